/** Nodes by the source expressions that they come from, one inside the other. */
import type { NodeId } from '../core/graph.ts';
import type { Group, Nodes } from './fold.ts';
import type { Span } from './graph-view.ts';

/** One source expression with the nodes it made, and the expressions inside it. */
interface Branch {
  readonly span: Span;
  readonly own: NodeId[];
  readonly inside: Branch[];
  /** Nodes in the whole branch. */
  size: number;
}

/**
 * At most `most` groups of nodes by source expression: first whole expressions with all that stands inside them, then the
 * largest of them opened into its own nodes and the expressions inside, as far as there is room. Where expressions are
 * nested deeply, as in a sum of hundreds of terms, that would show its end and hide the rest: then pieces of like size.
 */
export function branches(nodes: Nodes, spanOf: (id: NodeId) => Span | null, most: number): readonly Group[] {
  const roots = nest(nodes, spanOf);
  if (roots.length > most) return chunks(roots, most);
  if (depthOf(roots) > deep && roots.length < most) return pieces(roots, most);
  const closed = new Set<Branch>(roots);
  const opened: Group[] = [];
  for (;;) {
    const next = largest(closed, most - closed.size - opened.length);
    if (next === undefined) break;
    closed.delete(next);
    if (next.own.length > 0) opened.push({ members: Int32Array.from(next.own), span: next.span });
    for (const branch of next.inside) closed.add(branch);
  }
  return [...opened, ...[...closed].map((branch) => ({ members: membersOf([branch]), span: branch.span }))];
}

/** Expressions that stand in each other so often are cut into pieces. */
const deep = 40;

/** How many expressions stand in each other at most. */
function depthOf(roots: readonly Branch[]): number {
  let depth = 0;
  for (let level = roots; level.length > 0; level = level.flatMap(({ inside }) => inside)) depth++;
  return depth;
}

/** At most `most` groups of neighbouring expressions, none much larger than the others. */
function pieces(roots: readonly Branch[], most: number): readonly Group[] {
  const total = roots.reduce((sum, { size }) => sum + size, 0);
  const least = Math.ceil(total / (most - roots.length));
  const isCut = new Set(roots);
  /** Nodes of a branch that are in no piece further inside. */
  const left = new Map<Branch, number>();
  const order: Branch[] = [];
  const open = [...roots];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    order.push(at);
    for (const inner of at.inside) open.push(inner);
  }
  for (const branch of order.reverse()) {
    const size = branch.inside.reduce((sum, inner) => sum + left.get(inner)!, branch.own.length);
    if (size >= least) isCut.add(branch);
    left.set(branch, isCut.has(branch) ? 0 : size);
  }
  return [...isCut].flatMap((branch) => {
    const members: NodeId[] = [];
    let { start } = branch.span;
    const inside = [branch];
    for (let at = inside.pop(); at !== undefined; at = inside.pop()) {
      for (const id of at.own) members.push(id);
      for (const inner of at.inside) {
        if (!isCut.has(inner)) inside.push(inner);
        // What it begins with is another piece: its text begins behind that.
        else if (inner.span.start === branch.span.start) start = Math.max(start, inner.span.end);
      }
    }
    if (members.length === 0) return [];
    return [{ members: Int32Array.from(members).sort(), span: { start, end: branch.span.end } }];
  });
}

/** The largest branch that can be opened with `room` groups to spare. */
function largest(closed: ReadonlySet<Branch>, room: number): Branch | undefined {
  let best: Branch | undefined;
  for (const branch of closed) {
    const needs = branch.inside.length + (branch.own.length > 0 ? 1 : 0) - 1;
    if (branch.inside.length > 0 && needs <= room && (best === undefined || branch.size > best.size)) best = branch;
  }
  return best;
}

const nowhere: Span = { start: -1, end: -1 };

/** Source expressions as a forest, by which span lies in which. */
function nest(nodes: Nodes, spanOf: (id: NodeId) => Span | null): readonly Branch[] {
  // By the span itself before by its ends: a loop's million nodes share a few.
  const known = new Map<Span, Branch>();
  const byEnds = new Map<string, Branch>();
  for (const id of nodes) {
    const span = spanOf(id) ?? nowhere;
    let branch = known.get(span);
    if (branch === undefined) {
      const key = `${span.start} ${span.end}`;
      branch = byEnds.get(key) ?? { span, own: [], inside: [], size: 0 };
      byEnds.set(key, branch);
      known.set(span, branch);
    }
    branch.own.push(id);
  }
  const sorted = [...byEnds.values()].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const roots: Branch[] = [];
  const open: Branch[] = [];
  const close = (): void => {
    const done = open.pop()!;
    done.size += done.own.length;
    const parent = open.at(-1);
    if (parent === undefined) return;
    parent.size += done.size;
  };
  for (const branch of sorted) {
    while (open.length > 0 && open.at(-1)!.span.end < branch.span.end) close();
    (open.at(-1)?.inside ?? roots).push(branch);
    open.push(branch);
  }
  while (open.length > 0) close();
  return roots;
}

/** Neighbouring branches together, in `most` portions. */
function chunks(roots: readonly Branch[], most: number): readonly Group[] {
  const length = Math.ceil(roots.length / most);
  return Array.from({ length: Math.ceil(roots.length / length) }, (_, i) => {
    const part = roots.slice(i * length, (i + 1) * length);
    return { members: membersOf(part), span: { start: part[0]!.span.start, end: part.at(-1)!.span.end } };
  });
}

function membersOf(roots: readonly Branch[]): Nodes {
  const members: NodeId[] = [];
  const open = [...roots];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const id of at.own) members.push(id);
    for (const branch of at.inside) open.push(branch);
  }
  return Int32Array.from(members).sort();
}
