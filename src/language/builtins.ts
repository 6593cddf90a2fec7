import type { OpName } from '../core/operations/names.ts';
import { compare, fromBoolean, operate, toNode } from './arithmetic.ts';
import { arrayBuiltins } from './arrays/builtins.ts';
import type { BuiltinName } from './builtin-names.ts';
import { algorithmBuiltins } from './c-family/algorithm-builtins.ts';
import { numberBuiltins } from './c-family/number-builtins.ts';
import { rectangularBuiltins } from './c-family/rectangular.ts';
import { sequenceBuiltins } from './c-family/sequence-builtins.ts';
import { sliceBuiltins } from './c-family/slice-builtins.ts';
import { fortranBuiltins } from './fortran/builtins.ts';
import { notationBuiltins } from './latex/builtins.ts';
import type { Builtin, BuiltinCall, Machine } from './machine.ts';
import { ndarrayBuiltins } from './ndarrays/builtins.ts';
import { dictionaryBuiltins } from './ndarrays/dictionaries.ts';
import { iterationBuiltins } from './ndarrays/iterations.ts';
import { itemsOf, listBuiltins } from './ndarrays/lists.ts';
import { textBuiltins } from './ndarrays/texts.ts';
import { typedArrayBuiltins } from './ndarrays/typed-arrays.ts';
import { unlessRaised } from './raising.ts';
import { unsignedZero } from './recorder.ts';
import { describe, integer, real, unknown, type Value } from './values.ts';
import type { Work } from './work.ts';

/** Runs a builtin; operands that are unknown make the result unknown. */
export function* callBuiltin(machine: Machine, name: BuiltinName, call: BuiltinCall): Work<Value> {
  if (call.operands.some((v) => v.kind === 'unknown')) return unknown;
  const result = builtins[name](machine, call);
  return Symbol.iterator in result ? yield* result : result;
}

