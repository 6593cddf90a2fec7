import { typed } from '../conversion.ts';
import type { BuiltinCall, Machine } from '../machine.ts';
import { flat } from '../rectangular-items.ts';
import { describe, unknown, type Value } from '../values.ts';
import { csharpIntegers } from './families.ts';
import { countOf, itemsOf, listOf } from './operands.ts';

/**
 * C#'s arrays of several dimensions: lists of lists, of which only the items are ever seen, never a row. So that rows of
 * one length are all there is to keep, and the outermost list knows how many dimensions there are (`rank`).
 */
export const rectangularBuiltins = {
  /** How many items there are in all, or along one dimension. */
  lengthInAll: (m: Machine, call: BuiltinCall) => {
    const sequence = itemsOf(m, call);
    return sequence === undefined ? unknown : count(flat(sequence).length);
  },
  lengthAlong: (m: Machine, call: BuiltinCall) => along(m, call, (n) => n),
  lastAlong: (m: Machine, call: BuiltinCall) => along(m, call, (n) => n - 1),
  dimensionCount: (m: Machine, call: BuiltinCall) => {
    const sequence = itemsOf(m, call);
    return sequence === undefined ? unknown : count(sequence.rank ?? 1);
  },
  /** All items, row by row. */
  itemsInOrder: (m: Machine, call: BuiltinCall) => {
    const sequence = itemsOf(m, call);
    return sequence === undefined ? unknown : listOf(flat(sequence));
  },
};

const count = (n: number): Value => typed(n, undefined, csharpIntegers.get('int'));

function along(m: Machine, call: BuiltinCall, of: (length: number) => number): Value {
  const sequence = itemsOf(m, call, 2);
  const dimension = sequence === undefined ? undefined : countOf(m, call, call.operands[1]);
  if (sequence === undefined || dimension === undefined) return unknown;
  const rank = sequence.rank ?? 1;
  if (dimension >= rank)
    return m.refuse('out-of-range', `There is no dimension ${dimension}: there are ${rank}.`, call.at);
  let at: Value | undefined = sequence;
  for (let k = 0; k < dimension && at?.kind === 'sequence'; k++) at = at.items[0];
  if (at?.kind === 'sequence') return count(of(at.items.length));
  return m.refuse('unsupported', `The length of ${describe(sequence)} without rows is not followed.`, call.at);
}
