import type { OpName } from '../../core/operations/names.ts';
import { compare } from '../arithmetic.ts';
import { commonType, convert, fitted, realOf, typed, typeOfValue } from '../conversion.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { type Integer, type Numeric, toNode } from '../recorder.ts';
import { isSingle, rounded, widthOf } from '../typed-arithmetic.ts';
import { double, fits, rangeOf } from '../types.ts';
import { boolean, integer, real, unknown, type Value } from '../values.ts';
import { clang, java } from './families.ts';
import { compute, isIntegers, numbersOf, tupleOf } from './operands.ts';

/** Functions of one or more numbers that look at their types. */
export const numberBuiltins = {
  absoluteTyped: (m, call) => onNumbers(m, call, 1, ([x]) => absolute(m, call, x!)),
  absoluteInteger: (m, call) =>
    onNumbers(m, call, 1, ([x]) => absolute(m, call, convert(m, x!, clang.int, call.at) as Numeric)),
  absoluteLong: (m, call) =>
    onNumbers(m, call, 1, ([x]) => absolute(m, call, convert(m, x!, clang.long, call.at) as Numeric)),
  greatestTyped: (m, call) => onNumbers(m, call, 2, (given) => promotedExtreme(m, call, given, 'max')),
  leastTyped: (m, call) => onNumbers(m, call, 2, (given) => promotedExtreme(m, call, given, 'min')),
  greatestByOrder: (m, call) => byOrder(m, call, (x, y) => [x, y]),
  leastByOrder: (m, call) => byOrder(m, call, (x, y) => [y, x]),
  greatestNumber: (m, call) => onNumbers(m, call, 2, (given) => numberExtreme(m, call, given, 'max')),
  leastNumber: (m, call) => onNumbers(m, call, 2, (given) => numberExtreme(m, call, given, 'min')),
  clampTyped: (m, call) =>
    onNumbers(m, call, 3, (given) => {
      if (isIntegers(given)) {
        const [x, low, high] = given as readonly [Integer, Integer, Integer];
        return isLess(m, call, x, low) ? low : isLess(m, call, high, x) ? high : x;
      }
      const [x, low, high] = asReals(m, call, given);
      const width = widthOf(given);
      return realOf(m.apply('clampMax', [m.apply('clampMin', [x!, low!], call.at), high!], call.at), width);
    }),
  signInteger: (m, call) =>
    onNumbers(m, call, 1, ([x]) => {
      if (x!.kind === 'integer') return typed(Math.sign(Number(x!.value)), undefined, clang.int);
      const value = Math.sign(m.valueOf(x!.node));
      if (Number.isNaN(value)) return m.refuse('domain', `\`${call.path}\` of no number has no value.`, call.at);
      const node = m.apply('sign', [x!.node], call.at);
      return typed(value, m.moves(node) ? node : undefined, clang.int);
    }),
  signumTyped: (m, call) =>
    onNumbers(m, call, 1, ([x]) =>
      x!.kind === 'integer'
        ? typed(Math.sign(Number(x!.value)), undefined, x!.type)
        : realOf(m.apply('copysign', [m.constant(1), x!.node], call.at), widthOf([x!])),
    ),
  roundToLong: (m, call) =>
    onNumbers(m, call, 1, ([x]) => {
      const type = x!.kind === 'integer' || x!.width === 'single' ? java.int : java.long;
      return toWhole(m, call, 'roundHalfUp', x!, type);
    }),
  roundAwayToLong: (m, call) => onNumbers(m, call, 1, ([x]) => toWhole(m, call, 'roundHalfAway', x!, clang.long)),
  roundEvenToLong: (m, call) => onNumbers(m, call, 1, ([x]) => toWhole(m, call, 'roundHalfEven', x!, clang.long)),
  roundReal: (m, call) => onNumbers(m, call, 1, ([x]) => real(m.apply('roundHalfEven', [toNode(m, x!)], call.at))),
  integerPower: (m, call) =>
    onNumbers(m, call, 2, (given) =>
      isIntegers(given) && Number(given[1]!.value) >= 0
        ? fittedLike(m, call, given[0]!, compute(m, call, 'power', given.map(untyped)))
        : m.refuse('not-an-integer', '`pow` works on integers here: use powi or powf for real numbers.', call.at),
    ),
  remainderEuclid: (m, call) =>
    onNumbers(m, call, 2, (given) => euclidean(m, call, given, 'remEuclid', (x, y) => ((x % y) + abs(y)) % abs(y))),
  quotientEuclid: (m, call) =>
    onNumbers(m, call, 2, (given) =>
      euclidean(m, call, given, 'divEuclid', (x, y) => (x - (((x % y) + abs(y)) % abs(y))) / y),
    ),
  floorModulo: (m, call) => onNumbers(m, call, 2, (given) => floored(m, call, given, 'remainderFloor')),
  floorQuotient: (m, call) => onNumbers(m, call, 2, (given) => floored(m, call, given, 'divideFloor')),
  addExactly: (m, call) => onNumbers(m, call, 2, (given) => exactly(m, call, given, 'add')),
  subtractExactly: (m, call) => onNumbers(m, call, 2, (given) => exactly(m, call, given, 'subtract')),
  multiplyExactly: (m, call) => onNumbers(m, call, 2, (given) => exactly(m, call, given, 'multiply')),
  logarithmToBase: (m, call) => {
    const given = numbersOf(m, call, 1, 2);
    if (given === undefined) return unknown;
    const [log, base] = given.map((v) => m.apply('log', [toNode(m, v)], call.at));
    const node = base === undefined ? log! : m.apply('div', [log!, base], call.at);
    return inWidth(m, call, given, node);
  },
  hypotenuseOfThree: (m, call) => {
    const given = numbersOf(m, call, 2, 3);
    if (given === undefined) return unknown;
    const node = asReals(m, call, given).reduce((x, y) => m.apply('hypot', [x, y], call.at));
    return inWidth(m, call, given, node);
  },
  fractionTyped: (m, call) =>
    onNumbers(m, call, 1, ([x]) => realOf(m.apply('fract', [toNode(m, x!)], call.at), widthOf([x!]))),
  sineAndCosine: (m, call) =>
    onNumbers(m, call, 1, (given) =>
      tupleOf(
        (['sin', 'cos'] as const).map((f) => inWidth(m, call, given, m.apply(f, [toNode(m, given[0]!)], call.at))),
      ),
    ),
  /** Rust's `!`: the other truth, or the other bits. */
  notTyped: (m, call) => {
    const [x] = call.operands;
    if (x?.kind === 'boolean') return boolean(!x.value);
    return compute(m, call, 'bitNot', call.operands);
  },
  infinity: (m, call) => {
    const given = numbersOf(m, call, 0, 1);
    if (given === undefined) return unknown;
    const isNegative = given[0] !== undefined && m.valueOf(toNode(m, given[0])) < 0;
    return real(m.constant(isNegative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY));
  },
  notANumber: (m) => real(m.constant(Number.NaN)),
  isNotANumber: (m, call) => onNumbers(m, call, 1, ([x]) => boolean(Number.isNaN(m.valueOf(toNode(m, x!))))),
  isFinite: (m, call) => onNumbers(m, call, 1, ([x]) => boolean(Number.isFinite(m.valueOf(toNode(m, x!))))),
} satisfies Record<string, Builtin>;

