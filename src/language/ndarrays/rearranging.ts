import type { Builtin, Machine } from '../machine.ts';
import { integer, unknown, type Value } from '../values.ts';
import { arrayOf, axesOf, read, wholeNumbers } from './arguments.ts';
import { array, elementsOf, isTooLarge, mostElements, type NdArray, placesOf, sizeOf, view } from './array.ts';
import { atLeast } from './joining.ts';
import { arrayAndNumbers } from './shaping.ts';

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
