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
  let same = 0;
  for (const by of [2 ** -12, 2 ** -16, 2 ** -20, 2 ** -14]) {
    const { tells } = sampleAt(contest, beside(sample.point, contest.inputs, by, contest.random));
    if (tells === 'agree') return false;
    if (tells === sample.tells) same++;
  }
  return same >= 2;
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
