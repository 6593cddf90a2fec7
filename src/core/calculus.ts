import type { OpName } from './operations/names.ts';

/**
 * The algebra that local derivatives are written in. A rule written once over `Calculus<T>` has several readings:
 * over numbers it gives values, over formulas it gives closed forms, and applied to what it gave, second derivatives.
 * Every operation of the table is a method; `y` and `z` are given where the operation takes them.
 */
export type Calculus<T> = {
  constant(value: number): T;
} & { readonly [K in OpName]: (x: T, y?: T, z?: T) => T };
