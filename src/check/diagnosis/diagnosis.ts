import type { HostStyle } from '../../core/formula/host.ts';
import type { Counterexample, Side } from '../../core/same/verdict.ts';
import type { Span } from '../../language/program.ts';
import type { Claim, Part } from '../claim.ts';
import type { GraphPlace } from '../graph-place.ts';
import type { Replacement } from './replacement.ts';

/** What kind of mistake a wrong derivative has. */
export type Mistake =
  /** A plus for a minus, or a minus for a plus. */
  | 'sign'
  /** An inner derivative is missing. */
  | 'factor'
  /** A way from the input to the output is missing from the sum. */
  | 'path'
  /** One half of the product or the quotient rule is missing. */
  | 'product-half'
  | 'constant'
  | 'exponent'
  /** It is the partial derivative by another input. */
  | 'variable'
  /** The function itself, or a part of it, stands where its derivative belongs. */
  | 'undifferentiated'
  /** Another operation belongs here: cos for sin, a quotient for a product. */
  | 'function'
  /** Something else belongs here: the derivative is taken at the wrong place. */
  | 'argument'
  | 'extra-factor'
  | 'extra-term'
  /** One term is wrong as a whole, and is known. */
  | 'term'
  /** No single change makes it right, but it is wrong on one side of a branch only. */
  | 'branch';

/** Why a claimed derivative is wrong. */
export interface Diagnosis {
  readonly mistake: Mistake;
  /** One sentence, in the names and the language of the text. */
  readonly sentence: string;
  /** The smallest wrong term. */
  readonly span: Span;
  /** The right derivative, in the names and the language of the text. */
  readonly expected?: string;
  /** The change of the text that makes it right, where the text shows how. */
  readonly replacement?: Replacement;
  /** Where alone it is wrong, as the text says it: `where x > 0`. */
  readonly where?: string;
  /** The nodes of the function's graph that it speaks of: the missing path, the missing factor; none where it names none. */
  readonly concerns: readonly GraphPlace[];
}

/** Nothing is known but that it is wrong, and what would be right. */
export interface Unknown {
  readonly mistake: undefined;
  readonly expected?: string;
  readonly replacement?: Replacement;
}

export interface DiagnosisInput {
  /** The text that both functions stand in. */
  readonly text: string;
  readonly claim: Claim;
  /** The part that is wrong. */
  readonly part: Part;
  readonly counterexample: Counterexample;
  readonly where?: Side;
  readonly style: HostStyle;
}
