/**
 * A random program before it is written in a language: what Python, JavaScript and C have in common, with the signs and
 * the function names of the language it is drawn for. Its meaning is whatever the language's own implementation computes.
 */

/**
 * `whole` is an integer that may come from a real number, `count` one that comes from literals and counters only; what is
 * `hidden` must not be read.
 */
export type Kind = 'real' | 'whole' | 'count' | 'list' | 'object' | 'record' | 'function' | 'hidden';

export type Expression =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unary'; readonly sign: string; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Expression; readonly right: Expression }
  /** `a < b <= c` as the language understands it. */
  | { readonly kind: 'chain'; readonly operands: readonly Expression[]; readonly signs: readonly string[] }
  | {
      readonly kind: 'choice';
      readonly test: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
  | {
      readonly kind: 'call';
      readonly callee: string;
      readonly operands: readonly Expression[];
      readonly keywords?: readonly { readonly name: string; readonly value: Expression }[];
    }
  | { readonly kind: 'cast'; readonly type: string; readonly operand: Expression }
  | { readonly kind: 'item'; readonly list: Expression; readonly place: Expression }
  /** An assignment inside an expression. */
  | { readonly kind: 'binding'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** A construct of one language: its text with the parts in between, which stand in brackets of their own. */
  | { readonly kind: 'special'; readonly texts: readonly string[]; readonly parts: readonly Expression[] };

export interface Variable {
  readonly name: string;
  readonly kind: Kind;
  /** The type in C's words; of the items for a list, but for C++'s own lists. */
  readonly type: string;
  /** How many items a list has. */
  readonly length: number;
}

export type Statement =
  | { readonly kind: 'declare'; readonly variable: Variable; readonly value: Expression; readonly constant: boolean }
  /** `sign` is that of a compound assignment, with its equals sign. */
  | { readonly kind: 'assign'; readonly target: Expression; readonly sign: string; readonly value: Expression }
  /** `a, b = b, a` where the language has it. */
  | { readonly kind: 'swap'; readonly names: readonly string[]; readonly values: readonly Expression[] }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[];
      readonly otherwise: readonly Statement[] | undefined;
    }
  /** Counts from `from` by `step` and stops before `to`. */
  | {
      readonly kind: 'count';
      readonly name: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly step: number;
      readonly body: readonly Statement[];
      readonly otherwise?: readonly Statement[];
    }
  | { readonly kind: 'each'; readonly name: string; readonly over: Expression; readonly body: readonly Statement[] }
  | {
      readonly kind: 'while';
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly bodyFirst: boolean;
    }
  | {
      readonly kind: 'switch';
      readonly subject: Expression;
      readonly cases: readonly {
        readonly value: number;
        readonly body: readonly Statement[];
        readonly falls: boolean;
      }[];
      readonly otherwise: readonly Statement[] | undefined;
    }
  | { readonly kind: 'return'; readonly value: Expression }
  | { readonly kind: 'break' | 'continue' }
  | { readonly kind: 'effect'; readonly value: Expression }
  /** A construct of one language: lines, of which some head a block. */
  | {
      readonly kind: 'special';
      readonly clauses: readonly { readonly head: Expression; readonly body: readonly Statement[] | undefined }[];
    };

/** A class of two fields a and b, a method m and a computed field g; a data class has the fields' values as they are given. */
export interface Class {
  readonly name: string;
  readonly form: 'class' | 'data';
  readonly parameters: readonly string[];
  /** What the second parameter is where a call gives one. */
  readonly fallback: string;
  readonly values: readonly Expression[];
  readonly parameter: string;
  readonly body: readonly Statement[];
  readonly result: Expression;
  readonly computed: Expression;
}

export interface Helper {
  readonly name: string;
  readonly parameters: readonly (Variable & { readonly fallback: Expression | undefined })[];
  readonly result: Variable['type'];
  readonly body: readonly Statement[];
}

/** The reals x, y, z come in; a real number comes out. */
export interface Program {
  /** Lines in front of the functions: structs and what works on them. */
  readonly prelude: readonly string[];
  readonly classes: readonly Class[];
  readonly helpers: readonly Helper[];
  readonly body: readonly Statement[];
  readonly result: Expression;
  /** Whether the body stands in a function f(x, y, z), or alone. */
  readonly asFunction: boolean;
}

export const inputs = ['x', 'y', 'z'] as const;
export type Point = Readonly<Record<(typeof inputs)[number], number>>;
