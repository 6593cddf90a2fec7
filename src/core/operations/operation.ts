import type { Calculus } from '../calculus.ts';

/** What a reader should know about an operation at a point, apart from its number. */
export interface Trouble {
  /**
   * `domain`: not a real number here; `pole`: the value or the slope is infinite; `edge`: on the border of the domain;
   * `kink`: two different one-sided slopes; `tie`: a kink between two operands; `jump`: the value itself jumps.
   */
  readonly code: 'domain' | 'pole' | 'edge' | 'kink' | 'tie' | 'jump';
  /** What is the matter, and by which convention the derivative was taken. */
  readonly sentence: string;
  /** At a kink, tie or jump: the derivative just left and just right of the point, and the one taken by convention. */
  readonly left?: number;
  readonly right?: number;
  readonly taken?: number;
  /** Which operand these derivatives are by, counted from 0; the first unless given. */
  readonly operand?: number;
}

/**
 * ∂value/∂operand over any calculus, `v` being the operation's own value: `tan` reads `1 + v²`.
 * Operands beyond the operation's arity are never looked at.
 */
export type PartialRule = <T>(c: Calculus<T>, v: T, x: T, y: T, z: T) => T;

/** One elementary operation: everything that is known of it stands in its row. */
export interface Operation {
  readonly arity: 1 | 2 | 3;
  /** The double nearest to the value that we can give; NaN outside the domain. */
  readonly value: (x: number, y: number, z: number) => number;
  /** One rule for each operand, in order. */
  readonly partials: readonly PartialRule[];
  /** Present only where something can be the matter. `moves` tells whether an input moves the operand. */
  readonly trouble?: (x: number, y: number, v: number, moves: readonly boolean[], z?: number) => Trouble | undefined;
  /** How mathematics writes it: an infix sign, a prefix, or a call. */
  readonly notation: Notation;
  /**
   * How the libraries spell it: `library` or `library:member`, separated by blanks; the member is the row's own name
   * unless given. Library names are those of language/libraries.ts.
   */
  readonly spelled: string;
  /** Values of the last operands that a call may leave out, as the libraries define them. */
  readonly defaults?: readonly number[];
  /** Units in the last place that `value` may be off; 1 unless given. The rounding bound counts with it. */
  readonly ulps?: number;
  /**
   * Present where `value` may also be off as much as rounding its operands would move it, Σ|xₖ·∂ₖ|·ε: near the zeros of a
   * function that oscillates, and where a power or an inverse is steep.
   */
  readonly backward?: true;
  /** The convention taken where mathematics leaves a choice, and whose it is. */
  readonly convention?: string;
}

export type Notation =
  | { readonly kind: 'infix'; readonly sign: string; readonly precedence: number }
  | { readonly kind: 'prefix'; readonly sign: string; readonly precedence: number }
  /** `name(x, y)`; `latex` is the macro, or a template with #1 #2 for the operands. */
  | { readonly kind: 'call'; readonly name: string; readonly latex: string };

/** Binding strengths shared by the rows and every printer. */
export const precedence = { add: 10, mul: 20, neg: 30, pow: 40 } as const;

/** The notation `name(…)`; LaTeX sets an unknown name upright. */
export function call(name: string, latex = `\\operatorname{${name}}`): Notation {
  return { kind: 'call', name, latex };
}
