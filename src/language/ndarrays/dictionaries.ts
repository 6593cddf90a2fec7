import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { describe, type Key, none, type RecordValue, unknown, type Value } from '../values.ts';
import { wholeOf } from './array.ts';
import { itemsOf, javascriptEntries, keyValue, list, tuple } from './lists.ts';

/** The key of a dictionary that a value is: a word, or a whole number that no input moves. */
export function keyOf(m: Machine, value: Value | undefined): Key | undefined {
  if (value?.kind === 'text') return value.value;
  if (value?.kind !== 'integer' && value?.kind !== 'real') return undefined;
  const number = wholeOf(m, value);
  if (number === undefined || !Number.isSafeInteger(number)) return undefined;
  return value.node !== undefined && m.moves(value.node) ? undefined : number;
}

/** The entries that a dictionary is made of: another's, or pairs; undefined, and reported, where they are neither. */
function entriesFrom(m: Machine, value: Value, call: BuiltinCall): readonly (readonly [Key, Value])[] | undefined {
  if (value.kind === 'record' && value.of === undefined) return [...value.entries];
  const found: (readonly [Key, Value])[] = [];
  for (const pair of itemsOf(value) ?? [none]) {
    const items = itemsOf(pair);
    const key = keyOf(m, items?.[0]);
    if (items?.length !== 2 || key === undefined) {
      m.refuse(
        'unsupported',
        `A dictionary of ${describe(value)} is not followed: its keys are words or whole numbers.`,
        call.at,
      );
      return undefined;
    }
    found.push([key, items[1]!]);
  }
  return found;
}

function filled(m: Machine, call: BuiltinCall, keyed: (key: Key) => Key, dotted?: true): Value {
  const [from, ...others] = call.operands;
  if (others.length > 0) return m.refuse('wrong-count', `\`${call.path}\` takes one operand.`, call.at);
  const entries = from === undefined ? [] : entriesFrom(m, from, call);
  if (entries === undefined) return unknown;
  const all = [...entries, ...call.keywords].map(([key, value]): [Key, Value] => [keyed(key), value]);
  return { kind: 'record', entries: new Map(all), ...(dotted ? { dotted } : {}) };
}

/** Functions that make objects. */
export const dictionaryBuiltins = {
  toDictionary: (m, call) => filled(m, call, (key) => key),
  /** JavaScript's keys are words. */
  objectOfPairs: (m, call) => filled(m, call, String),
  namespace: (m, call) => filled(m, call, (key) => key, true),
  objectAssign: (m, call) => {
    const [target, ...sources] = call.operands;
    if (target?.kind !== 'record') return m.refuse('unsupported', 'Only an object can be assigned to.', call.at);
    for (const source of sources) {
      if (source.kind !== 'record' || source.unread !== undefined)
        return m.refuse('unsupported', `The entries of ${describe(source)} are not known.`, call.at);
      for (const [key, value] of source.entries) target.entries.set(key, value);
    }
    return target;
  },
  sameObject: (_, call) => call.operands[0] ?? none,
  deepCopy: (m, call) =>
    deepCopy(call.operands[0] ?? none) ?? m.refuse('unsupported', 'This copy is not followed.', call.at),
  nothing: () => none,
  /** What JavaScript's `for … in` runs over. */
  keysOf: (m, call) => {
    const [of] = call.operands;
    const word = (value: string): Value => ({ kind: 'text', value });
    if (of?.kind === 'record' && of.of === undefined)
      return list(javascriptEntries(of.entries).map(([key]) => word(`${key}`)));
    if (of?.kind === 'sequence') return list(of.items.map((_, k) => word(`${k}`)));
    return m.refuse('unsupported', `The keys of ${describe(of ?? none)} are not known.`, call.at);
  },
  typeName: (m, call) => {
    const [of] = call.operands;
    const name = of === undefined ? undefined : typeName(of);
    return name === undefined
      ? m.refuse('unsupported', 'The type of this value is not known.', call.at)
      : { kind: 'text', value: name };
  },
} satisfies Record<string, Builtin>;

