import { compare } from '../arithmetic.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { boolean, integer, type Key, none, real, unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { isTooLarge, rowsOf, wholeOf } from './array.ts';

export type List = Extract<Value, { kind: 'sequence' }>;
const noKeywords: ReadonlyMap<string, Value> = new Map();

export const list = (items: readonly Value[]): List => ({ kind: 'sequence', form: 'list', items });
export const tuple = (items: readonly Value[]): List => ({ kind: 'sequence', form: 'tuple', items });

/** What a loop runs over; undefined for what has no items. */
export function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  if (value?.kind === 'sequence') return value.items;
  if (value?.kind === 'text') return [...value.value].map((letter) => ({ kind: 'text', value: letter }));
  if (value?.kind === 'array') return value.shape.length === 0 ? undefined : rowsOf(value);
  if (value?.kind === 'record' && value.of === undefined) return [...value.entries.keys()].map(keyValue);
  return undefined;
}

/** The entries in JavaScript's order: places, as they count, before all other keys. */
export function javascriptEntries(entries: ReadonlyMap<Key, Value>): readonly (readonly [Key, Value])[] {
  const isPlace = (key: Key): boolean => /^(?:0|[1-9]\d{0,9})$/.test(`${key}`) && Number(key) < 2 ** 32 - 1;
  const all = [...entries];
  const places = all.filter(([key]) => isPlace(key)).sort(([a], [b]) => Number(a) - Number(b));
  return places.length === 0 ? all : [...places, ...all.filter(([key]) => !isPlace(key))];
}

/** A key as a program has it. */
export const keyValue = (key: Key): Value => (typeof key === 'string' ? { kind: 'text', value: key } : integer(key));

function refused(m: Machine, call: BuiltinCall): Value {
  return m.refuse('unsupported', `\`${call.path}\` is not understood with these operands.`, call.at);
}

/** Functions on lists that call what they are given. */
export const listBuiltins = {
  *map(m, call): Work<Value> {
    const [f, ...over] = call.operands;
    const columns = over.map(itemsOf);
    if (f === undefined || columns.length === 0 || columns.includes(undefined)) return refused(m, call);
    const count = Math.min(...columns.map((c) => c!.length));
    const made: Value[] = [];
    for (let k = 0; k < count; k++)
      made.push(
        yield* m.call(
          f,
          columns.map((c) => c![k]!),
          noKeywords,
          call.at,
        ),
      );
    return list(made);
  },
  *filter(m, call): Work<Value> {
    const [f, over] = call.operands;
    const items = itemsOf(over);
    if (f === undefined || items === undefined) return refused(m, call);
    const made: Value[] = [];
    for (const item of items)
      if (m.truth(f.kind === 'none' ? item : yield* m.call(f, [item], noKeywords, call.at), call.at)) made.push(item);
    return list(made);
  },
  *reduceLeft(m, call): Work<Value> {
    const [f, over, start] = call.operands;
    const items = itemsOf(over);
    if (f === undefined || items === undefined) return refused(m, call);
    let last = start;
    for (const item of items) last = last === undefined ? item : yield* m.call(f, [last, item], noKeywords, call.at);
    return last ?? m.refuse('domain', `\`${call.path}\` of nothing has no value.`, call.at);
  },
  *sorted(m, call): Work<Value> {
    const items = itemsOf(call.operands[0]);
    const odd = [...call.keywords.keys()].find((k) => k !== 'key' && k !== 'reverse');
    if (items === undefined || odd !== undefined || call.operands.length > 1) return refused(m, call);
    const key = call.keywords.get('key');
    const keyed: { readonly item: Value; readonly by: Value }[] = [];
    for (const item of items)
      keyed.push({
        item,
        by: key === undefined || key.kind === 'none' ? item : yield* m.call(key, [item], noKeywords, call.at),
      });
    const down = call.keywords.get('reverse');
    return list(inOrder(m, call, keyed, down?.kind === 'boolean' && down.value));
  },
  anyOf: (m, call) => {
    const items = itemsOf(call.operands[0]);
    return items === undefined ? refused(m, call) : boolean(items.some((v) => m.truth(v, call.at)));
  },
  allOf: (m, call) => {
    const items = itemsOf(call.operands[0]);
    return items === undefined ? refused(m, call) : boolean(items.every((v) => m.truth(v, call.at)));
  },
  *arrayFrom(m, call): Work<Value> {
    const [from, f] = call.operands;
    const length = from?.kind === 'record' ? wholeOf(m, from.entries.get('length')) : undefined;
    if (length !== undefined && (length < 0 || isTooLarge(m, length, call.at))) return unknown;
    const items = length === undefined ? itemsOf(from) : new Array<Value>(length).fill(none);
    if (items === undefined) return refused(m, call);
    if (f === undefined) return list([...items]);
    const made: Value[] = [];
    for (const [k, item] of items.entries())
      made.push(yield* m.call(f, wanted(f, [item, numberOf(m, k)]), noKeywords, call.at));
    return list(made);
  },
  arrayOfItems: (_, call) => list([...call.operands]),
  newArray: (m, call) => {
    const [only] = call.operands;
    const length = call.operands.length === 1 ? wholeOf(m, only) : undefined;
    if (length !== undefined && (length < 0 || isTooLarge(m, length, call.at))) return unknown;
    return length === undefined ? list([...call.operands]) : list(new Array<Value>(length).fill(none));
  },
  isArray: (_, call) => boolean(call.operands[0]?.kind === 'sequence'),
  recordValues: (m, call) => {
    const [o] = call.operands;
    return o?.kind === 'record' ? list(javascriptEntries(o.entries).map(([, value]) => value)) : refused(m, call);
  },
  recordKeys: (m, call) => {
    const [o] = call.operands;
    return o?.kind === 'record' ? list(javascriptEntries(o.entries).map(([key]) => keyValue(key))) : refused(m, call);
  },
  recordEntries: (m, call) => {
    const [o] = call.operands;
    if (o?.kind !== 'record') return refused(m, call);
    return list(javascriptEntries(o.entries).map(([key, value]) => list([{ kind: 'text', value: `${key}` }, value])));
  },
} satisfies Record<string, Builtin>;

/** In ascending order, equal ones as they stood. */
export function inOrder(
  m: Machine,
  call: BuiltinCall,
  keyed: readonly { readonly item: Value; readonly by: Value }[],
  down: boolean,
): readonly Value[] {
  const less = (x: Value, y: Value) => {
    const outcome = compare(m, '<', x, y, call.at);
    return outcome.kind === 'boolean' && outcome.value;
  };
  return [...keyed]
    .sort((p, q) => (less(p.by, q.by) ? -1 : less(q.by, p.by) ? 1 : 0) * (down ? -1 : 1))
    .map((k) => k.item);
}

/** JavaScript passes more than a function may take. */
export function wanted(f: Value, operands: readonly Value[]): readonly Value[] {
  return f.kind === 'closure' ? operands.slice(0, f.parameters.length) : operands.slice(0, 1);
}

/** A number of JavaScript, which has no integers. */
export const numberOf = (m: Machine, value: number): Value => real(m.constant(value));
