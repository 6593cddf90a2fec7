import type { Builtin } from '../machine.ts';
import { integer, unknown, type Value } from '../values.ts';
import { arrayOf, axesOf, read } from './arguments.ts';
import { cellsOf, elementsOf, result } from './array.ts';
import { type Calculation, calculation } from './calculation.ts';
import { extremeOf, lanes, reduceAlong } from './reductions.ts';

/** The p-norm of a vector. */
export function vectorNorm(items: readonly Value[], order: number, c: Calculation): Value {
  const sizes = () => items.map((x) => c.apply('abs', x));
  if (items.length === 0) return c.number(0);
  if (order === 2)
    return items.length === 1 ? sizes()[0]! : c.apply('sqrt', c.sum(items.map((x) => c.apply('square', x))));
  if (order === 1) return c.sum(sizes());
  if (order === Number.POSITIVE_INFINITY) return extremeOf('max')(sizes(), c);
  if (order === Number.NEGATIVE_INFINITY) return extremeOf('min')(sizes(), c);
  const powers = sizes().map((x) => c.apply('pow', x, c.number(order)));
  return c.apply('pow', c.sum(powers), c.number(1 / order));
}

/** `norm(x, ord, axis)`: of a vector, or of a matrix by rows and columns; `torch.norm` takes a matrix as a vector. */
export const norm: Builtin = (m, call) => {
  const member = call.path.split('.').at(-1);
  const isTorchNorm = member === 'norm' && /torch/.test(call.library ?? '') && !call.path.includes('linalg');
  const given = read(m, call, 'x|a|input|A|tensor ord|p axis|dim keepdims|keepdim');
  const a = given && arrayOf(m, call, given['x']);
  if (a === undefined || given === undefined) return unknown;
  const asked = given['ord'];
  const word = asked?.kind === 'text' ? asked.value : undefined;
  const axis = given['axis'];
  const axes = axesOf(m, call, axis, a.shape.length);
  if (axes === undefined) return unknown;
  const asMatrix =
    axes.length === 2 &&
    !isTorchNorm &&
    member !== 'vector_norm' &&
    asked !== undefined &&
    word !== 'fro' &&
    word !== 'euclidean';
  const order =
    asked === undefined || word === 'fro' || word === 'euclidean'
      ? 2
      : asked.kind === 'integer'
        ? Number(asked.value)
        : asked.kind === 'real'
          ? m.valueOf(asked.node)
          : undefined;
  if (order === undefined || order === 0 || (asMatrix && Math.abs(order) !== 1 && Number.isFinite(order)))
    return m.refuse('unsupported', `This order of \`${call.path}\` is not followed: take 1, 2 or inf.`, call.at);
  if (!asMatrix) return reduceAlong(m, call, a, axis, given['keepdims'], (items, c) => vectorNorm(items, order, c));
  // 1: the largest sum of a column; inf: the largest sum of a row.
  const [row, column] = axes as [number, number];
  const c = calculation(m, call);
  const summed = Math.abs(order) === 1 ? row : column;
  const sums = lanes(a, [summed], true);
  const totals = result(
    m,
    sums.shape,
    sums.lanes.map((lane) => vectorNorm(lane, 1, c)),
    a.library,
  );
  return reduceAlong(
    m,
    call,
    totals,
    axis ?? { kind: 'sequence', form: 'tuple', items: [integer(0), integer(1)] },
    given['keepdims'],
    (items) => extremeOf(order > 0 ? 'max' : 'min')(items, c),
  );
};

/** x / max(‖x‖, eps) along a dimension. */
export const normalize: Builtin = (m, call) => {
  const given = read(m, call, 'input p dim eps');
  const a = given && arrayOf(m, call, given['input']);
  if (a === undefined || given === undefined) return unknown;
  const c = calculation(m, call);
  const order = given['p'] === undefined ? 2 : c.valueOf(given['p']);
  const axes = axesOf(m, call, given['dim'] ?? integer(a.shape.length === 1 ? 0 : 1), a.shape.length);
  if (axes === undefined) return unknown;
  const eps = given['eps'] ?? c.number(1e-12);
  const own = lanes(a, axes, true);
  const places = lanes(
    { ...a, cells: cellsOf(elementsOf(a).map((_, k) => integer(k))), places: undefined },
    axes,
    true,
  );
  const elements: Value[] = [];
  for (const [k, lane] of own.lanes.entries()) {
    const size = c.apply('clampMin', vectorNorm(lane, order, c), eps);
    for (const [i, x] of lane.entries())
      elements[Number((places.lanes[k]![i] as { value: number }).value)] = c.divide(x, size);
  }
  return result(m, a.shape, elements, a.library);
};
