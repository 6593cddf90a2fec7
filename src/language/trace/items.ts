import { isMatrix } from '../arrays/array.ts';
import { indexed } from '../arrays/compute.ts';
import { convert, ownCopy, typeOfValue } from '../conversion.ts';
import { wholeOf } from '../ndarrays/array.ts';
import { keyOf as keyIn } from '../ndarrays/dictionaries.ts';
import { assignArray, indexArray, sliceOf } from '../ndarrays/indexing.ts';
import { itemsOf } from '../ndarrays/lists.ts';
import { single } from '../ndarrays/typed-arrays.ts';
import type { Expression, Span, Target } from '../program.ts';
import { describe, integer, type Key, unknown, type Value, valueIn } from '../values.ts';
import { fieldOf, replaced, setField } from './fields.ts';
import { missing } from './objects.ts';
import { assignBehind, behind } from './pointers.ts';
import type { Run } from './run.ts';

/** The item or the slice that indices name. */
export function itemAt(
  run: Run,
  e: Extract<Expression, { kind: 'index' }>,
  given: Value,
  indices: readonly Value[],
): Value {
  // What is behind a reference that cannot change stands for itself (Rust).
  if (indices.length === 0 && given.kind !== 'pointer') return given;
  const object = indices.length > 0 ? behindOne(given) : given;
  if (object.kind === 'array') {
    if (indices.some((v) => v.kind === 'unknown')) return unknown;
    return indexArray(run, object, indices, e) ?? unknown;
  }
  const [only] = indices;
  if (object.kind === 'pointer') {
    if (only === undefined) return behind(run, object, 0, e);
    return only.kind === 'integer' ? behind(run, object, Number(only.value), e) : unknown;
  }
  // `*p` of a pointer to a struct is the struct.
  if (object.kind === 'record' && object.of !== undefined && run.options.objects === undefined && isZero(only))
    return object;
  const key = object.kind === 'record' ? keyOf(run, only) : undefined;
  if (object.kind === 'record' && key !== undefined && !(object.of !== undefined && run.options.objects === 'python'))
    return (
      fieldOf(run, object, key) ??
      missing(run, object, `${key}`) ??
      run.fail('KeyError', 'unknown-attribute', `There is no \`${key}\` in this object.`, e)
    );
  if (object.kind === 'sequence' && only?.kind === 'slice') {
    const places = sliceOf(run, only, object.items.length, e);
    return places === undefined
      ? unknown
      : { kind: 'sequence', form: object.form, items: places.map((p) => object.items[p]!) };
  }
  // Julia writes an index so; MATLAB and R call a function.
  const isJulia = run.options.arrays?.('') === 'column';
  if (isMatrix(object) || (isJulia && object.kind === 'sequence')) return indexed(run, object, indices, e, 'column');
  const found = itemIn(run, e, object, indices);
  return found === undefined ? unknown : found.items[found.place]!;
}

/** What a pointer to one value points to; any other value itself. */
const behindOne = (value: Value): Value =>
  value.kind === 'pointer' && value.toOne ? (valueIn(value.cell) ?? unknown) : value;

const isZero = (v: Value | undefined): boolean => v?.kind === 'integer' && Number(v.value) === 0;

/** The key of a dictionary or an object that a value is. JavaScript's keys are words. */
export function keyOf(run: Run, value: Value | undefined): Key | undefined {
  const key = keyIn(run, value);
  return key !== undefined && run.options.objects === 'javascript' ? `${key}` : key;
}

/** JavaScript's `for … in` gives the places of a list as words. */
function numberKey(run: Run, value: Value | undefined): Value | undefined {
  const isPlace =
    run.options.objects === 'javascript' && value?.kind === 'text' && /^(?:0|[1-9]\d{0,8})$/.test(value.value);
  return isPlace ? integer(Number(value.value)) : value;
}

/**
 * The list in which an item stands, and its place there; undefined, and reported, where there is none. All indices of an
 * array of several dimensions together name one item.
 */
function itemIn(
  run: Run,
  e: { readonly span: Span },
  object: Value,
  indices: readonly Value[],
): { readonly items: readonly Value[]; readonly place: number } | undefined {
  const rank = object.kind === 'sequence' ? (object.rank ?? 1) : 1;
  let at = object;
  if (rank === indices.length && rank > 1)
    for (const index of indices.slice(0, -1)) {
      const place = placeOf(run, e, at, [index]);
      if (place === undefined) return undefined;
      at = (at as Extract<Value, { kind: 'sequence' }>).items[place]!;
    }
  else if (rank > 1) {
    run.refuse('unsupported', `An item of this array has ${rank} indices.`, e);
    return undefined;
  }
  const place = placeOf(run, e, at, rank > 1 ? indices.slice(-1) : indices);
  return place === undefined ? undefined : { items: (at as Extract<Value, { kind: 'sequence' }>).items, place };
}

