import { convert, ownCopy, typeOfValue } from '../conversion.ts';
import type { ClassDefinition, Expression, Field, FunctionDefinition, Method } from '../program.ts';
import { type ClassValue, describe, type Key, none, type RecordValue, Scope, unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { fieldOf, replaced, setField } from './fields.ts';
import { bindParameters, type Called, givenTo } from './parameters.ts';
import type { Run } from './run.ts';

type Closure = Extract<Value, { kind: 'closure' }>;
type Tuple = Extract<Value, { kind: 'sequence' }>;
/** What has a class. */
export type Instance = (RecordValue | Tuple) & { readonly of: ClassValue };

/** A class that a statement or the file around defines; `base` is what it builds on. */
export function classValue(definition: ClassDefinition, scope: Scope, base: ClassValue | undefined): ClassValue {
  // Functions that stand apart join these lists.
  const own = { ...definition, methods: [...definition.methods], shared: [...definition.shared] };
  return { kind: 'class', definition: own, scope, shared: new Map(), base };
}

/** Computes what the class itself has, in order. */
export function* defineShared(run: Run, value: ClassValue): Work<void> {
  for (const field of value.definition.shared) yield* sharedOf(run, value, field);
}

function* sharedOf(run: Run, of: ClassValue, field: Field): Work<Value> {
  const known = of.shared.get(field.name);
  if (known !== undefined) return known;
  // Members of a class see those above them.
  const scope = new Scope(of.scope, true, of.shared as Map<string, Value>);
  const plain = field.fallback === undefined ? none : yield* run.evaluate(field.fallback, scope);
  const value = field.type === undefined ? plain : convert(run, plain, field.type, field.fallback!);
  of.shared.set(field.name, value);
  return value;
}

export const isInstance = (value: Value): value is Instance =>
  (value.kind === 'record' || value.kind === 'sequence') && value.of !== undefined;

/** Whether a value has keys and nothing behind the dot: Python's dictionary. */
export const isDictionary = (run: Run, value: Value): boolean =>
  value.kind === 'record' && value.of === undefined && value.dotted !== true && run.options.objects === 'python';

/** The member of a class or of what it builds on. */
export function memberOf(
  of: ClassValue | undefined,
  name: string,
  ...roles: readonly Method['role'][]
): { readonly method: Method; readonly in: ClassValue } | undefined {
  for (let at = of; at !== undefined; at = at.base) {
    const method = at.definition.methods.find((m) => m.definition.name === name && roles.includes(m.role));
    if (method !== undefined) return { method, in: at };
  }
  return undefined;
}

/** A method that was found, for an object. */
export const methodValue = (found: { readonly method: Method; readonly in: ClassValue }, self: Value): Closure =>
  bound(found.method, found.in, self);

/** A function of a class, which knows the object that it is taken from. */
function bound(method: Method, of: ClassValue, self: Value): Closure {
  const { name, parameters, body, result, receiver, bound: names } = method.definition;
  const scope = method.role === 'static' ? staticScope(of) : scopeInside(of, self);
  const own = method.role === 'static' ? {} : { self: received(method.definition, self), above: seenAbove(of, self) };
  return { kind: 'closure', name, parameters, body, result, receiver, bound: names, scope, ...own };
}

/** What a method gets of its object. */
function received({ receives }: FunctionDefinition, self: Value): Value {
  if (receives === undefined || self.kind !== 'record') return self;
  return receives === 'copy'
    ? ownCopy(self)
    : { kind: 'pointer', cell: { of: 'item', items: [self], place: 0 }, toOne: true };
}

/** What a function without an object sees: in some languages the other functions of its class. */
function staticScope(of: ClassValue): Scope {
  if (of.definition.bare !== true && of.definition.selfName === undefined) return of.scope;
  return scopeInside(of, none);
}

/** What `super` means in the methods of a class. */
function seenAbove({ base }: ClassValue, self: Value): Value {
  const entries = self.kind === 'record' ? self.entries : new Map<Key, Value>();
  return { kind: 'record', entries, standsFor: self, ...(base === undefined ? {} : { of: base }) };
}

/** The constructor of the class above; one that does nothing where there is none. */
export function constructorAbove({ of, standsFor }: RecordValue): Value {
  const found = of === undefined || standsFor === undefined ? undefined : constructorOf(of);
  if (found === undefined || standsFor === undefined)
    return { kind: 'known', known: { kind: 'builtin', builtin: 'nothing' }, path: 'super' };
  return bound(found.method, found.in, standsFor);
}

/** The names that a method sees around it: in some languages also those of its object. */
function scopeInside(of: ClassValue, self: Value): Scope {
  const { bare, selfName } = of.definition;
  if (selfName !== undefined) {
    const named = new Scope(of.scope, false);
    named.set(selfName, of);
    return named;
  }
  if (bare !== true) return of.scope;
  const members = new Scope(new Scope(of.scope, false, of.shared as Map<string, Value>), false);
  if (self.kind !== 'record') {
    for (const { role, definition } of of.definition.methods)
      if (role === 'static') members.set(definition.name, { kind: 'closure', ...definition, scope: members });
    return members;
  }
  for (const method of of.definition.methods)
    if (method.role === 'method' || method.role === 'static') {
      const { name, parameters, body, result, receiver } = method.definition;
      const around = new Scope(members, false, self.entries as Map<string, Value>);
      members.set(name, { kind: 'closure', name, parameters, body, result, receiver, scope: around, self });
    }
  return new Scope(members, false, self.entries as Map<string, Value>);
}

/** What stands behind the dot of an object or a class; undefined where that has no such member. */
export function* memberValue(run: Run, object: Value, name: string, at: Expression): Work<Value | undefined> {
  if (object.kind === 'class') return yield* classMember(run, object, name);
  if (object.kind === 'record') {
    if (object.standsFor !== undefined && name === '__init__') return constructorAbove(object);
    const own = object.standsFor === undefined ? fieldOf(run, object, name) : undefined;
    if (own !== undefined) return own;
  }
  if (object.kind === 'sequence') {
    const place = object.fields?.indexOf(name) ?? -1;
    if (place >= 0) return object.items[place]!;
  }
  if (!isInstance(object)) return missing(run, object, name);
  const self = (object.kind === 'record' ? object.standsFor : undefined) ?? object;
  const getter = memberOf(object.of, name, 'getter');
  if (getter !== undefined) return yield* run.call(bound(getter.method, getter.in, self), [], new Map(), at);
  const found = memberOf(object.of, name, 'method');
  if (found !== undefined) return bound(found.method, found.in, self);
  return missing(run, object, name) ?? (yield* classMember(run, object.of, name));
}

/** What every object of JavaScript has besides its own. */
const inherited = new Set([
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);

/** JavaScript's undefined, where an object has nothing of a name. */
export function missing(run: Run, object: Value, name: string): Value | undefined {
  const isObject = object.kind === 'record' && run.options.objects === 'javascript';
  return isObject && !inherited.has(name) ? none : undefined;
}

function* classMember(run: Run, of: ClassValue, name: string): Work<Value | undefined> {
  for (let at: ClassValue | undefined = of; at !== undefined; at = at.base) {
    const known = at.shared.get(name);
    if (known !== undefined) return known;
    const field = at.definition.shared.find((s) => s.name === name);
    if (field !== undefined) return yield* sharedOf(run, at, field);
    const method = at.definition.methods.find(
      (m) => m.definition.name === name && (m.role === 'static' || m.role === 'ofClass' || isPlainFunction(run, m)),
    );
    if (method?.role === 'ofClass') return bound(method, at, of);
    if (method !== undefined) return bound({ ...method, role: 'static' }, at, none);
  }
  return undefined;
}

/** Python's `Model.forward(model, x)`: a method taken from the class is a function of its object. */
function isPlainFunction(run: Run, { role }: Method): boolean {
  return role === 'method' && run.options.objects === 'python';
}

/** Changes a field, or calls what the class has for that. */
export function* assignField(run: Run, object: Value, name: string, value: Value, at: Expression): Work<Value> {
  if (object.kind === 'unknown') return unknown;
  if (object.kind === 'class') {
    object.shared.set(name, value);
    return value;
  }
  if (object.kind === 'none' && run.options.objects === undefined)
    return run.stop(
      'no-value',
      'There is nothing here whose field could be assigned: the program ends with an error.',
      at.span,
    );
  if (object.kind === 'sequence' && object.form === 'tuple' && object.copies && /^(?:first|second)$/.test(name)) {
    // A pair of C++: the item keeps its type.
    const items = object.items as Value[];
    const place = name === 'first' ? 0 : 1;
    const type = typeOfValue(items[place] ?? unknown);
    const kept = replaced(run, items[place], type === undefined ? ownCopy(value) : convert(run, value, type, at));
    items[place] = kept;
    return kept;
  }
  if (object.kind !== 'record')
    return run.refuse('unsupported', `An assignment to an attribute of ${describe(object)} is not understood.`, at);
  if (isDictionary(run, object))
    return run.refuse('unknown-attribute', `A dictionary has no attribute \`${name}\`: write \`["${name}"]\`.`, at);
  const setter = memberOf(object.of, name, 'setter');
  if (setter !== undefined) {
    yield* run.call(bound(setter.method, setter.in, object), [value], new Map(), at);
    return value;
  }
  if (memberOf(object.of, name, 'getter') !== undefined)
    return run.refuse('unsupported', `\`${name}\` of ${describe(object)} cannot be assigned.`, at);
  return setField(run, object, name, value, at);
}

/** A new object of a class. */
export function* construct(
  run: Run,
  of: ClassValue,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): Work<Value> {
  const { definition } = of;
  if (definition.isTuple) return yield* tupleOf(run, of, operands, keywords, at);
  const object: RecordValue = {
    kind: 'record',
    entries: new Map(),
    of,
    ...(definition.copies ? { copies: true } : {}),
  };
  const builder = constructorOf(of);
  const takesFields = definition.takesFields && builder === undefined;
  if (takesFields) {
    const scope = yield* fieldValues(run, of, operands, keywords, at);
    if (scope === undefined) return unknown;
    for (const { name } of allFields(of)) object.entries.set(name, scope.own(name) ?? none);
    const after = memberOf(of, '__post_init__', 'method');
    if (after !== undefined) yield* run.call(bound(after.method, after.in, object), [], new Map(), at);
    return object;
  }
  yield* giveFields(run, object, of, at);
  if (builder !== undefined) {
    const closure = bound(builder.method, builder.in, object);
    const made = yield* run.call(closure, operands, keywords, { kind: 'none', span: at.span });
    // An object that is not built to its end has fields that nobody knows.
    if (made.kind === 'unknown') return unknown;
    if (made.kind !== 'none' && made.kind === 'record') return made;
  } else if (operands.length + keywords.size > 0 && run.options.objects !== 'javascript')
    return run.refuse('wrong-count', `\`${definition.name}\` takes no operands.`, at);
  return object;
}

function constructorOf(of: ClassValue) {
  for (let at: ClassValue | undefined = of; at !== undefined; at = at.base) {
    const method = at.definition.methods.find((m) => m.role === 'constructor');
    if (method !== undefined) return { method, in: at };
  }
  return undefined;
}

/** A class and what it builds on, the first one first. */
function lineageOf(of: ClassValue): readonly ClassValue[] {
  const lineage: ClassValue[] = [];
  for (let c: ClassValue | undefined = of; c !== undefined; c = c.base) lineage.push(c);
  return lineage.reverse();
}

export const allFields = (of: ClassValue): readonly Field[] => lineageOf(of).flatMap((c) => c.definition.fields);

/** What objects have before their constructor runs; what the class builds on first. */
function* giveFields(run: Run, object: RecordValue, of: ClassValue, at: Expression): Work<void> {
  for (const c of lineageOf(of))
    for (const { name, fallback, type } of c.definition.fields) {
      if (fallback === undefined) continue;
      const scope = new Scope(scopeInside(c, object), true);
      scope.set('this', object);
      const value = yield* run.evaluate(fallback, scope);
      object.entries.set(name, type === undefined ? value : convert(run, value, type, at));
    }
}

function* tupleOf(
  run: Run,
  of: ClassValue,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): Work<Value> {
  const scope = yield* fieldValues(run, of, operands, keywords, at);
  if (scope === undefined) return unknown;
  const fields = allFields(of).map(({ name }) => name);
  return { kind: 'sequence', form: 'tuple', items: fields.map((name) => scope.own(name) ?? none), fields, of };
}

/** The values of fields as a call gives them: a field is a parameter. */
function* fieldValues(
  run: Run,
  of: ClassValue,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): Work<Scope | undefined> {
  const called: Called = { name: of.definition.name, parameters: allFields(of), scope: of.scope };
  const given = givenTo(run, called, operands, keywords, at);
  const scope = new Scope(of.scope, true);
  return given !== undefined && (yield* bindParameters(run, called, given, at, scope)) ? scope : undefined;
}
