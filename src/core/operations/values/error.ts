import { erfcxFrom1, erfcxFrom2, erfcxFrom4, erfcxFrom8, erfMinusX } from './error-coefficients.ts';
import { twoProduct } from './twin.ts';

/**
 * The error functions. erf near 0 and the scaled erfcx(x) = e^(x²)·erfc(x) from 1 on are polynomials; the others follow
 * without cancellation, the square in e^(−x²) being taken with its tail.
 */
const twoOverRootPi = 2 / Math.sqrt(Math.PI);

function horner(coefficients: readonly number[], t: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * t + coefficients[k]!;
  return sum;
}

/** e^(sign·x²), right to the last digits however large x is. */
export function exponentialOfSquare(x: number, sign: number): number {
  const size = Math.abs(x);
  if (!(size < 40)) return Math.exp(sign * x * x);
  const [square, tail] = twoProduct(x, x);
  const value = Math.exp(sign * square);
  return Number.isFinite(value) ? value + value * (sign * tail) : value;
}

/** e^(−x²/2)/√(2π). */
export function normalDensity(x: number): number {
  if (!(Math.abs(x) < 50)) return Math.exp((-x * x) / 2);
  const [square, tail] = twoProduct(x, x);
  const value = Math.exp(-square / 2) * 0.3989422804014327;
  return value - value * (tail / 2);
}

export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 1) return x + x * horner(erfMinusX, 2 * x * x - 1);
  return x > 0 ? 1 - erfc(x) : erfc(-x) - 1;
}

export function erfc(x: number): number {
  if (x < -1) return 2 - erfc(-x);
  if (x < 1) return 1 - erf(x);
  return exponentialOfSquare(x, -1) * erfcx(x);
}

export function erfcx(x: number): number {
  if (x < -1) return 2 * exponentialOfSquare(x, 1) - erfcx(-x);
  if (x < 1) return exponentialOfSquare(x, 1) * (1 - erf(x));
  if (x < 2) return horner(erfcxFrom1, 2 * x - 3);
  if (x < 4) return horner(erfcxFrom2, x - 3);
  if (x < 8) return horner(erfcxFrom4, x / 2 - 3);
  return horner(erfcxFrom8, 128 / x / x - 1) / x;
}

/** erfc⁻¹: Newton on ln erfc from Winitzki's guess, then one step on erfc itself. */
export function erfcinv(p: number): number {
  if (!(p > 0 && p < 2)) return p === 0 ? Number.POSITIVE_INFINITY : p === 2 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (p > 0.5) return p < 1.5 ? erfinv(1 - p) : -erfcinv(2 - p);
  let x = firstGuess(Math.log(p) + Math.log(2 - p));
  for (let i = 0; i < 3; i++) {
    const scaled = erfcx(x);
    x += ((Math.log(scaled) - x * x - Math.log(p)) * scaled) / twoOverRootPi;
  }
  if (p < 1e-300) return x;
  return x + (erfc(x) - p) / (twoOverRootPi * exponentialOfSquare(x, -1));
}

export function erfinv(y: number): number {
  if (!(Math.abs(y) <= 1)) return Number.NaN;
  const size = Math.abs(y);
  if (size > 0.5) return Math.sign(y) * erfcinv(1 - size);
  if (size < 1e-150) return y / twoOverRootPi;
  let x = Math.sign(y) * firstGuess(Math.log1p(-y * y));
  for (let i = 0; i < 3; i++) x = halley(x, y);
  return x;
}

function halley(x: number, y: number): number {
  const newton = (erf(x) - y) / (twoOverRootPi * exponentialOfSquare(x, -1));
  return x - newton / (1 + x * newton);
}

/** erf⁻¹ to three digits from ln(1 − y²) (Winitzki 2008). */
function firstGuess(log: number): number {
  const a = 4.330746750799873 + log / 2;
  const square = -log / 0.147 / (Math.sqrt(a * a - log / 0.147) + a);
  return Math.sqrt(square);
}

/** The normal distribution Φ(x) = ½·erfc(−x/√2); the rounding of x/√2 is put back to first order. */
export function normalCdf(x: number): number {
  if (!(Math.abs(x) < 50)) return x > 0 ? 1 : Math.max(x, 0);
  const [high, low] = overRootTwo(-x);
  return (erfc(high) - twoOverRootPi * exponentialOfSquare(high, -1) * low) / 2;
}

/** −x/√2 as a double and its tail. */
function overRootTwo(x: number): readonly [number, number] {
  const [high, tail] = twoProduct(x, Math.SQRT1_2);
  return [high, tail - x * 4.833646656726457e-17];
}

export function logNormalCdf(x: number): number {
  if (x > -1) return Math.log1p(-normalCdf(-x));
  if (x < -1e9) return -x * (x / 2);
  const [high, low] = overRootTwo(-x);
  const scaled = erfcx(high) - 2 * (1 / Math.sqrt(Math.PI) - high * erfcx(high)) * low;
  const [square, tail] = twoProduct(x, x);
  return Math.log(scaled / 2) - tail / 2 - square / 2;
}

/** Φ⁻¹. */
export function normalQuantile(p: number): number {
  if (p >= 0.25 && p <= 0.75) return Math.SQRT2 * erfinv(2 * p - 1);
  return -Math.SQRT2 * erfcinv(2 * p);
}

/**
 * e^(x²)·iⁿerfc(x), the scaled repeated integrals of erfc (Abramowitz & Stegun 7.2): its derivative is
 * −2(n + 1) times the next one, without cancellation. As (2/√π)/n!·∫ tⁿ e^(−t²−2xt) dt from 0 to ∞ with t = eᵘ, whose
 * trapezoidal sum converges doubly exponentially.
 */
export function repeatedErfcx(n: number, x: number): number {
  if (!Number.isInteger(n) || n < 0 || n > 150 || Number.isNaN(x)) return Number.NaN;
  if (n === 0) return erfcx(x);
  if (x < -1) {
    let [before, current] = [twoOverRootPi, erfcx(x)];
    for (let k = 1; k <= n; k++) [before, current] = [current, (before - 2 * x * current) / (2 * k)];
    return current;
  }
  const width = Math.max(1, 2 * x);
  const step = 0.0625;
  let sum = 0;
  for (let u = -40 / (n + 1); u < 4; u += step) {
    const t = Math.exp(u) / width;
    sum += t * (t * width) ** n * Math.exp(-t * t - 2 * x * t);
  }
  let factorial = 1;
  for (let k = 2; k <= n; k++) factorial *= k;
  return ((twoOverRootPi / factorial) * step * sum) / width ** n;
}
