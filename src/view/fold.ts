import type { NodeId } from '../core/graph.ts';
import type { Regions } from '../language/trace/regions.ts';
import { branches } from './branches.ts';
import type { Span } from './graph-view.ts';

/** Nodes in evaluation order: of a large graph mostly a stretch of all of them, which costs nothing to cut out. */
export type Nodes = Int32Array;

/** Nodes that are drawn as one. */
export interface Group {
  /** In evaluation order. */
  readonly members: Nodes;
  /** The source expression that they come from; null for inputs. */
  readonly span: Span | null;
  /** Where they are one array operation: the shape of its result, and the nodes that are the elements of it. */
  readonly array?: { readonly shape: readonly number[]; readonly elements: readonly NodeId[] };
  /** Where they are what a call, a loop, or some of its turns computed. */
  readonly run?: RunPart;
  /** Where they are a part of an opened group: which of its pieces, counted from 1, of how many. */
  readonly portion?: { readonly from: number; readonly to: number; readonly of: number };
  /** The innermost region that all of it lies in; absent where that is the whole run. */
  readonly region?: number;
}

/** What of a run a group stands for. */
export type RunPart =
  /** `number`: the how many-eth call of this function beside it; 0 where it is the only one. */
  | { readonly kind: 'call'; readonly name: string; readonly number: number }
  | { readonly kind: 'loop'; readonly turns: number }
  /** `first` and `last` are values of the counter, or how many-eth turns they are where it has no name. */
  | { readonly kind: 'turns'; readonly counter: string; readonly first: number; readonly last: number };

/** What is folded: the nodes of a picture, where they come from, and what stays together. */
export interface Foldable {
  readonly nodes: Nodes;
  /** The source expression of a node. Nodes of one expression may share one span. */
  readonly spanOf: (id: NodeId) => Span | null;
  /** Nodes that are no part of an expression, in evaluation order: inputs and the output, those that are not shown as well. */
  readonly alone: readonly NodeId[];
  /** Array operations and array inputs: one node each as long as nobody opens them. */
  readonly arrays: readonly Group[];
  /** Calls, loops and turns, where there are any. */
  readonly regions: Regions | undefined;
}

/** Nodes that arrays have to open into, in a picture that folds nothing else. */
const roomForArrays = 40;
/** A loop that is opened shows its turns one by one up to so many, and else in so many parts at most. */
const [fewTurns, mostPortions] = [40, 25] as const;

/**
 * Array operations are one group each. Where that leaves more than `most` groups, a call, a loop and the rest by source
 * expression are one group each, in at most `overview`, so that there is room for what a reader opens. A picture of one
 * group alone would say nothing: it shows the parts of that.
 */
export function fold(foldable: Foldable, most: number, overview: number): readonly Group[] {
  const { nodes, spanOf, alone, arrays } = foldable;
  const units = unitsOf(nodes, arrays, spanOf);
  // Arrays open: without any, nothing needs room.
  if (units.count <= (units.count === nodes.length ? most : most - roomForArrays)) return units.groups().sort(byLast);
  const single = (id: NodeId): Group => ({ members: Int32Array.of(id), span: spanOf(id) });
  const last = nodes.at(-1)!;
  const ofInputs = arrays.filter(({ span }) => span === null);
  const output = arrays.find(({ span, members }) => span !== null && members.at(-1) === last) ?? single(last);
  /** Nodes that stand beside what is folded. */
  const beside = new Set([...ofInputs, output].flatMap(({ members }) => [...members]));
  const inputs = [...ofInputs];
  for (const id of alone) {
    if (beside.has(id) || nodes[firstFrom(nodes, id, 0)] !== id) continue;
    beside.add(id);
    inputs.push(single(id));
  }
  const kept =
    inputs.length <= overview / 2 || inputs.length < 2
      ? inputs
      : [{ members: Int32Array.from(inputs.flatMap(({ members }) => [...members])).sort(), span: null }];
  const rest = without(nodes, Int32Array.from(beside).sort());
  const room = Math.max(2, overview - kept.length - 1);
  const parts = rest.length === 1 ? [single(rest[0]!)] : partsOf({ members: rest, span: null }, foldable, room);
  return [...kept, ...parts, output].sort(byLast);
}

/** Nodes but for some of them, which stand in evaluation order, too: what lies between those is copied as a whole. */
function without(nodes: Nodes, some: Nodes): Nodes {
  const rest = new Int32Array(nodes.length);
  let length = 0;
  let from = 0;
  for (let k = 0; k <= some.length; k++) {
    const to = k === some.length ? nodes.length : firstFrom(nodes, some[k]!, from);
    rest.set(nodes.subarray(from, to), length);
    length += to - from;
    from = nodes[to] === some[k] ? to + 1 : to;
  }
  return rest.subarray(0, length);
}

/**
 * The groups that stand for `group` when it is opened, at most `room`; none where it is a single node or there is no room.
 * An array opens into its scalars, a call into its operations, calls and loops, a loop into its turns. Where they are too
 * many, into source expressions, and one expression that ran often into its runs, several together.
 */
