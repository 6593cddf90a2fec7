import assert from 'node:assert/strict';
import { gradientInsertion } from '../../src/check/insertion.ts';
import { toEnd } from '../../src/language/analyse.ts';
import { languageFor } from '../../src/language/registry.ts';
import { grammars } from '../differentiate.ts';
import { inserted as cases } from './insertion-cases.ts';

/** What is inserted where the cursor is `▮`; the sentence where nothing is. */
async function inserted(marked: string, id = 'python'): Promise<string> {
  const { language } = languageFor(id);
  await language.ready(grammars);
  const found = toEnd(
    gradientInsertion({ language, text: marked.replace('▮', ''), place: marked.indexOf('▮'), budget: 100_000 }),
  );
  return typeof found === 'string' ? found : found.text.trim();
}

const functions: readonly (readonly [id: string, source: string, expected: string])[] = [
  [
    'python',
    'import math\n\ndef ▮energy(x, k=2):\n    return k*x**2/2 + math.sin(x)\n',
    'def energy_gradient(x, k=2):\n    return [k*x + math.cos(x), x**2/2]',
  ],
  [
    'python',
    'import numpy as np\n\ndef ▮f(x):\n    return np.exp(-x**2)\n',
    'def f_derivative(x):\n    return -2*x*np.exp(-x**2)',
  ],
  [
    'javascript',
    'function ▮f(x, y) {\n  return Math.exp(x) * y;\n}\n',
    'function fGradient(x, y) {\n  return [Math.exp(x)*y, Math.exp(x)];\n}',
  ],
  [
    'typescript',
    'const ▮waveHeight = (t: number): number => Math.sin(2 * t);\n',
    'function waveHeightDerivative(t: number): number {\n    return 2*Math.cos(2*t);\n}',
  ],
  [
    'c',
    '#include <math.h>\n\nstatic double ▮f(double x, double y) {\n    return x*x*y;\n}\n',
    'static double df_dx(double x, double y) {\n    return 2.0*y*x;\n}\n\nstatic double df_dy(double x, double y) {\n    return x*x;\n}',
  ],
  [
    'java',
    'class A {\n    static double ▮f(double x) {\n        return Math.sin(x);\n    }\n}\n',
    'static double fDerivative(double x) {\n        return Math.cos(x);\n    }',
  ],
  ['rust', 'fn ▮f(x: f64) -> f64 {\n    x.sin()\n}\n', 'fn f_derivative(x: f64) -> f64 {\n    return x.cos();\n}'],
  [
    'go',
    'package a\n\nimport "math"\n\nfunc ▮f(x float64) float64 {\n\treturn math.Sin(x)\n}\n',
    'func fDerivative(x float64) float64 {\n\treturn math.Cos(x)\n}',
  ],
  ['julia', '▮f(x, y) = x^2*y\n', 'function f_gradient(x, y)\n    return [2*y*x, x^2]\nend'],
  ['matlab', 'function y = ▮f(x)\n    y = sin(x);\nend\n', 'function g = f_derivative(x)\n    g = cos(x);\nend'],
];

describe('a gradient that holds on every way through its function', () => {
  for (const [k, [id, source, expected]] of cases.entries()) {
    const name = /▮([\w ^]+)/.exec(source)?.[1];
    it(`is written in the function's own way: ${id}, ${name} (${k + 1})`, async () =>
      assert.equal(await inserted(source, id), expected));
  }
});

describe('a gradient that is inserted', () => {
  for (const [id, source, expected] of functions)
    it(`is a function behind the function: ${id}`, async () => assert.equal(await inserted(source, id), expected));
  it('is one of the function that is called at the cursor', async () => {
    assert.match(await inserted('def f(x):\n    return x**2\n\ny = ▮f(3)\n'), /^def f_derivative\(x\):/);
  });
  it('is assignments behind an assignment', async () => {
    const source = 'import math\n▮y = (x1 - x2)**2 + math.cos(x1 + x2)\nprint(y)\n';
    assert.equal(
      await inserted(source),
      'dy_dx1 = 2*(x1 - x2) - math.sin(x1 + x2)\ndy_dx2 = -2*(x1 - x2) - math.sin(x1 + x2)',
    );
  });
  it('is declared as the language declares', async () => {
    assert.equal(await inserted('const y = ▮x * x;\n', 'javascript'), 'const dy_dx = 2*x;');
  });
});

describe('no gradient is inserted', () => {
  const cases: readonly (readonly [where: string, source: string, sentence: RegExp])[] = [
    [
      'where a branch is hidden in an expression',
      'def ▮f(x):\n    t = 1 + (x if x > 0 else 2)\n    return t\n',
      /branches/,
    ],
    [
      'where a parameter is assigned again',
      'def ▮f(x):\n    if x > 1:\n        x = x/2\n    return x**2\n',
      /assigns its parameter `x` again/,
    ],
    [
      'where arrays are gone through by number',
      'def ▮f(x):\n    s = 0\n    for i in range(len(x)):\n        s += x[i]**2\n    return s\n',
      /list/,
    ],
    ['where there is one already', 'def ▮f(x):\n    return x**2\n\ndef f_derivative(x):\n    return 2*x\n', /already/],
    ['where the function is not understood', 'def ▮f(x):\n    return foo(x)\n', /foo/],
    ['where no function and no assignment is', 'import ▮math\n', /cursor/],
    ['where nothing moves', 'def ▮f(x):\n    return 3\n', /no input/],
  ];
  for (const [where, source, sentence] of cases) it(where, async () => assert.match(await inserted(source), sentence));
});
