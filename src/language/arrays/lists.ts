import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { read } from '../ndarrays/arguments.ts';
import { integer, real, unknown, type Value } from '../values.ts';
import { asMatrix, column, isMatrix, line, matrix, mostItems, vectorOf } from './array.ts';
import { itemByItem, places } from './compute.ts';
import { calculate, elementary, euclidean, extreme, whole, wrongCount } from './fold.ts';
import type { ArrayBuiltinName } from './names.ts';

const tuple = (items: readonly Value[]): Value => ({ kind: 'sequence', form: 'tuple', items });

/** Functions on lists of values, and those that several languages give more operands than one. */
export const listBuiltins = {
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
    if (/^(?:copy|deepcopy|as\.matrix)$/.test(call.path) && isMatrix(x)) return { ...x, items: [...x.items] };
    return column([...asMatrix(x).items], vectorOf(call.library));
  },
  arrayPairs: (m, call) => {
    const lists = call.operands.map((v) => asMatrix(v).items);
    if (lists.length === 0) return wrongCount(m, call);
    const length = Math.min(...lists.map((l) => l.length));
    return line(
      Array.from({ length }, (_, k) => tuple(lists.map((l) => l[k]!))),
      'julia',
    );
  },
  arrayNumbered: (_, call) =>
    line(
      asMatrix(call.operands[0]!).items.map((v, k) => tuple([integer(k + 1), v])),
      'julia',
    ),
  arrayPlaces: (m, call) => {
    const [x] = call.operands;
    if (x === undefined) return wrongCount(m, call);
    const length = call.path === 'seq_len' ? whole(m, x) : asMatrix(x).items.length;
    if (length === undefined || length < 0 || length > mostItems) return wrongCount(m, call);
    return line(
      Array.from({ length }, (_, k) => integer(k + 1)),
      call.library,
    );
  },
  arrayFilled: (m, call) => {
    const [value, ...sizes] = call.operands;
    const [rows, columns] = sizes.map((v) => whole(m, v) ?? -1);
    if (
      value === undefined ||
      rows === undefined ||
      rows < 0 ||
      (columns ?? 1) < 0 ||
      rows * (columns ?? 1) > mostItems
    )
      return wrongCount(m, call);
    const items = Array.from({ length: rows * (columns ?? 1) }, () => value);
    return columns === undefined ? line(items, call.library) : matrix(items, rows, columns);
  },
  /** R's `rep`. */
  arrayRepeated: (m, call) => {
    const given = read(m, call, 'x times each length.out');
    const { items } = asMatrix(given?.['x'] ?? unknown);
    const [times = 1, each = 1, length] = ['times', 'each', 'length.out'].map((k) => given?.[k] && whole(m, given[k]));
    if (given === undefined) return unknown;
    if (given['x'] === undefined || !(times >= 0) || !(each >= 0) || items.length * times * each > mostItems)
      return wrongCount(m, call);
    const once = items.flatMap((v) => Array.from({ length: each }, () => v));
    const total = length ?? once.length * times;
    return line(
      Array.from({ length: total }, (_, k) => once[k % once.length]!),
      call.library,
    );
  },
  /** R's `numeric(n)` and `vector("numeric", n)`. */
  arrayNothings: (m, call) => {
    const count = whole(m, call.operands.at(-1) ?? integer(0));
    if (count === undefined || count < 0 || count > mostItems) return wrongCount(m, call);
    return line(
      Array.from({ length: count }, () => real(m.constant(0))),
      call.library,
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

/** An elementary operation, on arrays item by item. */
export function elementaryOrEach(
  m: Machine,
  call: BuiltinCall,
  operation: Parameters<typeof elementary>[2],
  ...operands: readonly Value[]
): Value {
  if (!operands.some(isMatrix)) return elementary(m, call, operation, ...operands);
  if (call.at.kind === 'call' && call.at.whole)
    return m.refuse('shape', `\`${call.path}\` of an array is not followed: write \`${call.path}.(…)\`.`, call.at);
  return itemByItem(m, operands, call.at, (items) => elementary(m, call, operation, ...items));
}
