import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { integer, unknown, type Value } from '../values.ts';
import { arrayOf, axesOf, read, spread, wholeArgument, wholeNumbers } from './arguments.ts';
import {
  array,
  elementsOf,
  isInOrder,
  isTooLarge,
  misfit,
  type NdArray,
  placesOf,
  shapeValue,
  sizeOf,
  tightShape,
  view,
} from './array.ts';
import { broadcastPlaces, broadcastShape } from './broadcasting.ts';
import { permuted } from './products.ts';

/**
 * The elements in another shape: a view where they stand in order. Elsewhere the library may have a view or a copy, so
 * neither is changed afterwards.
 */
export function reshaped(m: Machine, a: NdArray, shape: readonly number[]): Value {
  const places = placesOf(a);
  if (isInOrder(places)) return view(a, shape, places);
  const made = array(m, shape, elementsOf(a), a.library);
  if (made.kind === 'array') {
    a.cells.partners.push(made.cells);
    made.cells.partners.push(a.cells);
  }
  return made;
}

/** An array and the operands behind it, which may come one by one or as a tuple under a keyword. */
export function arrayAndNumbers(m: Machine, call: BuiltinCall, keywords: readonly string[]) {
  const named = keywords.map((k) => call.keywords.get(k)).find((v) => v !== undefined);
  const odd = [...call.keywords.keys()].find(
    (k) => !keywords.includes(k) && k !== 'a' && k !== 'input' && k !== 'tensor',
  );
  if (odd !== undefined) {
    m.refuse('unsupported', `The keyword \`${odd}\` of \`${call.path}\` is not understood.`, call.at);
    return undefined;
  }
  const [first, ...rest] = call.operands;
  const a = arrayOf(m, call, first);
  if (a === undefined) return undefined;
  const values = named === undefined ? spread(rest) : spread([named]);
  const numbers = wholeNumbers(m, call, { kind: 'sequence', form: 'tuple', items: values });
  return numbers && { a, numbers, given: values.length > 0 };
}

export const reshape: Builtin = (m, call) => {
  const read = arrayAndNumbers(m, call, ['shape', 'newshape']);
  if (read === undefined) return unknown;
  const { a, numbers } = read;
  const size = sizeOf(a.shape);
  const known = sizeOf(numbers.filter((n) => n !== -1));
  const shape = numbers.map((n) => (n === -1 ? size / known : n));
  if (sizeOf(shape) !== size || shape.some((n) => !Number.isInteger(n)))
    return misfit(m, `cannot reshape array of size ${size} into shape ${tightShape(numbers)}`, call.at);
  return reshaped(m, a, shape);
};

export const ravel: Builtin = (m, call) => {
  const given = read(m, call, 'a|input start_dim end_dim');
  const a = given && arrayOf(m, call, given['a']);
  if (a === undefined) return unknown;
  const from = wholeArgument(m, call, given!['start_dim'], 0);
  const last = wholeArgument(m, call, given!['end_dim'], -1);
  if (from === undefined || last === undefined) return unknown;
  const rank = a.shape.length;
  const [first, end] = [from < 0 ? from + rank : from, last < 0 ? last + rank : last];
  const shape = [...a.shape.slice(0, first), sizeOf(a.shape.slice(first, end + 1)), ...a.shape.slice(end + 1)];
  const copies = call.path.endsWith('flatten') && a.library === 'numpy';
  return copies || rank === 0 ? array(m, shape, elementsOf(a), a.library) : reshaped(m, a, shape);
};

export const transpose: Builtin = (m, call) => {
  const read = arrayAndNumbers(m, call, ['axes', 'perm', 'dims']);
  if (read === undefined) return unknown;
  const { a, numbers, given } = read;
  const rank = a.shape.length;
  const order = given ? numbers.map((n) => (n < 0 ? n + rank : n)) : [...a.shape.keys()].reverse();
  if ([...order].sort().join() !== [...a.shape.keys()].join()) return misfit(m, "axes don't match array", call.at);
  return permuted(a, order);
};

/** Two axes exchanged; `t` exchanges those of a matrix. */
export const swap: Builtin = (m, call) => {
  const given = read(m, call, 'a|input axis1|dim0 axis2|dim1');
  const a = given && arrayOf(m, call, given['a']);
  if (a === undefined) return unknown;
  if (a.shape.length < 2) return a;
  const asked: Value = {
    kind: 'sequence',
    form: 'tuple',
    items: [given!['axis1'] ?? integer(0), given!['axis2'] ?? integer(1)],
  };
  const axes = axesOf(m, call, asked, a.shape.length);
  if (axes === undefined) return unknown;
  const order = [...a.shape.keys()];
  [order[axes[0]!], order[axes[1]!]] = [axes[1]!, axes[0]!];
  return permuted(a, order);
};

