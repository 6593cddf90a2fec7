import { compare } from '../arithmetic.ts';
import { convert, ownCopy, typeOfValue } from '../conversion.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { boolean, lentItem, none, real, unknown, type Value } from '../values.ts';
import { compute, countOf, itemsOf } from './operands.ts';

const noKeywords: ReadonlyMap<string, Value> = new Map();

/** Functions of C++'s <algorithm> on whole containers, and what changes a container in place. */
export const algorithmBuiltins = {
  greatestPlace: (m, call) => placeOf(m, call, '>'),
  leastPlace: (m, call) => placeOf(m, call, '<'),
  *transformEach(m, call) {
    const whole = wholeOf(call);
    if (whole === undefined) return partly(m, call);
    const { items, rest } = whole;
    const callee = rest.at(-1);
    const lists = rest.slice(0, -1);
    if (callee === undefined || lists.length === 0 || lists.length > 2) return partly(m, call);
    const to = lists.at(-1)!;
    const other = lists.length === 2 ? lists[0] : undefined;
    if (to.kind !== 'sequence' || (other !== undefined && other.kind !== 'sequence')) return partly(m, call);
    if (to.items.length < items.length) return m.refuse('out-of-range', 'There is no room for the results.', call.at);
    for (const [k, item] of items.entries()) {
      const second = other?.kind === 'sequence' ? other.items[k] : undefined;
      const value = yield* m.call(callee, second === undefined ? [item] : [item, second], noKeywords, call.at);
      put(m, call, to.items, k, value);
    }
    return none;
  },
  *forEachItem(m, call) {
    const whole = wholeOf(call);
    const [callee] = whole?.rest ?? [];
    if (whole === undefined || callee === undefined) return partly(m, call);
    for (const [k, item] of whole.items.entries()) {
      // A function that takes a reference may change the item.
      const isLent = callee.kind === 'closure' && callee.parameters[0]?.byReference === true;
      const given: Value = isLent ? { kind: 'pointer', cell: { of: 'item', items: whole.items, place: k } } : item;
      yield* m.call(callee, [given], noKeywords, call.at);
    }
    return none;
  },
  fillItems: (m, call) => {
    const whole = wholeOf(call) ?? onItself(call);
    const [value] = whole?.rest ?? [];
    if (whole === undefined || value === undefined) return partly(m, call);
    for (const k of whole.items.keys()) put(m, call, whole.items, k, value);
    return none;
  },
  countUp: (m, call) => {
    const whole = wholeOf(call);
    let [value] = whole?.rest ?? [];
    if (whole === undefined || value === undefined) return partly(m, call);
    for (const k of whole.items.keys()) {
      put(m, call, whole.items, k, value);
      value = compute(m, call, 'add', [value, { kind: 'integer', value: 1, node: undefined }]);
    }
    return none;
  },
  sortItems: (m, call) => {
    const whole = wholeOf(call) ?? onItself(call);
    if (whole === undefined || whole.rest.length > 0) return partly(m, call);
    const less = (a: Value, b: Value) => {
      const outcome = compare(m, '<', a, b, call.at);
      return outcome.kind === 'boolean' && outcome.value;
    };
    const sorted = [...whole.items].sort((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));
    (whole.items as Value[]).splice(0, sorted.length, ...sorted);
    return none;
  },
  reverseItems: (m, call) => {
    const whole = wholeOf(call) ?? onItself(call);
    if (whole === undefined || whole.rest.length > 0) return partly(m, call);
    (whole.items as Value[]).reverse();
    return none;
  },
  removeLast: (m, call) => {
    const items = itemsOf(m, call)?.items as Value[] | undefined;
    return items === undefined ? unknown : (items.pop() ?? m.refuse('out-of-range', 'There is no last item.', call.at));
  },
  clearItems: (m, call) => {
    const items = itemsOf(m, call)?.items as Value[] | undefined;
    items?.splice(0);
    return items === undefined ? unknown : none;
  },
  isEmptySequence: (m, call) => {
    const sequence = itemsOf(m, call);
    return sequence === undefined ? unknown : boolean(sequence.items.length === 0);
  },
  assignItem: (m, call) => {
    const sequence = itemsOf(m, call, 3);
    const [, place, value] = call.operands;
    const k = countOf(m, call, place);
    if (sequence === undefined || k === undefined || value === undefined) return unknown;
    const before = sequence.items[k];
    if (before === undefined) return m.refuse('out-of-range', `There is no item ${k} here.`, call.at);
    put(m, call, sequence.items, k, value);
    return before;
  },
  /** memcpy, or memset with zeros where the second operand is a number. */
  copyMemory: (m, call) => {
    const [to, from, count] = call.operands;
    const target = placed(to);
    if (target === undefined) return partly(m, call);
    const source = placed(from);
    const n = count?.kind === 'none' ? target.items.length - target.place : countOf(m, call, count);
    if (n === undefined) return unknown;
    if (target.place + n > target.items.length || (source !== undefined && source.place + n > source.items.length))
      return m.refuse('out-of-range', `There are not ${n} items here.`, call.at);
    const values = Array.from({ length: n }, (_, k) => source?.items[source.place + k] ?? real(m.constant(0)));
    for (const [k, value] of values.entries()) put(m, call, target.items, target.place + k, value);
    return none;
  },
  lentItems: (m, call) => {
    const sequence = itemsOf(m, call);
    if (sequence === undefined) return unknown;
    const items = sequence.items.map((_, place) => lentItem(sequence.items, place));
    return { kind: 'sequence', form: 'list', items };
  },
} satisfies Record<string, Builtin>;

/** `v.begin(), v.end(), …`: the items, and the operands behind. */
function wholeOf({ operands }: BuiltinCall) {
  const [items, end, ...rest] = operands;
  return items?.kind === 'sequence' && end?.kind === 'none' ? { items: items.items, rest } : undefined;
}

/** `v.fill(x)`. */
function onItself({ operands, path }: BuiltinCall) {
  const [items, ...rest] = operands;
  return items?.kind === 'sequence' && path.startsWith('.') ? { items: items.items, rest } : undefined;
}

const placed = (value: Value | undefined): { readonly items: readonly Value[]; readonly place: number } | undefined =>
  value?.kind === 'sequence'
    ? { items: value.items, place: 0 }
    : value?.kind === 'pointer' && value.cell.of === 'item'
      ? value.cell
      : undefined;

function put(m: Machine, call: BuiltinCall, items: readonly Value[], k: number, value: Value): void {
  const before = items[k];
  const type = before === undefined ? undefined : typeOfValue(before);
  (items as Value[])[k] = type === undefined ? ownCopy(value) : convert(m, value, type, call.at);
}

function placeOf(m: Machine, call: BuiltinCall, relation: '<' | '>'): Value {
  const whole = wholeOf(call);
  if (whole === undefined || whole.rest.length > 0 || whole.items.length === 0) return partly(m, call);
  let best = 0;
  for (const [k, item] of whole.items.entries()) {
    const outcome = k === 0 ? undefined : compare(m, relation, item, whole.items[best]!, call.at);
    if (outcome?.kind === 'boolean' && outcome.value) best = k;
  }
  return { kind: 'pointer', cell: { of: 'item', items: whole.items, place: best } };
}

function partly(m: Machine, call: BuiltinCall): Value {
  return m.refuse('unsupported', `\`${call.path}\` is followed for a whole container only.`, call.at);
}
