import type { Expression, Operator, Relation, Span } from '../program.ts';
import type { Ordered } from './commands.ts';
import type { Token } from './tokens.ts';

/** An expression with its place in the text, brackets included. */
export interface Operand {
  readonly e: Expression;
  readonly span: Span;
  /** Whether brackets stand around it. */
  readonly closed: boolean;
}

/** A function before its operand: `\sin^2`, `\log_b`. */
export interface Application {
  readonly name: string;
  readonly inverse: string | undefined;
  readonly span: Span;
  base: Expression | undefined;
  /** What the letter is, while its order is not known: J in `\operatorname{J}_{0}(x)`. */
  readonly ordered: Ordered | undefined;
  order: Expression | undefined;
  power: Expression | undefined;
  /** Whether several factors without brackets were taken as its operand. */
  reaches: boolean;
}

export interface Repetition {
  readonly kind: 'sum' | 'product';
  readonly span: Span;
  index: { readonly name: string; readonly span: Span } | undefined;
  lower: Expression | undefined;
  upper: Expression | undefined;
}

export interface CasesRow {
  readonly value: Expression;
  /** Undefined where the row holds otherwise. */
  readonly test: Expression | undefined;
}

/** What an argument in braces, or one token in its place, is for. */
export type Purpose =
  | { readonly kind: 'group' }
  | { readonly kind: 'call'; readonly name: string; readonly of: Span; readonly items: Expression[] }
  | { readonly kind: 'size'; readonly name: string }
  | { readonly kind: 'operand'; readonly of: Application }
  | { readonly kind: 'power'; readonly base: Operand }
  | { readonly kind: 'function-power' | 'function-base' | 'function-order'; readonly of: Application }
  | { readonly kind: 'root'; readonly at: Token; readonly index: Expression | undefined }
  | { readonly kind: 'root-index'; readonly at: Token }
  | { readonly kind: 'pair'; readonly at: Token; readonly first: Operand | undefined }
  | { readonly kind: 'lower' | 'upper'; readonly of: Repetition };

export type Waiting =
  | {
      readonly kind: 'infix';
      readonly operator: Operator | Relation | 'and' | 'or';
      readonly sign: string;
      readonly strength: number;
      /** Two factors without a sign between them. */
      readonly beside: boolean;
    }
  | { readonly kind: 'negate' | 'plus'; readonly strength: number; readonly span: Span }
  | { readonly kind: 'function'; readonly strength: number; readonly of: Application }
  | { readonly kind: 'repeat'; readonly strength: number; readonly of: Repetition }
  | { readonly kind: 'open'; readonly close: string; readonly purpose: Purpose; readonly token: Token }
  | { readonly kind: 'cases'; readonly rows: CasesRow[]; value: Operand | undefined; readonly token: Token };

/** How strongly each waits; a function takes the factors beside it, a sum also those behind `\cdot`. */
export const strengths = {
  or: 2,
  and: 3,
  relation: 5,
  add: 10,
  repeat: 15,
  multiply: 20,
  negate: 22,
  function: 24,
  beside: 25,
} as const;
