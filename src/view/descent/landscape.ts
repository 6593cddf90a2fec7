/** The result over two of its inputs: a grid of values, each from a whole run of the program at its point. */
import { type Analysis, outputValue, type Refused } from '../../language/analyse.ts';
import { quickly } from './quick.ts';
import type { AnalyseAt } from './walk.ts';

/** Where an input runs from and to. */
export interface Extent {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface LandscapeView {
  readonly x: Extent;
  readonly y: Extent;
  readonly output: string;
  /** Values along each side. */
  readonly size: number;
  /** Row by row from the smallest y; null where the program has no finite value. */
  readonly values: readonly (number | null)[];
  /** The gradient by the two inputs on a coarser grid, where there is one. */
  readonly slopes: readonly SlopeView[];
  /** Grid points without a value. */
  readonly missing: number;
  readonly lowest: SpotView | null;
  readonly highest: SpotView | null;
  /** `x3 = 1.5, x4 = 2`: what the other inputs are; empty where there are none. */
  readonly others: string;
}

export interface SlopeView {
  readonly x: number;
  readonly y: number;
  readonly byX: number;
  readonly byY: number;
}

export interface SpotView {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** Nodes up to which the sides have so many values, and every how many there is an arrow. */
const grids: readonly (readonly [nodes: number, size: number, stride: number])[] = [
  [600, 61, 5],
  [3_000, 41, 4],
  [20_000, 25, 3],
  [100_000, 13, 2],
];

/** How fine a grid a graph of so many nodes gets; undefined where even the coarsest takes too long. */
export function gridFor(nodes: number): { readonly size: number; readonly stride: number } | undefined {
  const found = grids.find(([most]) => nodes <= most);
  return found === undefined ? undefined : { size: found[1], stride: found[2] };
}

/**
 * The program over a grid; yields now and then with the part that is done, from 0 to 1. The points of the arrows are whole
 * analyses. Between them a run stands for others as long as every comparison keeps its side; where that could go
 * wrong, and where it was seen to go wrong, every point is analysed.
 */
export function* survey(
  at: AnalyseAt,
  x: Extent,
  y: Extent,
  { size, stride }: { readonly size: number; readonly stride: number },
): Generator<number, Pick<LandscapeView, 'values' | 'slopes' | 'missing' | 'lowest' | 'highest'>> {
  const names = [x.name, y.name] as const;
  const place = (k: number): Point => [
    between(x, (k % size) / (size - 1)),
    between(y, Math.floor(k / size) / (size - 1)),
  ];
  const isOnArrow = (k: number): boolean => (k % size) % stride === 0 && Math.floor(k / size) % stride === 0;
  const values: (number | null)[] = new Array(size * size).fill(null);
  const slopes: SlopeView[] = [];
  const quick = quickly(at, names);
  let done = 0;
  for (let k = 0; k < values.length; k++) {
    if (!isOnArrow(k)) continue;
    const here = place(k);
    const result = yield* within(at(pointOf(names, here)), () => done / values.length);
    const value = finiteValue(result);
    values[k] = value;
    if (value !== null && result.kind === 'analysis') {
      quick.see(here, result, value);
      slopes.push(...slopeAt(result, names, here));
    }
    yield ++done / values.length;
  }
  for (let k = 0; k < values.length; k++) {
    if (isOnArrow(k)) continue;
    const here = place(k);
    const known = quick.value(here);
    if (known !== undefined) values[k] = known;
    else values[k] = finiteValue(yield* within(at(pointOf(names, here)), () => done / values.length));
    yield ++done / values.length;
  }
  const [lowest, highest] = [-1, 1].map((sign): SpotView | null => {
    let best = -1;
    for (const [k, value] of values.entries())
      if (value !== null && (best < 0 || sign * value > sign * values[best]!)) best = k;
    return best < 0 ? null : { x: place(best)[0], y: place(best)[1], value: values[best]! };
  }) as [SpotView | null, SpotView | null];
  return { values, slopes, missing: values.filter((value) => value === null).length, lowest, highest };
}

type Point = readonly [x: number, y: number];

const pointOf = (names: readonly [string, string], [x, y]: Point) =>
  new Map([
    [names[0], x],
    [names[1], y],
  ]);

function* within<T>(work: Generator<void, T>, part: () => number): Generator<number, T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield part();
  }
}

