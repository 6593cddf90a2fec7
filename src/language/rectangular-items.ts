import type { Value } from './values.ts';

type Sequence = Extract<Value, { kind: 'sequence' }>;

/** All items of an array of several dimensions, the last index the fastest; of any other its own. */
export function flat({ items, rank }: Sequence): readonly Value[] {
  let all = items;
  for (let k = 1; k < (rank ?? 1); k++) all = all.flatMap((row) => (row.kind === 'sequence' ? row.items : [row]));
  return all;
}

/** Whether lists of lists are an array of so many dimensions: rows of one length at every depth. */
export function isRectangular(value: Value, rank: number): boolean {
  let rows: readonly Value[] = [value];
  for (let k = 0; k < rank; k++) {
    const lists = rows.filter((row): row is Sequence => row.kind === 'sequence');
    if (lists.length < rows.length || lists.some((row) => row.items.length !== lists[0]!.items.length)) return false;
    rows = lists.flatMap(({ items }) => items);
  }
  return rows.every((item) => item.kind !== 'sequence');
}
