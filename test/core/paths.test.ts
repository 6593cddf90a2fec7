import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Graph } from '../../src/core/graph.ts';
import { pathCounts, pathLatex, paths, pathText } from '../../src/core/paths.ts';
import { reverse } from '../../src/core/reverse.ts';
import { read } from './formula-reader.ts';

describe('paths', () => {
  const { graph, output } = read('(x1 - x2)^2 + cos(x1 + x2)', { x1: 1, x2: 2 });
  const nameOf = (id: number): string => ['x1', 'x2', 't1', '2', 't2', 't3', 't4', 'y'][id]!;

  it('are the terms of the chain rule', () => {
    const [first, second] = paths(graph, output, 0);
    assert.equal(pathText(first!, nameOf), '∂y/∂t2 · ∂t2/∂t1 · ∂t1/∂x1');
    assert.equal(
      pathLatex(second!, nameOf),
      '\\frac{\\partial y}{\\partial t4} \\cdot \\frac{\\partial t4}{\\partial t3} \\cdot \\frac{\\partial t3}{\\partial x1}',
    );
    assert.equal(first!.product, -2);
    assert.equal(first!.product + second!.product, reverse(graph, output)[0]);
  });

  it('are counted without being walked', () => {
    const deep = new Graph();
    const x = deep.input(1);
    let y = x;
    for (let i = 0; i < 200; i++) y = deep.apply('mul', y, y);
    assert.equal(pathCounts(deep, y)[x], 2n ** 200n);
    assert.equal(paths(deep, y, x, 3).length, 3);
    assert.equal(paths(deep, y, x, 3)[0]!.steps.length, 200);
  });

  it('end nowhere when the output does not depend on the input', () => {
    const other = new Graph();
    const [x, y] = [other.input(1), other.input(2)];
    assert.deepEqual(paths(other, x, y), []);
    assert.deepEqual(paths(other, other.apply('sin', y), x), []);
    assert.deepEqual(paths(other, x, x), [{ steps: [], product: 1 }]);
  });

  it('do not overflow the stack', () => {
    const deep = new Graph();
    const x = deep.input(1);
    let y = x;
    for (let i = 0; i < 100_000; i++) y = deep.apply('sin', y);
    assert.equal(paths(deep, y, x, 10).length, 1);
    assert.equal(pathCounts(deep, y)[x], 1n);
  });

  it('add up to the gradient, and are as many as counted', () => {
    const names = ['add', 'sub', 'mul', 'sin', 'neg', 'tanh'] as const;
    const steps = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(steps, (drawn) => {
        const random = new Graph();
        const nodes = [random.input(0.75), random.input(-1.25), random.constant(2)];
        for (const [op, a, b] of drawn)
          nodes.push(
            random.apply(names[op % names.length]!, nodes[a % nodes.length]!, nodes[nodes.length - 1 - (b % 3)]!),
          );
        const y = nodes.at(-1)!;
        const gradient = reverse(random, y);
        for (const x of [0, 1]) {
          const all = paths(random, y, x, 10_000);
          assert.equal(BigInt(all.length), pathCounts(random, y)[x]);
          const sum = all.reduce((total, { product }) => total + product, 0);
          const size = all.reduce((total, { product }) => total + Math.abs(product), 0);
          assert.ok(Math.abs(sum - gradient[x]!) <= 1e-14 * size);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
