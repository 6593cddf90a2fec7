import type { OpName } from '../operations/names.ts';
import { ops } from '../operations/table.ts';
import type { ConstantName } from './formula.ts';
import { doubleOf, type Ratio } from './ratio.ts';

/** How tightly a piece of text binds; a looser piece inside a tighter one needs parentheses. */
export const binding = { sum: 1, product: 2, power: 3, atom: 4 } as const;

/** A piece of text with its binding strength. */
export interface Piece {
  readonly text: string;
  readonly binding: number;
}

/** How formulas are written down. The printer decides about order, signs and parentheses, the notation about spelling. */
export interface FormulaNotation {
  /** Between factors; the right one is given, because LaTeX writes a dot only before digits. */
  readonly times: (left: string, right: string) => string;
  /** A quotient, from its two sides as they stand in products. */
  readonly quotient: (top: Piece, bottom: Piece) => Piece;
  /** A power, from its base and exponent, for which `group` writes parentheses where needed. */
  readonly power: (base: Piece, exponent: Piece) => Piece;
  readonly group: (text: string) => string;
  /** A minus sign before a product. `-x` unless given. */
  readonly negated?: (text: string) => string;
  /** A positive number that is no ratio to be written as a quotient. */
  readonly number: (value: number) => string;
  readonly symbol: (name: string) => string;
  readonly constant: (name: ConstantName) => string;
  readonly call: (name: OpName, operands: readonly Piece[]) => Piece;
  /** The power of a call, where it is written in the middle: sin²(x). Undefined elsewhere. */
  readonly powerOfCall?: (name: OpName, operands: readonly Piece[], exponent: string) => Piece | undefined;
}

/** Parentheses around a piece that binds more loosely than its place asks. */
export function grouped(notation: FormulaNotation, piece: Piece, least: number): string {
  return piece.binding < least ? notation.group(piece.text) : piece.text;
}

export function atom(text: string): Piece {
  return { text, binding: binding.atom };
}

/** Shortest decimal text; no plus sign in exponents. */
export function decimalText(value: number): string {
  return String(value).replace('e+', 'e');
}

/** Whether a ratio is written as a quotient rather than with a decimal point. */
export function isFraction(value: Ratio): boolean {
  return value.bottom > 1 && !(value.decimal && decimalText(doubleOf(value)).length <= 12);
}

/** Mathematics as people type it: `2*(x1 - x2) - sin(x1 + x2)`. */
export const plain: FormulaNotation = {
  times: (left, right) => `${left}*${right}`,
  quotient: (top, bottom) => ({
    text: `${grouped(plain, top, binding.product)}/${grouped(plain, bottom, binding.power)}`,
    binding: binding.product,
  }),
  power: (base, exponent) => ({
    text: `${grouped(plain, base, binding.atom)}^${grouped(plain, exponent, binding.atom)}`,
    binding: binding.power,
  }),
  group: (text) => `(${text})`,
  number: decimalText,
  symbol: (name) => name,
  constant: (name) => name,
  call: (name, operands) => {
    const { notation } = ops[name];
    return atom(`${notation.kind === 'call' ? notation.name : name}(${operands.map(({ text }) => text).join(', ')})`);
  },
};
