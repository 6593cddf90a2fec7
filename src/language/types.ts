import type { Expression } from './program.ts';

/** What languages with typed numbers differ in. */
export interface Family {
  /** As people call the language, for messages. */
  readonly name: string;
  /** The type that smaller ones become in arithmetic; undefined where there is no such promotion. */
  readonly int: () => IntegerType | undefined;
  /** What happens to a result that does not fit: it wraps round, or the language leaves it open or stops. */
  readonly overflow: { readonly signed: 'wrap' | 'refuse'; readonly unsigned: 'wrap' | 'refuse' };
  /** What a real beyond the range of an integer type becomes in a cast. */
  readonly castOverflow: 'saturate' | 'refuse';
  /** A shift by as many bits as there are, or more: the count is taken modulo the bits, everything goes, or it is refused. */
  readonly longShift: 'modulo' | 'zero' | 'refuse';
  /** The type of two operands of one size of which one is unsigned. */
  readonly mixed: (signed: IntegerType, unsigned: IntegerType) => IntegerType | undefined;
  /** Whether a function of reals takes an integer for a double, so that its result beside a float is one (C++). */
  readonly takesIntegersAsDoubles?: true;
}

export interface IntegerType {
  readonly kind: 'integer';
  readonly name: string;
  readonly bits: number;
  readonly signed: boolean;
  readonly family: Family;
  /** Rust's integer literal, which takes the type of what it meets. */
  readonly flexible?: true;
}

/** The type of a name, a parameter, a result or a cast. */
export type Type =
  | IntegerType
  | { readonly kind: 'real'; readonly width: 'double' | 'single' }
  | { readonly kind: 'boolean' }
  /** `copies` where an assignment copies the items (std::vector, Go's arrays); else both names have one array. */
  | {
      readonly kind: 'array';
      readonly of: Type;
      readonly copies: boolean;
      /** The dimensions of an array of several (C#'s `double[,]`): `of` is the type of its items. */
      readonly rank?: number;
      /** An array of C that a declaration makes (`double a[3]`): the name is the array, and no pointer to it. */
      readonly isOwn?: true;
    }
  | { readonly kind: 'tuple'; readonly of: readonly Type[] }
  /** A struct of the program, which an assignment copies. */
  | { readonly kind: 'struct'; readonly name: string }
  /** The type that the value has; `integer` for one that is a literal without a type (Go's `:=`). */
  /** Whatever it is made of; where it `shares`, another name of that, as a pointer is. */
  | { readonly kind: 'same'; readonly integer?: IntegerType; readonly shares?: true }
  /** A parameter of a template, which a call fixes; `lent` behind a reference, or a pointer to it. */
  | { readonly kind: 'parameter'; readonly name: string; readonly form?: 'lent' | 'pointer' }
  /** The type that arithmetic on these would have: both branches of `?:`. */
  | { readonly kind: 'common'; readonly of: readonly Expression[] };

export const double: Type = { kind: 'real', width: 'double' };
export const single: Type = { kind: 'real', width: 'single' };
export const truth: Type = { kind: 'boolean' };
export const same: Type = { kind: 'same' };
/** A pointer to a struct, which is the struct under another name. */
export const shared: Type = { kind: 'same', shares: true };

export function integerType(name: string, bits: number, signed: boolean, family: Family): IntegerType {
  return { kind: 'integer', name, bits, signed, family };
}

/** Whether a value fits. */
export function fits(value: bigint, { bits, signed }: IntegerType): boolean {
  const [low, high] = rangeOf(bits, signed);
  return value >= low && value <= high;
}

/** The least and the greatest value. */
export function rangeOf(bits: number, signed: boolean): readonly [bigint, bigint] {
  const size = 1n << BigInt(signed ? bits - 1 : bits);
  return [signed ? -size : 0n, size - 1n];
}

/** The value modulo 2^bits that the type has. */
export function wrapped(value: bigint, { bits, signed }: IntegerType): bigint {
  return signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

/** What an operand becomes before arithmetic. */
export function promoted(type: IntegerType): IntegerType {
  const int = type.family.int();
  return int !== undefined && type.bits < int.bits ? int : type;
}

/** The type of arithmetic on two integer types; undefined where the language has none. */
export function commonInteger(a: IntegerType, b: IntegerType): IntegerType | undefined {
  if (a.flexible) return b;
  if (b.flexible) return a;
  const [x, y] = [promoted(a), promoted(b)];
  if (x.bits === y.bits && x.signed === y.signed) return x;
  if (x.family.int() === undefined) return undefined;
  if (x.bits !== y.bits) {
    const [small, large] = x.bits < y.bits ? [x, y] : [y, x];
    return small.signed && !large.signed ? large.family.mixed(small, large) : large;
  }
  return x.signed ? x.family.mixed(x, y) : y.family.mixed(y, x);
}
