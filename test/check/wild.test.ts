/**
 * Files as people write them, with prints, imports and other functions around the derivatives: one file a language, of
 *
 *     ## title
 *     source, in which every derivative is right
 *     ~ kind: old => new        (the last `old` becomes `new`, `\n` is a line's end: then one is wrong)
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checked } from './checked.ts';

const folder = join(process.cwd(), 'test', 'check', 'wild');

describe('files as people write them', () => {
  let [versions, named] = [0, 0];
  const missed: string[] = [];
  for (const file of readdirSync(folder).sort()) {
    const language = file.replace('.txt', '');
    for (const { title, source, mistakes } of filesIn(readFileSync(join(folder, file), 'utf8'))) {
      it(`raise no false alarm: ${title} (${language})`, async () => {
        const checks = await checked(language, source);
        assert.ok(checks.length > 0, 'a derivative is seen');
        const bad = checks.filter(({ verdict }) => !verdict.startsWith('right'));
        assert.deepEqual(
          bad.map(({ sentence }) => sentence),
          [],
        );
      });
      for (const { what, text } of mistakes)
        it(`are told of a mistake: ${what} in ${title} (${language})`, async () => {
          const wrong = (await checked(language, text)).filter(({ verdict }) => verdict === 'wrong');
          versions++;
          assert.ok(wrong.length > 0, 'nothing is wrong');
          if (wrong.every(({ diagnosis }) => diagnosis !== undefined)) named++;
          else missed.push(`${title} (${language}): ${what}`);
        });
    }
  }
  it('have their mistakes named', () => {
    assert.ok(named >= 0.9 * versions, `${named} of ${versions}; not ${missed.join('\n')}`);
  });
});

function* filesIn(text: string) {
  const planted = /^~ ([a-z ]+): (.*) => (.*)$/;
  for (const part of text.split(/^## /m).slice(1)) {
    const [title = '', ...lines] = part.split('\n');
    const source = lines.filter((line) => !planted.test(line)).join('\n');
    const mistakes = lines.flatMap((line) => {
      const found = planted.exec(line);
      if (found === null) return [];
      const [kind, from, to] = found.slice(1).map((words) => words.replaceAll('\\n', '\n')) as [string, string, string];
      const at = source.lastIndexOf(from);
      assert.ok(at >= 0, `${title}: there is no "${from}"`);
      return [{ what: kind, text: source.slice(0, at) + to + source.slice(at + from.length) }];
    });
    yield { title, source, mistakes };
  }
}
