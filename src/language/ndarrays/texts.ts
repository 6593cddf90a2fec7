import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { boolean, unknown, type Value } from '../values.ts';

type TextMethod = (text: string, words: readonly string[]) => Value | undefined;

const word = (value: string): Value => ({ kind: 'text', value });

const lower: TextMethod = (t) => word(t.toLowerCase());
const upper: TextMethod = (t) => word(t.toUpperCase());
const startsWith: TextMethod = (t, [start]) => (start === undefined ? undefined : boolean(t.startsWith(start)));
const endsWith: TextMethod = (t, [end]) => (end === undefined ? undefined : boolean(t.endsWith(end)));

const pythonText: Readonly<Record<string, TextMethod>> = {
  lower,
  upper,
  strip: (t, words) => (words.length === 0 ? word(t.trim()) : undefined),
  startswith: startsWith,
  endswith: endsWith,
  replace: (t, [from, to]) => (from === undefined || to === undefined ? undefined : word(t.replaceAll(from, to))),
};
const javascriptText: Readonly<Record<string, TextMethod>> = {
  toLowerCase: lower,
  toUpperCase: upper,
  trim: (t: string) => word(t.trim()),
  startsWith,
  endsWith,
  includes: (t, [part]) => (part === undefined ? undefined : boolean(t.includes(part))),
  toString: (t: string) => word(t),
};

/** A method of text whose operands are words; undefined where text has none of the name. */
export function textMethod(name: string, language: 'python' | 'javascript'): Builtin | undefined {
  const table = language === 'python' ? pythonText : javascriptText;
  const method = Object.hasOwn(table, name) ? table[name] : undefined;
  if (method === undefined) return undefined;
  return (m, call) => {
    const [text, ...operands] = call.operands;
    if (text?.kind !== 'text') return unknown;
    const words = operands.flatMap((v) => (v.kind === 'text' ? [v.value] : []));
    const made = words.length === operands.length ? method(text.value, words) : undefined;
    return made ?? m.refuse('unsupported', `\`${call.path}\` is not understood with these operands.`, call.at);
  };
}

/** `str(x)` and `String(x)` of words and of whole numbers; `bool(x)`. */
export const textBuiltins = {
  toText: (m, call) => {
    const [only] = call.operands;
    if (only === undefined) return word('');
    if (only.kind === 'text') return only;
    if (only.kind === 'integer' && only.node === undefined) return word(`${only.value}`);
    return noText(m, call);
  },
  toBoolean: (m, call) => {
    const [only] = call.operands;
    return boolean(only !== undefined && m.truth(only, call.at));
  },
  isNotNumber: (m, call) => numberTest(m, call, Number.isNaN),
  isFiniteNumber: (m, call) => numberTest(m, call, Number.isFinite),
  isWholeNumber: (m, call) => numberTest(m, call, Number.isInteger),
} satisfies Record<string, Builtin>;

function noText(m: Machine, call: BuiltinCall): Value {
  return m.refuse('unsupported', 'The text of this value is not followed.', call.at);
}

function numberTest(m: Machine, call: BuiltinCall, test: (x: number) => boolean): Value {
  const [only] = call.operands;
  if (only?.kind === 'integer') return boolean(test(Number(only.value)));
  return boolean(only?.kind === 'real' && test(m.valueOf(only.node)));
}
