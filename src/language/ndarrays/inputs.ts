import type { PointValue } from '../point.ts';
import type { Value } from '../values.ts';

/** Where an input stands in an array: `X[1,0]` is `{ name: 'X', place: [1, 0] }`. */
export interface Element {
  readonly name: string;
  readonly place: readonly number[];
}

export const elementName = ({ name, place }: Element): string => `${name}[${place.join(',')}]`;

/** The element that such a name stands for; undefined for every other name. */
export function elementOf(name: string): Element | undefined {
  const parts = /^(.*)\[(\d+(?:,\d+)*)\]$/s.exec(name);
  return parts === null ? undefined : { name: parts[1]!, place: parts[2]!.split(',').map(Number) };
}

/** Nested lists with an input for each number. */
export function nestedInput(
  name: string,
  value: PointValue,
  input: (element: Element, number: number) => Value,
  place: readonly number[] = [],
): Value {
  if (typeof value === 'number') return input({ name, place }, value);
  const items = value.map((v, k) => nestedInput(name, v, input, [...place, k]));
  return { kind: 'sequence', form: 'list', items };
}

/** A point's value with each number replaced where it has a value of its own. */
export function withElements(
  name: string,
  value: PointValue,
  own: (element: string) => number | undefined,
  place: readonly number[] = [],
): PointValue {
  if (typeof value === 'number') return place.length === 0 ? value : (own(elementName({ name, place })) ?? value);
  return value.map((v, k) => withElements(name, v, own, [...place, k]));
}

/** Whether text from outside is a number or nested lists of numbers, not too deep. */
export function isPointValue(value: unknown, depth = 0): value is PointValue {
  if (typeof value === 'number') return true;
  return Array.isArray(value) && depth < 16 && value.every((v) => isPointValue(v, depth + 1));
}

export type Nested<T> = T | readonly Nested<T>[];

/** What belongs to each input, by its name: an array's as nested lists of its shape. */
export function byName<T>(
  inputs: readonly { readonly name: string; readonly element?: Element | undefined; readonly value: T }[],
): ReadonlyMap<string, Nested<T>> {
  const named = new Map<string, Nested<T>>();
  for (const { name, element, value } of inputs) {
    if (element === undefined) {
      named.set(name, value);
      continue;
    }
    const known = named.get(element.name);
    let at = (known ?? []) as Nested<T>[];
    if (known === undefined) named.set(element.name, at);
    for (const k of element.place.slice(0, -1)) {
      at[k] ??= [];
      at = at[k] as Nested<T>[];
    }
    at[element.place.at(-1)!] = value;
  }
  return named;
}
