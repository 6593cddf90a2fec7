import { isStanding } from '../arrays/array.ts';
import { ownCopy } from '../conversion.ts';
import type { Known } from '../libraries.ts';
import type { ClassDefinition, Expression, Parameter } from '../program.ts';
import { none, real, Scope, unbound, unknown, type Value } from '../values.ts';
import { namesOf } from '../walk.ts';
import { inputOf } from './inputs.ts';
import { classValue } from './objects.ts';
import type { Run } from './run.ts';
import { boundTo } from './waiting.ts';

/**
 * What a name stands for: what the program binds, a function around it, an input, what its library has; last an
 * assumed input.
 */
export function nameValue(run: Run, e: Extract<Expression, { kind: 'name' }>, scope: Scope): Value {
  run.readAt = e;
  const own = boundTo(run, e.name, scope) ?? definitionOf(run, e.name);
  if (own === unbound) return notBound(run, e);
  if (own === undefined && run.locals.has(e.name) && !isInside(scope, run.base))
    return run.refuse(
      'shadowed',
      `\`${e.name}\` is a name of the function around the selection and another one outside, where it has no value that is followed: give them different names.`,
      e,
    );
  const bound = own ?? receiverValue(run, e.name) ?? functionOf(run, e) ?? inputOf(run, e.name);
  if (bound !== undefined) return bound;
  if (e.role === 'changed') return none;
  const known = run.options.resolve(e.name, false);
  if (known !== undefined) return knownValue(run, known, e.name);
  return assumed(run, e.name) ?? run.refuse('no-value', `\`${e.name}\` has no value here.`, e);
}

/** A function of the language where one is asked for. */
function functionOf(run: Run, e: Extract<Expression, { kind: 'name' }>): Value | undefined {
  if (e.role !== 'function') return undefined;
  const known = run.options.resolve(e.name, true);
  return known === undefined || known.kind === 'constant' ? undefined : knownValue(run, known, e.name);
}

/** Neither Python nor JavaScript has a value for a name of a function or a block that nothing bound yet. */
function notBound(run: Run, e: Extract<Expression, { kind: 'name' }>): Value {
  const [around, error] =
    run.options.objects === 'python'
      ? ['this function', 'Python stops with UnboundLocalError']
      : ['this block', 'JavaScript stops with ReferenceError'];
  const name = error.split(' ').at(-1)!;
  return run.fail(name, 'no-value', `\`${e.name}\` is a name of ${around}, which has not bound it here: ${error}.`, e);
}

function isInside(scope: Scope, outer: Scope): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) if (at === outer) return true;
  return false;
}

/** An input at a chosen value, with a word on why something above gives it none. */
function assumed(run: Run, name: string): Value | undefined {
  const input = inputOf(run, name, run.options.assume);
  if (input === undefined) return undefined;
  if (run.isBefore) {
    run.assumedBefore ??= new Set();
    run.assumedBefore.add(name);
  }
  const reason = run.lost?.get(name);
  if (reason !== undefined && run.readAt !== undefined)
    run.inform('not-followed', `\`${name}\` ${reason}: a value is assumed.`, run.readAt);
  return input;
}

/** A function or a class that the file defines around the statements. */
export function definitionOf(run: Run, name: string): Value | undefined {
  const found = run.options.define(name);
  if (found === undefined) return undefined;
  if ('methods' in found) return definedClass(run, found);
  const closure: Value = {
    kind: 'closure',
    name,
    parameters: found.parameters,
    body: found.body,
    scope: run.global,
    result: found.result,
    receiver: found.receiver,
    bound: found.bound,
  };
  run.global.set(name, closure);
  return closure;
}

/** The object of the method around: its fields are inputs. */
export function receiverValue(run: Run, name: string): Value | undefined {
  const { receiver } = run.options;
  if (receiver?.name !== name) return undefined;
  const definition = receiver.of();
  const of = definition === undefined ? undefined : classOf(run, definition, run.global);
  const value: Value =
    of?.kind === 'class'
      ? { kind: 'record', entries: new Map(), of, unread: { name, from: new Map(), isOpen: true, lost: false } }
      : unknown;
  run.base.set(name, value);
  return value;
}

