import { compare } from '../arithmetic.ts';
import { convert, ownCopy, typed, typeOfValue } from '../conversion.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { double, type IntegerType } from '../types.ts';
import { describe, integer, real, unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { cIntegers, goIntegers, java, rustIntegers } from './families.ts';
import { compute, countOf, itemsOf, listOf, type Sequence, tupleOf } from './operands.ts';

const noKeywords: ReadonlyMap<string, Value> = new Map();

/** Functions on arrays, vectors, slices and iterators, which are all one sequence of values here. */
export const sequenceBuiltins = {
  numberItself: (m, call) => (call.operands.length === 1 ? call.operands[0]! : refuseCount(m, call)),
  clonedValue: (m, call) => (call.operands.length === 1 ? copied(call.operands[0]!) : refuseCount(m, call)),
  copyOfSequence: (m, call) => withItems(m, call, 1, 2, ({ items }) => listOf(items.map(copied))),
  /** The same items in a list of its own; rows of an array of several dimensions are its own as well. */
  listOfItems: (m, call) =>
    withItems(m, call, 1, 2, (sequence) => (sequence.rank === undefined ? listOf(sequence.items) : copied(sequence))),
  listOf: (_m, call) => listOf(call.operands),
  listOfDoubles: (m, call) => listOf(call.operands.map((v) => convert(m, v, double, call.at))),
  tupleOf: (_m, call) => ({ kind: 'sequence', form: 'tuple', items: call.operands.map(ownCopy), copies: true }),
  lengthOf: (m, call) => lengthIn(m, call, java.int),
  lengthUnsigned: (m, call) => lengthIn(m, call, cIntegers.get('unsigned long')),
  lengthInRust: (m, call) => lengthIn(m, call, rustIntegers.get('usize')),
  lengthInGo: (m, call) => lengthIn(m, call, goIntegers.get('int')),
  *mapEach(m, call) {
    return yield* mapped(m, call, (item) => item);
  },
  *mapEachToDouble(m, call) {
    return yield* mapped(m, call, (item) => convert(m, item, double, call.at));
  },
  *filterEach(m, call) {
    const sequence = itemsOf(m, call, 2);
    if (sequence === undefined) return unknown;
    const kept: Value[] = [];
    for (const item of sequence.items)
      if (m.truth(yield* m.call(call.operands[1]!, [item], noKeywords, call.at), call.at)) kept.push(item);
    return listOf(kept);
  },
  *sumEach(m, call) {
    return combined(m, call, 'add', 0, yield* selected(m, call));
  },
  *productEach(m, call) {
    return combined(m, call, 'multiply', 1, yield* selected(m, call));
  },
  *averageEach(m, call) {
    const items = yield* selected(m, call);
    if (items === undefined) return unknown;
    if (items.length === 0) return m.refuse('domain', 'The average of nothing has no value.', call.at);
    const sum = convert(m, combined(m, call, 'add', 0, items), double, call.at);
    return compute(m, call, 'divide', [sum, real(m.constant(items.length))]);
  },
  *foldEach(m, call) {
    const sequence = itemsOf(m, call, 2, 3);
    if (sequence === undefined) return unknown;
    const [first, ...others] = sequence.items;
    const hasStart = call.operands.length === 3;
    if (!hasStart && first === undefined) return m.refuse('domain', 'Nothing to combine has no value.', call.at);
    let sum = hasStart ? call.operands[1]! : first!;
    for (const item of hasStart ? sequence.items : others)
      sum = yield* m.call(call.operands.at(-1)!, [sum, item], noKeywords, call.at);
    return sum;
  },
  *greatestEach(m, call) {
    return extreme(m, call, '>', yield* selected(m, call));
  },
  *leastEach(m, call) {
    return extreme(m, call, '<', yield* selected(m, call));
  },
  numberEach: (m, call) =>
    withItems(m, call, 1, 1, ({ items }) =>
      listOf(items.map((item, i) => tupleOf([typed(i, undefined, rustIntegers.get('usize')), item]))),
    ),
  *pairEach(m, call) {
    const sequence = itemsOf(m, call, 2, 3);
    const [, other, combine] = call.operands;
    if (sequence === undefined) return unknown;
    if (other?.kind !== 'sequence') return refuseCount(m, call);
    const pairs: Value[] = [];
    for (let i = 0; i < Math.min(sequence.items.length, other.items.length); i++) {
      const pair = [sequence.items[i]!, other.items[i]!];
      pairs.push(combine === undefined ? tupleOf(pair) : yield* m.call(combine, pair, noKeywords, call.at));
    }
    return listOf(pairs);
  },
  reverseEach: (m, call) => withItems(m, call, 1, 1, ({ items }) => listOf([...items].reverse())),
  skipEach: (m, call) => withCount(m, call, (items, n) => items.slice(n)),
  takeEach: (m, call) => withCount(m, call, (items, n) => items.slice(0, n)),
  stepEach: (m, call) => withCount(m, call, (items, n) => (n === 0 ? undefined : items.filter((_, i) => i % n === 0))),
  windowsEach: (m, call) =>
    withCount(m, call, (items, n) =>
      n === 0
        ? undefined
        : Array.from({ length: Math.max(0, items.length - n + 1) }, (_, i) => listOf(items.slice(i, i + n))),
    ),
  chunksEach: (m, call) =>
    withCount(m, call, (items, n) =>
      n === 0
        ? undefined
        : Array.from({ length: Math.ceil(items.length / n) }, (_, i) => listOf(items.slice(i * n, i * n + n))),
    ),
  *doEach(m, call) {
    const sequence = itemsOf(m, call, 2);
    if (sequence === undefined) return unknown;
    for (const item of sequence.items) yield* m.call(call.operands[1]!, [item], noKeywords, call.at);
    return { kind: 'none' };
  },
  swapItems: (m, call) => {
    const sequence = itemsOf(m, call, 3);
    const [i, j] = call.operands.slice(1).map((v) => (sequence === undefined ? undefined : countOf(m, call, v)));
    if (sequence === undefined || i === undefined || j === undefined) return unknown;
    const items = sequence.items as Value[];
    const [first, second] = [items[i], items[j]];
    if (first === undefined || second === undefined) return nothingThere(m, call);
    items[i] = second;
    items[j] = first;
    return { kind: 'none' };
  },
  chainEach: (m, call) =>
    withItems(m, call, 2, 2, ({ items }) => {
      const other = call.operands[1]!;
      return other.kind === 'sequence' ? listOf([...items, ...other.items]) : refuseCount(m, call);
    }),
  itemAt: (m, call) => withCount(m, call, (items, n) => items[n]),
  firstItem: (m, call) => withItems(m, call, 1, 1, ({ items }) => items[0] ?? nothingThere(m, call)),
  lastItem: (m, call) => withItems(m, call, 1, 1, ({ items }) => items.at(-1) ?? nothingThere(m, call)),
  appendItem: (m, call) =>
    withItems(m, call, 2, 2, ({ items, itemType }) => {
      // A struct goes in as a copy.
      const item = ownCopy(call.operands[1]!);
      // A vector of doubles makes a double of what it is given.
      const type = itemType ?? (items[0] === undefined ? undefined : typeOfValue(items[0]));
      const kept = type === undefined ? item : convert(m, item, type, call.at);
      (items as Value[]).push(kept);
      return { kind: 'none' };
    }),
  rangeBefore: (m, call) => range(m, call, 0n),
  rangeThrough: (m, call) => range(m, call, 1n),
  /** What Go's range runs over: places of items, or numbers below one. */
  rangeOver: (m, call) => {
    const [over] = call.operands;
    const int = goIntegers.get('int');
    if (over?.kind === 'sequence') return listOf(over.items.map((_, i) => tupleOf([typed(i, undefined, int)])));
    const count = over?.kind === 'unknown' ? undefined : countOf(m, call, over);
    if (count === undefined || over?.kind !== 'integer') return unknown;
    const type = over.type ?? int;
    return listOf(Array.from({ length: count }, (_, i) => tupleOf([typed(i, undefined, type)])));
  },
  rangeOfCount: (m, call) => {
    const [start] = call.operands;
    const count = countOf(m, call, call.operands[1]);
    if (count === undefined || start?.kind !== 'integer') return unknown;
    return listOf(Array.from({ length: count }, (_, i) => ({ ...start, value: Number(start.value) + i })));
  },
  repeatItem: (m, call) => {
    const count = countOf(m, call, call.operands[1]);
    if (count === undefined) return unknown;
    return listOf(Array.from({ length: count }, () => copied(call.operands[0]!)));
  },
  /** The items given, zeros up to the lengths: `double a[3] = {1}`, `new double[3]`. */
  filledArray: (m, call) => {
    const [given, ...lengths] = call.operands;
    const counts: number[] = [];
    for (const length of lengths) {
      const count = countOf(m, call, length);
      if (count === undefined) return unknown;
      counts.push(count);
    }
    if (counts.reduce((x, y) => x * y, 1) > 1_000_000)
      return m.refuse('budget', 'This array has too many items to follow.', call.at);
    return filled(m, call, given!, counts);
  },
  *applyFunction(m, call) {
    const [callee, ...operands] = call.operands;
    return yield* m.call(callee!, operands, noKeywords, call.at);
  },
  *accumulateEach(m, call) {
    const [items, end, start, combine] = call.operands;
    if (items?.kind !== 'sequence' || end?.kind !== 'none' || start === undefined || call.operands.length > 4)
      return m.refuse('unsupported', 'Only std::accumulate over a whole container is understood.', call.at);
    let sum = start;
    for (const item of items.items) {
      const next: Value =
        combine === undefined
          ? compute(m, call, 'add', [sum, item])
          : yield* m.call(combine, [sum, item], noKeywords, call.at);
      sum = likeStart(m, call, start, next);
    }
    return sum;
  },
  innerProductEach: (m, call) => {
    const [x, end, y, start] = call.operands;
    if (x?.kind !== 'sequence' || y?.kind !== 'sequence' || end?.kind !== 'none' || call.operands.length !== 4)
      return m.refuse('unsupported', 'Only std::inner_product of whole containers is understood.', call.at);
    if (y.items.length < x.items.length) return nothingThere(m, call);
    return x.items.reduce<Value>((sum, item, i) => {
      const product = compute(m, call, 'multiply', [item, y.items[i]!]);
      return likeStart(m, call, start!, compute(m, call, 'add', [sum, product]));
    }, start!);
  },
  wholeSequence: (m, call) => withItems(m, call, 1, 1, (sequence) => sequence),
  endOfSequence: () => ({ kind: 'none' }),
} satisfies Record<string, Builtin>;

/** The sum of std::accumulate has the type of its start: with 0 it is an integer. */
function likeStart(m: Machine, call: BuiltinCall, start: Value, sum: Value): Value {
  if (start.kind === 'integer' && start.type !== undefined) return convert(m, sum, start.type, call.at);
  if (start.kind !== 'real') return sum;
  return convert(m, sum, { kind: 'real', width: start.width === 'single' ? 'single' : 'double' }, call.at);
}

function lengthIn(m: Machine, call: BuiltinCall, type: IntegerType | undefined): Value {
  return withItems(m, call, 1, 1, ({ items }) => typed(items.length, undefined, type));
}

function* mapped(m: Machine, call: BuiltinCall, kept: (item: Value) => Value): Work<Value> {
  const sequence = itemsOf(m, call, 2);
  if (sequence === undefined) return unknown;
  const made: Value[] = [];
  for (const item of sequence.items) made.push(kept(yield* m.call(call.operands[1]!, [item], noKeywords, call.at)));
  return listOf(made);
}

/** The items, or what a function given beside them makes of them: `a.Sum(t => t * t)`. */
function* selected(m: Machine, call: BuiltinCall): Work<readonly Value[] | undefined> {
  const sequence = itemsOf(m, call, 1, 2);
  if (sequence === undefined || call.operands.length === 1) return sequence?.items;
  const made: Value[] = [];
  for (const item of sequence.items) made.push(yield* m.call(call.operands[1]!, [item], noKeywords, call.at));
  return made;
}

function combined(
  m: Machine,
  call: BuiltinCall,
  operator: 'add' | 'multiply',
  empty: number,
  items: readonly Value[] | undefined,
): Value {
  if (items === undefined) return unknown;
  const [first, ...others] = items;
  // The sum of nothing takes the type of what it meets.
  return first === undefined ? integer(empty) : others.reduce((x, y) => compute(m, call, operator, [x, y]), first);
}

function extreme(m: Machine, call: BuiltinCall, relation: '<' | '>', items: readonly Value[] | undefined): Value {
  if (items === undefined) return unknown;
  if (items.length === 0) return nothingThere(m, call);
  return items.reduce((x, y) => {
    const outcome = compare(m, relation, y, x, call.at);
    return outcome.kind === 'boolean' && outcome.value ? y : x;
  });
}

function range(m: Machine, call: BuiltinCall, more: bigint): Value {
  const [from, to] = call.operands;
  if (from?.kind !== 'integer' || to?.kind !== 'integer')
    return m.refuse('not-an-integer', 'A range needs integers at both ends.', call.at);
  const type = from.type === undefined || from.type.flexible ? to.type : from.type;
  const [start, end] = [BigInt(from.value), BigInt(to.value) + more];
  if (end - start > 5_000_000n)
    return m.refuse('budget', `A range of ${end - start} steps is too long to follow.`, call.at);
  return listOf(
    Array.from({ length: Math.max(0, Number(end - start)) }, (_, i) => {
      const item = integer(start + BigInt(i));
      return type === undefined ? item : ({ ...item, type } as Value);
    }),
  );
}

function filled(m: Machine, call: BuiltinCall, given: Value, counts: readonly number[]): Value {
  const [count, ...inner] = counts;
  if (count === undefined) return given.kind === 'none' ? integer(0) : given;
  if (given.kind !== 'none' && given.kind !== 'sequence')
    return m.refuse('not-a-number', `An array cannot begin with ${describe(given)}.`, call.at);
  const items = given.kind === 'none' ? [] : given.items;
  if (items.length > count) return m.refuse('out-of-range', `There are more than ${count} items here.`, call.at);
  return listOf(Array.from({ length: count }, (_, i) => filled(m, call, items[i] ?? { kind: 'none' }, inner)));
}

/** A value of its own: arrays and structs are copied, so that a change of one does not show in the other. */
function copied(value: Value): Value {
  if (value.kind === 'record')
    return { ...value, entries: new Map([...value.entries].map(([key, entry]) => [key, copied(entry)])) };
  return value.kind === 'sequence' ? { ...value, items: value.items.map(copied) } : value;
}

function withItems(
  m: Machine,
  call: BuiltinCall,
  least: number,
  most: number,
  then: (sequence: Sequence) => Value,
): Value {
  const sequence = itemsOf(m, call, least, most);
  return sequence === undefined ? unknown : then(sequence);
}

function withCount(
  m: Machine,
  call: BuiltinCall,
  then: (items: readonly Value[], count: number) => readonly Value[] | Value | undefined,
): Value {
  const sequence = itemsOf(m, call, 2);
  const count = sequence === undefined ? undefined : countOf(m, call, call.operands[1]);
  if (sequence === undefined || count === undefined) return unknown;
  const made = then(sequence.items, count);
  if (made === undefined) return nothingThere(m, call);
  return 'kind' in made ? made : listOf(made);
}

function nothingThere(m: Machine, call: BuiltinCall): Value {
  return m.refuse('out-of-range', `\`${call.path}\` finds no such item.`, call.at);
}

function refuseCount(m: Machine, call: BuiltinCall): Value {
  return m.refuse('wrong-count', `\`${call.path}\` is not understood with these operands.`, call.at);
}
