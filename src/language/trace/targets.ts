import type { Graph, NodeId } from '../../core/graph.ts';
import { convert, typeOfValue } from '../conversion.ts';
import { elementsOf, type NdArray, stridesOf } from '../ndarrays/array.ts';
import { elementName } from '../ndarrays/inputs.ts';
import { itemsOf } from '../ndarrays/lists.ts';
import type { Binding, Target } from '../program.ts';
import type { Type } from '../types.ts';
import { describe, type Scope, unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { changeItem } from './items.ts';
import { mostNamed } from './recording.ts';
import type { Run } from './run.ts';

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
  if (target.kind !== 'tuple' || !target.items.some((item) => item.kind === 'index'))
    return bind(run, target, value, binding, scope, type);
  const items = itemsFor(run, target, value);
  for (const [i, item] of target.items.entries()) yield* assign(run, item, items?.[i] ?? unknown, binding, scope, type);
  return value;
}

/** Binds a target to a value where the language says. */
export function bind(run: Run, target: Target, value: Value, binding: Binding, scope: Scope, type?: Type): Value {
  if (target.kind === 'unsupported') return run.refuse('unsupported', target.message, target);
  if (target.kind === 'index')
    return run.refuse('unsupported', 'An assignment to an item is not understood here.', target);
  if (target.kind === 'tuple') {
    const items = itemsFor(run, target, value);
    target.items.forEach((item, i) => {
      bind(run, item, items?.[i] ?? unknown, binding, scope, type);
    });
    return value;
  }
  if (target.kind === 'fields') {
    for (const { key, target: field } of target.items) {
      const found = value.kind === 'record' ? value.entries.get(key) : undefined;
      if (found === undefined && value.kind !== 'unknown')
        run.refuse('unknown-attribute', `There is no \`${key}\` in ${describe(value)}.`, field);
      bind(run, field, found ?? unknown, binding, scope, type);
    }
    return value;
  }
  const where = placeOf(run, target.name, binding, scope);
  const wanted = type ?? where.typeOf(target.name);
  const kept = wanted === undefined || value.kind === 'none' ? value : convert(run, value, wanted, target);
  if (type !== undefined) where.declare(target.name, type.kind === 'same' ? typeOfValue(kept) : type);
  where.set(target.name, kept);
  const node = kept.kind === 'real' ? kept.node : kept.kind === 'integer' ? kept.node : undefined;
  if (node !== undefined && isComputed(run.graph, node) && !run.names.has(node)) run.names.set(node, target.name);
  if (kept.kind === 'array') nameElements(run, target.name, kept);
  return kept;
}

/** The scope in which an assignment binds a name. */
function placeOf(run: Run, name: string, binding: Binding, scope: Scope): Scope {
  if (binding === 'block') return scope;
  if (binding === 'function') return scope.functionScope();
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

/** The items that a tuple of names takes; reports a value that has not as many. */
function itemsFor(run: Run, target: Extract<Target, { kind: 'tuple' }>, value: Value): readonly Value[] | undefined {
  const items = itemsOf(value);
  if (value.kind === 'unknown') return undefined;
  // JavaScript leaves over what has no name.
  const { length } = target.items;
  if (
    items !== undefined &&
    (items.length === length || (run.options.objects === 'javascript' && items.length > length))
  )
    return items;
  run.refuse('not-a-number', `${length} names cannot be taken from ${describe(value)}.`, target);
  return undefined;
}

function isComputed(graph: Graph, node: NodeId): boolean {
  return !graph.isInput(node) && !graph.isConstant(node);
}
