import type { CustomOperation } from './custom.ts';
import { opNames } from './operations/names.ts';
import { ops } from './operations/table.ts';

/** The codes in `Columns.codes`: these, and the other operations after the first in the order of `opNames`. */
export const INPUT = 0;
export const CONSTANT = 1;
export const FIRST_OPERATION = 2;

/** The code of every operation that is not in the table: its node knows which one, and its operands. */
export const CUSTOM = FIRST_OPERATION + opNames.length;

/** How many operands a node with a code of the table has; the operands of a custom node stand with it. */
export const arities = Uint8Array.from([0, 0, ...opNames.map((name) => ops[name].arity)]);

/** A node that is an operation of the user's own. */
export interface CustomNode {
  readonly operation: CustomOperation;
  readonly operands: readonly number[];
}

/** A graph as typed arrays, an entry for each node: what the kernels run over. */
export interface Columns {
  /** 0 an input, 1 a constant, from 2 on the operations in the order of `opNames`, then CUSTOM. */
  readonly codes: Uint8Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly third: ReadonlyMap<number, number>;
  /** The nodes with the code CUSTOM. */
  readonly customs: ReadonlyMap<number, CustomNode>;
  readonly values: Float64Array;
  /** 1 where an input moves the node. */
  readonly moved: Uint8Array;
}
