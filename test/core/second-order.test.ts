import assert from 'node:assert/strict';
import fc from 'fast-check';
import { closedForms } from '../../src/core/formula/closed-forms.ts';
import { secondDerivatives } from '../../src/core/formula/differentiate.ts';
import { evaluate } from '../../src/core/formula/evaluate.ts';
import { plain } from '../../src/core/formula/notation.ts';
import { print } from '../../src/core/formula/print.ts';
import { Graph } from '../../src/core/graph.ts';
import { along, hessian } from '../../src/core/second-order.ts';
import { read } from './formula-reader.ts';

/** The second derivatives, row by row from the diagonal on. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  '(x1 - x2)^2 + cos(x1 + x2)': ['2 - cos(x1 + x2)', '-2 - cos(x1 + x2)', '2 - cos(x1 + x2)'],
  'tanh(x)': ['-2*tanh(x)*sech(x)^2'],
  'sin(x)*y': ['-y*sin(x)', 'cos(x)', '0'],
  'exp(-x^2)': ['2*exp(-x^2)*(2*x^2 - 1)'],
  'x^3': ['6*x'],
  'log(x)': ['-1/x^2'],
  'sqrt(x)': ['-1/(4*sqrt(x)^3)'],
  'x/y': ['0', '-1/y^2', '2*x/y^3'],
  '3*x + 2': ['0'],
};

describe('second derivatives', () => {
  for (const [text, second] of Object.entries(wanted))
    it(text, () => {
      const { graph, output, inputs } = read(text);
      const forms = closedForms(graph, output, inputs)!;
      const rows = secondDerivatives(
        forms,
        inputs.map(({ name }) => name),
      )!;
      const texts = rows.flatMap((row, i) => row.slice(i).map((id) => print(forms.formulas, id, plain).text));
      assert.deepEqual(texts, second);
    });

  it('are the same as formulas and as numbers', function () {
    this.timeout(10_000);
    const names = [
      'add',
      'sub',
      'mul',
      'div',
      'sin',
      'exp',
      'tanh',
      'square',
      'sigmoid',
      'hypot',
      'sqrt',
      'log1p',
      'pow',
    ];
    const steps = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 9 });
    let compared = 0;
    fc.assert(
      fc.property(steps, (drawn) => {
        const graph = new Graph();
        const nodes = [graph.input(0.75), graph.input(1.25), graph.constant(2)];
        for (const [op, a, b] of drawn)
          nodes.push(
            graph.apply(
              names[op % names.length] as 'add',
              nodes[a % nodes.length]!,
              nodes[nodes.length - 1 - (b % 3)]!,
            ),
          );
        const output = nodes.at(-1)!;
        const forms = closedForms(graph, output, [
          { node: 0, name: 'x' },
          { node: 1, name: 'y' },
        ])!;
        const formulas = secondDerivatives(forms, ['x', 'y'])!;
        const numbers = hessian(graph, output, [0, 1])!;
        const size = Math.max(1, ...numbers.flat().map(Math.abs));
        if (!(size < 1e6)) return;
        const values = evaluate(forms.formulas, formulas.flat(), { x: 0.75, y: 1.25 });
        numbers.flat().forEach((number, i) => {
          const close = Math.abs(number - values[i]!) <= 1e-9 * size;
          assert.ok(close, `${print(forms.formulas, formulas.flat()[i]!, plain).text}: ${values[i]}, not ${number}`);
          compared++;
        });
      }),
      { seed: 11, numRuns: 200 },
    );
    assert.ok(compared > 400, `${compared}`);
  });

  it('come along a direction in linear time', () => {
    const graph = new Graph();
    const [x, y] = [graph.input(0.5), graph.input(0.25)];
    let z = x;
    for (let i = 0; i < 50_000; i++) z = graph.apply('sin', graph.apply('add', z, y));
    const direction = new Map([
      [x, 1],
      [y, -2],
    ]);
    const { adjointTangents } = along(graph, z, direction);
    assert.ok(Number.isFinite(adjointTangents[y]!));
    assert.equal(hessian(graph, z, [x, y], 1000), undefined);
  });
});
