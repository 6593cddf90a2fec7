import type { OpName } from '../operations/names.ts';
import { callRow } from './call-rows.ts';
import { foldedCall } from './folding.ts';
import { type ConstantName, type Factor, type Formula, type FormulaId, partsOf, type Term } from './formula.ts';
import { knownConstant } from './known-constants.ts';
import { costOf, isNonNegative } from './measures.ts';
import { factorMap, mergeFactor, mergeTerm, type ProductParts, productKey, sumKey } from './parts.ts';
import { productRows } from './product-rows.ts';
import {
  doubleOf,
  isInteger,
  isMinusOne,
  isNegative,
  isOne,
  isZero,
  keyOf,
  minusOne,
  negated,
  one,
  type Ratio,
  raised,
  ratioOf,
  times,
} from './ratio.ts';
import { sumRows } from './sum-rows.ts';

/** Sums merge into one list up to this many terms; beyond, they nest, so that chains stay linear. */
const MOST_TERMS = 256;
/** The same for products, whose lists differentiation repeats in every term. */
const MOST_FACTORS = 12;
/** How often the rows may change one product, against a row that never ends. */
const MOST_ROUNDS = 64;
const LARGEST_EXPONENT = 2 ** 30;

/**
 * Formulas as a graph without duplicates: equal formulas have equal ids. The constructors simplify as they build, one
 * step at a time and from finished parts, so nothing recurses and a shared part stays shared.
 *
 * What is kept: the author's factoring (nothing is multiplied out), the domain (√(x²) stays, log(a·b) stays), the order of
 * first appearance. What is not kept: a factor cancels itself and a term its negative, and 0 times anything is 0, also
 * where that factor or term is 0/0 or undefined, as on paper.
 */
export class Formulas {
  readonly #rewrites: boolean;
  readonly #nodes: Formula[] = [];
  readonly #costs: number[] = [];
  readonly #nonNegative: boolean[] = [];
  readonly #hasSymbols: boolean[] = [];
  readonly #ids = new Map<string, FormulaId>();
  /** The formula 1, which stands for the number of a sum. */
  readonly one = this.number(one);

  /** Without `rewrites` only normal forms are taken, and no row of the rewrite tables. */
  constructor(options: { readonly rewrites?: boolean } = {}) {
    this.#rewrites = options.rewrites ?? true;
  }

  get size(): number {
    return this.#nodes.length;
  }

  formula(id: FormulaId): Formula {
    return this.#nodes[id]!;
  }

  /** About how many characters the formula takes when nothing in it is named. */
  cost(id: FormulaId): number {
    return this.#costs[id]!;
  }

  /** Whether the formula is known to be at least 0 wherever it has a value. */
  isNonNegative(id: FormulaId): boolean {
    return this.#nonNegative[id]!;
  }

  /** Whether a symbol is part of the formula; without one it is a number, however it is written. */
  hasSymbols(id: FormulaId): boolean {
    return this.#hasSymbols[id]!;
  }

  number(value: Ratio): FormulaId {
    return this.#intern(keyOf(value), () => ({ kind: 'number', value }));
  }

  symbol(name: string): FormulaId {
    return this.#intern(`=${name}`, () => ({ kind: 'symbol', name }));
  }

  named(name: ConstantName): FormulaId {
    return this.#intern(`#${name}`, () => ({ kind: 'constant', name }));
  }

  /** The formula of a double: π/180, ln 2 and their like by name. `decimal` tells that a person wrote the number. */
  constant(value: number, decimal = false): FormulaId {
    return knownConstant(this, value) ?? this.number(ratioOf(value, decimal));
  }

  /** The number that a formula is, if it is one. */
  numberOf(id: FormulaId): Ratio | undefined {
    const formula = this.formula(id);
    return formula.kind === 'number' ? formula.value : undefined;
  }

