import { type Family, type IntegerType, integerType } from '../types.ts';

/** C and C++ as the common 64-bit compilers have them: signed overflow is left open by the standard. */
const cFamily: Family = {
  name: 'C',
  int: () => clang.int,
  overflow: { signed: 'refuse', unsigned: 'wrap' },
  castOverflow: 'refuse',
  longShift: 'refuse',
  mixed: (_signed, unsigned) => unsigned,
  takesIntegersAsDoubles: true,
};
const javaFamily: Family = {
  name: 'Java',
  int: () => java.int,
  overflow: { signed: 'wrap', unsigned: 'wrap' },
  castOverflow: 'saturate',
  longShift: 'modulo',
  mixed: () => undefined,
};
const csharpFamily: Family = {
  name: 'C#',
  int: () => csharp.int,
  overflow: { signed: 'wrap', unsigned: 'wrap' },
  castOverflow: 'refuse',
  longShift: 'modulo',
  mixed: (signed, unsigned) => (unsigned.bits < 64 && signed.bits < 64 ? csharp.long : undefined),
};
const goFamily: Family = {
  name: 'Go',
  int: () => undefined,
  overflow: { signed: 'wrap', unsigned: 'wrap' },
  castOverflow: 'refuse',
  longShift: 'zero',
  mixed: () => undefined,
};
const rustFamily: Family = {
  name: 'Rust',
  int: () => undefined,
  overflow: { signed: 'refuse', unsigned: 'refuse' },
  castOverflow: 'saturate',
  longShift: 'refuse',
  mixed: () => undefined,
};

export const clang = {
  int: integerType('int', 32, true, cFamily),
  long: integerType('long', 64, true, cFamily),
} as const;
export const java = {
  int: integerType('int', 32, true, javaFamily),
  long: integerType('long', 64, true, javaFamily),
} as const;
export const csharp = {
  int: integerType('int', 32, true, csharpFamily),
  long: integerType('long', 64, true, csharpFamily),
} as const;

function table(family: Family, rows: string, known: readonly IntegerType[]): ReadonlyMap<string, IntegerType> {
  const types = new Map<string, IntegerType>(known.map((type) => [type.name, type]));
  for (const row of rows.trim().split(/\s+/)) {
    const [name, bits] = row.split(':') as [string, string];
    const words = name.replaceAll('_', ' ');
    if (!types.has(words)) types.set(words, integerType(words, Math.abs(Number(bits)), Number(bits) > 0, family));
  }
  return types;
}

/** Integer types by name; `-32` stands for 32 bits without a sign. Blanks in names are written `_`. */
export const cIntegers = table(
  cFamily,
  `int:32 long:64 char:8 signed_char:8 unsigned_char:-8 short:16 unsigned_short:-16 unsigned:-32 unsigned_long:-64
   long_long:64 unsigned_long_long:-64`,
  [clang.int, clang.long],
);
export const javaIntegers = table(javaFamily, 'int:32 long:64 short:16 byte:8 char:-16', [java.int, java.long]);
export const csharpIntegers = table(
  csharpFamily,
  'int:32 long:64 short:16 sbyte:8 byte:-8 ushort:-16 uint:-32 ulong:-64 char:-16',
  [csharp.int, csharp.long],
);
export const goIntegers = table(
  goFamily,
  'int:64 int8:8 int16:16 int32:32 int64:64 uint:-64 uint8:-8 uint16:-16 uint32:-32 uint64:-64 byte:-8 rune:32',
  [],
);
export const rustIntegers = table(
  rustFamily,
  'i8:8 i16:16 i32:32 i64:64 i128:128 isize:64 u8:-8 u16:-16 u32:-32 u64:-64 u128:-128 usize:-64',
  [],
);
/** Rust's integer literal without a suffix: an i32 until it meets another type. */
export const rustLiteral: IntegerType = { ...integerType('i32', 32, true, rustFamily), flexible: true };
