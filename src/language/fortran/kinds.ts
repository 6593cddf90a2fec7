import { double, type Family, type IntegerType, integerType, single, type Type, truth } from '../types.ts';

/** Fortran leaves an integer that does not fit open; kinds mix, and nothing is promoted. */
const family: Family = {
  name: 'Fortran',
  int: () => integers.get(1)!,
  overflow: { signed: 'refuse', unsigned: 'refuse' },
  castOverflow: 'refuse',
  longShift: 'refuse',
  mixed: () => undefined,
};

/** Integer types by their kind, the number of their bytes. */
export const integers: ReadonlyMap<number, IntegerType> = new Map(
  [1, 2, 4, 8].map((bytes) => [bytes, integerType(`integer(${bytes})`, 8 * bytes, true, family)]),
);
export const defaultInteger = integers.get(4)!;

/** Kinds that the standard modules name, and the two names that nearly every program imports for its own. */
export const namedKinds: ReadonlyMap<string, number> = new Map([
  ['real32', 4],
  ['real64', 8],
  ['int8', 1],
  ['int16', 2],
  ['int32', 4],
  ['int64', 8],
  ['c_float', 4],
  ['c_double', 8],
  ['c_int', 4],
  ['c_long', 8],
  ['sp', 4],
  ['dp', 8],
]);

/** The kind that words name, by what the text makes of them: `8`, `kind(1d0)`, `selected_real_kind(15)`, `wp`. */
export function kindOf(words: string, text: string, depth = 0): number | undefined {
  const plain = words
    .replaceAll(/\s+/g, '')
    .replace(/^kind=/i, '')
    .toLowerCase();
  if (/^\d+$/.test(plain)) return Number(plain);
  const ofLiteral = /^kind\(([\d.]+)(?:([ed])[-+]?\d+)?(?:_(\w+))?\)$/.exec(plain);
  if (ofLiteral !== null) {
    if (ofLiteral[3] !== undefined) return kindOf(ofLiteral[3], text, depth + 1);
    return ofLiteral[2] === 'd' ? 8 : 4;
  }
  const selected = /^selected_(real|int)_kind\((?:[pr]=)?(\d+)(?:,(?:r=)?(\d+))?\)$/.exec(plain);
  if (selected !== null) return selectedKind(selected[1]!, Number(selected[2]), Number(selected[3] ?? 0));
  if (!/^\w+$/.test(plain) || depth > 5) return undefined;
  const meant = new RegExp(`\\b${plain}[ \\t]*=>?[ \\t]*(\\w+[ \\t]*(?:\\([^()\\n]*\\))?)`, 'i').exec(text)?.[1];
  const found = meant === undefined ? undefined : kindOf(meant, text, depth + 1);
  return found ?? namedKinds.get(plain);
}

function selectedKind(of: string, digits: number, range: number): number | undefined {
  if (of === 'int') return digits <= 2 ? 1 : digits <= 4 ? 2 : digits <= 9 ? 4 : digits <= 18 ? 8 : undefined;
  if (digits <= 6 && range <= 37) return 4;
  return digits <= 15 && range <= 307 ? 8 : undefined;
}

/** The type of reals or integers of a kind. */
export function typeOfKind(of: 'real' | 'integer', kind: number | undefined): Type | undefined {
  if (of === 'integer') return kind === undefined ? undefined : integers.get(kind);
  return kind === 8 ? double : kind === 4 ? single : undefined;
}

const specification =
  /^(?:(real|integer|logical)[ \t]*(?:\*[ \t]*(\d+)|\(([^()]*(?:\([^()]*\))?[^()]*)\))?|(double[ \t]*precision))/i;

/** The type that a declaration begins with, and how long it is: `real(dp)`, `integer*8`, `double precision`. */
export function declaredType(words: string, text: string): { type: Type; length: number } | undefined {
  const found = specification.exec(words);
  if (found === null) return undefined;
  const [{ length }, of, bytes, kind] = found;
  if (of === undefined) return { type: double, length };
  const word = of.toLowerCase();
  if (word === 'logical') return { type: truth, length };
  const type = typeOfKind(
    word as 'real' | 'integer',
    (bytes ?? kind === undefined) ? Number(bytes ?? 4) : kindOf(kind!, text),
  );
  return type === undefined ? undefined : { type, length };
}
