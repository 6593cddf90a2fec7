import type { Evaluate, Evaluated } from './evaluated.ts';

/** A derivative from values of the function alone, or why there is none. */
export type Difference =
  | {
      readonly kind: 'difference';
      readonly value: number;
      /** What rounding and the width of the step may have done to the value; see `centralDifference`. */
      readonly bound: number;
      /** The largest difference that surely is one among all steps: a measure for what is small here. */
      readonly size: number;
    }
  | { readonly kind: 'none'; readonly because: 'branch' | 'kink' | 'domain' };

/** Each step is this part of the one before. */
const shrink = 4;
/** Steps that are tried: from an eighth of the scale down to 2⁻³¹ of it. */
const stepCount = 15;

/**
 * The central difference (f(x + h) − f(x − h)) / 2h along one coordinate, at the step h that is known best. Its bound is
 * the rounding bound of both values over 2h, and for the width of the step a fifth of what the difference changes by from
 * 4h to h: the error grows with h², so that a fifteenth is expected (Richardson's estimate). Where a branch, a
 * corner or the edge of the domain lies between the two points a smaller step is taken; where it lies at the point itself
 * there is none.
 */
export function centralDifference(f: Evaluate, point: readonly number[], coordinate: number): Difference {
  const x = point[coordinate]!;
  const here = f(point);
  if (here === undefined || !Number.isFinite(here.value)) return { kind: 'none', because: 'domain' };
  const found = bestStep(f, point, coordinate, here, Math.max(Math.abs(x), 1));
  if (found.kind === 'difference' || x === 0 || Math.abs(x) > 0.5) return found;
  // A tiny number may stand close to a border that is far away in its own measure.
  return bestStep(f, point, coordinate, here, Math.abs(x));
}

function bestStep(
  f: Evaluate,
  point: readonly number[],
  coordinate: number,
  here: Evaluated,
  scale: number,
): Difference {
  const x = point[coordinate]!;
  const moved = [...point];
  const at = (t: number): Evaluated | undefined => {
    moved[coordinate] = t;
    return f(moved);
  };
  let best: Difference & { readonly kind: 'difference' } = {
    kind: 'difference',
    value: Number.NaN,
    bound: Number.POSITIVE_INFINITY,
    size: 0,
  };
  let size = 0;
  let because: 'branch' | 'kink' | 'domain' = 'domain';
  let wider: number | undefined;
  for (let k = 0, h = scale / 8; k < stepCount; k++, h /= shrink) {
    // The points as they are in doubles: x + h is rounded.
    const [left, right] = [x - h, x + h];
    if (!(left < x && x < right)) break;
    const [below, above] = [at(left), at(right)];
    const obstacle = between(below, here, above);
    if (obstacle !== undefined || below === undefined || above === undefined) {
      because = obstacle ?? 'branch';
      wider = undefined;
      continue;
    }
    const value = (above.value - below.value) / (right - left);
    const rounding = (above.bound + below.bound) / (right - left) + Math.abs(value) * 2 ** -51;
    const bound = rounding + Math.abs(value - (wider ?? Number.NaN)) / 5;
    size = Math.max(size, Math.abs(value) - rounding);
    if (bound < best.bound) best = { kind: 'difference', value, bound, size };
    wider = value;
  }
  return Number.isFinite(best.bound) ? { ...best, size } : { kind: 'none', because };
}

/** What keeps two points around a third from having one slope between them. */
function between(
  below: Evaluated | undefined,
  here: Evaluated,
  above: Evaluated | undefined,
): 'branch' | 'kink' | 'domain' | undefined {
  if (below === undefined || above === undefined) return 'branch';
  if (!Number.isFinite(below.value) || !Number.isFinite(above.value)) return 'domain';
  const middles = new Map(here.borders.map((border) => [border.key, border]));
  const rights = new Map(above.borders.map((border) => [border.key, border]));
  for (const { key, kind, distance, error } of below.borders) {
    const [middle, right] = [middles.get(key), rights.get(key)];
    if (kind === 'edge' || middle === undefined || right === undefined) continue;
    // A border that this coordinate does not move is none of its matter.
    if (distance === middle.distance && distance === right.distance) continue;
    const isClear = Math.abs(distance) > error && Math.abs(right.distance) > right.error;
    if (!isClear || Math.sign(distance) !== Math.sign(right.distance)) return kind === 'guard' ? 'branch' : 'kink';
  }
  return undefined;
}
