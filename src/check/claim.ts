import type { Traced } from '../core/same/evaluated.ts';
import type { ComparedInput } from '../core/same/verdict.ts';
import type { Span } from '../language/program.ts';
import type { Trace } from '../language/trace/trace.ts';
import type { Check } from './check.ts';
import type { CheckedFile } from './file.ts';

/** A function or an expression as the text calls it. */
export interface Site {
  /** As the reader knows it: `f_prime`, `y`, `Sigmoid.forward`. */
  readonly name: string;
  /** Where its name stands. */
  readonly nameSpan: Span;
  /** All of it: a function with its body, an assignment. */
  readonly span: Span;
  /** The expression that it is, where it is no function. */
  readonly value?: Span;
}

/** A run at one point that knows where in the text its nodes come from: `trace.sources[graph.source(node)]`. */
export interface PlacedRun extends Traced {
  readonly trace: Trace;
}

/** Runs a program at a point; undefined where it cannot be run there. */
export type PlacedRetrace = (point: readonly number[]) => PlacedRun | undefined;

/** One number that is claimed to be one derivative. */
export interface Part {
  /** What it is by, as the reader writes it: `x`, `x[0]`; two names for a mixed second derivative. */
  readonly wrt: readonly string[];
  /** The inputs by which the function is differentiated, one after another, as places in the point. */
  readonly by: readonly number[];
  /** Which of its results, where the function has several: `f[1]`; empty for one. */
  readonly component: string;
  readonly f: PlacedRetrace;
  readonly g: PlacedRetrace;
}

/**
 * A derivative that somebody claims: a function and what is said to be its derivative, as programs over the same inputs. A
 * convention finds claims and nothing else; whether one is true is found out the same way for all of them.
 */
export interface Claim {
  /** The convention by which it was recognised: a row of conventions.ts. */
  readonly convention: string;
  readonly derivative: Site;
  readonly of: Site;
  /** What the derivative is by, as a whole: `x`; `x, y` for a gradient by both. */
  readonly wrt: string;
  readonly inputs: readonly ComparedInput[];
  readonly parts: readonly Part[];
  /**
   * What the reader is to be told of a claim that is true in a changed form, such as `−∂f/∂x` for a force. The parts then
   * hold the changed form.
   */
  readonly byConvention?: string;
  /** Whether the function's value may stand in the place of its input: `y*(1 - y)` for a sigmoid. */
  readonly outputForm?: boolean;
  /** The derivative calls the function: it may be a difference quotient. */
  readonly callsFunction?: boolean;
  /** Another reading of the same numbers, by another input: right if either is. */
  readonly otherwise?: Claim;
  /** Frameworks let people give another derivative on purpose: then a difference is no mistake. */
  readonly mayDiffer?: boolean;
  readonly watch?: ClaimWatch;
}

/** Where the same texts may be asked about again: the file in which the claim is judged, and who keeps what is found. */
export interface ClaimWatch {
  readonly file: CheckedFile;
  readonly keep: (checks: readonly Check[]) => void;
}

/** A claim that has been judged before. */
export interface Known {
  readonly convention: string;
  readonly derivative: Site;
  readonly of: Site;
  readonly wrt: string;
  readonly checks: readonly Check[];
}

/** A derivative that is recognised and cannot be compared. */
export interface Unfit {
  readonly watch?: ClaimWatch;
  readonly convention: string;
  readonly derivative: Site;
  readonly of: Site;
  readonly wrt: string;
  /** One sentence: why. */
  readonly reason: string;
}
