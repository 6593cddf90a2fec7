import type { Recorder } from '../arithmetic.ts';
import { fromBoolean, toNode } from '../arithmetic.ts';
import type { Machine } from '../machine.ts';
import type { Expression } from '../program.ts';
import { describe, integer, real, unknown, type Value } from '../values.ts';

/** The libraries whose habits differ: the defaults of var and std, what `max` along an axis gives, what may change. */
export type Library = 'numpy' | 'torch' | 'jax' | 'tensorflow';

/** The cells that an array and its views share. */
export interface Cells {
  readonly items: Value[];
  /** Copies that may be views in the library: a change of one or the other cannot be followed. */
  readonly partners: Cells[];
  /** Set once a change was not followed: the elements are not known any more. */
  lost: boolean;
}

/** An array of any dimension, row by row; a view has the cells of the array that it shows. */
export interface NdArray {
  readonly kind: 'array';
  readonly shape: readonly number[];
  readonly cells: Cells;
  /** The cell of each element; in order where undefined. */
  readonly places: readonly number[] | undefined;
  readonly type: 'real' | 'integer' | 'boolean';
  readonly library: Library;
}

/** The most elements that an array may have. */
export const mostElements = 5_000_000;

export const cellsOf = (items: Value[]): Cells => ({ items, partners: [], lost: false });

/** After a change that was refused nothing is known of the elements, nor of arrays that may share them. */
export function lose(cells: Cells): void {
  if (cells.lost) return;
  cells.lost = true;
  cells.items.fill(unknown);
  for (const partner of cells.partners) lose(partner);
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, n) => size * n, 1);

/** The elements, row by row. */
export function elementsOf({ cells, places }: NdArray): readonly Value[] {
  return places === undefined ? cells.items : places.map((p) => cells.items[p]!);
}

export const placesOf = ({ cells, places }: NdArray): readonly number[] => places ?? cells.items.map((_, k) => k);

/** An array of fresh cells; integers among reals become reals, as an array has one type. */
export function array(m: Recorder, shape: readonly number[], elements: readonly Value[], library: Library): Value {
  if (elements.some((v) => v.kind === 'unknown')) return unknown;
  const type =
    elements.length === 0 || elements.some((v) => v.kind === 'real')
      ? 'real'
      : elements.some((v) => v.kind === 'integer')
        ? 'integer'
        : 'boolean';
  const items = elements.map((v) => ofType(m, v, type));
  return { kind: 'array', shape, cells: cellsOf(items), places: undefined, type, library };
}

/** A result: an array without dimensions is its element. */
export function result(m: Recorder, shape: readonly number[], elements: readonly Value[], library: Library): Value {
  return shape.length === 0 ? (elements[0] ?? unknown) : array(m, shape, elements, library);
}

/** An array on the same cells. */
export function view(of: NdArray, shape: readonly number[], places: readonly number[]): Value {
  if (shape.length === 0) return of.cells.items[places[0]!]!;
  return { ...of, shape, places: isInOrder(places) && places.length === of.cells.items.length ? undefined : places };
}

export function isInOrder(places: readonly number[]): boolean {
  return places.every((p, k) => p === places[0]! + k);
}

export function ofType(m: Recorder, value: Value, type: NdArray['type']): Value {
  if (type === 'real') return value.kind === 'real' ? value : real(toNode(m, value));
  return type === 'integer' ? fromBoolean(value) : value;
}

export function isScalar(value: Value): value is Extract<Value, { kind: 'real' | 'integer' | 'boolean' }> {
  return value.kind === 'real' || value.kind === 'integer' || value.kind === 'boolean';
}

/** The library of the first array among values. */
export function libraryOf(values: readonly Value[]): Library | undefined {
  for (const v of values) if (v.kind === 'array') return v.library;
  return undefined;
}

/** A number, a list of lists or an array as an array; undefined, and reported, where it is none. */
export function asArray(m: Machine, value: Value, at: Expression, library: Library = 'numpy'): NdArray | undefined {
  if (value.kind === 'array') return value.cells.lost ? undefined : value;
  if (value.kind === 'unknown') return undefined;
  const shape: number[] = [];
  const elements = flatten(m, value, shape, at);
  if (elements === undefined) return undefined;
  const made = array(m, shape, elements, library);
  return made.kind === 'array' ? made : undefined;
}

function flatten(m: Machine, value: Value, shape: number[], at: Expression): readonly Value[] | undefined {
  const elements: Value[] = [];
  const open: { readonly value: Value; readonly depth: number }[] = [{ value, depth: 0 }];
  let leaves: number | undefined;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: v, depth } = next;
    if (v.kind === 'unknown') return undefined;
    const inside = v.kind === 'sequence' ? v.items : v.kind === 'array' ? rowsOf(v) : undefined;
    if (inside === undefined) {
      if (!isScalar(v)) {
        m.refuse('not-a-number', `An array holds numbers, and this is ${describe(v)}.`, at);
        return undefined;
      }
      if ((leaves ?? depth) !== depth || depth !== shape.length) return ragged(m, at);
      leaves = depth;
      elements.push(v);
      continue;
    }
    if (depth === shape.length && leaves === undefined) shape.push(inside.length);
    if (shape[depth] !== inside.length) return ragged(m, at);
    for (let k = inside.length - 1; k >= 0; k--) open.push({ value: inside[k]!, depth: depth + 1 });
  }
  return elements;
}

function ragged(m: Machine, at: Expression): undefined {
  m.refuse(
    'shape',
    'The rows have different lengths: setting an array element with a sequence, the requested array has an inhomogeneous shape.',
    at,
  );
  return undefined;
}

/** What an iteration runs over: views of the first dimension. */
export function rowsOf(a: NdArray): readonly Value[] {
  const [count = 0, ...rest] = a.shape;
  const size = sizeOf(rest);
  const places = placesOf(a);
  return Array.from({ length: count }, (_, i) => view(a, rest, places.slice(i * size, (i + 1) * size)));
}

/** `(2, 3)` as NumPy writes a shape. */
export const shapeText = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

/** As NumPy writes shapes in its messages about broadcasting: without blanks. */
export const tightShape = (shape: readonly number[]): string => shapeText(shape).replaceAll(' ', '');

/** How many steps one index of each dimension goes through the elements. */
export function stridesOf(shape: readonly number[]): readonly number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let k = shape.length - 2; k >= 0; k--) strides[k] = strides[k + 1]! * shape[k + 1]!;
  return strides;
}

/** Reports a result of more elements, or of more products, than are followed. */
export function isTooLarge(m: Recorder, count: number, at: Expression): boolean {
  if (count <= mostElements) return false;
  m.refuse('budget', `${count.toLocaleString('en')} elements are too many to follow.`, at);
  return true;
}

/** Shapes that do not fit: NumPy's own words at the expression. */
export function misfit(m: Recorder, words: string, at: Expression): Value {
  return m.refuse('shape', `The shapes do not fit: ${words}.`, at);
}

/** The whole number that an operand must be; undefined where it is none. */
export function wholeOf(m: Recorder, value: Value | undefined): number | undefined {
  if (value?.kind === 'integer') return Number(value.value);
  if (value?.kind !== 'real') return undefined;
  const number = m.valueOf(value.node);
  return Number.isInteger(number) ? number : undefined;
}

export const shapeValue = (shape: readonly number[]): Value => ({
  kind: 'sequence',
  form: 'tuple',
  items: shape.map((n) => integer(n)),
});
