import { fromBoolean as fromTruth, toNode } from '../arithmetic.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { boolean, integer, unknown, type Value } from '../values.ts';
import { arrayOf, axesOf, indexArray, isTrue, libraryOfCall, read, wholeArgument } from './arguments.ts';
import { array, cellsOf, elementsOf, type NdArray, result, sizeOf, stridesOf } from './array.ts';
import { type Calculation, calculation } from './calculation.ts';

type Reduce = (items: readonly Value[], c: Calculation) => Value;

/** The elements that belong together along axes, and the shape of what is left. */
export function lanes(a: NdArray, axes: readonly number[], keep: boolean) {
  const strides = stridesOf(a.shape);
  const offsets = (chosen: (k: number) => boolean) =>
    a.shape.reduce<readonly number[]>(
      (places, n, k) =>
        chosen(k) ? places.flatMap((p) => Array.from({ length: n }, (_, i) => p + i * strides[k]!)) : places,
      [0],
    );
  const inside = offsets((k) => axes.includes(k));
  const shape = a.shape.flatMap((n, k) => (axes.includes(k) ? (keep ? [1] : []) : [n]));
  const elements = elementsOf(a);
  return { shape, lanes: offsets((k) => !axes.includes(k)).map((p) => inside.map((i) => elements[p + i]!)) };
}

export const reduceBy =
  (reduce: Reduce, emptyAllowed = true): Builtin =>
  (m, call) => {
    const given = read(m, call, 'a|input|x|input_tensor|arr axis|dim keepdims|keepdim');
    return given === undefined
      ? unknown
      : reduceAlong(m, call, given['a'], given['axis'], given['keepdims'], reduce, emptyAllowed);
  };

export function reduceAlong(
  m: Machine,
  call: BuiltinCall,
  value: Value | undefined,
  axis: Value | undefined,
  keep: Value | undefined,
  reduce: Reduce,
  emptyAllowed = true,
): Value {
  const a = arrayOf(m, call, value);
  const axes = a && axesOf(m, call, axis, a.shape.length);
  if (a === undefined || axes === undefined) return unknown;
  const grouped = lanes(a, axes, isTrue(keep));
  if (!emptyAllowed && grouped.lanes.some((lane) => lane.length === 0))
    return m.refuse('domain', `\`${call.path}\` of an array without elements has no value.`, call.at);
  const c = calculation(m, call);
  return result(
    m,
    grouped.shape,
    grouped.lanes.map((lane) => reduce(lane, c)),
    a.library,
  );
}

export const sumOf: Reduce = (items, c) => c.sum(items.map(fromTruth));
export const productOf: Reduce = (items, c) =>
  items.length === 0 ? integer(1) : items.map(fromTruth).reduce(c.multiply);
export const meanOf: Reduce = (items, c) => c.divide(sumOf(items, c), integer(items.length));
export const extremeOf =
  (operation: 'max' | 'min'): Reduce =>
  (items, c) => {
    if (items.every((v) => v.kind === 'integer' && v.node === undefined))
      return items.reduce((x, y) =>
        (operation === 'max' ? c.valueOf(y) > c.valueOf(x) : c.valueOf(y) < c.valueOf(x)) ? y : x,
      );
    return items.reduce((x, y) => c.apply(operation, x, y));
  };

export function varianceOf(items: readonly Value[], c: Calculation, ddof: number): Value {
  const mean = meanOf(items, c);
  const squares = items.map((x) => c.apply('square', c.subtract(x, mean)));
  return c.divide(c.sum(squares), c.number(items.length - ddof));
}

/** var and std: NumPy divides by n − ddof, PyTorch by n − 1 unless it is told otherwise. */
export const varianceBuiltin =
  (root: boolean): Builtin =>
  (m, call) => {
    const torch = libraryOfCall(call) === 'torch';
    const given = read(
      m,
      call,
      torch && call.operands[1]?.kind === 'boolean'
        ? 'a|input unbiased axis|dim keepdims|keepdim'
        : torch
          ? 'a|input axis|dim unbiased keepdims|keepdim correction'
          : 'a|input_tensor|x axis keepdims ddof correction',
    );
    if (given === undefined) return unknown;
    const asked = given['ddof'] ?? given['correction'];
    const fallback = torch && !(given['unbiased'] !== undefined && !isTrue(given['unbiased'])) ? 1 : 0;
    const ddof = wholeArgument(m, call, asked, fallback);
    if (ddof === undefined) return unknown;
    return reduceAlong(m, call, given['a'], given['axis'], given['keepdims'], (items, c) => {
      const variance = varianceOf(items, c, ddof);
      return root ? c.apply('sqrt', variance) : variance;
    });
  };

/** The largest value as a constant: what is subtracted before exp, so that nothing overflows. */
export function shiftOf(items: readonly Value[], c: Calculation): Value {
  const largest = Math.max(...items.map(c.valueOf));
  return c.number(Number.isFinite(largest) ? largest : 0);
}

