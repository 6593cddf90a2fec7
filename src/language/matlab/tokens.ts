import { Scanner, signPattern, type Token } from '../pratt/tokens.ts';

const keywords = new Set(
  (
    'function end endfunction endif endfor endwhile endswitch end_try_catch end_unwind_protect endparfor if elseif else ' +
    'for parfor while do until switch case otherwise break continue return global persistent try catch unwind_protect ' +
    'unwind_protect_cleanup classdef'
  ).split(' '),
);
const number = /0[xX][\da-fA-F]+|0[bB][01]+|(?:\d+(?:\.(?![*/\\^'])\d*)?|\.\d+)(?:[eEdD][+-]?\d+)?/y;
const imaginary = /[ij](?![\p{L}\p{N}_])/uy;
const name = /[\p{L}_][\p{L}\p{N}_]*/uy;
const blanks = /[ \t\r\u00a0]+/y;
const restOfLine = /[^\n]*/y;
const continuation = /\.\.\.[^\n]*\n?/y;
const blockComment = /[%#]\{[ \t\r]*(?=\n)/y;
const stringInQuotes = /'(?:[^'\n]|'')*'/y;
const stringInDoubleQuotes = /"(?:[^"\n\\]|""|\\.)*"/y;
const signs = signPattern([
  ..."**= .** ^= += -= *= /= |= &= ++ -- ** .^ .* ./ .\\ .' == ~= != <= >= && ||".split(' '),
  ..."+ - * / \\ ^ < > = & | ~ ! , ; : ( ) [ ] { } @ ' . ?".split(' '),
]);

/**
 * Splits MATLAB into tokens. In square brackets and braces blanks separate items, so that `[1 -2]` has two and `[1 - 2]` has
 * one: a comma that stands for the blank is put in, and a line's end becomes `;`.
 */
export function tokens(text: string, start: number, end: number): readonly Token[] {
  const s = new Scanner(text, start, end);
  const open: string[] = [];
  while (!s.done) {
    const space = s.matched(blanks);
    if (space !== '') {
      s.skip(space.length);
      continue;
    }
    const character = text[s.at]!;
    const rest = s.matched(continuation);
    if (rest !== '') {
      s.skip(rest.length);
      continue;
    }
    if (character === '%' || character === '#') {
      comment(s);
      continue;
    }
    const inMatrix = open.at(-1) === '[' || open.at(-1) === '{';
    if (character === '\n') {
      if (open.length > 0 && /^\s*function\b/.test(text.slice(s.at, s.at + 40))) open.length = 0;
      if (open.length === 0) s.add('newline', '\n', 1);
      else if (inMatrix) s.add('sign', ';', 1);
      else s.skip(1);
      continue;
    }
    if (inMatrix && s.spaced && separates(s)) s.add('sign', ',', 0);
    next(s, character, open);
  }
  return s.found;
}

function next(s: Scanner, character: string, open: string[]) {
  const last = s.found.at(-1);
  if (character === '"' || (character === "'" && (!endsOperand(last) || (s.spaced && inBrackets(open))))) {
    const string = s.matched(character === '"' ? stringInDoubleQuotes : stringInQuotes);
    if (string !== '') return s.add('text', string);
  }
  const digits = s.atNumber ? s.matched(number) : '';
  if (digits !== '') {
    s.add('number', digits);
    if (s.matched(imaginary) !== '') s.add('unknown', s.text[s.at]!);
    return;
  }
  const word = s.matched(name);
  if (word !== '') return s.add(keywords.has(word) && last?.text !== '.' ? 'keyword' : 'name', word);
  const sign = s.matched(signs);
  if (sign === '') return s.unknown();
  if ('([{'.includes(sign)) open.push(sign);
  if (')]}'.includes(sign)) open.pop();
  if ((sign === '++' || sign === '--') && (open.length > 0 || !endsStatement(s))) return s.add('sign', sign[0]!);
  s.add('sign', sign);
}

function inBrackets(open: readonly string[]): boolean {
  return open.at(-1) === '[' || open.at(-1) === '{';
}

/** Octave's `x++` as a statement: nothing follows on the line. */
function endsStatement(s: Scanner): boolean {
  return /^(?:\+\+|--)[ \t]*(?:[;,\n%#]|$)/.test(s.text.slice(s.at, Math.min(s.end, s.at + 40)));
}

/** Whether a blank in square brackets separates the operand before it from what follows. */
function separates(s: Scanner): boolean {
  if (!endsOperand(s.found.at(-1))) return false;
  const next = s.text[s.at]!;
  const after = s.at + 1 < s.end ? s.text[s.at + 1]! : '';
  if (next === '+' || next === '-') return !/[\s=+-]/.test(after);
  if (next === '~' || next === '!') return after !== '=';
  if (next === '.') return /\d/.test(after);
  return /[\p{L}\p{N}_([{'"@]/u.test(next);
}

function endsOperand(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'number' || token.kind === 'name' || token.kind === 'text') return true;
  if (token.kind === 'keyword') return token.text === 'end';
  return token.kind === 'sign' && /^(?:[)\]}]|\.?')$/.test(token.text);
}

function comment(s: Scanner) {
  const lineStart = s.text.lastIndexOf('\n', s.at - 1) + 1;
  const isBlock = s.matched(blockComment) !== '' && s.text.slice(lineStart, s.at).trim() === '';
  if (!isBlock) return s.skip(s.matched(restOfLine).length);
  let depth = 0;
  while (!s.done) {
    const line = s.matched(restOfLine);
    const bare = line.trim();
    if (bare === '%{' || bare === '#{') depth++;
    if (bare === '%}' || bare === '#}') depth--;
    s.skip(line.length);
    if (depth === 0) return;
    s.skip(1);
  }
}
