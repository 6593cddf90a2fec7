import { compare, operate } from '../arithmetic.ts';
import type { Expression, Relation } from '../program.ts';
import type { Recorder } from '../recorder.ts';
import { describe, unknown, type Value, type Vector } from '../values.ts';
import { asMatrix, isMatrix, type Matrix, matrix, sizeOf, together } from './array.ts';
import { matrixPower, product, quotient } from './products.ts';
import { isRanged, operateRanged } from './ranged.ts';

type Operation = Extract<Expression, { kind: 'operation' }>;

/** The value of an operator, on arrays item by item or as matrices. */
export function compute(recorder: Recorder, e: Operation, operands: readonly Value[]): Value {
  if (operands.some((v) => v.kind === 'unknown')) return unknown;
  if (operands.some(isMatrix)) return onMatrices(recorder, e, operands);
  return operands.some(isRanged) ? operateRanged(recorder, e, operands) : operate(recorder, e, operands);
}

function onMatrices(recorder: Recorder, e: Operation, operands: readonly Value[]): Value {
  if (e.matrix === true && operands.length === 2) {
    const [left, right] = operands as [Value, Value];
    if (e.operator === 'multiply' && isMatrix(left) && isMatrix(right))
      return product(recorder, e, asMatrix(left), asMatrix(right));
    if (e.operator === 'power') return matrixPower(recorder, e, left, right);
    if (e.operator === 'divide' && isMatrix(right)) return quotient(recorder, e, left, right);
  }
  return itemByItem(recorder, operands, e, (items) => compute(recorder, e, items));
}

/** Applies a function of numbers to the items that belong together. */
export function itemByItem(
  recorder: Recorder,
  operands: readonly Value[],
  at: Expression,
  apply: (items: readonly Value[]) => Value,
): Value {
  const matrices = operands.map(asMatrix);
  const fitting = together(matrices);
  if (fitting === undefined)
    return recorder.refuse(
      'shape',
      `Arrays of the sizes ${matrices.map(sizeOf).join(' and ')} do not fit together here.`,
      at,
    );
  return matrix(fitting.groups.map(apply), fitting.rows, fitting.columns, fitting.vector);
}

/** A relation, on arrays item by item. */
export function related(recorder: Recorder, relation: Relation, a: Value, b: Value, at: Expression): Value {
  if (a.kind === 'unknown' || b.kind === 'unknown') return unknown;
  if (!isMatrix(a) && !isMatrix(b)) return compare(recorder, relation, a, b, at);
  return itemByItem(recorder, [a, b], at, ([x, y]) => compare(recorder, relation, x!, y!, at));
}

/**
 * What an index or a call of parentheses takes from an array; `none` stands for a whole side. Where the language has
 * vectors of one dimension, a side with one place goes.
 */
export function indexed(
  recorder: Recorder,
  object: Value,
  indices: readonly Value[],
  at: Expression,
  vector?: Vector,
): Value {
  if (object.kind === 'unknown' || indices.some((v) => v.kind === 'unknown')) return unknown;
  const m = asMatrix(object);
  if (indices.length === 1) return linear(recorder, m, indices[0]!, at, vector);
  if (indices.length !== 2)
    return recorder.refuse('unsupported', 'Arrays of more than two dimensions are not followed.', at);
  const rows = places(recorder, indices[0]!, m.rows, at, false, vector);
  const columns = places(recorder, indices[1]!, m.columns, at, false, vector);
  if (rows === undefined || columns === undefined) return unknown;
  const items = columns.flatMap((j) => rows.map((i) => m.items[i + j * m.rows]!));
  const isSingle = (k: number) => (vector === 'repeats' ? [rows, columns][k]!.length === 1 : isOne(indices[k]!));
  if (vector === 'repeats' && items.length === 1) return items[0]!;
  if (vector !== undefined && isSingle(0) !== isSingle(1)) return matrix(items, items.length, 1, vector);
  return indices.some((v) => isMatrix(v) || v.kind === 'none') ? matrix(items, rows.length, columns.length) : items[0]!;
}

const isOne = (index: Value): boolean => !isMatrix(index) && index.kind !== 'none';

function linear(recorder: Recorder, m: Matrix, index: Value, at: Expression, vector: Vector | undefined): Value {
  const found = places(recorder, index, m.items.length, at, false, vector);
  if (found === undefined) return unknown;
  const items = found.map((k) => m.items[k]!);
  if (vector === 'repeats') return items.length === 1 ? items[0]! : matrix(items, items.length, 1, vector);
  if (vector !== undefined && !isOne(index)) return matrix(items, items.length, 1, vector);
  if (index.kind === 'none') return matrix(items, items.length, 1);
  if (!isMatrix(index)) return items[0]!;
  const isColumn = m.columns === 1 && m.rows !== 1 ? true : m.rows === 1 ? false : index.shape[1] === 1;
  return isColumn ? matrix(items, items.length, 1) : matrix(items, 1, items.length);
}

/** Places counted from 0 that an index names; undefined where it is refused. */
export function places(
  recorder: Recorder,
  index: Value,
  count: number,
  at: Expression,
  grows = false,
  vector?: Vector,
): readonly number[] | undefined {
  if (index.kind === 'none') return Array.from({ length: count }, (_, k) => k);
  const { items } = asMatrix(index);
  if (items.length > 0 && items.every((v) => v.kind === 'boolean'))
    return items.flatMap((v, k) => (v.kind === 'boolean' && v.value ? [k] : []));
  if (vector === 'repeats' && items.length > 0) {
    const out = withoutPlaces(recorder, items, count);
    if (out !== undefined) return out;
  }
  const found: number[] = [];
  for (const item of items) {
    const k =
      item.kind === 'integer'
        ? Number(item.value)
        : item.kind === 'real'
          ? recorder.valueOf(item.node)
          : item.kind === 'boolean'
            ? Number(item.value)
            : undefined;
    if (k === undefined) {
      recorder.refuse('not-a-number', `An index must be a whole number, and this is ${describe(item)}.`, at);
      return undefined;
    }
    if (!Number.isInteger(k) || k < 1 || (k > count && !grows)) {
      recorder.refuse('out-of-range', `There is no item ${k}: the array has ${count}, counted from 1.`, at);
      return undefined;
    }
    found.push(k - 1);
  }
  return found;
}

/** R: places with a minus are left out; undefined where not all of them are. */
function withoutPlaces(recorder: Recorder, items: readonly Value[], count: number): readonly number[] | undefined {
  const numbers = items.map((v) =>
    v.kind === 'integer' ? Number(v.value) : v.kind === 'real' ? recorder.valueOf(v.node) : Number.NaN,
  );
  if (!numbers.every((n) => Number.isInteger(n) && n < 0)) return undefined;
  const out = new Set(numbers.map((n) => -n - 1));
  return Array.from({ length: count }, (_, k) => k).filter((k) => !out.has(k));
}