  /** Σ coefficient · of. */
  sum(parts: readonly Term[]): FormulaId {
    const terms = new Map<FormulaId, Ratio>();
    for (const { coefficient, of } of parts) this.#addTo(terms, of, coefficient);
    if (this.#rewrites) for (const row of sumRows) row.apply(this, terms);
    return this.#sumOf(terms);
  }

  add(x: FormulaId, y: FormulaId): FormulaId {
    return this.sum([
      { coefficient: one, of: x },
      { coefficient: one, of: y },
    ]);
  }

  sub(x: FormulaId, y: FormulaId): FormulaId {
    return this.sum([
      { coefficient: one, of: x },
      { coefficient: minusOne, of: y },
    ]);
  }

  /** coefficient · Π base ^ exponent. `written` keeps the order given; otherwise it is the one people prefer. */
  product(parts: readonly Factor[], coefficient: Ratio = one, written = false): FormulaId {
    const product: ProductParts = { coefficient, factors: new Map() };
    for (const { base, exponent } of parts) this.multiplyInto(product, base, exponent);
    // Every row leaves fewer or simpler factors, so this ends; the count guards against a row that does not.
    for (let changed = this.#rewrites, round = 0; changed && round < MOST_ROUNDS; round++) {
      changed = false;
      for (const row of productRows) if (row.apply(this, product)) changed = true;
    }
    return this.#productOf(product, written);
  }

  mul(x: FormulaId, y: FormulaId): FormulaId {
    return this.product([
      { base: x, exponent: 1 },
      { base: y, exponent: 1 },
    ]);
  }

  div(x: FormulaId, y: FormulaId): FormulaId {
    return this.product([
      { base: x, exponent: 1 },
      { base: y, exponent: -1 },
    ]);
  }

  scaled(x: FormulaId, coefficient: Ratio): FormulaId {
    return this.product([{ base: x, exponent: 1 }], coefficient);
  }

  neg(x: FormulaId): FormulaId {
    return this.scaled(x, minusOne);
  }

  pow(base: FormulaId, exponent: FormulaId): FormulaId {
    const n = this.numberOf(exponent);
    if (n !== undefined && isInteger(n) && Math.abs(n.top) < LARGEST_EXPONENT)
      return this.product([{ base, exponent: n.top }]);
    if (base === this.one) return base;
    if (n !== undefined && doubleOf(n) === 0.5) return this.call('sqrt', [base]);
    if (n !== undefined && isNegative(n)) return this.div(this.one, this.pow(base, this.number(negated(n))));
    return this.#intern(`${base}^${exponent}`, () => ({ kind: 'power', base, exponent }));
  }

  call(name: OpName, operands: readonly FormulaId[]): FormulaId {
    const simpler = this.#rewrites ? (callRow(this, name, operands) ?? foldedCall(this, name, operands)) : undefined;
    if (simpler !== undefined) return simpler;
    return this.#intern(`${name}(${operands.join()}`, () => ({ kind: 'call', name, operands }));
  }

  /** A call of this name if it is there already: rows look for the partner of a factor without making one. */
  known(name: OpName, operand: FormulaId): FormulaId | undefined {
    return this.#ids.get(`${name}(${operand}`);
  }

  /** For a formula with a minus sign in front: the formula without it. */
  withoutMinus(id: FormulaId): FormulaId | undefined {
    const formula = this.formula(id);
    if (formula.kind === 'number') return isNegative(formula.value) ? this.number(negated(formula.value)) : undefined;
    return formula.kind === 'product' && isNegative(formula.coefficient) ? this.neg(id) : undefined;
  }

  /** A formula as its number times the rest. */
  split(id: FormulaId): Term {
    const formula = this.formula(id);
    if (formula.kind === 'number') return { coefficient: formula.value, of: this.one };
    if (formula.kind !== 'product' || isOne(formula.coefficient)) return { coefficient: one, of: id };
    return {
      coefficient: formula.coefficient,
      of: this.#productOf({ coefficient: one, factors: factorMap(formula.factors) }, true),
    };
  }

  /** Multiplies base ^ exponent into a product under construction. */
  multiplyInto(product: ProductParts, base: FormulaId, exponent: number): void {
    const formula = this.formula(base);
    if (formula.kind === 'number') {
      product.coefficient = times(product.coefficient, raised(formula.value, exponent));
      return;
    }
    if (formula.kind === 'product' && this.#fits(product, formula.factors, exponent)) {
      product.coefficient = times(product.coefficient, raised(formula.coefficient, exponent));
      for (const factor of formula.factors) mergeFactor(product, factor.base, factor.exponent * exponent);
      return;
    }
    mergeFactor(product, base, exponent);
  }

  #fits(product: ProductParts, factors: readonly Factor[], exponent: number): boolean {
    return (
      product.factors.size + factors.length <= MOST_FACTORS &&
      factors.every(
        (factor) => Math.abs(factor.exponent * exponent + (product.factors.get(factor.base) ?? 0)) < LARGEST_EXPONENT,
      )
    );
  }

