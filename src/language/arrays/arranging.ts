import { compare } from '../arithmetic.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { read } from '../ndarrays/arguments.ts';
import { boolean, integer, real, unknown, type Value } from '../values.ts';
import {
  asMatrix,
  column,
  columnsOf,
  fromRows,
  isMatrix,
  isVector,
  line,
  type Matrix,
  matrix,
  mostItems,
  row,
  rowsOf,
  simple,
  sizeOf,
} from './array.ts';
import { itemByItem } from './compute.ts';
import { notNumber, whole, wrongCount } from './fold.ts';
import type { ArrayBuiltinName } from './names.ts';

/** Functions that put the items of arrays into other places. */
export const arrangingBuiltins = {
  arrayReshape: (m, call) => {
    const [x, ...sizes] = call.operands;
    const given = sizes.length === 1 && isMatrix(sizes[0]!) ? sizes[0].items : sizes;
    const { items } = asMatrix(x ?? unknown);
    const isOpen = (v: Value) => (isMatrix(v) && v.items.length === 0) || v.kind === 'none';
    const known = given.filter((v) => !isOpen(v)).reduce((n, v) => n * (whole(m, v) ?? Number.NaN), 1);
    const [rows, columns = 1] = given.map((v) => (isOpen(v) ? items.length / known : (whole(m, v) ?? -1)));
    if (x === undefined || rows === undefined || given.length > 2) return wrongCount(m, call);
    if (rows * columns !== items.length)
      return m.refuse('shape', `${items.length} items do not make a ${rows}×${columns} array.`, call.at);
    return given.length === 1 ? line(items, call.library) : matrix(items, rows, columns);
  },
  arrayRepeat: (m, call) => {
    const [x, ...sizes] = call.operands;
    const given = sizes.length === 1 && isMatrix(sizes[0]!) ? sizes[0].items : sizes;
    const [down, across = call.library === 'matlab' ? down : 1] = given.map((v) => whole(m, v) ?? -1);
    if (x === undefined || down === undefined || across === undefined || down < 0 || across < 0)
      return wrongCount(m, call);
    const { items, rows, columns, vector } = asMatrix(x);
    if (items.length * down * across > mostItems)
      return m.refuse('budget', 'This array is too large to follow.', call.at);
    const once = Array.from({ length: columns }, (_, j) => items.slice(j * rows, (j + 1) * rows));
    const tall = once.flatMap((c) => Array.from({ length: down }, () => c).flat());
    const all = Array.from({ length: across }, () => tall).flat();
    return matrix(all, rows * down, columns * across, across === 1 ? vector : undefined);
  },
  arrayBeside: (m, call) => beside(m, call, call.operands),
  arrayBelow: (m, call) => below(m, call, call.operands),
  arrayReverse: (m, call) => {
    const given = asMatrix(call.operands[0]!);
    const { rows, columns, vector } = given;
    if (isVector(given) && !(call.path === 'flipud' && rows === 1) && !(call.path === 'fliplr' && columns === 1))
      return matrix([...given.items].reverse(), rows, columns, vector);
    if (call.path === 'fliplr') return matrix([...columnsOf(given)].reverse().flat(), rows, columns);
    if (call.library !== 'matlab') return m.refuse('unsupported', 'Only vectors are turned round.', call.at);
    return fromRows([...rowsOf(given)].reverse());
  },
  arraySorted: (m, call) => {
    const [x, word] = call.operands;
    const given = x === undefined ? undefined : asMatrix(x);
    const down = isDown(word) || isTrue(call.keywords.get('rev')) || isTrue(call.keywords.get('decreasing'));
    const odd = [...call.keywords.keys()].find((k) => k !== 'rev' && k !== 'decreasing');
    if (given === undefined || odd !== undefined || call.operands.length > 2) return wrongCount(m, call);
    if (!isVector(given)) return m.refuse('unsupported', 'Only vectors are sorted here.', call.at);
    const order = orderOf(m, call, given, down);
    if (order === undefined) return unknown;
    return matrix(
      order.map((k) => given.items[k]!),
      given.rows,
      given.columns,
      given.vector,
    );
  },
  arrayOrder: (m, call) => {
    const [x] = call.operands;
    const given = x === undefined ? undefined : asMatrix(x);
    const down = isTrue(call.keywords.get('rev')) || isTrue(call.keywords.get('decreasing'));
    if (given === undefined || !isVector(given) || call.operands.length > 1) return wrongCount(m, call);
    const order = orderOf(m, call, given, down);
    if (order === undefined) return unknown;
    return matrix(
      order.map((k) => integer(k + 1)),
      given.rows,
      given.columns,
      given.vector,
    );
  },
  arrayFind: (m, call) => {
    const [x] = call.operands;
    if (x === undefined || call.operands.length > 1) return wrongCount(m, call);
    const given = asMatrix(x);
    const found = given.items.flatMap((v, k) => (m.truth(v, call.at) ? [integer(k + 1)] : []));
    if (call.library === 'matlab') return given.rows === 1 ? row(found) : column(found);
    return line(found, call.library);
  },
  arrayPlaceOf: (m, call) => {
    const [x] = call.operands;
    const given = x === undefined ? undefined : asMatrix(x);
    if (given === undefined || !isVector(given) || given.items.length === 0 || call.operands.length > 1)
      return wrongCount(m, call);
    const order = orderOf(m, call, given, /max/.test(call.path));
    return order === undefined ? unknown : integer(order[0]! + 1);
  },
  arrayShifted: (m, call) => {
    const [x, by] = call.operands;
    const k = by === undefined ? undefined : whole(m, by);
    const given = x === undefined ? undefined : asMatrix(x);
    if (given === undefined || k === undefined || call.operands.length > 2) return wrongCount(m, call);
    if (!isVector(given)) return m.refuse('unsupported', 'Only vectors are shifted round.', call.at);
    const n = given.items.length;
    const items = given.items.map((_, i) => given.items[(((i - k) % n) + n) % n]!);
    return matrix(items, given.rows, given.columns, given.vector);
  },
  arrayHead: (m, call) => {
    const [x, count = integer(6)] = call.operands;
    const n = whole(m, count);
    const given = x === undefined ? undefined : asMatrix(x);
    if (given === undefined || n === undefined || !isVector(given)) return wrongCount(m, call);
    const { items } = given;
    const isTail = call.path === 'tail';
    const kept = isTail ? items.slice(n < 0 ? -n : Math.max(0, items.length - n)) : items.slice(0, n);
    return kept.length === 1 ? kept[0]! : line(kept, call.library);
  },
  arrayEnd: (m, call) => {
    const [x] = call.operands;
    const items = x === undefined ? [] : asMatrix(x).items;
    if (call.operands.length !== 1 || items.length === 0) return wrongCount(m, call);
    return call.path === 'last' ? items.at(-1)! : items[0]!;
  },
  /** R's `matrix(data, nrow, ncol, byrow)`. */
  arrayMatrix: (m, call) => {
    const given = read(m, call, 'data nrow ncol byrow dimnames');
    const { items } = asMatrix(given?.['data'] ?? unknown);
    const [askedRows, askedColumns] = [given?.['nrow'], given?.['ncol']].map((v) => v && whole(m, v));
    if (given?.['data'] === undefined || items.length === 0) return given === undefined ? unknown : wrongCount(m, call);
    const rows = askedRows ?? (askedColumns === undefined ? items.length : Math.ceil(items.length / askedColumns));
    const columns = askedColumns ?? Math.ceil(items.length / rows);
    if (!(rows >= 0) || !(columns >= 0) || rows * columns > mostItems) return wrongCount(m, call);
    const byRow = isTrue(given['byrow']);
    const at = (i: number, j: number) => items[(byRow ? i * columns + j : i + j * rows) % items.length]!;
    const placed = Array.from({ length: rows * columns }, (_, k) => at(k % rows, Math.floor(k / rows)));
    return matrix(placed, rows, columns);
  },
  arrayDimensions: (_, call) => {
    const { rows, columns } = asMatrix(call.operands[0]!);
    return line([integer(rows), integer(columns)], call.library);
  },
  arrayBoth: (m, call) => truths(m, call, (a, b) => a && b),
  arrayEither: (m, call) => truths(m, call, (a, b) => a || b),
  arrayExtremeAndPlace: (m, call) => {
    const [x] = call.operands;
    const given = x === undefined ? undefined : asMatrix(x);
    if (given === undefined || !isVector(given) || given.items.length === 0 || call.operands.length > 1)
      return wrongCount(m, call);
    const place = orderOf(m, call, given, /max/.test(call.path))?.[0];
    return place === undefined ? unknown : tuple([given.items[place]!, integer(place + 1)]);
  },
  arraySortedAndOrder: (m, call) => {
    const [x, word] = call.operands;
    const given = x === undefined ? undefined : asMatrix(x);
    if (given === undefined || !isVector(given) || call.operands.length > 2) return wrongCount(m, call);
    const order = orderOf(m, call, given, isDown(word));
    if (order === undefined) return unknown;
    const like = (items: readonly Value[]) => matrix(items, given.rows, given.columns, given.vector);
    return tuple([like(order.map((k) => given.items[k]!)), like(order.map((k) => integer(k + 1)))]);
  },
  arraySides: (m, call) => {
    const [x] = call.operands;
    if (x === undefined || call.operands.length > 1) return wrongCount(m, call);
    const { rows, columns } = asMatrix(x);
    return tuple([integer(rows), integer(columns)]);
  },
  arrayMeshgrid: (m, call) => {
    const [x, y = x] = call.operands;
    if (x === undefined || y === undefined || call.operands.length > 2) return wrongCount(m, call);
    const [across, down] = [asMatrix(x).items, asMatrix(y).items];
    const grid = (item: (i: number, j: number) => Value) =>
      fromRows(down.map((_, i) => across.map((__, j) => item(i, j))));
    return tuple([grid((_, j) => across[j]!), grid((i) => down[i]!)]);
  },
  cellItem: (m, call) => {
    const [list, index] = call.operands;
    const k = index === undefined ? undefined : whole(m, index);
    if (list?.kind !== 'sequence' || k === undefined || call.operands.length > 2) return wrongCount(m, call);
    return (
      list.items[k - 1] ??
      m.refuse('out-of-range', `There is no item ${k}: the cell array has ${list.items.length}.`, call.at)
    );
  },
  cellItemSet: (m, call) => {
    const [list, value, index] = call.operands;
    const k = index === undefined ? undefined : whole(m, index);
    if (list?.kind !== 'sequence' || value === undefined || k === undefined || k < 1 || k > list.items.length + 1)
      return wrongCount(m, call);
    const items = [...list.items];
    items[k - 1] = value;
    return { kind: 'sequence', form: 'list', items };
  },
  sameText: (m, call) => {
    const [a, b] = call.operands;
    if (a === undefined || b === undefined || call.operands.length > 2) return wrongCount(m, call);
    if (a.kind !== 'text' || b.kind !== 'text')
      return m.refuse('unsupported', `\`${call.path}\` is followed for two texts.`, call.at);
    const same = call.path === 'strcmpi' ? a.value.toLowerCase() === b.value.toLowerCase() : a.value === b.value;
    return boolean(same);
  },
  changedText: (m, call) => {
    const [x] = call.operands;
    if (x?.kind !== 'text' || call.operands.length > 1) return wrongCount(m, call);
    const { value } = x;
    const changed = /upper/.test(call.path)
      ? value.toUpperCase()
      : /lower/.test(call.path)
        ? value.toLowerCase()
        : value.trim();
    return { kind: 'text', value: changed };
  },
  arrayIsOneOf: (m, call) => {
    const [x, list] = call.operands;
    if (x === undefined || list === undefined || call.operands.length > 2 || isMatrix(x)) return wrongCount(m, call);
    const items = list.kind === 'sequence' ? list.items : [list];
    return boolean(items.some((item) => isSame(m, call, x, item)));
  },
  arrayIsKind: (m, call) => {
    const [x] = call.operands;
    if (x === undefined) return wrongCount(m, call);
    const { rows, columns } = asMatrix(x);
    const kinds: Readonly<Record<string, boolean>> = {
      isrow: rows === 1,
      iscolumn: columns === 1,
      isvector: rows === 1 || columns === 1,
      isscalar: rows === 1 && columns === 1,
      issquare: rows === columns,
    };
    return boolean(kinds[call.path] === true);
  },
  arraySimilar: (m, call) => {
    const [x] = call.operands;
    if (x === undefined || call.operands.length > 1) return wrongCount(m, call);
    const { items, rows, columns, vector } = asMatrix(x);
    const zeros = items.map(() => real(m.constant(0)));
    return isMatrix(x) ? matrix(zeros, rows, columns, vector) : zeros[0]!;
  },
  isOdd: (m, call) => {
    const n = whole(m, call.operands[0]);
    if (n === undefined || call.operands.length > 1) return wrongCount(m, call);
    return boolean((n % 2 !== 0) === (call.path === 'isodd'));
  },
  arrayIsNothing: (m, call) => {
    const [x] = call.operands;
    if (x === undefined || call.operands.length > 1) return wrongCount(m, call);
    const test = (v: Value): Value => {
      const value = v.kind === 'real' ? m.valueOf(v.node) : 0;
      const infinite = Math.abs(value) === Number.POSITIVE_INFINITY;
      return boolean(
        /nan|na$/.test(call.path) ? Number.isNaN(value) : /finite/.test(call.path) ? Number.isFinite(value) : infinite,
      );
    };
    if (!isMatrix(x)) return test(x);
    const { items, rows, columns, vector } = asMatrix(x);
    return matrix(items.map(test), rows, columns, vector);
  },
} satisfies { readonly [K in ArrayBuiltinName]?: Builtin };