const builtins: { readonly [K in BuiltinName]: Builtin } = {
  max: (m, call) => extreme(m, call, 'max'),
  min: (m, call) => extreme(m, call, 'min'),
  sum: (m, call) => {
    const [items, start] = sequenceThen(m, call, 'start');
    return items === undefined ? unknown : fold(m, call, 'add', start === undefined ? items : [start, ...items], 0);
  },
  product: (m, call) => {
    const [items, start] = sequenceThen(m, call, 'start');
    return items === undefined ? unknown : fold(m, call, 'mul', start === undefined ? items : [start, ...items], 1);
  },
  absolute: (m, call) => {
    const [x] = numbers(m, call, 1);
    if (x === undefined) return unknown;
    if (x.kind !== 'integer') return real(m.apply('abs', [toNode(m, x)], call.at));
    const size = Number(x.value) < 0 ? -x.value : x.value;
    return integer(size, x.node === undefined ? undefined : m.apply('abs', [x.node], call.at));
  },
  quotientAndRemainder: (m, call) => {
    const [x, y] = numbers(m, call, 2);
    if (x === undefined || y === undefined) return unknown;
    const { span } = call.at;
    const parts = (['divideFloor', 'remainderFloor'] as const).map((operator) =>
      operate(m, { kind: 'operation', span, operator, sign: call.path, operands: [] }, [x, y]),
    );
    return parts.some((part) => part.kind === 'unknown') ? unknown : tuple(parts);
  },
  power: (m, call) => {
    const [x, y] = numbers(m, call, 2);
    if (x === undefined || y === undefined) return unknown;
    if (x.kind === 'integer' && y.kind === 'integer' && Number(y.value) >= 0 && Number(y.value) < 64)
      return integer(
        BigInt(x.value) ** BigInt(y.value),
        x.node === undefined && y.node === undefined
          ? undefined
          : m.apply('pow', [toNode(m, x), toNode(m, y)], call.at),
      );
    const nodes = [toNode(m, x), toNode(m, y)];
    return unlessRaised(m, 'pow', nodes, m.apply('pow', nodes, call.at), call.at);
  },
  logarithm: (m, call) => {
    const [x, base] = numbers(m, call, 1, 2);
    if (x === undefined) return unknown;
    const log = (of: Numeric) =>
      unlessRaised(m, 'log', [toNode(m, of)], m.apply('log', [toNode(m, of)], call.at), call.at);
    const [value, scale] = [log(x), base === undefined ? undefined : log(base)];
    if (scale === undefined || value.kind === 'unknown') return value;
    if (scale.kind === 'unknown') return unknown;
    const nodes = [toNode(m, value), toNode(m, scale)];
    return unlessRaised(m, 'div', nodes, m.apply('div', nodes, call.at), call.at);
  },
  hypotenuse: (m, call) => {
    const given = numbers(m, call, 0, Number.POSITIVE_INFINITY);
    if (given.includes(undefined)) return unknown;
    const nodes = (given as Value[]).map((v) => toNode(m, v));
    if (nodes.length === 0) return real(m.constant(0));
    if (nodes.length === 1) return real(m.apply('abs', nodes, call.at));
    return real(nodes.reduce((x, y) => m.apply('hypot', [x, y], call.at)));
  },
  distance: (m, call) => {
    const [p, q] = call.operands;
    if (p?.kind !== 'sequence' || q?.kind !== 'sequence' || p.items.length !== q.items.length)
      return m.refuse('wrong-count', `\`${call.path}\` needs two points of one dimension.`, call.at);
    const pairs = pairNumbers(m, call, p.items, q.items);
    if (pairs === undefined) return unknown;
    const sides = pairs.map(([x, y]) => m.apply('sub', [x, y], call.at));
    if (sides.length === 0) return real(m.constant(0));
    if (sides.length === 1) return real(m.apply('abs', sides, call.at));
    return real(sides.reduce((x, y) => m.apply('hypot', [x, y], call.at)));
  },
  sumOfProducts: (m, call) => {
    const [p, q] = call.operands;
    if (p?.kind !== 'sequence' || q?.kind !== 'sequence' || p.items.length !== q.items.length)
      return m.refuse('wrong-count', `\`${call.path}\` needs two sequences of one length.`, call.at);
    const pairs = pairNumbers(m, call, p.items, q.items);
    if (pairs === undefined) return unknown;
    const products = pairs.map(([x, y]) => m.apply('mul', [x, y], call.at));
    return real(products.length === 0 ? m.constant(0) : products.reduce((x, y) => m.apply('add', [x, y], call.at)));
  },
  roundPython: (m, call) => {
    const [x, digits] = numbers(m, call, 1, 2);
    if (x === undefined) return unknown;
    if (digits !== undefined)
      return m.refuse('unsupported', 'Rounding to decimal digits is not followed; round to an integer.', call.at);
    return whole(m, call, 'roundHalfEven', x);
  },
  floorPython: (m, call) => rounded(m, call, 'floor'),
  ceilPython: (m, call) => rounded(m, call, 'ceil'),
  truncPython: (m, call) => rounded(m, call, 'trunc'),
  toInteger: (m, call) => rounded(m, call, 'trunc'),
  toReal: (m, call) => {
    const [x] = numbers(m, call, 1);
    return x === undefined ? unknown : real(toNode(m, x));
  },
  length: (m, call) => {
    const items = itemsOf(call.operands[0]);
    return items !== undefined
      ? integer(items.length)
      : m.refuse('unsupported', `\`${call.path}\` needs a list or a tuple.`, call.at);
  },
  range: (m, call) => {
    const given = numbers(m, call, 1, 3);
    if (given.length === 0 || given.some((v) => v?.kind !== 'integer'))
      return given.includes(undefined) || given.length === 0
        ? unknown
        : m.refuse('not-an-integer', '`range` needs integers.', call.at);
    const [a, b, step = 1] = (given as Extract<Value, { kind: 'integer' }>[]).map((v) => Number(v.value));
    const [start, end] = b === undefined ? [0, a!] : [a!, b];
    if (step === 0) return m.refuse('domain', '`range` needs a step that is not 0.', call.at);
    const count = Math.max(0, Math.ceil((end - start) / step));
    if (count > 5_000_000) return m.refuse('budget', `A range of ${count} steps is too long to follow.`, call.at);
    return list(Array.from({ length: count }, (_, i) => integer(start + i * step)));
  },
  enumerate: (m, call) => {
    const [items, start] = sequenceThen(m, call, 'start');
    const first = start?.kind === 'integer' ? Number(start.value) : 0;
    return items === undefined ? unknown : list(items.map((item, i) => tuple([integer(first + i), item])));
  },
  zip: (m, call) => {
    const odd = call.operands.find((v) => itemsOf(v) === undefined);
    if (odd !== undefined) return m.refuse('unsupported', `\`zip\` over ${describe(odd)} is not understood.`, call.at);
    const columns = call.operands.map((v) => itemsOf(v)!);
    const count = columns.length === 0 ? 0 : Math.min(...columns.map((c) => c.length));
    return list(Array.from({ length: count }, (_, i) => tuple(columns.map((c) => c[i]!))));
  },
  reversed: (m, call) => {
    const [items] = sequenceThen(m, call, '');
    return items === undefined ? unknown : list([...items].reverse());
  },
  toList: (m, call) => {
    if (call.operands.length === 0 && call.keywords.size === 0) return list([]);
    const [items] = sequenceThen(m, call, '');
    return items === undefined ? unknown : list([...items]);
  },
  toTuple: (m, call) => {
    if (call.operands.length === 0 && call.keywords.size === 0) return tuple([]);
    const [items] = sequenceThen(m, call, '');
    return items === undefined ? unknown : tuple([...items]);
  },
  factorial: (m, call) =>
    onIntegers(m, call, 1, ([n]) => {
      if (n! < 0n || n! > 170n) return undefined;
      let product = 1n;
      for (let k = 2n; k <= n!; k++) product *= k;
      return product;
    }),
  combinations: (m, call) => onIntegers(m, call, 2, ([n, k]) => (n! < 0n || k! < 0n ? undefined : choose(n!, k!))),
  permutations: (m, call) =>
    onIntegers(m, call, 2, ([n, k]) => {
      if (n! < 0n || k! < 0n || k! > 1000n) return undefined;
      let product = 1n;
      for (let i = 0n; i < k!; i++) product *= n! - i;
      return product;
    }),
  greatestCommonDivisor: (m, call) =>
    onIntegers(m, call, 2, ([a, b]) => {
      let [x, y] = [a! < 0n ? -a! : a!, b! < 0n ? -b! : b!];
      while (y !== 0n) [x, y] = [y, x % y];
      return x;
    }),
  integerSquareRoot: (m, call) =>
    onIntegers(m, call, 1, ([n]) => {
      if (n! < 0n) return undefined;
      let root = BigInt(Math.floor(Math.sqrt(Number(n!))));
      while (root * root > n!) root--;
      while ((root + 1n) * (root + 1n) <= n!) root++;
      return root;
    }),
  ...arrayBuiltins,
  ...notationBuiltins,
  ...numberBuiltins,
  ...fortranBuiltins,
  ...sequenceBuiltins,
  ...rectangularBuiltins,
  ...sliceBuiltins,
  ...algorithmBuiltins,
  ...ndarrayBuiltins,
  ...listBuiltins,
  ...dictionaryBuiltins,
  ...textBuiltins,
  ...typedArrayBuiltins,
  ...iterationBuiltins,
};

