import type { Graph, NodeId } from '../../core/graph.ts';
import type { Element } from '../ndarrays/inputs.ts';
import type { Expression, Problem, Span, Statement } from '../program.ts';
import { unknown, type Value } from '../values.ts';
import { flattened } from '../work.ts';
import type { NodeNames } from './node-names.ts';
import type { ArrayRecord, Guard, TraceOptions } from './options.ts';
import { runProgram } from './program.ts';
import { Stop } from './recording.ts';
import type { Regions } from './regions.ts';
import { Tracer } from './tracer.ts';

/** Names by nodes, of which there can be millions. */
export type NamesByNode = Omit<NodeNames, 'set' | 'clear'>;

/** What a run recorded. */
export interface Trace {
  readonly graph: Graph;
  /** The value of the last statement; unknown where a problem stands in its way. */
  readonly result: Value;
  /** The expression whose value the function that was called returned. */
  readonly returned: Expression | undefined;
  /** Inputs in the order in which the program first read them. */
  readonly inputs: ReadonlyMap<string, NodeId>;
  /** The inputs that are elements of an array or a list, by their names. */
  readonly elements: ReadonlyMap<string, Element>;
  /** Array operations in the order in which they ran. */
  readonly arrays: readonly ArrayRecord[];
  /** The user's names of operation nodes. */
  readonly names: NamesByNode;
  /** What was recorded by which call, loop and turn; undefined where there was nothing of the kind. */
  readonly regions: Regions | undefined;
  /** Source expressions by the numbers that the graph's nodes carry. */
  readonly sources: readonly Expression[];
  readonly guards: readonly Guard[];
  /** Whether a function was named through a library: `math.log`, `np.log`. */
  readonly usesLibrary: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Runs a program at a point, the way define-by-run frameworks do, and records every elementary operation on reals.
 * The generator pauses now and then, so that long work can be cancelled; problems are data, never exceptions.
 */
export function* trace(
  statements: readonly Statement[],
  entry: string | undefined,
  options: TraceOptions,
): Generator<void, Trace> {
  const tracer = new Tracer(options);
  let result: Value = unknown;
  try {
    result = yield* flattened(runProgram(tracer, statements, entry));
  } catch (error) {
    if (isOverflow(error)) tracer.report('budget', tooDeep, wholeOf(statements), 'error');
    else if (!(error instanceof Stop)) throw error;
  }
  tracer.regions?.closeTo(0, tracer.graph.size);
  return {
    graph: tracer.graph,
    result,
    returned: tracer.returned,
    inputs: tracer.inputs,
    elements: tracer.elements,
    arrays: tracer.arrays,
    names: tracer.names,
    regions: tracer.regions,
    sources: tracer.sources,
    guards: tracer.guards,
    usesLibrary: tracer.usesLibrary,
    problems: tracer.problems,
  };
}

/** Blocks in blocks cost the call stack, as no program that somebody reads nests a thousand of them. */
const tooDeep = 'Stopped: the statements of this program stand in each other too deeply to be followed.';

function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

function wholeOf(statements: readonly Statement[]): Span {
  return { start: statements[0]?.span.start ?? 0, end: statements.at(-1)?.span.end ?? 0 };
}
