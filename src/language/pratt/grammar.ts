import type { Expression, Operator, Relation, Span } from '../program.ts';
import type { Reader } from './reader.ts';
import type { Token } from './tokens.ts';

/** An expression with its place in the text, brackets included. */
export interface Operand {
  readonly e: Expression;
  readonly span: Span;
  /** Whether brackets stand around it, so that nothing beside it can join it. */
  readonly closed: boolean;
}

/**
 * A sign between two operands. It applies what waits with a strength of at least `left`, and itself waits with `right`:
 * equal numbers group from the left, a larger `left` from the right.
 */
export interface Infix {
  readonly left: number;
  readonly right: number;
  /** The strength of a prefix sign that stands directly behind this one, where it is not the prefix's own: MATLAB's 2^-1^2. */
  readonly prefix?: number;
  readonly make: (left: Operand, right: Operand, sign: Token) => Expression;
}

export interface Prefix {
  readonly strength: number;
  readonly make: (operand: Operand, sign: Span) => Expression;
}

export interface Postfix {
  readonly strength: number;
  readonly make: (operand: Operand, sign: Token) => Expression;
}

/** One operand in brackets; without a value where nothing stands between two commas. */
export interface Item {
  readonly keyword: string | undefined;
  readonly value: Expression | undefined;
}

/** What stands in a pair of brackets, row by row: `;` ends a row. */
export interface Inside {
  readonly rows: readonly (readonly Item[])[];
  readonly span: Span;
  /** A comma stands behind the last item. */
  readonly trailing: boolean;
  /** A comma was written between items, and not a blank that stands for one. */
  readonly commas: boolean;
  /** A comma parts the ranges of a comprehension. */
  readonly beside?: boolean;
  /** What a call or an index continues. */
  readonly of: Operand | undefined;
}

export interface Bracket {
  readonly close: string;
  /** Whether `;` separates rows in it. */
  readonly rows: boolean;
  /** Whether `name = value` is a keyword in it. */
  readonly keywords: boolean;
  /** Whether nothing may stand between commas: R's `A[1, ]`. */
  readonly gaps?: boolean;
  readonly make: (inside: Inside) => Expression;
}

/** How a language's expressions are read, as data. */
export interface Grammar {
  readonly number: (token: Token) => Expression;
  readonly name: (token: Token) => Expression;
  readonly prefix: ReadonlyMap<string, Prefix>;
  readonly infix: ReadonlyMap<string, Infix>;
  readonly postfix: ReadonlyMap<string, Postfix>;
  /** Brackets where an operand is due. */
  readonly groups: ReadonlyMap<string, Bracket>;
  /** Brackets that continue an operand: a call, an index. */
  readonly calls: ReadonlyMap<string, Bracket>;
  /** Whether a bracket after a blank still continues the operand before it. */
  readonly callsPassBlanks: boolean;
  /** Operands of other forms by their first word; each reads on from its index and gives the next one. */
  readonly special: ReadonlyMap<string, (reader: Reader, i: number) => number>;
  /** Two operands without a sign between them; undefined where they do not belong together. */
  readonly beside?: (before: Token, next: Token, reader: Reader) => Infix | undefined;
  /** Whether `test ? a : b` is a conditional, how strongly its last part waits, and the word before it. */
  readonly conditional?: { readonly strength: number; readonly otherwise: string };
  /** Whether `for` in brackets makes a comprehension. */
  readonly comprehensions?: boolean;
}

export const spanAll = (first: Span, last: Span): Span => ({ start: first.start, end: last.end });
export const only = ({ start, end }: Span): Span => ({ start, end });

export function operation(
  operator: Operator,
  sign: string,
  span: Span,
  ...operands: readonly Expression[]
): Extract<Expression, { kind: 'operation' }> {
  return { kind: 'operation', span, operator, sign, operands };
}

/** A call of a function that only the reader names; such names are no identifiers of the language. */
export function callOf(name: string, span: Span, operands: readonly Expression[]): Expression {
  return { kind: 'call', span, callee: { kind: 'name', span, name }, operands, keywords: [] };
}

export function unsupported(span: Span, message: string, code = 'unsupported'): Expression {
  return { kind: 'unsupported', span: only(span), code, message };
}

/** A sign of arithmetic that groups from the left. */
export function fromLeft(operator: Operator, strength: number, matrix = false): Infix {
  return { left: strength, right: strength, make: binary(operator, matrix) };
}

/** A sign of arithmetic that groups from the right. */
export function fromRight(operator: Operator, strength: number, matrix = false): Infix {
  return { left: strength + 1, right: strength, make: binary(operator, matrix) };
}

function binary(operator: Operator, matrix: boolean): Infix['make'] {
  return (left, right, sign) => {
    const e = operation(operator, sign.text, spanAll(left.span, right.span), left.e, right.e);
    return matrix ? { ...e, matrix } : e;
  };
}

export function unary(operator: Operator, sign: string, strength: number): Prefix {
  return { strength, make: (operand, at) => operation(operator, sign, spanAll(at, operand.span), operand.e) };
}

export function negation(strength: number): Prefix {
  return { strength, make: (operand, at) => ({ kind: 'not', span: spanAll(at, operand.span), operand: operand.e }) };
}

/** A relation; in a chain, `a < b < c` asks for both, else the truth value of the first is compared. */
export function relation(sign: Relation, strength: number, chains: boolean): Infix {
  return {
    left: strength,
    right: strength,
    make: (left, right) => {
      const span = spanAll(left.span, right.span);
      if (chains && left.e.kind === 'comparison' && !left.closed)
        return {
          kind: 'comparison',
          span,
          operands: [...left.e.operands, right.e],
          relations: [...left.e.relations, sign],
        };
      return { kind: 'comparison', span, operands: [left.e, right.e], relations: [sign] };
    },
  };
}

export function logical(operator: 'and' | 'or', strength: number, fromTheRight = false): Infix {
  return {
    left: fromTheRight ? strength + 1 : strength,
    right: strength,
    make: (left, right) => ({
      kind: 'logical',
      span: spanAll(left.span, right.span),
      operator,
      givesOperand: false,
      left: left.e,
      right: right.e,
    }),
  };
}

/** What brackets around one expression make: that expression; anything else is refused by the sentence. */
export const group =
  (otherwise: string) =>
  ({ rows, span }: Inside): Expression => {
    const items = rows.flat();
    return (items.length === 1 ? items[0]!.value : undefined) ?? unsupported(span, otherwise, 'half-typed');
  };
