import assert from 'node:assert/strict';
import { activations } from '../../src/core/operations/activations.ts';
import { bessel } from '../../src/core/operations/bessel.ts';
import { errorFunctions } from '../../src/core/operations/error-functions.ts';
import { gammaFunctions } from '../../src/core/operations/gamma.ts';
import { integrals } from '../../src/core/operations/integrals.ts';
import { type OpName, opNames } from '../../src/core/operations/names.ts';
import { remainders } from '../../src/core/operations/remainders.ts';
import { rounding } from '../../src/core/operations/rounding.ts';
import { cardinal } from '../../src/core/operations/sinc.ts';
import { numbers, ops } from '../../src/core/operations/table.ts';
import reference from './operations.reference.json';

/** [operands, value, partials, conditions of the partials]: see scripts/reference/operations.py. */
type Point = [number[], number, (number | null)[], number[]];
const points = reference as unknown as Record<OpName, Point[] | undefined>;
const specialRows = { ...errorFunctions, ...gammaFunctions, ...bessel, ...cardinal, ...integrals };
/** Made of pieces a step apart: a difference must not reach over a step. */
const pieces = { ...rounding, ...remainders };
const isSpecial = (name: OpName): boolean => name in specialRows;

/** Operations that are no function of real numbers have no reference values; their own tests say what they do. */
const withoutReference: readonly OpName[] = ['nextafter'];

describe('every operation of the table', () => {
  it('has a code, a row and reference points', () => {
    assert.deepEqual([...opNames].sort(), Object.keys(ops).sort());
    assert.ok(opNames.length <= 253, 'codes are one byte, two of them reserved');
    const missing = opNames.filter((name) => !withoutReference.includes(name) && (points[name]?.length ?? 0) < 5);
    assert.deepEqual(missing, [], 'add the operation to scripts/reference/functions.py and run operations.py');
    const unknown = Object.keys(points).filter((name) => !(name in ops));
    assert.deepEqual(unknown, []);
  });

  for (const name of opNames) {
    const row = ops[name];
    it(`${name}: claims no more error than its kind may have`, () => {
      // An activation is a product of two elementary functions; GELU has the error function in it.
      const most = isSpecial(name) ? 8 : name === 'gelu' ? 6 : name in activations ? 4 : 2;
      assert.ok((row.ulps ?? 1) <= most, `${row.ulps} units`);
      assert.equal(row.partials.length, row.arity);
      assert.ok((row.defaults?.length ?? 0) < row.arity);
    });

    it(`${name}: values are those of mpmath`, () => {
      for (const [operands, value, partials] of points[name] ?? []) {
        const got = row.value(operands[0]!, operands[1]!, operands[2]!);
        const moved = operands.reduce((sum, x, k) => sum + Math.abs(x * (partials[k] ?? 0)), 0);
        const allowed = (row.ulps ?? 1) * ulp(value) + (row.backward ? moved * 2 ** -52 : 0);
        assert.ok(
          Math.abs(got - value) <= allowed,
          `${name}(${operands}) is ${got}, not ${value}: ${((got - value) / ulp(value)).toFixed(1)} units off`,
        );
      }
    });

    it(`${name}: partials are those of mpmath`, () => {
      for (const [operands, value, partials, conditions] of points[name] ?? []) {
        const [x, y, z] = operands as [number, number, number];
        for (const [k, expected] of partials.entries()) {
          if (expected === null) continue;
          const got = row.partials[k]!(numbers, row.value(x, y, z), x, y, z);
          const allowed = (isSpecial(name) ? 16 : 8) * Math.max(1, conditions[k]! / 2) * ulp(expected);
          assert.ok(
            Math.abs(got - expected) <= allowed,
            `∂${k} ${name}(${operands}) is ${got}, not ${expected}: ${((got - expected) / ulp(expected)).toFixed(1)} units off (value ${value}, condition ${conditions[k]})`,
          );
        }
      }
    });

    it(`${name}: partials fit the differences of its own values`, () => {
      // A cast counts as the identity, but its values go in steps.
      if (name === 'fround') return;
      for (const [operands, , partials, conditions] of points[name] ?? []) {
        for (const [k, expected] of partials.entries()) {
          if (expected === null || conditions[k]! > 1e4) continue;
          if (name in pieces && operands.some((x) => Math.abs(x) > 1e4)) continue;
          const [x, y, z] = operands as [number, number, number];
          const longest = name in pieces ? 1 : Number.POSITIVE_INFINITY;
          const difference = differenceQuotient((t) => row.value(...replaced(operands, k, t)), operands[k]!, longest);
          if (difference === undefined) continue;
          const got = row.partials[k]!(numbers, row.value(x, y, z), x, y, z);
          const [estimate, error] = difference;
          assert.ok(
            Math.abs(got - estimate) <= error + 1e-6 * Math.abs(expected),
            `∂${k} ${name}(${operands}) is ${got}, its values suggest ${estimate} ± ${error}`,
          );
        }
      }
    });
  }
});

/** The distance from x to the next double away from 0. */
function ulp(x: number): number {
  const size = Math.abs(x);
  if (size < 2 ** -1021) return 2 ** -1074;
  const exponent = Math.floor(Math.log2(size));
  const power = 2 ** exponent;
  return (power > size ? power / 2 : power) * 2 ** -52;
}

function replaced(operands: readonly number[], k: number, t: number): [number, number, number] {
  const [x, y, z] = operands.map((operand, i) => (i === k ? t : operand));
  return [x!, y!, z!];
}

/** A central difference with its error: the change against half the step, and the rounding of both values. */
function differenceQuotient(f: (t: number) => number, at: number, longest: number): [number, number] | undefined {
  const step = Math.min(Math.abs(at), longest) * 2 ** -17;
  const quotient = (h: number): number => (f(at + h) - f(at - h)) / (at + h - (at - h));
  const [wide, narrow] = [quotient(step), quotient(step / 2)];
  if (!Number.isFinite(wide) || !Number.isFinite(narrow)) return undefined;
  const rounding = (2 ** -45 * Math.max(Math.abs(f(at)), Math.abs(f(at + step)))) / step;
  return [narrow, 4 * Math.abs(wide - narrow) + rounding];
}
