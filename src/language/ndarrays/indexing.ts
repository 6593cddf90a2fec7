import type { Machine } from '../machine.ts';
import type { Expression, Span } from '../program.ts';
import { describe, integer, type Value } from '../values.ts';
import {
  array,
  asArray,
  elementsOf,
  lose,
  type NdArray,
  ofType,
  placesOf,
  shapeText,
  sizeOf,
  stridesOf,
  tightShape,
  view,
  wholeOf,
} from './array.ts';
import { broadcastPlaces, broadcastShape } from './broadcasting.ts';

type Place = Expression | { readonly kind: 'target'; readonly span: Span };

/** What an index picks: the shape of the result, and for each of its elements the element of the array. */
export interface Picked {
  readonly shape: readonly number[];
  readonly elements: readonly number[];
  /** Whether the library gives a view: numbers, slices and new axes only. */
  readonly isView: boolean;
}

/** `a[…]`: a view where only numbers and slices pick, else a copy, as in NumPy. */
export function indexArray(m: Machine, a: NdArray, indices: readonly Value[], at: Expression): Value | undefined {
  const picked = pick(m, a, indices, at);
  if (picked === undefined) return undefined;
  const places = placesOf(a);
  if (picked.isView)
    return view(
      a,
      picked.shape,
      picked.elements.map((k) => places[k]!),
    );
  const elements = elementsOf(a);
  return array(
    m,
    picked.shape,
    picked.elements.map((k) => elements[k]!),
    a.library,
  );
}

