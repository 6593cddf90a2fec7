import { convert, ownCopy, typed, typeOfValue } from '../conversion.ts';
import type { BuiltinCall, Machine } from '../machine.ts';
import { sharedPart } from '../shared-items.ts';
import { unknown, type Value, valueIn } from '../values.ts';
import { goIntegers } from './families.ts';
import { countOf, type Sequence } from './operands.ts';

/** Go's slices, which share their items with the array or the slice that they are cut from, and its pointers. */
export const sliceBuiltins = {
  slicedInPlace: (m: Machine, call: BuiltinCall) => {
    const [given, from, to] = call.operands;
    const over = given?.kind === 'pointer' ? valueIn(given.cell) : given;
    if (over?.kind === 'unknown' || over === undefined) return unknown;
    if (over.kind !== 'sequence') return m.refuse('unsupported', 'A part of this is not understood.', call.at);
    const { length } = over.items;
    const start = from?.kind === 'none' ? 0 : countOf(m, call, from);
    const end = to?.kind === 'none' ? length : countOf(m, call, to);
    if (start === undefined || end === undefined) return unknown;
    if (start > end || end > length)
      return m.refuse('out-of-range', `There are ${length} items, not a part from ${start} to ${end}.`, call.at);
    return { kind: 'sequence', form: 'list', items: sharedPart(over.items, start, end) } as const;
  },
  /** `copy(to, from)`: as many items as there are in both, as if they were read before the first is written. */
  copyItems: (m: Machine, call: BuiltinCall) => {
    const [to, from] = call.operands;
    if (to?.kind === 'unknown' || from?.kind === 'unknown') return unknown;
    if (to?.kind !== 'sequence' || from?.kind !== 'sequence' || call.operands.length !== 2)
      return m.refuse('unsupported', '`copy` is understood between two slices.', call.at);
    const items = from.items.slice(0, to.items.length);
    for (const [k, item] of items.entries()) put(m, call, to, k, item);
    return typed(items.length, undefined, goIntegers.get('int'));
  },
  /** The place of a value that has no name. */
  pointerTo: (_m: Machine, call: BuiltinCall): Value => {
    const [value] = call.operands;
    if (value === undefined || value.kind === 'unknown') return unknown;
    return { kind: 'pointer', cell: { of: 'item', items: [value], place: 0 }, toOne: true };
  },
};

function put(m: Machine, call: BuiltinCall, { items }: Sequence, k: number, value: Value): void {
  const before = items[k]!;
  if (before.kind === 'record' && value.kind === 'record' && before.copies) {
    for (const [key, entry] of value.entries) before.entries.set(key, ownCopy(entry));
    return;
  }
  const type = typeOfValue(before);
  (items as Value[])[k] = type === undefined ? ownCopy(value) : convert(m, value, type, call.at);
}
