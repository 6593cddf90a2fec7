import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { kernelSource } from '../../scripts/generate/kernels.ts';
import { Graph, type NodeId } from '../../src/core/graph.ts';
import { arities } from '../../src/core/kernels.ts';
import { opNames } from '../../src/core/operations/names.ts';
import { numbers, ops } from '../../src/core/operations/table.ts';
import { reverse } from '../../src/core/reverse.ts';

describe('the generated kernels', () => {
  it('are those of the table', () => {
    const file = readFileSync('src/core/kernels.generated.ts', 'utf8');
    assert.ok(file === kernelSource(), 'run `node scripts/generate/kernels.mjs`');
  });

  it('know the arity of every operation', () => {
    assert.deepEqual([...arities], [0, 0, ...opNames.map((name) => ops[name].arity)]);
  });

  for (const [code, name] of opNames.entries())
    it(`${name}: value and derivatives are the table's, bit for bit`, () => {
      fc.assert(
        fc.property(operand, operand, operand, fc.nat(7), (x, y, z, moving) => {
          const graph = new Graph();
          const operands = [x, y, z].map((value, k) =>
            (moving >> k) & 1 ? graph.input(value) : graph.constant(value),
          );
          checkLast(graph, graph.apply(name, operands[0]!, operands[1]!, operands[2]!));
        }),
        { seed: code, numRuns: 25 },
      );
    });

  it('agree with the table on random graphs of all operations', () => {
    const steps = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(operand, { minLength: 3, maxLength: 6 }), steps, (leaves, drawn) => {
        const graph = new Graph();
        const nodes = leaves.map((value, k) => (k % 3 === 2 ? graph.constant(value) : graph.input(value)));
        const pick = (n: number): NodeId => nodes[n % nodes.length]!;
        for (const [op, x, y, z] of drawn)
          nodes.push(graph.apply(opNames[op % opNames.length]!, pick(x), pick(y), pick(z)));
        checkLast(graph, nodes.at(-1)!);
      }),
      { seed: 11, numRuns: 250 },
    );
  });

  it('leave a node without influence out, also beside an infinite slope', () => {
    const graph = new Graph();
    const x = graph.input(0);
    const y = graph.apply('exp', x);
    graph.apply('sqrt', x);
    const z = graph.apply('add', y, x);
    assert.deepEqual([...reverse(graph, z)], [2, 1, 0, 1]);
  });

  it('give an output that no input moves the adjoint 1, and its operands none', () => {
    const graph = new Graph();
    const y = graph.apply('sin', graph.constant(2));
    assert.deepEqual([...reverse(graph, y)], [0, 1]);
  });
});

/** Ordinary numbers for the most part, and those at which rules are at their limits. */
const operand = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -4, max: 4, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: -3, max: 6 }) },
  { weight: 1, arbitrary: fc.double() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, -0, 1, -1, 0.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN),
  },
);

function checkLast(graph: Graph, output: NodeId): void {
  for (let id = 0; id <= output; id++) {
    const name = graph.operation(id);
    if (name === undefined) continue;
    const [x, y = x, z = x] = graph.operands(id).map((operand) => graph.value(operand));
    assert.ok(Object.is(graph.value(id), ops[name].value(x!, y!, z!)), `${name}(${x}, ${y}, ${z})`);
  }
  assert.deepEqual([...reverse(graph, output)], [...byTheTable(graph, output)]);
}

/** The reverse sweep as the textbook has it; a zero that meets an infinite slope counts where the output needs the node. */
function byTheTable(graph: Graph, output: NodeId): Float64Array {
  const adjoints = new Float64Array(graph.size);
  const needed = new Set([output]);
  adjoints[output] = 1;
  for (let id = output; id >= 0; id--) {
    const name = graph.operation(id);
    if (name === undefined || !needed.has(id)) continue;
    const operands = graph.operands(id);
    const [x, y = x, z = x] = operands.map((operand) => graph.value(operand));
    for (const [k, parent] of operands.entries()) {
      needed.add(parent);
      if (!graph.moves(id) || !graph.moves(parent)) continue;
      adjoints[parent]! += adjoints[id]! * ops[name].partials[k]!(numbers, graph.value(id), x!, y!, z!);
    }
  }
  return adjoints;
}
