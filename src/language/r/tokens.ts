import { Scanner, signPattern, type Token } from '../pratt/tokens.ts';

const keywords = new Set('function if else for while repeat in break next'.split(' '));
const number = /0[xX][\da-fA-F]+L?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?L?/y;
const name = /(?:\p{L}|\.(?!\d))[\p{L}\p{N}._]*/uy;
const quotedName = /`[^`\n]*`/y;
const blanks = /[ \t\r\u00a0]+/y;
const restOfLine = /[^\n]*/y;
const string = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y;
const signs = signPattern([
  ...'<<- ->> [[ %% %/% %*% %in% %o% <- -> <= >= == != && || |> :: ** '.trim().split(' '),
  ...'+ - * / ^ < > = ! & | ~ ? : , ; ( ) [ ] { } $ @ \\'.split(' '),
]);

/**
 * Splits R into tokens. A line's end counts where no round or square bracket is open; behind the condition of an `if` a
 * `?` without length is put in, so that `if (c) a else b` reads as a conditional.
 */
export function tokens(text: string, start: number, end: number): readonly Token[] {
  const s = new Scanner(text, start, end);
  const open: { readonly sign: string; readonly isCondition: boolean }[] = [];
  while (!s.done) {
    const space = s.matched(blanks);
    if (space !== '') s.skip(space.length);
    else if (text[s.at] === '#') s.skip(s.matched(restOfLine).length);
    else if (text[s.at] === '\n') {
      const innermost = open.at(-1)?.sign;
      if (innermost === undefined || innermost === '{') s.add('newline', '\n', 1);
      else s.skip(1);
    } else next(s, open);
  }
  return s.found;
}

function next(s: Scanner, open: { readonly sign: string; readonly isCondition: boolean }[]): void {
  const text = s.matched(string);
  const digits = text === '' && s.atNumber ? s.matched(number) : '';
  const word = text === '' && digits === '' ? s.matched(name) || s.matched(quotedName) : '';
  if (text !== '') s.add('text', text);
  else if (digits !== '') s.add('number', digits);
  else if (word !== '') s.add(keywords.has(word) ? 'keyword' : 'name', word.replaceAll('`', ''), word.length);
  else {
    const sign = s.matched(signs);
    if (sign === '') {
      s.unknown();
      return;
    }
    if (sign === ']' && open.at(-1)?.sign === '[[' && s.startsWith(']]')) {
      open.pop();
      s.add('sign', ']]');
      return;
    }
    const isCondition = sign === '(' && s.found.at(-1)?.kind === 'keyword' && s.found.at(-1)?.text === 'if';
    s.add('sign', sign === '**' ? '^' : sign, sign.length);
    if (sign === '[[' || '([{'.includes(sign)) open.push({ sign, isCondition });
    if (')]}'.includes(sign) && open.pop()?.isCondition === true) s.add('sign', '?', 0);
  }
}
