import { twoProduct } from './twin.ts';

/** Elementary functions that the engine lacks, or has with more than two units of error. */

/** Gauss's continued fraction of the tangent, 3 + x²/(5 + x²/(7 + …)): every part is positive. */
function tangentFraction(square: number): number {
  let part = 25;
  for (let odd = 23; odd >= 3; odd -= 2) part = odd + square / part;
  return part;
}

/** tanh x = x/(1 + x²/(3 + …)) near 0, where V8's own loses two units. */
export function tanh(x: number): number {
  if (Math.abs(x) > 0.5) return Math.tanh(x);
  const square = x * x;
  const excess = square / tangentFraction(square);
  return x - x * (excess / (1 + excess));
}

/** x − tanh x */
export function tanhshrink(x: number): number {
  if (Math.abs(x) > 1) return x - Math.tanh(x);
  const square = x * x;
  return (x * square) / (tangentFraction(square) + square);
}

export function sech(x: number): number {
  const decay = Math.exp(-Math.abs(x));
  return (2 * decay) / (1 + decay * decay);
}

export function csch(x: number): number {
  if (Math.abs(x) < 1) return 1 / Math.sinh(x);
  return (Math.sign(x) * 2 * Math.exp(-Math.abs(x))) / -Math.expm1(-2 * Math.abs(x));
}

/** acosh(1/x), through 1 − x, which is exact where the rounding of 1/x would show. */
export function asech(x: number): number {
  if (x < 0.5) return x < 1e-300 && x > 0 ? Math.LN2 - Math.log(x) : Math.acosh(1 / x);
  const excess = (1 - x) / x;
  return Math.log1p(excess + Math.sqrt(excess * (excess + 2)));
}

export function acsch(x: number): number {
  if (x !== 0 && Math.abs(x) < 1e-300) return Math.sign(x) * (Math.LN2 - Math.log(Math.abs(x)));
  return Math.asinh(1 / x);
}

/** atanh(1/x), through |x| − 1 near the edge. */
export function acoth(x: number): number {
  const size = Math.abs(x);
  return size < 2 && size >= 1 ? (Math.sign(x) * Math.log1p(2 / (size - 1))) / 2 : Math.atanh(1 / x);
}

/** acos(1/x) and asin(1/x), through √(x² − 1) without cancellation. */
export const asec = (x: number): number => Math.atan2(legOfSecant(x), Math.sign(x));
export const acsc = (x: number): number => Math.sign(x) * Math.atan2(1, legOfSecant(x));

function legOfSecant(x: number): number {
  const size = Math.abs(x);
  return Math.sqrt(size - 1) * Math.sqrt(size + 1);
}

/** The real root: one Newton step on the power of the rounded exponent. */
export function nthRoot(x: number, n: number): number {
  if (n === 0) return Number.NaN;
  if (x < 0 && Math.abs(n % 2) !== 1) return Number.NaN;
  const size = Math.abs(x);
  const root = size ** (1 / n);
  const power = root ** n;
  const better =
    Number.isFinite(root) && Number.isFinite(power) && power > 1e-290
      ? root - (root * ((power - size) / power)) / n
      : root;
  return x < 0 ? -better : better;
}

/** 2ˣ − 1 and 10ˣ − 1: expm1 of a product whose tail is put back to first order. */
export const exp2m1 = (x: number): number => powerMinusOne(x, Math.LN2, 2.3190468138462996e-17, 2);
export const exp10m1 = (x: number): number => powerMinusOne(x, Math.LN10, -2.1707562233822494e-16, 10);

function powerMinusOne(x: number, log: number, logTail: number, base: number): number {
  if (Math.abs(x) < 1e-280) return x * log;
  if (Math.abs(x) > 20) return base ** x - 1;
  const [product, tail] = twoProduct(x, log);
  const excess = Math.expm1(product);
  return excess + (excess + 1) * (tail + x * logTail);
}

/** log₂(1 + x) and log₁₀(1 + x) */
export const log2p1 = (x: number): number => log1pOver(x, Math.LN2, 2.3190468138462996e-17);
export const log10p1 = (x: number): number => log1pOver(x, Math.LN10, -2.1707562233822494e-16);

function log1pOver(x: number, log: number, logTail: number): number {
  const quotient = Math.log1p(x) / log;
  return quotient - quotient * (logTail / log);
}

/** ln(eˣ + eʸ) */
export function logaddexp(x: number, y: number): number {
  if (x === y) return x + Math.LN2;
  return Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
}

export function logaddexp2(x: number, y: number): number {
  if (x === y) return x + 1;
  return Math.max(x, y) + log2p1(2 ** -Math.abs(x - y));
}

/** ln(x/(1 − x)); from ¼ on 2x − 1 is exact. */
export function logit(x: number): number {
  if (x < 0.25 || x > 0.75) return Math.log(x / (1 - x));
  return 2 * Math.atanh(2 * x - 1);
}

export const xlogy = (x: number, y: number): number => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y));
export const xlog1py = (x: number, y: number): number => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log1p(y));

/** −x·ln x */
export function entr(x: number): number {
  if (x > 0) return -x * Math.log(x);
  return x === 0 ? 0 : Number.isNaN(x) ? x : Number.NEGATIVE_INFINITY;
}

/** x·ln(x/y); x − y is exact where the two are within a factor of 2. */
export function relativeEntropy(x: number, y: number): number {
  if (x === 0 && y >= 0) return 0;
  if (!(x > 0 && y > 0)) return Number.isNaN(x + y) ? Number.NaN : Number.POSITIVE_INFINITY;
  const quotient = x / y;
  if (quotient > 0.5 && quotient < 2) return x * Math.log1p((x - y) / y);
  return x * (quotient === 0 || quotient === Number.POSITIVE_INFINITY ? Math.log(x) - Math.log(y) : Math.log(quotient));
}

/** cos x − 1 */
export function cosm1(x: number): number {
  const sine = Math.sin(x / 2);
  return -2 * sine * sine;
}

export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const small = Math.exp(x);
  return small / (1 + small);
}

export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
