import { crossing, pointsAround } from './crossing.ts';
import { bordersOf, type Contest, type Sample, sampleAt, sideOf } from './judge.ts';
import { beside } from './sample.ts';
import type { Side } from './verdict.ts';

/** What has been seen of one side of a border. */
interface Seen {
  readonly side: Side;
  /** A point on this side, with its distance; the first that was met, or the first with a comparison. */
  sample: Sample;
  distance: number;
  compared: number;
}

/** A border to be crossed from a point. */
interface Task {
  readonly from: Seen;
  readonly sample: Sample;
  readonly distance: number;
}

/** The sides of borders, and the ways through the program, that the samples have shown. */
export interface Atlas {
  readonly sides: Map<string, Seen>;
  /** Every combination of sides of branches and kinks, once. */
  readonly ways: Set<string>;
  readonly tasks: Task[];
}

/** Beyond this many ways only sides that nothing was seen of are looked for. */
const mostTasks = 48;
const comparisonsWanted = 2;

export function emptyAtlas(): Atlas {
  return { sides: new Map(), ways: new Set(), tasks: [] };
}

/** Notes the sides that a sample is on. */
export function chart(atlas: Atlas, sample: Sample): void {
  const borders = bordersOf(sample);
  if (borders.length === 0) return;
  const compared = sample.tells === 'agree' || sample.tells === 'value' || sample.tells === 'domain';
  let way = '';
  const met: { readonly seen: Seen; readonly distance: number }[] = [];
  for (const { of, border } of borders) {
    const side = sideOf(border);
    if (side === 0) continue;
    const name = `${of} ${border.key} ${side}`;
    let seen = atlas.sides.get(name);
    if (seen === undefined) {
      seen = { side: { of, key: border.key, kind: border.kind, side }, sample, distance: border.distance, compared: 0 };
      atlas.sides.set(name, seen);
    }
    if (compared) {
      if (seen.compared === 0) Object.assign(seen, { sample, distance: border.distance });
      seen.compared++;
    }
    if (border.kind !== 'edge') way += `${name},`;
    met.push({ seen, distance: border.distance });
  }
  if (atlas.ways.has(way) || atlas.ways.size >= mostTasks * 4) return;
  atlas.ways.add(way);
  for (const { seen, distance } of met) atlas.tasks.push({ from: seen, sample, distance });
}

/**
 * Crosses every border that was met, and from every new way through the program every border of that way, until the budget
 * is spent: first those whose other side has not been compared. Gives the samples on both sides.
 */
export function* explore(contest: Contest, atlas: Atlas): Generator<Sample, void> {
  let ordinary = 0;
  const tried = new Map<string, number>();
  while (contest.left > 0 && atlas.tasks.length > 0) {
    const urgent = atlas.tasks.findIndex((task) => isUrgent(atlas, task, tried));
    if (urgent < 0 && ++ordinary > mostTasks) return;
    const [task] = atlas.tasks.splice(Math.max(0, urgent), 1) as [Task];
    if (urgent < 0 && task.from.side.kind === 'edge') continue;
    tried.set(nameOf(task.from.side), (tried.get(nameOf(task.from.side)) ?? 0) + 1);
    for (const point of across(contest, task)) {
      if (contest.left <= 0) return;
      yield sampleAt(contest, point);
    }
  }
}

/** Samples beside points of sides on which nothing could be compared yet. */
export function* revisit(contest: Contest, atlas: Atlas): Generator<Sample, void> {
  for (const seen of [...atlas.sides.values()]) {
    if (seen.side.kind === 'edge') continue;
    for (let turn = 0; turn < 8 && seen.compared < comparisonsWanted && contest.left > 0; turn++)
      yield sampleAt(contest, beside(seen.sample.point, contest.inputs, 10 ** (-turn / 2), contest.random));
  }
}

/** Samples on both sides of every border that a counterexample is beside, to tell which of them matters. */
export function bothSides(contest: Contest, found: Sample): readonly Sample[] {
  contest.left = Math.max(contest.left, 0) + 300;
  const samples: Sample[] = [];
  for (const { of, border } of bordersOf(found)) {
    const side = sideOf(border);
    if (side === 0 || border.kind === 'edge') continue;
    const seen: Seen = {
      side: { of, key: border.key, kind: border.kind, side },
      sample: found,
      distance: 0,
      compared: 0,
    };
    for (const point of across(contest, { from: seen, sample: found, distance: border.distance }))
      if (contest.left > 0) samples.push(sampleAt(contest, point));
  }
  return samples;
}

/** The sides of branches and kinks, those with a comparison and those without. */
export function sidesOf({ sides }: Atlas): { readonly compared: readonly Side[]; readonly missed: readonly Side[] } {
  const all = [...sides.values()].filter(({ side }) => side.kind !== 'edge');
  return {
    compared: all.filter(({ compared }) => compared > 0).map(({ side }) => side),
    missed: all.filter(({ compared }) => compared === 0).map(({ side }) => side),
  };
}

function isUrgent(atlas: Atlas, { from }: Task, tried: ReadonlyMap<string, number>): boolean {
  const other = atlas.sides.get(nameOf({ ...from.side, side: from.side.side === 1 ? -1 : 1 }));
  return (other?.compared ?? 0) < comparisonsWanted && (tried.get(nameOf(from.side)) ?? 0) < 4;
}

function nameOf({ of, key, side }: Side): string {
  return `${of} ${key} ${side}`;
}

/** Points on both sides of the task's border, found by moving one coordinate. */
function across(contest: Contest, { from, sample, distance }: Task): readonly (readonly number[])[] {
  const { inputs } = contest;
  const evaluate = contest[from.side.of];
  const look = (point: readonly number[]): number | undefined => {
    contest.left -= 0.5;
    const border = evaluate(point)?.borders.find(({ key }) => key === from.side.key);
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
