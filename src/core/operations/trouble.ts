import type { Trouble } from './operation.ts';

/** Words for the troubles that several rows share. */
export const domain = (sentence: string): Trouble => ({ code: 'domain', sentence });
export const pole = (sentence: string): Trouble => ({ code: 'pole', sentence });
export const kink = (sentence: string): Trouble => ({ code: 'kink', sentence });
export const jump = (sentence: string): Trouble => ({ code: 'jump', sentence });

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
