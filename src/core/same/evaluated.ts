import type { Graph, NodeId } from '../graph.ts';

/** Where a function changes pieces, seen from a point: how far it is away, and on which side. */
export interface Border {
  /** The same at every point that goes through the same comparison or operation. */
  readonly key: string;
  /** `left − right` of the comparison: its sign is the side. */
  readonly distance: number;
  /** What rounding may have done to the distance; within it the side is not known. */
  readonly error: number;
  /**
   * `guard`: a comparison the program branched on; `kink`: a corner, tie or jump inside an operation; `edge`: the edge
   * of a domain or a pole, worth looking at from both sides, but no change of pieces.
   */
  readonly kind: 'guard' | 'kink' | 'edge';
}

/** A function at a point. */
export interface Evaluated {
  readonly value: number;
  /**
   * The exact value is within `bound` of `value`; ∞ where rounding leaves nothing known. NaN with a bound of 0 is surely
   * no real number, NaN with ∞ may be rounding or overflow.
   */
  readonly bound: number;
  readonly borders: readonly Border[];
}

/** A function of real inputs; undefined where it says nothing: a derivative outside the domain of its function. */
export type Evaluate = (point: readonly number[]) => Evaluated | undefined;

/** A comparison of two nodes that a run branched on. */
export interface TracedGuard {
  readonly left: NodeId;
  readonly right: NodeId;
  /** What tells this comparison from others on every path: its place in the source, its turn in a loop. */
  readonly key?: string;
}

/** A run of a program at one point. */
export interface Traced {
  readonly graph: Graph;
  readonly output: NodeId;
  /** The node of each input, in the order of the point's coordinates; undefined for one the run never read. */
  readonly inputs: readonly (NodeId | undefined)[];
  readonly guards?: readonly TracedGuard[];
  /** Nodes that must have a value for the output to mean anything. */
  readonly requires?: readonly NodeId[];
  /** Nodes from here on repeat the kinks of older ones, and have no borders of their own; none unless given. */
  readonly derived?: NodeId;
}

/** Runs a program at a point; undefined where it cannot be run there. */
export type Retrace = (point: readonly number[]) => Traced | undefined;