export const logSumExpOf: Reduce = (items, c) => {
  const shift = shiftOf(items, c);
  const powers = items.map((x) => c.apply('exp', c.subtract(x, shift)));
  return c.add(c.apply('log', c.sum(powers)), shift);
};

/** A function of the elements along an axis that gives as many. */
export function along(
  m: Machine,
  call: BuiltinCall,
  value: Value | undefined,
  axis: Value | undefined,
  each: (items: readonly Value[], c: Calculation) => readonly Value[],
): Value {
  const a = arrayOf(m, call, value);
  const axes = a && axesOf(m, call, axis, a.shape.length);
  if (a === undefined || axes === undefined) return unknown;
  const { lanes: grouped } = lanes(a, axes, true);
  const ids = lanes({ ...a, cells: cellsOf(elementsOf(a).map((_, k) => integer(k))), places: undefined }, axes, true);
  const c = calculation(m, call);
  const elements = new Array<Value>(sizeOf(a.shape));
  let shape = a.shape;
  for (const [k, lane] of grouped.entries()) {
    const made = each(lane, c);
    if (made.length !== lane.length) shape = [];
    for (const [i, v] of made.entries()) elements[Number((ids.lanes[k]![i] as { value: number }).value)] = v;
  }
  return shape.length === 0 && a.shape.length > 0 ? unknown : result(m, a.shape, elements, a.library);
}

export function softmaxOf(items: readonly Value[], c: Calculation): readonly Value[] {
  const shift = shiftOf(items, c);
  const powers = items.map((x) => c.apply('exp', c.subtract(x, shift)));
  const sum = c.sum(powers);
  return powers.map((p) => c.divide(p, sum));
}

export function logSoftmaxOf(items: readonly Value[], c: Calculation): readonly Value[] {
  const shift = shiftOf(items, c);
  const shifted = items.map((x) => c.subtract(x, shift));
  const log = c.apply('log', c.sum(shifted.map((x) => c.apply('exp', x))));
  return shifted.map((x) => c.subtract(x, log));
}

/** softmax and its like; SciPy goes over all elements unless it is given an axis, JAX and TensorFlow over the last. */
export const alongBuiltin =
  (each: (items: readonly Value[], c: Calculation) => readonly Value[]): Builtin =>
  (m, call) => {
    const given = read(m, call, 'a|input|x|logits axis|dim');
    if (given === undefined) return unknown;
    const whole = call.library === 'scipy';
    return along(m, call, given['a'], given['axis'] ?? (whole ? undefined : integer(-1)), each);
  };

/** cumsum, cumprod: over all elements in a row unless there is an axis. */
export const runningBuiltin =
  (step: 'add' | 'multiply'): Builtin =>
  (m, call) => {
    const given = read(m, call, 'a|input|x axis|dim');
    const a = given && arrayOf(m, call, given['a']);
    if (a === undefined) return unknown;
    const flat = given!['axis'] === undefined && libraryOfCall(call) !== 'tensorflow';
    const from = flat ? array(m, [sizeOf(a.shape)], elementsOf(a), a.library) : a;
    return along(m, call, from, given!['axis'] ?? integer(0), (items, c) => {
      let last: Value | undefined;
      return items.map((x) => (last = last === undefined ? fromTruth(x) : c[step](last, fromTruth(x))));
    });
  };

/** The place of the largest or smallest value: a whole number without a derivative. */
export const placeBuiltin =
  (largest: boolean): Builtin =>
  (m, call) => {
    const given = read(m, call, 'a|input|x axis|dim keepdims|keepdim');
    const a = given && arrayOf(m, call, given['a']);
    const axes = a && axesOf(m, call, given!['axis'], a.shape.length);
    if (a === undefined || axes === undefined) return unknown;
    const { shape, lanes: grouped } = lanes(a, axes, isTrue(given!['keepdims']));
    return indexArray(
      m,
      shape,
      grouped.map((lane) => placeOfExtreme(m, lane, largest)),
      a.library,
    );
  };

export function placeOfExtreme(m: Machine, lane: readonly Value[], largest: boolean): number {
  const numbers = lane.map((v) => m.valueOf(toNode(m, v)));
  let best = 0;
  for (const [k, x] of numbers.entries()) if (largest ? x > numbers[best]! : x < numbers[best]!) best = k;
  return best;
}

export const testBuiltin =
  (every: boolean): Builtin =>
  (m, call) => {
    const given = read(m, call, 'a|input axis|dim keepdims|keepdim');
    return given === undefined
      ? unknown
      : reduceAlong(m, call, given['a'], given['axis'], given['keepdims'], (items) =>
          boolean(every ? items.every((v) => m.truth(v, call.at)) : items.some((v) => m.truth(v, call.at))),
        );
  };

export const countBuiltin: Builtin = (m, call) => {
  const given = read(m, call, 'a|input axis|dim keepdims');
  return given === undefined
    ? unknown
    : reduceAlong(m, call, given['a'], given['axis'], given['keepdims'], (items) =>
        integer(items.filter((v) => m.truth(v, call.at)).length),
      );
};
