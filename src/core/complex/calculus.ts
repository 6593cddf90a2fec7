import type { Calculus } from '../calculus.ts';
import { type OpName, opNames } from '../operations/names.ts';
import { calculusOf, numbers, ops } from '../operations/table.ts';
import { type Complex, complex, notANumber } from './arithmetic.ts';
import { complexPartials } from './partials.ts';
import { complexValues } from './values.ts';

const rows = opNames.map((name) => ops[name]);
const extensions = opNames.map((name) => complexValues[name]);
const overrides = opNames.map((name) => complexPartials[name]);

/**
 * The operation with the given index in `opNames`, on complex operands; operands beyond its arity repeat the first.
 * Real operands take the row's own real value, to the last bit, wherever there is one. Not a number where an operation
 * without a complex extension meets a complex operand.
 */
export function evaluate(row: number, x: Complex, y: Complex, z: Complex): Complex {
  if (x.im === 0 && y.im === 0 && z.im === 0) {
    const value = rows[row]!.value(x.re, y.re, z.re);
    if (!Number.isNaN(value)) return complex(value);
  }
  const extension = extensions[row];
  return extension === undefined ? notANumber : extension(x, y, z);
}

/** The algebra of local derivatives over complex numbers: every method is `evaluate`. */
export const complexNumbers: Calculus<Complex> = calculusOf(complex, (name: OpName) => {
  const row = opNames.indexOf(name);
  const arity = rows[row]!.arity;
  return (x, y, z) => evaluate(row, x, arity > 1 ? (y ?? x) : x, arity > 2 ? (z ?? x) : x);
});

/** ∂value/∂operand by the shared rule of the table, or by its complex override where one is needed. */
export function complexPartial(row: number, k: number, v: Complex, x: Complex, y: Complex, z: Complex): Complex {
  const rule = rows[row]!.partials[k]!;
  if (v.im === 0 && x.im === 0 && y.im === 0 && z.im === 0) {
    const slope = rule(numbers, v.re, x.re, y.re, z.re);
    if (!Number.isNaN(slope)) return complex(slope);
  }
  const override = overrides[row]?.[k];
  return override === undefined ? rule(complexNumbers, v, x, y, z) : override(v, x);
}
