import { compare } from '../arithmetic.ts';
import type { Expression } from '../program.ts';
import { boolean, describe, unknown, type Value } from '../values.ts';
import { fieldOf } from './fields.ts';
import { keyOf } from './items.ts';
import { memberOf } from './objects.ts';
import type { Run } from './run.ts';

type Test = Extract<Expression, { kind: 'test' }>;

/** Whether something is in, is, or is of something else. */
export function tested(run: Run, e: Test, [left, right]: readonly [Value, Value]): Value {
  if (left.kind === 'unknown' || right.kind === 'unknown') return unknown;
  switch (e.test) {
    case 'in':
      return isIn(run, left, right, e);
    case 'hasKey':
      return hasKey(run, left, right, e);
    case 'is':
      return isOne(run, left, right, e);
    case 'isOf':
      return isOf(run, left, right, e);
  }
}

function isIn(run: Run, item: Value, of: Value, e: Test): Value {
  if (of.kind === 'text' && item.kind === 'text') return boolean(of.value.includes(item.value));
  if (of.kind === 'record') return hasKey(run, item, of, e);
  if (of.kind !== 'sequence') return run.refuse('unsupported', `What is in ${describe(of)} is not known.`, e.right);
  for (const each of of.items) {
    const same = areEqual(run, item, each, e);
    if (same.kind !== 'boolean' || same.value) return same;
  }
  return boolean(false);
}

function hasKey(run: Run, item: Value, of: Value, e: Test): Value {
  const key = keyOf(run, item);
  if (of.kind !== 'record' || key === undefined)
    return run.refuse('unsupported', `Whether ${describe(of)} has ${describe(item)} is not known.`, e);
  if (fieldOf(run, of, key) !== undefined) return boolean(true);
  const isMember = memberOf(of.of, `${key}`, 'method', 'getter', 'setter') !== undefined;
  return of.unread?.isOpen
    ? run.refuse('unsupported', 'Which fields this object has is not known.', e)
    : boolean(isMember);
}

/** Whether two values are one object; numbers and text are none. */
function isOne(run: Run, a: Value, b: Value, e: Test): Value {
  if (a.kind !== b.kind) return boolean(false);
  switch (a.kind) {
    case 'none':
      return boolean(true);
    case 'boolean':
      return boolean(a.value === (b as typeof a).value);
    case 'record':
      return boolean(a.entries === (b as typeof a).entries);
    case 'sequence':
      return boolean(a.items === (b as typeof a).items);
    case 'class':
      return boolean(a.definition === (b as typeof a).definition);
    default:
      return run.refuse('unsupported', `Whether two names mean one object is not followed for ${describe(a)}.`, e);
  }
}

/** Equality as Python has it: sequences item by item; the unknown value where it cannot be told. */
export function areEqual(run: Run, a: Value, b: Value, at: Expression): Value {
  const open: (readonly [Value, Value])[] = [[a, b]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [x, y] = pair;
    if (x.kind === 'unknown' || y.kind === 'unknown') return unknown;
    if (isNumber(x) && isNumber(y)) {
      const same = compare(run, '==', x, y, at);
      if (same.kind !== 'boolean' || !same.value) return same;
      continue;
    }
    if (x.kind === 'sequence' && y.kind === 'sequence') {
      if (x.form !== y.form || x.items.length !== y.items.length) return boolean(false);
      for (let k = x.items.length - 1; k >= 0; k--) open.push([x.items[k]!, y.items[k]!]);
      continue;
    }
    const plain = (v: Value) => isNumber(v) || v.kind === 'text' || v.kind === 'none' || v.kind === 'sequence';
    if (!plain(x) || !plain(y))
      return run.refuse('unsupported', `Whether ${describe(x)} equals ${describe(y)} is not followed.`, at);
    const isSame = x.kind === y.kind && (x.kind !== 'text' || x.value === (y as typeof x).value);
    if (!isSame) return boolean(false);
  }
  return boolean(true);
}

const isNumber = (v: Value): boolean => v.kind === 'real' || v.kind === 'integer' || v.kind === 'boolean';

/** The kinds of values that are of a type of Python's, and of the names of libraries' arrays. */
const kindsOf: Readonly<Record<string, (value: Value) => boolean>> = {
  toReal: (v) => v.kind === 'real',
  toInteger: (v) => v.kind === 'integer' || v.kind === 'boolean',
  toBoolean: (v) => v.kind === 'boolean',
  newArray: (v) => v.kind === 'sequence',
  toList: (v) => v.kind === 'sequence' && v.form === 'list',
  toTuple: (v) => v.kind === 'sequence' && v.form === 'tuple',
  toDictionary: (v) => v.kind === 'record' && v.of === undefined,
  toText: (v) => v.kind === 'text',
  array: (v) => v.kind === 'array',
};

/** Whether a value is of a class, a type, or one of several. */
function isOf(run: Run, value: Value, type: Value, e: Test): Value {
  const open = [type];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'sequence') {
      open.push(...at.items);
      continue;
    }
    const is = isOfOne(value, at);
    if (is === undefined)
      return run.refuse('unsupported', `Whether ${describe(value)} is of this type is not known.`, e);
    if (is) return boolean(true);
  }
  return boolean(false);
}

function isOfOne(value: Value, type: Value): boolean | undefined {
  if (type.kind === 'class') {
    if (value.kind !== 'record' && value.kind !== 'sequence') return false;
    for (let at = value.of; at !== undefined; at = at.base) if (at.definition === type.definition) return true;
    return false;
  }
  if (type.kind !== 'known' || type.known.kind !== 'builtin') return undefined;
  return kindsOf[type.known.builtin]?.(value);
}
