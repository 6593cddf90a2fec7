import type { NodeId } from '../core/graph.ts';
import type { Span } from '../language/program.ts';
import type { Trace } from '../language/trace/trace.ts';

/** A node of a graph, so that it is found again in another run of the same text. */
export type GraphPlace =
  | { readonly kind: 'input'; readonly name: string }
  | {
      readonly kind: 'operation';
      readonly operation: string;
      /** The expression that it computes. */
      readonly span: Span;
      /** How often the same has been computed before: its turn in a loop. */
      readonly turn: number;
    };

type Run = Pick<Trace, 'graph' | 'sources'>;

/** Where an operation stands; undefined for what is none, or has no place in the text. */
export function operationPlace(run: Run, id: NodeId): GraphPlace | undefined {
  const key = keyOf(run, id);
  if (key === undefined) return undefined;
  let turn = 0;
  for (let older = 0; older < id; older++) if (isAt(run, older, key)) turn++;
  return { kind: 'operation', ...key, turn };
}

/** The operation at a place; undefined where this run has none there. */
export function operationAt(run: Run, place: Extract<GraphPlace, { kind: 'operation' }>): NodeId | undefined {
  let turn = 0;
  for (let id = 0; id < run.graph.size; id++) if (isAt(run, id, place) && turn++ === place.turn) return id;
  return undefined;
}

interface Key {
  readonly operation: string;
  readonly span: Span;
}

function keyOf({ graph, sources }: Run, id: NodeId): Key | undefined {
  const operation = graph.operation(id) ?? graph.custom(id)?.name;
  const span = sources[graph.source(id)]?.span;
  return operation === undefined || span === undefined ? undefined : { operation, span };
}

function isAt(run: Run, id: NodeId, { operation, span }: Key): boolean {
  const own = keyOf(run, id);
  return own?.operation === operation && own.span.start === span.start && own.span.end === span.end;
}
