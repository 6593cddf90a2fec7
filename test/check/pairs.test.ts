/**
 * Pairs of functions and derivatives as people write them: files, one a language, of
 *
 *     ## title
 *     source, which is right
 *     ~ sign: old => new        (a mistake to be planted: the last `old` becomes `new`, `\n` is a line's end)
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../../src/check/check.ts';
import { checked } from './checked.ts';
import { isNamed, type Planted } from './diagnosis/planted.ts';

const folder = join(process.cwd(), 'test', 'check', 'pairs');
const isRight = ({ verdict }: Check): boolean => verdict.startsWith('right');

describe('pairs of functions and their derivatives', () => {
  let [pairs, planted, named] = [0, 0, 0];
  const missed: string[] = [];
  for (const file of readdirSync(folder).sort()) {
    const language = file.replace('.txt', '');
    for (const { title, source, mistakes } of pairsIn(readFileSync(join(folder, file), 'utf8'))) {
      pairs++;
      it(`${title} (${language})`, async () => {
        const right = await checked(language, source);
        assert.ok(right.length > 0, 'a derivative is seen');
        assert.ok(right.every(isRight), right.map(({ sentence }) => sentence).join('\n'));
        assert.equal(mistakes.length, 3);
        for (const mistake of mistakes) {
          planted++;
          const checks = await checked(language, mistake.text);
          const wrong = checks.filter(({ verdict }) => verdict === 'wrong');
          const what = `${mistake.kind}: ${mistake.text.slice(mistake.span.start - 20, mistake.span.end + 20)}`;
          assert.equal(wrong.length, 1, `${what}\n${checks.map(({ sentence }) => sentence).join('\n')}`);
          assert.equal(checks.filter(isRight).length, right.length - 1, what);
          const [{ diagnosis, replacement }] = wrong as [Check];
          if (isNamed(mistake, wrong[0]!)) named++;
          else missed.push(`${title} (${language}), ${what}\n    ${diagnosis}`);
          if (replacement === undefined) continue;
          const { span, newText } = replacement;
          const after = mistake.text.slice(0, span.start) + newText + mistake.text.slice(span.end);
          const again = await checked(language, after);
          assert.ok(
            again.length === right.length && again.every(isRight),
            `${diagnosis}\n${after}\n${again.map(({ sentence }) => sentence).join('\n')}`,
          );
        }
      });
    }
  }
  it('have their mistakes named', () => {
    console.log(`      ${pairs} pairs, ${planted} wrong versions, ${named} mistakes named`);
    if (process.env['SHOW_MISSED'] !== undefined) console.log(missed.join('\n'));
    assert.ok(pairs >= 60 && named >= 0.9 * planted, missed.join('\n'));
  });
});

function* pairsIn(text: string) {
  for (const part of text.split(/^## /m).slice(1)) {
    const [title, ...lines] = part.trimEnd().split('\n') as [string, ...string[]];
    const source = `${lines.filter((line) => !line.startsWith('~ ')).join('\n')}\n`;
    const mistakes = lines
      .filter((line) => line.startsWith('~ '))
      .map((line): Planted => {
        const [, kind, old, changed] = /^~ ([^:]+): (.*?) => (.*)$/.exec(line)!;
        const [from, to] = [old!, changed!].map((words) => words.replaceAll('\\n', '\n')) as [string, string];
        const start = source.lastIndexOf(from);
        assert.ok(start >= 0, `${title}: ${line}`);
        return {
          kind: kind!,
          text: source.slice(0, start) + to + source.slice(start + from.length),
          span: { start, end: start + to.length },
        };
      });
    yield { title, source, mistakes };
  }
}
