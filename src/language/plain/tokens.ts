import type { Span } from '../program.ts';

export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'sign' | 'newline' | 'unknown';
  /** The sign in its plain form: `*` for ×, `^2` for ². */
  readonly text: string;
  /** Whether blanks stand before it. */
  readonly spaced: boolean;
}

const plainSigns: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '⋅': '*',
  '∙': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
};
const signs = new Set('+-*/^(),;=|√');
const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const number = /(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y;
const name = /[\p{L}_][\p{L}\p{Nd}_₀-₉]*'*/uy;
const raised = /⁻?[⁰¹²³⁴-⁹]+/y;

/** Splits plain mathematics into tokens; what is no part of it becomes an `unknown` token. */
export function tokens(text: string, start: number, end: number): readonly Token[] {
  const found: Token[] = [];
  let spaced = false;
  let at = start;
  const add = (kind: Token['kind'], plain: string, length: number): void => {
    found.push({ kind, start: at, end: Math.min(at + length, end), text: plain, spaced });
    at += length;
    spaced = false;
  };
  while (at < end) {
    const character = text[at]!;
    if (character === ' ' || character === '\t' || character === '\r' || character === '\u00a0') {
      at++;
      spaced = true;
    } else if (character === '\n') {
      add('newline', character, 1);
      spaced = true;
    } else if (character === '#' || (character === '/' && text[at + 1] === '/')) {
      const line = text.indexOf('\n', at);
      at = line < 0 ? end : line;
      spaced = true;
    } else if (character === '*' && text[at + 1] === '*') add('sign', '^', 2);
    else if (character === ':' && text[at + 1] === '=') add('sign', '=', 2);
    else if (signs.has(character)) add('sign', character, 1);
    else {
      const plain = plainWord(text, at);
      const digits = plain === '' ? matched(number, text, at) : '';
      const word = plain === '' && digits === '' ? matched(name, text, at) : plain;
      const up = digits === '' && word === '' ? matched(raised, text, at) : '';
      if (digits !== '') add('number', digits, digits.length);
      else if (word !== '') add('name', word, word.length);
      else if (up !== '') add('sign', `^${lowered(up)}`, up.length);
      else if (plainSigns[character] !== undefined) add('sign', plainSigns[character], 1);
      else {
        const whole = String.fromCodePoint(text.codePointAt(at)!);
        add('unknown', whole, whole.length);
      }
    }
  }
  return found;
}

/**
 * A name of Latin letters, digits and `_` alone, which needs no regular expression; empty where none stands, or where it
 * goes on with other signs.
 */
function plainWord(text: string, start: number): string {
  let at = start;
  let code = text.charCodeAt(at);
  if (isDigit(code)) return '';
  while (isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95)
    code = text.charCodeAt(++at);
  return code === 39 || code >= 128 ? '' : text.slice(start, at);
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function matched(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** `²` as `2`, `⁻¹` as `-1`. */
function lowered(raised: string): string {
  return [...raised].map((c) => (c === '⁻' ? '-' : String(raisedDigits.indexOf(c)))).join('');
}
