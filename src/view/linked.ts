/** From a place of the text to the nodes that come from there. */
import type { Analysis } from '../language/analyse.ts';
import type { Span } from '../language/program.ts';
import type { Drawn } from './build.ts';
import type { GraphView } from './graph-view.ts';

/**
 * The drawn nodes whose source a place is in: those of the smallest expression around it, and where that is folded into
 * others, what it is folded into. Of a function that is called three times, it is a node of each call.
 */
export function nodesAt({ nodes }: GraphView, analysis: Analysis, drawn: Drawn, place: number): readonly string[] {
  let smallest = Number.POSITIVE_INFINITY;
  let found: string[] = [];
  for (const { id, span } of nodes) {
    if (span === null || !isIn(span, place)) continue;
    const size = sizeOf(span);
    if (size < smallest) {
      smallest = size;
      found = [];
    }
    if (size === smallest) found.push(id);
  }
  const folded = foldedAt(analysis, drawn, place, smallest);
  return folded.length > 0 ? folded.map((k) => `n${k}`) : found;
}

/** The groups that fold the smallest expression around a place, as far as it is smaller than `limit`. */
function foldedAt({ trace }: Analysis, { groups }: Drawn, place: number, limit: number): readonly number[] {
  const sizes = Float64Array.from(trace.sources, ({ span }) => {
    return isIn(span, place) && sizeOf(span) < limit ? sizeOf(span) : Number.POSITIVE_INFINITY;
  });
  if (sizes.every((size) => size === Number.POSITIVE_INFINITY)) return [];
  let smallest = limit;
  let found: number[] = [];
  for (const [k, { members }] of groups.entries()) {
    if (members.length === 1) continue;
    let own = Number.POSITIVE_INFINITY;
    for (let i = 0; i < members.length; i++) own = Math.min(own, sizes[trace.graph.source(members[i]!)]!);
    if (own < smallest) {
      smallest = own;
      found = [];
    }
    if (own === smallest && own < limit) found.push(k);
  }
  return found;
}

function isIn({ start, end }: Span, place: number): boolean {
  return start <= place && place <= end;
}

function sizeOf({ start, end }: Span): number {
  return end - start;
}