export const moveAxis: Builtin = (m, call) => {
  const given = read(m, call, 'a|input source destination');
  const a = given && arrayOf(m, call, given['a']);
  if (a === undefined) return unknown;
  const from = axesOf(m, call, given!['source'], a.shape.length);
  const to = axesOf(m, call, given!['destination'], a.shape.length);
  if (from === undefined || to === undefined) return unknown;
  const order = [...a.shape.keys()].filter((k) => !from.includes(k));
  for (const [k, place] of [...to.entries()].sort((x, y) => x[1] - y[1])) order.splice(place, 0, from[k]!);
  return permuted(a, order);
};

export const squeeze: Builtin = (m, call) => {
  const given = read(m, call, 'a|input axis|dim');
  const a = given && arrayOf(m, call, given['a']);
  const axes = a && axesOf(m, call, given!['axis'], a.shape.length);
  if (a === undefined || axes === undefined) return unknown;
  const odd = given!['axis'] === undefined ? undefined : axes.find((k) => a.shape[k] !== 1);
  if (odd !== undefined && a.library !== 'torch')
    return misfit(m, 'cannot select an axis to squeeze out which has size not equal to one', call.at);
  return reshaped(
    m,
    a,
    a.shape.filter((n, k) => n !== 1 || !axes.includes(k)),
  );
};

export const expand: Builtin = (m, call) => {
  const given = read(m, call, 'a|input axis|dim');
  const a = given && arrayOf(m, call, given['a']);
  const axes = a && axesOf(m, call, given!['axis'] ?? integer(0), a.shape.length + 1);
  if (a === undefined || axes === undefined) return unknown;
  const shape = [...a.shape];
  for (const k of [...axes].sort()) shape.splice(k, 0, 1);
  return reshaped(m, a, shape);
};

export const broadcast: Builtin = (m, call) => {
  const read = arrayAndNumbers(m, call, ['shape', 'size']);
  if (read === undefined) return unknown;
  const { a, numbers } = read;
  const skipped = numbers.length - a.shape.length;
  const shape = numbers.map((n, k) => (n === -1 ? (a.shape[k - skipped] ?? 1) : n));
  if (isTooLarge(m, sizeOf(shape), call.at)) return unknown;
  const together = broadcastShape([a.shape, shape]);
  if (together === undefined || together.join() !== shape.join())
    return misfit(
      m,
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${tightShape(a.shape)} and requested shape ${tightShape(shape)}`,
      call.at,
    );
  const elements = elementsOf(a);
  return array(
    m,
    shape,
    broadcastPlaces(a.shape, shape).map((p) => elements[p]!),
    a.library,
  );
};

/** What lies on one side of the diagonal; the rest is 0. */
export const triangle: Builtin = (m, call) => {
  const given = read(m, call, 'a|input|m k|diagonal');
  const a = given && arrayOf(m, call, given['a']);
  const offset = a && wholeArgument(m, call, given!['k'], 0);
  if (a === undefined || offset === undefined) return unknown;
  if (a.shape.length !== 2) return m.refuse('shape', `\`${call.path}\` needs a matrix.`, call.at);
  const lower = /tril$/.test(call.path);
  const columns = a.shape[1]!;
  return array(
    m,
    a.shape,
    elementsOf(a).map((v, k) => {
      const above = (k % columns) - Math.floor(k / columns) - offset;
      return (lower ? above <= 0 : above >= 0) ? v : integer(0);
    }),
    a.library,
  );
};

export const shape: Builtin = (m, call) => {
  const given = read(m, call, 'a');
  const a = given && arrayOf(m, call, given['a']);
  return a === undefined ? unknown : shapeValue(a.shape);
};

export const size: Builtin = (m, call) => {
  const given = read(m, call, 'a|input axis|dim');
  const a = given && arrayOf(m, call, given['a']);
  if (a === undefined) return unknown;
  const member = call.path.split('.').at(-1);
  if (member === 'dim' || member === 'ndim') return integer(a.shape.length);
  if (given!['axis'] !== undefined) {
    const axes = axesOf(m, call, given!['axis'], a.shape.length);
    return axes === undefined ? unknown : integer(a.shape[axes[0]!]!);
  }
  return member === 'size' && a.library === 'torch' ? shapeValue(a.shape) : integer(sizeOf(a.shape));
};
