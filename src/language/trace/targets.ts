import type { Graph, NodeId } from '../../core/graph.ts';
import { convert, ownCopy, typeOfValue } from '../conversion.ts';
import { elementsOf, type NdArray, stridesOf } from '../ndarrays/array.ts';
import { attributeOf } from '../ndarrays/attributes.ts';
import { elementName } from '../ndarrays/inputs.ts';
import { itemsOf } from '../ndarrays/lists.ts';
import type { Binding, Expression, Target } from '../program.ts';
import type { Type } from '../types.ts';
import { type Cell, describe, none, type Scope, unknown, type Value, valueIn } from '../values.ts';
import { namesOf } from '../walk.ts';
import type { Work } from '../work.ts';
import { replaced } from './fields.ts';
import { changeItem } from './items.ts';
import { loseNames } from './lost.ts';
import { assignField, memberValue } from './objects.ts';
import { pointed } from './pointers.ts';
import { mostNamed } from './recording.ts';
import type { Run } from './run.ts';
import { resolved } from './templates.ts';

/** Binds a target, or changes the item that it names; gives the value in the target's type. */
export function* assign(
  run: Run,
  target: Target,
  value: Value,
  binding: Binding,
  scope: Scope,
  type: Type | undefined,
): Work<Value> {
  if (target.kind === 'index') {
    const object = yield* run.evaluate(target.object, scope);
    const places: Value[] = [];
    for (const index of target.indices) places.push(yield* run.evaluate(index, scope));
    return changeItem(run, target, object, places, value);
  }
  if (target.kind === 'attribute') {
    const { object: of } = target;
    // Outside of an object, `this` is the place that the names are in.
    if (
      of.kind === 'name' &&
      of.name === 'this' &&
      run.options.objects === undefined &&
      scope.get('this') === undefined
    )
      return bind(run, { kind: 'name', span: target.span, name: target.name }, value, binding, scope, type);
    const found = yield* run.evaluate(target.object, scope);
    const object = run.options.objects === undefined ? pointed(found) : found;
    const kept = yield* assignField(run, object, target.name, value, { kind: 'none', span: target.span });
    // What could not be assigned is not what it was.
    if (kept.kind === 'unknown' && value.kind !== 'unknown') loseNames([...namesOf([of])], scope);
    return kept;
  }
  if (target.kind === 'default') {
    const isMissing = value.kind === 'none' && value.isNull !== true;
    const found = isMissing ? yield* run.evaluate(target.fallback, scope) : value;
    return yield* assign(run, target.target, found, binding, scope, type);
  }
  if (target.kind === 'tuple') {
    const items = itemsFor(run, target, value);
    // What is exchanged is copied before the first of the targets changes.
    const parts = items?.map((v, i) => partFor(target.items[i], v, scope));
    for (const [i, item] of target.items.entries()) {
      const part = parts === undefined ? unknown : (parts[i] ?? none);
      yield* assign(run, item.kind === 'rest' ? item.target : item, part, binding, scope, type);
    }
    return value;
  }
  if (target.kind === 'fields') {
    for (const { key, target: field } of target.items)
      yield* assign(run, field, yield* fieldFor(run, value, key, field), binding, scope, type);
    if (target.rest !== undefined) yield* assign(run, target.rest, restOf(run, target, value), binding, scope, type);
    return value;
  }
  return bind(run, target, value, binding, scope, type);
}

/** What an item of a tuple gets: a name that shares an object gets that, everything else a copy. */
function partFor(item: Target | undefined, value: Value, scope: Scope): Value {
  const type = item?.kind === 'name' ? scope.owner(item.name)?.typeOf(item.name) : undefined;
  return type?.kind === 'same' && type.shares ? value : ownCopy(value);
}

/** What `{ key }` takes from a value. */
function* fieldFor(run: Run, value: Value, key: string, at: Target): Work<Value> {
  if (value.kind === 'unknown') return unknown;
  const place: Expression = { kind: 'none', span: at.span };
  const found = yield* memberValue(run, value, key, place);
  return found ?? attributeOf(run, value, key, place);
}

/** What `...rest` takes from an object: the fields that have no name of their own. */
function restOf(run: Run, target: Extract<Target, { kind: 'fields' }>, value: Value): Value {
  if (value.kind !== 'record' || value.unread !== undefined)
    return value.kind === 'unknown'
      ? unknown
      : run.refuse('unsupported', `The other fields of ${describe(value)} are not known.`, target);
  const taken = new Set<unknown>(target.items.map(({ key }) => key));
  return { kind: 'record', entries: new Map([...value.entries].filter(([key]) => !taken.has(key))) };
}

