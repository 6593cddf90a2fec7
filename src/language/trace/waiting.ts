import { type Cells, cellsOf, elementsOf, mostElements, type NdArray } from '../ndarrays/array.ts';
import { elementName } from '../ndarrays/inputs.ts';
import {
  type Key,
  type Pointer,
  type RecordValue,
  type Scope,
  unbound,
  unknown,
  type Value,
  valueIn,
} from '../values.ts';
import type { Run } from './run.ts';

/** Values from before the statements, by the scope that has them; reading one makes an input of it. */
export interface Waiting {
  readonly values: ReadonlyMap<Scope, Map<string, Value>>;
  /** Inputs that stand for arrays and lists which several names may share. */
  readonly made: Map<object, Value>;
}

/** The value of a name as the scopes around have it; one that waits becomes an input. */
export function boundTo(run: Run, name: string, from: Scope): Value | undefined {
  const { waiting } = run;
  if (waiting === undefined) return from.get(name);
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.next(name)) {
    const own = scope.own(name);
    if (own !== undefined) return own;
    const value = waiting.values.get(scope)?.get(name);
    if (value === undefined && scope.owns(name)) return unbound;
    if (value === undefined) continue;
    const input = waitingInput(run, name, value);
    scope.set(name, input);
    return input;
  }
  return undefined;
}

/** A value from before as an input of the name. */
export function waitingInput(run: Run, name: string, value: Value): Value {
  if (run.inputs.has(name)) return value;
  const input = asInput(run, name, value);
  if (input !== value) run.options.computedAbove?.(name, restsOnAssumed(run, name.split('.', 1)[0]!));
  return input;
}

function restsOnAssumed(run: Run, name: string): boolean {
  const restsOn = run.options.above?.definitions.get(name)?.restsOn;
  const assumed = run.assumedBefore;
  if (assumed === undefined) return false;
  return assumed.has(name) || [...assumed].some((other) => restsOn?.has(other) === true);
}

/** A value with an input for each of its numbers. */
function asInput(run: Run, name: string, value: Value): Value {
  switch (value.kind) {
    case 'real':
      return {
        ...value,
        node: run.input(name, run.options.ownElement?.(name) ?? run.graph.value(value.node), run.readAt),
      };
    case 'integer': {
      const number = Number(value.value);
      return Number.isSafeInteger(number) ? { ...value, node: run.input(name, number, run.readAt) } : value;
    }
    case 'array':
      return arrayInput(run, name, value);
    case 'sequence':
      return sequenceInput(run, name, value, []);
    case 'record':
      return recordInput(run, name, value);
    // What it goes on from are numbers of before.
    case 'generator':
      return unknown;
    case 'pointer':
      return pointerInput(run, name, value);
    default:
      return value;
  }
}

/** A pointer to a name that waits is one to the input; one number under two names would be two inputs. */
function pointerInput(run: Run, name: string, pointer: Pointer): Value {
  const { cell } = pointer;
  if (cell.of === 'name' && run.waiting!.values.get(cell.scope)?.has(cell.name)) {
    boundTo(run, cell.name, cell.scope);
    return pointer;
  }
  const behind = valueIn(cell);
  if (behind?.kind !== 'record') return unknown;
  return { ...pointer, cell: { of: 'item', items: [recordInput(run, name, behind)], place: 0 } };
}

/** An object's fields become inputs one by one, when they are read; those of a dictionary all at once. */
function recordInput(run: Run, name: string, record: RecordValue): Value {
  const { made } = run.waiting!;
  const known = made.get(record.entries);
  if (known !== undefined) return known;
  const entries = new Map<Key, Value>();
  const input: RecordValue =
    record.of === undefined
      ? { ...record, entries }
      : { ...record, entries, unread: { name, from: record.entries, isOpen: isOpen(record), lost: false } };
  made.set(record.entries, input);
  if (record.of === undefined)
    for (const [key, entry] of record.entries) entries.set(key, waitingInput(run, `${name}.${key}`, entry));
  return input;
}

/** Whether any field of an object may be an input. */
const isOpen = ({ unread }: RecordValue): boolean => unread?.isOpen === true;

/** Names that share an object go on sharing it. */
function shared(run: Run, of: object, make: () => Value): Value {
  const { made } = run.waiting!;
  const known = made.get(of);
  if (known !== undefined) return known;
  const value = make();
  made.set(of, value);
  return value;
}

function arrayInput(run: Run, name: string, array: NdArray): Value {
  const known = run.waiting!.made.get(array.cells);
  if (known?.kind === 'array') return { ...array, cells: known.cells };
  if (array.cells.items.length > mostElements) return array;
  const elements = elementsOf(array);
  const places = array.shape.map((_, i) => array.shape.slice(i + 1).reduce((size, n) => size * n, 1));
  const inputs = elements.map((v, k) =>
    elementInput(
      run,
      name,
      array.shape.map((n, i) => Math.floor(k / places[i]!) % n),
      v,
    ),
  );
  const items = [...array.cells.items];
  for (const [k, input] of inputs.entries()) items[array.places?.[k] ?? k] = input;
  const cells: Cells = cellsOf(items);
  run.waiting!.made.set(array.cells, { ...array, cells });
  return { ...array, cells };
}

function sequenceInput(
  run: Run,
  name: string,
  sequence: Extract<Value, { kind: 'sequence' }>,
  place: readonly number[],
): Value {
  return shared(run, sequence.items, () => ({
    ...sequence,
    items: sequence.items.map((v, k) => {
      const [rows] = sequence.shape ?? [];
      const at = rows === undefined ? [...place, k] : [...place, k % rows, Math.floor(k / rows)];
      return v.kind === 'sequence' ? sequenceInput(run, name, v, at) : elementInput(run, name, at, v);
    }),
  }));
}

function elementInput(run: Run, name: string, place: readonly number[], value: Value): Value {
  if (place.length === 0) return asInput(run, name, value);
  const element = { name, place };
  const input = asInput(run, elementName(element), value);
  if (input !== value && (value.kind === 'real' || value.kind === 'integer'))
    run.elements.set(elementName(element), element);
  return input;
}
