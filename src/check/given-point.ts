import type { PointValue } from '../language/point.ts';

type Coordinate = { readonly name: string; readonly value: number };

/**
 * A point as a reader would give it: numbers by their names, the elements of an array (`x[0]`, `x[1]`) as one list. What
 * is no full list counting from 0 is left out.
 */
export function givenPoint(point: readonly Coordinate[]): readonly (readonly [string, PointValue])[] {
  const given = new Map<string, PointValue>();
  const lists = new Map<string, number[]>();
  for (const { name, value } of point) {
    const element = /^([^[(]+)\[(\d+)\]$/.exec(name);
    if (element === null && !/[[(]/.test(name)) given.set(name, value);
    if (element === null) continue;
    const list = lists.get(element[1]!) ?? [];
    list[Number(element[2])] = value;
    lists.set(element[1]!, list);
  }
  for (const [name, list] of lists) if (!list.includes(undefined as never)) given.set(name, list);
  return [...given];
}
