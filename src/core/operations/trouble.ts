import type { Trouble } from './operation.ts';

/** Words for the troubles that several rows share. */
export const domain = (sentence: string): Trouble => ({ code: 'domain', sentence });
export const pole = (sentence: string): Trouble => ({ code: 'pole', sentence });

/** Two slopes meet: their numbers beside the sentence, so that a view can set them side by side. */
export const kink = (sentence: string, left: number, right: number, taken: number, operand = 0): Trouble => ({
  code: 'kink',
  sentence,
  left,
  right,
  taken,
  operand,
});

/** The value jumps; the slopes beside the jump, both 0 unless given. */
export const jump = (sentence: string, left = 0, right = 0, taken = 0, operand = 0): Trouble => ({
  code: 'jump',
  sentence,
  left,
  right,
  taken,
  operand,
});

/** For a function that is infinite at 0 and the negative integers. */
export function polesAtNonPositiveIntegers(name: string) {
  return (x: number): Trouble | undefined =>
    x <= 0 && Number.isInteger(x) ? pole(`${name} is infinite at 0 and the negative integers`) : undefined;
}

/** For a first operand that only counts: an order, which has no derivative. */
export function wholeOrder(name: string) {
  return (n: number, _x: number, _v: number, moves: readonly boolean[]): Trouble | undefined =>
    moves[0] || !Number.isInteger(n)
      ? domain(`the order of ${name} is a whole number here; there is no derivative by it`)
      : undefined;
}

/** For a function that is real for low ≤ x ≤ high and has an infinite slope at those ends. */
export function between(low: number, high: number, name: string) {
  return (x: number, _y: number, _v: number, moves: readonly boolean[]): Trouble | undefined => {
    if (x < low || x > high) return domain(`${name} is real only ${range(low, high)}`);
    if ((x === low || x === high) && moves[0]) return pole(`the slope of ${name} is infinite at ${x}`);
    return undefined;
  };
}

function range(low: number, high: number): string {
  if (high === Number.POSITIVE_INFINITY) return `from ${low} upwards`;
  return `from ${low} to ${high}`;
}
