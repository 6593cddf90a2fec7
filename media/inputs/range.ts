/** The numbers that a slider runs over. */
export interface Range {
  /** Places on either side of the middle, which is 0. */
  readonly steps: number;
  /** The number at a place, as short as the steps allow. */
  readonly textAt: (place: number) => string;
}

const steps = 200;

/** A range around a value, as wide as its size rounded up to 1, 2 or 5 times a power of ten, so that 0 is in it. */
export function around(value: number): Range {
  const power = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  const width = [1, 2, 5, 10].map((n) => Number(`${n}e${power}`)).find((n) => n >= Math.abs(value)) ?? 1;
  const decimals = Math.max(0, Math.min(100, 3 - Math.floor(Math.log10(width))));
  return {
    steps,
    textAt: (place) => {
      if (place === 0) return String(value);
      const there = value + (place * width) / steps;
      return String(Number.isFinite(there) ? Number(there.toFixed(decimals)) : value);
    },
  };
}
