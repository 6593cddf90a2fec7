import { operate } from '../arithmetic.ts';
import { type Calculation, calculation } from '../ndarrays/calculation.ts';
import { solved, unitRows } from '../ndarrays/elimination.ts';
import type { Expression, Operator } from '../program.ts';
import type { Recorder } from '../recorder.ts';
import { integer, unknown, type Value } from '../values.ts';
import { asMatrix, columnsOf, fromRows, isMatrix, type Matrix, matrix, rowsOf, simple, sizeOf } from './array.ts';
import { isRanged, operateRanged } from './ranged.ts';

type Operation = Extract<Expression, { kind: 'operation' }>;

/** The most rows that a matrix may have in a division: elimination records n³/3 operations. */
const mostRows = 32;
/** The highest power of a matrix that is multiplied out. */
const highestPower = 64;

/** The product of two matrices. */
export function product(recorder: Recorder, e: Expression, a: Matrix, b: Matrix): Value {
  if (a.columns !== b.rows)
    return recorder.refuse(
      'shape',
      `A ${sizeOf(a)} and a ${sizeOf(b)} array cannot be multiplied: the inner sizes differ.`,
      e,
    );
  const [left, right] = [rowsOf(a), columnsOf(b)];
  const items = right.flatMap((column) => left.map((row) => sumOfProducts(recorder, e, row, column)));
  return simple(matrix(items, a.rows, b.columns, b.vector === 'column' ? 'column' : undefined));
}

/** Σ xᵢ·yᵢ. */
export function sumOfProducts(
  recorder: Recorder,
  at: Expression,
  left: readonly Value[],
  right: readonly Value[],
): Value {
  let sum: Value | undefined;
  for (const [i, x] of left.entries()) {
    const term = scalar(recorder, at, 'multiply', '*', x, right[i]!);
    sum = sum === undefined ? term : scalar(recorder, at, 'add', '+', sum, term);
  }
  return sum ?? integer(0);
}

function scalar(recorder: Recorder, at: Expression, operator: Operator, sign: string, ...operands: Value[]): Value {
  if (operands.some((v) => v.kind === 'unknown')) return unknown;
  const e: Operation = { kind: 'operation', span: at.span, operator, sign, operands: [] };
  return operands.some(isRanged) ? operateRanged(recorder, e, operands) : operate(recorder, e, operands);
}

/** A matrix to a whole power: a product of so many of it. */
export function matrixPower(recorder: Recorder, e: Operation, base: Value, exponent: Value): Value {
  const times =
    exponent.kind === 'integer'
      ? Number(exponent.value)
      : exponent.kind === 'real' && !recorder.moves(exponent.node)
        ? recorder.valueOf(exponent.node)
        : Number.NaN;
  const a = asMatrix(base);
  if (!isMatrix(base) || a.rows !== a.columns || !Number.isInteger(times) || Math.abs(times) > highestPower)
    return recorder.refuse(
      'unsupported',
      `\`${e.sign}\` of matrices is followed for a square matrix and a whole number: write \`.${e.sign}\` to go item by item.`,
      e,
    );
  const c = calculation(recorder, { at: e, path: e.sign });
  if (times === 0) return fromRows(unitRows(a.rows, c));
  const factor = times > 0 ? base : inverseOf(recorder, e, a, c);
  let made = factor;
  for (let k = 1; k < Math.abs(times) && made.kind !== 'unknown'; k++)
    made = product(recorder, e, asMatrix(made), asMatrix(factor));
  return made;
}

/** The inverse of a square matrix; reported where there is none. */
export function inverseOf(recorder: Recorder, at: Expression, a: Matrix, c: Calculation): Value {
  const rows = squareRows(recorder, at, a);
  const x = rows && solved(recorder, rows, unitRows(a.rows, c), c, at);
  return x === undefined ? unknown : simple(fromRows(x));
}

/** The rows of a square matrix that is not too large. */
export function squareRows(recorder: Recorder, at: Expression, a: Matrix): readonly (readonly Value[])[] | undefined {
  if (a.rows !== a.columns) recorder.refuse('shape', `This needs a square matrix, and the array is ${sizeOf(a)}.`, at);
  else if (a.rows > mostRows) recorder.refuse('budget', `This is followed for up to ${mostRows} rows.`, at);
  else return rowsOf(a);
  return undefined;
}

/** `a / b` and `b \ a` of a matrix b: the solution of x·b = a, or of b·x = a. */
export function quotient(recorder: Recorder, e: Operation, a: Value, b: Value): Value {
  const isLeft = e.sign === '\\';
  const [right, of] = [asMatrix(a), asMatrix(b)];
  if (of.rows !== of.columns)
    return recorder.refuse(
      'unsupported',
      `\`${e.sign}\` by a ${sizeOf(of)} array is least squares, which is not followed: write \`.${e.sign}\` to go item by item.`,
      e,
    );
  return isLeft ? solution(recorder, e, of, right) : divided(recorder, e, right, of);
}

/** x of b·x = a. */
export function solution(recorder: Recorder, at: Expression, b: Matrix, a: Matrix): Value {
  if (b.rows !== a.rows)
    return recorder.refuse('shape', `A ${sizeOf(b)} array and a ${sizeOf(a)} array do not fit here.`, at);
  const rows = squareRows(recorder, at, b);
  const x = rows && solved(recorder, rows, rowsOf(a), calculation(recorder, { at, path: '\\' }), at);
  if (x === undefined) return unknown;
  return simple(matrix(asMatrix(fromRows(x)).items, a.rows, a.columns, a.vector));
}

function divided(recorder: Recorder, e: Operation, a: Matrix, b: Matrix): Value {
  if (a.columns !== b.columns)
    return recorder.refuse('shape', `A ${sizeOf(a)} array cannot be divided by a ${sizeOf(b)} one.`, e);
  const rows = squareRows(recorder, e, { ...b, items: rowsOf(b).flat() });
  const x = rows && solved(recorder, rows, columnsOf(a), calculation(recorder, { at: e, path: '/' }), e);
  // The solution stands upright: its columns are the rows of the quotient.
  return x === undefined ? unknown : simple(matrix(x.flat(), a.rows, a.columns));
}
