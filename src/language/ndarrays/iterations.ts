import { operate } from '../arithmetic.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import type { Expression, Parameter } from '../program.ts';
import { describe, Scope, unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { isTooLarge, mostElements, wholeOf } from './array.ts';
import { itemsOf, list, tuple } from './lists.ts';

const noKeywords: ReadonlyMap<string, Value> = new Map();

function rowsIn(m: Machine, call: BuiltinCall): (readonly Value[])[] | undefined {
  const rows = call.operands.map(itemsOf);
  const odd = rows.indexOf(undefined);
  if (odd < 0) return rows as (readonly Value[])[];
  m.refuse('unsupported', `\`${call.path}\` over ${describe(call.operands[odd]!)} is not understood.`, call.at);
  return undefined;
}

/** Ways through items: `itertools`, and `functools.partial`. */
export const iterationBuiltins = {
  *accumulate(m, call): Work<Value> {
    const [over, f] = call.operands;
    const items = itemsOf(over);
    const start = call.keywords.get('initial');
    if (items === undefined || [...call.keywords.keys()].some((k) => k !== 'initial' && k !== 'func'))
      return m.refuse('unsupported', `\`${call.path}\` is not understood with these operands.`, call.at);
    const by = f ?? call.keywords.get('func');
    const made: Value[] = start === undefined || start.kind === 'none' ? [] : [start];
    const { span } = call.at;
    for (const item of items) {
      const last = made.at(-1);
      if (last === undefined) made.push(item);
      else if (by !== undefined && by.kind !== 'none') made.push(yield* m.call(by, [last, item], noKeywords, call.at));
      else made.push(operate(m, { kind: 'operation', span, operator: 'add', sign: '+', operands: [] }, [last, item]));
    }
    return list(made);
  },
  pairwise: (m, call) => {
    const [items] = rowsIn(m, call) ?? [];
    return items === undefined ? unknown : list(items.slice(1).map((item, k) => tuple([items[k]!, item])));
  },
  chain: (m, call) => {
    const rows = rowsIn(m, call);
    return rows === undefined ? unknown : list(rows.flat());
  },
  chainOf: (m, call) => {
    const rows = itemsOf(call.operands[0])?.map(itemsOf);
    return rows === undefined || rows.includes(undefined)
      ? m.refuse('unsupported', `\`${call.path}\` is not understood with these operands.`, call.at)
      : list((rows as Value[][]).flat());
  },
  cartesianProduct: (m, call) => {
    const rows = rowsIn(m, call);
    if (rows === undefined) return unknown;
    const times = call.keywords.has('repeat') ? wholeOf(m, call.keywords.get('repeat')) : 1;
    if (times === undefined || times < 0) return m.refuse('not-an-integer', '`repeat` is a whole number.', call.at);
    const all = Array.from({ length: times }, () => rows).flat();
    if (
      isTooLarge(
        m,
        all.reduce((n, row) => n * row.length, 1),
        call.at,
      )
    )
      return unknown;
    let made: (readonly Value[])[] = [[]];
    for (const row of all) made = made.flatMap((start) => row.map((item) => [...start, item]));
    return list(made.map(tuple));
  },
  chosen: (m, call) => {
    const items = itemsOf(call.operands[0]);
    const count = wholeOf(m, call.operands[1]);
    if (items === undefined || count === undefined)
      return m.refuse('unsupported', `\`${call.path}\` is not understood with these operands.`, call.at);
    let made: { readonly start: readonly Value[]; readonly from: number }[] = [{ start: [], from: 0 }];
    for (let k = 0; k < count; k++) {
      made = made.flatMap(({ start, from }) =>
        items.slice(from).map((item, i) => ({ start: [...start, item], from: from + i + 1 })),
      );
      if (made.length > mostElements / 10) return m.refuse('budget', 'These are too many to follow.', call.at);
    }
    return list(made.map(({ start }) => tuple(start)));
  },
  repeated: (m, call) => {
    const [item, times] = call.operands;
    const count = wholeOf(m, times);
    if (item === undefined || count === undefined)
      return m.refuse('unsupported', 'A repetition without an end is not followed.', call.at);
    return isTooLarge(m, count, call.at) ? unknown : list(new Array<Value>(Math.max(0, count)).fill(item));
  },
  slicedItems: (m, call) => {
    const [over, ...places] = call.operands;
    const items = itemsOf(over);
    const [a, b, step = 1] = places.map((v) => (v.kind === 'none' ? undefined : wholeOf(m, v)));
    if (items === undefined || places.length === 0)
      return m.refuse('unsupported', `\`${call.path}\` is not understood with these operands.`, call.at);
    const [start, end] = places.length === 1 ? [0, a] : [a ?? 0, b];
    return list(items.slice(start, end ?? items.length).filter((_, k) => k % step === 0));
  },
  *callEach(m, call): Work<Value> {
    const [f, over] = call.operands;
    const rows = itemsOf(over)?.map(itemsOf);
    if (f === undefined || rows === undefined || rows.includes(undefined))
      return m.refuse('unsupported', `\`${call.path}\` is not understood with these operands.`, call.at);
    const made: Value[] = [];
    for (const row of rows) made.push(yield* m.call(f, row!, noKeywords, call.at));
    return list(made);
  },
  partial: (m, call) => partial(m, call),
  firstOf: (m, call) => {
    const [over, fallback] = call.operands;
    const [first] = itemsOf(over) ?? [];
    return first ?? fallback ?? m.fail('StopIteration', 'domain', 'There is no next item.', call.at);
  },
} satisfies Record<string, Builtin>;

/** The parameters of a function that takes anything. */
const anything: readonly Parameter[] = (['positional', 'keyword'] as const).map((rest) => ({
  name: rest,
  span: { start: 0, end: 0 },
  fallback: undefined,
  rest,
}));

/** A function whose first operands and keywords are given. */
function partial(m: Machine, { operands: [f, ...given], keywords, at }: BuiltinCall): Value {
  if (f === undefined) return m.refuse('wrong-count', '`partial` needs a function.', at);
  const scope = new Scope(undefined, true);
  scope.set('function', f);
  scope.set('given', tuple(given));
  scope.set('keywords', { kind: 'record', entries: new Map(keywords) });
  const { span } = at;
  const name = (of: string): Expression => ({ kind: 'name', span, name: of });
  const spread = (of: string): Expression => ({ kind: 'spread', span, operand: name(of) });
  const record: Expression = {
    kind: 'record',
    span,
    keys: ['', ''],
    items: [spread('keywords'), spread('keyword')],
  };
  const body: Expression = {
    kind: 'call',
    span,
    callee: name('function'),
    operands: [spread('given'), spread('positional')],
    keywords: [{ name: '', value: record }],
  };
  return { kind: 'closure', name: f.kind === 'closure' ? f.name : 'partial', parameters: anything, body, scope };
}
