import type { NodeId } from '../graph.ts';
import { inlined } from '../inline.ts';
import { type OpName, opNames } from '../operations/names.ts';
import { ops } from '../operations/table.ts';
import { type Distance, edgeBorders, kinkBorders, wholeValued } from './borders.ts';
import { errorRule } from './error.ts';
import type { Border, Evaluated, Traced } from './evaluated.ts';

const FIRST_OPERATION = 2;
const valueRules = opNames.map((name) => ops[name].value);
const errorRules = opNames.map(errorRule);
const isWholeValued = opNames.map((name) => wholeValued.includes(name));

/** A run's nodes that matter, renumbered, to be run again at other points while every guard keeps its side. */
export interface Tape {
  /** The operation of each node as a row of the table; −1 for an input or a constant. */
  readonly rows: Int16Array;
  readonly operands: readonly Int32Array[];
  readonly values: Float64Array;
  readonly errors: Float64Array;
  readonly inputs: readonly { readonly place: number; readonly coordinate: number }[];
  readonly output: number;
  readonly required: readonly number[];
  /** What must stay as it was, in the order in which it is known. */
  readonly checks: readonly Check[];
  readonly borders: readonly Watched[];
}

/** A guard that must keep its side, or a whole value (`right` −1) that must stay the same. */
interface Check {
  readonly after: number;
  readonly left: number;
  readonly right: number;
  readonly expected: number;
}

interface Watched {
  readonly key: string;
  readonly kind: Border['kind'];
  readonly operands: readonly [number, number, number];
  readonly distance: Distance;
}

const guardDistance: Distance = (x, y) => x - y;

/** Makes a tape of a run. Constants that are no short binary fractions stand for a decimal text near them. */
export function tapeOf(traced: Traced): Tape {
  if (traced.graph.hasCustoms) return tapeOf(writtenOut(traced));
  const { graph, output, guards = [], requires = [] } = traced;
  const derived = traced.derived ?? graph.size;
  const roots = [output, ...requires, ...guards.flatMap(({ left, right }) => [left, right])];
  const needed = new Uint8Array(graph.size);
  for (const root of roots) needed[root] = 1;
  for (let id = graph.size - 1; id >= 0; id--)
    if (needed[id] === 1) for (let k = 0; k < graph.arity(id); k++) needed[graph.operand(id, k)] = 1;
  const places = new Int32Array(graph.size);
  let size = 0;
  for (let id = 0; id < graph.size; id++) if (needed[id] === 1) places[id] = size++;
  const rows = new Int16Array(size).fill(-1);
  const operands = [new Int32Array(size), new Int32Array(size), new Int32Array(size)] as const;
  const values = new Float64Array(size);
  const errors = new Float64Array(size);
  const borders: Watched[] = [];
  const checks: Check[] = [];
  const turns = new Map<string, number>();
  const { codes } = graph.columns();
  for (let id = 0; id < graph.size; id++) {
    if (needed[id] === 0) continue;
    const place = places[id]!;
    values[place] = graph.value(id);
    if (graph.isConstant(id)) errors[place] = constantError(graph.value(id));
    const name = graph.operation(id);
    if (name === undefined) continue;
    rows[place] = codes[id]! - FIRST_OPERATION;
    const own = Array.from({ length: 3 }, (_, k) => places[graph.operand(id, Math.min(k, graph.arity(id) - 1))]!);
    for (let k = 0; k < 3; k++) operands[k]![place] = own[k]!;
    if (!graph.moves(id)) {
      // Known once and for all.
      errors[place] = errorAt({ values, errors, operands }, place, rows[place], values[place]!);
      rows[place] = -1;
      continue;
    }
    if (id >= derived) continue;
    watch(borders, turns, name, graph.source(id), own as [number, number, number]);
    if (guards.length > 0 && isWholeValued[rows[place]])
      checks.push({ after: place, left: place, right: -1, expected: graph.value(id) });
  }
  guards.forEach(({ left, right, key }, turn) => {
    const [x, y] = [places[left]!, places[right]!];
    const expected = Math.sign(graph.value(left) - graph.value(right));
    // A comparison with NaN has no side, also one of numbers alone.
    if (!graph.moves(left) && !graph.moves(right) && !Number.isNaN(expected)) return;
    checks.push({ after: Math.max(x, y), left: x, right: y, expected });
    borders.push({ key: key ?? `guard ${turn}`, kind: 'guard', operands: [x, y, x], distance: guardDistance });
  });
  const inputs = traced.inputs.flatMap((id: NodeId | undefined, coordinate) =>
    id === undefined || needed[id] === 0 ? [] : [{ place: places[id]!, coordinate }],
  );
  checks.sort((a, b) => a.after - b.after);
  const required = requires.map((id) => places[id]!);
  return { rows, operands, values, errors, inputs, output: places[output]!, required, checks, borders };
}

