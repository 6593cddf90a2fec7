import assert from 'node:assert/strict';
import fc from 'fast-check';
import { complexContinuation } from '../../src/core/complex/continuation.ts';
import type { CustomOperation, Template } from '../../src/core/custom.ts';
import { closedForms } from '../../src/core/formula/closed-forms.ts';
import { evaluate } from '../../src/core/formula/evaluate.ts';
import { latex } from '../../src/core/formula/latex.ts';
import { localFormula, nodeFormula } from '../../src/core/formula/local.ts';
import { Graph, type NodeId } from '../../src/core/graph.ts';
import { inlined } from '../../src/core/inline.ts';
import { pathCounts, paths } from '../../src/core/paths.ts';
import { dependencies, localDerivative, reverse, tell, toldOrder } from '../../src/core/reverse.ts';
import { roundingBound } from '../../src/core/rounding.ts';
import { compareFunctions } from '../../src/core/same/compare.ts';
import { functionOf, gradientOf } from '../../src/core/same/evaluate.ts';
import { hessian } from '../../src/core/second-order.ts';
import { troubles } from '../../src/core/trouble.ts';
import { readTemplate } from '../../src/language/declared/template.ts';

function declared(name: string, parameters: readonly string[], value: string, ...partials: string[]): CustomOperation {
  const template = (text: string): Template => {
    const read = readTemplate(text, parameters, []);
    assert.ok('graph' in read, text);
    return read;
  };
  return { name, parameters, value: template(value), partials: partials.map(template) };
}

const sigma = 'sigmoid(beta*x)';
const swish = declared(
  'swish',
  ['x', 'beta'],
  `x*${sigma}`,
  `${sigma} + beta*x*${sigma}*(1 - ${sigma})`,
  `x^2*${sigma}*(1 - ${sigma})`,
);
const blend = declared(
  'blend',
  ['a', 'b', 'c', 'd', 'w'],
  '(a + b*c)*w + exp(d)*(1 - w)',
  'w',
  'c*w',
  'b*w',
  'exp(d)*(1 - w)',
  'a + b*c - exp(d)',
);
const through = declared('through', ['x'], 'floor(x)', '1');

/** sin(swish(x, x·y))·blend(x, y, x, swish(y, 2), y) */
function build(x: number, y: number) {
  const graph = new Graph();
  const [a, b] = [graph.input(x), graph.input(y)];
  const inner = graph.applyCustom(swish, [a, graph.apply('mul', a, b)]);
  const mixed = graph.applyCustom(blend, [a, b, a, graph.applyCustom(swish, [b, graph.constant(2)]), b]);
  return { graph, inputs: [a, b] as const, output: graph.apply('mul', graph.apply('sin', inner), mixed) };
}

const point = fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }));

function close(found: number, wanted: number, what: string): void {
  assert.ok(Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)), `${what}: ${found}, not ${wanted}`);
}

