import type { Span } from '../program.ts';
import { accents, fonts, greek, ignored, ignoredWithGroup, sizes } from './commands.ts';

/**
 * A piece of LaTeX. A `name` is one letter, a Greek letter, or a word in `\mathrm{…}`; a `word` is one that may also be
 * prose: `\text{if}`. Commands keep their backslash.
 */
export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'word' | 'function' | 'command' | 'sign' | 'unknown';
  readonly text: string;
  /** Whether it is the first on its line. */
  readonly first: boolean;
}

const number = /\d+(?:\{,\}\d{3})*(?:\.\d+)?|\.\d+/y;
const command = /\\(?:[A-Za-z]+\*?|.)/suy;
const letter = /\p{L}/uy;
const group = /\s*\{([^{}]*)\}/y;
const blanks = /(?:[\s~\u00a0]|(?<!\\)%[^\n]*\n?)+/y;
const delimiter = /\s*(?:\\[A-Za-z]+|\\.|.)/suy;
/** Signs in their plain form. */
const plain: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '·': '*',
  '×': '*',
  '∗': '*',
  '⋅': '*',
  '÷': '/',
  '≤': '\\le',
  '≥': '\\ge',
  '≠': '\\ne',
  '′': "'",
};

/** Splits mathematics of LaTeX into tokens; blanks, sizes and labels are passed over. */
export function tokens(text: string, start: number, end: number): Token[] {
  const found: Token[] = [];
  let at = start;
  let first = true;
  const matched = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [all = ''] = pattern.exec(text) ?? [];
    return at + all.length <= end ? all : '';
  };
  const add = (kind: Token['kind'], plainText: string, length: number): void => {
    found.push({ kind, text: plainText, start: at, end: at + length, first });
    at += length;
    first = false;
  };
  while (at < end) {
    const space = matched(blanks);
    if (space !== '') {
      if (space.includes('\n')) first = true;
      at += space.length;
      continue;
    }
    const digits = matched(number);
    if (digits !== '') {
      add('number', digits, digits.length);
      continue;
    }
    const macro = matched(command);
    if (macro !== '') {
      addCommand(macro);
      continue;
    }
    const name = matched(letter);
    if (name !== '') add('name', name, name.length);
    else if (text.startsWith('&=', at)) add('sign', '=', 2);
    else if (text.startsWith(':=', at)) add('sign', '=', 2);
    else if ("+-*/^_(){}[]|=<>,;!'&".includes(text[at]!)) add('sign', text[at]!, 1);
    else if (plain[text[at]!] !== undefined) {
      const sign = plain[text[at]!]!;
      add(sign.startsWith('\\') ? 'command' : 'sign', sign, 1);
    } else {
      const character = String.fromCodePoint(text.codePointAt(at)!);
      add('unknown', character, character.length);
    }
  }
  return found;

  function addCommand(macro: string): void {
    const name = macro.slice(1);
    const bare = name.replace('*', '');
    if (ignored.has(macro) || sizes.has(bare))
      at += sizes.has(bare) && macro.endsWith('*') ? macro.length - 1 : macro.length;
    else if (ignoredWithGroup.has(bare)) at += macro.length + groupAt(at + macro.length).length;
    else if (bare === 'left' || bare === 'right' || bare === 'middle') addDelimiter(macro, bare);
    else if (bare === 'begin' || bare === 'end') {
      const all = macro + groupAt(at + macro.length);
      add('command', `\\${bare}{${all.slice(macro.length).replace(/[\s{}*]/g, '')}}`, all.length);
    } else if (bare === 'operatorname') {
      const all = macro + groupAt(at + macro.length);
      add('function', inGroup(all).replaceAll('\\_', '_'), all.length);
    } else if (fonts.has(bare) || accents[bare] !== undefined) addStyled(macro, bare);
    else if (greek.has(bare)) add('name', bare, macro.length);
    else add('command', macro === '\\lbrace' ? '\\{' : macro === '\\rbrace' ? '\\}' : macro, macro.length);
  }

  function groupAt(from: number): string {
    group.lastIndex = from;
    const all = group.exec(text)?.[0] ?? '';
    return from + all.length <= end ? all : '';
  }

  /** `\left|` opens and `\right|` closes, whichever way bars face; `\left.` is nothing. */
  function addDelimiter(macro: string, side: string): void {
    delimiter.lastIndex = at + macro.length;
    const behind = delimiter.exec(text)?.[0] ?? '';
    const length = macro.length + behind.length;
    const sign = behind.trim();
    if (sign === '' || at + length > end) add('unknown', macro, macro.length);
    else if (sign === '.') at += length;
    else if (sign === '|' || sign === '\\vert') add('command', side === 'left' ? '\\lvert' : '\\rvert', length);
    else if (sign === '\\|' || sign === '\\Vert') add('command', side === 'left' ? '\\lVert' : '\\rVert', length);
    else if (sign.startsWith('\\')) {
      const usual = sign === '\\lbrace' ? '\\{' : sign === '\\rbrace' ? '\\}' : sign;
      add('command', usual, length);
    } else add('sign', sign, length);
  }

  /** `\mathbf{x}`, `\text{if}`, `\hat y`: the name or the word inside. */
  function addStyled(macro: string, style: string): void {
    const braces = groupAt(at + macro.length);
    const letterBehind = /^\s*(?:\\[A-Za-z]+|[\p{L}\d])/u.exec(
      text.slice(at + macro.length, Math.min(end, at + macro.length + 40)),
    );
    const inner = braces === '' ? (letterBehind?.[0].trim() ?? '') : inGroup(macro + braces);
    const length = macro.length + (braces === '' ? (letterBehind?.[0].length ?? 0) : braces.length);
    const plainName = inner
      .replace(/\\/g, '')
      .replace(/\s+/g, ' ')
      .replace(/[.,;:]$/, '');
    const isText = style.startsWith('text') || style === 'mbox';
    if (isText && plainName.trim() === '') at += length;
    else if (!/^[\p{L}\d _-]+$/u.test(plainName) || (accents[style] !== undefined && /\s/.test(plainName)))
      add('unknown', text.slice(at, at + Math.max(length, 1)), Math.max(length, macro.length));
    else if (/^\d+$/.test(plainName)) add('number', plainName, length);
    else if (accents[style] !== undefined) add('name', `${plainName}${accents[style]}`, length);
    else add(isText || (style === 'mathrm' && plainName.length > 1) ? 'word' : 'name', plainName.trim(), length);
  }
}

const inGroup = (text: string): string => text.slice(text.indexOf('{') + 1, -1).trim();