const tuple = (items: readonly Value[]): Value => ({ kind: 'sequence', form: 'tuple', items });

/** Truth values that belong together. */
function truths(m: Machine, call: BuiltinCall, join: (a: boolean, b: boolean) => boolean): Value {
  const both = ([a, b]: readonly Value[]): Value => boolean(join(m.truth(a!, call.at), m.truth(b!, call.at)));
  if (call.operands.length !== 2) return wrongCount(m, call);
  return call.operands.some(isMatrix) ? itemByItem(m, call.operands, call.at, both) : both(call.operands);
}

/** Whether a switch takes a case: equal numbers, or equal texts. */
function isSame(m: Machine, call: BuiltinCall, a: Value, b: Value): boolean {
  if (a.kind === 'text' || b.kind === 'text') return a.kind === 'text' && b.kind === 'text' && a.value === b.value;
  const outcome = compare(m, '==', a, b, call.at);
  return outcome.kind === 'boolean' && outcome.value;
}

const isDown = (word: Value | undefined): boolean => word?.kind === 'text' && /^desc/i.test(word.value);
const isTrue = (v: Value | undefined): boolean => v?.kind === 'boolean' && v.value;

/** Places of the items in order, equal ones as they stood. */
function orderOf(m: Machine, call: BuiltinCall, { items }: Matrix, down: boolean): readonly number[] | undefined {
  const odd = items.find((v) => v.kind !== 'real' && v.kind !== 'integer');
  if (odd !== undefined) {
    notNumber(m, call, odd);
    return undefined;
  }
  const value = (v: Value) => (v.kind === 'real' ? m.valueOf(v.node) : v.kind === 'integer' ? Number(v.value) : 0);
  const order = items.map((_, k) => k).sort((i, j) => (value(items[i]!) - value(items[j]!)) * (down ? -1 : 1));
  const node = (v: Value) => (v.kind === 'real' ? v.node : undefined);
  // Another point may have another order.
  for (let k = 1; k < order.length; k++) {
    const [a, b] = [node(items[order[k - 1]!]!), node(items[order[k]!]!)];
    if (a !== undefined && b !== undefined) m.guard(a, b, call.at);
  }
  return order;
}

