import { Scanner, signPattern, type Token } from '../pratt/tokens.ts';
import { kindOf } from './kinds.ts';

const number = /(?:\d+(?:\.(?![a-zA-Z]+\.)\d*)?|\.\d+)(?:[eEdDqQ][+-]?\d+)?(?:_[a-zA-Z0-9]\w*)?/y;
const name = /[a-zA-Z]\w*/y;
const blanks = /[ \t\r\u00a0]+/y;
const restOfLine = /[^\n]*/y;
/** `&` at the end of a line, the comments behind it, and the `&` that may begin the next. */
const continuation = /&[ \t\r]*(?:![^\n]*)?\n(?:[ \t\r]*(?:![^\n]*)?\n)*[ \t]*&?/y;
const string = /"(?:[^"\n]|"")*"|'(?:[^'\n]|'')*'/y;
const words = /\.(?:and|or|not|eqv|neqv|eq|ne|lt|le|gt|ge|true|false)\./iy;
const signs = signPattern([
  ...'** // == /= <= >= => (/ /) ::'.split(' '),
  ...'+ - * / < > = ( ) [ ] , : ; %'.split(' '),
]);
const relations: Readonly<Record<string, string>> = {
  '.eq.': '==',
  '.ne.': '/=',
  '.lt.': '<',
  '.le.': '<=',
  '.gt.': '>',
  '.ge.': '>=',
};

/** Names with capitals, by their small letters, as a text writes them first: case means nothing. */
let spelled: { readonly text: string; readonly names: ReadonlyMap<string, string> } | undefined;

function spellings(text: string): ReadonlyMap<string, string> {
  if (spelled?.text === text) return spelled.names;
  const capital = new Set<string>();
  // Most words have none: only those around a capital are looked at.
  for (const { index } of text.matchAll(/[A-Z]/g)) {
    let start = index;
    while (start > 0 && isPart(text.charCodeAt(start - 1))) start--;
    let end = index + 1;
    while (isPart(text.charCodeAt(end))) end++;
    capital.add(text.slice(start, end).toLowerCase());
  }
  const names = new Map<string, string>();
  if (capital.size > 0)
    for (const [word] of text.matchAll(/[a-zA-Z]\w*/g)) {
      const lower = word.toLowerCase();
      if (capital.has(lower) && !names.has(lower)) names.set(lower, word);
      if (names.size === capital.size) break;
    }
  spelled = { text, names };
  return names;
}

const isPart = (unit: number): boolean =>
  (unit > 96 && unit < 123) || (unit > 64 && unit < 91) || (unit > 47 && unit < 58) || unit === 95;

/** The name as the text writes it first. */
export const spelling = (text: string, word: string): string =>
  spellings(text).get(word.toLowerCase()) ?? word.toLowerCase();

/**
 * Splits Fortran into tokens, of free form or of fixed form, where a character in the sixth column continues a line. A line's
 * end counts wherever no `&` stands before it.
 */
export function tokens(text: string, start: number, end: number, fixed = false): readonly Token[] {
  const s = new Scanner(text, start, end);
  while (!s.done) {
    const before = s.found.length;
    if (fixed && (s.at === 0 || text[s.at - 1] === '\n') && skipsFixed(s)) continue;
    const passed = s.matched(blanks) || s.matched(continuation);
    if (passed !== '') s.skip(passed.length);
    else if (text[s.at] === '!') s.skip(s.matched(restOfLine).length);
    else if (text[s.at] === '\n') s.add('newline', '\n', 1);
    else if (before === s.found.length) next(s);
  }
  return s.found;
}

/** The comment lines of fixed form, and lines that go on: their line's end is taken back. */
function skipsFixed(s: Scanner): boolean {
  const line = s.matched(restOfLine);
  if (/^[cC*dD]/.test(line)) {
    s.skip(line.length);
    return true;
  }
  if (!/^ {5}[^ 0\n]/.test(line)) return false;
  while (s.found.at(-1)?.kind === 'newline') s.found.pop();
  s.skip(6);
  return true;
}

function next(s: Scanner) {
  const text = s.matched(string);
  if (text !== '') return s.add('text', text);
  const digits = s.atNumber ? s.matched(number) : '';
  if (digits !== '') return s.add('number', withKind(digits, s.text), digits.length);
  const word = s.matched(name);
  if (word !== '') return s.add('name', spelling(s.text, word), word.length);
  const dotted = s.matched(words).toLowerCase();
  if (dotted !== '') return s.add('sign', relations[dotted] ?? dotted, dotted.length);
  const sign = s.matched(signs);
  if (sign === '') return s.unknown();
  if (sign !== ':') return s.add('sign', sign === '(/' ? '[' : sign === '/)' ? ']' : sign, sign.length);
  const isFirst = /^[(,]$/.test(s.found.at(-1)?.text ?? '(');
  const isLast = /^:[ \t]*[,)]/.test(s.text.slice(s.at, s.at + 20));
  // A lower bound that is left out is the first place, an upper one the last; a `:` alone is everything.
  if (isFirst && !isLast) s.add('number', '1', 0);
  s.add('sign', ':');
  if (isLast && !isFirst) s.add('sign', '…', 0);
  return undefined;
}

/** A number whose kind is a number: `1.0_dp` is `1.0_8`; as it stands where the kind is not known. */
function withKind(digits: string, text: string): string {
  const at = digits.indexOf('_');
  const kind = at < 0 ? undefined : kindOf(digits.slice(at + 1), text);
  return kind === undefined ? digits : `${digits.slice(0, at)}_${kind}`;
}