  #addTo(terms: Map<FormulaId, Ratio>, id: FormulaId, scale: Ratio): void {
    const { coefficient, of } = this.split(id);
    const total = times(scale, coefficient);
    const formula = this.formula(of);
    const opens =
      formula.kind === 'sum' && (isOne(total) || isMinusOne(total)) && terms.size + formula.terms.length <= MOST_TERMS;
    if (!opens) mergeTerm(terms, of, total);
    else for (const term of formula.terms) mergeTerm(terms, term.of, times(total, term.coefficient));
  }

  #sumOf(terms: ReadonlyMap<FormulaId, Ratio>): FormulaId {
    if (terms.size === 0) return this.number(ratioOf(0));
    if (terms.size === 1) for (const [of, coefficient] of terms) return this.scaled(of, coefficient);
    const list = [...terms].map(([of, coefficient]) => ({ coefficient, of }));
    const opposite = list.map(({ coefficient, of }) => ({ coefficient: negated(coefficient), of }));
    const key = sumKey(list);
    // x − y and y − x are one formula with a sign: the one that came first.
    const other = this.#ids.has(key) ? undefined : this.#ids.get(sumKey(opposite));
    if (other !== undefined) return this.neg(other);
    if (list.every(({ coefficient }) => isNegative(coefficient)))
      return this.neg(this.#intern(sumKey(opposite), () => ({ kind: 'sum', terms: opposite })));
    return this.#intern(key, () => ({ kind: 'sum', terms: list }));
  }

  #productOf(product: ProductParts, written = false): FormulaId {
    const { coefficient } = product;
    if (isZero(coefficient) || product.factors.size === 0) return this.number(coefficient);
    const factors = [...product.factors].map(([base, exponent]) => ({ base, exponent }));
    const first = factors[0]!;
    if (factors.length === 1 && first.exponent === 1 && isOne(coefficient)) return first.base;
    return this.#intern(`${keyOf(coefficient)}*${productKey(factors)}`, () => ({
      kind: 'product',
      coefficient,
      factors: written ? factors : this.#inOrder(factors),
    }));
  }

  /** Numbers and symbols first, as they come; then everything else in the order of appearance. */
  #inOrder(factors: Factor[]): readonly Factor[] {
    const rank = ({ base }: Factor): number => {
      const { kind } = this.formula(base);
      return kind === 'constant' ? 0 : kind === 'symbol' ? 1 : 2;
    };
    return factors.sort((a, b) => rank(a) - rank(b) || (rank(a) === 2 ? a.base - b.base : 0));
  }

  #intern(key: string, make: () => Formula): FormulaId {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#nodes.length;
    const formula = make();
    this.#nodes.push(formula);
    this.#ids.set(key, id);
    this.#costs.push(costOf(this, formula));
    this.#nonNegative.push(isNonNegative(this, formula));
    this.#hasSymbols.push(formula.kind === 'symbol' || partsOf(formula).some((part) => this.#hasSymbols[part]));
    return id;
  }
}
