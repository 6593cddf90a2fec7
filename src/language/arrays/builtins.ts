import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { read } from '../ndarrays/arguments.ts';
import { fromBoolean, toNode } from '../recorder.ts';
import { boolean, integer, real, unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { arrangingBuiltins } from './arranging.ts';
import {
  asMatrix,
  column,
  columnsOf,
  isMatrix,
  isVector,
  itemAt,
  line,
  type Matrix,
  matrix,
  mostItems,
  row,
  rowsOf,
  simple,
  sizeOf,
  vectorOf,
} from './array.ts';
import { indexed, itemByItem, places } from './compute.ts';
import { density } from './densities.ts';
import { fieldBuiltins } from './fields.ts';
import {
  accumulated,
  calculate,
  elementary,
  extreme,
  mean,
  notNumber,
  product,
  reduced,
  sum,
  variance,
  whole,
  wrongCount,
} from './fold.ts';
import { functionBuiltins, isFunction, mapped } from './functions.ts';
import { linearBuiltins } from './linear.ts';
import { elementaryOrEach, listBuiltins } from './lists.ts';
import type { ArrayBuiltinName } from './names.ts';
import { isRanged, rangeOf, toRange } from './ranged.ts';

const builtins: { readonly [K in ArrayBuiltinName]: Builtin } = {
  ...listBuiltins,
  ...functionBuiltins,
  ...arrangingBuiltins,
  ...linearBuiltins,
  ...fieldBuiltins,
  arrayRows: (m, call) => stacked(m, call),
  arrayColumn: (m, call) => stacked(m, call, 'column'),
  arrayFlat: (_, { operands, library }) =>
    simple(
      line(
        operands.flatMap((v) => asMatrix(v).items),
        library,
      ),
    ),
  arrayRange: (m, call) => range(m, call, false),
  arraySequence: sequence,
  arrayEvenly: (m, call) => {
    const given = read(m, call, call.path === 'LinRange' ? 'start stop length' : 'start stop length step');
    const [from, to] = [given?.['start'], given?.['stop']];
    const count = given?.['length'] && whole(m, given['length']);
    if (given === undefined) return unknown;
    if (from === undefined || to === undefined || count === undefined || count < 1 || count > mostItems)
      return wrongCount(m, call);
    return line(evenly(m, call, from, to, count), 'julia');
  },
  arrayDrop: (_, call) => {
    const given = asMatrix(call.operands[0]!);
    return isVector(given) ? simple(line(given.items, call.library)) : call.operands[0]!;
  },
  arrayDensity: density,
  arrayLogarithm: (m, call) => {
    const given = read(m, call, 'x base');
    const { x, base } = given ?? {};
    if (given === undefined) return unknown;
    if (x === undefined) return wrongCount(m, call);
    const log = elementaryOrEach(m, call, 'log', x);
    return base === undefined ? log : calculate(m, call, 'divide', log, elementaryOrEach(m, call, 'log', base));
  },
  arrayRangeBothWays: (m, call) => range(m, call, true),
  arrayItem: (m, call): Value | Work<Value> => {
    const [object, ...indices] = call.operands;
    const vector = vectorOf(call.library);
    if (isFunction(object)) return m.call(object!, indices, call.keywords, call.at);
    return indexed(m, object!, indices, call.at, vector);
  },
  arrayReplace: replaced,
  arrayColumns: (_, call) => {
    const given = asMatrix(call.operands[0]!);
    if (given.rows === 1) return row(given.items);
    return row(columnsOf(given).map((items) => column(items)));
  },
  arrayItems: (_, call) => row(asMatrix(call.operands[0]!).items),
  arraySum: (m, call) => reduction(m, call, (items) => sum(m, call, items)),
  arrayProduct: (m, call) => reduction(m, call, (items) => product(m, call, items)),
  arrayTotal: (m, call) => reduction(m, call, (items) => sum(m, call, items), false),
  arrayTotalProduct: (m, call) => reduction(m, call, (items) => product(m, call, items), false),
  arraySumOfAll: (m, call) => sum(m, call, everyItem(call)),
  arrayProductOfAll: (m, call) => product(m, call, everyItem(call)),
  arrayTotalMean: (m, call) => reduction(m, call, (items) => mean(m, call, items), false),
  arraySumOfSquares: (m, call) =>
    reduction(m, call, (items) =>
      sum(
        m,
        call,
        items.map((x) => elementary(m, call, 'square', x)),
      ),
    ),
  arrayMean: (m, call) => reduction(m, call, (items) => mean(m, call, items)),
  arrayVariance: (m, call) => spread(m, call, (v) => v),
  arrayDeviation: (m, call) => spread(m, call, (v) => elementary(m, call, 'sqrt', v)),
  arrayMedian: (m, call) => reduction(m, call, (items) => median(m, call, items), call.library === 'matlab'),
  arrayMaximum: (m, call) => largest(m, call, 'max'),
  arrayMinimum: (m, call) => largest(m, call, 'min'),
  arrayLargest: (m, call) => outermost(m, call, 'max'),
  arraySmallest: (m, call) => outermost(m, call, 'min'),
  arrayCumulativeSum: (m, call) => accumulated(m, call, 'add'),
  arrayCumulativeProduct: (m, call) => accumulated(m, call, 'multiply'),
  arrayDifferences: (m, call) => {
    const given = asMatrix(call.operands[0]!);
    if (!isVector(given) || call.operands.length !== 1) return wrongCount(m, call);
    const steps = given.items.slice(1).map((x, k) => calculate(m, call, 'subtract', x, given.items[k]!));
    return given.rows === 1 ? row(steps) : column(steps, given.vector);
  },
  arrayLength: (m, call) => {
    const [x] = call.operands;
    if (x === undefined || call.operands.length > 1) return wrongCount(m, call);
    const { items, rows, columns } = asMatrix(x);
    const isLongest = call.library === 'matlab' && call.path === 'length' && items.length > 0;
    return count(isLongest ? Math.max(rows, columns) : items.length);
  },
  arrayRowCount: (_, call) => count(asMatrix(call.operands[0]!).rows),
  arrayColumnCount: (_, call) => count(asMatrix(call.operands[0]!).columns),
  arraySize: (m, call) => {
    const [x, dimension] = call.operands;
    if (x === undefined) return wrongCount(m, call);
    const { rows, columns, vector } = asMatrix(x);
    const sides = vector === undefined ? [count(rows), count(columns)] : [count(rows)];
    if (dimension === undefined)
      return call.library === 'julia' ? { kind: 'sequence', form: 'tuple', items: sides } : row(sides);
    const k = whole(m, dimension);
    return k === undefined || k < 1 ? wrongCount(m, call) : count(k === 1 ? rows : k === 2 ? columns : 1);
  },
  arrayZeros: (m, call) => filled(m, call, () => 0),
  arrayOnes: (m, call) => filled(m, call, () => 1),
  arrayIdentity: (m, call) => filled(m, call, (i, j) => (i === j ? 1 : 0)),
  arrayLinspace: (m, call) => {
    const [from, to, given] = call.operands;
    const n = given === undefined ? 100 : whole(m, given);
    if (from === undefined || to === undefined || n === undefined || n < 1 || n > mostItems) return wrongCount(m, call);
    return row(evenly(m, call, from, to, n));
  },
  arrayAny: (m, call) => boolean(everyItem(call).some((v) => m.truth(v, call.at))),
  arrayAll: (m, call) => boolean(everyItem(call).every((v) => m.truth(v, call.at))),
  arrayCount: (m, call) => count(everyItem(call).filter((v) => m.truth(v, call.at)).length),
  arrayPolynomial: (m, call) => {
    const [coefficients, at] = call.operands;
    if (coefficients === undefined || at === undefined || call.operands.length > 2) return wrongCount(m, call);
    return asMatrix(coefficients).items.reduce((value, c) =>
      calculate(m, call, 'add', calculate(m, call, 'multiply', value, at), c),
    );
  },
  arrayTrapezium: (m, call) => {
    const [x, y] = call.operands.map((v) => asMatrix(v).items);
    if (x === undefined || (y !== undefined && x.length !== y.length)) return wrongCount(m, call);
    const heights = y ?? x;
    const areas = heights.slice(1).map((h, k) => {
      const middle = calculate(m, call, 'divide', calculate(m, call, 'add', h, heights[k]!), integer(2));
      if (y === undefined) return middle;
      return calculate(m, call, 'multiply', calculate(m, call, 'subtract', x[k + 1]!, x[k]!), middle);
    });
    return sum(m, call, areas);
  },
  arrayIntegerQuotient: (m, call) => {
    const [a, b] = call.operands;
    const typed = call.operands.find(isRanged);
    if (a === undefined || b === undefined || typed === undefined || call.operands.length > 2)
      return m.refuse(
        'unsupported',
        '`idivide` needs an integer type such as int32, and rounds towards zero here.',
        call.at,
      );
    return toRange(m, elementary(m, call, 'trunc', elementary(m, call, 'div', a, b)), typed.range, call.at);
  },
  arrayToRange: (m, call) => onItems(m, call, (x) => toRange(m, x, rangeOf(call.path), call.at)),
  arrayToReal: (m, call) =>
    onItems(m, call, (x) => {
      const plain = fromBoolean(x);
      if (plain.kind === 'real') return plain;
      return plain.kind === 'integer' ? real(toNode(m, plain)) : notNumber(m, call, x);
    }),
  arrayIsEmpty: (_, call) => boolean(asMatrix(call.operands[0]!).items.length === 0),
  arrayToTruth: (m, call) => onItems(m, call, (x) => boolean(m.truth(x, call.at))),
  arrayChosen: (m, call) => {
    const [test, yes, no] = call.operands;
    if (test === undefined || yes === undefined || no === undefined || call.operands.length > 3)
      return wrongCount(m, call);
    if (!isMatrix(test)) return m.truth(test, call.at) ? yes : no;
    return itemByItem(m, [test, yes, no], call.at, ([t, y, n]) => (m.truth(t!, call.at) ? y! : n!));
  },
};

/** Builtins that read keywords, or pass them on. */
const withKeywords: ReadonlySet<string> = new Set<ArrayBuiltinName>([
  'arrayMap',
  'arrayCall',
  'arrayFold',
  'arrayMapFold',
  'arrayApply',
  'arrayMatrix',
  'arrayRepeated',
  'arraySequence',
  'arrayEvenly',
  'arrayLogarithm',
  'arrayDensity',
  'arraySorted',
  'arrayOrder',
  'rList',
]);
const reducing: ReadonlySet<string> = new Set<ArrayBuiltinName>([
  'arraySum',
  'arrayProduct',
  'arrayTotal',
  'arrayTotalProduct',
  'arrayTotalMean',
  'arrayMean',
  'arrayMedian',
  'arraySumOfSquares',
]);

/** What the functions of names.ts do; a keyword that one does not know is reported. */
export const arrayBuiltins = Object.fromEntries(
  Object.entries(builtins).map(([name, builtin]) => [name, withKeywords.has(name) ? builtin : checked(name, builtin)]),
) as { readonly [K in ArrayBuiltinName]: Builtin };

function checked(name: string, builtin: Builtin): Builtin {
  return (m, call) => {
    if (call.keywords.size === 0) return builtin(m, call);
    // R's `na.rm` leaves out what is missing, of which there is nothing here.
    const known = new Set(reducing.has(name) ? ['dims', 'na.rm'] : ['na.rm', 'drop']);
    const odd = [...call.keywords.keys()].find((k) => !known.has(k));
    if (odd !== undefined)
      return m.refuse('unsupported', `The keyword \`${odd}\` of \`${call.path}\` is not understood.`, call.at);
    if (call.keywords.get('drop')?.kind === 'boolean')
      return m.refuse('unsupported', 'Sides of one place go here: `drop` is not followed.', call.at);
    return builtin(m, { ...call, keywords: new Map([...call.keywords].filter(([k]) => k === 'dims')) });
  };
}

/** So many numbers from one to another, both ends among them. */
function evenly(m: Machine, call: BuiltinCall, from: Value, to: Value, n: number): readonly Value[] {
  if (n === 1) return [to];
  const step = calculate(m, call, 'divide', calculate(m, call, 'subtract', to, from), count(n - 1));
  return Array.from({ length: n }, (_, k) =>
    k === n - 1 ? to : k === 0 ? from : calculate(m, call, 'add', from, calculate(m, call, 'multiply', count(k), step)),
  );
}

/** R's `seq`: by a step, or so many numbers. */
function sequence(m: Machine, call: BuiltinCall): Value {
  const given = read(m, call, 'from to by length.out|length|len along.with');
  if (given === undefined) return unknown;
  const { from, to, by } = given;
  const along = given['along.with'];
  const length =
    along !== undefined ? asMatrix(along).items.length : given['length.out'] && whole(m, given['length.out']);
  if (from === undefined || (length !== undefined && (length < 1 || length > mostItems))) return wrongCount(m, call);
  const plain = { ...call, keywords: new Map<string, Value>() };
  if (length === undefined) {
    // `seq(n)` counts to n, and `seq(x)` the items of x.
    if (to === undefined && by !== undefined) return wrongCount(m, call);
    const end = isMatrix(from) ? count(asMatrix(from).items.length) : from;
    if (to === undefined) return range(m, { ...plain, operands: [count(1), end] }, true);
    return range(m, { ...plain, operands: by === undefined ? [from, to] : [from, by, to] }, by === undefined);
  }
  if (by === undefined) return to === undefined ? wrongCount(m, call) : line(evenly(m, call, from, to, length), 'r');
  if (to !== undefined) return wrongCount(m, call);
  const items = Array.from({ length }, (_, k) =>
    calculate(m, call, 'add', from, calculate(m, call, 'multiply', count(k), by)),
  );
  return line(items, 'r');
}

/** A function of one number, on an array item by item. */
function onItems(m: Machine, call: BuiltinCall, apply: (x: Value) => Value): Value {
  const [x] = call.operands;
  if (x === undefined || call.operands.length > 1 || call.keywords.size > 0) return wrongCount(m, call);
  return isMatrix(x) ? itemByItem(m, [x], call.at, ([item]) => apply(item!)) : apply(x);
}

const count = (n: number): Value => integer(n);

function everyItem({ operands }: BuiltinCall): readonly Value[] {
  return operands.flatMap((v) => asMatrix(v).items);
}

/**
 * A reduction of columns, or of all items, along the dimension that a second operand or the keyword `dims` names; of the values of a function where
 * one stands first.
 */
function* reduction(
  m: Machine,
  call: BuiltinCall,
  reduce: (items: readonly Value[]) => Value,
  byColumns = true,
): Work<Value> {
  const [callee, ...over] = call.operands;
  if (isFunction(callee) && over.length > 0)
    return yield* reduction(m, { ...call, operands: [yield* mapped(m, call, callee!, over)] }, reduce, byColumns);
  const [first, second, third] = call.operands;
  const given = second ?? call.keywords.get('dims');
  if (third !== undefined || [...call.keywords.keys()].some((k) => k !== 'dims')) return wrongCount(m, call);
  const dimension = given === undefined ? undefined : whole(m, given);
  if (given !== undefined && dimension === undefined) return wrongCount(m, call);
  if (first === undefined) return wrongCount(m, call);
  const all = byColumns || dimension !== undefined ? first : row(asMatrix(first).items);
  return reduced(m, { ...call, operands: [all] }, reduce, dimension);
}

/** The largest or smallest of all items, or of the values of a function where one stands first. */
function* outermost(m: Machine, call: BuiltinCall, operation: 'max' | 'min'): Work<Value> {
  const [callee, ...over] = call.operands;
  const all = isFunction(callee) && over.length > 0 ? [yield* mapped(m, call, callee!, over)] : call.operands;
  return extreme(m, call, operation, everyItem({ ...call, operands: all }));
}

function spread(m: Machine, call: BuiltinCall, finish: (variance: Value) => Value): Value {
  const weight = call.operands[1] === undefined || isEmpty(call.operands[1]) ? 0 : whole(m, call.operands[1]);
  if (weight === undefined || weight > 1 || call.operands.length > 2) return wrongCount(m, call);
  const first = call.operands[0];
  if (call.library === 'r' && first !== undefined && !isVector(asMatrix(first)))
    return m.refuse(
      'unsupported',
      `\`${call.path}\` of a matrix is not followed: take its columns one by one.`,
      call.at,
    );
  const given =
    call.library === 'julia' && first !== undefined ? [line(asMatrix(first).items, 'julia')] : call.operands;
  return reduced(m, { ...call, operands: given }, (items) => finish(variance(m, call, items, weight === 1)));
}

const isEmpty = (v: Value): boolean => isMatrix(v) && v.items.length === 0;

function median(m: Machine, call: BuiltinCall, items: readonly Value[]): Value {
  const sorted = items
    .map((v) => ({
      v,
      at: v.kind === 'real' ? m.valueOf(v.node) : v.kind === 'integer' ? Number(v.value) : Number.NaN,
    }))
    .sort((x, y) => x.at - y.at)
    .map(({ v }) => v);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return wrongCount(m, call);
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return calculate(m, call, 'divide', calculate(m, call, 'add', sorted[middle - 1]!, sorted[middle]!), integer(2));
}

/** The items that are numbers; all where none is. */
function numbersIn(m: Machine, items: readonly Value[]): readonly Value[] {
  const numbers = items.filter((v) => v.kind !== 'real' || !Number.isNaN(m.valueOf(v.node)));
  return numbers.length === 0 ? items : numbers;
}

/** MATLAB's max and min, which pass over what is not a number: of two item by item, or along a dimension of one. */
function largest(m: Machine, call: BuiltinCall, operation: 'max' | 'min'): Value {
  const [a, b, along] = call.operands;
  if (a === undefined) return wrongCount(m, call);
  if (b === undefined || (isEmpty(b) && along !== undefined))
    return reduced(m, call, (items) => extreme(m, call, operation, numbersIn(m, items)), along && whole(m, along));
  if (along !== undefined) return wrongCount(m, call);
  const larger = (items: readonly Value[]): Value => {
    const typed = items.find(isRanged);
    const value = extreme(m, call, operation, numbersIn(m, items));
    return typed === undefined ? value : toRange(m, value, typed.range, call.at);
  };
  return isMatrix(a) || isMatrix(b) ? itemByItem(m, [a, b], call.at, larger) : larger([a, b]);
}

function filled(m: Machine, call: BuiltinCall, item: (i: number, j: number) => number): Value {
  const sizes = call.operands.length === 1 && isMatrix(call.operands[0]!) ? call.operands[0].items : call.operands;
  const [rows = 1, given] = sizes.map((v) => whole(m, v) ?? -1);
  const columns = given ?? (call.library === 'matlab' ? rows : 1);
  if (rows < 0 || columns < 0 || sizes.length > 2) return wrongCount(m, call);
  if (rows * columns > mostItems) return m.refuse('budget', 'This array is too large to follow.', call.at);
  const items: Value[] = [];
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) items.push(real(m.constant(item(i, j))));
  if (sizes.length === 0) return items[0]!;
  return given === undefined && call.library !== 'matlab' ? line(items, call.library) : matrix(items, rows, columns);
}