function definedClass(run: Run, definition: ClassDefinition): Value {
  const value = classOf(run, definition, run.global);
  run.global.set(definition.name, value);
  return value;
}

/** The class that a definition makes; refused where what it builds on is not followed. */
export function classOf(run: Run, definition: ClassDefinition, scope: Scope): Value {
  const { base } = definition;
  if (base === undefined) return classValue(definition, scope, undefined);
  const found = base.kind === 'name' ? (boundTo(run, base.name, scope) ?? definitionOf(run, base.name)) : undefined;
  if (found?.kind === 'class') return classValue(definition, scope, found);
  return run.refuse('unsupported', `\`${definition.name}\` builds on a class that is not followed.`, definition);
}

function knownValue(run: Run, known: Known, path: string): Value {
  if (known.kind !== 'constant' && path.includes('.')) run.usesLibrary = true;
  if (known.kind === 'none') return none;
  return known.kind === 'constant' ? real(run.graph.constant(known.value)) : { kind: 'known', known, path };
}

/** Whether a path begins with a value of the program: then its end is what that value has behind the dot. */
function isOfValue(run: Run, path: string | undefined, scope: Scope): boolean {
  const root = path?.split('.', 1)[0];
  if (root === undefined || boundTo(run, root, scope) !== undefined) return true;
  if (run.options.resolve(path!, false) !== undefined) return false;
  return (
    definitionOf(run, root) !== undefined || receiverValue(run, root) !== undefined || inputOf(run, root) !== undefined
  );
}

/** What a path of names and dots stands for; undefined where it is an attribute of a value of the program. */
export function attributeValue(
  run: Run,
  e: Extract<Expression, { kind: 'attribute' }>,
  scope: Scope,
): Value | undefined {
  const path = pathOf(e);
  const root = path?.split('.', 1)[0];
  if (run.options.objects !== undefined ? isOfValue(run, path, scope) : isOfObject(run, path, scope)) return undefined;
  if (root === 'this' && boundTo(run, root, scope) === undefined && path === `this.${e.name}`)
    return nameValue(run, { kind: 'name', span: e.span, name: e.name }, scope);
  if (path === undefined || root === undefined || boundTo(run, root, scope) !== undefined)
    return run.refuse('unknown-attribute', `The attribute \`${e.name}\` of this object is not known.`, e);
  const known = run.options.resolve(path, false);
  if (known !== undefined) return knownValue(run, known, path);
  return run.refuse('unknown-attribute', `\`${path}\` is not known: Gradient Graph cannot see what \`${root}\` is.`, e);
}

/** Whether a path begins with an object or a class, or with what is computed: in languages without other attributes. */
function isOfObject(run: Run, path: string | undefined, scope: Scope): boolean {
  const root = path?.split('.', 1)[0];
  if (root === undefined) return true;
  const value =
    boundTo(run, root, scope) ??
    (run.options.resolve(path!, false) === undefined
      ? (definitionOf(run, root) ?? receiverValue(run, root))
      : undefined);
  return (
    value?.kind === 'record' ||
    value?.kind === 'class' ||
    (value?.kind === 'sequence' &&
      (value.fields !== undefined || value.form === 'tuple' || value.items[0]?.kind === 'record')) ||
    value?.kind === 'pointer'
  );
}

/** The scope of a lambda that keeps values as they are where it is written. */
function captured(e: Extract<Expression, { kind: 'lambda' }>, scope: Scope): Scope {
  const { captures, sees } = e;
  if (captures === undefined) return scope;
  const own = new Scope(scope, true);
  for (const name of captures === 'all' ? namesOf([e]) : captures) {
    const value = scope.get(name);
    const owner = scope.owner(name);
    // Of an object, C++ keeps the pointer to it.
    if (value === undefined || value.kind === 'closure' || name === 'this' || owner?.isOfObject) continue;
    if (sees?.includes(name)) continue;
    const type = owner?.typeOf(name);
    const isPointer = type?.kind === 'same' && type.shares === true;
    const isArray = type?.kind === 'array' && type.isOwn === true && value.kind === 'sequence';
    own.set(name, isArray ? { ...value, items: value.items.map(ownCopy) } : isPointer ? value : ownCopy(value));
    own.declare(name, type);
  }
  return own;
}

