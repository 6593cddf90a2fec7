import type { Calculus } from '../calculus.ts';

/** 1 − x² as (1 − x)(1 + x), which does not cancel near ±1. */
export function oneMinusSquare<T>(c: Calculus<T>, x: T): T {
  return c.mul(c.sub(c.constant(1), x), c.add(c.constant(1), x));
}

/** √(x² − 1) for |x| ≥ 1 without cancellation or overflow. */
export function rootOfSquareMinusOne<T>(c: Calculus<T>, x: T): T {
  const size = c.abs(x);
  return c.mul(c.sqrt(c.sub(size, c.constant(1))), c.sqrt(c.add(size, c.constant(1))));
}
