import assert from 'node:assert/strict';
import { closedForms } from '../../src/core/formula/closed-forms.ts';
import { evaluate } from '../../src/core/formula/evaluate.ts';
import { expansions } from '../../src/core/formula/expansions.ts';
import { formulaCalculus } from '../../src/core/formula/formula-calculus.ts';
import { Formulas } from '../../src/core/formula/formulas.ts';
import { type HostLanguage, hostStyles, printCode } from '../../src/core/formula/host.ts';
import { latex, latexName } from '../../src/core/formula/latex.ts';
import { print } from '../../src/core/formula/print.ts';
import type { OpName } from '../../src/core/operations/names.ts';
import { numbers, ops } from '../../src/core/operations/table.ts';
import { read } from './formula-reader.ts';

/** ∂/∂(first input) of each expression in each language. */
const wanted: readonly (readonly [string, Partial<Record<HostLanguage, string>>])[] = [
  [
    '(x1 - x2)^2 + cos(x1 + x2)',
    {
      python: '2*(x1 - x2) - math.sin(x1 + x2)',
      numpy: '2*(x1 - x2) - np.sin(x1 + x2)',
      javascript: '2*(x1 - x2) - Math.sin(x1 + x2)',
      c: '2.0*(x1 - x2) - sin(x1 + x2)',
      cpp: '2.0*(x1 - x2) - std::sin(x1 + x2)',
      java: '2.0*(x1 - x2) - Math.sin(x1 + x2)',
      csharp: '2.0*(x1 - x2) - Math.Sin(x1 + x2)',
      go: '2.0*(x1 - x2) - math.Sin(x1 + x2)',
      rust: '2.0*(x1 - x2) - (x1 + x2).sin()',
      julia: '2*(x1 - x2) - sin(x1 + x2)',
      matlab: '2*(x1 - x2) - sin(x1 + x2)',
    },
  ],
  [
    '2^x*y^3',
    {
      python: 'y**3*2**x*math.log(2)',
      c: 'pow(y, 3.0)*pow(2.0, x)*log(2.0)',
      rust: 'y.powi(3)*2.0_f64.powf(x)*2.0_f64.ln()',
      go: 'math.Pow(y, 3.0)*math.Pow(2.0, x)*math.Log(2.0)',
    },
  ],
  ['-x^3', { javascript: '-3*x**2', python: '-3*x**2', c: '-3.0*x*x' }],
  ['-x^3/3 - y*x', { javascript: '-(x**2) - y', python: '-x**2 - y' }],
  ['tanh(x)', { python: '1/math.cosh(x)**2', matlab: 'sech(x)^2' }],
  ['asin(x)', { java: '1.0/Math.sqrt(1.0 - x*x)', rust: '1.0/(1.0 - x.powi(2)).sqrt()' }],
  [
    'sigmoid(x)',
    {
      python: '(0.5*(1 + math.tanh(0.5*x)))*(1 - (0.5*(1 + math.tanh(0.5*x))))',
      c: '(1.0 - 1.0/(1.0 + exp(-x)))/(1.0 + exp(-x))',
    },
  ],
  ['max(x, y)', { python: '(1.0 if x - y > 0 else 0.0 if x - y < 0 else 1/2)', numpy: 'np.heaviside(x - y, 1/2)' }],
  ['pi*x/3', { c: 'M_PI/3.0', rust: 'std::f64::consts::PI/3.0', julia: 'pi/3' }],
];

