import type { Expression } from './program.ts';
import { fromBoolean, type Integer, type Recorder, toNode, unsignedZero } from './recorder.ts';
import { isRectangular } from './rectangular-items.ts';
import { commonInteger, fits, type IntegerType, promoted, rangeOf, type Type, wrapped } from './types.ts';
import { boolean, describe, integer, type RecordValue, real, unknown, type Value, valueIn } from './values.ts';

type Real = Extract<Value, { kind: 'real' }>;

/** The type that a name has which this value initialises; undefined where it is open. */
export function typeOfValue(value: Value): Type | undefined {
  switch (value.kind) {
    case 'integer':
      return value.type?.flexible ? undefined : value.type;
    case 'real':
      return value.width === 'untyped' ? undefined : { kind: 'real', width: value.width ?? 'double' };
    case 'boolean':
      return { kind: 'boolean' };
    default:
      return undefined;
  }
}

/** A value as a type has it; `at` is what problems and provenance point to. */
export function convert(recorder: Recorder, value: Value, type: Type, at: Expression): Value {
  if (value.kind === 'unknown') return unknown;
  switch (type.kind) {
    case 'same':
      return type.shares ? value : withDefault(recorder, value, type.integer, at);
    case 'parameter':
      // It is fixed where a template is called; elsewhere an integer might stand for a real number.
      return value.kind === 'integer' || value.kind === 'boolean'
        ? recorder.refuse('unsupported', `What type \`${type.name}\` stands for is not known here.`, at)
        : ownCopy(value);
    case 'common':
      // The tracer resolves it, for it knows the names.
      return value;
    case 'real':
      return isNumber(value)
        ? toReal(recorder, fromBoolean(value) as Integer | Real, type.width, at)
        : mismatch(recorder, value, 'a number', at);
    case 'integer':
      return isNumber(value)
        ? toInteger(recorder, fromBoolean(value) as Integer | Real, type, at)
        : mismatch(recorder, value, 'an integer', at);
    case 'boolean':
      if (value.kind === 'boolean') return value;
      if (value.kind === 'integer') return boolean(Number(value.value) !== 0);
      if (value.kind !== 'real') return mismatch(recorder, value, 'a truth value', at);
      recorder.guard(value.node, recorder.constant(0), at);
      return boolean(recorder.valueOf(value.node) !== 0);
    case 'tuple': {
      if (value.kind !== 'sequence' || value.items.length !== type.of.length)
        return mismatch(recorder, value, `a tuple of ${type.of.length}`, at);
      const items = value.items.map((item, i) =>
        item.kind === 'none' ? item : convert(recorder, item, type.of[i]!, at),
      );
      return { kind: 'sequence', form: 'tuple', items, copies: true };
    }
    case 'struct':
      // Fields by their names are no struct yet.
      if (value.kind === 'record' && value.of !== undefined) return ownCopy(value);
      if (value.kind === 'integer' && value.value === 0 && value.type === undefined)
        return recorder.structOf(type.name, { kind: 'sequence', form: 'list', items: [] }, at);
      if (value.kind === 'pointer') return convert(recorder, valueIn(value.cell) ?? unknown, type, at);
      if (value.kind === 'none' || value.kind === 'record' || (value.kind === 'sequence' && value.form === 'list'))
        return recorder.structOf(type.name, value, at);
      return mismatch(recorder, value, `a \`${type.name}\``, at);
    case 'array': {
      if (value.kind === 'pointer') return value;
      if (value.kind !== 'sequence') return mismatch(recorder, value, 'an array', at);
      if (type.rank !== undefined && type.rank > 1) return rectangular(recorder, value, type.of, type.rank, at);
      // A row that nothing has been assigned to is none yet.
      const items = value.items.map((item) =>
        item.kind === 'none' && type.of.kind === 'array'
          ? item
          : type.copies
            ? convert(recorder, item, type.of, at)
            : converted(recorder, item, type.of, at),
      );
      if (type.copies) return { kind: 'sequence', form: 'list', items, copies: true, itemType: type.of };
      if (items.every((item, i) => item === value.items[i])) return value;
      return { kind: 'sequence', form: 'list', items };
    }
  }
}

