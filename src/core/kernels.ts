import { opNames } from './operations/names.ts';
import { ops } from './operations/table.ts';

/** The codes in `Columns.codes`: these three, and the other operations after the first in the order of `opNames`. */
export const INPUT = 0;
export const CONSTANT = 1;
export const FIRST_OPERATION = 2;

/** How many operands a node with a code has. */
export const arities = Uint8Array.from([0, 0, ...opNames.map((name) => ops[name].arity)]);

/** A graph as typed arrays, an entry for each node: what the kernels run over. */
export interface Columns {
  /** 0 an input, 1 a constant, from 2 on the operations in the order of `opNames`. */
  readonly codes: Uint8Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly third: ReadonlyMap<number, number>;
  readonly values: Float64Array;
  /** 1 where an input moves the node. */
  readonly moved: Uint8Array;
}
