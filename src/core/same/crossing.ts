import type { ComparedInput } from './verdict.ts';

/** Two points close together with the border between them, the first on the starting side. */
export interface Crossing {
  readonly coordinate: number;
  readonly before: number;
  readonly after: number;
}

/** The distance to one border at a point; undefined where the program does not come by it. */
type Look = (point: readonly number[]) => number | undefined;

/**
 * Solves distance = 0 along one coordinate from a point with a known distance: the secant method to the other side, then
 * bisection. Undefined where the other side was not met.
 */
export function crossing(
  look: Look,
  start: readonly number[],
  distance: number,
  coordinate: number,
  input: ComparedInput,
): Crossing | undefined {
  const from = start[coordinate]!;
  const whole = input.whole === true;
  const moved = [...start];
  const at = (t: number): number | undefined => {
    moved[coordinate] = t;
    return look(moved);
  };
  const unit = whole ? 1 : 1e-3 * Math.max(Math.abs(from), 1e-2);
  let [t0, d0] = [from, distance];
  let t1 = from + unit;
  let d1 = at(t1);
  if (d1 === undefined) {
    t1 = from - unit;
    d1 = at(t1);
  }
  if (d1 === undefined || d1 === d0) return undefined;
  let inside = from;
  for (let step = 0; step < 10; step++) {
    if (d1 !== undefined && d1 !== 0 && d1 > 0 !== distance > 0) {
      const root = t0 + ((t1 - t0) * d0) / (d0 - d1);
      return narrowed(at, distance, { coordinate, before: inside, after: t1 }, root, whole);
    }
    if (d1 === undefined) {
      // Another way of the program, or no value: half way back.
      t1 = whole ? Math.round((t1 + inside) / 2) : (t1 + inside) / 2;
      if (t1 === inside) return undefined;
    } else {
      const slope: number = (d1 - d0) / (t1 - t0);
      if (slope === 0 || !Number.isFinite(slope)) return undefined;
      if (d1 !== 0) inside = t1;
      // A little beyond the root, so that a straight border is crossed at once.
      const stride = (-d1 / slope) * 1.01 || (d1 === 0 ? t1 - t0 || unit : unit);
      const limited = Math.sign(stride) * Math.min(Math.abs(stride), 20 * (1 + Math.abs(t1)));
      [t0, d0] = [t1, d1];
      t1 = whole ? Math.round(t1 + limited) : t1 + limited;
      if (t1 === t0) t1 += whole ? Math.sign(stride) : unit * Math.sign(stride);
    }
    d1 = at(t1);
  }
  return undefined;
}

/** Brings both points together, to a millionth or to neighbouring whole numbers. `root` is where a straight border were. */
function narrowed(
  at: (t: number) => number | undefined,
  distance: number,
  { coordinate, before: inside, after: outside }: Crossing,
  root: number,
  whole: boolean,
): Crossing {
  let [before, after] = [inside, outside];
  const isBefore = (d: number | undefined): boolean => d === undefined || d === 0 || d > 0 === distance > 0;
  const close = (): boolean =>
    Math.abs(after - before) <= (whole ? 1 : 1e-6 * Math.max(1e-3, Math.abs(before), Math.abs(after)));
  if (!whole) {
    const margin = 2e-7 * Math.max(1e-3, Math.abs(root)) * Math.sign(outside - inside);
    for (const t of [root - margin, root + margin]) {
      if (!((t - before) * (after - t) > 0)) continue;
      if (isBefore(at(t))) before = t;
      else after = t;
    }
  }
  for (let step = 0; step < 40 && !close(); step++) {
    const middle = whole ? Math.round((before + after) / 2) : (before + after) / 2;
    if (middle === before || middle === after) break;
    if (isBefore(at(middle))) before = middle;
    else after = middle;
  }
  return { coordinate, before, after };
}

/** Points on both sides of a crossing: as close as it was narrowed, a little and much away. */
export function pointsAround(
  { coordinate, before, after }: Crossing,
  start: readonly number[],
  input: ComparedInput,
): readonly (readonly number[])[] {
  const direction = Math.sign(after - before);
  const scale = Math.max(1e-2, Math.abs(after));
  const steps = input.whole === true ? [0, 1, 4] : [0, 1e-3 * scale, 0.1 * scale];
  const placed = (t: number): readonly number[] => start.map((x, k) => (k === coordinate ? t : x));
  return steps.flatMap((step) => [placed(after + direction * step), placed(before - direction * step)]);
}
