import { itemsOf } from '../ndarrays/lists.ts';
import type { Expression } from '../program.ts';
import { flat } from '../rectangular-items.ts';
import { describe, type Value } from '../values.ts';
import { Stop } from './recording.ts';
import type { Run } from './run.ts';

/** What a loop goes through; ends the run where that is not known. */
export function loopItems(run: Run, over: Value, at: Expression): Iterable<Value> {
  const items = over.kind === 'sequence' && over.rank !== undefined ? flat(over) : itemsOf(over);
  if (items !== undefined) return items;
  if (over.kind === 'unknown') throw new Stop();
  return run.stop('unsupported', `A loop over ${describe(over)} is not understood.`, at.span);
}
