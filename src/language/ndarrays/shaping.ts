import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { integer, unknown, type Value } from '../values.ts';
import { arrayOf, axesOf, libraryOfCall, read, spread, wholeArgument, wholeNumbers } from './arguments.ts';
import {
  array,
  elementsOf,
  isInOrder,
  isTooLarge,
  type Library,
  misfit,
  mostElements,
  type NdArray,
  placesOf,
  rowsOf,
  shapeText,
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
function arrayAndNumbers(m: Machine, call: BuiltinCall, keywords: readonly string[]) {
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

const atLeast = (a: NdArray, rank: number): NdArray => ({
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

/** Picks along an axis by place: what repeat, tile, flip, roll and take have in common. */
function picked(m: Machine, a: NdArray, axis: number, places: readonly number[]): Value {
  const inner = sizeOf(a.shape.slice(axis + 1));
  const length = a.shape[axis]!;
  const before = sizeOf(a.shape.slice(0, axis));
  const elements = elementsOf(a);
  if (before * inner * places.length > mostElements) return unknown;
  const made: Value[] = [];
  for (let k = 0; k < before; k++)
    for (const p of places) for (let i = 0; i < inner; i++) made.push(elements[(k * length + p) * inner + i]!);
  return array(
    m,
    a.shape.map((n, k) => (k === axis ? places.length : n)),
    made,
    a.library,
  );
}

const flat = (a: NdArray): NdArray => ({ ...a, shape: [sizeOf(a.shape)] });
const counted = (n: number): readonly number[] => Array.from({ length: n }, (_, k) => k);

export const repeat: Builtin = (m, call) => {
  const given = read(m, call, 'a|input repeats axis|dim');
  const a = given && arrayOf(m, call, given['a']);
  const repeats = a && given!['repeats'] && wholeNumbers(m, call, given!['repeats']);
  if (a === undefined || repeats === undefined || repeats.length === 0) return unknown;
  const from = given!['axis'] === undefined ? flat(a) : a;
  const axes = axesOf(m, call, given!['axis'] ?? integer(0), from.shape.length);
  if (axes === undefined) return unknown;
  if (repeats.some((n) => n < 0) || isTooLarge(m, Math.max(...repeats) * sizeOf(from.shape), call.at)) return unknown;
  const places = counted(from.shape[axes[0]!]!).flatMap((p) => new Array<number>(repeats[p] ?? repeats[0]!).fill(p));
  return picked(m, from, axes[0]!, places);
};

export const tile: Builtin = (m, call) => {
  const read = arrayAndNumbers(m, call, ['reps', 'dims', 'multiples']);
  if (read === undefined) return unknown;
  const rank = Math.max(read.a.shape.length, read.numbers.length);
  let a = atLeast(read.a, rank);
  const counts = [...new Array<number>(rank - read.numbers.length).fill(1), ...read.numbers];
  if (isTooLarge(m, sizeOf(counts) * sizeOf(a.shape), call.at)) return unknown;
  for (const [k, n] of counts.entries()) {
    if (n === 1) continue;
    const length = a.shape[k]!;
    const made = picked(
      m,
      a,
      k,
      Array.from({ length: n * length }, (_, i) => i % length),
    );
    if (made.kind !== 'array') return made;
    a = made;
  }
  return array(m, a.shape, elementsOf(a), a.library);
};

export const flip: Builtin = (m, call) => {
  const member = call.path.split('.').at(-1);
  const [first, ...rest] = call.operands;
  const a = arrayOf(m, call, first);
  const asked =
    member === 'flipud'
      ? integer(0)
      : member === 'fliplr'
        ? integer(1)
        : (call.keywords.get('axis') ?? call.keywords.get('dims') ?? spread1(rest));
  const axes = a && axesOf(m, call, asked, a.shape.length);
  if (a === undefined || axes === undefined) return unknown;
  let made: Value = a;
  for (const k of axes) if (made.kind === 'array') made = picked(m, made, k, [...counted(made.shape[k]!)].reverse());
  return made;
};

function spread1(values: readonly Value[]): Value | undefined {
  return values.length === 0
    ? undefined
    : values.length === 1
      ? values[0]
      : { kind: 'sequence', form: 'tuple', items: values };
}

export const roll: Builtin = (m, call) => {
  const given = read(m, call, 'a|input shift|shifts axis|dims');
  const a = given && arrayOf(m, call, given['a']);
  const shifts = a && given!['shift'] && wholeNumbers(m, call, given!['shift']);
  if (a === undefined || shifts === undefined || shifts.length === 0) return unknown;
  const from = given!['axis'] === undefined ? flat(a) : a;
  const axes = axesOf(m, call, given!['axis'] ?? integer(0), from.shape.length);
  if (axes === undefined) return unknown;
  let made: Value = from;
  for (const [i, k] of axes.entries()) {
    if (made.kind !== 'array') return made;
    const n = made.shape[k]!;
    const shift = shifts[i] ?? shifts[0]!;
    made = picked(
      m,
      made,
      k,
      counted(n).map((p) => (((p - shift) % n) + n) % n),
    );
  }
  return made.kind === 'array' ? { ...made, shape: a.shape } : made;
};

export const take: Builtin = (m, call) => {
  const torch = call.library === 'torch';
  const given = read(m, call, torch ? 'a|input axis|dim index' : 'a|params index|indices axis');
  const a = given && arrayOf(m, call, given['a']);
  const index = a && arrayOf(m, call, given!['index']);
  if (a === undefined || index === undefined) return unknown;
  const from = given!['axis'] === undefined && !call.path.includes('gather') ? flat(a) : a;
  const axes = axesOf(m, call, given!['axis'] ?? integer(0), from.shape.length);
  const numbers = wholeNumbers(m, call, index);
  if (axes === undefined || numbers === undefined) return unknown;
  const n = from.shape[axes[0]!]!;
  const odd = numbers.find((k) => k < -n || k >= n);
  if (odd !== undefined) return m.refuse('out-of-range', `The index ${odd} is out of bounds for size ${n}.`, call.at);
  const made = picked(
    m,
    from,
    axes[0]!,
    numbers.map((k) => (k < 0 ? k + n : k)),
  );
  if (made.kind !== 'array') return made;
  const shape = [...from.shape.slice(0, axes[0]), ...index.shape, ...from.shape.slice(axes[0]! + 1)];
  return view(made, shape, placesOf(made));
};

/** PyTorch's gather: along one dimension the place that the index says. */
export const gather: Builtin = (m, call) => {
  const given = read(m, call, 'a|input dim index');
  const a = given && arrayOf(m, call, given['a']);
  const index = a && arrayOf(m, call, given!['index']);
  const axes = index && axesOf(m, call, given!['dim'], a.shape.length);
  const numbers = index && wholeNumbers(m, call, index);
  if (a === undefined || index === undefined || axes === undefined || numbers === undefined) return unknown;
  const [axis] = axes as [number];
  const elements = elementsOf(a);
  const made: Value[] = [];
  for (const [k, wanted] of numbers.entries()) {
    let [rest, place] = [k, 0];
    let step = 1;
    for (let d = a.shape.length - 1; d >= 0; d--) {
      const i = rest % index.shape[d]!;
      rest = Math.floor(rest / index.shape[d]!);
      place += (d === axis ? wanted : i) * step;
      step *= a.shape[d]!;
    }
    const element = elements[place];
    if (element === undefined || wanted < 0 || wanted >= a.shape[axis]!)
      return m.refuse('out-of-range', `The index ${wanted} is out of bounds for size ${a.shape[axis]}.`, call.at);
    made.push(element);
  }
  return array(m, index.shape, made, a.library);
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
