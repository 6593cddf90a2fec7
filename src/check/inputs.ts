import type { ComparedInput } from '../core/same/verdict.ts';
import { elementText } from '../language/element-text.ts';
import type { PointValue } from '../language/point.ts';

/** What values an input takes in a check: a number, a whole number, or an array of numbers. */
export type Form =
  | { readonly kind: 'real' | 'whole' }
  | { readonly kind: 'array'; readonly shape: readonly number[]; readonly lists?: boolean };

/** An input that a function and its derivative have in common. */
export interface CommonInput {
  readonly name: string;
  readonly form: Form;
  /** A value that the text gives it, such as a default. */
  readonly near?: number;
}

/** The coordinates of a point: every number of every input, arrays row by row, as the language calls them. */
export function coordinates(inputs: readonly CommonInput[], language: string): readonly ComparedInput[] {
  return inputs.flatMap(({ name, form, near }): readonly ComparedInput[] => {
    if (form.kind !== 'array') return [{ name, ...(near === undefined ? {} : { near }), whole: form.kind === 'whole' }];
    return places(form.shape).map((place) => ({ name: elementText(language, name, place) }));
  });
}

/** The places of an array's elements, row by row. */
export function places(shape: readonly number[]): readonly (readonly number[])[] {
  return shape.reduce<readonly (readonly number[])[]>(
    (found, size) => found.flatMap((place) => Array.from({ length: size }, (_, k) => [...place, k])),
    [[]],
  );
}

/** The values of the inputs at a point. */
export function valuesAt(inputs: readonly CommonInput[], point: readonly number[]): ReadonlyMap<string, PointValue> {
  const values = new Map<string, PointValue>();
  let at = 0;
  for (const { name, form } of inputs) {
    if (form.kind === 'array') {
      const size = form.shape.reduce((product, n) => product * n, 1);
      values.set(name, nestedValues(point.slice(at, at + size), form.shape));
      at += size;
    } else values.set(name, point[at++]!);
  }
  return values;
}

function nestedValues(flat: readonly number[], shape: readonly number[]): PointValue {
  let level: readonly PointValue[] = flat;
  for (const size of shape.slice(1).reverse()) {
    const rows: PointValue[] = [];
    for (let k = 0; k < level.length; k += size) rows.push(level.slice(k, k + size));
    level = rows;
  }
  return level;
}

/** Where the first coordinate of each input stands in a point. */
export function offsets(inputs: readonly CommonInput[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let at = 0;
  for (const { name, form } of inputs) {
    found.set(name, at);
    at += form.kind === 'array' ? form.shape.reduce((product, n) => product * n, 1) : 1;
  }
  return found;
}
