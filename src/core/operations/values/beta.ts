import { digammaTwin, gammaSign, logGammaOf } from './gamma.ts';
import { add, divide, multiply, rounded, scale, subtract, type Twin, twoSum } from './twin.ts';
import { exponential, exponentialValue, logarithm } from './twin-functions.ts';
import { polygamma } from './zeta.ts';

/** The beta function, the incomplete gamma functions, and differences of ψ: all through ln Γ in twice the precision. */
const isPole = (x: number): boolean => x <= 0 && Number.isInteger(x);

export function beta(a: number, b: number): number {
  if (Number.isNaN(a + b)) return Number.NaN;
  if (isPole(a) || isPole(b)) return Number.POSITIVE_INFINITY;
  if (isPole(a + b)) return 0;
  return gammaSign(a) * gammaSign(b) * gammaSign(a + b) * exponentialValue(logBetaTwin(a, b));
}

/** ln|B(a, b)| */
export function betaln(a: number, b: number): number {
  if (Number.isNaN(a + b)) return Number.NaN;
  if (isPole(a) || isPole(b)) return Number.POSITIVE_INFINITY;
  if (isPole(a + b)) return Number.NEGATIVE_INFINITY;
  if (a === 1 || b === 1) return -Math.log(Math.abs(a === 1 ? b : a));
  return rounded(logBetaTwin(a, b));
}

function logBetaTwin(a: number, b: number): Twin {
  const [small, large] = a < b ? [a, b] : [b, a];
  // Γ(a)/Γ(a + b) is a^(−b) to first order and better with the middle of a … a + b − 1.
  if (large > 1e10 && Math.abs(small) < 1e-8 * large)
    return subtract(logGammaOf(small), scale(logarithm(twoSum(large, (small - 1) / 2)), small));
  return subtract(add(logGammaOf(a), logGammaOf(b)), logGammaOf(twoSum(a, b)));
}

/** ψ⁽ⁿ⁾(a + b) − ψ⁽ⁿ⁾(a), right also where the two hardly differ: there by Taylor's series from the middle. */
export function polygammaDifference(n: number, a: number, b: number): number {
  if (isPole(a) || isPole(a + b)) return Number.NaN;
  const half = b / 2;
  if (Math.abs(b) < (n === 0 ? 0.1 : 0.6) * toNearestPole(a + half)) {
    let [power, sum] = [b, 0];
    for (let k = 1; k < 40; k += 2) {
      const part = power * polygamma(n + k, a + half);
      sum += part;
      if (Math.abs(part) < 1e-17 * Math.abs(sum)) break;
      power *= (half * half) / ((k + 1) * (k + 2));
    }
    return sum;
  }
  if (n > 0) return polygamma(n, a + b) - polygamma(n, a);
  return rounded(subtract(digammaTwin(twoSum(a, b)), digammaTwin([a, 0])));
}

/** How far Taylor's series of ψ reaches: the poles are 0 and the negative integers. */
function toNearestPole(x: number): number {
  return x > 0 ? x : Math.abs(x - Math.round(x));
}

/** x^(a−1)·e^(−x)/Γ(a): the density of the gamma distribution and the slope of gammainc by x. */
export function gammaDensity(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN;
  if (x === 0) return a < 1 ? Number.POSITIVE_INFINITY : a === 1 ? 1 : 0;
  return exponentialValue(subtract(logWeight(a, x), logarithm([x, 0])));
}

/** ln of xᵃ·e^(−x)/Γ(a) */
function logWeight(a: number, x: number): Twin {
  return subtract(subtract(scale(logarithm([x, 0]), a), [x, 0]), logGammaOf(a));
}

/** P(a, x), the lower regularised incomplete gamma function. */
export function gammainc(a: number, x: number): number {
  if (!(a > 0 && a <= 1e8 && x >= 0)) return Number.NaN;
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return hasSeries(a, x) ? exponentialValue(logWeight(a, x), lowerSeries(a, x)) : 1 - upperFraction(a, x);
}

/** Q(a, x) = 1 − P(a, x) */
export function gammaincc(a: number, x: number): number {
  if (!(a > 0 && a <= 1e8 && x >= 0)) return Number.NaN;
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (!hasSeries(a, x)) return upperFraction(a, x);
  const log = logWeight(a, x);
  if (log[0] < -100) return 1;
  return rounded(subtract([1, 0], multiply(exponential(log), lowerSeries(a, x))));
}

/** Up to where Q is so small that even 1 − P in twice the precision would lose it. */
const hasSeries = (a: number, x: number): boolean => x < a + 1 || (x - a) ** 2 < 40 * a;

/** P(a, x) without its weight xᵃ·e^(−x)/Γ(a): Σ xᵏ/(a(a + 1)…(a + k)) (DLMF 8.11.4). */
function lowerSeries(a: number, x: number): Twin {
  let term = divide([1, 0], [a, 0]);
  let sum = term;
  for (let k = 1; k < 200000 && term[0] > sum[0] * 1e-33; k++) {
    term = divide(scale(term, x), twoSum(a, k));
    sum = add(sum, term);
  }
  return sum;
}

/** Q(a, x) by Legendre's continued fraction (DLMF 8.9.2). */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < 100000; k++) {
    const part = k * (a - k);
    b += 2;
    d = 1 / (part * d + b);
    c = b + part / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return exponentialValue(logWeight(a, x), [value, 0]);
}
