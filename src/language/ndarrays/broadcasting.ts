import type { OpName } from '../../core/operations/names.ts';
import { compare, operate, type Recorder, toNode } from '../arithmetic.ts';
import type { Machine } from '../machine.ts';
import type { Expression, Relation } from '../program.ts';
import { boolean, real, unknown, type Value } from '../values.ts';
import {
  array,
  asArray,
  elementsOf,
  isScalar,
  isTooLarge,
  type Library,
  libraryOf,
  misfit,
  type NdArray,
  result,
  sizeOf,
  stridesOf,
  tightShape,
} from './array.ts';

type Operation = Extract<Expression, { kind: 'operation' }>;

/** The shape that arrays have together; undefined where they do not fit. */
export function broadcastShape(shapes: readonly (readonly number[])[]): readonly number[] | undefined {
  const rank = Math.max(...shapes.map((s) => s.length));
  const together = new Array<number>(rank).fill(1);
  for (const shape of shapes)
    for (const [k, n] of shape.entries()) {
      const at = rank - shape.length + k;
      if (together[at] === 1) together[at] = n;
      else if (n !== 1 && n !== together[at]) return undefined;
    }
  return together;
}

/** For each element of `shape` the element of an array that has `own` as its shape. */
export function broadcastPlaces(own: readonly number[], shape: readonly number[]): readonly number[] {
  const strides = stridesOf(own);
  const skipped = shape.length - own.length;
  let places: number[] = [0];
  for (const [k, n] of shape.entries()) {
    const step = k < skipped || own[k - skipped] === 1 ? 0 : strides[k - skipped]!;
    places = places.flatMap((p) => Array.from({ length: n }, (_, i) => p + i * step));
  }
  return places;
}

/** Applies a function of numbers element by element. */
export function elementwise(
  m: Machine,
  operands: readonly Value[],
  at: Expression,
  apply: (elements: readonly Value[]) => Value,
  library: Library = libraryOf(operands) ?? 'numpy',
): Value {
  if (operands.every(isScalar)) return apply(operands);
  const arrays: NdArray[] = [];
  for (const operand of operands) {
    const made = asArray(m, operand, at, library);
    if (made === undefined) return unknown;
    arrays.push(made);
  }
  const shape = broadcastShape(arrays.map((a) => a.shape));
  if (shape === undefined)
    return misfit(
      m,
      `operands could not be broadcast together with shapes ${arrays.map((a) => tightShape(a.shape)).join(' ')}`,
      at,
    );
  if (isTooLarge(m, sizeOf(shape), at)) return unknown;
  const columns = arrays.map((a) => {
    const elements = elementsOf(a);
    return elements.length === sizeOf(shape) ? elements : broadcastPlaces(a.shape, shape).map((p) => elements[p]!);
  });
  const elements: Value[] = [];
  for (let k = 0, size = sizeOf(shape); k < size; k++) {
    const element = apply(columns.map((c) => c[k]!));
    if (element.kind === 'unknown') return unknown;
    elements.push(element);
  }
  return result(m, shape, elements, library);
}

/** An elementary operation, element by element. */
export function elementary(
  m: Machine,
  operation: OpName,
  operands: readonly Value[],
  at: Expression,
  library?: Library,
): Value {
  return elementwise(
    m,
    operands,
    at,
    (elements) =>
      real(
        m.apply(
          operation,
          elements.map((v) => toNode(m, v)),
          at,
        ),
      ),
    library,
  );
}

const logical: Partial<Record<Operation['operator'], (x: boolean, y: boolean) => boolean>> = {
  bitAnd: (x, y) => x && y,
  bitOr: (x, y) => x || y,
  bitXor: (x, y) => x !== y,
  add: (x, y) => x || y,
  multiply: (x, y) => x && y,
};

/** An operator on arrays, element by element. */
export function operateArrays(m: Machine, e: Operation, operands: readonly Value[]): Value {
  if (operands.some((v) => v.kind === 'unknown')) return unknown;
  return elementwise(m, operands, e, (elements) => operateElements(m, e, elements));
}

function operateElements(m: Machine, e: Operation, elements: readonly Value[]): Value {
  const [x, y = x] = elements as [Value, Value?];
  if (x.kind === 'boolean' && y!.kind === 'boolean') {
    if (e.operator === 'bitNot') return boolean(!x.value);
    const both = logical[e.operator];
    if (both !== undefined) return boolean(both(x.value, (y as typeof x).value));
    if (e.operator === 'subtract' || e.operator === 'negate')
      return m.refuse('unsupported', `\`${e.sign}\` is not defined for arrays of truth values: use \`~\` or \`^\`.`, e);
  }
  const integers = elements.every((v) => v.kind === 'integer');
  if (e.operator === 'power' && integers && Number((y as Extract<Value, { kind: 'integer' }>).value) < 0)
    return m.refuse('domain', 'Integers to negative integer powers are not allowed in an array: write 1.0 or 2.0.', e);
  const value = operate(m, e, elements);
  if (value.kind === 'integer' && typeof value.value === 'bigint' && BigInt.asIntN(64, value.value) !== value.value)
    return m.refuse('overflow', 'This integer does not fit into the 64 bits of an array: it would wrap round.', e);
  return value;
}

/** A comparison of arrays: truth values, element by element. */
export function compareArrays(m: Machine, relation: Relation, a: Value, b: Value, at: Expression): Value {
  return elementwise(m, [a, b], at, ([x, y]) => compare(m, relation, x!, y!, at));
}

/** An array of the given shape with one element repeated. */
export function filled(m: Recorder, shape: readonly number[], element: Value, library: Library): Value {
  return array(m, shape, new Array<Value>(sizeOf(shape)).fill(element), library);
}
