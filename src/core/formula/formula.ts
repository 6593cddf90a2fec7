import type { OpName } from '../operations/names.ts';
import type { Ratio } from './ratio.ts';

/** A formula's place in its `Formulas`. What it is made of is older, so it has smaller ids. */
export type FormulaId = number;

/** `coefficient · of` in a sum; the sum's number has the formula 1 as `of`. */
export interface Term {
  readonly coefficient: Ratio;
  readonly of: FormulaId;
}

/** `base ^ exponent` in a product. Whole exponents only, so that equal bases merge without changing the domain. */
export interface Factor {
  readonly base: FormulaId;
  readonly exponent: number;
}

/** The constants of mathematics that have a name of their own. */
export type ConstantName = 'pi' | 'e';

/** One node of a formula. Sums and products list their parts in the order in which they first appeared. */
export type Formula =
  | { readonly kind: 'number'; readonly value: Ratio }
  | { readonly kind: 'constant'; readonly name: ConstantName }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'sum'; readonly terms: readonly Term[] }
  | { readonly kind: 'product'; readonly coefficient: Ratio; readonly factors: readonly Factor[] }
  /** A power whose exponent is a formula or a positive ratio that is no integer. */
  | { readonly kind: 'power'; readonly base: FormulaId; readonly exponent: FormulaId }
  | { readonly kind: 'call'; readonly name: OpName; readonly operands: readonly FormulaId[] };

/** The formulas a formula is made of, repeats kept. */
export function partsOf(formula: Formula): readonly FormulaId[] {
  switch (formula.kind) {
    case 'number':
    case 'constant':
    case 'symbol':
      return [];
    case 'sum':
      return formula.terms.map((term) => term.of);
    case 'product':
      return formula.factors.map((factor) => factor.base);
    case 'power':
      return [formula.base, formula.exponent];
    case 'call':
      return formula.operands;
  }
}