function finiteValue(result: Analysis | Refused): number | null {
  if (result.kind === 'refused' || result.continuation !== undefined) return null;
  const value = outputValue(result);
  return Number.isFinite(value) ? value : null;
}

function slopeAt(
  { inputs, adjoints }: Analysis,
  names: readonly [string, string],
  [x, y]: Point,
): readonly SlopeView[] {
  const [byX, byY] = names.map((name) => {
    const node = inputs.find((input) => input.name === name)?.node;
    return node === undefined ? 0 : adjoints[node]!;
  }) as [number, number];
  return Number.isFinite(byX) && Number.isFinite(byY) ? [{ x, y, byX, byY }] : [];
}

/** Both ends exactly, whatever rounding does between them. */
function between({ from, to }: Extent, part: number): number {
  return part === 1 ? to : from + part * (to - from);
}

/**
 * The part of the plane that shows a way: what the way covers with a margin, and no less than a neighbourhood of its
 * points as large as they are. Both sides have the same length where the way allows, so that arrows of the gradient stand
 * at right angles to lines of equal value. `zoom` 2 shows half of it.
 */
export function region(
  names: readonly [x: string, y: string],
  points: readonly Point[],
  zoom: number,
): readonly [x: Extent, y: Extent] {
  const spans = [0, 1].map((k) => {
    const along = points.map((point) => point[k as 0 | 1]);
    const [least, most] = [Math.min(...along), Math.max(...along)];
    return { middle: (least + most) / 2, length: Math.max(1.5 * (most - least), 2 * roundedSize((least + most) / 2)) };
  });
  const longest = Math.max(...spans.map(({ length }) => length));
  return spans.map(({ middle, length }, k) => {
    const half = (length * 10 < longest ? length : longest) / 2 / zoom;
    return { name: names[k]!, from: rounded(middle - half, half), to: rounded(middle + half, half) };
  }) as [Extent, Extent];
}

/**
 * The same, but the one shown before as long as it holds the way with some margin and is not much too large: a picture
 * that moves at every step cannot be followed.
 */
export function keptRegion(
  shown: readonly [Extent, Extent] | undefined,
  names: readonly [x: string, y: string],
  points: readonly Point[],
  zoom: number,
): readonly [x: Extent, y: Extent] {
  const wanted = region(names, points, zoom);
  const keeps = shown?.every((old, k) => {
    const margin = zoom > 1 ? 0 : 0.04 * (old.to - old.from);
    const holds = zoom > 1 || points.every((point) => point[k]! >= old.from + margin && point[k]! <= old.to - margin);
    const length = old.to - old.from;
    const fresh = wanted[k]!.to - wanted[k]!.from;
    const near = Math.abs(old.to + old.from - wanted[k]!.to - wanted[k]!.from) / 2 < 0.25 * length;
    return old.name === names[k] && holds && near && length < 3 * fresh && fresh < 1.5 * length;
  });
  return shown !== undefined && keeps === true ? shown : wanted;
}

/** The size of a number rounded up to 1, 2 or 5 times a power of ten; 1 for 0. */
function roundedSize(value: number): number {
  if (value === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(Math.abs(value)));
  return power * ([1, 2, 5].find((n) => n * power >= Math.abs(value)) ?? 10);
}

/** To three digits of the distance: edges that read well. */
function rounded(value: number, half: number): number {
  const decimals = 2 - Math.floor(Math.log10(half));
  return decimals < 0 || decimals > 100 ? value : Number(value.toFixed(decimals));
}