/** An item of an array that another name has as well: structs and arrays in it stay the same ones. */
function converted(recorder: Recorder, item: Value, type: Type, at: Expression): Value {
  // Fields by their names are no struct yet.
  if (item.kind === 'record' && item.of === undefined) return convert(recorder, item, type, at);
  if (type.kind === 'struct' && item.kind === 'record') return item;
  if (type.kind !== 'array' || item.kind !== 'sequence' || !item.copies) return convert(recorder, item, type, at);
  const isSame = item.items.every((inner) => converted(recorder, inner, type.of, at) === inner);
  return isSame ? item : convert(recorder, item, type, at);
}

/** Lists of lists as one array of several dimensions; what is one already stays what its names share. */
function rectangular(
  recorder: Recorder,
  value: Extract<Value, { kind: 'sequence' }>,
  of: Type,
  rank: number,
  at: Expression,
): Value {
  if (!isRectangular(value, rank)) return mismatch(recorder, value, `an array of ${rank} dimensions`, at);
  const row: Type =
    rank > 2 ? { kind: 'array', of, copies: false, rank: rank - 1 } : { kind: 'array', of, copies: false };
  const items = value.items.map((item) => convert(recorder, item, row, at));
  const isSame = value.rank === rank && items.every((item, i) => item === value.items[i]);
  return isSame ? value : { kind: 'sequence', form: 'list', items, rank };
}

/** What an assignment gives the other name: an array or a struct of its own, where the language copies them. */
export function ownCopy(value: Value): Value {
  if (value.kind === 'record') return value.copies ? { ...value, entries: copiedEntries(value) } : value;
  if (value.kind !== 'sequence') return value;
  if (value.copies) return { ...value, items: value.items.map(ownCopy) };
  if (value.form !== 'tuple') return value;
  // A tuple is copied with what is copied in it.
  const items = value.items.map(ownCopy);
  return items.some((item, k) => item !== value.items[k]) ? { ...value, items } : value;
}

function copiedEntries({ entries }: RecordValue): RecordValue['entries'] {
  return new Map([...entries].map(([key, entry]) => [key, ownCopy(entry)]));
}

/** An input of a program in the type of its declaration: it keeps its derivative. */
export function inputAs(recorder: Recorder, input: Value, type: Type, at: Expression): Value {
  if (input.kind !== 'real' && input.kind !== 'integer') return input;
  const node = toNode(recorder, input);
  if (type.kind !== 'integer') return convert(recorder, real(node), type, at);
  const value = recorder.valueOf(node);
  if (!Number.isInteger(value) || !fits(BigInt(value), type))
    return recorder.refuse('not-an-integer', `This is declared \`${type.name}\`, which has no value ${value}.`, at);
  return typed(value, node, type);
}

/** Whether both are one value of one type, so that arithmetic of typed languages has nothing to do. */
export function isTyped(value: Value): boolean {
  return value.kind === 'integer' ? value.type !== undefined : value.kind === 'real' && value.width !== undefined;
}

/** The common type of two numbers under arithmetic; undefined where the language has none. */
export function commonType(a: Type, b: Type): Type | undefined {
  if (a.kind === 'real' || b.kind === 'real') {
    const wide = [a, b].some((t) => t.kind === 'real' && t.width === 'double');
    return { kind: 'real', width: wide ? 'double' : 'single' };
  }
  if (a.kind === 'integer' && b.kind === 'integer') return a.name === b.name ? a : commonInteger(a, b);
  if (a.kind === 'boolean' && b.kind === 'integer') return promoted(b);
  if (a.kind === 'integer' && b.kind === 'boolean') return promoted(a);
  return a.kind === 'boolean' && b.kind === 'boolean' ? a : undefined;
}

/** An integer of a type. */
export function typed(value: number | bigint, node: Integer['node'], type: IntegerType | undefined): Integer {
  const made = integer(value, node) as Integer;
  return type === undefined ? made : { ...made, type };
}

/** A result in its type: wrapped round, or refused where the language leaves overflow open. */
export function fitted(recorder: Recorder, result: Integer, type: IntegerType, at: Expression): Value {
  if (
    typeof result.value === 'number' &&
    Math.abs(result.value) < 2 ** (type.bits - 1) &&
    (type.signed || result.value >= 0)
  )
    return typed(result.value, result.node, type);
  const value = BigInt(result.value);
  if (fits(value, type)) return typed(value, result.node, type);
  const rule = type.signed ? type.family.overflow.signed : type.family.overflow.unsigned;
  const isExact = Number.isSafeInteger(Number(value));
  if (rule === 'refuse' || (result.node !== undefined && (type.bits > 32 || !isExact)))
    return recorder.refuse(
      'overflow',
      type.flexible
        ? `${value} does not fit into \`i32\`, the type of integers without one: write a type.`
        : `${value} does not fit into \`${type.name}\`, which has ${type.bits} bits${rule === 'refuse' ? `: ${type.family.name} gives no value here` : ''}.`,
      at,
    );
  return typed(wrapped(value, type), shifted(recorder, result.node, wrapped(value, type) - value, at), type);
}

