import type { Graph, NodeId } from '../../core/graph.ts';
import { inlined } from '../../core/inline.ts';
import { derivative } from '../../core/same/derivative.ts';
import type { Traced, TracedGuard } from '../../core/same/evaluated.ts';
import type { Expression } from '../../language/program.ts';
import type { PlacedRetrace, PlacedRun } from '../claim.ts';

/** What tells a source expression from others, in every run of one text. */
export function keyOf(expression: Expression): string {
  const { start, end } = expression.span;
  return `${expression.kind} ${start} ${end} ${expression.kind === 'operation' ? expression.operator : ''}`;
}

/** The function whose derivative by the last of `by` is claimed: itself, or its derivative by the others. */
export function differentiated(f: PlacedRetrace, by: readonly number[]): PlacedRetrace {
  if (by.length < 2) return f;
  return (point) => {
    const run = f(point);
    if (run === undefined) return undefined;
    return { ...by.slice(0, -1).reduce<Traced>((traced, input) => derivative(traced, input), run), trace: run.trace };
  };
}

/** The same run with the user's own operations as what their values are made of. */
export function writtenOut(run: PlacedRun): PlacedRun {
  if (!run.graph.hasCustoms) return run;
  const { graph, at } = inlined(run.graph);
  const { trace } = run;
  return {
    ...run,
    graph,
    output: at[run.output]!,
    inputs: run.inputs.map((id) => (id === undefined ? undefined : at[id]!)),
    trace: {
      ...trace,
      names: trace.names.in(at),
      inputs: new Map([...trace.inputs].map(([name, id]) => [name, at[id]!])),
    },
    ...(run.guards && {
      guards: run.guards.map((guard) => ({ ...guard, left: at[guard.left]!, right: at[guard.right]! })),
    }),
    ...(run.requires && { requires: run.requires.map((id) => at[id]!) }),
  };
}

/** Whether two runs went the same way: the same operations, and every guard on the same side. */
export function sameWay(a: PlacedRun, b: PlacedRun): boolean {
  if (a.graph.size !== b.graph.size || a.output !== b.output) return false;
  const [ours, theirs] = [a.graph.columns(), b.graph.columns()];
  for (let id = 0; id < a.graph.size; id++)
    if (
      ours.codes[id] !== theirs.codes[id] ||
      ours.first[id] !== theirs.first[id] ||
      ours.second[id] !== theirs.second[id]
    )
      return false;
  const [here, there] = [a.guards ?? [], b.guards ?? []];
  return (
    here.length === there.length && here.every((guard, k) => sideOf(a.graph, guard) === sideOf(b.graph, there[k]!))
  );
}

/** The sign of left − right. */
export function sideOf(graph: Graph, { left, right }: TracedGuard): number {
  return Math.sign(graph.value(left) - graph.value(right));
}

/** What the claimed derivative calls its inputs, in the order of the coordinates; the common names for those it never reads. */
export function ownNames(run: PlacedRun, common: readonly string[]): readonly string[] {
  const names = new Map<NodeId, string>([...run.trace.inputs].map(([name, id]) => [id, name]));
  return common.map((name, k) => names.get(run.inputs[k] ?? -1) ?? name);
}
