import type { Point } from '../program.ts';

/** A function f(x, y, z) in a language's own words, and where it is asked. */
export interface Question {
  readonly name: string;
  readonly text: string;
  readonly at: Point;
}

/** Difference quotients at the three step widths. */
export type Slopes = readonly [coarse: number, fine: number, narrow: number];

/** What the language itself says of a program. */
export type Answer =
  | {
      readonly kind: 'value';
      readonly value: number;
      /** By x, y and z. */
      readonly slopes: readonly Slopes[];
    }
  /** It stopped with an error, or what it does is left open. */
  | { readonly kind: 'raised'; readonly what: string };

/**
 * Step widths of the difference quotients, which every language's own runner takes with the five-point rule. The last one
 * shows jumps that are nearer to each other than the first.
 */
export const stepWidths = [1e-3, 5e-4, 3.1e-5] as const;

/** Answers as lines: `raised NAME`, or the value and the quotients with all digits. */
export function answersIn(output: string): readonly Answer[] {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => {
      if (line.startsWith('raised ')) return { kind: 'raised', what: line.slice('raised '.length) };
      const [value, ...quotients] = line.split(' ').map(number) as [number, ...number[]];
      const slopes = [0, 3, 6].map((k) => quotients.slice(k, k + 3) as unknown as Slopes);
      return { kind: 'value', value, slopes };
    });
}

/** C and Python write `inf` and `-nan`. */
function number(text: string): number {
  if (/nan/i.test(text)) return Number.NaN;
  return /inf/i.test(text)
    ? text.startsWith('-')
      ? Number.NEGATIVE_INFINITY
      : Number.POSITIVE_INFINITY
    : Number(text);
}
