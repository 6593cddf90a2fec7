/** The formulas as LaTeX: whatever names and operations a program has, KaTeX sets them without a warning. */
import assert from 'node:assert/strict';
import katex from 'katex';
import { derivationLatex, deriveByHand } from '../../src/view/derivation.ts';
import { viewLatex } from '../../src/view/latex.ts';
import { nameNodes } from '../../src/view/names.ts';
import { differentiate, marked } from '../differentiate.ts';

const cases: readonly (readonly [what: string, language: string, source: string])[] = [
  ['Greek letters and underscores', 'python', '# at α=1, learning_rate_2=2, _x=3\n⟦y = α * learning_rate_2**_x⟧'],
  ['letters of other scripts', 'python', '# at größe=1, 温度=2, скорость=3\n⟦y = größe * 温度 + скорость**2⟧'],
  ['a dollar and a number', 'javascript', '// at $a=1, b$2=2\n⟦const y = $a * Math.sin(b$2) + $a / b$2;⟧'],
  ['names that are words of TeX', 'python', '# at end=1, begin=2, frac=3\n⟦y = end * begin + frac⟧'],
  ['elements of arrays', 'python', 'import numpy as np\n# at x=[1, 2]\n⟦y = np.sum(np.tanh(x)**2) + x[0]*x[1]⟧'],
  [
    'attributes',
    'python',
    'class P:\n    def __init__(self, a):\n        self.a_b = a\n# at u=2\n⟦p = P(u)\ny = p.a_b**2⟧',
  ],
  ['primes', 'julia', '# at x′=2, σ₁=3\n⟦y = x′ * σ₁^2⟧'],
  ['branches and maxima', 'python', '# at a=1, b=2\n⟦y = max(a, b) + abs(a) + (a if a > 0 else b)⟧'],
  [
    'special functions',
    'python',
    'import math\n# at x=1.5\n⟦y = math.erf(x) + math.lgamma(x) + math.log1p(x) + math.atan2(x, 2) + math.hypot(x, 2)⟧',
  ],
  ['tiny and huge numbers', 'python', '# at x=1e-30, z=1e200\n⟦y = x * 1e-40 + 3e150 / z⟧'],
];

const typeset = (text: string): string =>
  katex.renderToString(text.replaceAll('align*', 'aligned').replace(/\n\n/g, '\\\\'), {
    throwOnError: true,
    // Letters of other scripts and the upright ψ of digamma are set in the reader's own font.
    strict: (code: string) =>
      ['unicodeTextInMathMode', 'unknownSymbol', 'symbolNotInFont'].includes(code) ? 'ignore' : 'error',
    displayMode: true,
  });

describe('LaTeX to take along', () => {
  for (const [what, language, source] of cases)
    it(`is set by KaTeX with ${what}`, async () => {
      const analysis = await differentiate({ source, language });
      assert.ok(analysis.kind === 'analysis', JSON.stringify(analysis.kind === 'refused' && analysis.problems));
      const { text } = marked(source);
      const formulas = viewLatex(analysis, text);
      assert.match(formulas, /\\frac\{\\partial /);
      typeset(formulas);
      typeset(derivationLatex(deriveByHand(analysis, nameNodes(analysis, text))));
    });
});
