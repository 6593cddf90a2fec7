/**
 * What is found of derivatives written by hand: files of cases, each
 *
 *     ## title
 *     python                                (language)
 *     source
 *     ==> right f_prime of f by x           (verdict, derivative, function, what it is by; one line a check)
 *     ==> wrong f_prime of f by x @ 3*x     (and the text that is underlined)
 *     ... words of the sentence             (every line of words must stand in the sentence of the check above it)
 *     ==> contradicts-name sigmoid          (a function whose values are not those that its name says)
 *     ==> nothing                           (no derivative is seen)
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checked } from './checked.ts';

const folder = join(process.cwd(), 'test', 'check', 'cases');

for (const file of readdirSync(folder).sort())
  describe(`checking: ${file.replace('.txt', '')}`, () => {
    for (const { title, language, source, expected } of casesIn(readFileSync(join(folder, file), 'utf8')))
      it(title, async () => {
        const checks = await checked(language, source);
        const found = checks.map(({ verdict, derivative, of, wrt, span }) => {
          const words = `${verdict} ${derivative.name} of ${of.name} by ${wrt}`;
          if (verdict === 'contradicts-name') return `${verdict} ${derivative.name}`;
          return verdict === 'wrong' || verdict === 'not-derivative'
            ? `${words} @ ${source.slice(span.start, span.end)}`
            : words;
        });
        assert.deepEqual(
          found,
          expected.map(({ head }) => head),
          checks.map(({ sentence }) => sentence).join('\n'),
        );
        for (const [k, { words }] of expected.entries())
          for (const word of words) assert.ok(checks[k]!.sentence.includes(word), checks[k]!.sentence);
        for (const { sentence } of checks) assert.match(sentence, /^[^a-z].*\.$/s, 'what is said is a sentence');
      });
  });

function* casesIn(text: string) {
  for (const part of text.split(/^## /m).slice(1)) {
    const [title, language, ...rest] = part.split('\n') as [string, string, ...string[]];
    const arrow = rest.findIndex((line) => line.startsWith('==>'));
    const expected: { head: string; words: string[] }[] = [];
    for (const line of rest.slice(arrow)) {
      if (line.startsWith('==>')) expected.push({ head: line.slice(3).trim(), words: [] });
      else if (line.startsWith('... ')) expected.at(-1)!.words.push(line.slice(4).trim());
    }
    yield {
      title: `${title} (${language})`,
      language,
      source: rest.slice(0, arrow).join('\n'),
      expected: expected[0]?.head === 'nothing' ? [] : expected,
    };
  }
}