export function partsOf(group: Group, foldable: Foldable, room: number): readonly Group[] {
  if (group.members.length < 2 || room < 2) return [];
  const known = knownParts.get(group) ?? new Map<number, readonly Group[]>();
  knownParts.set(group, known);
  const parts = known.get(room) ?? newParts(group, foldable, room);
  known.set(room, parts);
  return parts;
}

/** What is open is opened anew whenever something else opens or closes: the parts of a group are those of before. */
const knownParts = new WeakMap<Group, Map<number, readonly Group[]>>();

function newParts(group: Group, foldable: Foldable, room: number): readonly Group[] {
  for (let whole = group; ; ) {
    const { regions } = foldable;
    const parts =
      regions === undefined || whole.array !== undefined
        ? partsInside(whole, foldable, room, [])
        : partsByRegion(whole, foldable, regions, room);
    const [only] = parts;
    // What has the same nodes says nothing new: a function that is nothing but a loop.
    if (parts.length !== 1 || only!.members.length < 2) return parts;
    whole = only!;
  }
}

/** The parts of a group whose nodes lie in regions: what each region inside of it recorded is one part. */
function partsByRegion(group: Group, foldable: Foldable, regions: Regions, room: number): readonly Group[] {
  const inside = regionsIn(group, regions);
  const [first] = inside;
  if (first !== undefined && regions.place(first.region).kind === 'turn') {
    const isWhole = inside.length <= Math.min(fewTurns, room);
    const length = isWhole ? 1 : roundLength(inside.length, Math.min(mostPortions, room));
    const parts: Group[] = [];
    for (let k = 0; k < inside.length; k += length) parts.push(turns(group, inside.slice(k, k + length), k, regions));
    return parts;
  }
  const counts = new Map<string, number>();
  for (const { region } of inside) {
    const place = regions.place(region);
    if (place.kind === 'call') counts.set(place.name, (counts.get(place.name) ?? 0) + 1);
  }
  const numbers = new Map<string, number>();
  const groups: Group[] = [];
  for (const stretch of inside) {
    const { region, from, to } = stretch;
    const place = regions.place(region);
    const members = group.members.subarray(from, to);
    const { span } = place;
    switch (place.kind) {
      case 'turn':
        groups.push(turns(group, [stretch], 0, regions));
        break;
      case 'loop':
        groups.push({ members, span, region, run: { kind: 'loop', turns: countTurns(regions, region) } });
        break;
      case 'call': {
        const { name } = place;
        const number = (numbers.get(name) ?? 0) + 1;
        numbers.set(name, number);
        groups.push({
          members,
          span,
          region,
          run: { kind: 'call', name, number: counts.get(name) === 1 ? 0 : number },
        });
      }
    }
  }
  return partsInside(group, foldable, room, groups);
}

/** The nodes of a group that a region recorded: those at `from` up to but not including `to`. */
interface Stretch {
  readonly region: number;
  readonly from: number;
  readonly to: number;
}

/** The outermost regions inside of a group that have nodes of it. */
function regionsIn({ members, region }: Group, regions: Regions): readonly Stretch[] {
  const found: Stretch[] = [];
  const last = members.at(-1)!;
  // Several turns have the region of their loop.
  const [first, behind] = region === undefined ? [0, regions.size] : [region + 1, regions.next(region)];
  let from = 0;
  for (let at = first; at < behind && regions.start(at) <= last; at = regions.next(at)) {
    if (regions.end(at) <= members[0]!) continue;
    from = firstFrom(members, regions.start(at), from);
    const to = firstFrom(members, regions.end(at), from);
    if (to > from) found.push({ region: at, from, to });
    from = to;
  }
  return found;
}

