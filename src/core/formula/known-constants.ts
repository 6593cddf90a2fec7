import type { FormulaId } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { type Ratio, ratioOf } from './ratio.ts';

type Maker = (f: Formulas) => FormulaId;

const pi: Maker = (f) => f.named('pi');
const log =
  (n: number): Maker =>
  (f) =>
    f.call('log', [f.number(ratioOf(n))]);
const root =
  (of: Maker): Maker =>
  (f) =>
    f.call('sqrt', [of(f)]);
const fraction =
  (top: Maker, bottom: Maker): Maker =>
  (f) =>
    f.div(top(f), bottom(f));
const number =
  (value: number): Maker =>
  (f) =>
    f.number(ratioOf(value));
const multiple =
  (factor: Ratio, of: Maker): Maker =>
  (f) =>
    f.scaled(of(f), factor);

/** Doubles that people know by an expression. */
const makers: ReadonlyMap<number, Maker> = new Map<number, Maker>([
  [Math.PI, pi],
  [2 * Math.PI, multiple(ratioOf(2), pi)],
  [Math.PI / 2, multiple(ratioOf(0.5), pi)],
  [Math.PI / 4, multiple(ratioOf(0.25), pi)],
  [Math.PI / 180, multiple({ top: 1, bottom: 180, decimal: false }, pi)],
  [180 / Math.PI, fraction(number(180), pi)],
  [Math.E, (f) => f.named('e')],
  [Math.LN2, log(2)],
  [Math.LN10, log(10)],
  [Math.LOG2E, fraction(number(1), log(2))],
  [Math.LOG10E, fraction(number(1), log(10))],
  [Math.SQRT2, root(number(2))],
  [Math.SQRT1_2, fraction(number(1), root(number(2)))],
  [Math.sqrt(Math.PI), root(pi)],
  [Math.sqrt(2 * Math.PI), root(multiple(ratioOf(2), pi))],
  [2 / Math.sqrt(Math.PI), fraction(number(2), root(pi))],
  [Math.sqrt(Math.PI) / 2, fraction(root(pi), number(2))],
  [1 / Math.sqrt(2 * Math.PI), fraction(number(1), root(multiple(ratioOf(2), pi)))],
  [Math.sqrt(2 / Math.PI), root(fraction(number(2), pi))],
  [1 / Math.PI, fraction(number(1), pi)],
  [(Math.PI * Math.PI) / 3, (f) => f.product([{ base: pi(f), exponent: 2 }], { top: 1, bottom: 3, decimal: false })],
]);

/** The formula of a double that people know by an expression; its negative as well. */
export function knownConstant(formulas: Formulas, value: number): FormulaId | undefined {
  const maker = makers.get(Math.abs(value));
  if (maker === undefined) return undefined;
  return value < 0 ? formulas.neg(maker(formulas)) : maker(formulas);
}
