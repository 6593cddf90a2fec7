import { itemsOf } from '../ndarrays/lists.ts';
import type { Expression } from '../program.ts';
import { flat } from '../rectangular-items.ts';
import { describe, lentItem, type Value, valueIn } from '../values.ts';
import { Stop } from './recording.ts';
import type { Run } from './run.ts';

/** What a loop goes through; ends the run where that is not known. */
export function loopItems(run: Run, over: Value, at: Expression): Iterable<Value> {
  const behind = over.kind === 'pointer' && over.toOne ? valueIn(over.cell) : undefined;
  // A loop over what is lent lends the items (Rust).
  if (behind?.kind === 'sequence') return behind.items.map((_, place) => lentItem(behind.items, place));
  const items = over.kind === 'sequence' && over.rank !== undefined ? flat(over) : itemsOf(over);
  if (items !== undefined) return items;
  if (over.kind === 'unknown') throw new Stop();
  return run.stop('unsupported', `A loop over ${describe(over)} is not understood.`, at.span);
}
