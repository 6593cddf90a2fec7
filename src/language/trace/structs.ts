import { convert, ownCopy } from '../conversion.ts';
import type { Expression, Operator } from '../program.ts';
import { integer, type Key, none, type RecordValue, real, type Scope, unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { definitionOf } from './names.ts';
import { allFields, memberOf, methodValue } from './objects.ts';
import type { Run } from './run.ts';
import { boundTo } from './waiting.ts';

/** A struct whose fields a list gives in order; those that are left over have what their declaration says. */
export function structOf(run: Run, name: string, given: Value, at: Expression): Value {
  const of = boundTo(run, name, run.base) ?? definitionOf(run, name);
  if (of?.kind !== 'class') return run.refuse('unsupported', `\`${name}\` is not a struct that is understood.`, at);
  const items = given.kind === 'sequence' ? given.items : [];
  const fields = allFields(of);
  if (items.length > fields.length || (items.length > 0 && !of.definition.takesFields))
    return run.refuse('unsupported', `This is not understood as a \`${name}\`: write \`${name}(…)\`.`, at);
  const named = given.kind === 'record' ? given.entries : undefined;
  const odd = [...(named?.keys() ?? [])].find((key) => fields.every((field) => field.name !== key));
  if (odd !== undefined) return run.refuse('unknown-attribute', `\`${name}\` has no field \`${odd}\`.`, at);
  const entries = new Map<Key, Value>();
  for (const [k, field] of fields.entries()) {
    const own = named?.get(field.name) ?? items[k];
    const lengths = lengthsOf(run, field.fallback);
    const value =
      lengths !== undefined && given.kind !== 'none'
        ? filled(own, lengths)
        : (own ?? initialOf(run, field.fallback, given.kind !== 'none'));
    const isOpen = field.type === undefined || (value.kind === 'none' && field.type.kind !== 'struct');
    entries.set(field.name, isOpen ? ownCopy(value) : convert(run, value, field.type, at));
  }
  return { kind: 'record', entries, of, ...(of.definition.copies ? { copies: true } : {}) };
}

/** The lengths of a field that is an array, `double w[2]`; undefined for others and where they are not known. */
function lengthsOf(run: Run, fallback: Expression | undefined): readonly number[] | undefined {
  if (fallback?.kind !== 'call' || fallback.callee.kind !== 'name' || fallback.callee.name !== '{}') return undefined;
  const lengths = fallback.operands.slice(1).map((e) => {
    if (e.kind === 'number') return Number(e.value);
    const value = e.kind === 'name' ? boundTo(run, e.name, run.global) : undefined;
    return value?.kind === 'integer' ? Number(value.value) : Number.NaN;
  });
  const size = lengths.reduce((product, n) => product * n, 1);
  return size > 0 && size <= mostFilled ? lengths : undefined;
}

const mostFilled = 10_000;

/** An array of its full length: behind what braces give stand zeros. */
function filled(value: Value | undefined, [length, ...inner]: readonly number[]): Value {
  if (length === undefined) return value ?? integer(0);
  if (value !== undefined && value.kind !== 'sequence') return value;
  const items = Array.from({ length }, (_, k) => filled(value?.items[k], inner));
  return { kind: 'sequence', form: 'list', items };
}

/** What a field has that a list does not give: a number of its declaration, else 0 behind others in braces. */
function initialOf(run: Run, fallback: Expression | undefined, isListed: boolean): Value {
  if (fallback?.kind === 'number')
    return fallback.integer ? integer(fallback.value) : real(run.constant(Number(fallback.value)));
  if (fallback === undefined || fallback.kind === 'none') return isListed ? integer(0) : none;
  return unknown;
}

/** Methods that Rust's operators call. */
const traits: Partial<Record<Operator, string>> = {
  add: 'add',
  subtract: 'sub',
  multiply: 'mul',
  divideC: 'div',
  negate: 'neg',
  remainderTrunc: 'rem',
};

/** How an operand counts when an operator is looked up: by its class, or as a number. */
export const operandWord = (value: Value): string =>
  value.kind === 'record' && value.of !== undefined ? value.of.definition.name : 'number';

const isObject = (value: Value): value is RecordValue => value.kind === 'record' && value.of !== undefined;

/** An operator on objects: what their class, or a function of the program, makes of it; undefined for other operands. */
export function overloaded(
  run: Run,
  e: Extract<Expression, { kind: 'operation' }>,
  given: readonly Value[],
  scope: Scope,
): Work<Value> | undefined {
  if (!given.some(isObject) || given.some((v) => v.kind === 'unknown')) return undefined;
  const [left, ...rest] = given as [Value, ...Value[]];
  const words = given.map(operandWord);
  if (isObject(left)) {
    const sign = `operator${e.sign}=:${words.slice(1).join(',')}`;
    const assigning = e.inPlace ? memberOf(left.of, sign, 'method') : undefined;
    // It changes the object itself, of which the other operand may be another name.
    if (assigning !== undefined) return changedBy(run, methodValue(assigning, left), rest, e);
    // Only Rust's methods have names that operators call; those that see fields by bare names are not Rust's.
    const trait = left.of?.definition.bare ? undefined : traits[e.operator];
    const own = [`operator${e.sign}:${words.slice(1).join(',')}`, trait ?? ''];
    for (const name of own) {
      const found = memberOf(left.of, name, 'method');
      if (found !== undefined) return run.call(methodValue(found, left), rest, new Map(), e);
    }
    const changing = memberOf(left.of, sign, 'method');
    if (changing !== undefined) return changedBy(run, methodValue(changing, ownCopy(left)), rest, e);
  }
  const name = `operator${e.sign}:${words.join(',')}`;
  for (const value of given) {
    const found = isObject(value) ? memberOf(value.of, name, 'static') : undefined;
    if (found !== undefined) return run.call(methodValue(found, none), given, new Map(), e);
  }
  const free = boundTo(run, name, scope) ?? definitionOf(run, name);
  return free === undefined ? undefined : run.call(free, given, new Map(), e);
}

/** `a += b` where only that is written: a copy of the object is changed. */
function* changedBy(run: Run, method: Value, rest: readonly Value[], e: Expression): Work<Value> {
  yield* run.call(method, rest, new Map(), e);
  return method.kind === 'closure' ? (method.self ?? unknown) : unknown;
}
