import type { NodeId } from '../core/graph.ts';
import type { Span } from './graph-view.ts';

/** Nodes that are drawn as one. */
export interface Group {
  /** In evaluation order. */
  readonly members: readonly NodeId[];
  /** The source expression that they come from; null for inputs. */
  readonly span: Span | null;
  /** Where they are one array operation: the shape of its result, and the nodes that are the elements of it. */
  readonly array?: { readonly shape: readonly number[]; readonly elements: readonly NodeId[] };
}

/** One source expression with the nodes it made, and the expressions inside it. */
interface Branch {
  readonly span: Span;
  readonly own: NodeId[];
  readonly inside: Branch[];
  /** Nodes in the whole branch. */
  size: number;
}

/**
 * Array operations are one group each. Where that is not enough, groups nodes by source expression until at most `most` groups are left: first the runs of one expression (a loop, a
 * helper called often), then whole expressions with all that stands inside them, the largest opened first.
 */
export function fold(
  nodes: readonly NodeId[],
  spanOf: (id: NodeId) => Span | null,
  keep: (id: NodeId) => boolean,
  most: number,
  arrays: readonly Group[] = [],
): readonly Group[] {
  const inArrays = new Set(arrays.flatMap((group) => group.members));
  const alone = nodes.filter((id) => !inArrays.has(id));
  if (alone.length + arrays.length <= most)
    return [...arrays, ...alone.map((id) => ({ members: [id], span: spanOf(id) }))].sort(byLast);
  const kept = nodes.filter((id) => keep(id));
  const groups: Group[] =
    kept.length <= most / 2 ? kept.map((id) => ({ members: [id], span: spanOf(id) })) : [{ members: kept, span: null }];
  const rest = nodes.filter((id) => !keep(id));
  groups.push(...branches(rest, spanOf, most - groups.length));
  return groups.sort((a, b) => a.members[0]! - b.members[0]!);
}

const byLast = (a: Group, b: Group): number => a.members.at(-1)! - b.members.at(-1)!;

function branches(nodes: readonly NodeId[], spanOf: (id: NodeId) => Span | null, most: number): readonly Group[] {
  const roots = nest(nodes, spanOf);
  if (roots.length > most) return chunks(roots, most);
  const closed = new Set<Branch>(roots);
  const opened: Group[] = [];
  for (;;) {
    const next = largest(closed, most - closed.size - opened.length);
    if (next === undefined) break;
    closed.delete(next);
    if (next.own.length > 0) opened.push({ members: next.own, span: next.span });
    for (const branch of next.inside) closed.add(branch);
  }
  return [...opened, ...[...closed].map((branch) => ({ members: membersOf([branch]), span: branch.span }))];
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

/** Source expressions as a forest, by which span lies in which. */
function nest(nodes: readonly NodeId[], spanOf: (id: NodeId) => Span | null): readonly Branch[] {
  const bySpan = new Map<string, Branch>();
  for (const id of nodes) {
    const span = spanOf(id) ?? { start: -1, end: -1 };
    const key = `${span.start} ${span.end}`;
    const branch = bySpan.get(key) ?? { span, own: [], inside: [], size: 0 };
    branch.own.push(id);
    bySpan.set(key, branch);
  }
  const sorted = [...bySpan.values()].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
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

function membersOf(roots: readonly Branch[]): readonly NodeId[] {
  const members: NodeId[] = [];
  const open = [...roots];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const id of at.own) members.push(id);
    for (const branch of at.inside) open.push(branch);
  }
  return members.sort((a, b) => a - b);
}
