import type { Expression } from '../program.ts';
import { spanOf, unsupported } from '../tree/rules.ts';
import type { Syntax } from '../tree/syntax.ts';
import { fits, type IntegerType, type Type } from '../types.ts';

/** An integer literal's digits, in the radix that its beginning names. */
export function digitsOf(digits: string, octal: 'zero' | 'letter'): bigint | undefined {
  const plain = digits.replaceAll(/['_]/g, '').toLowerCase();
  try {
    if (/^0[xbo]/.test(plain)) return BigInt(plain);
    // 010 is 8.
    if (octal === 'zero' && /^0[0-7]+$/.test(plain)) return BigInt(`0o${plain.slice(1)}`);
    return /^\d+$/.test(plain) ? BigInt(plain) : undefined;
  } catch {
    return undefined;
  }
}

/** An integer literal in the first type that has it. */
export function integerLiteral(s: Syntax, value: bigint | undefined, types: readonly IntegerType[]): Expression {
  if (value === undefined) return unsupported(s, 'This number is not understood.');
  const type = types.find((t) => fits(value, t));
  if (type === undefined && types.length > 0)
    return unsupported(s, 'This integer is too large for its type.', 'overflow');
  const made = { kind: 'number', span: spanOf(s), value: small(value), integer: true } as const;
  return type === undefined ? made : { ...made, type };
}

export function realLiteral(s: Syntax, digits: string, type?: Type): Expression {
  const plain = digits.replaceAll(/['_]/g, '');
  const value = /^0x/i.test(plain) ? hexadecimal(plain) : Number(plain);
  if (Number.isNaN(value)) return unsupported(s, 'This number is not understood.');
  const made = { kind: 'number', span: spanOf(s), value, integer: false } as const;
  return type === undefined ? made : { ...made, type };
}

/** 0x1.8p3 is 1.5·2³. */
function hexadecimal(text: string): number {
  const parts = /^0x([0-9a-f]*)\.?([0-9a-f]*)(?:p([-+]?\d+))?$/i.exec(text);
  if (parts === null) return Number.NaN;
  const [, whole = '', fraction = '', power = '0'] = parts;
  return Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(power) - 4 * fraction.length);
}

function small(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