describe('code of languages', () => {
  for (const [text, byLanguage] of wanted)
    for (const [language, code] of Object.entries(byLanguage))
      it(`${text} in ${language}`, () => {
        const { graph, output, inputs } = read(text);
        const forms = closedForms(graph, output, inputs)!;
        const { texts, missing } = printCode(
          forms.formulas,
          forms.partials.slice(0, 1),
          hostStyles[language as HostLanguage],
        );
        assert.deepEqual(missing, []);
        assert.equal(texts[0], code);
      });

  it('runs: every operation that JavaScript can say has the value of its row', () => {
    const formulas = new Formulas();
    const calculus = formulaCalculus(formulas);
    for (const name of Object.keys(ops) as OpName[]) {
      const { arity } = ops[name];
      const symbols = ['x', 'y', 'z'].slice(0, arity).map((symbol) => formulas.symbol(symbol));
      const id = calculus[name](symbols[0]!, symbols[1], symbols[2]);
      const { texts, missing } = printCode(formulas, [id], hostStyles.javascript);
      if (missing.length > 0) continue;
      const run = new Function('x', 'y', 'z', `return ${texts[0]}`) as (...at: number[]) => number;
      for (const x of [-2.5, -0.3, 0.4, 1.5])
        for (const y of [-1.5, 0.75, 2]) {
          const expected = evaluate(formulas, [id], { x, y, z: 0.5 })[0]!;
          const found = run(x, y, 0.5);
          const close = Math.abs(found - expected) <= 1e-13 * Math.max(1, Math.abs(expected));
          assert.ok(Object.is(found, expected) || close, `${texts[0]} at ${x}, ${y}: ${found}, not ${expected}`);
        }
    }
  });

  it('expansions have the values of what they replace', () => {
    for (const [name, expand] of Object.entries(expansions) as [OpName, (typeof expansions)['sec'] & object][])
      for (const x of [-20, -2.5, -0.3, 0.4, 0.9, 1.5, 30])
        for (const y of [-1.5, 0.75, 2]) {
          const [found, expected] = [expand(numbers, x, y), ops[name].value(x, y, x)];
          const close = Math.abs(found - expected) <= 1e-12 * Math.max(1, Math.abs(expected));
          assert.ok(Object.is(found, expected) || close, `${name} at ${x}, ${y}: ${found}, not ${expected}`);
        }
  });

  it('say which operations a language lacks', () => {
    const { graph, output, inputs } = read('gamma(x)');
    const forms = closedForms(graph, output, inputs)!;
    assert.deepEqual(printCode(forms.formulas, forms.partials, hostStyles.java).missing, ['gamma', 'digamma']);
  });

  it('have named parts when they are long', () => {
    let text = 'x';
    for (let i = 0; i < 6; i++) text = `sin(exp(${text})*w + b)`;
    const { graph, output, inputs } = read(text);
    const forms = closedForms(graph, output, inputs)!;
    const { texts, definitions } = printCode(forms.formulas, forms.partials, hostStyles.javascript);
    const body = definitions.map(({ name, text: value }) => `const ${name} = ${value};`).join('\n');
    const run = new Function('x', 'w', 'b', `${body}\nreturn [${texts.join()}];`) as (...at: number[]) => number[];
    const expected = evaluate(forms.formulas, forms.partials, { x: 0.3, w: 0.5, b: -0.2 });
    run(0.3, 0.5, -0.2).forEach((found, i) => {
      assert.ok(Math.abs(found - expected[i]!) <= 1e-12 * Math.abs(expected[i]!));
    });
    assert.ok(definitions.length > 3 && body.length < 2000);
  });
});

describe('LaTeX', () => {
  const written: Readonly<Record<string, string>> = {
    '(x1 - x2)^2 + cos(x1 + x2)': '2 \\left(x_{1} - x_{2}\\right) - \\sin\\left(x_{1} + x_{2}\\right)',
    'x/(2*y)': '\\frac{1}{2 y}',
    '2*3^x': '2 \\cdot 3^{x} \\ln\\left(3\\right)',
    'sin(alpha)^3': '3 \\sin^{2}\\left(\\alpha\\right) \\cos\\left(\\alpha\\right)',
    'abs(x)^3': '3 x^{2} \\operatorname{sgn}\\left(x\\right)',
    '1e-7^x': '\\left(10^{-7}\\right)^{x} \\ln\\left(10^{-7}\\right)',
    '1e-7*x^2': '2 \\cdot 10^{-7} x',
    'x*sinpi(0.25)': '\\sin\\left(\\pi \\cdot 0.25\\right)',
    'x*lgamma(y)^2': '\\ln\\left(\\left|\\Gamma\\left(y\\right)\\right|\\right)^{2}',
    'x*ceil(2*y*z)': '\\left\\lceil 2 y z \\right\\rceil',
    'x*besselJ0(y)': '\\operatorname{J}_{0}\\left(y\\right)',
  };
  for (const [text, expected] of Object.entries(written))
    it(text, () => {
      const { graph, output, inputs } = read(text);
      const forms = closedForms(graph, output, inputs)!;
      assert.equal(print(forms.formulas, forms.partials[0]!, latex).text, expected);
    });

  it('writes names', () => {
    const names: Readonly<Record<string, string>> = {
      x1: 'x_{1}',
      t_2: 't_{2}',
      alpha: '\\alpha',
      loss: '\\mathrm{loss}',
      'w[0][1]': 'w_{0, 1}',
      x_max: 'x_{\\mathrm{max}}',
      'a&b': '\\mathrm{a\\&b}',
    };
    for (const [name, expected] of Object.entries(names)) assert.equal(latexName(name), expected);
  });
});
