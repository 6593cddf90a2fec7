/** A way of gradient descent as data: where it has been, and what it takes to go on. */
import type { DescentMethod, DescentState } from '../../core/descent.ts';

export interface DescentSettings {
  readonly method: DescentMethod;
  readonly rate: number;
  readonly momentum: number;
  readonly maximise: boolean;
}

/** A place on the way. All numbers are finite. */
export interface PlaceView {
  readonly step: number;
  readonly point: readonly number[];
  readonly value: number;
  readonly gradient: readonly number[];
  /** The length of the gradient. */
  readonly slope: number;
  /** A sentence where the derivative taken here is a convention: a kink, a tie, a jump. */
  readonly kink: string | null;
}

/** Where a way stands: enough to go on. */
export interface Way {
  /** The inputs that are moved, all that the result reads: their keys, and how the language writes them. */
  readonly names: readonly string[];
  readonly labels: readonly string[];
  readonly output: string;
  readonly places: readonly PlaceView[];
  readonly state: DescentState;
  readonly method: DescentMethod;
}

/** Why there is no place on the way at a point. */
export interface NoPlace {
  readonly kind: 'none';
  readonly because: 'domain' | 'overflow' | 'inputs';
  readonly sentence: string;
}

/** Why a way ends where it does. */
export interface WayEnd {
  /**
   * `steps`: as many as were asked for. `flat`: the gradient is as good as 0. `kink`: the same at a kink, where it is a
   * convention. `diverged`: the value runs away from the goal. `unbounded`: it runs towards it and has no end. `domain`:
   * the next step has no value. `still`: rounding swallows the step. `inputs`: another branch reads other inputs.
   */
  readonly kind: 'steps' | 'flat' | 'kink' | 'diverged' | 'unbounded' | 'domain' | 'still' | 'inputs' | 'paused';
  readonly sentence: string;
}

/** What the panel is told of a way: the places from the `from`-th on; it has the earlier ones of the same `way`. */
export interface DescentView {
  /** Grows when another way begins. */
  readonly way: number;
  readonly names: readonly string[];
  readonly labels: readonly string[];
  readonly output: string;
  readonly from: number;
  readonly places: readonly PlaceView[];
  readonly isRunning: boolean;
  /** Why it stands where it stands; null while it runs and before the first step. */
  readonly end: WayEnd | null;
}
