/**
 * Random programs of Python, JavaScript, C and C++, each run by the language itself: our value is the language's to the last
 * bit, or within what its library's functions may differ; our gradient is what differences of the real program show.
 *
 *     RANDOM_PROGRAMS=SEED:COUNT npm test -- unit        other programs, and how many of each language
 */
import assert from 'node:assert/strict';
import { type Drawn, differentiateDrawn, drawMany, languages } from './ask.ts';
import type { Outcome } from './compare.ts';
import { compareGradient, compareValue } from './compare.ts';
import type { LanguageId } from './dialect.ts';
import { missing } from './missing.ts';
import type { Answer } from './real/answer.ts';

const [seed = 20261122, many = 2000] = (process.env['RANDOM_PROGRAMS'] ?? '').split(':').filter(Boolean).map(Number);

for (const language of Object.keys(languages) as LanguageId[]) {
  const count = Math.ceil(many * languages[language].share);
  describe(`${count} random programs in ${language}`, () => {
    let drawn: readonly Drawn[];
    let answers: readonly Answer[];
    const outcomes = new Map<Outcome['kind'], number>();
    const complaints: string[] = [];
    const refusals: string[] = [];
    const wrongGradients: string[] = [];
    let compared = 0;

    before(async function () {
      this.timeout(60_000 + count * 200);
      const sentence = missing(language);
      if (sentence !== undefined) {
        console.log(sentence);
        this.skip();
      }
      drawn = drawMany(language, seed, count);
      answers = await languages[language].ask(drawn.map(({ question }) => question));
      assert.equal(answers.length, count);
      for (const [k, own] of drawn.entries()) {
        const answer = answers[k]!;
        const ours = await differentiateDrawn(language, own);
        const outcome = compareValue(ours, answer);
        outcomes.set(outcome.kind, (outcomes.get(outcome.kind) ?? 0) + 1);
        if (outcome.kind === 'wrong') complaints.push(told(own, outcome.sentence));
        else if (outcome.kind === 'refused') refusals.push(told(own, outcome.sentence));
        else if (ours.kind === 'analysis' && answer.kind === 'value') {
          const gradient = compareGradient(ours, answer.slopes);
          compared += gradient.compared;
          wrongGradients.push(...gradient.sentences.map((sentence) => told(own, sentence)));
        }
      }
      if (process.env['RANDOM_PROGRAMS'] !== undefined)
        console.log(language, Object.fromEntries(outcomes), { compared }, sentences(refusals));
    });

    it('have the values that the language gives them', () => {
      assert.equal(complaints.length, 0, report(complaints));
    });

    it('have the gradients that differences of the real programs show', () => {
      assert.equal(wrongGradients.length, 0, report(wrongGradients));
      assert.ok(compared > count, `${compared} partial derivatives were compared`);
    });

    it('are compared in earnest: most to the last bit or within a bound, few without a value', () => {
      const share = (kind: Outcome['kind']) => (outcomes.get(kind) ?? 0) / count;
      assert.ok(share('same') > 0.5, `${share('same')} had to be the same`);
      const refused = languages[language].refused;
      assert.ok(share('refused') <= refused, `${share('refused')} were refused\n${report(refusals)}`);
      assert.ok(share('undecided') < 0.02, `${share('undecided')} were undecided`);
      assert.ok(share('no value') < 0.2, `${share('no value')} had no value`);
    });
  });
}

/** What was said of the programs that were refused, and how often. */
function sentences(refusals: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const refusal of refusals) {
    const said = refusal
      .split('\n', 1)[0]!
      .replace(/^.*we say: /, '')
      .replace(/`[^`]*`/g, '`…`');
    counts[said] = (counts[said] ?? 0) + 1;
  }
  return counts;
}

function told({ seed: own, text, question }: Drawn, sentence: string): string {
  return `${sentence}\nseed ${own} at ${JSON.stringify(question.at)}\n${text}`;
}

function report(complaints: readonly string[]): string {
  return `${complaints.length} programs differ:\n\n${complaints.slice(0, Number(process.env['RANDOM_PROGRAMS_SHOWN'] ?? 5)).join('\n\n')}`;
}
