import assert from 'node:assert/strict';
import { Graph } from '../../src/core/graph.ts';
import { dependencies, localDerivative, reverse, tell, toldOrder } from '../../src/core/reverse.ts';
import { roundingBound } from '../../src/core/rounding.ts';
import { troubles } from '../../src/core/trouble.ts';
import { reference } from './reference.ts';

function referenceGraph() {
  const graph = new Graph(1);
  const x1 = graph.input(1);
  const x2 = graph.input(2);
  const t1 = graph.apply('sub', x1, x2);
  const t2 = graph.apply('pow', t1, graph.constant(2));
  const t3 = graph.apply('add', x1, x2);
  const t4 = graph.apply('cos', t3);
  const y = graph.apply('add', t2, t4);
  return { graph, nodes: { x1, x2, t1, t2, t3, t4, y } };
}

function close(found: number, expected: number): void {
  assert.ok(Math.abs(found - expected) <= 1e-12, `${found}, not ${expected}`);
}

describe('reverse mode on the reference walk-through', () => {
  const { graph, nodes } = referenceGraph();
  const names = new Map(Object.entries(nodes).map(([name, id]) => [id, name]));

  it('has the values of the forward pass', () => {
    for (const [name, value] of Object.entries(reference.values))
      close(graph.value(nodes[name as keyof typeof nodes]), value);
  });

  it('accumulates the gradient of every node', () => {
    const adjoints = reverse(graph, nodes.y);
    for (const [name, gradient] of Object.entries(reference.gradients))
      close(adjoints[nodes[name as keyof typeof nodes]]!, gradient);
  });

  it('tells every contribution by distance from the output, with running totals', () => {
    const steps = tell(graph, toldOrder(graph, nodes.y));
    assert.deepEqual(
      steps.map((s) => [names.get(s.child), names.get(s.parent)]),
      reference.steps.map(([child, parent]) => [child, parent]),
    );
    reference.steps.forEach(([, , local, contribution, total], k) => {
      close(steps[k]!.local, local);
      close(steps[k]!.contribution, contribution);
      close(steps[k]!.total, total);
      assert.equal(steps[k]!.contribution, steps[k]!.upstream * steps[k]!.local);
    });
  });

  it('gives the same sums in the order told as the sweep in that order', () => {
    const order = toldOrder(graph, nodes.y);
    const adjoints = reverse(graph, nodes.y, order);
    for (const { parent, total } of tell(graph, order).slice(-2)) assert.equal(adjoints[parent], total);
  });
});

describe('the graph', () => {
  it('keeps an operand that is used twice as two edges', () => {
    const graph = new Graph();
    const x = graph.input(3);
    const y = graph.apply('mul', x, x);
    assert.deepEqual(graph.operands(y), [x, x]);
    assert.equal(reverse(graph, y)[x], 6);
    assert.equal(tell(graph, toldOrder(graph, y)).length, 2);
  });

  it('gives no adjoint to what no input moves: x² at −3 never meets log(−3)', () => {
    const graph = new Graph();
    const x = graph.input(-3);
    const y = graph.apply('pow', x, graph.constant(2));
    const adjoints = reverse(graph, y);
    assert.equal(adjoints[x], -6);
    assert.ok(adjoints.every((a) => !Number.isNaN(a)));
    assert.deepEqual(troubles(graph, y, adjoints), []);
  });

  it('keeps the sign of a constant zero', () => {
    const graph = new Graph();
    assert.ok(Object.is(graph.value(graph.constant(-0)), -0));
    assert.ok(Object.is(graph.value(graph.constant(0)), 0));
  });

  it('makes one node of equal constants', () => {
    const graph = new Graph();
    assert.equal(graph.constant(2), graph.constant(2));
    assert.equal(graph.size, 1);
  });

  it('records three operands', () => {
    const graph = new Graph();
    const [x, y, z] = [graph.input(2), graph.input(3), graph.input(5)];
    const v = graph.apply('fma', x, y, z);
    assert.equal(graph.value(v), 11);
    assert.deepEqual([...reverse(graph, v)].slice(0, 3), [3, 2, 1]);
  });

  it('sweeps a million nodes without a stack', () => {
    const graph = new Graph();
    const x = graph.input(1);
    let v = x;
    for (let k = 0; k < 1e6; k++) v = graph.apply('neg', v);
    assert.equal(reverse(graph, v)[x], 1);
  });

  it('is not moved by nodes that the output does not depend on', () => {
    const graph = new Graph();
    const x = graph.input(0);
    const y = graph.apply('exp', x);
    graph.apply('log', x);
    const z = graph.apply('add', y, x);
    assert.equal(reverse(graph, z)[x], 2);
    assert.equal(dependencies(graph, z)[3], 0 + (graph.operation(3) === 'log' ? 0 : 1));
  });
});