/** JavaScript's `typeof`. */
function typeName(value: Value): string | undefined {
  switch (value.kind) {
    case 'real':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'text':
      return 'string';
    case 'none':
      return value.isNull ? 'object' : 'undefined';
    case 'closure':
    case 'known':
    case 'class':
      return 'function';
    case 'record':
    case 'sequence':
      return 'object';
    default:
      return undefined;
  }
}

/** A copy of an object and of all that is in it; what is in it twice is one in the copy too. */
function deepCopy(value: Value): Value | undefined {
  const made = new Map<object, Value>();
  const open: (() => void)[] = [];
  let isKnown = true;
  const copy = (of: Value): Value => {
    if (of.kind === 'record') {
      const known = made.get(of.entries);
      if (known !== undefined) return known;
      if (of.unread !== undefined) isKnown = false;
      const entries = new Map<Key, Value>();
      const own: Value = { ...of, entries };
      made.set(of.entries, own);
      open.push(() => {
        for (const [key, entry] of of.entries) entries.set(key, copy(entry));
      });
      return own;
    }
    if (of.kind === 'sequence') {
      const known = made.get(of.items);
      if (known !== undefined) return known;
      const items: Value[] = new Array<Value>(of.items.length).fill(none);
      const own: Value = { ...of, items };
      made.set(of.items, own);
      open.push(() => {
        for (const [k, item] of of.items.entries()) items[k] = copy(item);
      });
      return own;
    }
    if (of.kind === 'array') isKnown = false;
    return of;
  };
  const result = copy(value);
  for (let next = open.pop(); next !== undefined; next = open.pop()) next();
  return isKnown ? result : undefined;
}

const recordOf = (call: BuiltinCall): RecordValue => call.operands[0] as RecordValue;

function misused(m: Machine, call: BuiltinCall): Value {
  return m.refuse('unsupported', `\`${call.path}\` is not understood with these operands.`, call.at);
}

/** The methods of Python's dictionaries. */
export const dictionaryMethods: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['keys', (_, call) => list([...recordOf(call).entries.keys()].map(keyValue))],
  ['values', (_, call) => list([...recordOf(call).entries.values()])],
  ['items', (_, call) => list([...recordOf(call).entries].map(([key, v]) => tuple([keyValue(key), v])))],
  ['copy', (_, call) => ({ kind: 'record', entries: new Map(recordOf(call).entries) })],
  [
    'get',
    (m, call) => {
      const [, given, fallback = none] = call.operands;
      const key = keyOf(m, given);
      return key === undefined ? misused(m, call) : (recordOf(call).entries.get(key) ?? fallback);
    },
  ],
  [
    'setdefault',
    (m, call) => {
      const [, given, fallback = none] = call.operands;
      const key = keyOf(m, given);
      if (key === undefined) return misused(m, call);
      const { entries } = recordOf(call);
      const value = entries.get(key) ?? fallback;
      entries.set(key, value);
      return value;
    },
  ],
  [
    'pop',
    (m, call) => {
      const [, given, fallback] = call.operands;
      const key = keyOf(m, given);
      if (key === undefined) return misused(m, call);
      const { entries } = recordOf(call);
      const value = entries.get(key) ?? fallback;
      entries.delete(key);
      return value ?? m.fail('KeyError', 'unknown-attribute', `There is no \`${key}\` in this dictionary.`, call.at);
    },
  ],
  [
    'update',
    (m, call) => {
      const [, from, ...others] = call.operands;
      const entries = from === undefined ? [] : entriesFrom(m, from, call);
      if (entries === undefined || others.length > 0) return misused(m, call);
      for (const [key, value] of [...entries, ...call.keywords]) recordOf(call).entries.set(key, value);
      return none;
    },
  ],
  [
    'clear',
    (_, call) => {
      recordOf(call).entries.clear();
      return none;
    },
  ],
]);
