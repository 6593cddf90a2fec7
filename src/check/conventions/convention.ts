import type { Claim, Known, Unfit } from '../claim.ts';
import type { CheckedFile } from '../file.ts';

/** One way in which people say that something is a derivative: it finds claims in a file, and judges none. */
export interface Convention {
  /** A stable word, for settings and results. */
  readonly name: string;
  /** Claims in the order of the text; the generator pauses between them, so that it can be cancelled. */
  readonly find: (file: CheckedFile) => Generator<void, readonly (Claim | Unfit | Known)[]>;
}