/** The first place, none before `from`, where a node is not before `id`. */
export function firstFrom(nodes: Nodes, id: NodeId, from: number): number {
  let low = from;
  // Mostly it is near.
  let step = 1;
  while (low + step < nodes.length && nodes[low + step]! < id) step *= 2;
  let high = Math.min(nodes.length, low + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Neighbouring turns as one group; `before` of them lie before these in the group around. */
function turns(around: Group, some: readonly Stretch[], before: number, regions: Regions): Group {
  const [first, last] = [some[0]!, some.at(-1)!];
  const place = regions.place(first.region);
  const [a, b] = [regions.value(first.region), regions.value(last.region)];
  const counter = place.kind === 'call' || Number.isNaN(a) || Number.isNaN(b) ? '' : place.counter;
  const offset = around.run?.kind === 'turns' && around.run.counter === '' ? around.run.first : 1;
  const run: RunPart =
    counter === ''
      ? { kind: 'turns', counter, first: offset + before, last: offset + before + some.length - 1 }
      : { kind: 'turns', counter, first: a, last: b };
  const region = some.length === 1 ? first.region : around.region;
  const members = around.members.subarray(first.from, last.to);
  return { members, span: place.span, run, ...(region === undefined ? {} : { region }) };
}

function countTurns(regions: Regions, loop: number): number {
  let count = 0;
  for (let at = loop + 1; at < regions.next(loop); at = regions.next(at)) count++;
  return count;
}

/** 1, 2 or 5 and zeros: so many of `count` together make at most `most` portions. */
function roundLength(count: number, most: number): number {
  for (let unit = 1; ; unit *= 10)
    for (const length of [unit, unit * 2, unit * 5]) if (Math.ceil(count / length) <= most) return length;
}

/** The parts of a group by its operations, its arrays and these groups of it. */
function partsInside(group: Group, foldable: Foldable, room: number, groups: readonly Group[]): readonly Group[] {
  const { spanOf } = foldable;
  if (group.array !== undefined) {
    if (group.members.length <= room)
      return Array.from(group.members, (id) => ({ members: Int32Array.of(id), span: spanOf(id) }));
    return elements(group, group.array, room) ?? portions(group.members, group, room);
  }
  const arrays = foldable.arrays.filter(({ members }) => {
    const [id] = members as unknown as readonly [NodeId];
    return group.members[firstFrom(group.members, id, 0)] === id;
  });
  const units = unitsOf(group.members, [...groups, ...outside(arrays, groups)], spanOf);
  const { region } = group;
  const own = (part: Group): Group => (part.region !== undefined || region === undefined ? part : { ...part, region });
  if (units.count <= room) return units.groups().map(own);
  const expressions = branches(units.ids(), units.spanOf, room);
  const parts = expressions.length > 1 ? expressions : portions(units.ids(), group, room);
  return parts.map((part) => own(units.whole(part)));
}

/** The arrays that lie in none of the groups, which follow one another. */
function outside(arrays: readonly Group[], groups: readonly Group[]): readonly Group[] {
  if (groups.length === 0) return arrays;
  const ends = Int32Array.from(groups, ({ members }) => members.at(-1)!);
  return arrays.filter(({ members }) => {
    const around = groups[firstFrom(ends, members[0]!, 0)];
    return around === undefined || around.members[0]! > members[0]!;
  });
}

const byLast = (a: Group, b: Group): number => a.members.at(-1)! - b.members.at(-1)!;

/** Nodes with every one of `groups` as one: its last node stands for it. */
function unitsOf(nodes: Nodes, groups: readonly Group[], spanOf: Foldable['spanOf']) {
  const byNode = new Map(groups.map((group) => [group.members.at(-1)!, group]));
  const lowest = nodes[0] ?? 0;
  // Which nodes a group has: a bit each, as there can be millions.
  const isInside = new Uint8Array(groups.length === 0 ? 0 : (nodes.at(-1) ?? 0) - lowest + 1);
  let folded = 0;
  for (const { members } of groups)
    for (let k = 0; k < members.length; k++) {
      const at = members[k]! - lowest;
      if (isInside[at] === 1) continue;
      isInside[at] = 1;
      folded++;
    }
  const units = (): Nodes =>
    groups.length === 0 ? nodes : nodes.filter((id) => isInside[id - lowest] === 0 || byNode.has(id));
  const members = (ids: Nodes): Nodes => {
    if (byNode.size === 0) return ids;
    const lists = Array.from(ids, (id) => byNode.get(id)?.members ?? id);
    const all = new Int32Array(
      lists.reduce<number>((sum, list) => sum + (typeof list === 'number' ? 1 : list.length), 0),
    );
    let at = 0;
    for (const list of lists)
      if (typeof list === 'number') all[at++] = list;
      else {
        all.set(list, at);
        at += list.length;
      }
    return all.sort();
  };
  return {
    count: nodes.length - folded + byNode.size,
    ids: units,
    spanOf: (id: NodeId): Span | null => byNode.get(id)?.span ?? spanOf(id),
    groups: (): Group[] =>
      Array.from(units(), (id) => byNode.get(id) ?? { members: Int32Array.of(id), span: spanOf(id) }),
    /** A group of units as a group of nodes; of one alone, that one. */
    whole: (group: Group): Group => {
      const only = group.members.length === 1 ? byNode.get(group.members[0]!) : undefined;
      return only ?? { ...group, members: members(group.members) };
    },
  };
}

/** An array operation by elements of its result, each with the operations that lead to it; several together where there are many. */
function elements(
  { members, span, region }: Group,
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
      members: members.subarray(begin, next),
      span,
      ...(own.length === 1 ? {} : { array: { shape: [own.length], elements: own } }),
      ...(region === undefined ? {} : { region }),
      portion: { from: from + 1, to: from + own.length, of: ids.length },
    });
  }
  return groups;
}

/** Neighbours together, in at most `most` portions of equal length. */
function portions(nodes: Nodes, { span }: Group, most: number): readonly Group[] {
  const length = Math.ceil(nodes.length / most);
  return Array.from({ length: Math.ceil(nodes.length / length) }, (_, k) => {
    const members = nodes.subarray(k * length, (k + 1) * length);
    return { members, span, portion: { from: k * length + 1, to: k * length + members.length, of: nodes.length } };
  });
}
