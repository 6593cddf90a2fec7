import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { integer, unknown, type Value } from '../values.ts';
import { arrayOf, axesOf, libraryOfCall, read, wholeNumbers } from './arguments.ts';
import {
  array,
  elementsOf,
  type Library,
  misfit,
  type NdArray,
  placesOf,
  rowsOf,
  shapeText,
  sizeOf,
  view,
} from './array.ts';

function arraysOf(m: Machine, call: BuiltinCall, value: Value | undefined): readonly NdArray[] | undefined {
  const items = value?.kind === 'sequence' ? value.items : value?.kind === 'array' ? rowsOf(value) : undefined;
  const arrays = items?.map((v) => arrayOf(m, call, v));
  if (arrays !== undefined && arrays.length > 0) return arrays.includes(undefined) ? undefined : (arrays as NdArray[]);
  m.refuse('wrong-count', `\`${call.path}\` needs a list of arrays.`, call.at);
  return undefined;
}

export function joined(
  m: Machine,
  at: BuiltinCall['at'],
  arrays: readonly NdArray[],
  axis: number,
  library: Library,
): Value {
  const [first] = arrays as [NdArray];
  const rank = first.shape.length;
  if (rank === 0) return misfit(m, 'zero-dimensional arrays cannot be concatenated', at);
  for (const [k, a] of arrays.entries()) {
    if (a.shape.length !== rank)
      return misfit(
        m,
        `all the input array dimensions must match in number, but the array at index 0 has ${rank} dimension(s) and the array at index ${k} has ${a.shape.length} dimension(s)`,
        at,
      );
    const odd = a.shape.findIndex((n, i) => i !== axis && n !== first.shape[i]);
    if (odd >= 0)
      return misfit(
        m,
        `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${odd}, the array at index 0 has size ${first.shape[odd]} and the array at index ${k} has size ${a.shape[odd]}`,
        at,
      );
  }
  const before = sizeOf(first.shape.slice(0, axis));
  const parts = arrays.map((a) => ({ elements: elementsOf(a), size: sizeOf(a.shape.slice(axis)) }));
  const elements: Value[] = [];
  for (let k = 0; k < before; k++)
    for (const p of parts) for (let i = 0; i < p.size; i++) elements.push(p.elements[k * p.size + i]!);
  const shape = first.shape.map((n, i) => (i === axis ? arrays.reduce((sum, a) => sum + a.shape[axis]!, 0) : n));
  return array(m, shape, elements, library);
}

export const concatenate: Builtin = (m, call) => {
  const given = read(m, call, 'arrays|tensors|values axis|dim');
  const arrays = given && arraysOf(m, call, given['arrays']);
  if (arrays === undefined) return unknown;
  const library = libraryOfCall(call);
  if (call.keywords.get('axis')?.kind === 'none')
    return joined(
      m,
      call.at,
      arrays.map((a) => ({ ...a, shape: [sizeOf(a.shape)] })),
      0,
      library,
    );
  const axes = axesOf(m, call, given!['axis'] ?? integer(0), Math.max(1, arrays[0]!.shape.length));
  return axes === undefined ? unknown : joined(m, call.at, arrays, axes[0]!, library);
};

export const stack: Builtin = (m, call) => {
  const given = read(m, call, 'arrays|tensors|values axis|dim');
  const arrays = given && arraysOf(m, call, given['arrays']);
  const axes = arrays && axesOf(m, call, given!['axis'] ?? integer(0), arrays[0]!.shape.length + 1);
  if (arrays === undefined || axes === undefined) return unknown;
  if (arrays.some((a) => shapeText(a.shape) !== shapeText(arrays[0]!.shape)))
    return misfit(m, 'all input arrays must have the same shape', call.at);
  const [axis] = axes as [number];
  return joined(
    m,
    call.at,
    arrays.map((a) => ({ ...a, shape: [...a.shape.slice(0, axis), 1, ...a.shape.slice(axis)] })),
    axis,
    libraryOfCall(call),
  );
};

export const atLeast = (a: NdArray, rank: number): NdArray => ({
  ...a,
  shape: [...new Array<number>(Math.max(0, rank - a.shape.length)).fill(1), ...a.shape],
});