describe('custom operations', () => {
  it('have the values and derivatives of the same functions written out', () => {
    fc.assert(
      fc.property(point, ([x, y]) => {
        const { graph, inputs, output } = build(x, y);
        const flat = inlined(graph);
        assert.equal(graph.value(output), flat.graph.value(flat.at[output]!));
        const adjoints = reverse(graph, output);
        const wanted = reverse(flat.graph, flat.at[output]!);
        for (const id of inputs) close(adjoints[id]!, wanted[flat.at[id]!]!, 'gradient');
        const second = hessian(graph, output, inputs)!;
        const secondWanted = hessian(
          flat.graph,
          flat.at[output]!,
          inputs.map((id) => flat.at[id]!),
        )!;
        for (const [k, entry] of second.flat().entries()) close(entry, secondWanted.flat()[k]!, 'hessian');
        assert.equal(roundingBound(graph, output), roundingBound(flat.graph, flat.at[output]!));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('are swept, told and walked alike', () => {
    const { graph, inputs, output } = build(0.7, -1.2);
    const order = toldOrder(graph, output);
    const adjoints = reverse(graph, output, order);
    const steps = tell(graph, order);
    for (const input of inputs) {
      close(steps.findLast(({ parent }) => parent === input)!.total, adjoints[input]!, 'told');
      const ways = paths(graph, output, input);
      assert.equal(BigInt(ways.length), pathCounts(graph, output)[input]);
      const sum = ways.reduce((total, { product }) => total + product, 0);
      close(sum, adjoints[input]!, 'paths');
    }
  });

  it('have closed forms of their declared derivatives', () => {
    const { graph, inputs, output } = build(0.7, -1.2);
    const names = inputs.map((node, k) => ({ node, name: 'xy'[k]! }));
    const { formulas, value, partials } = closedForms(graph, output, names)!;
    const found = evaluate(formulas, [value, ...partials], { x: 0.7, y: -1.2 });
    const adjoints = reverse(graph, output);
    const wanted = [graph.value(output), ...inputs.map((id) => adjoints[id]!)];
    for (const [k, number] of wanted.entries()) close(found[k]!, number, 'form');
  });

  it('are read in the names of their operands', () => {
    const graph = new Graph();
    const [x, y] = [graph.input(1), graph.input(2)];
    const node = graph.applyCustom(swish, [x, y]);
    const doubled = graph.applyCustom(swish, [x, graph.constant(2)]);
    const nameOf = (id: NodeId): string => ['u', 'v', 't'][id]!;
    assert.equal(nodeFormula(graph, node, nameOf), 'swish(u, v)');
    assert.equal(nodeFormula(graph, doubled, nameOf), 'swish(u, 2)');
    assert.match(nodeFormula(graph, node, nameOf, latex), /swish.*\\left\(u, v\\right\)/);
    assert.equal(localFormula(graph, node, 1, nameOf), 'u^2*sigmoid(v*u)*(1 - sigmoid(v*u))');
    assert.equal(localFormula(graph, doubled, 1, nameOf), 'u^2*sigmoid(2*u)*(1 - sigmoid(2*u))');
  });

  it('take the derivative that is declared, whatever the value', () => {
    const graph = new Graph();
    const x = graph.input(2.5);
    const y = graph.apply('square', graph.applyCustom(through, [x]));
    assert.equal(graph.value(y), 4);
    assert.equal(reverse(graph, y)[x], 4);
    assert.deepEqual(hessian(graph, y, [x]), [[2]]);
  });

  it('are no inputs and no constants, and need their operands', () => {
    const graph = new Graph();
    const operands = [1, 2, 3, 4, 5].map((value) => graph.input(value));
    const unused = graph.input(6);
    const node = graph.applyCustom(blend, operands);
    assert.deepEqual([graph.isInput(node), graph.isConstant(node), graph.moves(node)], [false, false, true]);
    assert.deepEqual([graph.arity(node), graph.operands(node)], [5, operands]);
    assert.deepEqual([graph.operation(node), graph.custom(node)?.name], [undefined, 'blend']);
    assert.deepEqual([...dependencies(graph, node)], [1, 1, 1, 1, 1, 0, 1]);
    assert.equal(reverse(graph, node)[unused], 0);
    assert.equal(localDerivative(graph, node, 4), 1 + 2 * 3 - Math.exp(4));
    const still = graph.applyCustom(swish, [graph.constant(1), graph.constant(2)]);
    assert.equal(graph.moves(still), false);
  });

  it('say what is the matter inside', () => {
    const root = declared('root', ['x'], 'sqrt(x)', '1/(2*sqrt(x))');
    const at = (operation: CustomOperation, value: number) => {
      const graph = new Graph();
      const output = graph.applyCustom(operation, [graph.input(value)]);
      return troubles(graph, output, reverse(graph, output)).map(({ trouble }) => [trouble.code, trouble.sentence]);
    };
    assert.match(at(root, -1)[0]!.join(' '), /^domain inside `root`: /);
    assert.deepEqual(at(root, 0), [['pole', 'the local derivative is not finite here']]);
    assert.deepEqual(at(root, 4), []);
    assert.deepEqual(at(through, 2), [['jump', '`through` has a jump here, and its declared derivative is taken']]);
  });

  it('are not continued through complex numbers', () => {
    const log = declared('ln2', ['x'], 'log(x)', '1/x');
    const graph = new Graph();
    const x = graph.input(-1);
    const y = graph.apply('sub', graph.applyCustom(log, [x]), graph.applyCustom(log, [x]));
    assert.equal(complexContinuation(graph, y), undefined);
  });

  it('are compared by their values and by their declared derivatives', () => {
    const retrace =
      (operation: CustomOperation) =>
      ([value]: readonly number[]) => {
        const graph = new Graph();
        const x = graph.input(value!);
        const output = graph.apply('mul', graph.applyCustom(operation, [x]), x);
        return { graph, output, inputs: [x] };
      };
    const cube = declared('cube', ['x'], 'x^3', '3*x^2');
    const wrong = declared('cube', ['x'], 'x*x*x', '2*x^2');
    const inputs = [{ name: 'x' }];
    assert.equal(compareFunctions(functionOf(retrace(cube)), functionOf(retrace(wrong)), inputs).kind, 'same');
    const slopes = compareFunctions(gradientOf(retrace(cube), 0), gradientOf(retrace(wrong), 0), inputs);
    assert.equal(slopes.kind, 'different');
  });
});
