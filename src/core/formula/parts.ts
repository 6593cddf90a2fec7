import type { Factor, FormulaId, Term } from './formula.ts';
import { isZero, keyOf, plus, type Ratio } from './ratio.ts';

/** A product under construction. */
export interface ProductParts {
  coefficient: Ratio;
  readonly factors: Map<FormulaId, number>;
}

/** Adds coefficient · of to the terms of a sum under construction. */
export function mergeTerm(terms: Map<FormulaId, Ratio>, of: FormulaId, coefficient: Ratio): void {
  const known = terms.get(of);
  const total = known === undefined ? coefficient : plus(known, coefficient);
  if (isZero(total)) terms.delete(of);
  else terms.set(of, total);
}

/** Multiplies a product under construction by base ^ exponent. */
export function mergeFactor(product: ProductParts, base: FormulaId, exponent: number): void {
  const total = (product.factors.get(base) ?? 0) + exponent;
  if (total === 0) product.factors.delete(base);
  else product.factors.set(base, total);
}

/** Factors by base. */
export function factorMap(factors: readonly Factor[]): Map<FormulaId, number> {
  return new Map(factors.map(({ base, exponent }) => [base, exponent]));
}

/** Equal for equal products, whatever the order. */
export function productKey(factors: readonly Factor[]): string {
  if (factors.length === 1) return `${factors[0]!.base}^${factors[0]!.exponent}`;
  return factors
    .map(({ base, exponent }) => `${base}^${exponent}`)
    .sort()
    .join('*');
}

/** Equal for equal sums, whatever the order. */
export function sumKey(terms: readonly Term[]): string {
  return terms
    .map(({ coefficient, of }) => `${keyOf(coefficient)}*${of}`)
    .sort()
    .join('+');
}
