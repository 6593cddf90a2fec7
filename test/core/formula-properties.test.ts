import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callRows } from '../../src/core/formula/call-rows.ts';
import { closedForms } from '../../src/core/formula/closed-forms.ts';
import { evaluate, replay } from '../../src/core/formula/evaluate.ts';
import { formulaCalculus } from '../../src/core/formula/formula-calculus.ts';
import { Formulas } from '../../src/core/formula/formulas.ts';
import { plain } from '../../src/core/formula/notation.ts';
import { print } from '../../src/core/formula/print.ts';
import { productRows } from '../../src/core/formula/product-rows.ts';
import { sumRows } from '../../src/core/formula/sum-rows.ts';
import { Graph, type NodeId } from '../../src/core/graph.ts';
import { opNames } from '../../src/core/operations/names.ts';
import { calculusOf, numbers, ops } from '../../src/core/operations/table.ts';
import { reverse } from '../../src/core/reverse.ts';
import { roundingBound } from '../../src/core/rounding.ts';
import { read } from './formula-reader.ts';

const points = [-700, -3, -1.25, -1, -0.5, -1e-3, 1e-3, 0.3, 0.5, 1, 1.75, 2, 12, 700];

describe('rewrite rows', () => {
  for (const row of [...callRows, ...productRows, ...sumRows])
    it(row.name, () => {
      const formulas = new Formulas();
      const calculus = formulaCalculus(formulas);
      const [u, w] = [formulas.symbol('u'), formulas.symbol('w')];
      assert.equal(
        print(formulas, row.left(calculus, u, w), plain).text,
        print(formulas, row.right(calculus, u, w), plain).text,
      );
      for (const x of points)
        for (const y of points) {
          const [left, right] = [row.left(numbers, x, y), row.right(numbers, x, y)];
          // Overflow on the way is no matter of the domain.
          if (Math.abs(x) === 700 || Math.abs(y) === 700) {
            if (!Number.isFinite(left) || !Number.isFinite(right)) continue;
          }
          assert.equal(Number.isNaN(left), Number.isNaN(right), `domain at ${x}, ${y}: ${left}, ${right}`);
          if (Number.isNaN(left) || left === right) continue;
          const close = Math.abs(left - right) <= 1e-13 * Math.max(1, Math.abs(left), Math.abs(right));
          assert.ok(close, `at ${x}, ${y}: ${left} is not ${right}`);
        }
    });
});

/** A random expression: a list of operations on earlier nodes, over three inputs and some numbers. */
const operations = opNames.filter((name) => name !== 'polygamma' && name !== 'nextafter' && name !== 'product0');
const leaves = [0.5, 2, 3, -1, 0.1, 10, Math.PI, 1] as const;
const recipe = fc.record({
  at: fc.array(
    fc.integer({ min: -3000, max: 3000 }).map((n) => n / 997),
    { minLength: 3, maxLength: 3 },
  ),
  steps: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 }),
});
/** The commonest operations come up more often. */
const common = ['add', 'sub', 'mul', 'div', 'square', 'exp', 'log', 'sqrt', 'sigmoid', 'neg', 'mul', 'pow'] as const;
const pool = [...operations, ...common, ...common, ...common];

/** Words that several operations share: three ways to round halves are all `round`. */
const words = operations.map((name) => ops[name].notation).flatMap((n) => (n.kind === 'call' ? [n.name] : []));
const shared = new Set(words.filter((word, i) => words.indexOf(word) !== i));

function build(at: readonly number[], steps: readonly (readonly number[])[]): { graph: Graph; output: NodeId } {
  const graph = new Graph();
  const nodes = [...at.map((value) => graph.input(value)), ...leaves.map((value) => graph.constant(value))];
  for (const [op, ...operands] of steps) {
    // Later nodes are likelier, so that expressions grow deep.
    const [x, y, z] = operands.map((n) => nodes[n % 2 === 0 ? n % nodes.length : nodes.length - 1 - (n % 4)]!);
    const drawn = pool[op! % pool.length]!;
    const value = ops[drawn].value(graph.value(x!), graph.value(y!), graph.value(z!));
    // Outside its domain an operation would end the comparison.
    const name = Math.abs(value) < 1e6 && Math.abs(value) > 1e-6 ? drawn : 'sub';
    nodes.push(ops[name].arity === 3 ? graph.apply(name, x!, y, z) : graph.apply(name, x!, y));
  }
  return { graph, output: nodes.at(-1)! };
}