type Numeric = Extract<Value, { kind: 'real' | 'integer' }>;

function isNumber(value: Value): boolean {
  return value.kind === 'real' || value.kind === 'integer' || value.kind === 'boolean';
}

/** The operands as numbers; a wrong count or kind is reported and gives undefined operands. */
function numbers(m: Machine, call: BuiltinCall, least: number, most = least): readonly (Numeric | undefined)[] {
  const { operands, path, at } = call;
  if (operands.length < least || operands.length > most || call.keywords.size > 0) {
    m.refuse('wrong-count', `\`${path}\` is not understood with these operands.`, at);
    return [undefined];
  }
  const odd = operands.find((v) => !isNumber(v));
  if (odd !== undefined) {
    m.refuse('not-a-number', `\`${path}\` needs numbers, and this is ${describe(odd)}.`, at);
    return [undefined];
  }
  return operands.map((v) => fromBoolean(v) as Numeric);
}

/** The items of the first operand, and a second operand or keyword. */
function sequenceThen(
  m: Machine,
  call: BuiltinCall,
  keyword: string,
): [readonly Value[] | undefined, Value | undefined] {
  const [first, second] = call.operands;
  const items = itemsOf(first);
  const other = [...call.keywords.keys()].find((name) => name !== keyword);
  if (items === undefined || call.operands.length > 2 || other !== undefined) {
    m.refuse('unsupported', `\`${call.path}\` is not understood with these operands.`, call.at);
    return [undefined, undefined];
  }
  return [items, second ?? call.keywords.get(keyword)];
}

