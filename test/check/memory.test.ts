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

  const elsewhere: readonly (readonly [what: string, language: string, text: string, from: string, to: string])[] = [
    [
      'the second line of an import',
      'python',
      'from math import (\n    sin,\n    cos as turn,\n)\ndef f(x):\n    return sin(x)\ndef f_prime(x):\n    return turn(x)\n',
      'cos as turn',
      'exp as turn',
    ],
    [
      'the library that another function uses',
      'python',
      'import math\nimport numpy as np\ndef f(x):\n    return x**x\ndef f_prime(x):\n    return x**x\ndef other(a):\n    return math.exp(a)\n',
      'math.exp',
      'np.exp',
    ],
    [
      'a type of another name',
      'c',
      'typedef double real;\nreal f(real x) { return 3*x*x/2; }\nreal f_prime(real x) { return 3*x; }\n',
      'typedef double real',
      'typedef int real',
    ],
    [
      'a function of a class that is called',
      'python',
      'class A:\n    def f(self, x):\n        return self.h(x)\n    def f_prime(self, x):\n        return 2*x\n    def h(self, x):\n        return x**2\n',
      'x**2',
      'x**3',
    ],
    ['a step of a script', 'python', 'x = 2.0\nt = x**2\ny = 3*t\n# dy/dx = 6*x\n', 't = x**2', 't = x**3'],
    [
      'a rule of PyTorch',
      'python',
      'import torch\nclass Square(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, x):\n        ctx.save_for_backward(x)\n        return x**2\n    @staticmethod\n    def backward(ctx, grad_output):\n        x, = ctx.saved_tensors\n        return 2*x*grad_output\n',
      'x**2',
      'x**3',
    ],
    [
      'what a name is said to be',
      'python',
      'import math\ndef sigmoid(x):\n    return 1/(1 + math.exp(-x))\n',
      '1 + math',
      '1 - math',
    ],
  ];
  for (const [what, id, before, from, to] of elsewhere)
    it(`is what a fresh check finds after a change of ${what}`, async () => {
      const { language: own } = languageFor(id);
      await own.ready(grammars);
      const find = (of: string, memory?: CheckMemory) =>
        toEnd(checkFile({ language: own, text: of, budget: 100_000, ...(memory === undefined ? {} : { memory }) }));
      const memory = new CheckMemory();
      const first = find(before, memory);
      const after = before.replace(from, to);
      const expected = find(after);
      const told = (checks: typeof expected) =>
        checks.map(({ verdict, sentence, expected }) => [verdict, sentence, expected]);
      assert.notDeepEqual(told(expected), told(first), 'it matters');
      assert.deepEqual(find(after, memory), expected);
      assert.deepEqual(find(before, memory), first);
    });
});
