import { type OpName, opNames } from '../operations/names.ts';
import { ops } from '../operations/table.ts';

/** Half a unit in the last place of 1. */
const halfUnit = 2 ** -53;
/** The spacing of the smallest doubles: the least that an underflowing result may be off. */
const least = 2 ** -1074;
const smallestNormal = 2 ** -1022;
const largestWhole = 2 ** 53;

type Rule = (v: number, x: number, y: number, z: number, ex: number, ey: number, ez: number) => number;

/**
 * The error of one operation's value, by its operands' errors: |f(x̂) computed − f(x) exact| for every x within ex of x̂.
 *
 * Running error analysis (Wilkinson 1963; Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.3):
 * every value is carried with a bound on its error. Sums and products have closed bounds, and an exact result (whole
 * numbers, a sum without a remainder) adds nothing. For all other operations the operand is moved to both ends of its
 * error and the operation evaluated there, which unlike a first-order bound also sees a square at 0, a corner, a jump, and
 * the edge of a domain that rounding may have crossed. A move is at least two units in the last place, so that it
 * arrives; what an operation may be off by itself, in units in the last place, stands in its row.
 */
export function errorRule(name: OpName): Rule {
  return rules.get(name)!;
}

const closed: { readonly [K in OpName]?: Rule } = {
  add: (v, x, y, _z, ex, ey) => ex + ey + sumError(v, x, y),
  sub: (v, x, y, _z, ex, ey) => ex + ey + sumError(v, x, -y),
  mul: productError,
  product0: (v, x, y, z, ex, ey) => (x === 0 && ex === 0 ? 0 : productError(v, x, y, z, ex, ey)),
  square: (v, x, _y, _z, ex) => productError(v, x, x, x, ex, ex),
  neg: (_v, _x, _y, _z, ex) => ex,
  abs: (_v, _x, _y, _z, ex) => ex,
  div: (v, x, y, _z, ex, ey) => {
    if (ey >= Math.abs(y)) return Number.POSITIVE_INFINITY;
    const own =
      isWhole(v) && isWhole(y) && v * y === x && ex === 0
        ? 0
        : Math.abs(v) * halfUnit + (x === 0 && ex === 0 ? 0 : least);
    return (ex + Math.abs(v) * ey) / (Math.abs(y) - ey) + own;
  },
  fma: (v, x, y, _z, ex, ey, ez) => product(x, y, ex, ey) + ez + Math.abs(v) * halfUnit + least,
  // These count as the identity, however coarse their result is.
  fround: (v, x, _y, _z, ex) => ex + Math.abs(v - x) + Math.abs(v) * 2 ** -24,
  nextafter: (v, x, _y, _z, ex) => ex + 2 * Math.abs(v - x),
};

type Lost = (x: number, y: number, ex: number, ey: number) => boolean;

const wave =
  (radian: number): Lost =>
  (_x, _y, ex) =>
    ex > 0.3 * radian;
const orderedWave: Lost = (_n, _x, _en, ex) => ex > 0.3;
const polesOnTheLeft: Lost = (x, _y, ex) => ex > 0.1 && x - ex < 0;
const remainder: Lost = (_x, y, ex) => ex > 0.1 * Math.abs(y);

/** Where an operand's error is as wide as what the function does there: a wave, a row of poles. Two ends say nothing then. */
const features: { readonly [K in OpName]?: Lost } = {
  sin: wave(1),
  cos: wave(1),
  tan: wave(1),
  sec: wave(1),
  csc: wave(1),
  cot: wave(1),
  cosm1: wave(1),
  sincUnnormalized: wave(1),
  besselJ0: wave(1),
  besselJ1: wave(1),
  besselY0: wave(1),
  besselY1: wave(1),
  besselJ: orderedWave,
  besselY: orderedWave,
  sphericalJ: orderedWave,
  sind: wave(57),
  cosd: wave(57),
  tand: wave(57),
  secd: wave(57),
  cscd: wave(57),
  cotd: wave(57),
  sinpi: wave(0.3),
  cospi: wave(0.3),
  tanpi: wave(0.3),
  sinc: wave(0.3),
  cosc: wave(0.3),
  fract: wave(0.3),
  gamma: polesOnTheLeft,
  lgamma: polesOnTheLeft,
  digamma: polesOnTheLeft,
  trigamma: polesOnTheLeft,
  polygamma: (_n, x, _en, ex) => polesOnTheLeft(x, 0, ex, 0),
  beta: (a, b, ea, eb) => ea + eb > 0.1 && (a < ea || b < eb),
  betaln: (a, b, ea, eb) => ea + eb > 0.1 && (a < ea || b < eb),
  remTrunc: remainder,
  remFloor: remainder,
  remEuclid: remainder,
  remNearest: remainder,
};

