import assert from 'node:assert/strict';
import type { OpName } from '../../src/core/operations/names.ts';
import type { Trouble } from '../../src/core/operations/operation.ts';
import { numbers, ops } from '../../src/core/operations/table.ts';

/** `operation(operands)`: the partials taken there, and the trouble told: its code, left, right and taken where it has them. */
type Case = readonly [
  name: OpName,
  operands: readonly number[],
  partials: readonly number[],
  trouble?: string | readonly [Trouble['code'], number, number, number],
];

const cases: readonly Case[] = [
  ['abs', [0], [0], ['kink', -1, 1, 0]],
  ['abs', [-0], [0], ['kink', -1, 1, 0]],
  ['abs', [-2], [-1]],
  ['sign', [0], [0], ['jump', 0, 0, 0]],
  ['max', [2, 2], [0.5, 0.5], ['tie', 0, 1, 0.5]],
  ['min', [2, 2], [0.5, 0.5], ['tie', 1, 0, 0.5]],
  ['max', [3, 2], [1, 0]],
  ['fdim', [2, 2], [0, -0], ['kink', 0, 1, 0]],
  ['clampMin', [1, 1], [1, 0], ['kink', 0, 1, 1]],
  ['clampMax', [1, 1], [1, 0], ['kink', 1, 0, 1]],
  ['heaviside', [0, 0.5], [0, 1], ['jump', 0, 0, 0]],
  ['copysign', [0, 2], [0, 0], ['kink', -1, 1, 0]],
  ['copysign', [0, -2], [-0, 0], ['kink', 1, -1, 0]],
  ['copysign', [3, 0], [1, 0], ['jump', 0, 0, 0]],
  ['flipsign', [3, 0], [1, 0], ['jump', 0, 0, 0]],
  ['floor', [2], [0], ['jump', 0, 0, 0]],
  ['ceil', [2], [0], ['jump', 0, 0, 0]],
  ['trunc', [2], [0], ['jump', 0, 0, 0]],
  ['trunc', [0], [0]],
  ['roundHalfEven', [2.5], [0], ['jump', 0, 0, 0]],
  ['roundHalfUp', [-2.5], [0], ['jump', 0, 0, 0]],
  ['roundHalfAway', [2.5], [0], ['jump', 0, 0, 0]],
  ['fract', [3], [1], ['jump', 1, 1, 1]],
  ['nextafter', [1, 2], [1, 0], ['jump', 1, 1, 1]],
  ['remTrunc', [6, 2], [1, -3], ['jump', 1, 1, 1]],
  ['remFloor', [6, 2], [1, -3], ['jump', 1, 1, 1]],
  ['remEuclid', [6, 2], [1, -3], ['jump', 1, 1, 1]],
  ['remNearest', [3, 2], [1, -2], ['jump', 1, 1, 1]],
  ['remFloor', [1, 0], [1, Number.NEGATIVE_INFINITY], 'domain'],
  ['divFloor', [6, 2], [0, 0], ['jump', 0, 0, 0]],
  ['relu', [0], [0], ['kink', 0, 1, 0]],
  ['relu6', [0], [0], ['kink', 0, 1, 0]],
  ['relu6', [6], [0], ['kink', 1, 0, 0]],
  ['leakyRelu', [0, 0.01], [0.01, 0], ['kink', 0.01, 1, 0.01]],
  ['hardtanh', [-1, -1, 1], [0, 1, 0], ['kink', 0, 1, 0]],
  ['hardtanh', [1, -1, 1], [0, 0, 1], ['kink', 1, 0, 0]],
  ['hardsigmoid', [-3], [0], ['kink', 0, 1 / 6, 0]],
  ['hardsigmoid', [3], [0], ['kink', 1 / 6, 0, 0]],
  ['hardswish', [-3], [-0], ['kink', 0, -0.5, 0]],
  ['hardswish', [3], [1], ['kink', 1.5, 1, 1]],
  ['hardshrink', [0.5, 0.5], [0, 0], ['jump', 0, 1, 0]],
  ['softshrink', [-0.5, 0.5], [0, 0], ['kink', 1, 0, 0]],
  ['threshold', [1, 1, 7], [0, 0, 1], ['jump', 0, 1, 0]],
  ['elu', [0, 2], [2, 0], ['kink', 2, 1, 2]],
  ['elu', [0, 1], [1, 0]],
  ['celu', [0, 2], [1, -0]],
  ['celu', [0.3, -0.5], [1, -0]],
  ['celu', [-0.3, -0.5], [Math.exp(0.6), Number.NaN], 'domain'],
  ['celu', [0.3, 0], [Number.NaN, Number.NaN], 'domain'],
  ['selu', [0], [1.7580993408473766], ['kink', 1.7580993408473766, 1.0507009873554805, 1.7580993408473766]],
  ['besselI0e', [0], [0], ['kink', 1, -1, 0]],
  ['acot', [0], [-1], ['jump', -1, -1, -1]],
  ['atan2', [0, -2], [-0.5, -0], ['jump', -0.5, -0.5, -0.5]],
  ['atan2', [0, 0], [Number.NaN, Number.NaN], 'domain'],
  ['hypot', [0, 0], [Number.NaN, Number.NaN], ['kink', -1, 1, Number.NaN]],
  ['sqrt', [0], [Number.POSITIVE_INFINITY], 'pole'],
  ['sqrt', [-1], [Number.NaN], 'domain'],
  ['cbrt', [0], [Number.POSITIVE_INFINITY], 'pole'],
  ['log', [0], [Number.POSITIVE_INFINITY], 'pole'],
  ['log', [-1], [-1], 'domain'],
  ['div', [1, 0], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], 'pole'],
  ['pow', [0, 0], [0, Number.NEGATIVE_INFINITY], 'pole'],
  ['pow', [0, 2], [0, 0]],
  ['pow', [-8, 1 / 3], [Number.NaN, Number.NaN], 'domain'],
  ['asin', [1], [Number.POSITIVE_INFINITY], 'pole'],
  ['acosh', [1], [Number.POSITIVE_INFINITY], 'pole'],
  ['atanh', [1], [Number.POSITIVE_INFINITY], 'pole'],
  ['asind', [1], [Number.POSITIVE_INFINITY], 'pole'],
  ['tand', [90], [Number.POSITIVE_INFINITY], 'pole'],
  ['xlogy', [0, 2], [Math.LN2, 0]],
  ['xlogy', [0, 0], [Number.NEGATIVE_INFINITY, 0], 'pole'],
  ['xlog1py', [0, 1], [Math.LN2, 0]],
  ['entr', [0], [Number.POSITIVE_INFINITY], 'pole'],
  ['logit', [0], [Number.POSITIVE_INFINITY], 'pole'],
  ['gamma', [-2], [Number.NaN], 'pole'],
  ['erfinv', [1], [Number.POSITIVE_INFINITY], 'pole'],
  ['besselY0', [0], [Number.POSITIVE_INFINITY], 'pole'],
  ['besselK0', [-1], [Number.NaN], 'domain'],
  ['zeta', [1, 1], [Number.NaN, -1.6449340668482264], 'pole'],
  ['lambertW', [0], [1]],
  ['lambertW', [-0.4], [Number.NaN], 'domain'],
  ['expi', [0], [Number.POSITIVE_INFINITY], 'pole'],
  ['gammainc', [2, 1], [Number.NaN, Math.exp(-1)], 'domain'],
  ['polygamma', [2.5, 1], [Number.NaN, Number.NaN], 'domain'],
  ['besselJ', [0.5, 1], [Number.NaN, Number.NaN], 'domain'],
  ['sinc', [0], [-0]],
  ['cosc', [0], [-3.289868133696453]],
  ['sincUnnormalized', [0], [-0]],
  ['besselJ1', [0], [0.5]],
  ['besselI1', [0], [0.5]],
  [
    'softplusBeta',
    [20, 1, 20],
    [0.9999999979388464, -4.328422598411845e-8, 0],
    ['jump', ops.sigmoid.value(20, 0, 0), 1, ops.sigmoid.value(20, 0, 0)],
  ],
  ['softplusBeta', [21, 1, 20], [1, -0, 0]],
];

