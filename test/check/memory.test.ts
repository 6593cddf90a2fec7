import assert from 'node:assert/strict';
import { checkFile } from '../../src/check/check.ts';
import { CheckMemory } from '../../src/check/memory.ts';
import { toEnd } from '../../src/language/analyse.ts';
import { languageFor } from '../../src/language/registry.ts';
import { grammars } from '../differentiate.ts';

const { language } = languageFor('python');
const check = (text: string, memory?: CheckMemory) =>
  toEnd(checkFile({ language, text, budget: 100_000, ...(memory === undefined ? {} : { memory }) }));

describe('what is remembered of checks', () => {
  before(() => language.ready(grammars));

  const text = [
    'import math',
    'K = 2.0',
    'def inner(x):\n    return math.sin(x)',
    'def f(x):\n    return K*inner(x)**2',
    'def f_prime(x):\n    return 2*K*inner(x)*math.cos(x)',
    'def g(x):\n    return x**3',
    'def g_prime(x):\n    return 3*x',
    '',
  ].join('\n');
  const changes: readonly (readonly [what: string, from: string, to: string])[] = [
    ['nothing', '', ''],
    ['a line above', 'import math', '# new\n\nimport math'],
    ['a derivative', '3*x', '3*x**2'],
    ['a derivative by something wrong', '2*K*inner', '3*K*inner'],
    ['a function', 'x**3', 'x**4'],
    ['a function that is called', 'math.sin(x)', 'math.cos(x)'],
    ['a constant', 'K = 2.0', 'K = x'],
    ['a constant that is given twice', 'K = 2.0', 'K = 2.0\nK = 3.0'],
    ['an import', 'import math', 'import cmath as math'],
    ['a comment that suppresses', 'def g_prime', '# gradient-graph: ignore\ndef g_prime'],
    ['the name of a parameter', 'def g_prime(x):\n    return 3*x', 'def g_prime(t):\n    return 3*t'],
  ];
  for (const [what, from, to] of changes)
    it(`is what a fresh check finds after a change of ${what}`, () => {
      const memory = new CheckMemory();
      check(text, memory);
      const after = text.replace(from, to);
      const expected = check(after);
      assert.ok(expected.length > 0);
      assert.deepEqual(check(after, memory), expected);
      // And again, from memory alone.
      assert.deepEqual(check(after, memory), expected);
    });
});
