/** Groups that the reader opened: their parts stand in the picture instead of them. */
import type { NodeId } from '../core/graph.ts';
import { type Foldable, type Group, partsOf } from './fold.ts';

/** A group that is open, with what it is known by. */
export interface Opened {
  readonly key: string;
  readonly group: Group;
}

/** A picture with groups open. */
export interface Unfolded {
  readonly groups: readonly Group[];
  /** The open groups, outer ones before those inside them. */
  readonly opened: readonly Opened[];
}

/** What a group is known by while its text is edited around it: the name of its result, and how many nodes it has. */
export function groupKey(group: Group, nameOf: (id: NodeId) => string): string {
  return `${nameOf(group.members.at(-1)!)} ×${group.members.length}`;
}

/**
 * Opens the groups that `keys` name, in the order in which the reader opened them. There are never more than `most` groups:
 * what does not fit is folded into parts, and where no room is left for the last one, the first ones close again.
 * Names of groups that are not there are passed over.
 */
export function unfold(
  closed: readonly Group[],
  foldable: Foldable,
  keys: readonly string[],
  nameOf: (id: NodeId) => string,
  most: number,
): Unfolded {
  const whole = opening(closed, foldable, keys, nameOf, most);
  if (whole.short === undefined) return whole;
  for (const key of keys.slice(0, keys.indexOf(whole.short))) {
    const without = keys.filter((other) => other !== key);
    const fewer = opening(closed, foldable, without, nameOf, most);
    const isOpen = fewer.opened.some((opened) => opened.key === whole.short);
    if (isOpen) return fewer.short === undefined ? fewer : unfold(closed, foldable, without, nameOf, most);
  }
  return whole;
}

function opening(
  closed: readonly Group[],
  foldable: Foldable,
  keys: readonly string[],
  nameOf: (id: NodeId) => string,
  most: number,
): Unfolded & { readonly short: string | undefined } {
  let groups = closed;
  const opened: Opened[] = [];
  let short: string | undefined;
  for (const key of keys) {
    const at = groups.findIndex((group) => group.members.length > 1 && groupKey(group, nameOf) === key);
    if (at < 0) continue;
    const group = groups[at]!;
    const room = most - groups.length + 1;
    // What has something inside to open leaves room for that; of arrays, for the longest of them.
    const whole = partsOf(group, foldable, room);
    const longest = whole.reduce(
      (most, { members, array }) => Math.max(most, array === undefined ? 0 : members.length),
      1,
    );
    const isWhole =
      whole.length + longest - 1 <= room &&
      whole.every(({ members, array }) => members.length === 1 || array !== undefined);
    const parts = isWhole ? whole : partsOf(group, foldable, Math.max(2, Math.min(mostParts, Math.ceil(room / 2))));
    if (room < Math.min(group.members.length, fewest)) {
      short ??= key;
      continue;
    }
    groups = [...groups.slice(0, at), ...parts, ...groups.slice(at + 1)];
    opened.push({ key, group });
  }
  return { groups: [...groups].sort((a, b) => a.members.at(-1)! - b.members.at(-1)!), opened, short };
}

/** Parts of an opened group that open in turn: so loops in loops and calls in calls open one in the other. */
const mostParts = 24;
/** An opened group shows at least so many parts. */
const fewest = 4;