/** Rows of items, arrays among them, put together; with `column`, one list of items stands upright. */
function stacked(m: Machine, call: BuiltinCall, form?: 'column'): Value {
  if (form === 'column') return column(call.operands, vectorOf(call.library));
  const given = call.operands.map((v) => (v.kind === 'sequence' ? v.items : [v]));
  const rows: Matrix[] = [];
  for (const items of given) {
    const parts = items.map(asMatrix).filter((p) => p.items.length > 0);
    const height = parts[0]?.rows ?? 0;
    const odd = parts.find((p) => p.rows !== height);
    if (odd !== undefined)
      return m.refuse('shape', `A ${sizeOf(odd)} array does not stand beside ${height} rows.`, call.at);
    if (parts.length === 0) continue;
    rows.push({
      items: parts.flatMap((p) => p.items),
      rows: height,
      columns: parts.reduce((n, p) => n + p.columns, 0),
    });
  }
  const width = rows[0]?.columns ?? 0;
  const odd = rows.find((r) => r.columns !== width);
  if (odd !== undefined)
    return m.refuse('shape', `Rows of ${width} and ${odd.columns} items do not make an array.`, call.at);
  const all = rows.flatMap(rowsOf);
  const items = Array.from({ length: width }, (_, j) => all.map((r) => r[j]!)).flat();
  return call.path === '[]' ? simple(matrix(items, all.length, width)) : matrix(items, all.length, width);
}

