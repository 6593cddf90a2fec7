import { convert, ownCopy, typeOfValue } from '../conversion.ts';
import type { Expression, Operator, Relation, Target } from '../program.ts';
import {
  boolean,
  type Cell,
  integer,
  type Pointer,
  putInto,
  type Scope,
  unknown,
  type Value,
  valueIn,
} from '../values.ts';
import type { Work } from '../work.ts';
import { replaced } from './fields.ts';
import { inputOf } from './inputs.ts';
import type { Run } from './run.ts';
import { boundTo } from './waiting.ts';

/**
 * The address of an expression. Arrays and objects are known by all their names, so that they are their own address;
 * undefined for what has none.
 */
export function* addressOf(run: Run, e: Expression, scope: Scope, always = false): Work<Value | undefined> {
  const cell = yield* cellOf(run, e, scope);
  if (cell === undefined) return undefined;
  const value = valueIn(cell);
  if (value === undefined && cell.of !== 'item') return undefined;
  if (always) return value?.kind === 'unknown' ? value : { kind: 'pointer', cell, toOne: true };
  // Its neighbours can be reached from it.
  if (value?.kind === 'record' && cell.of === 'item' && value.copies) return { kind: 'pointer', cell };
  return value?.kind === 'record' || value?.kind === 'sequence' || value?.kind === 'array' || value?.kind === 'unknown'
    ? value
    : { kind: 'pointer', cell };
}

/** Where the value of an expression stands; undefined where that is nowhere. */
export function* cellOf(run: Run, e: Expression, scope: Scope): Work<Cell | undefined> {
  if (e.kind === 'name') {
    if (boundTo(run, e.name, scope) === undefined && inputOf(run, e.name) === undefined) return undefined;
    const owner = scope.owner(e.name) ?? run.global;
    return owner.aliased(e.name) ?? { of: 'name', scope: owner, name: e.name };
  }
  if (e.kind === 'address') return undefined;
  if (e.kind === 'index') {
    const given = yield* run.evaluate(e.object, scope);
    const [index] = e.indices;
    if (index === undefined && given.kind === 'pointer') return given.cell;
    const object = given.kind === 'pointer' && given.toOne ? (valueIn(given.cell) ?? unknown) : given;
    const place = index === undefined ? unknown : yield* run.evaluate(index, scope);
    if (place.kind !== 'integer' || e.indices.length !== 1) return undefined;
    const k = Number(place.value);
    if (object.kind === 'sequence') return { of: 'item', items: object.items, place: k };
    return object.kind === 'pointer' ? shifted(object.cell, k) : undefined;
  }
  if (e.kind === 'attribute') {
    const object = pointed(yield* run.evaluate(e.object, scope));
    return object.kind === 'record' && object.entries.has(e.name)
      ? { of: 'field', entries: object.entries, key: e.name }
      : undefined;
  }
  return undefined;
}

/** The struct that stands before an arrow: what a pointer points to, or the first of an array. */
export function pointed(value: Value): Value {
  if (value.kind === 'pointer') return valueIn(value.cell) ?? unknown;
  const first = value.kind === 'sequence' && value.form === 'list' && !value.copies ? value.items[0] : undefined;
  return first?.kind === 'record' && first.copies ? first : value;
}

/** `auto& [a, b] = s`: names for the parts of a value; false where it has not as many. */
export function aliasParts(
  run: Run,
  { items }: Extract<Target, { kind: 'tuple' }>,
  value: Value,
  scope: Scope,
): boolean {
  const cells: readonly Cell[] =
    value.kind === 'record'
      ? [...value.entries.keys()].map((key) => ({ of: 'field', entries: value.entries, key }))
      : value.kind === 'sequence'
        ? value.items.map((_, place) => ({ of: 'item', items: value.items, place }))
        : [];
  if (run.options.objects !== undefined || cells.length !== items.length) return false;
  for (const [k, item] of items.entries()) if (item.kind === 'name') scope.alias(item.name, cells[k]!);
  return true;
}

function shifted(cell: Cell, by: number): Cell | undefined {
  if (by === 0) return cell;
  return cell.of === 'item' ? { ...cell, place: cell.place + by } : undefined;
}