function onNumbers(m: Machine, call: BuiltinCall, count: number, then: (given: readonly Numeric[]) => Value): Value {
  const given = numbersOf(m, call, count);
  return given === undefined || given.some((v) => (v as Value).kind === 'unknown') ? unknown : then(given);
}

function absolute(m: Machine, call: BuiltinCall, x: Numeric): Value {
  if ((x as Value).kind === 'unknown') return unknown;
  if (x.kind === 'real') return realOf(m.apply('abs', [x.node], call.at), widthOf([x]));
  if (Number(x.value) >= 0) return x;
  const node = x.node === undefined ? undefined : m.apply('abs', [x.node], call.at);
  const size = typed(-BigInt(x.value), node, undefined);
  return x.type === undefined ? size : fitted(m, size, x.type, call.at);
}

/** Java's and C#'s max: of one type, NaN where one of the operands is. */
function promotedExtreme(m: Machine, call: BuiltinCall, given: readonly Numeric[], operation: 'max' | 'min'): Value {
  const [x, y] = given as readonly [Numeric, Numeric];
  if (isIntegers(given)) {
    const [a, b] = given.map((v) => inCommon(m, call, given, v)) as [Integer, Integer];
    return isLess(m, call, a, b) === (operation === 'max') ? b : a;
  }
  return realOf(m.apply(operation, asReals(m, call, [x, y]), call.at), widthOf(given));
}

/** C's fmax and Rust's max: an operand that is no number is passed over. */
function numberExtreme(m: Machine, call: BuiltinCall, given: readonly Numeric[], operation: 'max' | 'min'): Value {
  if (isIntegers(given) && given.every((v) => v.type?.family.int() === undefined))
    return promotedExtreme(m, call, given, operation);
  const [x, y] = asReals(m, call, given) as [number, number];
  const width = widthOfExtreme(call, given);
  if (Number.isNaN(m.valueOf(x))) return realOf(y, width === 'untyped' ? 'double' : width);
  if (Number.isNaN(m.valueOf(y))) return realOf(x, width === 'untyped' ? 'double' : width);
  return realOf(m.apply(operation, [x, y], call.at), width);
}

/** C's fmax is of doubles, fmaxf of floats; std::fmax takes an integer for a double. */
function widthOfExtreme({ path, library }: BuiltinCall, given: readonly Numeric[]): 'double' | 'single' | 'untyped' {
  if (/^(?:std::)?fm(?:ax|in)f$/.test(path)) return 'single';
  if (library !== 'std' && /^fm(?:ax|in)$/.test(path)) return 'double';
  const isDouble = given.some((v) => (v.kind === 'real' ? v.width === undefined : library === 'std'));
  return isDouble ? 'double' : widthOf(given);
}

