import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mayHoldDerivatives } from '../../src/check/hint.ts';

describe('the hint that a text holds derivatives', () => {
  for (const file of readdirSync('test/check/cases'))
    it(`misses none of ${file}`, () => {
      const cases = readFileSync(`test/check/cases/${file}`, 'utf8').split(/^## /m).slice(1);
      const found = cases.filter((text) => /^==> \w/m.test(text) && !/^==> (?:nothing|none)/m.test(text));
      assert.ok(found.length > 0, 'no case finds anything');
      assert.deepEqual(
        found.filter((text) => !mayHoldDerivatives(text.slice(text.indexOf('\n'), text.indexOf('\n==>')))),
        [],
      );
    });
  it('says no of most texts', () => {
    for (const text of [
      'import os\n\ndef main():\n    print(os.getcwd())\n',
      'const data = await fetch(url); document.title = data.name;',
      'y = x**2 + 3',
    ])
      assert.equal(mayHoldDerivatives(text), false, text);
  });
});