/** What a pointer points to, some places on; undefined, and reported, where there is nothing. */
export function behind(run: Run, pointer: Pointer, by: number, at: Expression): Value {
  const cell = shifted(pointer.cell, by);
  const value = cell === undefined ? undefined : valueIn(cell);
  return value ?? run.refuse('out-of-range', 'There is nothing where this points.', at);
}

/** Assigns where a pointer points, in the type of what stands there. */
export function assignBehind(run: Run, pointer: Pointer, by: number, value: Value, at: Expression): Value {
  const cell = shifted(pointer.cell, by);
  const before = cell === undefined ? undefined : valueIn(cell);
  if (cell === undefined || before === undefined)
    return run.stop('out-of-range', 'There is nothing where this points.', at.span);
  const declared = cell.of === 'name' ? cell.scope.typeOf(cell.name) : undefined;
  const type = declared ?? typeOfValue(before);
  const kept = replaced(run, before, type === undefined ? ownCopy(value) : convert(run, value, type, at));
  putInto(cell, kept);
  return kept;
}

/** `p + 1`, `p - q`: arithmetic with places in an array; undefined for other operands. */
export function pointerArithmetic(operator: Operator, [a, b]: readonly Value[]): Value | undefined {
  const [left, right] = [asPointer(a), asPointer(b)];
  if (left !== undefined && right !== undefined && operator === 'subtract' && left.items === right.items)
    return integer(left.place - right.place);
  const isSum = operator === 'add' || operator === 'subtract';
  const [pointer, by] = left !== undefined ? [left, b] : [operator === 'add' ? right : undefined, a];
  if (!isSum || pointer === undefined || by?.kind !== 'integer' || by.node !== undefined) return undefined;
  const place = pointer.place + (operator === 'add' ? 1 : -1) * Number(by.value);
  return { kind: 'pointer', cell: { of: 'item', items: pointer.items, place } };
}

function asPointer(value: Value | undefined) {
  if (value?.kind === 'pointer' && value.cell.of === 'item') return value.cell;
  if (value?.kind === 'sequence' && value.shape === undefined && value.form === 'list')
    return { items: value.items, place: 0 };
  return undefined;
}

/** Two pointers to structs. */
function objectsCompared(relation: Relation, a: Value, b: Value): Value | undefined {
  const [left, right] = [a, b].map((v) => (v.kind === 'pointer' ? valueIn(v.cell) : v));
  if (left?.kind !== 'record' || right?.kind !== 'record' || !left.copies || !right.copies) return undefined;
  // Go compares the fields of structs: of two objects it is not known whether pointers to them are meant.
  return left.entries === right.entries ? equality(relation, true) : undefined;
}

const equality = (relation: Relation, isSame: boolean): Value | undefined =>
  relation === '==' || relation === '!=' ? boolean(isSame === (relation === '==')) : undefined;

function isSameCell(a: Cell, b: Cell): boolean {
  if (a.of === 'name' && b.of === 'name') return a.scope === b.scope && a.name === b.name;
  if (a.of === 'field' && b.of === 'field') return a.entries === b.entries && a.key === b.key;
  return a.of === 'item' && b.of === 'item' && a.items === b.items && a.place === b.place;
}

/** `p < end`; undefined where the two do not point into one array. */
export function pointersCompared(relation: Relation, a: Value, b: Value): Value | undefined {
  if (a.kind === 'record' || b.kind === 'record') return objectsCompared(relation, a, b);
  if (a.kind !== 'pointer' && b.kind !== 'pointer') return undefined;
  if (a.kind === 'pointer' && b.kind === 'pointer' && (a.cell.of !== 'item' || b.cell.of !== 'item'))
    return equality(relation, isSameCell(a.cell, b.cell));
  const [left, right] = [asPointer(a), asPointer(b)];
  if (left === undefined || right === undefined || left.items !== right.items) return undefined;
  const [x, y] = [left.place, right.place];
  switch (relation) {
    case '<':
      return boolean(x < y);
    case '<=':
      return boolean(x <= y);
    case '>':
      return boolean(x > y);
    case '>=':
      return boolean(x >= y);
    case '==':
      return boolean(x === y);
    case '!=':
      return boolean(x !== y);
  }
}
