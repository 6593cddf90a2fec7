import { cospi, sinpi } from './angles.ts';
import { bernoulliTwins, digamma, factorial, gamma } from './gamma.ts';

/**
 * The Hurwitz zeta function and its derivatives by the exponent: Euler and Maclaurin's sum (NIST DLMF 25.11.5), carried out
 * on truncated Taylor series in s.
 */

/** A Taylor series in s, lowest power first. */
type Series = Float64Array;

/** dᵐ/dsᵐ ζ(s, q) with ζ(s, q) = Σ (k + q)^(−s); for s < 1 only of Riemann's own, q = 1. */
export function zetaDerivative(m: number, s: number, q: number): number {
  if (!Number.isInteger(m) || m < 0 || m > 60 || Number.isNaN(s) || Number.isNaN(q)) return Number.NaN;
  if (s === 0 && m === 0 && q === 1) return -0.5;
  if (s === 1) return m === 0 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (s === Number.POSITIVE_INFINITY) return m > 0 ? 0 : q < 1 ? s : q === 1 ? 1 : 0;
  if ((s < 1 && q !== 1) || s === Number.NEGATIVE_INFINITY) return Number.NaN;
  if (q <= 0)
    return Number.isInteger(q) ? Number.POSITIVE_INFINITY : Number.isInteger(s) ? shifted(m, s, q) : Number.NaN;
  if (s < 0) return m === 0 ? reflected(s) : m === 1 ? reflectedSlope(s) : Number.NaN;
  if (s < 1 && m === 0) return alternatingZeta(s);
  return eulerMaclaurin(m, s, q)[m]! * factorial(m);
}

export const zeta = (s: number, q: number): number => zetaDerivative(0, s, q);

/** ζ(s) = 2(2π)^(s−1)·sin(πs/2)·Γ(1 − s)·ζ(1 − s) */
function reflected(s: number): number {
  if (s % 2 === 0) return 0;
  return mirrorFactor(s) * sinpi(s / 2) * zetaDerivative(0, 1 - s, 1);
}

/** The derivative of the same, factor by factor. */
function reflectedSlope(s: number): number {
  const [sine, cosine] = [sinpi(s / 2), cospi(s / 2)];
  const [value, slope] = [zetaDerivative(0, 1 - s, 1), zetaDerivative(1, 1 - s, 1)];
  const growth = Math.log(2 * Math.PI) - digamma(1 - s);
  return mirrorFactor(s) * (value * (sine * growth + (Math.PI / 2) * cosine) - sine * slope);
}

const mirrorFactor = (s: number): number => 2 * (2 * Math.PI) ** (s - 1) * gamma(1 - s);

/** ζ(s) for 0 ≤ s < 1 from the alternating series, with the weights of Borwein (2000, algorithm 2). */
function alternatingZeta(s: number): number {
  let sum = 0;
  for (let k = alternatingCount - 1; k >= 0; k--)
    sum += (k % 2 === 0 ? 1 : -1) * (1 - alternatingWeights[k]!) * (k + 1) ** -s;
  return sum / -Math.expm1((1 - s) * Math.LN2);
}

const alternatingCount = 26;
const alternatingWeights: readonly number[] = borweinWeights(alternatingCount);

/** dₖ/dₙ with dₖ = n·Σ (n + i − 1)!·4ⁱ/((n − i)!·(2i)!) for i from 0 to k. */
function borweinWeights(n: number): readonly number[] {
  let term = 1;
  let sum = 1;
  const sums = [sum];
  for (let i = 1; i <= n; i++) {
    term *= (4 * (n + i - 1) * (n - i + 1)) / ((2 * i - 1) * (2 * i));
    sum += term;
    sums.push(sum);
  }
  return sums.map((partial) => partial / sum);
}

/** A negative q and a whole exponent: the terms up to the first positive one, one by one. */
function shifted(m: number, s: number, q: number): number {
  if (m > 0 || q < -1e5) return Number.NaN;
  let sum = 0;
  let at = q;
  for (; at <= 0; at++) sum += at ** -s;
  return sum + zetaDerivative(0, s, at);
}

