import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type OpName, opNames } from '../../src/core/operations/names.ts';
import { numbers, ops } from '../../src/core/operations/table.ts';

const value = (name: OpName, ...operands: number[]): number =>
  ops[name].value(operands[0]!, operands[1]!, operands[2]!);

describe('values that must be exact', () => {
  it('degrees at plain angles', () => {
    assert.deepEqual(
      [0, 30, 90, 150, 180, 210, 270, 330, 360, -30].map((x) => value('sind', x)),
      [0, 0.5, 1, 0.5, 0, -0.5, -1, -0.5, 0, -0.5],
    );
    assert.deepEqual(
      [0, 60, 90, 120, 180, 270, 300].map((x) => value('cosd', x)),
      [1, 0.5, 0, -0.5, -1, 0, 0.5],
    );
    assert.deepEqual(
      [0, 45, 135, 225, -45].map((x) => value('tand', x)),
      [0, 1, -1, 1, -1],
    );
    assert.equal(value('tand', 90), Number.POSITIVE_INFINITY);
    assert.equal(value('tand', 270), Number.NEGATIVE_INFINITY);
    assert.deepEqual(
      [0, 0.5, 1, -0.5, -1].map((x) => value('asind', x)),
      [0, 30, 90, -30, -90],
    );
    assert.deepEqual(
      [0, 0.5, 1, -0.5, -1].map((x) => value('acosd', x)),
      [90, 60, 0, 120, 180],
    );
    assert.deepEqual(
      [0, 1, -1, Number.POSITIVE_INFINITY].map((x) => value('atand', x)),
      [0, 45, -45, 90],
    );
    assert.deepEqual([value('asecd', 2), value('acscd', 2), value('acotd', 1)], [60, 30, 45]);
    assert.deepEqual([value('atan2d', 1, -1), value('atan2d', -1, -1), value('atan2d', 0, -3)], [135, -135, 180]);
  });

  it('half turns at plain angles', () => {
    assert.deepEqual(
      [0, 1 / 2, 1, 3 / 2, 5].map((x) => value('sinpi', x)),
      [0, 1, 0, -1, 0],
    );
    assert.deepEqual(
      [0, 1 / 2, 1, 3 / 2, 5].map((x) => value('cospi', x)),
      [1, 0, -1, 0, -1],
    );
    assert.deepEqual(
      [0, 1 / 4, 3 / 4, 1].map((x) => value('tanpi', x)),
      [0, 1, -1, 0],
    );
    assert.deepEqual([value('asinpi', 0.5), value('acospi', 0.5), value('atanpi', 1)], [1 / 6, 1 / 3, 0.25]);
    assert.equal(value('atan2pi', 1, -1), 0.75);
  });

  it('powers, roots and factorials', () => {
    for (let n = 0; n <= 22; n++) assert.equal(value('exp10', n), Number(`1e${n}`));
    for (let n = -1074; n <= 1023; n++) assert.equal(value('exp2', n), 2 ** n);
    for (let n = 1; n <= 22; n++) assert.equal(value('gamma', n + 1), factorial(n));
    assert.equal(value('gamma', 171), 7.257415615307999e306);
    for (let n = 1; n < 40; n++) assert.equal(value('nthroot', n ** 3, 3), n);
    assert.equal(value('nthroot', -8, 3), -2);
    assert.equal(value('cbrt', 27), 3);
  });

  it('poles and zeros', () => {
    assert.deepEqual([value('lgamma', 1), value('lgamma', 2), value('sinpi', 1e15)], [0, 0, 0]);
    assert.deepEqual([value('gamma', 0), value('gamma', -0)], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    assert.ok(Number.isNaN(value('gamma', -3)));
    assert.deepEqual([value('zeta', -2, 1), value('zeta', 1, 1)], [0, Number.POSITIVE_INFINITY]);
    assert.deepEqual([value('erf', 0), value('erfinv', 1), value('erfcinv', 1)], [0, Number.POSITIVE_INFINITY, 0]);
    assert.deepEqual([value('sinc', 0), value('sinc', 3), value('cosc', 0)], [1, 0, -0]);
  });

  it('remainders and whole quotients by every sign rule', () => {
    const rules = ['remTrunc', 'divTrunc', 'remFloor', 'divFloor', 'remEuclid', 'divEuclid'] as const;
    const at = (x: number, y: number): number[] => rules.map((name) => value(name, x, y));
    assert.deepEqual(at(7, 2), [1, 3, 1, 3, 1, 3]);
    assert.deepEqual(at(-7, 2), [-1, -3, 1, -4, 1, -4]);
    assert.deepEqual(at(7, -2), [1, -3, -1, -4, 1, -3]);
    assert.deepEqual(at(-7, -2), [-1, 3, -1, 3, 1, 4]);
    // 1/0.1 rounds to 10, but ten times the double 0.1 is more than 1.
    assert.deepEqual([value('divFloor', 1, 0.1), value('remFloor', 1, 0.1)], [9, 0.09999999999999995]);
  });

  it('rounding', () => {
    assert.deepEqual(
      [0.5, 1.5, 2.5, -0.5, -1.5, -2.5].map((x) => value('roundHalfEven', x)),
      [0, 2, 2, -0, -2, -2],
    );
    assert.deepEqual(
      [0.5, 2.5, -2.5].map((x) => value('roundHalfUp', x)),
      [1, 3, -2],
    );
    assert.deepEqual(
      [0.5, 2.5, -2.5, 0.49999999999999994].map((x) => value('roundHalfAway', x)),
      [1, 3, -3, 0],
    );
    assert.equal(value('nextafter', 1, 2), 1 + Number.EPSILON);
    assert.equal(value('nextafter', 0, -1), -Number.MIN_VALUE);
    assert.equal(value('ldexp', 3, -1075), Number.MIN_VALUE * 2);
  });
});

describe('any operands', () => {
  const nasty = [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0,
    -0,
    Number.MIN_VALUE,
    -1e-310,
    1e-160,
  ];
  const operands = [...nasty, 0.5, 1, -1, 2, -3, 7, 100.5, -40.25, 1e5, 1e9, -1e12, 1e160, Number.MAX_VALUE];

  it('give a value, partials and a trouble without a throw and in good time', () => {
    for (const name of opNames) {
      const { arity, value: rule, partials, trouble } = ops[name];
      const ys = arity === 1 ? [0] : arity === 2 ? operands : nasty;
      const zs = arity > 2 ? [1, -2.5, 1e9, Number.NaN] : [0];
      const start = performance.now();
      for (const x of operands)
        for (const y of ys)
          for (const z of zs) {
            const v = rule(x, y, z);
            assert.equal(typeof v, 'number');
            for (const partial of partials) assert.equal(typeof partial(numbers, v, x, y, z), 'number');
            trouble?.(x, y, v, [true, true, true], z);
          }
      const each = (performance.now() - start) / (operands.length * ys.length * zs.length);
      assert.ok(each < 20, `${name} takes ${each} ms`);
    }
  }).timeout(20000);

  it('NaN stays NaN, or is not looked at', () => {
    for (const name of opNames) {
      if (ops[name].arity > 1) continue;
      assert.ok(Number.isNaN(value(name, Number.NaN)), name);
    }
  });
});

describe('fma', () => {
  const double = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ noNaN: true, min: -8, max: 8 }),
    fc.integer({ min: -9, max: 9 }),
    fc.constantFrom(Number.MIN_VALUE, Number.MAX_VALUE, 2 ** -1022, 1 + Number.EPSILON, 1 - Number.EPSILON / 2),
  );

  it('rounds once', () => {
    fc.assert(
      fc.property(double, double, double, (x, y, z) => isNearest(value('fma', x, y, z), x, y, z)),
      { numRuns: 1500, seed: 1 },
    );
  });

  it('rounds once where the product cancels', () => {
    fc.assert(
      fc.property(double, double, fc.integer({ min: -3, max: 3 }), (x, y, steps) => {
        let z = -(x * y);
        for (let i = 0; i < Math.abs(steps); i++) z = value('nextafter', z, steps * Number.POSITIVE_INFINITY);
        return !Number.isFinite(z) || isNearest(value('fma', x, y, z), x, y, z);
      }),
      { numRuns: 1500, seed: 2 },
    );
  });
});

/** Whether no double is nearer to x·y + z, in whole multiples of 2⁻²¹⁴⁸. */
function isNearest(got: number, x: number, y: number, z: number): boolean {
  const exact = whole(x) * whole(y) + (whole(z) << 1074n);
  if (!Number.isFinite(got)) return abs(exact) >= ((1n << 54n) - 1n) << (970n + 2148n);
  const distance = (d: number): bigint => (Number.isFinite(d) ? abs((whole(d) << 1074n) - exact) : 1n << 9000n);
  const here = distance(got);
  const neighbours = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((way) => value('nextafter', got, way));
  return neighbours.every((other) => distance(other) >= here);
}

const abs = (x: bigint): bigint => (x < 0n ? -x : x);

/** x in multiples of 2⁻¹⁰⁷⁴. */
function whole(x: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const pattern = bits.getBigUint64(0);
  const exponent = (pattern >> 52n) & 2047n;
  const fraction = pattern & ((1n << 52n) - 1n);
  const size = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return pattern >> 63n ? -size : size;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
