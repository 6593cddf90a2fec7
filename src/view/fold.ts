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
  /** Where they are a part of an opened group: which of its pieces, counted from 1, of how many. */
  readonly portion?: { readonly from: number; readonly to: number; readonly of: number };
}

/** What is folded: the nodes of a picture, where they come from, and what stays together. */
export interface Foldable {
  readonly nodes: readonly NodeId[];
  /** The source expression of a node. Nodes of one expression may share one span. */
  readonly spanOf: (id: NodeId) => Span | null;
  /** Nodes that are no part of an expression: inputs and the output. */
  readonly keep: (id: NodeId) => boolean;
  /** Array operations and array inputs: one node each as long as nobody opens them. */
  readonly arrays: readonly Group[];
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
 * Array operations are one group each. Where that leaves more than `most` groups, groups by source expression until at most
 * `overview` are left: first the runs of one expression (a loop, a helper called often), then whole expressions with all
 * that stands inside them, the largest opened first. So there is room for what a reader opens.
 */
export function fold(foldable: Foldable, most: number, overview: number): readonly Group[] {
  const { nodes, spanOf, keep } = foldable;
  const units = unitsOf(nodes, foldable.arrays);
  if (units.ids.length <= most) return units.ids.map((id) => units.group(id, spanOf)).sort(byLast);
  const isKept = (id: NodeId): boolean => keep(id) || units.arrayAt(id)?.span === null;
  const kept = units.ids.filter(isKept);
  const last = kept.at(-1)!;
  const alone = kept.length <= overview / 2;
  const groups = alone
    ? kept.map((id) => units.group(id, spanOf))
    : [{ members: units.members(kept.slice(0, -1)), span: null }, units.group(last, spanOf)];
  const rest = units.ids.filter((id) => !isKept(id));
  const folded = branches(rest, spanOf, Math.max(2, overview - groups.length));
  return [...groups, ...folded.map((group) => units.whole(group))].sort((a, b) => a.members[0]! - b.members[0]!);
}

/**
 * The groups that stand for `group` when it is opened, at most `room`; none where it is a single node or there is no room.
 * An array opens into its scalars, another group into the operations and arrays in it. Where they are too many, into
 * expressions, and one expression that ran often into its runs, several together.
 */
export function partsOf(group: Group, foldable: Foldable, room: number): readonly Group[] {
  if (group.members.length < 2 || room < 2) return [];
  const { spanOf } = foldable;
  const single = (id: NodeId): Group => ({ members: [id], span: spanOf(id) });
  if (group.array !== undefined) {
    if (group.members.length <= room) return group.members.map(single);
    return elements(group, group.array, room) ?? portions(group.members, group.span, room);
  }
  const inside = new Set(group.members);
  const units = unitsOf(
    group.members,
    foldable.arrays.filter((array) => inside.has(array.members[0]!)),
  );
  if (units.ids.length <= room) return units.ids.map((id) => units.group(id, spanOf));
  const expressions = group.span === null ? [] : branches(units.ids, spanOf, room);
  const parts = expressions.length > 1 ? expressions : portions(units.ids, group.span, room);
  return parts.map((part) => units.whole(part));
}

const byLast = (a: Group, b: Group): number => a.members.at(-1)! - b.members.at(-1)!;

/** Nodes with every array as one: its last node stands for it. */
function unitsOf(nodes: readonly NodeId[], arrays: readonly Group[]) {
  const inArrays = new Set(arrays.flatMap((array) => array.members));
  const byNode = new Map(arrays.map((array) => [array.members.at(-1)!, array]));
  const members = (ids: readonly NodeId[]): readonly NodeId[] =>
    byNode.size === 0 ? ids : ids.flatMap((id) => byNode.get(id)?.members ?? [id]).sort((a, b) => a - b);
  return {
    ids: inArrays.size === 0 ? nodes : nodes.filter((id) => !inArrays.has(id) || byNode.has(id)),
    arrayAt: (id: NodeId): Group | undefined => byNode.get(id),
    group: (id: NodeId, spanOf: Foldable['spanOf']): Group => byNode.get(id) ?? { members: [id], span: spanOf(id) },
    members,
    /** A group of units as a group of nodes; of one array alone, that array. */
    whole: (group: Group): Group => {
      const array = group.members.length === 1 ? byNode.get(group.members[0]!) : undefined;
      return array ?? { ...group, members: members(group.members) };
    },
  };
}

/** An array operation by elements of its result, each with the operations that lead to it; several together where there are many. */
function elements(
  { members, span }: Group,
  { elements: ids }: NonNullable<Group['array']>,
  room: number,
): readonly Group[] | undefined {
  const rising = ids.every((id, k) => k === 0 || ids[k - 1]! < id) && ids.at(-1) === members.at(-1);
  if (ids.length < 2 || !rising) return undefined;
  const length = Math.ceil(ids.length / room);
  const groups: Group[] = [];
  let next = 0;
  for (let from = 0; from < ids.length; from += length) {
    const own = ids.slice(from, from + length);
    const begin = next;
    while (next < members.length && members[next]! <= own.at(-1)!) next++;
    groups.push({
      members: members.slice(begin, next),
      span,
      ...(own.length === 1 ? {} : { array: { shape: [own.length], elements: own } }),
      portion: { from: from + 1, to: from + own.length, of: ids.length },
    });
  }
  return groups;
}

/** Neighbours together, in at most `most` portions of equal length. */
function portions(nodes: readonly NodeId[], span: Span | null, most: number): readonly Group[] {
  const length = Math.ceil(nodes.length / most);
  return Array.from({ length: Math.ceil(nodes.length / length) }, (_, k) => {
    const members = nodes.slice(k * length, (k + 1) * length);
    return { members, span, portion: { from: k * length + 1, to: k * length + members.length, of: nodes.length } };
  });
}

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

const nowhere: Span = { start: -1, end: -1 };

/** Source expressions as a forest, by which span lies in which. */
function nest(nodes: readonly NodeId[], spanOf: (id: NodeId) => Span | null): readonly Branch[] {
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

function membersOf(roots: readonly Branch[]): readonly NodeId[] {
  const members: NodeId[] = [];
  const open = [...roots];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const id of at.own) members.push(id);
    for (const branch of at.inside) open.push(branch);
  }
  return members.sort((a, b) => a - b);
}
