import type { Value } from './values.ts';

/** Where the items of a part stand. */
interface Part {
  readonly items: Value[];
  readonly from: number;
}

const parts = new WeakMap<readonly Value[], Part>();

/** All items that a row shares with others, where it is a part; else its own. */
export const sharedItems = (items: readonly Value[]): readonly Value[] => parts.get(items)?.items ?? items;

/**
 * A part of a row of items, as a row of its own that shares them: what is written into one is read in the other. It has a
 * length of its own that does not change.
 */
export function sharedPart(items: readonly Value[], start: number, end: number): readonly Value[] {
  const known = parts.get(items);
  const part: Part = { items: (known?.items ?? items) as Value[], from: (known?.from ?? 0) + start };
  const length = end - start;
  const placeOf = (key: string | symbol): number | undefined => {
    const place = typeof key === 'string' && /^\d+$/.test(key) ? Number(key) : -1;
    return place >= 0 && place < length ? part.from + place : undefined;
  };
  const view = new Proxy<Value[]>([], {
    get: (own, key) => {
      if (key === 'length') return length;
      const place = placeOf(key);
      return place === undefined ? Reflect.get(own, key) : part.items[place];
    },
    has: (own, key) => placeOf(key) !== undefined || Reflect.has(own, key),
    set: (_own, key, value: Value) => {
      const place = placeOf(key);
      if (place === undefined) return false;
      part.items[place] = value;
      return true;
    },
  });
  parts.set(view, part);
  return view;
}
