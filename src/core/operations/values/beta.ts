import { digammaTwin, gammaSign, lgamma, logGammaOf } from './gamma.ts';
import { add, divide, rounded, scale, subtract, type Twin, twoSum } from './twin.ts';
import { exponentialValue, logarithm } from './twin-functions.ts';
import { trigamma } from './zeta.ts';

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
  return rounded(logBetaTwin(a, b));
}

function logBetaTwin(a: number, b: number): Twin {
  const [small, large] = a < b ? [a, b] : [b, a];
  // Γ(a)/Γ(a + b) is a^(−b) to first order and better with the middle of a … a + b − 1.
  if (large > 1e10 && Math.abs(small) < 1e3)
    return subtract(logGammaOf(small), scale(logarithm(twoSum(large, (small - 1) / 2)), small));
  if (small > 1e13) return [lgamma(small) + (lgamma(large) - lgamma(small + large)), 0];
  return subtract(add(logGammaOf(a), logGammaOf(b)), logGammaOf(twoSum(a, b)));
}

/** ψ(a + b) − ψ(a), right also where the two hardly differ. */
export function digammaDifference(a: number, b: number): number {
  if (isPole(a) || isPole(a + b)) return Number.NaN;
  if (Math.abs(b) < 1e-10 * Math.abs(a)) return b * trigamma(a + b / 2);
  if (a > 1e15) return Math.log1p(b / a);
  return rounded(subtract(digammaTwin(twoSum(a, b)), digammaTwin([a, 0])));
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

/** P(a, x), the lower regularised incomplete gamma function: its series below a + 1, 1 − Q beyond (DLMF 8.11.4). */
export function gammainc(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN;
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** Q(a, x) = 1 − P(a, x): Legendre's continued fraction beyond a + 1 (DLMF 8.9.2). */
export function gammaincc(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN;
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let [term, sum] = [1, 0];
  for (let k = 1; k < 100000 && term > sum * 1e-18; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return exponentialValue(logWeight(a, x), divide(add([1, 0], [sum, 0]), [a, 0]));
}

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
