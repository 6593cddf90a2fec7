import { add, divide, multiply, negate, rounded, scale, subtract, type Twin, twin } from './twin.ts';
import { cosinePi, pi, sineOrCosine, sinePi } from './twin-functions.ts';

/**
 * Angles in degrees and in half turns. The reduction is exact and the rest is done in twice the precision, so that every value
 * that is a plain number (sin 30°, acos ½, tan 45°) comes out as that number.
 */
const degree = twin(0.017453292519943295, 2.9486522708701687e-19);
const perRadian = twin(57.29577951308232, -1.9878495670576283e-15);

function sineOfDegrees(x: number, ahead: number): Twin {
  const turn = x % 360;
  const quarter = Math.round(turn / 90);
  return sineOrCosine(scale(degree, turn - 90 * quarter), quarter + ahead);
}

/** A pole has the sign of its other side for odd quarters: tan 90° is ∞ and tan 270° is −∞, as in MATLAB and C. */
function ratio(sine: Twin, cosine: Twin): number {
  if (cosine[0] === 0) return sine[0] > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  return Math.abs(cosine[0]) < 1e-250 ? sine[0] / cosine[0] : rounded(divide(sine, cosine));
}

const one = twin(1);
const zeroOf = (x: number, value: number): number => (value === 0 ? x * 0 : value);

export const sind = (x: number): number => zeroOf(x, rounded(sineOfDegrees(x, 0)));
export const cosd = (x: number): number => rounded(sineOfDegrees(x, 1)) + 0;
export const tand = (x: number): number => zeroOf(x, ratio(sineOfDegrees(x, 0), sineOfDegrees(x, 1)));
export const secd = (x: number): number => ratio(one, sineOfDegrees(x, 1));
export const cscd = (x: number): number => (x === 0 ? 1 / x : ratio(one, sineOfDegrees(x, 0)));
export const cotd = (x: number): number => (x === 0 ? 1 / x : ratio(sineOfDegrees(x, 1), sineOfDegrees(x, 0)) + 0);

export const sinpi = (x: number): number => zeroOf(x, rounded(sinePi([x, 0])));
export const cospi = (x: number): number => rounded(cosinePi([x, 0])) + 0;
export const tanpi = (x: number): number => zeroOf(x, ratio(sinePi([x, 0]), cosinePi([x, 0])));

/** asin x in radians, one Newton step beyond the double. */
function angleOfSine(x: number): Twin {
  const guess = Math.asin(x);
  const angle: Twin = [guess, 0];
  if (Math.abs(x) === 1) return scale(pi, x / 2);
  return add(angle, divide(subtract([x, 0], sineOrCosine(angle, 0)), sineOrCosine(angle, 1)));
}

function angleOfCosine(x: number): Twin {
  if (x <= -0.5) return subtract(pi, angleOfCosine(-x));
  if (x === 1) return twin(0);
  const angle: Twin = [Math.acos(x), 0];
  return add(angle, divide(subtract(sineOrCosine(angle, 1), [x, 0]), sineOrCosine(angle, 0)));
}

function angleOfTangent(x: Twin): Twin {
  if (Math.abs(x[0]) < 1e-100) return x;
  if (Math.abs(x[0]) > 1) return subtract(scale(pi, Math.sign(x[0]) / 2), angleOfTangent(divide(one, x)));
  const angle: Twin = [Math.atan(x[0]), 0];
  const cosine = sineOrCosine(angle, 1);
  return add(angle, multiply(subtract(multiply(x, cosine), sineOrCosine(angle, 0)), cosine));
}

/** The angle of the point (x, y), from −π to π. */
function angleOfPoint(y: number, x: number): Twin {
  const [high, wide] = [Math.abs(y), Math.abs(x)];
  const first: Twin =
    high === wide
      ? scale(pi, high === 0 ? 0 : 0.25)
      : wide > high
        ? angleOfTangent(quotient(high, wide))
        : subtract(scale(pi, 0.5), angleOfTangent(quotient(wide, high)));
  const upper = x < 0 || Object.is(x, -0) ? subtract(pi, first) : first;
  return y < 0 || Object.is(y, -0) ? negate(upper) : upper;
}

/** p/q for 0 ≤ p < q; a quotient so small that its tail would vanish goes without. */
function quotient(p: number, q: number): Twin {
  const plain = p / q;
  if (plain < 1e-100 || q > 1e290) return [plain, 0];
  return divide([p, 0], [q, 0]);
}

const inDegrees = (angle: Twin, x: number): number => {
  const value = angle[0] * perRadian[0];
  return Math.abs(value) < 1e-250 || !Number.isFinite(x) ? value : rounded(multiply(angle, perRadian));
};
const inHalfTurns = (angle: Twin, x: number): number => {
  const value = angle[0] / pi[0];
  return Math.abs(value) < 1e-250 || !Number.isFinite(x) ? value : rounded(divide(angle, pi));
};

const sineAngle = (x: number): Twin => (Math.abs(x) > 1e-100 ? angleOfSine(x) : [x, 0]);
const tangentAngle = (x: number): Twin => (Number.isFinite(x) ? angleOfTangent([x, 0]) : [Math.atan(x), 0]);

export const asind = (x: number): number => (Math.abs(x) <= 1 ? inDegrees(sineAngle(x), x) : Number.NaN);
export const acosd = (x: number): number => (Math.abs(x) <= 1 ? inDegrees(angleOfCosine(x), x) : Number.NaN);
export const atand = (x: number): number => inDegrees(tangentAngle(x), x);
export const asecd = (x: number): number => (Math.abs(x) >= 1 ? inDegrees(secantAngle(x), 1) : Number.NaN);
export const acscd = (x: number): number => (Math.abs(x) >= 1 ? inDegrees(cosecantAngle(x), 1) : Number.NaN);
export const acotd = (x: number): number =>
  x === 0 ? (Object.is(x, -0) ? -90 : 90) : inDegrees(angleOfPoint(Math.sign(x), Math.abs(x)), x);
export const atan2d = (y: number, x: number): number => inDegrees(angleOfPoint(y, x), x + y);

export const asinpi = (x: number): number => (Math.abs(x) <= 1 ? inHalfTurns(sineAngle(x), x) : Number.NaN);
export const acospi = (x: number): number => (Math.abs(x) <= 1 ? inHalfTurns(angleOfCosine(x), x) : Number.NaN);
export const atanpi = (x: number): number => inHalfTurns(tangentAngle(x), x);
export const atan2pi = (y: number, x: number): number => inHalfTurns(angleOfPoint(y, x), x + y);

/** √(x² − 1), without cancellation and to twice the precision near 1. */
function legOfSecant(x: number): number {
  return Math.sqrt(Math.abs(x) - 1) * Math.sqrt(Math.abs(x) + 1);
}

/** The angle whose secant is x, with a Newton step on its cosine 1/x. */
function secantAngle(x: number): Twin {
  if (x < 0) return subtract(pi, secantAngle(-x));
  if (x === 1) return twin(0);
  if (x > 1e15) return subtract(scale(pi, 0.5), [1 / x, 0]);
  const angle: Twin = [Math.atan(legOfSecant(x)), 0];
  return add(angle, divide(subtract(sineOrCosine(angle, 1), divide(one, [x, 0])), sineOrCosine(angle, 0)));
}

function cosecantAngle(x: number): Twin {
  if (Math.abs(x) > 1e15) return [1 / x, 0];
  return subtract(scale(pi, Math.sign(x) / 2), x < 0 ? negate(secantAngle(-x)) : secantAngle(x));
}
