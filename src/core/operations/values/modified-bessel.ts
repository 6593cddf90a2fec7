/**
 * Modified Bessel functions from integrals with a positive integrand, so that nothing cancels: trapezoidal sums, which
 * converge geometrically for a periodic integrand and doubly exponentially for K (Trefethen & Weideman 2014), and
 * the asymptotic series of the same integrals far out (Abramowitz & Stegun 9.6.16, 9.6.18, 9.6.24, 9.7.1).
 */

/** Orders beyond this would take too long, and are refused like orders that are not whole. */
const isOrder = (n: number): boolean => Number.isInteger(n) && Math.abs(n) <= 1000;

/** (1/π)·∫ (1 − cos θ)ᵐ e^(−|x|(1 − cos θ)) dθ from 0 to π: for m = 0 this is e^(−|x|)·I₀(x); each m is −d/dx of the one before. */
export function decayingI(m: number, x: number): number {
  if (!isOrder(m) || m < 0 || Number.isNaN(x)) return Number.NaN;
  const size = Math.abs(x);
  if (size > 40 + 4 * m * m) return farI(m, 0, size);
  return circleMean(size, m, (part) => part ** m);
}

/** e^(−|x|)·Iₙ(x) = |x|ⁿ/(2n−1)!! · (1/π)·∫ sin²ⁿθ e^(−|x|(1 − cos θ)) dθ */
export function scaledI(n: number, x: number): number {
  if (!isOrder(n) || Number.isNaN(x)) return Number.NaN;
  if (n < 0) return scaledI(-n, x);
  if (x < 0) return n % 2 === 0 ? scaledI(n, -x) : -scaledI(n, -x);
  if (x > 40 + 4 * n * n) return farI(0, n, x);
  let factor = 1;
  for (let k = 1; k <= n; k++) factor *= x / (2 * k - 1);
  return factor === 0 ? 0 : factor * circleMean(x, n, (part) => (part * (2 - part)) ** n);
}

export const i0 = (x: number): number => besselI(0, x);
export const i1 = (x: number): number => besselI(1, x);
export const i0e = (x: number): number => scaledI(0, x);
export const i1e = (x: number): number => scaledI(1, x);

export function besselI(n: number, x: number): number {
  const scaled = scaledI(n, x);
  const size = Math.abs(x);
  return size < 700 ? scaled * Math.exp(size) : scaled * Math.exp(size / 2) * Math.exp(size / 2);
}

/** The mean over the half circle of weight(1 − cos θ)·e^(−x(1 − cos θ)). */
function circleMean(x: number, order: number, weight: (part: number) => number): number {
  const count = 16 + Math.ceil(4 * Math.sqrt(x)) + 2 * order;
  let sum = 0;
  for (let j = count; j >= 0; j--) {
    const sine = Math.sin((Math.PI * j) / (2 * count));
    const part = 2 * sine * sine;
    const value = weight(part) * Math.exp(-x * part);
    sum += j === 0 || j === count ? value / 2 : value;
  }
  return sum / count;
}

/** The m-th derivative, sign apart, of (2πx)^(−½)·Σ aₖ(n)·x^(−k). */
function farI(m: number, n: number, x: number): number {
  if (!Number.isFinite(x)) return Math.min(x, 0);
  let coefficient = 1;
  for (let i = 0; i < m; i++) coefficient *= (i + 0.5) / x;
  let sum = 0;
  for (let k = 0; k < 80 && Math.abs(coefficient) > Math.abs(sum) * 1e-18; k++) {
    sum += coefficient;
    const next = (coefficient * ((2 * k + 1) ** 2 - 4 * n * n) * (k + 0.5 + m)) / (8 * (k + 1) * x * (k + 0.5));
    if (Math.abs(next) > Math.abs(coefficient)) break;
    coefficient = next;
  }
  return sum / Math.sqrt(2 * Math.PI) / Math.sqrt(x);
}

/** ∫ (cosh t − 1)ᵐ e^(−x(cosh t − 1)) dt from 0 to ∞: for m = 0 this is eˣ·K₀(x); each m is −d/dx of the one before. */
export function decayingK(m: number, x: number): number {
  if (!isOrder(m) || m < 0 || !(x >= 0)) return Number.NaN;
  if (x === 0) return Number.POSITIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const step = 0.2 / Math.sqrt(1 + x / 5);
  // With the lost parts of the sum kept: a small x has thousands of equal terms.
  let sum = m === 0 ? 0.5 : 0;
  let lost = 0;
  for (let t = step, i = 1; i < 8000; i++, t = i * step) {
    const sinh = Math.sinh(t / 2);
    const part = 2 * sinh * sinh;
    const value = part ** m * Math.exp(-x * part);
    const next = sum + value;
    lost += sum >= value ? sum - next + value : value - next + sum;
    sum = next;
    if (x * part > 40 + 2 * m && value < sum * 1e-18) break;
  }
  return (sum + lost) * step;
}

export const k0e = (x: number): number => decayingK(0, x);
export const k1e = (x: number): number => decayingK(0, x) + decayingK(1, x);
export const k0 = (x: number): number => k0e(x) * Math.exp(-x);
export const k1 = (x: number): number => {
  const half = Math.exp(-x / 2);
  return x > 600 ? k1e(x) * half * half : k1e(x) * Math.exp(-x);
};
