import type { Calculus } from '../calculus.ts';

/**
 * What every row of the rewrite tables states beside its code: the two sides, over any calculus. The tests read them over
 * numbers, where values and domains must agree, and over formulas, where both sides must become the same formula.
 */
export interface Rewrite {
  readonly name: string;
  readonly left: <T>(c: Calculus<T>, u: T, w: T) => T;
  readonly right: <T>(c: Calculus<T>, u: T, w: T) => T;
}
