import {
  add,
  divide,
  fraction,
  multiply,
  negate,
  rounded,
  scale,
  subtract,
  type Twin,
  twin,
  twoProduct,
} from './twin.ts';
import { eulerGamma, ln2, logarithm, pi } from './twin-functions.ts';

/**
 * Bessel functions of whole order: the ascending series in twice the precision up to 25, so that cancellation and the
 * zeros cost nothing; Hankel's asymptotic series beyond (Abramowitz & Stegun 9.1.10, 9.1.13, 9.1.11, 9.2.5).
 */
const near = 25;

/** Orders beyond this would take too long, and are refused like orders that are not whole. */
const isOrder = (n: number): boolean => Number.isInteger(n) && Math.abs(n) <= 100000;

export const besselJ0 = (x: number): number => besselJ(0, x);
export const besselJ1 = (x: number): number => besselJ(1, x);

export function besselJ(n: number, x: number): number {
  if (!isOrder(n) || Number.isNaN(x)) return Number.NaN;
  if (n < 0) return n % 2 === 0 ? besselJ(-n, x) : -besselJ(-n, x);
  if (x < 0) return n % 2 === 0 ? besselJ(n, -x) : -besselJ(n, -x);
  if (!Number.isFinite(x)) return 0;
  if (x <= near) return rounded(ascending(n, x));
  if (n < 2) return asymptotic(n, x, true);
  return upwards(asymptotic(0, x, true), asymptotic(1, x, true), n, x, 0);
}

export const besselY0 = (x: number): number => besselY(0, x);
export const besselY1 = (x: number): number => besselY(1, x);

export function besselY(n: number, x: number): number {
  if (!isOrder(n) || Number.isNaN(x) || x < 0) return Number.NaN;
  if (n < 0) return n % 2 === 0 ? besselY(-n, x) : -besselY(-n, x);
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (!Number.isFinite(x)) return 0;
  const values: [number, number] =
    x <= near
      ? [rounded(secondOfOrder0(x)), n === 0 ? 0 : rounded(secondOfOrder1(x))]
      : [asymptotic(0, x, false), asymptotic(1, x, false)];
  if (n < 2) return values[n]!;
  let [before, current] = values;
  for (let k = 1; k < n && Number.isFinite(current); k++) [before, current] = [current, (2 * k * current) / x - before];
  return current;
}

/** The spherical Bessel function jₙ; j₀(x) is sin(x)/x, and the derivatives of that are made of the others. */
export function sphericalJ(n: number, x: number): number {
  if (!isOrder(n) || n < 0 || Number.isNaN(x)) return Number.NaN;
  if (x < 0) return n % 2 === 0 ? sphericalJ(n, -x) : -sphericalJ(n, -x);
  if (!Number.isFinite(x)) return 0;
  if (n === 0) return x === 0 ? 1 : Math.sin(x) / x;
  if (x <= near) return rounded(ascendingSpherical(n, x));
  const zeroth = Math.sin(x) / x;
  return upwards(zeroth, (zeroth - Math.cos(x)) / x, n, x, 1);
}

/** Σ (−x²/4)ᵏ / (k!·(n+k)!) · (x/2)ⁿ */
function ascending(n: number, x: number): Twin {
  let start: Twin = [1, 0];
  for (let k = 1; k <= n && start[0] !== 0; k++) start = multiply(start, fraction(x / 2, k));
  return multiply(
    start,
    alternating(x, 4, (k) => k * (n + k)),
  );
}

/** xⁿ/(2n+1)!! · Σ (−x²/2)ᵏ / (k!·(2n+3)(2n+5)…) */
function ascendingSpherical(n: number, x: number): Twin {
  let start: Twin = [1, 0];
  for (let k = 1; k <= n && start[0] !== 0; k++) start = multiply(start, fraction(x, 2 * k + 1));
  return multiply(
    start,
    alternating(x, 2, (k) => k * (2 * n + 2 * k + 1)),
  );
}

