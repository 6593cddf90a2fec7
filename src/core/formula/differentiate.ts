import type { Calculus } from '../calculus.ts';
import { ops } from '../operations/table.ts';
import type { ClosedForms } from './closed-forms.ts';
import { collected } from './collect.ts';
import { type Factor, type Formula, type FormulaId, partsOf } from './formula.ts';
import { formulaCalculus } from './formula-calculus.ts';
import type { Formulas } from './formulas.ts';
import { hasNaN, live } from './live.ts';
import { one, type Ratio, ratioOf, times } from './ratio.ts';

/**
 * The derivatives of a formula by symbols, by the same reverse sweep, over the formula's own nodes. Undefined past
 * `budget` new formulas, 100,000 unless given.
 */
export function differentiate(
  formulas: Formulas,
  id: FormulaId,
  symbols: readonly FormulaId[],
  budget = 100_000,
): readonly FormulaId[] | undefined {
  const most = formulas.size + budget;
  const calculus = formulaCalculus(formulas);
  const order = live(formulas, [id]);
  const varies = new Set<FormulaId>();
  for (const node of order)
    if (symbols.includes(node) || partsOf(formulas.formula(node)).some((part) => varies.has(part))) varies.add(node);
  const contributions = new Map<FormulaId, FormulaId[]>();
  const adjoints = new Map<FormulaId, FormulaId>();
  contributions.set(id, [formulas.one]);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i]!;
    const received = contributions.get(node);
    if (received === undefined || !varies.has(node)) continue;
    const adjoint = collected(formulas, received.reverse());
    adjoints.set(node, adjoint);
    for (const { of, slope } of slopes(formulas, calculus, node).reverse()) {
      if (!varies.has(of)) continue;
      const list = contributions.get(of) ?? [];
      list.push(formulas.mul(adjoint, slope()));
      contributions.set(of, list);
    }
    if (formulas.size > most) return undefined;
  }
  return symbols.map((symbol) => adjoints.get(symbol) ?? formulas.number(ratioOf(0)));
}

/**
 * All second derivatives, symmetric: row i, column j is ∂²output/∂xᵢ∂xⱼ. Of the two ways to get a mixed one the shorter
 * formula is taken; NaN beside a first derivative with NaN in it. Undefined past the budget.
 */
export function secondDerivatives(
  { formulas, partials }: ClosedForms,
  names: readonly string[],
  budget?: number,
): readonly (readonly FormulaId[])[] | undefined {
  const symbols = names.map((name) => formulas.symbol(name));
  const rows: (readonly FormulaId[])[] = [];
  for (const partial of partials) {
    const row = differentiate(formulas, partial, symbols, budget);
    if (row === undefined) return undefined;
    rows.push(row);
  }
  const none = partials.map((partial) => hasNaN(formulas, partial));
  return rows.map((row, i) =>
    row.map((formula, j) => {
      // A derivative that does not exist would be a number, which has the derivative 0.
      if (none[i] || none[j]) return formulas.constant(Number.NaN);
      const mirrored = rows[j]![i]!;
      const [a, b] = [formulas.cost(formula), formulas.cost(mirrored)];
      return a < b || (a === b && i <= j) ? formula : mirrored;
    }),
  );
}

interface Slope {
  readonly of: FormulaId;
  /** Built only where it is needed. */
  readonly slope: () => FormulaId;
}

/** The local derivatives of a formula by its parts. */
function slopes(formulas: Formulas, calculus: Calculus<FormulaId>, id: FormulaId): Slope[] {
  const formula = formulas.formula(id);
  switch (formula.kind) {
    case 'number':
    case 'constant':
    case 'symbol':
      return [];
    case 'sum':
      return formula.terms.map(({ coefficient, of }) => ({ of, slope: () => formulas.number(coefficient) }));
    case 'product':
      return formula.factors.map((factor) => ({
        of: factor.base,
        slope: () => productSlope(formulas, formula, factor),
      }));
    case 'power':
      return [formula.base, formula.exponent].map((of, k) => ({
        of,
        slope: () => ops.pow.partials[k]!(calculus, id, formula.base, formula.exponent, formula.base),
      }));
    case 'call': {
      const [x, y = x, z = x] = formula.operands as readonly [FormulaId, FormulaId?, FormulaId?];
      return formula.operands.map((of, k) => ({
        of,
        slope: () => ops[formula.name].partials[k]!(calculus, id, x, y, z),
      }));
    }
  }
}

/** ∂/∂b of b^n · rest is n · b^(n − 1) · rest. */
function productSlope(formulas: Formulas, product: Extract<Formula, { kind: 'product' }>, by: Factor): FormulaId {
  const scale: Ratio = times(product.coefficient, by.exponent === 1 ? one : ratioOf(by.exponent));
  const factors = product.factors.map((factor) =>
    factor === by ? { base: by.base, exponent: by.exponent - 1 } : factor,
  );
  return formulas.product(
    factors.filter(({ exponent }) => exponent !== 0),
    scale,
  );
}