/** `a[…] = value`, for everyone who has the cells. */
export function assignArray(m: Machine, a: NdArray, indices: readonly Value[], value: Value, at: Expression): void {
  const refusal = whyUnchanged(m, a, indices, value, at);
  if (refusal === undefined) return;
  if (refusal !== reported) m.refuse(refusal.code, refusal.message, at);
  lose(a.cells);
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

const reported: Refusal = { code: '', message: '' };

/** Makes the change; or says why it cannot be followed. */
function whyUnchanged(
  m: Machine,
  a: NdArray,
  indices: readonly Value[],
  value: Value,
  at: Expression,
): Refusal | undefined {
  if (a.library === 'jax' || a.library === 'tensorflow')
    return {
      code: 'aliasing',
      message: `Arrays of ${a.library === 'jax' ? 'JAX' : 'TensorFlow'} cannot be changed: make a new one with \`where\` or \`stack\`.`,
    };
  if (a.cells.partners.length > 0)
    return {
      code: 'aliasing',
      message: 'Whether this array shares its elements with another is not known: copy it first.',
    };
  const picked = pick(m, a, indices, at);
  const from = picked && asArray(m, value, at, a.library);
  if (picked === undefined || from === undefined) return reported;
  let { shape } = from;
  while (shape.length > picked.shape.length && shape[0] === 1) shape = shape.slice(1);
  const together = broadcastShape([shape, picked.shape]);
  if (together === undefined || tightShape(together) !== tightShape(picked.shape))
    return {
      code: 'shape',
      message: `The shapes do not fit: could not broadcast input array from shape ${tightShape(from.shape)} into shape ${tightShape(picked.shape)}.`,
    };
  if (a.type !== 'real' && from.type === 'real')
    return {
      code: 'not-an-integer',
      message: 'This array holds integers and would cut the fraction off: write its numbers with a point.',
    };
  const elements = elementsOf(from);
  const sources = broadcastPlaces(shape, picked.shape).map((k) => ofType(m, elements[k]!, a.type));
  const places = placesOf(a);
  for (const [k, element] of picked.elements.entries()) a.cells.items[places[element]!] = sources[k]!;
  return undefined;
}

/** One dimension of an index, made of numbers, slices and arrays. */
type Axis =
  | { readonly kind: 'new' }
  | { readonly kind: 'number'; readonly offset: number }
  | { readonly kind: 'slice'; readonly offsets: readonly number[] }
  | { readonly kind: 'array'; readonly shape: readonly number[]; readonly offsets: readonly number[] };

export function pick(m: Machine, a: NdArray, given: readonly Value[], at: Expression): Picked | undefined {
  const axes = axesOf(m, a, given, at);
  if (axes === undefined) return undefined;
  const advanced = axes.filter((x) => x.kind === 'array');
  if (advanced.length === 0) {
    let elements = [0];
    const shape: number[] = [];
    for (const axis of axes)
      if (axis.kind === 'new') shape.push(1);
      else if (axis.kind === 'number') elements = elements.map((e) => e + axis.offset);
      else {
        shape.push(axis.offsets.length);
        elements = elements.flatMap((e) => axis.offsets.map((o) => e + o));
      }
    return { shape, elements, isView: true };
  }
  // Index arrays go together; they stand where they stood if they were neighbours, else in front.
  const together = broadcastShape(advanced.map((x) => x.shape));
  if (together === undefined) {
    m.refuse(
      'shape',
      `The shapes do not fit: indexing arrays could not be broadcast together with shapes ${advanced.map((x) => tightShape(x.shape)).join(' ')}.`,
      at,
    );
    return undefined;
  }
  const joint = new Array<number>(sizeOf(together)).fill(0);
  for (const axis of advanced)
    for (const [k, p] of broadcastPlaces(axis.shape, together).entries()) joint[k]! += axis.offsets[p]!;
  const isPart = (x: Axis) => x.kind === 'array' || x.kind === 'number';
  const first = axes.findIndex(isPart);
  const last = axes.findLastIndex(isPart);
  const neighbours = axes.slice(first, last + 1).every(isPart);
  let elements = [0];
  const shape: number[] = [];
  const put = (offsets: readonly number[], size: readonly number[]): void => {
    shape.push(...size);
    elements = elements.flatMap((e) => offsets.map((o) => e + o));
  };
  if (!neighbours) put(joint, together);
  for (const [k, axis] of axes.entries()) {
    if (k === first && neighbours) put(joint, together);
    if (axis.kind === 'new') shape.push(1);
    else if (axis.kind === 'number') elements = elements.map((e) => e + axis.offset);
    else if (axis.kind === 'slice') put(axis.offsets, [axis.offsets.length]);
  }
  return { shape, elements, isView: false };
}

function axesOf(m: Machine, a: NdArray, given: readonly Value[], at: Expression): readonly Axis[] | undefined {
  const indices = given.flatMap((v) => (v.kind === 'sequence' && v.form === 'tuple' ? v.items : [v]));
  const taken = indices.reduce(
    (n, v) => n + (v.kind === 'none' || v.kind === 'ellipsis' ? 0 : isMask(v) ? (v as NdArray).shape.length : 1),
    0,
  );
  if (taken > a.shape.length) {
    m.refuse(
      'out-of-range',
      `There are too many indices for the array: it is ${a.shape.length}-dimensional, but ${taken} were indexed.`,
      at,
    );
    return undefined;
  }
  const strides = stridesOf(a.shape);
  const axes: Axis[] = [];
  let axis = 0;
  const whole = (count: number): void => {
    for (let k = 0; k < count; k++, axis++)
      axes.push({ kind: 'slice', offsets: Array.from({ length: a.shape[axis]! }, (_, i) => i * strides[axis]!) });
  };
  for (const index of indices) {
    if (index.kind === 'ellipsis') {
      whole(a.shape.length - taken);
      continue;
    }
    if (index.kind === 'none') {
      axes.push({ kind: 'new' });
      continue;
    }
    if (isMask(index)) {
      const mask = index as NdArray;
      const own = a.shape.slice(axis, axis + mask.shape.length);
      if (shapeText(own) !== shapeText(mask.shape)) {
        m.refuse(
          'shape',
          `The shapes do not fit: boolean index did not match indexed array: its shape is ${shapeText(mask.shape)} where the array has ${shapeText(own)}.`,
          at,
        );
        return undefined;
      }
      const offsets = elementsOf(mask).flatMap((v, k) =>
        v.kind === 'boolean' && v.value ? [k * strides[axis + mask.shape.length - 1]!] : [],
      );
      axes.push({ kind: 'array', shape: [offsets.length], offsets });
      axis += mask.shape.length;
      continue;
    }
    const made = axisOf(m, index, a.shape[axis]!, axis, strides[axis]!, at);
    if (made === undefined) return undefined;
    axes.push(made);
    axis++;
  }
  whole(a.shape.length - axis);
  return axes;
}

function isMask(v: Value): boolean {
  return v.kind === 'array' && v.type === 'boolean';
}

function axisOf(
  m: Machine,
  index: Value,
  length: number,
  axis: number,
  stride: number,
  at: Expression,
): Axis | undefined {
  if (index.kind === 'slice') {
    const places = sliceOf(m, index, length, at);
    return places && { kind: 'slice', offsets: places.map((p) => p * stride) };
  }
  if (index.kind === 'array' || index.kind === 'sequence') {
    const made = asArray(m, index, at);
    if (made === undefined) return undefined;
    const numbers = made.type === 'boolean' ? maskPlaces(made) : elementsOf(made);
    const offsets: number[] = [];
    for (const v of numbers) {
      const place = placeOf(m, v, length, axis, at);
      if (place === undefined) return undefined;
      offsets.push(place * stride);
    }
    return { kind: 'array', shape: made.type === 'boolean' ? [numbers.length] : made.shape, offsets };
  }
  const place = placeOf(m, index, length, axis, at);
  return place === undefined ? undefined : { kind: 'number', offset: place * stride };
}

function maskPlaces(mask: NdArray): readonly Value[] {
  return elementsOf(mask).flatMap((v, k) => (v.kind === 'boolean' && v.value ? [integer(k)] : []));
}

function placeOf(m: Machine, index: Value, length: number, axis: number, at: Expression): number | undefined {
  const asked = wholeOf(m, index);
  if (asked === undefined) {
    m.refuse(
      'unsupported',
      `Only whole numbers, slices and arrays of them are indices, and this is ${describe(index)}.`,
      at,
    );
    return undefined;
  }
  const place = asked < 0 ? asked + length : asked;
  if (place >= 0 && place < length) return place;
  m.refuse('out-of-range', `The index ${asked} is out of bounds for axis ${axis} with size ${length}.`, at);
  return undefined;
}

/** The places that `start:stop:step` picks of so many items, as Python counts them. */
export function sliceOf(
  m: Machine,
  slice: Extract<Value, { kind: 'slice' }>,
  length: number,
  at: Place,
): readonly number[] | undefined {
  const bounds = [slice.start, slice.stop, slice.step].map((v) => (v.kind === 'none' ? null : wholeOf(m, v)));
  if (bounds.includes(undefined)) {
    m.refuse('not-an-integer', 'A slice needs whole numbers.', at);
    return undefined;
  }
  const [start, stop, given] = bounds as (number | null)[];
  const step = given ?? 1;
  if (step === 0) {
    m.refuse('domain', 'A slice needs a step that is not 0.', at);
    return undefined;
  }
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? length : length - 1;
  const limit = (v: number) => Math.min(high, Math.max(low, v < 0 ? v + length : v));
  const first = start === null ? (step > 0 ? low : high) : limit(start!);
  const end = stop === null ? (step > 0 ? high : low) : limit(stop!);
  const places: number[] = [];
  for (let p = first; step > 0 ? p < end : p > end; p += step) places.push(p);
  return places;
}