/** The same run with its custom operations as what their values are made of. */
function writtenOut(traced: Traced): Traced {
  const { graph, at } = inlined(traced.graph);
  const { output, inputs, guards, requires, derived } = traced;
  return {
    graph,
    output: at[output]!,
    inputs: inputs.map((id) => (id === undefined ? undefined : at[id]!)),
    ...(guards && { guards: guards.map((guard) => ({ ...guard, left: at[guard.left]!, right: at[guard.right]! })) }),
    ...(requires && { requires: requires.map((id) => at[id]!) }),
    ...(derived !== undefined && { derived: at.subarray(0, derived).reduce((last, id) => Math.max(last, id), -1) + 1 }),
  };
}

/** The run at another point: `elsewhere` where the program would take another way, undefined where it says nothing. */
export function run(tape: Tape, point: readonly number[]): Evaluated | undefined | 'elsewhere' {
  const { rows, values, errors, checks } = tape;
  const [first, second, third] = tape.operands as readonly [Int32Array, Int32Array, Int32Array];
  for (const { place, coordinate } of tape.inputs) values[place] = point[coordinate]!;
  let next = 0;
  let due = checks.length > 0 ? checks[0]!.after : rows.length;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    if (row >= 0) {
      const [a, b, c] = [first[place]!, second[place]!, third[place]!];
      const v = valueRules[row]!(values[a]!, values[b]!, values[c]!);
      values[place] = v;
      errors[place] = errorAt(tape, place, row, v);
    }
    while (place === due) {
      if (!stays(checks[next]!, values)) return 'elsewhere';
      next++;
      due = next < checks.length ? checks[next]!.after : rows.length;
    }
  }
  for (const place of tape.required) if (!Number.isFinite(values[place]!)) return undefined;
  return { value: values[tape.output]!, bound: errors[tape.output]!, borders: bordersOf(tape) };
}

const subtraction = opNames.indexOf('sub');

/** The error of a node's value from those of its operands. */
function errorAt(
  { values, errors, operands }: Pick<Tape, 'values' | 'errors' | 'operands'>,
  place: number,
  row: number,
  v: number,
): number {
  const [a, b, c] = [operands[0]![place]!, operands[1]![place]!, operands[2]![place]!];
  const [x, ex] = [values[a]!, errors[a]!];
  // Both operands are one node, so that they are off by the same: x − x is 0 exactly.
  if (a === b && row === subtraction && Number.isFinite(x) && Number.isFinite(ex)) return 0;
  return errorRules[row]!(v, x, values[b]!, values[c]!, ex, errors[b]!, errors[c]!);
}

function stays({ left, right, expected }: Check, values: Float64Array): boolean {
  const distance = right < 0 ? values[left]! : Math.sign(values[left]! - values[right]!);
  return Object.is(distance, expected) || distance === expected;
}

function bordersOf({ borders, values, errors }: Tape): readonly Border[] {
  const found: Border[] = [];
  for (const { key, kind, operands, distance } of borders) {
    const [a, b, c] = operands;
    const away = distance(values[a]!, values[b]!, values[c]!);
    if (Number.isNaN(away) && kind !== 'guard') continue;
    const error = errors[a]! + (b === a ? 0 : errors[b]!) + (c === a ? 0 : errors[c]!);
    found.push({ key, kind, distance: away, error });
  }
  return found;
}

function watch(
  borders: Watched[],
  turns: Map<string, number>,
  name: OpName,
  source: number,
  operands: readonly [number, number, number],
): void {
  for (const [kind, table] of [
    ['kink', kinkBorders],
    ['edge', edgeBorders],
  ] as const) {
    const distances = table[name];
    if (distances === undefined) continue;
    const origin = source < 0 ? name : `${name}@${source}`;
    const turn = turns.get(origin) ?? 0;
    turns.set(origin, turn + 1);
    distances.forEach((distance, k) => {
      borders.push({ key: `${origin} ${turn}${k === 0 ? '' : `.${k}`}`, kind, operands, distance });
    });
  }
}

/** Whole numbers and short binary fractions are meant exactly; others stand for a decimal text or for π and the like. */
function constantError(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value * 2 ** 20)) return 0;
  return Math.abs(value) * 2 ** -52;
}