/** 1 + Σ of terms that each are the last one times −x²/(part·divisor(k)), weighted where a weight is given. */
function alternating(x: number, part: number, divisor: (k: number) => number, weight?: (k: number) => Twin): Twin {
  const [high, low] = twoProduct(x, x);
  const step: Twin = [-high / part, -low / part];
  let term: Twin = [1, 0];
  let sum = weight === undefined ? term : weight(0);
  for (let k = 1; k < 200; k++) {
    term = divide(multiply(term, step), [divisor(k), 0]);
    sum = add(sum, weight === undefined ? term : multiply(term, weight(k)));
    if (Math.abs(term[0]) < 1e-34) break;
  }
  return sum;
}

/** Below this the first term of a series is all of it, and its square would vanish. */
const tiny = 1e-100;

const logHalf = (x: number): Twin => add(subtract(logarithm([x, 0]), ln2), eulerGamma);

/** H₀, H₁, … */
function harmonic(): (k: number) => Twin {
  const sums: Twin[] = [twin(0)];
  return (k) => {
    while (sums.length <= k) sums.push(add(sums[sums.length - 1]!, fraction(1, sums.length)));
    return sums[k]!;
  };
}
const harmonicNumber = harmonic();

function secondOfOrder0(x: number): Twin {
  if (x < tiny) return divide(scale(logHalf(x), 2), pi);
  const sum = subtract(
    multiply(logHalf(x), ascending(0, x)),
    alternating(x, 4, (k) => k * k, harmonicNumber),
  );
  return divide(scale(sum, 2), pi);
}

function secondOfOrder1(x: number): Twin {
  if (x < tiny) return [-2 / Math.PI / x, 0];
  const sum = alternating(
    x,
    4,
    (k) => k * (k + 1),
    (k) => add(harmonicNumber(k), harmonicNumber(k + 1)),
  );
  const regular = subtract(scale(multiply(logHalf(x), ascending(1, x)), 2), scale(sum, x / 2));
  return divide(add(regular, negate(fraction(2, x))), pi);
}

/** Hankel's expansion for n of 0 or 1: √(2/πx)·(P cos χ − Q sin χ), or with sine and cosine exchanged for Y. */
function asymptotic(n: number, x: number, first: boolean): number {
  const eight = 8 * x;
  let [p, q, term] = [1, 0, 1];
  for (let k = 1; k < 60; k++) {
    const next = (term * (4 * n * n - (2 * k - 1) ** 2)) / (k * eight);
    if (Math.abs(next) < 1e-18 || Math.abs(next) > Math.abs(term)) break;
    term = next;
    const signed = k % 4 < 2 ? term : -term;
    if (k % 2 === 0) p += signed;
    else q += signed;
  }
  const [sine, cosine] = [Math.sin(x), Math.cos(x)];
  // χ = x − π/4 for order 0 and x − 3π/4 for order 1.
  const [sineOfPhase, cosineOfPhase] = n === 0 ? [sine - cosine, sine + cosine] : [-sine - cosine, sine - cosine];
  const wave = first ? p * cosineOfPhase - q * sineOfPhase : p * sineOfPhase + q * cosineOfPhase;
  return wave / Math.sqrt(Math.PI * x);
}

/**
 * f₀, f₁ → fₙ by f(k+1) = ((2k + odd)/x)·f(k) − f(k−1): upwards while k < x, where that is stable, and then along ratios
 * found downwards (Miller), where it is not.
 */
function upwards(zeroth: number, first: number, n: number, x: number, odd: 0 | 1): number {
  const turning = Math.min(n, Math.max(1, Math.floor(x)));
  let [before, current] = [zeroth, first];
  for (let k = 1; k < turning; k++) [before, current] = [current, ((2 * k + odd) / x) * current - before];
  if (turning === n) return current;
  const ratios: number[] = [];
  let ratio = 0;
  for (let k = n + 40 + Math.ceil(8 * Math.cbrt(x)); k > turning; k--) {
    ratio = 1 / ((2 * k + odd) / x - ratio);
    if (k <= n) ratios.push(ratio);
  }
  return ratios.reduceRight((value, r) => value * r, current);
}
