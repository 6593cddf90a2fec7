import type { BuiltinCall, Machine } from '../machine.ts';
import { integer, type Value } from '../values.ts';
import { array, asArray, elementsOf, type Library, libraryOf, type NdArray, wholeOf } from './array.ts';

/** The operands of a call by the names of its parameters. */
export type Arguments = Readonly<Record<string, Value | undefined>>;

/** Keywords that say where or how numbers are stored, which changes no value. */
const storage = new Set(['dtype', 'requires_grad', 'device', 'copy', 'order', 'name', 'inplace', 'axis_name']);

/**
 * Reads a call by its parameters, `a|input axis|dim keepdims`: each with its other names, in order. What is left over
 * is reported and gives undefined.
 */
export function read(m: Machine, call: BuiltinCall, parameters: string): Arguments | undefined {
  const given: Record<string, Value | undefined> = Object.create(null);
  const rows = parameters.split(' ').map((p) => p.split('|'));
  if (call.operands.length > rows.length) {
    m.refuse('wrong-count', `\`${call.path}\` is not understood with ${call.operands.length} operands.`, call.at);
    return undefined;
  }
  for (const [k, operand] of call.operands.entries()) if (operand.kind !== 'none') given[rows[k]![0]!] = operand;
  for (const [keyword, value] of call.keywords) {
    if (value.kind === 'unknown') return undefined;
    const row = rows.find((names) => names.includes(keyword));
    if (row !== undefined && given[row[0]!] !== undefined) {
      m.refuse('wrong-count', `\`${call.path}\` gets \`${keyword}\` twice.`, call.at);
      return undefined;
    }
    if (row !== undefined) {
      if (value.kind !== 'none') given[row[0]!] = value;
    } else if (!storage.has(keyword) || !isStorage(value)) {
      m.refuse('unsupported', `The keyword \`${keyword}\` of \`${call.path}\` is not understood.`, call.at);
      return undefined;
    }
  }
  if (call.operands.some((v) => v.kind === 'unknown')) return undefined;
  return given;
}

function isStorage(value: Value): boolean {
  if (value.kind !== 'known') return value.kind === 'boolean' || value.kind === 'none';
  return isRealType(value);
}

/** `float`, `np.float64`, `torch.float32`: the types that numbers have anyway. */
export function isRealType(value: Value): boolean {
  return value.kind === 'known' && value.known.kind === 'builtin' && value.known.builtin === 'toReal';
}

/** The library that a call belongs to: its operands', else the one that its name comes from. */
export function libraryOfCall(call: BuiltinCall): Library {
  const own =
    libraryOf(call.operands) ?? libraryOf(call.operands.flatMap((v) => (v.kind === 'sequence' ? v.items : [])));
  if (own !== undefined) return own;
  if (/^(?:jnp|jax)\b/.test(call.path)) return 'jax';
  const from = call.library ?? '';
  return from.includes('torch')
    ? 'torch'
    : from.startsWith('tf') || from.includes('tensorflow')
      ? 'tensorflow'
      : 'numpy';
}

/** An operand that must be an array or become one. */
export function arrayOf(m: Machine, call: BuiltinCall, value: Value | undefined): NdArray | undefined {
  if (value === undefined) {
    m.refuse('wrong-count', `\`${call.path}\` needs an array.`, call.at);
    return undefined;
  }
  return asArray(m, value, call.at, libraryOfCall(call));
}

export function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'boolean' ? value.value : value?.kind === 'integer' && Number(value.value) !== 0;
}

/** A whole number; `fallback` where the operand is not given, undefined where it is something else. */
export function wholeArgument(
  m: Machine,
  call: BuiltinCall,
  value: Value | undefined,
  fallback?: number,
): number | undefined {
  const number = value === undefined ? fallback : wholeOf(m, value);
  if (number === undefined) m.refuse('not-an-integer', `\`${call.path}\` needs a whole number here.`, call.at);
  return number;
}

/** Whole numbers: one, or the items of a tuple or an array. */
export function wholeNumbers(m: Machine, call: BuiltinCall, value: Value): readonly number[] | undefined {
  const items = value.kind === 'sequence' ? value.items : value.kind === 'array' ? elementsOf(value) : [value];
  const numbers = items.map((v) => wholeOf(m, v));
  if (!numbers.includes(undefined)) return numbers as number[];
  m.refuse('not-an-integer', `\`${call.path}\` needs whole numbers here.`, call.at);
  return undefined;
}

/** Axes as places from the front; undefined, and reported, where one is out of bounds. */
export function axesOf(
  m: Machine,
  call: BuiltinCall,
  value: Value | undefined,
  rank: number,
): readonly number[] | undefined {
  if (value === undefined) return Array.from({ length: rank }, (_, k) => k);
  const numbers = wholeNumbers(m, call, value);
  if (numbers?.length === 0) {
    m.refuse('shape', `\`${call.path}\` needs an axis here.`, call.at);
    return undefined;
  }
  const odd = numbers?.find((n) => n < -rank || n >= rank);
  if (odd === undefined) return numbers?.map((n) => (n < 0 ? n + rank : n));
  m.refuse('shape', `The axis ${odd} is out of bounds for an array of dimension ${rank}.`, call.at);
  return undefined;
}

/** The word that a keyword is; `fallback` where it is not given. */
export function wordOf(value: Value | undefined, fallback: string): string | undefined {
  return value === undefined ? fallback : value.kind === 'text' ? value.value : undefined;
}

/** Operands given one by one or as one tuple: `reshape(2, 3)`, `reshape((2, 3))`. */
export function spread(values: readonly Value[]): readonly Value[] {
  const [only] = values;
  return values.length === 1 && only?.kind === 'sequence' ? only.items : values;
}

export const indexArray = (m: Machine, shape: readonly number[], places: readonly number[], library: Library): Value =>
  shape.length === 0
    ? integer(places[0]!)
    : array(
        m,
        shape,
        places.map((p) => integer(p)),
        library,
      );
