import { add, divide, multiply, negate, polynomial, rounded, scale, subtract, type Twin, twin } from './twin.ts';

/** Constants to twice the precision of a double. */
export const pi = twin(Math.PI, 1.2246467991473532e-16);
export const ln2 = twin(Math.LN2, 2.3190468138462996e-17);
export const ln10 = twin(Math.LN10, -2.1707562233822494e-16);
export const eulerGamma = twin(0.5772156649015329, -4.942915152430645e-18);
export const halfLogTwoPi = twin(0.9189385332046728, -3.8782941580672414e-17);

/** 1/k! for the series below. */
const inverseFactorials: readonly Twin[] = factorials(32);

function factorials(count: number): readonly Twin[] {
  const list: Twin[] = [[1, 0]];
  for (let k = 1; k < count; k++) list.push(divide(list[k - 1]!, [k, 0]));
  return list;
}

const everyOther = (from: number): readonly Twin[] =>
  inverseFactorials
    .filter((_, k) => k % 2 === from)
    .map((factor, k) => (k % 2 === 0 ? factor : negate(factor)))
    .slice(0, 15);
const sineCoefficients = everyOther(1);
const cosineCoefficients = everyOther(0);
const exponentialCoefficients = inverseFactorials.slice(1, 13);

/** eˣ = m·2ᵏ, so that neither overflow nor underflow comes before the last step. */
function exponentialParts(x: Twin): readonly [Twin, number] {
  const k = Math.round(x[0] / ln2[0]);
  const small = scale(subtract(x, scale(ln2, k)), 1 / 64);
  let excess = multiply(small, polynomial(exponentialCoefficients, small));
  for (let i = 0; i < 6; i++) excess = add(scale(excess, 2), multiply(excess, excess));
  return [add([1, 0], excess), k];
}

/** eˣ, for an x whose exponential is far from the ends of the doubles. */
export function exponential(x: Twin): Twin {
  const [m, k] = exponentialParts(x);
  return [m[0] * 2 ** k, m[1] * 2 ** k];
}

/** eˣ·factor as a double, over the whole range. */
export function exponentialValue(x: Twin, factor: Twin = [1, 0]): number {
  if (!(x[0] < 3000)) return factor[0] * (x[0] === Number.POSITIVE_INFINITY ? x[0] : Math.exp(x[0]));
  if (x[0] < -3000) return factor[0] * 0;
  const [m, k] = exponentialParts(x);
  return scaleByPower(rounded(multiply(m, factor)), k);
}

/** x·2ᵏ in steps that stay inside the doubles. */
export function scaleByPower(x: number, k: number): number {
  if (x === 0 || Number.isNaN(k)) return x * 2 ** Math.min(k, 1000);
  if (k > 1000) return k > 4000 ? x * Number.POSITIVE_INFINITY : scaleByPower(x * 2 ** 1000, k - 1000);
  // 2^(53 − 1022): a step down leaves room for 53 bits, so that only the last one rounds to a subnormal number.
  if (k < -969) return k < -4000 ? x * 0 : scaleByPower(x * 2 ** -969, k + 969);
  return x * 2 ** k;
}

/** ln x for x > 0: one Newton step from the double. */
export function logarithm(x: Twin): Twin {
  if (x[0] === 0) return [Number.NEGATIVE_INFINITY, 0];
  let k = Math.round(Math.log2(x[0]));
  if (k < -1000) return subtract(logarithm([x[0] * 2 ** 600, x[1] * 2 ** 600]), scale(ln2, 600));
  if (k > 1000) k = 1000;
  const part: Twin = [x[0] * 2 ** -k, x[1] * 2 ** -k];
  const guess = Math.log(part[0]);
  const rest = subtract(multiply(part, exponential([-guess, 0])), [1, 0]);
  const near = add([guess, 0], subtract(rest, scale(multiply(rest, rest), 0.5)));
  return k === 0 ? near : add(scale(ln2, k), near);
}

/** sin(πx) and cos(πx): the reduction to |r| ≤ ¼ is exact, so that the zeros are. */
export function sinePi(x: Twin): Twin {
  return quarterTurn(x, 0);
}

export function cosinePi(x: Twin): Twin {
  return quarterTurn(x, 1);
}

function quarterTurn(x: Twin, ahead: number): Twin {
  const turn = add([x[0] % 2, 0], [x[1], 0]);
  const quarter = Math.round(turn[0] * 2);
  return sineOrCosine(multiply(pi, subtract(turn, [quarter / 2, 0])), quarter + ahead);
}

/** sin of `angle` + quarter·π/2 for a small angle. */
export function sineOrCosine(angle: Twin, quarter: number): Twin {
  const square = multiply(angle, angle);
  const turn = ((quarter % 4) + 4) % 4;
  const value =
    turn % 2 === 0 ? multiply(angle, polynomial(sineCoefficients, square)) : polynomial(cosineCoefficients, square);
  return turn >= 2 ? negate(value) : value;
}
