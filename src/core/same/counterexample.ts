import { bordersOf, type Contest, isRobust, type Sample, sampleAt, sideOf } from './judge.ts';
import { nearOf } from './sample.ts';
import type { Side } from './verdict.ts';

/** Values that a reader can follow in the head, the plainest first. */
const plain = [2, 1, 3, 0, -1, -2, 0.5, 4, 5, 10, -0.5, -3, 0.1, 1.5, -10, 100];

/** How many further evaluations a simplification may take. */
const effort = 400;

/** The simplest of the points found: few digits, small numbers, near the point given; made simpler where it stays different. */
export function simplest(contest: Contest, samples: readonly Sample[]): Sample {
  const near = nearOf(contest.inputs);
  const clearest = samples.reduce((best, sample) => (clarity(sample) > clarity(best) ? sample : best));
  const kept = Math.min(1e-3, clarity(clearest) / 10);
  const clear = samples.filter((sample) => sample.tells === clearest.tells && clarity(sample) >= kept);
  let best = clear.reduce((a, b) => (cost(b.point, near) < cost(a.point, near) ? b : a));
  contest.left = Math.max(contest.left, 0) + effort;
  const accepts = (point: readonly number[]): Sample | undefined => {
    if (contest.left <= 0 || cost(point, near) >= cost(best.point, near)) return undefined;
    const sample = sampleAt(contest, point);
    return sample.tells === best.tells && clarity(sample) >= kept && isRobust(contest, sample) ? sample : undefined;
  };
  for (const point of [near, ...plain.slice(0, 8).map((value) => near.map(() => value))]) best = accepts(point) ?? best;
  for (let round = 0, before = -1; round < 3 && cost(best.point, near) !== before; round++) {
    before = cost(best.point, near);
    for (const k of contest.inputs.keys()) {
      const x = best.point[k]!;
      const candidates = [near[k]!, ...plain, ...[1, 2, 3, 4, 5, 6].map((digits) => Number(x.toPrecision(digits)))];
      candidates.sort((a, b) => digitsOf(a) - digitsOf(b));
      for (const value of candidates) {
        if (contest.inputs[k]!.whole === true && !Number.isInteger(value)) continue;
        const simpler = accepts(best.point.map((old, j) => (j === k ? value : old)));
        if (simpler === undefined) continue;
        best = simpler;
        break;
      }
    }
  }
  return best;
}

/**
 * The side on which the functions differ: of the borders beside the counterexample the one that tells best where they
 * agree from where they differ, if hardly a sample contradicts it. (At a special value such as 0 they may agree by chance.)
 */
export function sideWhere(samples: readonly Sample[], found: Sample): Side | undefined {
  const votes = new Map<string, Votes>();
  for (const { of, border } of bordersOf(found)) {
    const side = sideOf(border);
    if (side === 0 || border.kind === 'edge') continue;
    votes.set(`${of} ${border.key}`, {
      side: { of, key: border.key, kind: border.kind, side },
      differHere: 0,
      differThere: 0,
      agreeHere: 0,
      agreeThere: 0,
    });
  }
  for (const sample of samples) {
    const agrees = sample.tells === 'agree';
    if (!agrees && sample.tells !== found.tells) continue;
    for (const { of, border } of bordersOf(sample)) {
      const vote = votes.get(`${of} ${border.key}`);
      const side = sideOf(border);
      if (vote === undefined || side === 0) continue;
      if (side === vote.side.side) vote[agrees ? 'agreeHere' : 'differHere']++;
      else vote[agrees ? 'agreeThere' : 'differThere']++;
    }
  }
  const telling = [...votes.values()].filter(
    ({ differHere, differThere, agreeHere, agreeThere }) =>
      differThere === 0 && agreeThere > 1 && agreeHere <= 0.3 * differHere,
  );
  telling.sort((a, b) => a.agreeHere - b.agreeHere || rank(b.side) - rank(a.side) || b.agreeThere - a.agreeThere);
  return telling[0]?.side;
}

interface Votes {
  readonly side: Side;
  differHere: number;
  differThere: number;
  agreeHere: number;
  agreeThere: number;
}

/** A guard says more than a kink, and the second function is the one under suspicion. */
function rank({ kind, of }: Side): number {
  return (kind === 'guard' ? 2 : 0) + (of === 'g' ? 1 : 0);
}

/** How clearly a sample differs: the difference in proportion to the values. */
function clarity({ tells, f, g }: Sample): number {
  if (tells === 'domain' || f === undefined || g === undefined) return 1;
  return Math.abs(f.value - g.value) / Math.max(Math.abs(f.value), Math.abs(g.value), Number.MIN_VALUE);
}

/** How far a point is from one that a reader would choose: the one given, then plain numbers, then few digits. */
function cost(point: readonly number[], near: readonly number[]): number {
  let total = 0;
  for (const [k, x] of point.entries()) {
    const place = plain.indexOf(x);
    const away = place >= 0 ? place / 16 : 2 + 2 * digitsOf(x) + Math.abs(Math.log10(Math.abs(x) || 1));
    total += x === near[k] ? Math.min(away, digitsOf(x) / 2) - 1 : away;
  }
  return total;
}

/** How many digits it takes to write a number. */
function digitsOf(x: number): number {
  const text = Math.abs(x).toExponential();
  return text.slice(0, text.indexOf('e')).replace('.', '').length + (x < 0 ? 0.5 : 0) + (x === 0 ? 0.25 : 0);
}
