import type { OpName } from '../core/operations/names.ts';
import { on32Bits } from './bits.ts';
import { isTyped } from './conversion.ts';
import type { Expression, Relation } from './program.ts';
import { unlessRaised } from './raising.ts';
import {
  bitOperators,
  fromBoolean,
  type Integer,
  type Numeric,
  type Operation,
  type Recorder,
  realOperations,
  toNode,
  unsignedZero,
} from './recorder.ts';
import { asCompared, operateTyped } from './typed-arithmetic.ts';
import { boolean, describe, exact, integer, real, unknown, type Value } from './values.ts';

export { fromBoolean, type Recorder, toNode } from './recorder.ts';

/** The value of an operator on values, integers kept exact where the language keeps them. */
export function operate(
  recorder: Recorder,
  at: Extract<Expression, { kind: 'operation' }>,
  operands: readonly Value[],
): Value {
  if (operands.some((v) => v.kind === 'unknown')) return unknown;
  const numbers = operands.map((v) => {
    const number = fromBoolean(v);
    return recorder.onlyDoubles && number.kind === 'integer' ? real(toNode(recorder, number)) : number;
  });
  const odd = numbers.find((v) => v.kind !== 'real' && v.kind !== 'integer');
  if (odd !== undefined)
    return recorder.refuse('not-a-number', `\`${at.sign}\` needs numbers, and this is ${describe(odd)}.`, at);
  if (at.onReals !== undefined && numbers.some((v) => v.kind === 'real'))
    return recorder.refuse(at.operator === 'bitXor' ? 'xor' : 'not-an-integer', at.onReals, at);
  if (at.on32Bits) return on32Bits(recorder, at, numbers as Numeric[]);
  if (numbers.some(isTyped)) return operateTyped(recorder, at, numbers as Numeric[], operatePlainly);
  return operatePlainly(recorder, at, numbers as Numeric[]);
}

/**
 * `operate` on two operands of which one is a double and the other a double or an integer without a type, as most are;
 * undefined for any others.
 */
export function operateOnDoubles(recorder: Recorder, at: Operation, operands: readonly Value[]): Value | undefined {
  const [x, y] = operands;
  if (x === undefined || y === undefined || (x.kind !== 'real' && y.kind !== 'real')) return undefined;
  const operation = realOperations[at.operator];
  if (operation === undefined || at.onReals !== undefined || !isPlain(x) || !isPlain(y)) return undefined;
  const nodes = [toNode(recorder, x), toNode(recorder, y)] as const;
  const node = recorder.apply(operation, nodes, at);
  return recorder.raises ? unlessRaised(recorder, operation, nodes, node, at) : real(node);
}

function isPlain(value: Value): boolean {
  return value.kind === 'real'
    ? value.width === undefined
    : value.kind === 'integer' && value.type === undefined && value.range === undefined;
}

/** The value of an operator on numbers that have no types: integers of any size, and doubles. */
export function operatePlainly(recorder: Recorder, at: Operation, numbers: readonly Numeric[]): Value {
  if (bitOperators.has(at.operator)) return bits(recorder, at, numbers);
  const integers = numbers.every((v): v is Integer => v.kind === 'integer');
  if (at.operator === 'plus') return numbers[0]!;
  if (at.operator === 'negate') {
    const [x] = numbers as [Value];
    if (x.kind !== 'integer') return real(recorder.apply('neg', [toNode(recorder, x)], at));
    return integer(
      -x.value,
      x.node === undefined ? undefined : unsignedZero(recorder, recorder.apply('neg', [x.node], at), at),
    );
  }
  return integers ? onIntegers(recorder, at, numbers as Integer[]) : onReals(recorder, at, numbers);
}

function onReals(
  recorder: Recorder,
  at: Extract<Expression, { kind: 'operation' }>,
  operands: readonly Value[],
): Value {
  const nodes = operands.map((v) => toNode(recorder, v));
  if (at.operator === 'divideFloor') {
    // The floor of the exact quotient, as Python has it: 1.0 // 0.1 is 9, though 1.0 / 0.1 rounds to 10.
    const rest = recorder.apply('remFloor', nodes, at);
    if (unlessRaised(recorder, 'remFloor', nodes, rest, at).kind === 'unknown') return unknown;
    const quotient = recorder.apply('div', [recorder.apply('sub', [nodes[0]!, rest], at), nodes[1]!], at);
    return real(recorder.apply('roundHalfEven', [quotient], at));
  }
  const operation = realOperations[at.operator]!;
  return unlessRaised(recorder, operation, nodes, recorder.apply(operation, nodes, at), at);
}