/** `a:b` and `a:step:b`; R's goes down where b is less. */
function range(m: Machine, call: BuiltinCall, bothWays: boolean): Value {
  const given = call.operands.map((v) => simple(v));
  const [first, second, third] = given;
  const odd = given.find((v) => v.kind !== 'real' && v.kind !== 'integer');
  if (first === undefined || second === undefined || odd !== undefined)
    return m.refuse('not-a-number', 'A range needs numbers.', call.at);
  const values = given.map((v) => (v.kind === 'integer' ? Number(v.value) : v.kind === 'real' ? m.valueOf(v.node) : 0));
  const [from, to] = [values[0]!, values.at(-1)!];
  const step = third === undefined ? (bothWays && to < from ? -1 : 1) : values[1]!;
  // A step such as 0.1 reaches the end that its rounding would miss.
  const steps = Math.floor(((to - from) / step) * (1 + 2e-16) + 1e-10);
  if (!(step !== 0) || Number.isNaN(steps)) return line([], call.library);
  if (steps + 1 > mostItems)
    return m.refuse('budget', `A range of ${steps + 1} numbers is too long to follow.`, call.at);
  const isWhole = given.every((v) => v.kind === 'integer');
  const moves = given.slice(0, third === undefined ? 1 : 2).some((v) => v.kind === 'real' && m.moves(v.node));
  const stepValue = third === undefined ? integer(step) : second;
  const items = Array.from({ length: Math.max(0, steps + 1) }, (_, k) => {
    if (k === 0) return first;
    if (moves) return calculate(m, call, 'add', first, calculate(m, call, 'multiply', integer(k), stepValue));
    return isWhole ? integer(from + k * step) : real(m.constant(from + k * step));
  });
  return line(items, call.library);
}

