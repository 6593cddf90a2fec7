import { fitted, nodeIn, realOf, shifted, typed } from './conversion.ts';
import type { Expression } from './program.ts';
import { bitOperators, type Integer, type Numeric, type Operation, type Recorder, realOperations } from './recorder.ts';
import { commonInteger, type IntegerType, promoted, wrapped } from './types.ts';
import type { Value } from './values.ts';

type Plainly = (recorder: Recorder, at: Operation, operands: readonly Numeric[]) => Value;

/** The value of an operator where numbers have types: promotion, wrap-around, single precision. */
export function operateTyped(recorder: Recorder, at: Operation, operands: readonly Numeric[], plainly: Plainly): Value {
  if (operands.every((v): v is Integer => v.kind === 'integer')) return onIntegers(recorder, at, operands, plainly);
  if (bitOperators.has(at.operator))
    return recorder.refuse('bit-operation', `\`${at.sign}\` works on the bits of integers: it has no derivative.`, at);
  const width = widthOf(operands);
  const nodes = operands.map((v) => nodeIn(recorder, v, width, at));
  if (at.operator === 'plus') return realOf(nodes[0]!, width);
  const operation = at.operator === 'negate' ? 'neg' : realOperations[at.operator];
  if (operation === undefined)
    return recorder.refuse('unsupported', `\`${at.sign}\` is not understood on real numbers.`, at);
  const node = recorder.apply(operation, nodes, at);
  const rounds = width === 'single' && at.operator !== 'negate';
  return realOf(rounds ? rounded(recorder, node, at) : node, width);
}

/** The precision of arithmetic on numbers of which one is real. */
export function widthOf(operands: readonly Numeric[]): 'double' | 'single' | 'untyped' {
  const widths = operands.filter((v) => v.kind === 'real').map((v) => v.width ?? 'double');
  if (widths.includes('double')) return 'double';
  return widths.includes('single') ? 'single' : 'untyped';
}

/** Whether a function of these operands has a result of single precision. */
export function isSingle(operands: readonly Numeric[]): boolean {
  const isPromoted = operands.some((v) => v.kind === 'integer' && v.type?.family.takesIntegersAsDoubles === true);
  return !isPromoted && widthOf(operands) === 'single';
}

/** A result of single precision: what double precision gives, rounded, which is the same for one operation. */
export function rounded(recorder: Recorder, node: ReturnType<typeof recorder.apply>, at: Expression) {
  const value = recorder.valueOf(node);
  return Object.is(Math.fround(value), value) ? node : recorder.apply('fround', [node], at);
}

/** Two integers as a comparison sees them: in C an unsigned one makes the other unsigned. */
export function asCompared(
  recorder: Recorder,
  a: Integer,
  b: Integer,
  at: Expression,
): readonly [number | bigint, number | bigint] {
  if (a.type === undefined || b.type === undefined || a.type === b.type) return [a.value, b.value];
  const type = commonInteger(a.type, b.type);
  if (type === undefined) {
    recorder.refuse('not-an-integer', mixedTypes(a.type, b.type), at);
    return [a.value, b.value];
  }
  return [inType(a, type).value, inType(b, type).value];
}

function onIntegers(recorder: Recorder, at: Operation, operands: readonly Integer[], plainly: Plainly): Value {
  const [a, b] = operands as readonly [Integer, Integer | undefined];
  if (at.operator === 'shiftLeft' || at.operator === 'shiftRight' || at.operator === 'shiftRightZero')
    return shift(recorder, at, a, b!, plainly);
  const type = operands.reduce<IntegerType | undefined | null>((found, { type: own }) => {
    if (found === null || own === undefined) return found;
    return found === undefined ? promoted(own) : (commonInteger(found, own) ?? null);
  }, undefined);
  if (type === null || type === undefined) return recorder.refuse('not-an-integer', mixedTypes(a.type!, b!.type!), at);
  const isBits = bitOperators.has(at.operator);
  const result = plainly(
    recorder,
    at,
    operands.map((v) => (isBits ? { ...inType(v, type), node: undefined } : movedInto(recorder, v, type, at))),
  );
  if (result.kind !== 'integer') return result;
  // Bits of an unsigned number beyond its own are cut off; that is no overflow.
  if (isBits) return typed(wrapped(BigInt(result.value), type), undefined, type);
  return fitted(recorder, result, type, at);
}

function shift(recorder: Recorder, at: Operation, a: Integer, b: Integer, plainly: Plainly): Value {
  if (a.type === undefined) {
    const count = { ...b, type: undefined, node: undefined } as unknown as Integer;
    return plainly(recorder, at, [{ ...a, node: undefined }, count]);
  }
  const type = promoted(a.type);
  let count = BigInt(b.value);
  const { longShift, name } = type.family;
  if (longShift === 'modulo') count = BigInt.asUintN(type.bits === 64 ? 6 : 5, count);
  if (count < 0n || (longShift === 'refuse' && count >= BigInt(type.bits)))
    return recorder.refuse('domain', `A shift of ${type.bits} bits by ${count} has no value in ${name}.`, at);
  if (count > BigInt(type.bits)) count = BigInt(type.bits);
  const value = BigInt(a.value);
  if (at.operator === 'shiftLeft') {
    const shifted = value << count;
    // C leaves a signed overflow open here as well.
    if (type.family.overflow.signed === 'refuse' && type.family.int() !== undefined && type.signed)
      return fitted(recorder, typed(shifted, undefined, type), type, at);
    return typed(wrapped(shifted, type), undefined, type);
  }
  const from = at.operator === 'shiftRightZero' ? BigInt.asUintN(type.bits, value) : value;
  return typed(wrapped(from >> count, type), undefined, type);
}

function inType(value: Integer, type: IntegerType): Integer {
  const exact = value.type === type ? value.value : wrapped(BigInt(value.value), type);
  return typed(exact, value.node, undefined);
}

/** An operand in the type of the arithmetic; where it wraps round, its node does so with it. */
function movedInto(recorder: Recorder, value: Integer, type: IntegerType, at: Expression): Integer {
  const own = inType(value, type);
  const by = BigInt(own.value) - BigInt(value.value);
  return by === 0n || value.node === undefined
    ? own
    : typed(own.value, shifted(recorder, value.node, by, at), undefined);
}

function mixedTypes(a: IntegerType, b: IntegerType): string {
  return `${a.family.name} has no arithmetic on \`${a.name}\` and \`${b.name}\`: convert one of them.`;
}
