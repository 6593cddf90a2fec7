import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { integer, unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { asMatrix, column, isMatrix, matrix, mostItems, row } from './array.ts';
import { places } from './compute.ts';
import { calculate, elementary, euclidean, extreme, whole, wrongCount } from './fold.ts';
import type { ArrayBuiltinName } from './names.ts';

const tuple = (items: readonly Value[]): Value => ({ kind: 'sequence', form: 'tuple', items });

/** Functions on lists of values, and those that several languages give more operands than one. */
export const listBuiltins = {
  arrayMap: function* (m, call) {
    const [callee, ...over] = isFunction(call.operands[0]) ? call.operands : [call.operands[1], call.operands[0]];
    if (callee === undefined || over.length === 0 || over.includes(undefined)) return wrongCount(m, call);
    return yield* mapped(m, call, callee, over as Value[]);
  },
  arrayCall: (m, call): Work<Value> | Value => {
    const [callee, ...rest] = call.operands;
    return callee === undefined ? wrongCount(m, call) : m.call(callee, rest, call.keywords, call.at);
  },
  arrayItemSet: (m, call) => {
    const [object, value, ...indices] = call.operands;
    if (object === undefined || value === undefined || !isMatrix(object)) return wrongCount(m, call);
    const { items, shape } = object;
    const [i, j] = indices.map((v, k) => places(m, v, indices.length === 1 ? items.length : shape[k]!, call.at));
    if (i === undefined || (indices.length === 2 && j === undefined)) return unknown;
    const at = j === undefined ? i : j.flatMap((b) => i.map((a) => a + b * shape[0]));
    const news = isMatrix(value) ? value.items : [value];
    if (news.length !== 1 && news.length !== at.length)
      return m.refuse('shape', `${news.length} values do not fit into ${at.length} places.`, call.at);
    // Every name of this array sees the change, as it does in the program.
    at.forEach((k, n) => {
      (items as Value[])[k] = news.length === 1 ? news[0]! : news[n]!;
    });
    return value;
  },
  arrayPush: (m, call) => {
    const [object, ...values] = call.operands;
    if (object === undefined || !isMatrix(object) || object.shape[1] > 1) return wrongCount(m, call);
    (object.items as Value[]).push(...values);
    const shape = object.shape as [number, number];
    [shape[0], shape[1]] = [object.items.length, 1];
    return object;
  },
  arrayCollect: (m, call) => {
    const [x] = call.operands;
    if (x === undefined || call.operands.length > 1) return wrongCount(m, call);
    return column([...asMatrix(x).items]);
  },
  arrayPairs: (m, call) => {
    const lists = call.operands.map((v) => asMatrix(v).items);
    if (lists.length === 0) return wrongCount(m, call);
    const length = Math.min(...lists.map((l) => l.length));
    return column(Array.from({ length }, (_, k) => tuple(lists.map((l) => l[k]!))));
  },
  arrayNumbered: (_, call) => column(asMatrix(call.operands[0]!).items.map((v, k) => tuple([integer(k + 1), v]))),
  arrayPlaces: (m, call) => {
    const [x] = call.operands;
    if (x === undefined) return wrongCount(m, call);
    const length = call.path === 'seq_len' ? whole(m, x) : asMatrix(x).items.length;
    if (length === undefined || length < 0 || length > mostItems) return wrongCount(m, call);
    return row(Array.from({ length }, (_, k) => integer(k + 1)));
  },
  arrayFilled: (m, call) => {
    const [value, ...sizes] = call.operands;
    const [rows, columns = 1] = sizes.map((v) => whole(m, v) ?? -1);
    const times = rows ?? whole(m, call.keywords.get('times'));
    if (value === undefined || times === undefined || times < 0 || columns < 0 || times * columns > mostItems)
      return wrongCount(m, call);
    const items = Array.from({ length: times }, () => asMatrix(value).items).flat();
    if (columns === 1) return call.path === 'rep' ? row(items) : column(items);
    return matrix(
      Array.from({ length: times * columns }, () => value),
      times,
      columns,
    );
  },
  arrayExtreme: (m, call) => {
    const operation = /min/.test(call.path) ? 'min' : 'max';
    const { operands } = call;
    if (operands.length === 0 || call.keywords.size > 0) return wrongCount(m, call);
    if (!operands.some(isMatrix)) return extreme(m, call, operation, operands);
    return operands.reduce((x, y) => elementaryOrEach(m, call, operation, x, y));
  },
  arcTangent: (m, call) => {
    const [y, x] = call.operands;
    if (y === undefined || call.operands.length > 2) return wrongCount(m, call);
    return x === undefined ? elementaryOrEach(m, call, 'atan', y) : elementaryOrEach(m, call, 'atan2', y, x);
  },
  logarithmBaseFirst: (m, call) => {
    const [first, second] = call.operands;
    if (first === undefined || call.operands.length > 2) return wrongCount(m, call);
    if (second === undefined) return elementaryOrEach(m, call, 'log', first);
    const [base, x] = [first, second].map((v) => elementaryOrEach(m, call, 'log', v));
    return calculate(m, call, 'divide', x!, base!);
  },
  arrayClamp: (m, call) => {
    const [x, low, high] = call.operands;
    if (x === undefined || low === undefined || high === undefined || call.operands.length > 3)
      return wrongCount(m, call);
    return elementary(m, call, 'clampMax', elementary(m, call, 'clampMin', x, low), high);
  },
  hypotenuseOfAll: (m, call) => euclidean(m, call, call.operands),
} satisfies { readonly [K in ArrayBuiltinName]?: Builtin };

export function isFunction(value: Value | undefined): boolean {
  return value?.kind === 'closure' || value?.kind === 'known';
}

/** A function of the program on items that belong together. */
export function* mapped(m: Machine, call: BuiltinCall, callee: Value, over: readonly Value[]): Work<Value> {
  const lists = over.map((v) => asMatrix(v));
  const [first] = lists;
  const length = Math.max(...lists.map(({ items }) => items.length));
  if (lists.some(({ items }) => items.length !== length && items.length !== 1))
    return m.refuse('shape', `\`${call.path}\` needs lists of one length.`, call.at);
  const items: Value[] = [];
  for (let k = 0; k < length; k++) {
    const given = lists.map((l) => l.items[l.items.length === 1 ? 0 : k]!);
    items.push(yield* m.call(callee, given, new Map(), call.at));
  }
  const shaped = lists.find((l) => l.items.length === length) ?? first!;
  return over.some(isMatrix) || length !== 1 ? matrix(items, shaped.rows, shaped.columns) : items[0]!;
}

/** An elementary operation, on arrays item by item. */
export function elementaryOrEach(
  m: Machine,
  call: BuiltinCall,
  operation: Parameters<typeof elementary>[2],
  ...operands: readonly Value[]
): Value {
  const shaped = operands.find(isMatrix);
  if (shaped === undefined) return elementary(m, call, operation, ...operands);
  const lists = operands.map((v) => asMatrix(v).items);
  const { length } = asMatrix(shaped).items;
  if (lists.some((l) => l.length !== length && l.length !== 1))
    return m.refuse('shape', `\`${call.path}\` needs arrays of one size.`, call.at);
  const items = Array.from({ length }, (_, k) =>
    elementary(m, call, operation, ...lists.map((l) => l[l.length === 1 ? 0 : k]!)),
  );
  const { rows, columns } = asMatrix(shaped);
  return matrix(items, rows, columns);
}