/** `a(i) = v` on a copy: the array with other items. MATLAB's arrays grow where the index is beyond their end. */
function replaced(m: Machine, call: BuiltinCall): Value {
  const [object, value, ...indices] = call.operands;
  if (object === undefined || value === undefined || indices.length === 0 || indices.length > 2)
    return wrongCount(m, call);
  const given = asMatrix(object.kind === 'none' ? row([]) : object);
  const changed = indices.length === 1 ? alongItems(m, call, given, indices[0]!) : inside(m, call, given, indices);
  if (changed === undefined) return unknown;
  const { at, rows, columns } = changed;
  const news = asMatrix(value).items;
  if (news.length !== 1 && news.length !== at.length)
    return m.refuse('shape', `${news.length} values do not fit into ${at.length} places.`, call.at);
  const items = Array.from({ length: rows * columns }, (_, k): Value => {
    const [i, j] = [k % rows, Math.floor(k / rows)];
    return i < given.rows && j < given.columns ? itemAt(given, i, j) : real(m.constant(0));
  });
  at.forEach((k, n) => {
    items[k] = news.length === 1 ? news[0]! : news[n]!;
  });
  return matrix(items, rows, columns, columns === 1 ? given.vector : undefined);
}

interface Changed {
  readonly at: readonly number[];
  readonly rows: number;
  readonly columns: number;
}

