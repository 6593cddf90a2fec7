/** One argument of both functions. */
export interface ComparedInput {
  readonly name: string;
  /** The value the reader has in mind; points near it are tried, and counterexamples stay near it. */
  readonly near?: number;
  /** The argument counts: only whole numbers make sense. */
  readonly whole?: boolean;
}

export interface CompareOptions {
  /** How many times both functions may be evaluated; 1,500 unless given. */
  readonly budget?: number;
  /** Where the sampling starts; the same seed gives the same verdict. */
  readonly seed?: number;
  /** Points beyond both rounding bounds by more than this factor are different; 4 unless given. */
  readonly safety?: number;
  /** Points at which the functions are known to be equal before there is talk of sameness; 8 unless given. */
  readonly enough?: number;
  /** Whether points exactly on a kink are compared; conventions differ there, so they are not unless asked. */
  readonly kinks?: boolean;
}

/** One side of a border: where `left − right` has this sign. `of` is the function that goes through it. */
export interface Side {
  readonly of: 'f' | 'g';
  readonly key: string;
  readonly kind: 'guard' | 'kink' | 'edge';
  readonly side: -1 | 1;
}

export interface Coverage {
  /** Points tried, and among them those at which both functions were known well enough to be compared. */
  readonly tried: number;
  readonly compared: number;
  /** Sides of branches and kinks with a comparison on them, and those that are known but were not compared. */
  readonly sides: readonly Side[];
  readonly missed: readonly Side[];
}

export interface Counterexample {
  readonly point: readonly number[];
  /** NaN where the point is outside the function's domain. */
  readonly f: number;
  readonly g: number;
  /** The exact values are within these of `f` and `g`. */
  readonly bounds: readonly [number, number];
}

export type Verdict =
  | { readonly kind: 'same'; readonly points: number; readonly coverage: Coverage }
  | {
      readonly kind: 'different';
      readonly counterexample: Counterexample;
      /** `value`: two values; `domain`: only one of the functions has a value. */
      readonly by: 'value' | 'domain';
      /** Present where the functions differ on one side of a border and agree on the other. */
      readonly where?: Side;
      readonly coverage: Coverage;
    }
  | { readonly kind: 'undecided'; readonly reason: string; readonly coverage: Coverage };
