import type { Formula, FormulaId } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { doubleOf, isMinusOne, isNegative, isOne, type Ratio } from './ratio.ts';

/** About how many characters a formula takes when printed; parts are measured already. */
export function costOf(formulas: Formulas, formula: Formula): number {
  switch (formula.kind) {
    case 'number':
      return textLength(formula.value);
    case 'constant':
    case 'symbol':
      return formula.name.length;
    case 'sum':
      return formula.terms.reduce(
        (cost, { coefficient, of }) => cost + 3 + termCost(coefficient) + formulas.cost(of),
        -3,
      );
    case 'product': {
      const bottoms = formula.factors.filter(({ exponent }) => exponent < 0).length;
      return formula.factors.reduce(
        (cost, { base, exponent }) =>
          cost + 1 + grouped(formulas, base) + (Math.abs(exponent) === 1 ? 0 : 1 + String(Math.abs(exponent)).length),
        coefficientCost(formula.coefficient) - 1 + (bottoms > 1 ? 2 : 0) + (bottoms === formula.factors.length ? 2 : 0),
      );
    }
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

function coefficientCost(coefficient: Ratio): number {
  if (isOne(coefficient)) return 0;
  return isMinusOne(coefficient) ? 1 : textLength(coefficient) + 1;
}

/** Signs of terms stand between them. */
function termCost(coefficient: Ratio): number {
  return isMinusOne(coefficient) ? 0 : coefficientCost(coefficient);
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
