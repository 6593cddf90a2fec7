import type { CustomOperation } from '../core/custom.ts';
import { type OpName, opNames } from '../core/operations/names.ts';
import { ops } from '../core/operations/table.ts';
import { type BuiltinName, builtinSpellings } from './builtin-names.ts';
import { typedConstants } from './c-family/constants.ts';

/** What a name of a library stands for. */
export type Known =
  /** `width`: the result is single, or as its operands are; double without it. */
  | {
      readonly kind: 'operation';
      readonly operation: OpName;
      readonly width?: 'single' | 'operands' | undefined;
      readonly library?: string;
    }
  | { readonly kind: 'builtin'; readonly builtin: BuiltinName; readonly library?: string }
  | { readonly kind: 'constant'; readonly value: number }
  /** Nothing, as a new axis of an index. */
  | { readonly kind: 'none' }
  /** An operation of the user's own. */
  | { readonly kind: 'custom'; readonly custom: CustomOperation };

/**
 * How a language finds names that no scope has: `np.cos`, `Math.PI`, `sqrt`. A name that merely looks like a function
 * is one only where it is called: `gamma * x` has a variable.
 */
export type Resolve = (path: string, called: boolean) => Known | undefined;

/** Constants: value, then where and under which name, like `spelled` of the rule table. */
const constants: readonly (readonly [value: number, spelled: string])[] = [
  [Math.PI, 'matlab:pi julia:pi julia:π r:pi math:pi numpy:pi torch:pi Math:PI plain:pi plain:π'],
  [Math.E, 'matlab:e julia:ℯ math:e numpy:e torch:e Math:E plain:e'],
  [2 * Math.PI, 'math:tau'],
  [
    Number.POSITIVE_INFINITY,
    'matlab:Inf matlab:inf julia:Inf r:Inf math:inf numpy:inf torch:inf javascript:Infinity javascript:Number.POSITIVE_INFINITY',
  ],
  [
    Number.NaN,
    'matlab:NaN matlab:nan matlab:NA julia:NaN r:NaN math:nan numpy:nan torch:nan javascript:NaN javascript:Number.NaN',
  ],
  [0.5772156649015329, 'numpy:euler_gamma'],
  [Math.LN2, 'Math:LN2'],
  [Math.LN10, 'Math:LN10'],
  [Math.LOG2E, 'Math:LOG2E'],
  [Math.LOG10E, 'Math:LOG10E'],
  [Math.SQRT2, 'Math:SQRT2'],
  [Math.SQRT1_2, 'Math:SQRT1_2'],
  [Number.EPSILON, 'matlab:eps javascript:Number.EPSILON'],
  [Number.MAX_VALUE, 'matlab:realmax javascript:Number.MAX_VALUE'],
  [Number.MIN_VALUE, 'javascript:Number.MIN_VALUE'],
];

/** Names that plain mathematics uses beside the operations' own. */
const plainNames: readonly (readonly [string, OpName])[] = [
  ['ln', 'log'],
  ['lg', 'log10'],
  ['arcsin', 'asin'],
  ['arccos', 'acos'],
  ['arctan', 'atan'],
  ['arcsec', 'asec'],
  ['arccsc', 'acsc'],
  ['arccot', 'acot'],
  ['arcsinh', 'asinh'],
  ['arccosh', 'acosh'],
  ['arctanh', 'atanh'],
  ['arsinh', 'asinh'],
  ['arcosh', 'acosh'],
  ['artanh', 'atanh'],
  ['arctan2', 'atan2'],
  ['cosec', 'csc'],
  ['cotan', 'cot'],
  ['sgn', 'sign'],
  ['fabs', 'abs'],
  ['mod', 'remFloor'],
  ['expit', 'sigmoid'],
];

/** Python's operators as functions. */
const pythonOperators: readonly (readonly [string, OpName])[] = [
  ['add', 'add'],
  ['sub', 'sub'],
  ['mul', 'mul'],
  ['truediv', 'div'],
  ['neg', 'neg'],
  ['pow', 'pow'],
];

type Members = Map<string, Known>;
let libraries: Map<string, Members> | undefined;

/** What `member` of `library` is; undefined where the library has no such real function that we know. */
export function lookUp(library: string, member: string): Known | undefined {
  libraries ??= build();
  return libraries.get(library)?.get(member);
}

export function isLibrary(library: string): boolean {
  libraries ??= build();
  return libraries.has(library);
}

/** How `library` spells an operation, the first way its row names. */
export function spelling(library: string, operation: OpName): string | undefined {
  return [...spellings(ops[operation].spelled, operation)].find((s) => s.library === library)?.member;
}

function build(): Map<string, Members> {
  const built = new Map<string, Members>();
  const put = (library: string, member: string, known: Known): void => {
    const members = built.get(library) ?? new Map<string, Known>();
    built.set(library, members.set(member, known));
  };
  for (const operation of opNames) {
    const known: Known = { kind: 'operation', operation };
    if (ops[operation].notation.kind === 'call') put('plain', operation, known);
    for (const { library, member } of spellings(ops[operation].spelled, operation))
      put(library, member, { ...known, library });
  }
  // The words that closed forms are printed with are read back.
  for (const operation of opNames) {
    const { notation } = ops[operation];
    if (notation.kind === 'call' && !built.get('plain')!.has(notation.name))
      put('plain', notation.name, { kind: 'operation', operation });
  }
  for (const [name, operation] of plainNames) put('plain', name, { kind: 'operation', operation });
  for (const [value, spelled] of [...constants, ...typedConstants])
    for (const { library, member } of spellings(spelled, '')) put(library, member, { kind: 'constant', value });
  for (const library of ['numpy', 'tf']) put(library, 'newaxis', { kind: 'none' });
  for (const [name, operation] of pythonOperators) put('operator', name, { kind: 'operation', operation });
  for (const [builtin, spelled] of Object.entries(builtinSpellings) as [BuiltinName, string][])
    for (const { library, member } of spellings(spelled, builtin))
      put(library, member, { kind: 'builtin', builtin, library });
  return built;
}

/** Reads `library` or `library:member` entries, separated by blanks. */
function* spellings(spelled: string, own: string): Generator<{ readonly library: string; readonly member: string }> {
  for (const entry of spelled.split(' ')) {
    if (entry === '') continue;
    const colon = entry.indexOf(':');
    if (colon < 0) yield { library: entry, member: own };
    else yield { library: entry.slice(0, colon), member: entry.slice(colon + 1) };
  }
}
