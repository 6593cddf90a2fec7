import type { Point } from '../program.ts';

/** A function f(x, y, z) in a language's own words, and where it is asked. */
export interface Question {
  readonly name: string;
  readonly text: string;
  readonly at: Point;
}

/** What the language itself says of a program. */
export type Answer =
  | {
      readonly kind: 'value';
      readonly value: number;
      /** Difference quotients by x, y and z at two step widths; empty where they were not asked for. */
      readonly slopes: readonly (readonly [coarse: number, fine: number])[];
    }
  /** It stopped with an error, or what it does is left open. */
  | { readonly kind: 'raised'; readonly what: string };

/** Step widths of the difference quotients, which every language's own runner takes with the five-point rule. */
export const stepWidths = [1e-3, 5e-4] as const;

/** Answers as lines: `raised NAME`, or the value and the quotients with all digits. */
export function answersIn(output: string): readonly Answer[] {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => {
      if (line.startsWith('raised ')) return { kind: 'raised', what: line.slice('raised '.length) };
      const [value, ...quotients] = line.split(' ').map(number) as [number, ...number[]];
      const slopes = Array.from(
        { length: quotients.length / 2 },
        (_, k) => [quotients[2 * k]!, quotients[2 * k + 1]!] as const,
      );
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