describe('troubles', () => {
  const at = (build: (graph: Graph) => number) => {
    const graph = new Graph();
    const y = build(graph);
    return troubles(graph, y, reverse(graph, y)).map(({ trouble }) => trouble.code);
  };

  it('log of a negative number is outside the domain', () =>
    assert.deepEqual(
      at((g) => g.apply('log', g.input(-1))),
      ['domain'],
    ));
  it('a division by zero is a pole', () =>
    assert.deepEqual(
      at((g) => g.apply('div', g.input(1), g.constant(0))),
      ['pole'],
    ));
  it('|x| has a kink at 0', () =>
    assert.deepEqual(
      at((g) => g.apply('abs', g.input(0))),
      ['kink'],
    ));
  it('max of two equal operands is a tie', () =>
    assert.deepEqual(
      at((g) => g.apply('max', g.input(1), g.input(1))),
      ['tie'],
    ));
  it('the slopes on both sides are said', () => {
    const said = (build: (graph: Graph) => number): string => {
      const graph = new Graph();
      const y = build(graph);
      return troubles(graph, y, reverse(graph, y))[0]!.trouble.sentence;
    };
    assert.match(
      said((g) => g.apply('max', g.input(1), g.input(1))),
      /\(by the first operand: slope 0 on the left, 1 on the right\)$/,
    );
    assert.match(
      said((g) => g.apply('floor', g.input(2))),
      /\(slope 0 on both sides\)$/,
    );
    assert.match(
      said((g) => g.apply('abs', g.input(0))),
      /slope −1 on the left, 1 on the right; 0 is taken, as PyTorch does$/,
    );
  });
  it('a zero gradient that meets an infinite slope is not a number, with its cause', () => {
    const graph = new Graph();
    const x = graph.input(0);
    const y = graph.apply('square', graph.apply('sqrt', x));
    const adjoints = reverse(graph, y);
    assert.ok(Number.isNaN(adjoints[x]));
    assert.match(troubles(graph, y, adjoints)[0]!.trouble.sentence, /0·∞/);
  });
});

describe('the rounding bound', () => {
  it('covers the error of a sum that cancels', () => {
    const graph = new Graph();
    const x = graph.input(1e16);
    const sum = graph.apply('sub', graph.apply('add', x, graph.constant(1)), x);
    assert.ok(Math.abs(graph.value(sum) - 1) <= roundingBound(graph, sum));
    assert.ok(roundingBound(graph, sum) < 10);
  });
  it('is tiny where nothing cancels', () => {
    const graph = new Graph();
    const y = graph.apply('mul', graph.input(3), graph.input(5));
    assert.ok(roundingBound(graph, y) < 15 * 1e-15);
  });
  it('does not use a derivative by a constant that does not exist', () => {
    const graph = new Graph();
    const y = graph.apply('pow', graph.input(-3), graph.constant(2));
    assert.ok(Number.isFinite(roundingBound(graph, y)));
    assert.equal(localDerivative(graph, y, 0), -6);
  });
  it('does not use one by an input that is a whole number', () => {
    const graph = new Graph();
    const y = graph.apply('pow', graph.input(-0.315), graph.input(-2));
    assert.ok(roundingBound(graph, y) < 1e-13);
  });
  it('is ∞ where a slope does not exist', () => {
    const graph = new Graph();
    const exponent = graph.apply('sub', graph.input(5), graph.input(3));
    assert.equal(roundingBound(graph, graph.apply('pow', graph.input(-0.315), exponent)), Number.POSITIVE_INFINITY);
  });
});