/** The gradient as a graph of its own, from the same rules, so that its rounding bound is known. */
function gradientGraph(graph: Graph, output: NodeId): readonly (NodeId | undefined)[] {
  const calculus = calculusOf<NodeId>(
    (value) => graph.constant(value),
    (name) => (x, y, z) => graph.apply(name, x, y, z),
  );
  const adjoints: (NodeId | undefined)[] = [];
  adjoints[output] = graph.constant(1);
  for (let child = output; child >= 0; child--) {
    const adjoint = adjoints[child];
    const name = graph.operation(child);
    if (adjoint === undefined || name === undefined) continue;
    const operands = graph.operands(child);
    const [x, y, z] = operands;
    operands.forEach((parent, k) => {
      if (!graph.moves(parent)) return;
      const local = ops[name].partials[k]!(calculus, child, x!, y ?? x!, z ?? x!);
      const contribution = graph.apply('mul', adjoint, local);
      const known = adjoints[parent];
      adjoints[parent] = known === undefined ? contribution : graph.apply('add', known, contribution);
    });
  }
  return adjoints;
}

const wild = (graph: Graph): boolean => {
  for (let id = 0; id < graph.size; id++) {
    const size = Math.abs(graph.value(id));
    if (!(size < 1e100) || (size !== 0 && size < 1e-100)) return true;
  }
  return false;
};

describe('closed forms of random expressions', () => {
  const runs = Number(process.env['FORMULA_RUNS'] ?? 2000);

  it(`equal the gradient within the rounding bound, ${runs} times`, function () {
    this.timeout(runs * 20);
    let compared = 0;
    fc.assert(
      fc.property(recipe, ({ at, steps }) => {
        const { graph, output } = build(at, steps);
        const names = ['a', 'b', 'c'];
        const inputs = at.map((_, node) => ({ node, name: names[node]! }));
        const forms = closedForms(graph, output, inputs);
        assert.ok(forms);
        const { formulas } = forms;
        const gradient = reverse(graph, output);
        const recorded = gradientGraph(graph, output);
        if (wild(graph)) return;
        const point = Object.fromEntries(inputs.map(({ name, node }) => [name, graph.value(node)]));
        [forms.value, ...forms.partials].forEach((id, i) => {
          const expected = i === 0 ? graph.value(output) : gradient[i - 1]!;
          const node = i === 0 ? output : recorded[i - 1];
          if (node === undefined) {
            assert.equal(evaluate(formulas, [id], point)[0], 0);
            return;
          }
          const replayed = new Graph();
          const symbols = names.map((name) => [name, replayed.input(point[name]!)] as const);
          const [result] = replay(formulas, [id], replayed, (name) => new Map(symbols).get(name)!);
          const found = replayed.value(result!);
          if (!Number.isFinite(expected) || wild(replayed)) return;
          const printed = print(formulas, id, plain, { longest: Number.POSITIVE_INFINITY }).text;
          const bound = 8 * (roundingBound(graph, node) + roundingBound(replayed, result!)) + 1e-90;
          // Past this the first-order bound says nothing.
          if (!(bound < 1e-3 * Math.max(1, Math.abs(expected)))) return;
          assert.ok(Math.abs(found - expected) <= bound, `${printed}: ${found}, not ${expected}, bound ${bound}`);
          if (printed.match(/\w+(?=\()/g)?.some((word) => shared.has(word))) return;
          const reread = read(printed, point);
          const again = reread.graph.value(reread.output);
          assert.ok(Math.abs(again - expected) <= bound, `reads back as ${again}, not ${expected}: ${printed}`);
          compared++;
        });
      }),
      { seed: 20240607, numRuns: runs },
    );
    assert.ok(compared > runs, `${compared} comparisons`);
  });
});