/** Binds a target to a value where the language says. */
export function bind(run: Run, target: Target, value: Value, binding: Binding, scope: Scope, type?: Type): Value {
  if (target.kind === 'unsupported') {
    loseNames(target.names ?? [], scope);
    return run.refuse('unsupported', target.message, target);
  }
  if (target.kind === 'rest') return bind(run, target.target, value, binding, scope, type);
  if (target.kind === 'index' || target.kind === 'attribute' || target.kind === 'default' || target.kind === 'fields')
    return run.refuse('unsupported', 'This assignment is not understood here.', target);
  if (target.kind === 'tuple') {
    const items = itemsFor(run, target, value)?.map(ownCopy);
    target.items.forEach((item, i) => {
      bind(run, item, items?.[i] ?? unknown, binding, scope, type);
    });
    return value;
  }
  const where = placeOf(run, target.name, binding, scope);
  if (binding === 'nearest') checkAssignable(run, target, where);
  const aliased = type === undefined ? where.aliased(target.name) : undefined;
  const declared = type === undefined ? undefined : resolved(type, scope);
  const wanted = declared ?? (aliased === undefined ? where.typeOf(target.name) : cellType(aliased));
  const made =
    wanted === undefined || (value.kind === 'none' && wanted.kind !== 'struct')
      ? ownCopy(value)
      : convert(run, value, wanted, target);
  const isShared = wanted?.kind === 'same' && wanted.shares === true;
  const kept = type === undefined && !isShared ? replaced(run, where.own(target.name), made) : made;
  if (type !== undefined) where.declare(target.name, declaredType(declared!, kept));
  where.set(target.name, kept);
  const node = kept.kind === 'real' ? kept.node : kept.kind === 'integer' ? kept.node : undefined;
  if (node !== undefined && isComputed(run.graph, node) && !run.names.has(node)) run.names.set(node, target.name);
  if (kept.kind === 'array') nameElements(run, target.name, kept);
  return kept;
}

/** Stops where JavaScript does: at a name of a block that its `let` has not made yet, or whose value is constant. */
function checkAssignable(run: Run, { name, span }: Extract<Target, { kind: 'name' }>, where: Scope): void {
  const isFixed = where.isFixed(name);
  if (run.options.objects !== 'javascript' || !where.owns(name) || !(isFixed || where.own(name) === undefined)) return;
  const [error, sentence] = isFixed
    ? ['TypeError', 'is a constant']
    : ['ReferenceError', 'is a name of this block, which has not declared it yet'];
  const message = `\`${name}\` ${sentence}: JavaScript stops with ${error}.`;
  run.fail(error, 'unsupported', message, { span });
  run.stop('unsupported', message, span);
}

/** The type that a declaration gives a name; without a word of its own, that of its value. */
function declaredType(type: Type, value: Value): Type | undefined {
  if (type.kind !== 'same' || type.shares) return type;
  if (value.kind === 'record' && value.copies && value.of !== undefined)
    return { kind: 'struct', name: value.of.definition.name };
  return typeOfValue(value);
}

/** The type of what an alias stands for. */
function cellType(cell: Cell): Type | undefined {
  const declared = cell.of === 'name' ? cell.scope.typeOf(cell.name) : undefined;
  const value = valueIn(cell);
  return declared ?? (value === undefined ? undefined : declaredType({ kind: 'same' }, value));
}

/** The scope in which an assignment binds a name. */
function placeOf(run: Run, name: string, binding: Binding, scope: Scope): Scope {
  if (binding === 'block') return scope;
  if (binding === 'function') return scope.bindingScope(name);
  const owner = scope.owner(name);
  if (binding === 'nearest') return owner ?? run.global;
  return owner === undefined || owner === run.global ? scope.functionScope() : owner;
}

/** Elements that have no name yet have that of their array. */
function nameElements(run: Run, name: string, array: NdArray): void {
  if (array.cells.items.length > mostNamed) return;
  const strides = stridesOf(array.shape);
  for (const [k, v] of elementsOf(array).entries()) {
    if (v.kind !== 'real' || !isComputed(run.graph, v.node) || run.names.has(v.node)) continue;
    const place = array.shape.map((n, i) => Math.floor(k / strides[i]!) % n);
    run.names.set(v.node, elementName({ name, place }));
  }
}

/** The items that a tuple of names takes, in a row for one that takes the rest; reports a value that has not as many. */
function itemsFor(run: Run, target: Extract<Target, { kind: 'tuple' }>, value: Value): readonly Value[] | undefined {
  // A struct of C++ is taken apart into its fields.
  const isStruct = value.kind === 'record' && value.copies && run.options.objects === undefined;
  const items = isStruct ? [...value.entries.values()] : itemsOf(value);
  if (value.kind === 'unknown') return undefined;
  const { length } = target.items;
  // JavaScript leaves over what has no name, and a name what has no value.
  const isLenient = run.options.objects === 'javascript';
  const rest = target.items.findIndex((item) => item.kind === 'rest');
  if (items !== undefined && rest >= 0 && (isLenient || items.length >= length - 1)) {
    const behind = length - 1 - rest;
    const end = Math.max(rest, items.length - behind);
    const row: Value = { kind: 'sequence', form: 'list', items: items.slice(rest, end) };
    return [...Array.from({ length: rest }, (_, k) => items[k] ?? none), row, ...items.slice(end)];
  }
  if (items !== undefined && (items.length === length || isLenient)) return items;
  run.refuse('not-a-number', `${length} names cannot be taken from ${describe(value)}.`, target);
  return undefined;
}

function isComputed(graph: Graph, node: NodeId): boolean {
  return !graph.isInput(node) && !graph.isConstant(node);
}