/** Arrays side by side: columns of vectors, as `cbind` and `hcat` have them. */
export function beside(m: Machine, call: BuiltinCall, operands: readonly Value[]): Value {
  const parts = operands.map(asMatrix).filter((p) => p.items.length > 0);
  const height = Math.max(0, ...parts.map((p) => p.rows));
  const filled = parts.map((p) => (p.items.length === 1 && call.library === 'r' ? filling(p, height, 1) : p));
  const odd = filled.find((p) => p.rows !== height);
  if (odd !== undefined)
    return m.refuse('shape', `A ${sizeOf(odd)} array does not stand beside ${height} rows.`, call.at);
  return matrix(
    filled.flatMap((p) => p.items),
    height,
    filled.reduce((n, p) => n + p.columns, 0),
  );
}

/** Arrays one below the other; a vector of R is a row of `rbind`. */
export function below(m: Machine, call: BuiltinCall, operands: readonly Value[]): Value {
  const parts = operands
    .map(asMatrix)
    .filter((p) => p.items.length > 0)
    .map((p): Matrix => (p.vector === 'repeats' ? { items: p.items, rows: 1, columns: p.items.length } : p));
  const width = Math.max(0, ...parts.map((p) => p.columns));
  const filled = parts.map((p) => (p.items.length === 1 && call.library === 'r' ? filling(p, 1, width) : p));
  const odd = filled.find((p) => p.columns !== width);
  if (odd !== undefined)
    return m.refuse('shape', `A ${sizeOf(odd)} array does not stand below ${width} columns.`, call.at);
  if (parts.length > 0 && filled.every((p) => p.columns === 1) && call.library === 'julia')
    return line(
      filled.flatMap((p) => p.items),
      'julia',
    );
  return simple(fromRows(filled.flatMap(rowsOf)));
}

function filling({ items }: Matrix, rows: number, columns: number): Matrix {
  return { items: Array.from({ length: rows * columns }, () => items[0]!), rows, columns };
}
