/** Which names statements read from before them: a loop above with the same counter need not run for them. */
import assert from 'node:assert/strict';
import { liveIn } from '../../src/language/above/live.ts';
import { languageFor } from '../../src/language/registry.ts';
import { grammars } from '../differentiate.ts';

const cases: readonly (readonly [what: string, source: string, names: string])[] = [
  ['names that are read', 'y = a + b', 'a b'],
  ['a name that is bound before it is read', 'u = a\ny = u * u', 'a'],
  ['a name that is read before it is bound', 's = s + a\ny = s', 'a s'],
  ['a compound assignment', 's += a', 'a s'],
  ['a counter of a loop', 't = 0.0\nfor k in range(3):\n    t = t + k * x', 'range x'],
  ['a counter that is read behind its loop', 'for k in range(n):\n    pass\ny = k', 'k n range'],
  ['what only a turn of a loop binds', 'for k in range(n):\n    u = k\ny = u', 'n range u'],
  ['what only a branch binds', 'if c > 0:\n    u = a\ny = u', 'a c u'],
  ['several names at once', 'a, b = b, c\ny = a + b', 'b c'],
  ['an item, whose array is from before', 'w[0] = a\ny = w[1]', 'a w'],
];

describe('statements read from before them', () => {
  const { language } = languageFor('python');
  before(() => language.ready(grammars));
  for (const [what, text, names] of cases)
    it(`${what}: ${names}`, () => {
      const { statements } = language.read({ text, selection: { start: 0, end: text.length } });
      assert.equal([...liveIn(statements)].sort().join(' '), names);
    });
});
