import { convert, ownCopy } from '../conversion.ts';
import type { Expression } from '../program.ts';
import { type Key, type RecordValue, unknown, type Value } from '../values.ts';
import { inputOf } from './inputs.ts';
import type { Run } from './run.ts';
import { waitingInput } from './waiting.ts';

/** What an object has under a key; a field that nothing has read yet becomes an input. */
export function fieldOf(run: Run, object: RecordValue, key: Key): Value | undefined {
  const own = object.entries.get(key);
  if (own !== undefined || object.unread === undefined) return own;
  const { name, from, isOpen, lost } = object.unread;
  if (lost) return unknown;
  const path = `${name}.${key}`;
  const value = waitingField(run, path, from.get(key)) ?? (isOpen ? openField(run, object, path, key) : undefined);
  if (value !== undefined) object.entries.set(key, value);
  return value;
}

/** A field of an object of which only the class is known. */
function openField(run: Run, { of }: RecordValue, path: string, key: Key): Value | undefined {
  for (let at = of; at !== undefined; at = at.base) {
    const { methods, shared } = at.definition;
    if (methods.some((m) => m.definition.name === key) || shared.some((s) => s.name === key)) return undefined;
  }
  return inputOf(run, path) ?? inputOf(run, path, run.options.assume);
}

function waitingField(run: Run, path: string, value: Value | undefined): Value | undefined {
  return value === undefined ? undefined : waitingInput(run, path, value);
}

/** Changes what an object has under a key, in the type that its class gives the field. */
export function setField(run: Run, object: RecordValue, key: Key, value: Value, at: Expression): Value {
  const field = fieldNamed(object, key);
  if (object.of?.definition.frozen)
    return run.refuse('unsupported', `The fields of \`${object.of.definition.name}\` cannot be assigned.`, at);
  const made = field?.type === undefined ? ownCopy(value) : convert(run, value, field.type, at);
  const kept = replaced(run, object.entries.get(key), made);
  object.entries.set(key, kept);
  return kept;
}

function fieldNamed({ of }: RecordValue, key: Key) {
  for (let at = of; at !== undefined; at = at.base) {
    const field = at.definition.fields.find(({ name }) => name === key);
    if (field !== undefined) return field;
  }
  return undefined;
}

/**
 * What stands in a place after an assignment of an own copy: a struct or an array that was there gets the parts of the new
 * one, so that pointers to it, and to its parts, go on seeing it.
 */
export function replaced(run: Run, before: Value | undefined, kept: Value): Value {
  if (before?.kind === 'record' && kept.kind === 'record' && before.copies && kept.copies && before.of === kept.of) {
    if (before.entries === kept.entries) return before;
    for (let at = kept.of; at !== undefined && kept.unread !== undefined; at = at.base)
      for (const { name } of at.definition.fields) fieldOf(run, kept, name);
    for (const [key, value] of kept.entries) before.entries.set(key, replaced(run, before.entries.get(key), value));
    return before;
  }
  if (before?.kind === 'sequence' && kept.kind === 'sequence' && before.copies && kept.copies) {
    if (before.items === kept.items || before.items.length !== kept.items.length) return kept;
    for (const [k, value] of kept.items.entries()) (before.items as Value[])[k] = replaced(run, before.items[k], value);
    return before;
  }
  return kept;
}
