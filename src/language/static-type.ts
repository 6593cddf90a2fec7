import type { BuiltinName } from './builtin-names.ts';
import { clang } from './c-family/families.ts';
import { commonType, typeOfValue } from './conversion.ts';
import type { Resolve } from './libraries.ts';
import type { Expression } from './program.ts';
import { double, single, type Type, truth } from './types.ts';
import { type Value, valueIn } from './values.ts';

/** Expressions of more parts than this are not looked through for their type. */
const mostParts = 2000;

/**
 * The type that arithmetic on these expressions has, without running them; undefined where it cannot be told.
 * The branch of `?:` that is not taken decides with the other: `x > 0 ? 1 : 2.0` is a real number.
 */
export function staticType(
  of: readonly Expression[],
  valueNamed: (name: string) => Value | undefined,
  resolve: Resolve,
): Type | undefined {
  const open = [...of];
  let type: Type | undefined;
  for (let parts = 0; open.length > 0; parts++) {
    if (parts > mostParts) return undefined;
    const e = open.pop()!;
    const own = typeOrParts(e, valueNamed, resolve);
    if (own === undefined) return undefined;
    if (Array.isArray(own)) {
      open.push(...own);
      continue;
    }
    type = type === undefined ? (own as Type) : commonType(type, own as Type);
    if (type === undefined) return undefined;
  }
  return type;
}

function typeOrParts(
  e: Expression,
  valueNamed: (name: string) => Value | undefined,
  resolve: Resolve,
): Type | readonly Expression[] | undefined {
  switch (e.kind) {
    case 'number':
      return e.type ?? (e.integer ? undefined : double);
    case 'boolean':
    case 'comparison':
    case 'logical':
    case 'not':
      return truth;
    case 'operation':
      return e.operator.startsWith('shift') ? e.operands.slice(0, 1) : e.operands;
    case 'conditional':
      return [e.whenTrue, e.whenFalse];
    case 'convert':
      if (e.type.kind === 'parameter') {
        const example = valueNamed(`template ${e.type.name}`);
        return example === undefined ? undefined : typeOfValue(example);
      }
      return e.type.kind === 'common' ? e.type.of : e.type.kind === 'same' ? [e.operand] : e.type;
    case 'bind':
      return [e.value];
    case 'block': {
      const last = e.body.at(-1);
      return last?.kind === 'give' ? [last.value] : undefined;
    }
    case 'index': {
      const item = exampleOf(e, valueNamed);
      return item === undefined ? undefined : typeOfValue(item);
    }
    case 'name': {
      const value = valueNamed(e.name);
      if (value !== undefined) return typeOfValue(value);
      return resolve(e.name, false)?.kind === 'constant' ? double : undefined;
    }
    case 'attribute': {
      const field = exampleOf(e, valueNamed);
      if (field !== undefined) return typeOfValue(field);
      const made = e.object.kind === 'call' ? structOf(e.object, valueNamed) : undefined;
      if (made !== undefined) return made.definition.fields.find(({ name }) => name === e.name)?.type;
      return e.object.kind === 'name' && resolve(`${e.object.name}.${e.name}`, false)?.kind === 'constant'
        ? double
        : undefined;
    }
    case 'call':
      return typeOfCall(e, valueNamed, resolve);
    default:
      return undefined;
  }
}

/** Whether an operand is an integer that stands by itself: C++ takes it for a double. */
function isInteger(e: Expression, valueNamed: (name: string) => Value | undefined): boolean {
  return e.kind === 'number' ? e.integer : e.kind === 'name' && valueNamed(e.name)?.kind === 'integer';
}

/** The class of the struct that a function gives. */
function structOf(e: Extract<Expression, { kind: 'call' }>, valueNamed: (name: string) => Value | undefined) {
  const called = e.callee.kind === 'name' ? valueNamed(e.callee.name) : undefined;
  if (called?.kind !== 'closure' || called.result?.kind !== 'struct') return undefined;
  const of = valueNamed(called.result.name);
  return of?.kind === 'class' ? of : undefined;
}

/** A value of the type that a part of an array or a struct has: its own, or that of a neighbour. */
function exampleOf(e: Expression, valueNamed: (name: string) => Value | undefined): Value | undefined {
  const keys: (string | undefined)[] = [];
  let at = e;
  for (;;) {
    if (at.kind === 'index' && at.indices.length === 1) {
      keys.push(undefined);
      at = at.object;
    } else if (at.kind === 'attribute') {
      keys.push(at.name);
      at = at.object;
    } else if (at.kind === 'operation' && at.operator === 'add' && keys.at(-1) === undefined) at = at.operands[0]!;
    else if (at.kind === 'conditional') at = at.whenTrue;
    else if (at.kind === 'convert' && at.type.kind === 'common') at = at.operand;
    else break;
  }
  const isAddress = at.kind === 'address';
  const first = at.kind === 'address' ? at.operand : at;
  if (isAddress && first.kind !== 'name')
    return exampleIn(exampleOf(first, valueNamed), keys.slice(0, -1), keys.at(-1));
  let value = first.kind === 'name' ? valueNamed(first.name) : undefined;
  for (const key of keys.reverse()) value = partOf(value, key);
  return value;
}

/** What stands at the end of a way of keys from what an address is of. */
function exampleIn(start: Value | undefined, keys: readonly (string | undefined)[], first: string | undefined) {
  let value = first === undefined ? start : partOf(start, first);
  for (const key of [...keys].reverse()) value = partOf(value, key);
  return value;
}

function partOf(of: Value | undefined, key: string | undefined): Value | undefined {
  const value = of?.kind === 'pointer' ? valueIn(of.cell) : of;
  if (key === undefined) return value?.kind === 'sequence' ? value.items[0] : value;
  const object = value?.kind === 'sequence' ? value.items[0] : value;
  return object?.kind === 'record' ? object.entries.get(key) : undefined;
}

/** Of functions whose result has one type whatever they are given. */
const resultTypes: Partial<Record<BuiltinName, Type>> = {
  absoluteInteger: clang.int,
  absoluteLong: clang.long,
  roundAwayToLong: clang.long,
  roundEvenToLong: clang.long,
};

function typeOfCall(
  e: Extract<Expression, { kind: 'call' }>,
  valueNamed: (name: string) => Value | undefined,
  resolve: Resolve,
): Type | readonly Expression[] | undefined {
  const { callee } = e;
  const path =
    callee.kind === 'name'
      ? callee.name
      : callee.kind === 'attribute' && callee.object.kind === 'name'
        ? `${callee.object.name}.${callee.name}`
        : undefined;
  if (path === undefined) return undefined;
  const own = callee.kind === 'name' ? valueNamed(path) : undefined;
  if (own !== undefined) return own.kind === 'closure' ? own.result : undefined;
  const known = resolve(path, true);
  if (known?.kind === 'operation') {
    if (known.width === 'operands') return e.operands.some((o) => isInteger(o, valueNamed)) ? double : e.operands;
    return known.width === 'single' ? single : double;
  }
  if (known?.kind === 'custom') return double;
  if (known?.kind === 'builtin' && resultTypes[known.builtin] !== undefined) return resultTypes[known.builtin];
  if (known?.kind === 'builtin' && /^(greatest|least)Number$/.test(known.builtin))
    return path.endsWith('f')
      ? single
      : known.library === 'std' && !e.operands.some((o) => isInteger(o, valueNamed))
        ? e.operands
        : double;
  if (known?.kind === 'builtin' && /^(absolute|greatest|least)Typed$/.test(known.builtin)) return e.operands;
  return undefined;
}
