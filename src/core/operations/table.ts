/**
 * The rule table: one row an operation, and the only place where an operation is known.
 *
 * A row says its value, its local derivatives over the abstract calculus, its notation, what can be the matter at a
 * point and by which convention a derivative is taken there, and how libraries spell it. To add an operation, add its
 * name to names.ts and its row to the file of its subject; tests, docs and library lists pick it up from there.
 */
import type { Calculus } from '../calculus.ts';
import { activations } from './activations.ts';
import { arithmetic } from './arithmetic.ts';
import { bessel } from './bessel.ts';
import { entropy } from './entropy.ts';
import { errorFunctions } from './error-functions.ts';
import { exponential } from './exponential.ts';
import { gammaFunctions } from './gamma.ts';
import { hyperbolic } from './hyperbolic.ts';
import { integrals } from './integrals.ts';
import { kinks } from './kinks.ts';
import { type OpName, opNames } from './names.ts';
import type { Operation } from './operation.ts';
import { remainders } from './remainders.ts';
import { rounding } from './rounding.ts';
import { cardinal } from './sinc.ts';
import { straight } from './straight.ts';
import { trigonometric } from './trigonometric.ts';
import { degrees, halfTurns } from './turns.ts';

export const ops: { readonly [K in OpName]: Operation } = {
  ...arithmetic,
  ...exponential,
  ...entropy,
  ...trigonometric,
  ...degrees,
  ...halfTurns,
  ...hyperbolic,
  ...kinks,
  ...rounding,
  ...remainders,
  ...activations,
  ...straight,
  ...errorFunctions,
  ...gammaFunctions,
  ...bessel,
  ...cardinal,
  ...integrals,
};

/** The calculus over numbers: each method is the operation's own value. */
export const numbers: Calculus<number> = calculusOf(
  (value) => value,
  (name) => ops[name].value as (x: number, y?: number, z?: number) => number,
);

/** The calculus over any carrier, from its constants and its operations. */
export function calculusOf<T>(
  constant: (value: number) => T,
  operation: (name: OpName) => (x: T, y?: T, z?: T) => T,
): Calculus<T> {
  const methods = Object.fromEntries(opNames.map((name) => [name, operation(name)]));
  return { constant, ...methods } as Calculus<T>;
}
