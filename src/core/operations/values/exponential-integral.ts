import { add, divide, fraction, multiply, negate, rounded, scale, subtract, type Twin, twin } from './twin.ts';
import { eulerGamma, exponential, logarithm } from './twin-functions.ts';

/**
 * Exponential integrals: the series in twice the precision, so that the logarithm cancels without loss, a continued
 * fraction or the asymptotic series further out (Abramowitz & Stegun 5.1.10–5.1.22, 5.1.51).
 */

/** Ei(x) = γ + ln|x| + Σ xᵏ/(k·k!) */
export function expi(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x < 0) return -expn(1, -x);
  if (x > 45) return asymptoticEi(x);
  return rounded(add(logarithmAndGamma(x), powerSum(x)));
}

/** E₁(x), also for negative x as the principal value −Ei(−x). */
export function exp1(x: number): number {
  return x < 0 ? Number.NaN : expn(1, x);
}

/** Eₙ(x) = ∫ e^(−xt)/tⁿ dt from 1 to ∞. */
export function expn(n: number, x: number): number {
  if (!Number.isInteger(n) || n < 0 || !(x >= 0)) return Number.NaN;
  if (n === 0) return Math.exp(-x) / x;
  if (x === 0) return n === 1 ? Number.POSITIVE_INFINITY : 1 / (n - 1);
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (x > 12 || n > 50) return fractionOf(n, x);
  // E₁ by its series, then Eₙ₊₁ = (e^(−x) − x·Eₙ)/n in twice the precision.
  let value = negate(add(logarithmAndGamma(x), powerSum(-x)));
  if (n === 1) return rounded(value);
  const decay = exponential([-x, 0]);
  for (let k = 1; k < n; k++) value = divide(subtract(decay, scale(value, x)), [k, 0]);
  return rounded(value);
}

const logarithmAndGamma = (x: number): Twin => add(logarithm([x, 0]), eulerGamma);

/** Σ xᵏ/(k·k!) from k = 1. */
function powerSum(x: number): Twin {
  let term: Twin = [1, 0];
  let sum = twin(0);
  for (let k = 1; k < 400; k++) {
    term = multiply(term, fraction(x, k));
    const part = divide(term, [k, 0]);
    sum = add(sum, part);
    if (Math.abs(part[0]) < 1e-33 * Math.abs(sum[0])) break;
  }
  return sum;
}

/** Lentz's continued fraction for Eₙ. */
function fractionOf(n: number, x: number): number {
  let b = x + n;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < 500; k++) {
    const a = -k * (n - 1 + k);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return x < 700 ? value * Math.exp(-x) : value * Math.exp(-x / 2) * Math.exp(-x / 2);
}

function asymptoticEi(x: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; k < x; k++) {
    term *= k / x;
    sum += term;
    if (term < 1e-18) break;
  }
  return x < 700 ? (sum * Math.exp(x)) / x : ((sum * Math.exp(x / 2)) / x) * Math.exp(x / 2);
}
