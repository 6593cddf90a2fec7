import { nodeIn } from '../conversion.ts';
import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { fromBoolean, type Numeric } from '../recorder.ts';
import { describe, real, unknown, type Value } from '../values.ts';
import { isTooLarge, wholeOf } from './array.ts';
import { itemsOf, type List, list } from './lists.ts';

/** A number in single precision, as an array that holds such keeps it. */
export function single(m: Machine, value: Value, call: Pick<BuiltinCall, 'at'>): Value {
  if (value.kind === 'unknown') return unknown;
  if (value.kind !== 'real' && value.kind !== 'integer' && value.kind !== 'boolean')
    return m.refuse('not-a-number', `This array holds numbers, and this is ${describe(value)}.`, call.at);
  return real(nodeIn(m, fromBoolean(value) as Numeric, 'single', call.at));
}

/** `new Float64Array(3)`, `Float32Array.from(items)`: zeros, or the numbers of a list. */
function typedArray(m: Machine, call: BuiltinCall, width: 'single' | 'double'): Value {
  const [of, ...others] = call.operands;
  const count = of?.kind === 'real' || of?.kind === 'integer' ? wholeOf(m, of) : undefined;
  if (count !== undefined && (count < 0 || isTooLarge(m, count, call.at))) return unknown;
  const items = count === undefined ? itemsOf(of) : Array.from({ length: count }, () => real(m.constant(0)));
  if (items === undefined || others.length > 0)
    return m.refuse('unsupported', `\`${call.path}\` is understood with a length or a list of numbers.`, call.at);
  return width === 'single' ? singleArray(m, items, call) : list([...items]);
}

const singleArray = (m: Machine, items: readonly Value[], call: Pick<BuiltinCall, 'at'>): Value => ({
  ...list(items.map((item) => single(m, item, call))),
  holds: 'single',
});

export const typedArrayBuiltins = {
  singleArray: (m, call) => typedArray(m, call, 'single'),
  doubleArray: (m, call) => typedArray(m, call, 'double'),
} satisfies Record<string, Builtin>;

const sameItems: ReadonlySet<string> = new Set([
  'reduce',
  'reduceRight',
  'forEach',
  'some',
  'every',
  'find',
  'findIndex',
  'at',
  'reverse',
  'entries',
  'keys',
  'values',
]);
const madeAnew: ReadonlySet<string> = new Set(['map', 'filter', 'slice']);

/** What becomes of a method of a list where the list holds singles; undefined where there is none. */
export function onSingles(name: string, method: Builtin): Builtin | undefined {
  if (sameItems.has(name)) return method;
  if (name === 'fill')
    return (m, call) => {
      const [object, item, ...rest] = call.operands as [List, Value?, ...Value[]];
      return item === undefined ? unknown : method(m, { ...call, operands: [object, single(m, item, call), ...rest] });
    };
  if (!madeAnew.has(name)) return undefined;
  return function* (m, call) {
    const made = method(m, call);
    const found = Symbol.iterator in made ? yield* made : made;
    return found.kind === 'sequence' ? singleArray(m, found.items, call) : found;
  };
}
