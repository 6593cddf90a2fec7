/** Files of MATLAB, Julia and R are read part by part, and parted again after an edit only where it was. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { partingOf } from '../../src/language/fortran/parting.ts';
import { statements as fortranStatements } from '../../src/language/fortran/statements.ts';
import { parting as julia } from '../../src/language/julia/parting.ts';
import { statements as juliaStatements } from '../../src/language/julia/statements.ts';
import { parting as matlab } from '../../src/language/matlab/parting.ts';
import { statements as matlabStatements } from '../../src/language/matlab/statements.ts';
import { Partings } from '../../src/language/pratt/parts.ts';
import { parting as r } from '../../src/language/r/parting.ts';
import { statements as rStatements } from '../../src/language/r/statements.ts';
import { marked } from '../differentiate.ts';
import { edited, edits } from '../edits.ts';
import { longFile } from './long-file.ts';

const languages = [
  { language: 'matlab', parting: matlab, statements: matlabStatements },
  { language: 'julia', parting: julia, statements: juliaStatements },
  { language: 'r', parting: r, statements: rStatements },
  {
    language: 'fortran',
    parting: partingOf(false),
    statements: (text: string, start: number, end: number) => fortranStatements(text, start, end),
  },
];

for (const { language, parting, statements } of languages)
  describe(`parts of ${language}`, () => {
    const whole = (text: string) => statements(text, 0, text.length);
    const inParts = (text: string) => {
      let at = 0;
      return new Partings(parting).of(text).flatMap(({ length }) => {
        at += length;
        return statements(text, at - length, at);
      });
    };

    it('read one by one are the file', () => {
      const { text } = longFile(language, 200);
      assert.ok(new Partings(parting).of(text).length > 20);
      assert.deepEqual(inParts(text), whole(text));
    });

    it('read one by one are the text of every case that is understood', () => {
      for (const source of sources(language)) {
        const { text } = marked(source);
        // Twice, so that what follows begins at the margin.
        const twice = `${text}\nlast1 = 1\n${text}\nlast2 = 2\n`;
        assert.deepEqual(inParts(twice), whole(twice), text);
      }
    });

    it('are those of the text, whatever was edited', () => {
      const { text } = longFile(language, 120);
      fc.assert(
        fc.property(edits, (list) => {
          const partings = new Partings(parting);
          partings.of(text);
          let now = text;
          for (const edit of list) {
            now = edited(now, edit);
            assert.deepEqual(partings.of(now), new Partings(parting).of(now));
          }
        }),
        { seed: 20261122, numRuns: 200 },
      );
    });
  });

/** The sources of the cases that have a value. */
function sources(language: string): readonly string[] {
  const text = readFileSync(join(process.cwd(), 'test', 'language', 'cases', `${language}.txt`), 'utf8');
  return text
    .split(/^## .*$/m)
    .slice(1)
    .filter((section) => !section.includes('==> refused'))
    .map((section) => section.trim().split('\n').slice(1).join('\n').split('\n==>')[0]!);
}
