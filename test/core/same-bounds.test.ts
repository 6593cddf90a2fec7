import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { opNames } from '../../src/core/operations/names.ts';
import { ops } from '../../src/core/operations/table.ts';
import { reverse } from '../../src/core/reverse.ts';
import { kinkBorders } from '../../src/core/same/borders.ts';
import { derivative } from '../../src/core/same/derivative.ts';
import { functionOf, gradientOf } from '../../src/core/same/evaluate.ts';
import { randomNumbers } from '../../src/core/same/sample.ts';
import { differenceFrom, randomExpression, read, retraceOf, written } from './same-expressions.ts';
import references from './same-references.json';
import { choice, number, retraceOf as retraceOfTree, t, variable } from './same-trees.ts';

/** `input, expression, value, derivative`: see scripts/reference/random-expressions.mjs. */
const rows = inflateRawSync(Buffer.from(references.deflated, 'base64'))
  .toString()
  .split('\n')
  .map((line) => line.split('\t') as [string, string, string, string]);

describe(`${rows.length} random expressions beside mpmath`, () => {
  it('are enough', () => assert.equal(rows.length, 5000));

  it('values and derivatives are within their bounds, and the bounds are not wildly loose', () => {
    const looseness: number[] = [];
    for (const [input, text, value, slope] of rows) {
      const { point, steps } = read(text);
      const retrace = retraceOf(steps);
      const { graph, output, inputs } = retrace(point)!;
      const f = functionOf(retrace)(point)!;
      const gradient = gradientOf(retrace, Number(input))(point)!;
      const within = (exact: string, ours: number, bound: number, what: string): void => {
        const off = Math.abs(differenceFrom(exact, ours));
        assert.ok(
          off <= bound + Math.abs(ours) * 1e-22,
          `${what} of ${text} by ${input}: ${ours}, not ${exact}: ${off}, bound ${bound}`,
        );
      };
      within(value, f.value, f.bound, 'value');
      within(slope, gradient.value, gradient.bound, 'derivative');
      within(slope, reverse(graph, output)[inputs[Number(input)]!]!, gradient.bound, 'reverse sweep');
      looseness.push(
        gradient.bound / Math.max(Math.abs(differenceFrom(slope, gradient.value)), Math.abs(gradient.value) * 2 ** -53),
      );
    }
    looseness.sort((a, b) => a - b);
    const median = looseness[looseness.length >> 1]!;
    assert.ok(median < 40, `the median bound is ${median} times the error`);
  }).timeout(60_000);
});

describe('the derivative as a run of its own', () => {
  it('has the value of the reverse sweep', () => {
    const random = randomNumbers(3);
    for (let turn = 0; turn < 300; turn++) {
      const expression = randomExpression(random, 4);
      if (expression === undefined) continue;
      const traced = retraceOf(expression.steps)(expression.point)!;
      const adjoints = reverse(traced.graph, traced.output);
      const size = traced.graph.size;
      traced.inputs.forEach((input, k) => {
        const { graph, output } = derivative(traced, k);
        const [expected, found] = [adjoints[input!]!, graph.value(output)];
        assert.ok(
          Math.abs(found - expected) <= 1e-12 * Math.abs(expected) ||
            Object.is(found, expected) ||
            !Number.isFinite(expected),
          `${written(expression)} by ${k}: ${found}, not ${expected}`,
        );
      });
      assert.equal(traced.graph.size, size, 'the run itself is left alone');
    }
  });
  it('can be taken twice', () => {
    const traced = retraceOfTree(t.mul(t.pow(variable(0), number(3)), variable(1)))([2, 5])!;
    const second = derivative(derivative(traced, 0), 1);
    assert.equal(second.graph.value(second.output), 12);
  });
  it('of an input that the program never read is 0', () => {
    const traced = { ...retraceOfTree(t.sin(variable(0)))([2, 5])!, inputs: [undefined] };
    const { graph, output } = derivative(traced, 0);
    assert.equal(graph.value(output), 0);
  });
});

describe('bounds', () => {
  const at = (tree: Parameters<typeof retraceOfTree>[0], ...point: number[]) => functionOf(retraceOfTree(tree))(point)!;
  const [x, y] = [variable(0), variable(1)];
  it('whole numbers are exact', () => assert.equal(at(t.add(t.mul(x, y), t.square(x)), 3, 7).bound, 0));
  it('x − x is exact, and x² at 0 after cancellation is not', () => {
    assert.equal(at(t.sub(t.exp(x), t.exp(x)), 1).bound > 0, true);
    const power = t.exp(x);
    assert.equal(at(t.sub(power, power), 1).bound, 0);
    const lost = t.sub(t.add(number(1e16), t.sin(x)), number(1e16));
    assert.ok(at(t.square(t.mul(lost, number(0.1))), 1e-3).bound > 0);
  });
  it('what underflowed may come back', () => {
    const lost = t.mul(number(-0.1), t.div(x, y));
    const { value, bound } = at(t.mul(t.mul(lost, number(1e300)), number(1e200)), 1e-200, 1e200);
    assert.ok(Math.abs(-1e99 - value) <= bound);
  });
  it('a step within the error of its place is not known', () =>
    assert.ok(at(t.floor(t.mul(number(0.1), x)), 30).bound >= 1));
  it('outside a domain is sure, overflow is not', () => {
    assert.equal(at(t.log(x), -1).bound, 0);
    assert.equal(at(t.div(t.exp(x), t.exp(x)), 1000).bound, Number.POSITIVE_INFINITY);
    assert.equal(
      at(t.sqrt(t.sub(t.square(t.sin(x)), t.sub(number(1), t.square(t.cos(x))))), 0.7).bound,
      Number.POSITIVE_INFINITY,
    );
  });
  it('runs are used again only where the program takes the same way', () => {
    const tree = choice('c', x, number(1), t.floor(x), t.square(x));
    let runs = 0;
    const f = functionOf((point) => {
      runs++;
      return retraceOfTree(tree)(point);
    });
    assert.deepEqual(
      [0.5, 0.7, 3, -0.5, 4, 0.2].map((value) => f([value])!.value),
      [0, 0, 9, -1, 16, 0],
    );
    assert.equal(runs, 3);
  });
});

describe('borders', () => {
  const tried = [-6, -3, -2.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 6];
  it('are there for every kink, tie and jump that a row reports', () => {
    for (const name of opNames) {
      const row = ops[name];
      // A step to the next double is a jump everywhere, and the tip of a cone has no sides.
      if (row.trouble === undefined || name === 'nextafter' || name === 'hypot') continue;
      for (const a of tried)
        for (const b of row.arity > 1 ? tried : [0])
          for (const c of row.arity > 2 ? tried : [0]) {
            const trouble = row.trouble(a, b, row.value(a, b, c), [true, true, true], c);
            if (trouble === undefined || !['kink', 'tie', 'jump'].includes(trouble.code)) continue;
            const distances = (kinkBorders[name] ?? []).map((distance) => distance(a, b, c));
            assert.ok(distances.includes(0), `${name}(${a}, ${b}, ${c}): ${trouble.sentence}; distances ${distances}`);
          }
    }
  }).timeout(10_000);
  it('the key of a border stays from point to point', () => {
    const f = functionOf(retraceOfTree(t.add(t.abs(variable(0)), t.abs(variable(1)))));
    const keys = (point: readonly number[]) => f(point)!.borders.map(({ key }) => key);
    assert.deepEqual(keys([1, 2]), keys([-3, 4]));
    assert.equal(new Set(keys([1, 2])).size, 2);
  });
});
