import type { Trouble } from '../operation.ts';
import { kink } from '../trouble.ts';
import { sigmoid, softplus } from './elementary.ts';
import { normalCdf } from './error.ts';

/** The constants that keep mean and variance (Klambauer et al. 2017). */
export const seluAlpha = 1.6732632423543772;
export const seluScale = 1.0507009873554805;

/** ln(1 + e^(βx))/β, and x itself beyond the threshold. */
export function softplusBeta(x: number, beta: number, threshold: number): number {
  return x * beta > threshold ? x : softplus(x * beta) / beta;
}

/** x·tanh(ln(1 + eˣ)), where the tanh is e(e + 2)/(e(e + 2) + 2). */
export function mish(x: number): number {
  if (x > 40) return x;
  const power = Math.exp(x);
  const excess = power * (power + 2);
  return (x * excess) / (excess + 2);
}

export function gelu(x: number): number {
  return x === Number.NEGATIVE_INFINITY ? -0 : x * normalCdf(x);
}

/** ½x(1 + tanh u) as x·σ(2u), which does not cancel for negative x. */
export function geluTanh(x: number): number {
  const weight = sigmoid(1.5957691216057308 * x * (1 + 0.044715 * x * x));
  return weight === 0 ? -0 : x * weight;
}

export function elu(x: number, alpha: number): number {
  return x > 0 ? x : alpha * Math.expm1(x);
}

export function celu(x: number, alpha: number): number {
  if (alpha === 0) return Number.NaN;
  return x > 0 ? x : alpha * Math.expm1(x / alpha);
}

export function cornerAtZero(name: string, x: number, left: number, right: number, taken: number): Trouble | undefined {
  if (x !== 0) return undefined;
  return kink(
    `${name} has a corner at 0: slope ${left} on the left, ${right} on the right; ${taken} is taken, as PyTorch does`,
    left,
    right,
    taken,
  );
}