function extreme(m: Machine, call: BuiltinCall, operation: 'max' | 'min'): Value {
  const [only] = call.operands;
  const items = call.operands.length === 1 ? (itemsOf(only) ?? call.operands) : call.operands;
  if (items.length === 0) return m.refuse('wrong-count', `\`${call.path}\` of nothing has no value.`, call.at);
  const given = numbers(m, { ...call, operands: items }, 1, Number.POSITIVE_INFINITY);
  if (given.includes(undefined)) return unknown;
  const all = given as Numeric[];
  if (all.every((v) => v.kind === 'integer' && v.node === undefined))
    return all.reduce((x, y) => {
      const smaller = compare(m, '<', x, y, call.at);
      return smaller.kind === 'boolean' && smaller.value === (operation === 'max') ? y : x;
    });
  return real(all.map((v) => toNode(m, v)).reduce((x, y) => m.apply(operation, [x, y], call.at)));
}

/** Folds numbers from the left, exactly as long as they are integers. */
function fold(m: Machine, call: BuiltinCall, operation: 'add' | 'mul', items: readonly Value[], empty: number): Value {
  if (items.some((v) => v.kind === 'unknown')) return unknown;
  const given =
    items.length === 0 ? [] : numbers(m, { ...call, operands: items, keywords: new Map() }, 1, items.length);
  if (given.includes(undefined)) return unknown;
  const all = given as Numeric[];
  if (all.length === 0) return integer(empty);
  if (all.every((v) => v.kind === 'integer' && v.node === undefined))
    return integer(
      all
        .map((v) => BigInt((v as Extract<Value, { kind: 'integer' }>).value))
        .reduce((x, y) => (operation === 'add' ? x + y : x * y)),
    );
  return real(all.map((v) => toNode(m, v)).reduce((x, y) => m.apply(operation, [x, y], call.at)));
}

function rounded(m: Machine, call: BuiltinCall, operation: OpName): Value {
  const [x] = numbers(m, call, 1);
  return x === undefined ? unknown : whole(m, call, operation, x);
}

/** An integer made of a number by rounding; the graph keeps the rounding as a node. */
function whole(m: Machine, call: BuiltinCall, operation: OpName, x: Numeric): Value {
  if (x.kind === 'integer') return x;
  const node = unsignedZero(m, m.apply(operation, [x.node], call.at), call.at);
  const value = m.valueOf(node);
  if (!Number.isFinite(value)) {
    const error = Number.isNaN(value) ? 'ValueError' : 'OverflowError';
    return m.fail(error, 'domain', `\`${call.path}\` of ${value} has no value.`, call.at);
  }
  return integer(Number.isSafeInteger(value) ? value : BigInt(value), m.moves(node) ? node : undefined);
}

function onIntegers(
  m: Machine,
  call: BuiltinCall,
  count: number,
  compute: (operands: readonly bigint[]) => bigint | undefined,
): Value {
  const given = numbers(m, call, count);
  if (given.includes(undefined)) return unknown;
  if (given.some((v) => v!.kind !== 'integer'))
    return m.refuse(
      'not-an-integer',
      `\`${call.path}\` needs integers; for a real function use gamma or lgamma.`,
      call.at,
    );
  if (given.some((v) => (v as Extract<Value, { kind: 'integer' }>).node !== undefined))
    return m.refuse('not-an-integer', `\`${call.path}\` has no derivative by an integer.`, call.at);
  const result = compute(given.map((v) => BigInt((v as Extract<Value, { kind: 'integer' }>).value)));
  return result === undefined ? m.refuse('domain', `\`${call.path}\` has no value here.`, call.at) : integer(result);
}

function choose(n: bigint, k: bigint): bigint | undefined {
  if (k > n) return 0n;
  const least = k < n - k ? k : n - k;
  if (least > 10_000n) return undefined;
  let result = 1n;
  for (let i = 1n; i <= least; i++) result = (result * (n - least + i)) / i;
  return result;
}

function pairNumbers(m: Machine, call: BuiltinCall, left: readonly Value[], right: readonly Value[]) {
  if ([...left, ...right].some((v) => v.kind === 'unknown')) return undefined;
  if (![...left, ...right].every(isNumber)) {
    m.refuse('not-a-number', `\`${call.path}\` needs numbers.`, call.at);
    return undefined;
  }
  return left.map((v, i) => [toNode(m, v), toNode(m, right[i]!)] as const);
}

const list = (items: readonly Value[]): Value => ({ kind: 'sequence', form: 'list', items });
const tuple = (items: readonly Value[]): Value => ({ kind: 'sequence', form: 'tuple', items });
