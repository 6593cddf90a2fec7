import type { GraphView } from '../view/graph-view.ts';

/** The nodes whose source the cursor is in: those of the smallest expression around it. */
export function nodesAt(view: GraphView, place: number): readonly string[] {
  let smallest = Number.POSITIVE_INFINITY;
  let found: string[] = [];
  for (const { id, span } of view.nodes) {
    if (span === null || place < span.start || place > span.end) continue;
    const size = span.end - span.start;
    if (size < smallest) {
      smallest = size;
      found = [];
    }
    if (size === smallest) found.push(id);
  }
  return found;
}
