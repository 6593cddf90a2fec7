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
  const kept = field?.type === undefined ? ownCopy(value) : convert(run, value, field.type, at);
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