function onIntegers(
  recorder: Recorder,
  at: Extract<Expression, { kind: 'operation' }>,
  operands: readonly Integer[],
): Value {
  const [a, b] = operands as readonly [Integer, Integer];
  const followed = a.node !== undefined || b.node !== undefined;
  const both = () => [toNode(recorder, a), toNode(recorder, b)];
  const result = (value: number | bigint, operation: OpName): Value =>
    integer(value, followed ? unsignedZero(recorder, recorder.apply(operation, both(), at), at) : undefined);
  switch (at.operator) {
    case 'add':
      return result(
        plainOr(
          a,
          b,
          (x, y) => x + y,
          (x, y) => x + y,
        ),
        'add',
      );
    case 'subtract':
      return result(
        plainOr(
          a,
          b,
          (x, y) => x - y,
          (x, y) => x - y,
        ),
        'sub',
      );
    case 'multiply':
      return result(
        plainOr(
          a,
          b,
          (x, y) => x * y,
          (x, y) => x * y,
        ),
        'mul',
      );
    case 'power':
    case 'powerTrunc':
      if (at.operator === 'powerTrunc' && BigInt(b.value) < 0n) return reciprocalPower(recorder, at, a, b);
      if (BigInt(b.value) >= 0n && bitLength(a.value) * Number(b.value) <= 4096)
        return result(exact(BigInt(a.value) ** BigInt(b.value)), 'pow');
      return onReals(recorder, at, operands);
    case 'divideC':
    case 'divideFloor':
    case 'remainderTrunc':
    case 'remainderFloor': {
      const [x, y] = [BigInt(a.value), BigInt(b.value)];
      if (y === 0n)
        return recorder.fail('ZeroDivisionError', 'domain', 'An integer division by zero has no value.', at);
      const truncated = x / y;
      const rest = x % y;
      const down = rest !== 0n && rest < 0n !== y < 0n;
      const value =
        at.operator === 'divideC'
          ? truncated
          : at.operator === 'divideFloor'
            ? truncated - (down ? 1n : 0n)
            : at.operator === 'remainderTrunc'
              ? rest
              : rest + (down ? y : 0n);
      if (!followed) return integer(value);
      if (at.operator === 'remainderTrunc' || at.operator === 'remainderFloor')
        return result(value, realOperations[at.operator]!);
      const quotient = recorder.apply('div', both(), at);
      const rounded = recorder.apply(at.operator === 'divideC' ? 'trunc' : 'floor', [quotient], at);
      return integer(value, unsignedZero(recorder, rounded, at));
    }
    default:
      return onReals(recorder, at, operands);
  }
}

/** A negative power of an integer, truncated: 0 but for 1 and −1. */
function reciprocalPower(recorder: Recorder, at: Operation, a: Integer, b: Integer): Value {
  const base = Number(a.value);
  if (base === 0) return recorder.refuse('domain', 'A negative power of zero has no value.', at);
  return integer(base === 1 || (base === -1 && BigInt(b.value) % 2n === 0n) ? 1 : base === -1 ? -1 : 0);
}

function bits(recorder: Recorder, at: Extract<Expression, { kind: 'operation' }>, operands: readonly Value[]): Value {
  if (!operands.every((v): v is Integer => v.kind === 'integer' && v.node === undefined))
    return recorder.refuse(
      at.operator === 'bitXor' ? 'xor' : 'bit-operation',
      at.operator === 'bitXor'
        ? `\`^\` is exclusive or on integers here, not a power: write \`**\` for a power.`
        : `\`${at.sign}\` works on the bits of integers: it has no derivative.`,
      at,
    );
  const [x, y] = operands.map((v) => BigInt(v.value)) as [bigint, bigint];
  switch (at.operator) {
    case 'bitXor':
      return integer(x ^ y);
    case 'bitAnd':
      return integer(x & y);
    case 'bitOr':
      return integer(x | y);
    case 'bitNot':
      return integer(~x);
    case 'shiftRightZero':
      return recorder.refuse('bit-operation', '`>>>` needs an integer type.', at);
    default:
      if (y < 0n || y > 4096n) return recorder.refuse('domain', 'This shift count is negative or too large.', at);
      return integer(at.operator === 'shiftLeft' ? x << y : x >> y);
  }
}

/** Whether the relation holds; the unknown value where it cannot be told. */
export function compare(recorder: Recorder, relation: Relation, a: Value, b: Value, at: Expression): Value {
  if (a.kind === 'unknown' || b.kind === 'unknown') return unknown;
  const [left, right] = [fromBoolean(a), fromBoolean(b)];
  if (left.kind === 'integer' && right.kind === 'integer') {
    const [x, y] = asCompared(recorder, left, right, at);
    return boolean(holds(relation, x, y));
  }
  const odd = [left, right].find((v) => v.kind !== 'real' && v.kind !== 'integer');
  if (odd !== undefined)
    return recorder.refuse('not-a-number', `Only numbers can be compared, and this is ${describe(odd)}.`, at);
  const [x, y] = [toNode(recorder, left), toNode(recorder, right)];
  recorder.guard(x, y, at);
  return boolean(holds(relation, recorder.valueOf(x), recorder.valueOf(y)));
}

function holds(relation: Relation, a: number | bigint, b: number | bigint): boolean {
  switch (relation) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '==':
      // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number of one value are one integer.
      return a == b;
    case '!=':
      // biome-ignore lint/suspicious/noDoubleEquals: as above.
      return a != b;
  }
}

function plainOr(
  a: Integer,
  b: Integer,
  plain: (x: number, y: number) => number,
  big: (x: bigint, y: bigint) => bigint,
): number | bigint {
  if (typeof a.value === 'number' && typeof b.value === 'number') {
    const quick = plain(a.value, b.value);
    if (Number.isSafeInteger(quick)) return quick;
  }
  return big(BigInt(a.value), BigInt(b.value));
}

function bitLength(value: number | bigint): number {
  return BigInt(value).toString(2).length;
}