function eulerMaclaurin(m: number, s: number, q: number): Series {
  const terms = Math.max(0, Math.min(2000, Math.ceil(8 + Math.abs(s) / 3 - q)));
  const far = q + terms;
  const last = power(m, s, far);
  // The largest term comes last: the sum grows from its small end.
  const tail = scaled(last, 0.5);
  addTo(tail, multiplied(power(m, s - 1, far), inverse(m, s - 1)));
  let factor = multiplied(scaled(last, 1 / far), linear(m, s));
  let divisor = 2;
  for (let j = 0; j < bernoulliTwins.length; j++) {
    const part = scaled(factor, bernoulliTwins[j]![0] / divisor);
    addTo(tail, part);
    if (part.every((c, i) => Math.abs(c) <= 1e-18 * Math.abs(tail[i]!))) break;
    const k = 2 * j + 1;
    factor = scaled(multiplied(multiplied(factor, linear(m, s + k)), linear(m, s + k + 1)), 1 / far / far);
    divisor *= (k + 2) * (k + 3);
  }
  for (let k = terms - 1; k >= 0; k--) addTo(tail, power(m, s, q + k));
  return tail;
}

/** a^(−s) */
function power(m: number, s: number, a: number): Series {
  const series = new Float64Array(m + 1);
  const log = -Math.log(a);
  let c = a ** -s;
  for (let i = 0; i <= m; i++) {
    series[i] = c;
    c *= log / (i + 1);
  }
  return series;
}

/** c + (s − s₀) */
function linear(m: number, c: number): Series {
  const series = new Float64Array(m + 1);
  series[0] = c;
  if (m > 0) series[1] = 1;
  return series;
}

/** 1/(c + (s − s₀)) */
function inverse(m: number, c: number): Series {
  return Float64Array.from({ length: m + 1 }, (_, i) => (-1 / c) ** i / c);
}

const scaled = (x: Series, factor: number): Series => x.map((c) => c * factor);

function addTo(sum: Series, x: Series): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += x[i]!;
}

function multiplied(x: Series, y: Series): Series {
  const product = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) for (let j = 0; i + j < x.length; j++) product[i + j]! += x[i]! * y[j]!;
  return product;
}

/** ψ⁽ⁿ⁾(x) = (−1)ⁿ⁺¹·n!·ζ(n + 1, x) */
export function polygamma(n: number, x: number): number {
  if (n === 0) return digamma(x);
  if (!Number.isInteger(n) || n < 0 || n > 170) return Number.NaN;
  if (x <= 0 && Number.isInteger(x)) return n % 2 === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (x < -30) return reflectedPolygamma(n, x);
  const value = factorial(n) * zetaDerivative(0, n + 1, x);
  return n % 2 === 1 ? value : -value;
}

export const trigamma = (x: number): number => polygamma(1, x);

/** ψ⁽ⁿ⁾(x) = (−1)ⁿψ⁽ⁿ⁾(1 − x) − π·dⁿ/dxⁿ cot πx; the derivatives of the cotangent are polynomials in it. */
function reflectedPolygamma(n: number, x: number): number {
  let polynomial = [0, 1];
  for (let i = 0; i < n; i++) {
    const next = new Array<number>(polynomial.length + 1).fill(0);
    polynomial.forEach((c, k) => {
      if (k === 0) return;
      next[k - 1]! -= k * c * Math.PI;
      next[k + 1]! -= k * c * Math.PI;
    });
    polynomial = next;
  }
  const cotangent = 1 / Math.tan(Math.PI * (x - Math.round(x)));
  const derivative = polynomial.reduceRight((sum, c) => sum * cotangent + c, 0);
  const mirrored = polygamma(n, 1 - x);
  return (n % 2 === 0 ? mirrored : -mirrored) - Math.PI * derivative;
}