/** A node in the width of a computation. */
export function nodeIn(
  recorder: Recorder,
  value: Integer | Real,
  width: 'double' | 'single' | 'untyped',
  at: Expression,
) {
  const node = toNode(recorder, value);
  if (width !== 'single' || (value.kind === 'real' && value.width === 'single')) return node;
  const number = recorder.valueOf(node);
  if (Object.is(Math.fround(number), number)) return node;
  return recorder.moves(node) ? recorder.apply('fround', [node], at) : recorder.constant(Math.fround(number));
}

export function realOf(node: Real['node'], width: 'double' | 'single' | 'untyped'): Value {
  return width === 'double' ? real(node) : { kind: 'real', node, width };
}

function toReal(recorder: Recorder, value: Integer | Real, width: 'double' | 'single', at: Expression): Value {
  if (value.kind === 'real' && (value.width ?? 'double') === width) return value;
  return realOf(nodeIn(recorder, value, width, at), width);
}

function toInteger(recorder: Recorder, value: Integer | Real, type: IntegerType, at: Expression): Value {
  if (value.kind === 'integer') {
    if (value.type === type) return value;
    const exact = BigInt(value.value);
    if (fits(exact, type)) return typed(value.value, value.node, type);
    // A literal without a type that does not fit is an error of the program.
    if (value.type === undefined || value.type.flexible || (value.node !== undefined && type.bits > 32))
      return recorder.refuse('overflow', `${exact} does not fit into \`${type.name}\`.`, at);
    return typed(wrapped(exact, type), shifted(recorder, value.node, wrapped(exact, type) - exact, at), type);
  }
  const number = recorder.valueOf(value.node);
  const whole = Math.trunc(number);
  const int = type.family.castOverflow === 'saturate' && type.family.int() !== undefined ? promoted(type) : type;
  if (Number.isNaN(whole) || !Number.isFinite(whole) || !fits(BigInt(whole), int)) {
    if (type.family.castOverflow === 'refuse')
      return recorder.refuse(
        'overflow',
        `${number} does not fit into \`${type.name}\`: ${type.family.name} leaves the result open.`,
        at,
      );
    const [low, high] = rangeOf(int.bits, int.signed);
    return typed(wrapped(Number.isNaN(whole) ? 0n : whole < 0 ? low : high, type), undefined, type);
  }
  if (value.width === 'untyped' && whole !== number && !recorder.moves(value.node))
    return recorder.refuse('not-an-integer', `The constant ${number} is no \`${type.name}\`.`, at);
  const node = unsignedZero(recorder, recorder.apply('trunc', [value.node], at), at);
  const exact = wrapped(BigInt(whole), type);
  return typed(exact, recorder.moves(node) && exact === BigInt(whole) ? node : undefined, type);
}

/** The node of an integer that has wrapped round: it moves as before, some powers of two away. */
export function shifted(recorder: Recorder, node: Integer['node'], by: bigint, at: Expression): Integer['node'] {
  return node === undefined ? undefined : recorder.apply('add', [node, recorder.constant(Number(by))], at);
}

/** What a declaration without a type makes of a literal without one. */
function withDefault(recorder: Recorder, value: Value, type: IntegerType | undefined, at: Expression): Value {
  if (value.kind === 'sequence' || value.kind === 'record') return ownCopy(value);
  if (type === undefined) return value;
  if (value.kind === 'real' && value.width === 'untyped') return real(value.node);
  return value.kind === 'integer' && value.type === undefined ? toInteger(recorder, value, type, at) : value;
}

function mismatch(recorder: Recorder, value: Value, what: string, at: Expression): Value {
  return recorder.refuse('not-a-number', `This must be ${what}, and is ${describe(value)}.`, at);
}

function isNumber(value: Value): boolean {
  return value.kind === 'real' || value.kind === 'integer' || value.kind === 'boolean';
}