/** std::max is (a < b) ? b : a: at a tie, and beside NaN, the first. */
function byOrder(
  m: Machine,
  call: BuiltinCall,
  ordered: (x: Numeric, y: Numeric) => readonly [Numeric, Numeric],
): Value {
  const [only] = call.operands;
  const operands = call.operands.length === 1 && only?.kind === 'sequence' ? only.items : call.operands;
  const given = numbersOf(
    m,
    { ...call, operands },
    operands === call.operands ? 2 : 1,
    operands === call.operands ? 2 : 1e6,
  );
  if (given === undefined) return unknown;
  if (new Set(given.map((v) => (v.kind === 'real' ? (v.width ?? 'double') : v.type?.name))).size > 1)
    return m.refuse('not-a-number', `\`${call.path}\` needs operands of one type: cast one of them.`, call.at);
  return given.reduce((x, y) => (isLess(m, call, ...ordered(x, y)) ? y : x));
}

function isLess(m: Machine, call: BuiltinCall, x: Numeric, y: Numeric): boolean {
  const outcome = compare(m, '<', x, y, call.at);
  return outcome.kind === 'boolean' && outcome.value;
}

function toWhole(m: Machine, call: BuiltinCall, operation: OpName, x: Numeric, type: typeof java.long): Value {
  if (x.kind === 'integer') return convert(m, x, type, call.at);
  const node = m.apply(operation, [x.node], call.at);
  const value = m.valueOf(node);
  if (!Number.isFinite(value) || !fits(BigInt(value), type)) {
    if (type.family.castOverflow === 'refuse')
      return m.refuse('overflow', `${value} does not fit into \`${type.name}\`.`, call.at);
    const [low, high] = rangeOf(type.bits, type.signed);
    return typed(Number.isNaN(value) ? 0 : value < 0 ? low : high, undefined, type);
  }
  return typed(BigInt(value), m.moves(node) ? node : undefined, type);
}

function floored(m: Machine, call: BuiltinCall, given: readonly Numeric[], operator: 'divideFloor' | 'remainderFloor') {
  if (!isIntegers(given)) return m.refuse('not-an-integer', `\`${call.path}\` needs integers.`, call.at);
  return compute(m, call, operator, given);
}

function exactly(m: Machine, call: BuiltinCall, given: readonly Numeric[], operator: 'add' | 'subtract' | 'multiply') {
  if (!isIntegers(given)) return m.refuse('not-an-integer', `\`${call.path}\` needs integers.`, call.at);
  const type = commonType(given[0]!.type ?? java.int, given[1]!.type ?? java.int);
  const exact = compute(m, call, operator, given.map(untyped));
  if (exact.kind !== 'integer' || type?.kind !== 'integer') return unknown;
  return fits(BigInt(exact.value), type)
    ? typed(exact.value, exact.node, type)
    : m.refuse('overflow', `${exact.value} does not fit into \`${type.name}\`: this throws.`, call.at);
}

function euclidean(
  m: Machine,
  call: BuiltinCall,
  given: readonly Numeric[],
  operation: OpName,
  onIntegers: (x: bigint, y: bigint) => bigint,
): Value {
  if (!isIntegers(given)) return realOf(m.apply(operation, asReals(m, call, given), call.at), widthOf(given));
  const [x, y] = given as readonly [Integer, Integer];
  if (Number(y.value) === 0) return m.refuse('domain', 'An integer division by zero has no value.', call.at);
  const node =
    x.node === undefined && y.node === undefined
      ? undefined
      : m.apply(operation, [toNode(m, x), toNode(m, y)], call.at);
  return fittedLike(m, call, x, typed(onIntegers(BigInt(x.value), BigInt(y.value)), node, undefined));
}

function fittedLike(m: Machine, call: BuiltinCall, like: Integer, result: Value): Value {
  return result.kind === 'integer' && like.type !== undefined ? fitted(m, result, like.type, call.at) : result;
}

function untyped(value: Integer): Integer {
  return integer(value.value, value.node) as Integer;
}

function inCommon(m: Machine, call: BuiltinCall, given: readonly Numeric[], value: Numeric): Value {
  const type = commonType(typeOfValue(given[0]!) ?? double, typeOfValue(given[1]!) ?? double);
  return type?.kind === 'integer' ? convert(m, value, type, call.at) : value;
}

function asReals(m: Machine, call: BuiltinCall, given: readonly Numeric[]) {
  const width = widthOf(given);
  return given.map((v) =>
    toNode(m, width === 'single' ? convert(m, v, { kind: 'real', width: 'single' }, call.at) : v),
  );
}

function inWidth(m: Machine, call: BuiltinCall, given: readonly Numeric[], node: ReturnType<typeof m.apply>): Value {
  return isSingle(given) ? realOf(rounded(m, node, call.at), 'single') : real(node);
}

function abs(x: bigint): bigint {
  return x < 0n ? -x : x;
}
