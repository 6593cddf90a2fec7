import type { Draw } from './draw.ts';
import type { Tools } from './objects.ts';
import type { Expression, Kind, Program, Statement } from './program.ts';

export type LanguageId = 'python' | 'javascript' | 'c' | 'cpp';

export type Weighted = readonly (readonly [weight: number, name: string])[];

/** What random programs are drawn from in a language, and how it is written. */
export interface Dialect {
  readonly language: LanguageId;
  readonly realSigns: Weighted;
  readonly wholeSigns: Weighted;
  readonly bitSigns: Weighted;
  readonly relations: readonly string[];
  readonly and: string;
  readonly or: string;
  readonly not: string;
  /** Compound assignments, with their equals signs. */
  readonly realCompounds: Weighted;
  readonly wholeCompounds: Weighted;
  /** Functions of one and of two reals whose results are exact or correctly rounded. */
  readonly exact: Weighted;
  readonly exactOfTwo: Weighted;
  /** Functions of the platform's libm: of any real, of a positive one, of one in [−1, 1], of two. */
  readonly smooth: Weighted;
  readonly positive: Weighted;
  readonly bounded: Weighted;
  readonly smoothOfTwo: Weighted;
  readonly absolute: string;
  readonly sine: string;
  readonly root: string;
  readonly realLiterals: readonly ((draw: Draw) => string)[];
  readonly wholeLiterals: readonly ((draw: Draw) => string)[];
  /** An integer made of a real. */
  readonly toWhole: readonly ((operand: Expression) => Expression)[];
  /** Declared types of variables and how often; one entry where there are none. */
  readonly realTypes: Weighted;
  readonly wholeTypes: Weighted;
  /** Types of lists of that length, of a variable or of a parameter; `double` alone where there are no others. */
  readonly listTypes?: (length: number, isParameter: boolean) => Weighted;
  readonly has: {
    readonly fallbacks: boolean;
    readonly keywords: boolean;
    readonly shadowing: boolean;
    readonly switch: boolean;
    readonly bodyFirst: boolean;
    readonly loopElse: boolean;
    readonly swap: boolean;
    readonly each: boolean;
    readonly binding: boolean;
    readonly negativePlaces: boolean;
    readonly listLiteralsAnywhere: boolean;
  };
  /** The name by which a method has its object; undefined where there are no classes. */
  readonly receiver?: string;
  /** The word that makes an object. */
  readonly makes?: string;
  /** Draws what stands in front of the functions. */
  readonly prelude?: (draw: Draw, rest: (draw: Draw) => readonly Statement[]) => void;
  /** Statements of this language alone. */
  readonly statements?: readonly {
    readonly weight: number;
    readonly make: (draw: Draw, tools: Tools) => readonly Statement[] | undefined;
  }[];
  /** Constructs of this language alone. */
  readonly specials: readonly {
    readonly kind: Kind;
    readonly weight: number;
    /** Undefined where the scope has not what it needs. */
    readonly make: (draw: Draw, depth: number) => Expression | undefined;
  }[];
  /** The text that is differentiated. */
  readonly print: (program: Program) => string;
  /** A function of x, y and z by that name that computes the same. */
  readonly printFunction: (program: Program, name: string) => string;
}
