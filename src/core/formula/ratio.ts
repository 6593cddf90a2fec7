/**
 * A number in a formula: exact where it is a ratio of integers, otherwise the double itself.
 * `bottom` is 0 for a double that is no such ratio; then `top` is the double.
 */
export interface Ratio {
  readonly top: number;
  readonly bottom: number;
  /** Written by its author with a decimal point: 0.5 stays 0.5, where a rule's one half reads 1/2. */
  readonly decimal: boolean;
}

const LARGEST = Number.MAX_SAFE_INTEGER;
/** Ratios of larger integers are not recognised: they would be coincidences. */
const LARGEST_RECOGNISED = 100_000;

export const zero: Ratio = { top: 0, bottom: 1, decimal: false };
export const one: Ratio = { top: 1, bottom: 1, decimal: false };
export const minusOne: Ratio = { top: -1, bottom: 1, decimal: false };

/** The nearest double. Integers below 2^53 divide with one rounding, so a recognised double comes back unchanged. */
export function doubleOf(a: Ratio): number {
  return a.bottom === 0 ? a.top : a.top / a.bottom;
}

/** The ratio a double stands for. `decimal` tells that a person wrote the number. */
export function ratioOf(value: number, decimal = false): Ratio {
  if (Object.is(value, -0)) return zero;
  if (Number.isSafeInteger(value)) return { top: value, bottom: 1, decimal: false };
  if (!Number.isFinite(value)) return inexact(value);
  return (
    (decimal ? decimalRatio(value) : smallRatio(value)) ?? smallRatio(value) ?? decimalRatio(value) ?? inexact(value)
  );
}

export function plus(a: Ratio, b: Ratio): Ratio {
  if (a.bottom === 0 || b.bottom === 0) return inexact(doubleOf(a) + doubleOf(b));
  return (
    reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom, a.decimal || b.decimal) ??
    inexact(doubleOf(a) + doubleOf(b))
  );
}

export function times(a: Ratio, b: Ratio): Ratio {
  if (isOne(a)) return b;
  if (isOne(b)) return a;
  if (a.bottom === 0 || b.bottom === 0) return inexact(doubleOf(a) * doubleOf(b));
  const left = greatestCommonDivisor(a.top, b.bottom);
  const right = greatestCommonDivisor(b.top, a.bottom);
  return (
    reduced((a.top / left) * (b.top / right), (a.bottom / right) * (b.bottom / left), a.decimal || b.decimal) ??
    inexact(doubleOf(a) * doubleOf(b))
  );
}

/** a^n for an integer n; not exact any more where the integers grow too large. */
export function raised(a: Ratio, n: number): Ratio {
  const top = a.top ** Math.abs(n);
  const bottom = a.bottom ** Math.abs(n);
  if (a.bottom === 0 || (a.top === 0 && n < 0)) return inexact(doubleOf(a) ** n);
  const exact = n >= 0 ? reduced(top, bottom, a.decimal) : reduced(Math.sign(top) * bottom, Math.abs(top), a.decimal);
  return exact ?? inexact(doubleOf(a) ** n);
}

export function negated(a: Ratio): Ratio {
  return { ...a, top: a.top === 0 ? 0 : -a.top };
}

export function isZero(a: Ratio): boolean {
  return a.top === 0;
}

export function isOne(a: Ratio): boolean {
  return a.top === 1 && a.bottom === 1;
}

export function isMinusOne(a: Ratio): boolean {
  return a.top === -1 && a.bottom === 1;
}

export function isInteger(a: Ratio): boolean {
  return a.bottom === 1;
}

export function isNegative(a: Ratio): boolean {
  return a.top < 0;
}

export function isExact(a: Ratio): boolean {
  return a.bottom !== 0;
}

export function keyOf(a: Ratio): string {
  return a.bottom === 1 ? `${a.top}` : `${a.top}/${a.bottom}${a.decimal ? 'd' : ''}`;
}

function inexact(value: number): Ratio {
  return Number.isSafeInteger(value)
    ? { top: value, bottom: 1, decimal: false }
    : { top: value, bottom: 0, decimal: true };
}

function reduced(top: number, bottom: number, decimal: boolean): Ratio | undefined {
  if (Math.abs(top) > LARGEST || bottom > LARGEST) return undefined;
  const common = greatestCommonDivisor(top, bottom);
  const below = bottom / common;
  return { top: top === 0 ? 0 : top / common, bottom: below, decimal: decimal && below !== 1 };
}

/** At least 1, also for two zeros. */
export function greatestCommonDivisor(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x || 1;
}

/** By continued fractions: the first convergent that rounds to the double. */
function smallRatio(value: number): Ratio | undefined {
  let rest = Math.abs(value);
  let [top, before] = [1, 0];
  let [bottom, under] = [0, 1];
  for (let i = 0; i < 20; i++) {
    const whole = Math.floor(rest);
    [top, before] = [whole * top + before, top];
    [bottom, under] = [whole * bottom + under, bottom];
    if (top > LARGEST_RECOGNISED || bottom > LARGEST_RECOGNISED) return undefined;
    if (top / bottom === Math.abs(value)) return { top: Math.sign(value) * top, bottom, decimal: false };
    rest = 1 / (rest - whole);
    if (!Number.isFinite(rest)) return undefined;
  }
  return undefined;
}

/** By its shortest decimal text. */
function decimalRatio(value: number): Ratio | undefined {
  const [digits, exponent = '0'] = String(value).split('e');
  const [whole, tail = ''] = (digits as string).split('.');
  const shift = tail.length - Number(exponent);
  if (shift < 0 || shift > 15) return undefined;
  return reduced(Number(`${whole}${tail}`), 10 ** shift, true);
}