const rules: ReadonlyMap<OpName, Rule> = new Map(
  opNames.map((name) => [name, guarded(name, closed[name] ?? moved(name))]),
);

/** What is not finite, or not known, stays so; only NaN may be certain. */
function guarded(name: OpName, rule: Rule): Rule {
  const { arity } = ops[name];
  return (v, x, y, z, ex, ey, ez) => {
    const spread = arity === 1 ? ex : arity === 2 ? ex + ey : ex + ey + ez;
    const size = arity === 1 ? x : arity === 2 ? x + y : x + y + z;
    if (Number.isFinite(spread) && Number.isFinite(size)) {
      const error = rule(v, x, y, z, ex, ey, ez);
      return error >= 0 && (Number.isFinite(v) || (Number.isNaN(v) && error === 0)) ? error : Number.POSITIVE_INFINITY;
    }
    if (!Number.isNaN(v)) return name === 'product0' && x === 0 && ex === 0 ? 0 : Number.POSITIVE_INFINITY;
    const sure = isSurelyNaN(x, ex) || (arity > 1 && isSurelyNaN(y, ey)) || (arity > 2 && isSurelyNaN(z, ez));
    return sure ? 0 : Number.POSITIVE_INFINITY;
  };
}

function moved(name: OpName): Rule {
  const row = ops[name];
  const { value, arity } = row;
  const feature = features[name];
  const correct = name === 'sqrt' || name === 'max' || name === 'min' || name === 'clampMin' || name === 'clampMax';
  const units = (correct ? 1 : 2 * (row.ulps ?? 1)) * halfUnit;
  const always = row.backward === true;
  return (v, x, y, z, ex, ey, ez) => {
    const own = v === 0 && x === 0 && ex === 0 ? 0 : Math.abs(v) * units + least;
    if (feature?.(x, y, ex, ey) && !Number.isNaN(v)) return Number.POSITIVE_INFINITY;
    let error = 0;
    if (ex > 0 || always) error = worst(v, (t) => value(t, y, z), x, ex);
    if (arity > 1 && (ey > 0 || always)) error += worst(v, (t) => value(x, t, z), y, ey);
    if (arity > 2 && (ez > 0 || always)) error += worst(v, (t) => value(x, y, t), z, ez);
    // Outside the domain at every end: surely no real number.
    if (Number.isNaN(v)) return error === 0 ? 0 : Number.POSITIVE_INFINITY;
    return error === 0 ? own : error + 3 * own;
  };
}

/** How far the value moves with the operand; for a value that is NaN, 0 where it stays NaN. */
function worst(v: number, f: (t: number) => number, x: number, ex: number): number {
  const step = Math.max(ex, Math.abs(x) * 4 * halfUnit, least);
  let most = Math.max(change(v, f(x + step)), change(v, f(x - step)));
  // So wide that a wave may come back to the same value at the ends.
  if (ex > 1e-6 * (1 + Math.abs(x)))
    for (const part of [0.618, 0.382, 0.146])
      most = Math.max(most, 1.5 * change(v, f(x + part * step)), 1.5 * change(v, f(x - part * step)));
  return most;
}

function change(v: number, moved: number): number {
  if (Number.isNaN(v)) return Number.isNaN(moved) ? 0 : Number.POSITIVE_INFINITY;
  const by = Math.abs(moved - v);
  return Number.isNaN(by) ? Number.POSITIVE_INFINITY : by;
}

/** The rounding error of a sum, exactly (Knuth's TwoSum). */
function sumError(v: number, x: number, y: number): number {
  const part = v - x;
  return Math.abs(x - (v - part) + (y - part));
}

function productError(v: number, x: number, y: number, _z: number, ex: number, ey: number): number {
  const exact =
    x === 0 || y === 0 || isUnit(x) || isUnit(y) || (isWhole(x) && isWhole(y) && Math.abs(v) < largestWhole);
  return product(x, y, ex, ey) + (exact ? 0 : Math.abs(v) * halfUnit + least);
}

function product(x: number, y: number, ex: number, ey: number): number {
  const error = Math.abs(x) * ey + Math.abs(y) * ex + ex * ey;
  if (error >= smallestNormal) return error;
  // An error so small is rounded itself, to 0 even, and what follows may be a large factor.
  const isExact = (ex === 0 || (y === 0 && ey === 0)) && (ey === 0 || (x === 0 && ex === 0));
  return isExact ? 0 : error + least;
}

function isSurelyNaN(x: number, error: number): boolean {
  return error === 0 && Number.isNaN(x);
}

function isUnit(x: number): boolean {
  return x === 1 || x === -1 || x === 2 || x === -2;
}

function isWhole(x: number): boolean {
  return Math.floor(x) === x;
}