/** A function without a name, which sees the names around it. */
export function closureOf(
  e: Extract<Expression, { kind: 'lambda' }>,
  scope: Scope,
  defaults: ReadonlyMap<Parameter, Value> | undefined,
): Value {
  const { parameters, body, result, receiver } = e;
  const closure = { kind: 'closure', name: 'lambda', parameters, body, result, receiver } as const;
  return { ...closure, scope: captured(e, scope), ...(defaults === undefined ? {} : { defaults }) };
}

/** The function of a call; a name that is called is never an input. */
export function calleeOf(run: Run, e: Expression, scope: Scope): Value {
  if (e.kind === 'name') {
    const bound = boundTo(run, e.name, scope) ?? definitionOf(run, e.name);
    if (bound === unbound) return notBound(run, e);
    if (bound !== undefined) return bound;
    const array = givenArray(run, e.name);
    if (array !== undefined) return array;
    const known = run.options.resolve(e.name, true);
    return known === undefined
      ? run.refuse('unknown-function', `\`${e.name}\` is not a function Gradient Graph knows.`, e)
      : knownValue(run, known, e.name);
  }
  if (e.kind === 'builtin') return { kind: 'known', known: { kind: 'builtin', builtin: e.builtin }, path: e.builtin };
  const path = pathOf(e);
  const root = path?.split('.', 1)[0];
  if (path !== undefined && root !== undefined && boundTo(run, root, scope) === undefined) {
    const known = run.options.resolve(path, true);
    return known === undefined
      ? run.refuse('unknown-function', `\`${path}\` is not a function Gradient Graph knows.`, e)
      : knownValue(run, known, path);
  }
  return run.refuse('unsupported', 'A call of this is not understood.', e);
}

/** An array of the point, where brackets behind a name call or index. */
function givenArray(run: Run, name: string): Value | undefined {
  if (!isStanding(run.options.arrays?.(name)) || typeof run.options.pointOf(name) !== 'object') return undefined;
  return inputOf(run, name);
}

/** A method of a value, which becomes the first operand; undefined where the path names a function. */
export function methodNamed(run: Run, e: Extract<Expression, { kind: 'attribute' }>, scope: Scope): Value | undefined {
  const path = pathOf(e);
  const root = path?.split('.', 1)[0];
  if (path !== undefined && boundTo(run, root!, scope) === undefined && run.options.resolve(path, true) !== undefined)
    return undefined;
  if (run.options.objects === undefined && (path === undefined || isOfObject(run, path, scope)))
    return { kind: 'method', name: e.name };
  const known = run.options.resolve(`.${e.name}`, true);
  if (known === undefined && run.options.objects !== undefined && isObject(run, path, scope))
    return { kind: 'method', name: e.name };
  return known === undefined ? undefined : { kind: 'known', known, path: `.${e.name}` };
}

/** Whether what stands before the last dot of a path is a value of the program. */
function isObject(run: Run, path: string | undefined, scope: Scope): boolean {
  const root = path?.split('.', 1)[0];
  return (
    root === undefined ||
    boundTo(run, root, scope) !== undefined ||
    definitionOf(run, root) !== undefined ||
    receiverValue(run, root) !== undefined ||
    inputOf(run, root) !== undefined ||
    run.options.resolve(path!.slice(0, path!.lastIndexOf('.')), false)?.kind === 'constant'
  );
}

/** `np.linalg.norm` as text, where the expression is nothing but names and dots. */
function pathOf(e: Expression): string | undefined {
  const parts: string[] = [];
  let at = e;
  while (at.kind === 'attribute') {
    parts.push(at.name);
    at = at.object;
  }
  if (at.kind !== 'name') return undefined;
  parts.push(at.name);
  return parts.reverse().join('.');
}