/** The place that an index names; undefined, and reported, where there is none. */
function placeOf(run: Run, e: { readonly span: Span }, object: Value, indices: readonly Value[]): number | undefined {
  if (object.kind === 'unknown' || indices.some((v) => v.kind === 'unknown')) return undefined;
  const index = numberKey(run, indices[0]);
  if (object.kind !== 'sequence' || indices.length !== 1 || (index!.kind !== 'integer' && index!.kind !== 'real')) {
    run.refuse('unsupported', `This index into ${describe(object)} is not understood.`, e);
    return undefined;
  }
  const asked = index!.kind === 'integer' ? Number(index!.value) : run.graph.value(index!.node);
  // Where integers have types, there is no counting from the end.
  const fromEnd = asked < 0 && index!.kind === 'integer' && index!.type === undefined;
  const place = fromEnd ? object.items.length + asked : asked;
  if (object.items[place] !== undefined) return place;
  // A language with types ends here, or leaves open what happens.
  if (index!.kind === 'integer' && index!.type !== undefined && run.trying === 0)
    run.stop('out-of-range', `There is no item ${asked}: the ${object.form} has ${object.items.length}.`, e.span);
  run.fail(
    'IndexError',
    'out-of-range',
    `There is no item ${asked}: the ${object.form} has ${object.items.length}.`,
    e,
  );
  return undefined;
}

/** Assigns to an item; gives what is kept there. */
export function changeItem(
  run: Run,
  at: Extract<Target, { kind: 'index' }>,
  given: Value,
  places: readonly Value[],
  value: Value,
): Value {
  const object = places.length > 0 ? behindOne(given) : given;
  if (object.kind === 'array') {
    if (!places.some((v) => v.kind === 'unknown')) assignArray(run, object, places, value, at.object);
    return value;
  }
  const [first] = places;
  if (object.kind === 'pointer')
    return first === undefined || first.kind === 'integer'
      ? assignBehind(run, object, Number(first?.value ?? 0), value, at.object)
      : unknown;
  if (object.kind === 'record' && object.of !== undefined && run.options.objects === undefined && isZero(first)) {
    if (value.kind !== 'record')
      return run.refuse('not-a-number', `This must be an object, and is ${describe(value)}.`, at);
    if (replaced(run, object, ownCopy(value)) !== object)
      for (const [name, field] of value.entries) object.entries.set(name, ownCopy(field));
    return object;
  }
  const key = object.kind === 'record' ? keyOf(run, places[0]) : undefined;
  if (object.kind === 'record' && key !== undefined && !(object.of !== undefined && run.options.objects === 'python'))
    return setField(run, object, key, value, { kind: 'none', span: at.span });
  if (object.kind === 'sequence' && run.options.objects !== undefined)
    return changeList(run, at, object, places, value);
  const found = itemIn(run, at, object, places);
  if (found === undefined) return unknown;
  const { items, place } = found;
  const type = typeOfValue(items[place]!);
  const kept = replaced(run, items[place], type === undefined ? ownCopy(value) : convert(run, value, type, at.object));
  // Every name of this array sees the change, as it does in the program.
  (items as Value[])[place] = kept;
  return kept;
}

/** An item or a slice of a list of Python or JavaScript, which holds anything. */
function changeList(
  run: Run,
  at: Extract<Target, { kind: 'index' }>,
  object: Extract<Value, { kind: 'sequence' }>,
  places: readonly Value[],
  value: Value,
): Value {
  const items = object.items as Value[];
  const [place] = places;
  if (object.holds !== undefined) {
    const k = placeOf(run, at, object, places);
    const kept = single(run, value, { at: at.object });
    if (k !== undefined) items[k] = kept;
    return kept;
  }
  if (object.form === 'tuple') return run.refuse('unsupported', 'A tuple cannot be changed.', at);
  if (place?.kind === 'slice') {
    const picked = sliceOf(run, place, items.length, at);
    const given = itemsOf(value);
    if (picked === undefined || given === undefined) return unknown;
    if (place.step.kind === 'none') {
      const [start, stop] = [place.start, place.stop].map((v, k) =>
        v.kind === 'none' ? (k === 0 ? 0 : items.length) : wholeOf(run, v)!,
      );
      const from = picked[0] ?? Math.min(items.length, Math.max(0, start! < 0 ? start! + items.length : start!));
      items.splice(from, picked.length, ...given);
      return stop === undefined ? unknown : value;
    }
    if (given.length !== picked.length)
      return run.refuse('shape', `This slice has ${picked.length} items, and ${given.length} are assigned.`, at);
    for (const [k, p] of picked.entries()) items[p] = given[k]!;
    return value;
  }
  if (run.options.objects === 'javascript' && place !== undefined && wholeOf(run, place) === items.length) {
    items.push(value);
    return value;
  }
  const k = placeOf(run, at, object, places);
  if (k !== undefined) items[k] = value;
  return value;
}
