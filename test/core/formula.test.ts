import assert from 'node:assert/strict';
import { agreements } from '../../src/core/formula/agreement.ts';
import { closedForms } from '../../src/core/formula/closed-forms.ts';
import { localFormula, nodeFormula } from '../../src/core/formula/local.ts';
import { plain } from '../../src/core/formula/notation.ts';
import { print } from '../../src/core/formula/print.ts';
import { Graph } from '../../src/core/graph.ts';
import { reverse } from '../../src/core/reverse.ts';
import { read } from './formula-reader.ts';

/** Each expression with its partial derivatives, in the order in which its inputs appear. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  '(x1 - x2)^2 + cos(x1 + x2)': ['2*(x1 - x2) - sin(x1 + x2)', '-2*(x1 - x2) - sin(x1 + x2)'],
  '(1-x)^2+100*(y-x^2)^2': ['2*(x - 1) - 400*x*(y - x^2)', '200*(y - x^2)'],
  'exp(-(x-m)^2/(2*s^2))/(s*sqrt(2*pi))': [
    '(m - x)*exp(-(x - m)^2/(2*s^2))/(s^3*sqrt(2*pi))',
    '(x - m)*exp(-(x - m)^2/(2*s^2))/(s^3*sqrt(2*pi))',
    'exp(-(x - m)^2/(2*s^2))*((x - m)^2 - s^2)/(s^4*sqrt(2*pi))',
  ],
  'log(1+exp(-t*z))': ['-z*sigmoid(-t*z)', '-t*sigmoid(-t*z)'],
  'sqrt(x^2+y^2)': ['x/sqrt(x^2 + y^2)', 'y/sqrt(x^2 + y^2)'],
  'hypot(x,y)': ['x/hypot(x, y)', 'y/hypot(x, y)'],
  'x^y': ['y*x^(y - 1)', 'x^y*log(x)'],
  'x^x': ['x^x*(1 + log(x))'],
  'tan(x)/x': ['(1 + tan(x)^2)/x - tan(x)/x^2'],
  'atan2(y,x)': ['x/(y^2 + x^2)', '-y/(y^2 + x^2)'],
  'softplus(x)': ['sigmoid(x)'],
  'exp(a)/(exp(a)+exp(b))': ['exp(a)*exp(b)/(exp(a) + exp(b))^2', '-exp(a)*exp(b)/(exp(a) + exp(b))^2'],
  '(x^2+y-11)^2+(x+y^2-7)^2': ['4*x*(x^2 + y - 11) + 2*(x + y^2 - 7)', '2*(x^2 + y - 11) + 4*y*(x + y^2 - 7)'],
  'tanh(w*x+b)': ['x*sech(w*x + b)^2', 'w*sech(w*x + b)^2', 'sech(w*x + b)^2'],
  'sigmoid(x)*(1-sigmoid(x))': ['sigmoid(x)*(1 - sigmoid(x))*(1 - 2*sigmoid(x))'],
  'x*exp(-x^2)': ['exp(-x^2)*(1 - 2*x^2)'],
  'y*asin(x/x)': ['asin(1)', '0'],
  'log(x)/x': ['(1 - log(x))/x^2'],
  '1/(1+exp(-x))': ['exp(-x)/(1 + exp(-x))^2'],
  'sigmoid(x)': ['sigmoid(x)*(1 - sigmoid(x))'],
  'asin(x)': ['1/sqrt(1 - x^2)'],
  'asinh(x)': ['1/sqrt(1 + x^2)'],
  'acosh(x)': ['1/(sqrt(x - 1)*sqrt(x + 1))'],
  'asec(x)': ['1/(abs(x)*sqrt(x^2 - 1))'],
  'exp2(x)': ['2^x*log(2)'],
  'log2(x)': ['1/(x*log(2))'],
  'radians(x)': ['pi/180'],
  'erf(x)': ['2*exp(-x^2)/sqrt(pi)'],
  'sqrt(x)': ['1/(2*sqrt(x))'],
  'x/(x+y)': ['y/(x + y)^2', '-x/(x + y)^2'],
  'a/b': ['1/b', '-a/b^2'],
  'log(exp(a)+exp(b))': ['exp(a)/(exp(a) + exp(b))', 'exp(b)/(exp(a) + exp(b))'],
  'logaddexp(a,b)': ['sigmoid(a - b)', 'sigmoid(b - a)'],
  'x^3+x^2': ['3*x^2 + 2*x'],
  'x*log(x)-x': ['log(x)'],
  'x^2.5': ['2.5*x^1.5'],
  'x^(-1/2)': ['-1/(2*x^(3/2))'],
  'abs(x)*x': ['2*abs(x)'],
  'sqrt(x^2)': ['x/sqrt(x^2)'],
  'atan(y/x)': ['x/(x^2 + y^2)', '-y/(x^2 + y^2)'],
  'log(a*b)': ['1/a', '1/b'],
  '0.1*x^3': ['0.3*x^2'],
  'x/3': ['1/3'],
  '(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2': [
    '2*(1.5 - x + x*y)*(y - 1) + 2*(2.25 - x + x*y^2)*(y^2 - 1)',
    '2*x*(1.5 - x + x*y) + 4*x*y*(2.25 - x + x*y^2)',
  ],
  '0.25*b*x^4': ['0.25*x^4', 'b*x^3'],
  'd*exp(-a*(r - q))': ['exp(-a*(r - q))', 'd*(q - r)*exp(-a*(r - q))', '-d*a*exp(-a*(r - q))', 'd*a*exp(-a*(r - q))'],
  '3': [],
};

describe('closed forms', () => {
  for (const [text, partials] of Object.entries(wanted))
    it(text, () => {
      const { graph, output, inputs } = read(text);
      const forms = closedForms(graph, output, inputs);
      assert.ok(forms);
      assert.deepEqual(
        forms.partials.map((id) => print(forms.formulas, id, plain).text),
        partials,
      );
    });

  it('gives up past its budget', () => {
    const graph = new Graph();
    const x = graph.input(1);
    let y = x;
    for (let i = 0; i < 300; i++) y = graph.apply('sin', y);
    assert.equal(closedForms(graph, y, [{ node: x, name: 'x' }], { budget: 200 }), undefined);
    assert.ok(closedForms(graph, y, [{ node: x, name: 'x' }], { budget: 400 }));
  });

  it('agree with the reverse sweep at the point, and say where they do not', () => {
    const { graph, output, inputs } = read('x^2*y', { x: 3, y: 2 });
    const forms = closedForms(graph, output, inputs)!;
    const adjoints = reverse(graph, output);
    assert.deepEqual(agreements(forms, graph, inputs, adjoints), [true, true]);
    const wrong = { ...forms, partials: [forms.partials[1]!, forms.partials[1]!] };
    assert.deepEqual(agreements(wrong, graph, inputs, adjoints), [false, true]);
  });

  it('keeps inputs without a name as numbers', () => {
    const graph = new Graph();
    const [x, y] = [graph.input(2), graph.input(0.25)];
    const forms = closedForms(graph, graph.apply('mul', x, y), [{ node: x, name: 'x' }]);
    assert.equal(print(forms!.formulas, forms!.partials[0]!, plain).text, '0.25');
  });
});

describe('local formulas', () => {
  const { graph, output } = read('(x1 - x2)^2 + cos(x1 + x2)');
  const names = ['x1', 'x2', 't1', '2', 't2', 't3', 't4', 'y'];
  const nameOf = (id: number): string => names[id]!;

  it('names nodes in right-hand sides', () => {
    const sides = names.map((_, id) => nodeFormula(graph, id, nameOf));
    assert.deepEqual(sides, ['', '', 'x1 - x2', '2', 't1^2', 'x1 + x2', 'cos(t3)', 't2 + t4']);
  });

  it('names nodes in local derivatives', () => {
    assert.equal(localFormula(graph, 4, 0, nameOf), '2*t1');
    assert.equal(localFormula(graph, 6, 0, nameOf), '-sin(t3)');
    assert.equal(localFormula(graph, 2, 1, nameOf), '-1');
    assert.equal(localFormula(graph, output, 0, nameOf), '1');
  });

  it('groups negative numbers', () => {
    const { graph: other, output: node } = read('x*y');
    const minus = other.constant(-2);
    assert.equal(
      nodeFormula(other, other.apply('add', node, minus), () => 't'),
      't + (-2)',
    );
    assert.equal(
      nodeFormula(other, other.apply('pow', minus, node), () => 't'),
      '(-2)^t',
    );
  });
});
