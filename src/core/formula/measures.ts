import type { Factor, Formula, FormulaId, Term } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { doubleOf, isMinusOne, isNegative, isOne, negated, type Ratio } from './ratio.ts';

/** About how many characters a formula takes when printed; parts are measured already. */
export function costOf(formulas: Formulas, formula: Formula): number {
  switch (formula.kind) {
    case 'number':
      return textLength(formula.value);
    case 'constant':
    case 'symbol':
      return formula.name.length;
    case 'sum':
      return formula.terms.reduce((cost, term) => cost + 3 + termCost(formulas, term), -3);
    case 'product':
      return productCost(formulas, formula.coefficient, formula.factors);
    case 'power':
      return grouped(formulas, formula.base) + 1 + grouped(formulas, formula.exponent);
    case 'call':
      return formula.operands.reduce((cost, id) => cost + 2 + formulas.cost(id), formula.name.length);
  }
}

function grouped(formulas: Formulas, id: FormulaId): number {
  const { kind } = formulas.formula(id);
  return formulas.cost(id) + (kind === 'sum' || kind === 'product' || kind === 'power' ? 2 : 0);
}

/** The sign stands between the terms. */
function termCost(formulas: Formulas, { coefficient, of }: Term): number {
  const size = isNegative(coefficient) ? negated(coefficient) : coefficient;
  const formula = formulas.formula(of);
  if (isOne(size)) return formulas.cost(of);
  return productCost(formulas, size, formula.kind === 'product' ? formula.factors : [{ base: of, exponent: 1 }]);
}

function productCost(formulas: Formulas, coefficient: Ratio, factors: readonly Factor[]): number {
  const bottoms = factors.filter(({ exponent }) => exponent < 0).length + (coefficient.bottom > 1 ? 1 : 0);
  const tops = factors.length - bottoms;
  // 1/x has a 1 that 2/x and a/x have not.
  const lonelyOne = tops === 0 && Math.abs(coefficient.top) === 1 ? 2 : 0;
  return factors.reduce(
    (cost, { base, exponent }) =>
      cost + 1 + grouped(formulas, base) + (Math.abs(exponent) === 1 ? 0 : 1 + String(Math.abs(exponent)).length),
    coefficientCost(coefficient) - 1 + (bottoms > 1 ? 2 : 0) + lonelyOne,
  );
}

function coefficientCost(coefficient: Ratio): number {
  if (isOne(coefficient)) return 0;
  return isMinusOne(coefficient) ? 1 : textLength(coefficient) + 1;
}

function textLength({ top, bottom, decimal }: Ratio): number {
  if (bottom === 1) return String(top).length;
  return decimal || bottom === 0 ? String(top / (bottom || 1)).length : String(top).length + String(bottom).length + 1;
}

const nonNegativeCalls: ReadonlySet<string> = new Set([
  'exp',
  'abs',
  'sqrt',
  'cosh',
  'hypot',
  'sigmoid',
  'softplus',
  'relu',
  'sech',
  'erfc',
  'acosh',
  'asech',
  'acos',
  'normalPdf',
  'normalCdf',
  'erfcx',
  'relu6',
  'besselI0',
  'besselI0e',
  'besselK0',
  'besselK1',
  'besselK0e',
  'besselK1e',
]);

/** Whether a formula is at least 0 wherever it has a value, by its form alone. */
export function isNonNegative(formulas: Formulas, formula: Formula): boolean {
  switch (formula.kind) {
    case 'number':
      return doubleOf(formula.value) >= 0;
    case 'constant':
      return true;
    case 'symbol':
      return false;
    case 'sum':
      return formula.terms.every(({ coefficient, of }) => !isNegative(coefficient) && formulas.isNonNegative(of));
    case 'product':
      return (
        !isNegative(formula.coefficient) &&
        formula.factors.every(({ base, exponent }) => exponent % 2 === 0 || formulas.isNonNegative(base))
      );
    case 'power':
      return formulas.isNonNegative(formula.base);
    case 'call':
      return nonNegativeCalls.has(formula.name);
  }
}