describe('conventions and troubles', () => {
  for (const [name, operands, partials, expected] of cases) {
    it(`${name}(${operands.map((x) => (Object.is(x, -0) ? '-0' : x)).join(', ')})`, () => {
      const row = ops[name];
      const [x, y, z] = operands as [number, number, number];
      const v = row.value(x, y, z);
      partials.forEach((slope, k) => {
        const got = row.partials[k]!(numbers, v, x, y, z);
        const isNear = Object.is(got, slope) || Math.abs(got - slope) <= 1e-9 * Math.abs(slope);
        assert.ok(isNear || got === slope, `∂${k} is ${got}, not ${slope}`);
      });
      const moves = operands.map(() => true);
      const trouble = row.trouble?.(x, y, v, moves, z);
      if (typeof expected === 'object') {
        const [code, left, right, taken] = expected;
        assert.deepEqual([trouble?.code, trouble?.left, trouble?.right, trouble?.taken], [code, left, right, taken]);
        // What is said to be taken is what is taken.
        const slope = row.partials[trouble?.operand ?? 0]!(numbers, v, x, y, z);
        assert.ok(slope === taken || Number.isNaN(taken), `${slope} is taken`);
      } else assert.equal(trouble?.code, expected);
      if (trouble !== undefined) assert.match(trouble.sentence, /^\S.{10,}[^.\s]$/);
    });
  }

  it('both sides of every kink are the slopes just beside it', () => {
    for (const [name, operands, , expected] of cases) {
      if (typeof expected !== 'object' || expected[0] === 'jump' || name === 'hypot') continue;
      const row = ops[name];
      const k = row.trouble?.(operands[0]!, operands[1]!, 0, [true, true, true], operands[2])?.operand ?? 0;
      const slopeAt = (t: number): number => {
        const [x, y, z] = operands.map((operand, i) => (i === k ? t : operand)) as [number, number, number];
        return row.partials[k]!(numbers, row.value(x, y, z), x, y, z);
      };
      const near = 1e-9 * Math.max(1, Math.abs(operands[k]!));
      assert.ok(Math.abs(slopeAt(operands[k]! - near) - expected[1]) < 1e-7, `${name}: left`);
      assert.ok(Math.abs(slopeAt(operands[k]! + near) - expected[2]) < 1e-7, `${name}: right`);
    }
  });
});
