import type { Border, Evaluate, Evaluated } from './evaluated.ts';
import { beside } from './sample.ts';
import type { ComparedInput, CompareOptions, Side } from './verdict.ts';

/** What one point tells. */
export interface Sample {
  readonly point: readonly number[];
  readonly f: Evaluated | undefined;
  readonly g: Evaluated | undefined;
  readonly tells: Tells;
}

/**
 * `agree`: known to be equal; `value`, `domain`: known to differ; `border`: on a kink, where conventions differ; `rounding`:
 * too little is known of a value; `outside`: there are no values to compare.
 */
export type Tells = 'agree' | 'value' | 'domain' | 'border' | 'rounding' | 'outside';

/** Two functions being compared, and how. */
export interface Contest {
  readonly f: Evaluate;
  readonly g: Evaluate;
  readonly inputs: readonly ComparedInput[];
  readonly random: () => number;
  readonly safety: number;
  readonly kinks: boolean;
  /** Evaluations of both functions left; halves count. */
  left: number;
}

/** An agreement tells something only if the values are known to this fraction of them, or to the next absolutely. */
const relativeKnowledge = 1e-6;
const absoluteKnowledge = 1e-11;

export function contest(
  f: Evaluate,
  g: Evaluate,
  inputs: readonly ComparedInput[],
  random: () => number,
  { budget = 1500, safety = 4, kinks = false }: CompareOptions,
): Contest {
  return { f, g, inputs, random, safety, kinks, left: budget };
}

/** Evaluates both functions at a point and judges what it tells. */
export function sampleAt(contest: Contest, point: readonly number[]): Sample {
  contest.left--;
  const f = contest.f(point);
  const g = contest.g(point);
  return { point, f, g, tells: judged(contest, f, g) };
}

function judged({ safety, kinks }: Contest, f: Evaluated | undefined, g: Evaluated | undefined): Tells {
  if (f === undefined || g === undefined) return 'outside';
  if (!kinks && (isOnBorder(f) || isOnBorder(g))) return 'border';
  const [isF, isG] = [Number.isFinite(f.value), Number.isFinite(g.value)];
  if (isF && isG) {
    const known = f.bound + g.bound;
    if (!(known < Number.POSITIVE_INFINITY)) return 'rounding';
    const size = Math.max(Math.abs(f.value), Math.abs(g.value));
    if (Math.abs(f.value - g.value) > safety * known) return 'value';
    return known <= relativeKnowledge * size || known <= absoluteKnowledge ? 'agree' : 'rounding';
  }
  if (
    (isF && f.bound < Number.POSITIVE_INFINITY && isNowhere(g)) ||
    (isG && g.bound < Number.POSITIVE_INFINITY && isNowhere(f))
  )
    return 'domain';
  return 'outside';
}

/** Surely no real number, which overflow and rounding on the way never are. */
function isNowhere({ value, bound }: Evaluated): boolean {
  return Number.isNaN(value) && bound === 0;
}

function isOnBorder({ borders }: Evaluated): boolean {
  return borders.some(({ kind, distance, error }) => kind !== 'edge' && !(Math.abs(distance) > error));
}

/**
 * Whether a difference holds in the neighbourhood. At a removable point, and where a bound were too small by bad luck, it
 * would not.
 */
export function isRobust(contest: Contest, sample: Sample): boolean {
  if (sample.tells !== 'value' && sample.tells !== 'domain') return false;
  if (contest.inputs.every(({ whole }) => whole === true)) return true;
  const way = wayOf(sample);
  let same = 0;
  for (const moved of neighbours(contest, sample.point)) {
    const neighbour = sampleAt(contest, moved);
    // Behind a border another piece begins, which may well be right.
    if (way !== wayOf(neighbour)) continue;
    if (neighbour.tells === 'agree') return false;
    if (neighbour.tells === sample.tells && ++same === 3) return true;
  }
  return same >= 2;
}

/** Points beside a point; where the domain is thinner than space, those that move one coordinate only. */
function* neighbours({ inputs, random }: Contest, point: readonly number[]): Generator<readonly number[], void> {
  for (const bits of [12, 16, 20, 24, 28, 14]) yield beside(point, inputs, 2 ** -bits, random);
  if (inputs.length < 2) return;
  for (const bits of [14, 20])
    for (const k of inputs.slice(0, 6).keys()) {
      const moved = beside(point, inputs, 2 ** -bits, random);
      if (moved[k] !== point[k]) yield point.map((x, j) => (j === k ? moved[k]! : x));
    }
}

/** The sides of all branches and kinks that a sample is on. */
function wayOf(sample: Sample): string {
  return bordersOf(sample)
    .map(({ border }) => (border.kind === 'edge' ? '' : `${border.key} ${sideOf(border)}`))
    .join();
}

/** The borders of both functions at a sample, apart. */
export function bordersOf({ f, g }: Sample): readonly { readonly of: Side['of']; readonly border: Border }[] {
  return [
    ...(f?.borders ?? []).map((border) => ({ of: 'f' as const, border })),
    ...(g?.borders ?? []).map((border) => ({ of: 'g' as const, border })),
  ];
}

/** The side of a border, or 0 where it is not known. */
export function sideOf({ distance, error }: Border): -1 | 0 | 1 {
  return distance > error ? 1 : distance < -error ? -1 : 0;
}