export const stackedAlong =
  (how: 'h' | 'v' | 'columns'): Builtin =>
  (m, call) => {
    const given = read(m, call, 'tup|tensors');
    const arrays = given && arraysOf(m, call, given['tup']);
    if (arrays === undefined) return unknown;
    const library = libraryOfCall(call);
    if (how === 'v')
      return joined(
        m,
        call.at,
        arrays.map((a) => atLeast(a, 2)),
        0,
        library,
      );
    if (how === 'columns')
      return joined(
        m,
        call.at,
        arrays.map((a) => (a.shape.length < 2 ? { ...a, shape: [sizeOf(a.shape), 1] } : a)),
        1,
        library,
      );
    const rows = arrays.map((a) => atLeast(a, 1));
    return joined(m, call.at, rows, rows[0]!.shape.length === 1 ? 0 : 1, library);
  };

/** Equal parts along an axis, or parts that begin at the given places (NumPy). */
export const split: Builtin = (m, call) => {
  const given = read(m, call, 'ary|value|a parts|indices_or_sections|num_or_size_splits axis');
  const a = given && arrayOf(m, call, given['ary']);
  const axes = a && axesOf(m, call, given!['axis'] ?? integer(0), a.shape.length);
  const numbers = axes && given!['parts'] && wholeNumbers(m, call, given!['parts']);
  if (a === undefined || axes === undefined || numbers === undefined) return unknown;
  const length = a.shape[axes[0]!]!;
  if (given!['parts']?.kind === 'integer') {
    const [parts] = numbers as [number];
    if (length % parts !== 0) return misfit(m, 'array split does not result in an equal division', call.at);
    return pieces(
      a,
      axes[0]!,
      Array.from({ length: parts }, (_, k) => [(k * length) / parts, ((k + 1) * length) / parts]),
    );
  }
  const ends = [0, ...numbers, length];
  return pieces(
    a,
    axes[0]!,
    ends.slice(1).map((end, k) => [ends[k]!, end]),
  );
};

/** PyTorch: parts of a size (split), a number of parts (chunk), or one by one (unbind). */
export const chunks: Builtin = (m, call) => {
  const member = call.path.split('.').at(-1);
  const single = member === 'unbind' || member === 'unstack';
  const given = read(
    m,
    call,
    single ? 'a|input|value axis|dim' : 'a|tensor|input size|split_size_or_sections|chunks|split_size axis|dim',
  );
  const a = given && arrayOf(m, call, given['a']);
  const axes = a && axesOf(m, call, given!['axis'] ?? integer(0), a.shape.length);
  if (a === undefined || axes === undefined) return unknown;
  const [axis] = axes as [number];
  const length = a.shape[axis]!;
  if (single) {
    const made = pieces(
      a,
      axis,
      Array.from({ length }, (_, k) => [k, k + 1]),
    );
    const shape = a.shape.filter((_, k) => k !== axis);
    return made.kind === 'sequence'
      ? { ...made, items: made.items.map((v) => (v.kind === 'array' ? view(v, shape, placesOf(v)) : v)) }
      : made;
  }
  const sizes = given!['size'] && wholeNumbers(m, call, given!['size']);
  if (sizes === undefined) return unknown;
  const size = sizes.length > 1 ? 0 : member === 'chunk' ? Math.ceil(length / sizes[0]!) : sizes[0]!;
  const parts: [number, number][] = [];
  for (let start = 0, k = 0; start < length; k++) {
    const end = Math.min(length, start + (size || sizes[k] || length));
    parts.push([start, end]);
    start = end;
  }
  return pieces(a, axis, parts);
};

function pieces(a: NdArray, axis: number, parts: readonly (readonly number[])[]): Value {
  const inner = sizeOf(a.shape.slice(axis + 1));
  const length = a.shape[axis]!;
  const places = placesOf(a);
  return {
    kind: 'sequence',
    form: 'tuple',
    items: parts.map(([start, end]) =>
      view(
        a,
        a.shape.map((n, k) => (k === axis ? end! - start! : n)),
        places.filter((_, k) => {
          const i = Math.floor(k / inner) % length;
          return i >= start! && i < end!;
        }),
      ),
    ),
  };
}
