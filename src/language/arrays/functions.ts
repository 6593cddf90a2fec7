import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { integer, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { asMatrix, column, columnsOf, isMatrix, line, matrix, rowsOf, together, vectorOf } from './array.ts';
import { calculate, whole, wrongCount } from './fold.ts';
import type { ArrayBuiltinName } from './names.ts';

const none: ReadonlyMap<string, Value> = new Map();

/** Functions of arrays that call what they are given. */
export const functionBuiltins = {
  arrayMap: function* (m, call) {
    const [callee, ...over] = functionFirst(call.operands);
    const lists = call.path === 'vapply' ? over.slice(0, 1) : over;
    if (callee === undefined || lists.length === 0 || lists.includes(undefined)) return wrongCount(m, call);
    // MATLAB's and R's settings of the shape of the result.
    const own = new Map([...call.keywords].filter(([k]) => !/^(?:FUN\.VALUE|USE\.NAMES|SIMPLIFY|simplify)$/.test(k)));
    const ends = lists.findIndex((v) => v!.kind === 'text');
    return yield* mapped(m, { ...call, keywords: own }, callee, (ends < 0 ? lists : lists.slice(0, ends)) as Value[]);
  },
  arrayCall: (m, call): Work<Value> | Value => {
    const [callee, ...rest] = call.operands;
    return callee === undefined ? wrongCount(m, call) : m.call(callee, rest, call.keywords, call.at);
  },
  arrayCallOn: (m, call): Work<Value> | Value => {
    const [callee, list] = call.operands;
    if (callee === undefined || list === undefined || call.operands.length > 2) return wrongCount(m, call);
    return m.call(callee, asMatrix(list).items, none, call.at);
  },
  arrayFold: function* (m, call) {
    const [callee, list, given] = functionFirst(call.operands);
    const keyword = call.keywords.get('init');
    const odd = [...call.keywords.keys()].find((k) => k !== 'init' && k !== 'right' && k !== 'accumulate');
    if (callee === undefined || list === undefined || odd !== undefined || call.operands.length > 3)
      return wrongCount(m, call);
    const isTrue = (v: Value | undefined) => v?.kind === 'boolean' && v.value;
    if (isTrue(call.keywords.get('right')))
      return m.refuse('unsupported', 'A fold from the right is not followed: turn the list round.', call.at);
    const steps: Value[] = [];
    let last = given ?? keyword;
    if (last !== undefined) steps.push(last);
    for (const item of asMatrix(list).items) {
      last = last === undefined ? item : yield* m.call(callee, [last, item], none, call.at);
      steps.push(last);
    }
    if (call.path === 'accumulate')
      return line(given === undefined && keyword === undefined ? steps : steps.slice(1), call.library);
    if (isTrue(call.keywords.get('accumulate'))) return line(steps, call.library);
    return last ?? m.refuse('domain', `\`${call.path}\` of nothing has no value.`, call.at);
  },
  arrayMapFold: function* (m, call) {
    const [callee, fold, ...lists] = call.operands;
    if (callee === undefined || fold === undefined || lists.length === 0) return wrongCount(m, call);
    const items = asMatrix(yield* mapped(m, { ...call, keywords: none }, callee, lists)).items;
    let last = call.keywords.get('init');
    for (const item of items) last = last === undefined ? item : yield* m.call(fold, [last, item], none, call.at);
    return last ?? m.refuse('domain', `\`${call.path}\` of nothing has no value.`, call.at);
  },
  arrayFilter: function* (m, call) {
    const [callee, list] = functionFirst(call.operands);
    if (callee === undefined || list === undefined || call.operands.length !== 2) return wrongCount(m, call);
    const kept: Value[] = [];
    for (const item of asMatrix(list).items)
      if (m.truth(yield* m.call(callee, [item], none, call.at), call.at)) kept.push(item);
    return line(kept, call.library);
  },
  /** R's `apply(A, 1, f)`: a function of each row, or of each column. */
  arrayApply: function* (m, call) {
    const [list, margin, callee] = call.operands;
    const along = margin === undefined ? undefined : whole(m, margin);
    if (list === undefined || callee === undefined || (along !== 1 && along !== 2)) return wrongCount(m, call);
    const parts = along === 1 ? rowsOf(asMatrix(list)) : columnsOf(asMatrix(list));
    const made: Value[] = [];
    for (const items of parts) made.push(yield* m.call(callee, [line(items, call.library)], call.keywords, call.at));
    return gathered(made, call.library);
  },
  /** Σ or Π of a function's values by rows and columns: `sweep`-like helpers of R. */
  arrayMarginal: (m, call) => {
    const [list] = call.operands;
    if (list === undefined || call.operands.length > 1) return wrongCount(m, call);
    const given = asMatrix(list);
    const parts = call.path.startsWith('row') ? rowsOf(given) : columnsOf(given);
    return line(
      parts.map((items) => {
        const sum = items.reduce((x, y) => calculate(m, call, 'add', x, y), integer(0) as Value);
        return call.path.endsWith('Means') ? calculate(m, call, 'divide', sum, integer(items.length)) : sum;
      }),
      call.library,
    );
  },
} satisfies { readonly [K in ArrayBuiltinName]?: Builtin };

/** The operands with the function first, wherever it stands. */
function functionFirst(operands: readonly Value[]): readonly (Value | undefined)[] {
  if (isFunction(operands[0])) return operands;
  return isFunction(operands[1]) ? [operands[1], operands[0], ...operands.slice(2)] : [];
}

export function isFunction(value: Value | undefined): boolean {
  return value?.kind === 'closure' || value?.kind === 'known';
}

/** A function of the program on items that belong together. */
export function* mapped(m: Machine, call: BuiltinCall, callee: Value, over: readonly Value[]): Work<Value> {
  if (call.path === '.()' || /^(?:broadcast|bsxfun)$/.test(call.path)) return yield* broadcast(m, call, callee, over);
  const lists = over.map((v) => asMatrix(v));
  const [first] = lists;
  const length = lists.some(({ items }) => items.length === 0)
    ? 0
    : Math.max(...lists.map(({ items }) => items.length));
  if (lists.some(({ items }) => items.length !== length && items.length !== 1))
    return m.refuse('shape', `\`${call.path}\` needs lists of one length.`, call.at);
  const items: Value[] = [];
  for (let k = 0; k < length; k++) {
    const given = lists.map((l) => l.items[l.items.length === 1 ? 0 : k]!);
    items.push(yield* m.call(callee, given, call.keywords, call.at));
  }
  if (call.library === 'r') return /^(?:lapply|Map)$/.test(call.path) ? line(items, 'r') : gathered(items, 'r');
  const shaped = lists.find((l) => l.items.length === length) ?? first!;
  const isList = shaped.vector === undefined && shaped.rows === 1 && call.library === 'julia';
  if (isList) return line(items, 'julia');
  return over.some(isMatrix) || length !== 1 ? matrix(items, shaped.rows, shaped.columns, shaped.vector) : items[0]!;
}

/** A function on items that belong together, where sides of one item repeat. */
function* broadcast(m: Machine, call: BuiltinCall, callee: Value, over: readonly Value[]): Work<Value> {
  if (!over.some((v) => v.kind === 'sequence')) return yield* m.call(callee, over, call.keywords, call.at);
  const fitting = together(over.map(asMatrix));
  if (fitting === undefined)
    return m.refuse('shape', `\`${call.path}\` gets arrays that do not fit together.`, call.at);
  const items: Value[] = [];
  for (const group of fitting.groups) items.push(yield* m.call(callee, group, call.keywords, call.at));
  return matrix(items, fitting.rows, fitting.columns, fitting.vector);
}

/** What a function gave for each item: vectors of one length become the columns of a matrix (R). */
function gathered(items: readonly Value[], library: string | undefined): Value {
  const lengths = new Set(items.map((v) => (isMatrix(v) ? v.items.length : 0)));
  const [length = 0] = lengths;
  if (lengths.size === 1 && length > 0)
    return matrix(
      items.flatMap((v) => asMatrix(v).items),
      length,
      items.length,
    );
  return vectorOf(library) === undefined ? column(items) : line(items, library);
}
