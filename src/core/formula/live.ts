import { type FormulaId, partsOf } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { doubleOf } from './ratio.ts';

/** How often each formula is used by those that `ids` are made of; 0 for all others. Each of `ids` counts as a use. */
export function usesOf(formulas: Formulas, ids: readonly FormulaId[]): Int32Array {
  const top = ids.reduce((most, id) => Math.max(most, id), -1);
  const uses = new Int32Array(top + 1);
  for (const id of ids) uses[id]!++;
  for (let id = top; id >= 0; id--) {
    if (uses[id] === 0) continue;
    for (const part of partsOf(formulas.formula(id))) uses[part]!++;
  }
  return uses;
}

/** The formulas that `ids` are made of, themselves included, parts before wholes. */
export function live(formulas: Formulas, ids: readonly FormulaId[]): readonly FormulaId[] {
  const found: FormulaId[] = [];
  usesOf(formulas, ids).forEach((count, id) => {
    if (count > 0) found.push(id);
  });
  return found;
}

/** Whether a number of the formula is none: the derivative by an order, which only counts. */
export function hasNaN(formulas: Formulas, id: FormulaId): boolean {
  return live(formulas, [id]).some((part) => {
    const number = formulas.numberOf(part);
    return number !== undefined && Number.isNaN(doubleOf(number));
  });
}
