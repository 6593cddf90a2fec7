import { crossing, pointsAround } from './crossing.ts';
import type { Border } from './evaluated.ts';
import { bordersOf, type Contest, type Sample, sampleAt, sideOf } from './judge.ts';
import { beside } from './sample.ts';
import type { Side } from './verdict.ts';

/** What has been seen of one side of a border. */
interface Seen {
  readonly side: Side;
  /** Its place in the order in which sides were met. */
  readonly turn: number;
  /** A point on this side, with its distance; the first that was met, or the first with a comparison. */
  sample: Sample;
  distance: number;
  compared: number;
  /** How often this border was crossed from here. */
  tried: number;
}

interface Pair {
  below: Seen | undefined;
  above: Seen | undefined;
}

/** A border to be crossed from a point. */
interface Task {
  readonly from: Seen;
  /** The other sides that the point is on. */
  readonly beside: readonly Seen[];
  readonly sample: Sample;
  readonly distance: number;
}

/** The sides of borders, and the ways through the program, that the samples have shown. */
export interface Atlas {
  readonly sides: Seen[];
  /** Both sides of each border, by its function and key. */
  readonly borders: Readonly<Record<Side['of'], Map<string, Pair>>>;
  /** Every combination of sides of branches and kinks, once. */
  readonly ways: Set<string>;
  readonly tasks: Task[];
  /** Ways with a comparison, and pairs of sides of either function that were compared together. */
  readonly comparedWays: Set<string>;
  readonly pairs: Set<number>;
  /** Borders that were at the same distance as an older one wherever both were met: one border in two places. */
  readonly twins: Map<Pair, Pair>;
  readonly apart: Set<Pair>;
}

/** Ways through the program that are kept, and crossings for the sake of pairs. */
const mostWays = 256;
const mostTasks = 96;
const comparisonsWanted = 2;

export function emptyAtlas(): Atlas {
  return {
    sides: [],
    borders: { f: new Map(), g: new Map() },
    ways: new Set(),
    tasks: [],
    comparedWays: new Set(),
    pairs: new Set(),
    twins: new Map(),
    apart: new Set(),
  };
}

/** Notes the sides that a sample is on. */
export function chart(atlas: Atlas, sample: Sample): void {
  const borders = bordersOf(sample);
  if (borders.length === 0) return;
  const compared = sample.tells === 'agree' || sample.tells === 'value' || sample.tells === 'domain';
  let way = '';
  const met: { readonly seen: Seen; readonly distance: number }[] = [];
  const places = new Map<number, Pair>();
  for (const { of, border } of borders) {
    const side = sideOf(border);
    if (side === 0) continue;
    const pair = pairOf(atlas, of, border.key);
    const seen = seenOn(atlas, pair, of, border, side, sample);
    if (compared) {
      if (seen.compared === 0) Object.assign(seen, { sample, distance: border.distance });
      seen.compared++;
    }
    if (isTwin(atlas, pair, places, Math.abs(border.distance))) continue;
    if (border.kind !== 'edge') way += `${seen.turn},`;
    met.push({ seen, distance: border.distance });
  }
  const sides = met.map(({ seen }) => seen);
  if (compared && !atlas.comparedWays.has(way)) {
    atlas.comparedWays.add(way);
    for (const a of sides) for (const b of sides) atlas.pairs.add(pairNumber(a, b));
  }
  if (atlas.ways.has(way) || atlas.ways.size >= mostWays) return;
  atlas.ways.add(way);
  for (const { seen, distance } of met) atlas.tasks.push({ from: seen, beside: sides, sample, distance });
}

function pairNumber(a: Seen, b: Seen): number {
  return a.turn * 2 ** 20 + b.turn;
}

/** Both functions often have the same border, and so have a kink and what the chain rule makes of it. */
function isTwin({ twins, apart }: Atlas, pair: Pair, places: Map<number, Pair>, size: number): boolean {
  const there = places.get(size);
  if (there === undefined) places.set(size, pair);
  const older = twins.get(pair);
  if (older !== undefined) {
    if (there === older) return true;
    twins.delete(pair);
    apart.add(pair);
    return false;
  }
  if (there === undefined) {
    // Met alone first: a border of its own.
    apart.add(pair);
    return false;
  }
  if (apart.has(pair)) return false;
  twins.set(pair, there);
  return true;
}

function pairOf(atlas: Atlas, of: Side['of'], key: string): Pair {
  let pair = atlas.borders[of].get(key);
  if (pair === undefined) {
    pair = { below: undefined, above: undefined };
    atlas.borders[of].set(key, pair);
  }
  return pair;
}

function seenOn(atlas: Atlas, pair: Pair, of: Side['of'], border: Border, side: -1 | 1, sample: Sample): Seen {
  const place = side < 0 ? 'below' : 'above';
  const known = pair[place];
  if (known !== undefined) return known;
  const { key, kind, distance } = border;
  const seen: Seen = {
    side: { of, key, kind, side },
    turn: atlas.sides.length,
    sample,
    distance,
    compared: 0,
    tried: 0,
  };
  atlas.sides.push(seen);
  pair[place] = seen;
  return seen;
}

