/** Which values lines of equal value are drawn for, and which colour a value has. */
import { scaleLinear } from 'd3-scale';

export interface Levels {
  /** Rising; the first is where the lowest band begins. */
  readonly thresholds: readonly number[];
  /** Values outside are drawn as these: poles would leave nothing else to see. */
  readonly low: number;
  readonly high: number;
  /** A sentence where the levels are not at equal distances, or values are cut off. */
  readonly note: string;
  /** The part of the colours that a value is at, from 0 to 1. */
  readonly part: (value: number) => number;
}

const bands = 14;

/** Levels for these values, which may have outliers, and may lie close together where the goal is. */
export function levelsOf(values: readonly (number | null)[], maximise: boolean): Levels {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? 0;
  let [low, high] = [at(0), at(1)];
  const middle = at(0.95) - at(0.05);
  const cut: string[] = [];
  if (middle > 0 && high - at(0.95) > 8 * middle) {
    high = at(0.97);
    cut.push('highest');
  }
  if (middle > 0 && at(0.05) - low > 8 * middle) {
    low = at(0.03);
    cut.push('lowest');
  }
  const notes = cut.length === 0 ? [] : [`the ${cut.join(' and ')} values are cut off`];
  if (!(high > low)) return { thresholds: [low], low, high, note: 'the value is the same everywhere', part: () => 0.5 };
  // Where half of all values lie in a small part of the range at the goal, levels are closer there.
  const share = (maximise ? high - at(0.5) : at(0.5) - low) / (high - low);
  const power = share < 0.3 ? Math.min(4, Math.log(Math.max(share, 1e-6)) / Math.log(0.5)) : 1;
  const part = (value: number): number => {
    const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
    return maximise ? 1 - (1 - t) ** (1 / power) : t ** (1 / power);
  };
  if (power === 1) {
    const inner = scaleLinear([low, high], [0, 1]).ticks(bands);
    return { thresholds: [low, ...inner.filter((t) => t > low && t < high)], low, high, note: notes.join('; '), part };
  }
  notes.unshift(`lines are closer in value near the ${maximise ? 'highest' : 'lowest'}`);
  const thresholds = Array.from({ length: bands }, (_, k) => {
    const t = k / bands;
    const exact = low + (high - low) * (maximise ? 1 - (1 - t) ** power : t ** power);
    return k === 0 ? low : Number(exact.toPrecision(3));
  });
  const rising = thresholds.filter((threshold, k) => k === 0 || threshold > thresholds[k - 1]!);
  return { thresholds: rising, low, high, note: notes.join('; '), part };
}
