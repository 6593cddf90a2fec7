import type { PointValue } from '../language/point.ts';

type Coordinate = { readonly name: string; readonly value: number };

/** Languages whose indices count from 1. */
const fromOne = new Set(['julia', 'matlab', 'r']);

/**
 * A point as a reader would give it: numbers by their names, the elements of an array (`x[0]`, `A[1,0]`, `p(2)`) as one
 * list, in lists for its rows. What is no full list is left out.
 */
export function givenPoint(point: readonly Coordinate[], language: string): readonly (readonly [string, PointValue])[] {
  const first = fromOne.has(language) ? 1 : 0;
  const given = new Map<string, PointValue>();
  for (const { name, value } of point) {
    const element = /^([^[(]+)((?:[[(]\d+(?:,\d+)*[\])])+)$/.exec(name);
    if (element === null) {
      if (!/[[(]/.test(name)) given.set(name, value);
      continue;
    }
    const [, array, places] = element as unknown as [string, string, string];
    put(
      given,
      array,
      [...places.matchAll(/\d+/g)].map((digits) => Number(digits[0]) - first),
      value,
    );
  }
  return [...given].filter(([, value]) => isFull(value));
}

function put(given: Map<string, PointValue>, array: string, place: readonly number[], value: number): void {
  const known = given.get(array);
  let at = (typeof known === 'object' ? known : []) as PointValue[];
  if (typeof known !== 'object') given.set(array, at);
  for (const k of place.slice(0, -1)) {
    at[k] ??= [];
    at = at[k] as PointValue[];
  }
  at[place.at(-1)!] = value;
}

function isFull(value: PointValue): boolean {
  return typeof value === 'number' || (!Array.from(value).includes(undefined as never) && value.every(isFull));
}