function alongItems(m: Machine, call: BuiltinCall, given: Matrix, index: Value): Changed | undefined {
  const at = places(m, index, given.items.length, call.at, true);
  if (at === undefined) return undefined;
  const length = Math.max(given.items.length, ...at.map((k) => k + 1));
  if (length > mostItems) {
    m.refuse('budget', 'This array is too large to follow.', call.at);
    return undefined;
  }
  if (length === given.items.length) return { at, rows: given.rows, columns: given.columns };
  if (!isVector(given) && given.items.length > 0) {
    m.refuse('out-of-range', `There is no item ${length}: the array has ${given.items.length}.`, call.at);
    return undefined;
  }
  return given.columns === 1 && given.rows > 1 ? { at, rows: length, columns: 1 } : { at, rows: 1, columns: length };
}

function inside(m: Machine, call: BuiltinCall, given: Matrix, indices: readonly Value[]): Changed | undefined {
  const down = places(m, indices[0]!, given.rows, call.at, true);
  const across = places(m, indices[1]!, given.columns, call.at, true);
  if (down === undefined || across === undefined) return undefined;
  const rows = Math.max(given.rows, ...down.map((i) => i + 1));
  const columns = Math.max(given.columns, ...across.map((j) => j + 1));
  if (rows * columns > mostItems) {
    m.refuse('budget', 'This array is too large to follow.', call.at);
    return undefined;
  }
  return { at: across.flatMap((j) => down.map((i) => i + j * rows)), rows, columns };
}