/**
 * Crosses every border that was met, and from every new way through the program every border of that way, until the budget
 * is spent: first those whose other side has not been compared, then those that promise two sides not yet compared
 * together, the most of them first. (Most mistakes in branching programs show with one condition or with two: Kuhn, Wallace
 * & Gallo, Software Fault Interactions, 2004.) Gives the samples on both sides.
 */
export function* explore(contest: Contest, atlas: Atlas): Generator<Sample, void> {
  let ordinary = 0;
  while (contest.left > 0 && atlas.tasks.length > 0) {
    let best = -1;
    let most = 0;
    for (const [i, task] of atlas.tasks.entries()) {
      const gain = gainOf(atlas, task);
      if (gain > most) [best, most] = [i, gain];
      if (gain === Number.POSITIVE_INFINITY) break;
    }
    if (best < 0 || (most < Number.POSITIVE_INFINITY && ++ordinary > mostTasks)) return;
    const [task] = atlas.tasks.splice(best, 1) as [Task];
    task.from.tried++;
    for (const point of across(contest, task.from.side, task.sample, task.distance)) {
      if (contest.left <= 0) return;
      yield sampleAt(contest, point);
    }
  }
}

/** How many pairs of sides a task promises; ∞ where it may be the first comparison on a side. */
function gainOf(atlas: Atlas, { from, beside: sides }: Task): number {
  const pair = atlas.borders[from.side.of].get(from.side.key);
  const other = from.side.side < 0 ? pair?.above : pair?.below;
  if ((other?.compared ?? 0) < comparisonsWanted) return from.tried < 4 ? Number.POSITIVE_INFINITY : 0;
  if (other === undefined || from.side.kind === 'edge') return 0;
  let gain = 0;
  for (const side of sides) if (side !== from && !atlas.pairs.has(pairNumber(other, side))) gain++;
  return gain;
}

/** Samples beside points of sides on which nothing could be compared yet. */
export function* revisit(contest: Contest, atlas: Atlas): Generator<Sample, void> {
  for (const seen of [...atlas.sides]) {
    if (seen.side.kind === 'edge') continue;
    for (let turn = 0; turn < 8 && seen.compared < comparisonsWanted && contest.left > 0; turn++)
      yield sampleAt(contest, beside(seen.sample.point, contest.inputs, 10 ** (-turn / 2), contest.random));
  }
}

/** Whether a branch or a kink has been seen from one side only. */
export function hasUnseenSide({ borders, twins }: Atlas): boolean {
  for (const of of [borders.f, borders.g])
    for (const pair of of.values()) {
      const kind = (pair.below ?? pair.above)?.side.kind;
      if (kind !== 'edge' && !twins.has(pair) && !(pair.below?.compared && pair.above?.compared)) return true;
    }
  return false;
}

/** Samples on both sides of every border that a counterexample is beside, to tell which of them matters. */
export function bothSides(contest: Contest, found: Sample): readonly Sample[] {
  contest.left = Math.max(contest.left, 0) + 300;
  const samples: Sample[] = [];
  for (const { of, border } of bordersOf(found)) {
    const side = sideOf(border);
    if (side === 0 || border.kind === 'edge') continue;
    const { key, kind } = border;
    for (const point of across(contest, { of, key, kind, side }, found, border.distance))
      if (contest.left > 0) samples.push(sampleAt(contest, point));
  }
  return samples;
}

/** The sides of branches and kinks, those with a comparison and those without. */
export function sidesOf({ sides }: Atlas): { readonly compared: readonly Side[]; readonly missed: readonly Side[] } {
  const all = sides.filter(({ side }) => side.kind !== 'edge');
  return {
    compared: all.filter(({ compared }) => compared > 0).map(({ side }) => side),
    missed: all.filter(({ compared }) => compared === 0).map(({ side }) => side),
  };
}

/** Points on both sides of the task's border, found by moving one coordinate. */
function across(contest: Contest, side: Side, sample: Sample, distance: number): readonly (readonly number[])[] {
  const { inputs } = contest;
  const evaluate = contest[side.of];
  const look = (point: readonly number[]): number | undefined => {
    contest.left -= 0.5;
    const border = evaluate(point)?.borders.find(({ key }) => key === side.key);
    return border === undefined || !Number.isFinite(border.distance) ? undefined : border.distance;
  };
  const found: (readonly number[])[] = [];
  const start = Math.floor(contest.random() * inputs.length);
  for (let turn = 0; turn < inputs.length && turn < 8 && contest.left > 0; turn++) {
    const coordinate = (start + turn) % inputs.length;
    const crossed = crossing(look, sample.point, distance, coordinate, inputs[coordinate]!);
    if (crossed === undefined) continue;
    found.push(...pointsAround(crossed, sample.point, inputs[coordinate]!));
    if (found.length > 6) break;
  }
  return found;
}
