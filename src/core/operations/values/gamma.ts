import { add, divide, fraction, multiply, polynomial, rounded, scale, subtract, type Twin, twin } from './twin.ts';
import { cosinePi, exponentialValue, halfLogTwoPi, logarithm, pi, sinePi } from './twin-functions.ts';

/**
 * The gamma family in twice the precision of a double: shifted upwards to where Stirling's series holds
 * (Abramowitz & Stegun 6.1.40 and 6.3.18), reflected for negative operands. So no zero of ln Γ or ψ spoils a digit.
 */

/** The Bernoulli numbers B₂, B₄, … as fractions. */
const bernoulli: readonly (readonly [number, number])[] = [
  [1, 6],
  [-1, 30],
  [1, 42],
  [-1, 30],
  [5, 66],
  [-691, 2730],
  [7, 6],
  [-3617, 510],
  [43867, 798],
  [-174611, 330],
  [854513, 138],
  [-236364091, 2730],
  [8553103, 6],
  [-23749461029, 870],
  [8615841276005, 14322],
  [-7709321041217, 510],
];

export const bernoulliTwins: readonly Twin[] = bernoulli.map(([p, q]) => fraction(p, q));
const stirling = bernoulliTwins.map((b, i) => divide(b, [(2 * i + 2) * (2 * i + 1), 0]));
const digammaSeries = bernoulliTwins.map((b, i) => divide(b, [2 * i + 2, 0]));

/** Where Stirling's series gives all digits with the Bernoulli numbers above. */
const far = 22;

/** ln|Γ(x)| for an x that is no pole. */
export function logGammaOf(operand: Twin | number): Twin {
  const x: Twin = typeof operand === 'number' ? [operand, 0] : operand;
  if (x[0] < 0.5) {
    // Γ(x)·Γ(1 − x) = π / sin πx
    const sine = sinePi(x);
    const size: Twin = sine[0] < 0 ? [-sine[0], -sine[1]] : sine;
    return subtract(logarithm(divide(pi, size)), logGammaOf(subtract([1, 0], x)));
  }
  let product: Twin = [1, 0];
  let shifted = x;
  while (shifted[0] < far) {
    product = multiply(product, shifted);
    shifted = add(shifted, [1, 0]);
  }
  const inverse = divide([1, 0], shifted);
  const tail = multiply(inverse, polynomial(stirling, multiply(inverse, inverse)));
  const main = subtract(multiply(subtract(shifted, [0.5, 0]), logarithm(shifted)), shifted);
  const whole = add(add(main, halfLogTwoPi), tail);
  return product[0] === 1 ? whole : subtract(whole, logarithm(product));
}

const isPole = (x: number): boolean => x <= 0 && Number.isInteger(x);

export function lgamma(x: number): number {
  if (Number.isNaN(x)) return x;
  if (!Number.isFinite(x) || isPole(x)) return Number.POSITIVE_INFINITY;
  if (x === 1 || x === 2) return 0;
  if (Math.abs(x) < 1e-20) return -Math.log(Math.abs(x));
  if (x > 1e17) return x * (Math.log(x) - 1);
  return rounded(logGammaOf(x));
}

/** 1 or −1 as Γ(x) is. */
export const gammaSign = (x: number): number => (x > 0 || Math.floor(x) % 2 === 0 ? 1 : -1);

export function gamma(x: number): number {
  if (x === 0) return 1 / x;
  if (isPole(x) || x === Number.NEGATIVE_INFINITY) return Number.NaN;
  if (x > 172) return Number.POSITIVE_INFINITY;
  if (x < -190) return gammaSign(x) * 0;
  if (Math.abs(x) < 1e-20) return 1 / x;
  if (Number.isInteger(x)) return factorial(x - 1);
  return gammaSign(x) * exponentialValue(logGammaOf(x));
}

/** n! correctly rounded or nearly so. */
export function factorial(n: number): number {
  if (n > 170) return Number.POSITIVE_INFINITY;
  // Kept small on the way, because the exact products need room above them.
  let product: Twin = [2 ** -200, 0];
  for (let k = 2; k <= n; k++) product = scale(product, k);
  return rounded(product) * 2 ** 200;
}

export function digamma(x: number): number {
  if (x === 0) return -1 / x;
  if (isPole(x) || Number.isNaN(x) || x === Number.NEGATIVE_INFINITY) return Number.NaN;
  if (Math.abs(x) < 1e-20) return -1 / x;
  if (x > 1e17) return Math.log(x);
  return rounded(digammaTwin([x, 0]));
}

export function digammaTwin(x: Twin): Twin {
  if (x[0] < 0.5) {
    // ψ(x) = ψ(1 − x) − π cot πx
    const cotangent = divide(cosinePi(x), sinePi(x));
    return subtract(digammaTwin(subtract([1, 0], x)), multiply(pi, cotangent));
  }
  // Σ 1/(x + k) as one fraction, because a product costs a third of a division.
  let numerator: Twin = twin(0);
  let denominator: Twin = twin(1);
  let shifted = x;
  while (shifted[0] < far) {
    numerator = add(multiply(numerator, shifted), denominator);
    denominator = multiply(denominator, shifted);
    shifted = add(shifted, [1, 0]);
  }
  const inverse = divide([1, 0], shifted);
  const square = multiply(inverse, inverse);
  const tail = add(scale(inverse, 0.5), multiply(square, polynomial(digammaSeries, square)));
  return subtract(subtract(logarithm(shifted), tail), divide(numerator, denominator));
}
