import type { OpName } from '../../core/operations/names.ts';
import type { BuiltinCall, Machine } from '../machine.ts';
import type { Operator } from '../program.ts';
import { fromBoolean, toNode } from '../recorder.ts';
import { describe, integer, real, unknown, type Value } from '../values.ts';
import { asMatrix, columnsOf, isVector, matrix, row, rowsOf, simple } from './array.ts';
import { compute } from './compute.ts';

/** Arithmetic of a builtin, at the place of its call. */
export function calculate(m: Machine, call: BuiltinCall, operator: Operator, ...operands: readonly Value[]): Value {
  return compute(m, { kind: 'operation', span: call.at.span, operator, sign: call.path, operands: [] }, operands);
}

/** An elementary operation of a builtin. */
export function elementary(m: Machine, call: BuiltinCall, operation: OpName, ...operands: readonly Value[]): Value {
  const numbers = operands.map(fromBoolean);
  if (numbers.some((v) => v.kind === 'unknown')) return unknown;
  const odd = numbers.find((v) => v.kind !== 'real' && v.kind !== 'integer');
  if (odd !== undefined) return notNumber(m, call, odd);
  return real(
    m.apply(
      operation,
      numbers.map((v) => toNode(m, v)),
      call.at,
    ),
  );
}

export function notNumber(m: Machine, call: BuiltinCall, odd: Value): Value {
  return m.refuse('not-a-number', `\`${call.path}\` needs numbers, and this is ${describe(odd)}.`, call.at);
}

export function wrongCount(m: Machine, call: BuiltinCall): Value {
  return m.refuse('wrong-count', `\`${call.path}\` is not understood with these operands.`, call.at);
}

/** A whole number that an operand must be; undefined where it is none. */
export function whole(m: Machine, value: Value | undefined): number | undefined {
  const plain = value === undefined ? undefined : fromBoolean(value);
  const number =
    plain?.kind === 'integer' ? Number(plain.value) : plain?.kind === 'real' ? m.valueOf(plain.node) : undefined;
  return number !== undefined && Number.isInteger(number) ? number : undefined;
}

type Reduce = (items: readonly Value[]) => Value;

/**
 * Reduces a vector to one value and a matrix to one for each column; along dimension 2 for each row. With `all`, every
 * array is reduced to one value (Julia, R).
 */
export function reduced(m: Machine, call: BuiltinCall, reduce: Reduce, dimension?: number): Value {
  const [first] = call.operands;
  if (first === undefined) return wrongCount(m, call);
  const given = asMatrix(first);
  if (dimension === undefined && (isVector(given) || given.items.length === 0)) return reduce(given.items);
  if (dimension === 2) return simple(matrix(rowsOf(given).map(reduce), given.rows, 1));
  if (dimension !== undefined && dimension !== 1)
    return m.refuse('unsupported', 'Arrays of more than two dimensions are not followed.', call.at);
  return simple(row(columnsOf(given).map(reduce)));
}

/** As `reduced`, item by item: each step's value is kept. */
export function accumulated(m: Machine, call: BuiltinCall, operator: Operator): Value {
  const [first] = call.operands;
  if (first === undefined || call.operands.length > 1 || call.keywords.size > 0) return wrongCount(m, call);
  const given = asMatrix(first);
  const run = (items: readonly Value[]): readonly Value[] => {
    const steps: Value[] = [];
    for (const item of items) {
      const before = steps.at(-1);
      steps.push(before === undefined ? item : calculate(m, call, operator, before, item));
    }
    return steps;
  };
  if (isVector(given)) return matrix(run(given.items), given.rows, given.columns, given.vector);
  return matrix(columnsOf(given).flatMap(run), given.rows, given.columns);
}

export function sum(m: Machine, call: BuiltinCall, items: readonly Value[]): Value {
  return folded(m, call, 'add', items, 0);
}

export function product(m: Machine, call: BuiltinCall, items: readonly Value[]): Value {
  return folded(m, call, 'multiply', items, 1);
}

function folded(m: Machine, call: BuiltinCall, operator: Operator, items: readonly Value[], empty: number): Value {
  if (items.length === 0) return integer(empty);
  const [first, ...rest] = items.map(fromBoolean) as [Value, ...Value[]];
  return rest.reduce((x, y) => calculate(m, call, operator, x, y), first);
}

export function mean(m: Machine, call: BuiltinCall, items: readonly Value[]): Value {
  return calculate(m, call, 'divide', sum(m, call, items), integer(items.length));
}

/** Σ(x − mean)²/(n − 1), or over n where the weight is 1. */
export function variance(m: Machine, call: BuiltinCall, items: readonly Value[], overAll: boolean): Value {
  if (items.length === 1) return real(m.constant(0));
  const middle = mean(m, call, items);
  const squares = items.map((x) => elementary(m, call, 'square', calculate(m, call, 'subtract', x, middle)));
  return calculate(m, call, 'divide', sum(m, call, squares), integer(items.length - (overAll ? 0 : 1)));
}

/** The largest or smallest. */
export function extreme(m: Machine, call: BuiltinCall, operation: 'max' | 'min', items: readonly Value[]): Value {
  if (items.length === 0) return m.refuse('wrong-count', `\`${call.path}\` of nothing has no value.`, call.at);
  const [first, ...rest] = items as [Value, ...Value[]];
  return rest.reduce((x, y) => elementary(m, call, operation, x, y), fromBoolean(first));
}

/** √Σx², without overflow on the way. */
export function euclidean(m: Machine, call: BuiltinCall, items: readonly Value[]): Value {
  if (items.length === 0) return integer(0);
  const [first, ...rest] = items as [Value, ...Value[]];
  if (rest.length === 0) return elementary(m, call, 'abs', first);
  return rest.reduce((x, y) => elementary(m, call, 'hypot', x, y), first);
}
