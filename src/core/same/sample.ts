import type { ComparedInput } from './verdict.ts';

/** Numbers in [0, 1) that a seed determines (mulberry32, T. Ettinger, public domain). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
type Mode = (random: Random, near: number) => number;

const special = [0, 1, -1, 2, -2, 0.5, 3, -0.5, 10, -10, 0.1, 100];
const signOf = (random: Random): number => (random() < 0.5 ? -1 : 1);
const size: Mode = (random) => 10 ** (6 * random() - 3);

/** Each mode draws all coordinates of a point alike, so that narrow domains (all positive, all in (0, 1)) are met. */
const modes: readonly Mode[] = [
  (random) => 6 * random() - 3,
  (random) => random(),
  (random, near) => signOf(random) * size(random, near),
  size,
  (random, near) => near * (0.5 + random()),
  (random) => 2 * random() - 1,
  (random) => 12 * random(),
  (random) => Math.round(10 * random() - 5),
  (random, near) => near * signOf(random) * 4 ** (4 * random() - 2),
  (random) => -6 * random(),
];

/** The modes above, coordinate by coordinate. */
const mixed: Mode = (random, near) => modes[Math.floor(random() * modes.length)]!(random, near);

/**
 * Points that cover both signs, magnitudes from 10⁻³ to 10³, special values and the point given: first the point itself, then
 * one coordinate of it replaced at a time, then points drawn by every mode in turn, without end.
 */
export function* samplePoints(inputs: readonly ComparedInput[], random: Random): Generator<number[], never> {
  const near = nearOf(inputs);
  const fitted = (point: number[]): number[] => point.map((x, k) => (inputs[k]!.whole === true ? Math.round(x) : x));
  yield fitted([...near]);
  const replaced = Math.max(2, Math.min(special.length, Math.ceil(30 / Math.max(1, inputs.length))));
  for (const [k] of inputs.slice(0, 16).entries())
    for (const value of special.slice(0, replaced)) yield fitted(near.map((x, j) => (j === k ? value : x)));
  for (const value of [0.5, -2, 3]) yield fitted(near.map(() => value));
  for (let turn = 0; ; turn++) {
    const mode = turn % 4 === 3 ? mixed : modes[(turn - Math.floor(turn / 4)) % modes.length]!;
    yield fitted(near.map((x) => mode(random, x === 0 ? 1 : x)));
  }
}

/** The point the reader has in mind; different plain numbers where there is none. */
export function nearOf(inputs: readonly ComparedInput[]): readonly number[] {
  return inputs.map(({ near, whole }, k) => {
    const value = near !== undefined && Number.isFinite(near) ? near : 1 + k;
    return whole === true ? Math.round(value) : value;
  });
}

/** A point beside another, moved by about `by` in proportion in every coordinate that is not whole. */
export function beside(
  point: readonly number[],
  inputs: readonly ComparedInput[],
  by: number,
  random: Random,
): number[] {
  return point.map((x, k) =>
    inputs[k]!.whole === true ? x : x + Math.max(Math.abs(x), 1e-3) * by * signOf(random) * (0.5 + 0.5 * random()),
  );
}
