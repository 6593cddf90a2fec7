import type { OpName } from '../operations/names.ts';
import { ops } from '../operations/table.ts';
import type { FormulaId } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { doubleOf, keyOf, type Ratio, raised, ratioOf } from './ratio.ts';

/** Operations whose value at exact numbers is exact. */
const roundings: ReadonlySet<OpName> = new Set<OpName>([
  'abs',
  'sign',
  'max',
  'min',
  'relu',
  'clampMin',
  'clampMax',
  'heaviside',
  'copysign',
  'floor',
  'ceil',
  'trunc',
  'roundHalfEven',
  'roundHalfUp',
  'roundHalfAway',
]);

/** Calls of numbers that are numbers again without rounding: log(1), √4, floor(2.5). */
export function foldedCall(f: Formulas, name: OpName, operands: readonly FormulaId[]): FormulaId | undefined {
  const exact: Ratio[] = [];
  for (const id of operands) {
    const value = f.numberOf(id);
    if (value === undefined || value.bottom === 0) return undefined;
    exact.push(value);
  }
  const [x, y = x, z = x] = exact.map(doubleOf);
  const v = ops[name].value(x!, y!, z!);
  const simple = exact.every(({ top, bottom }) => Math.abs(top) <= 1 && bottom === 1);
  const keeps =
    roundings.has(name) ||
    (simple && Number.isInteger(v)) ||
    (name === 'sqrt' && isSquare(v, exact[0]!)) ||
    (name === 'cbrt' && Number.isInteger(v) && v ** 3 === x && Math.abs(v) < 1e5);
  if (!keeps || !Number.isFinite(v)) return undefined;
  return f.number(
    ratioOf(
      v,
      exact.some(({ decimal }) => decimal),
    ),
  );
}

function isSquare(root: number, square: Ratio): boolean {
  const exact = ratioOf(root, square.decimal);
  return exact.bottom !== 0 && keyOf(raised(exact, 2)) === keyOf(square);
}
