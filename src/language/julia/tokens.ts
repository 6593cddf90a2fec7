import { Scanner, signPattern, type Token } from '../pratt/tokens.ts';
import { Nesting } from './spans.ts';

const keywords = new Set(
  (
    'function end if elseif else for while begin let do return break continue struct mutable module baremodule using import ' +
    'export const global local quote try catch finally macro abstract primitive in isa'
  ).split(' '),
);
const number =
  /0x[\da-fA-F_]+|0b[01_]+|0o[0-7_]+|(?:\d[\d_]*(?:\.(?![.*/^+\\%÷<>=!&|'\p{L}_-])[\d_]*)?|\.\d[\d_]*)(?:[eEf][+-]?\d+)?/uy;
const name = /[\p{L}\p{M}_∂∇][\p{L}\p{M}\p{N}_₀-₉′]*(?:!(?!=))?/uy;
const blanks = /[ \t\r\u00a0]+/y;
const restOfLine = /[^\n]*/y;
const string = /"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"/y;
const character = /'(?:[^'\\\n]|\\.)'/y;
/** A type behind a name: it chooses among methods, and says what a field holds. */
const typed =
  /(?:::\s*[\p{L}\p{N}_.]+(?:\{[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*\})?|where\s+(?:\{[^}\n]*\}|[\p{L}\p{N}_<:. \t]+))/uy;
const signs = signPattern([
  ...'>>>= @. ... === !== >>> <<= >>= .>= .<= .== .!= .&& .|| .+= .-= .*= ./= .^='.split(' '),
  ...'.( .+ .- .* ./ .^ .÷ .% .& .| .\\ .< .> .≤ .≥ .= .! == != <= >= && || -> => |> // << >> += -= *= /= ^= ÷= %= \\= |= &='.split(
    ' ',
  ),
  ...'+ - * / \\ ÷ % ^ √ ∛ ⋅ × < > ≤ ≥ ≠ ≈ = ! ~ & | ⊻ ? : , ; ( ) [ ] { } . @ $ ∈ ∘'.split(' '),
  "'",
]);

/**
 * Splits Julia into tokens. Types behind `::` are passed over. In square brackets blanks separate items, so that `[1 -2]`
 * has two and `[1 - 2]` has one, and a line's end becomes `;`.
 */
export function tokens(text: string, start: number, end: number): readonly Token[] {
  const s = new Scanner(text, start, end);
  const open: string[] = [];
  const nesting = new Nesting();
  let counted = 0;
  while (!s.done) {
    for (; counted < s.found.length; counted++) nesting.take(s.found[counted]!, s.found[counted - 1]);
    const space = s.matched(blanks);
    const sign = text[s.at]!;
    if (space !== '') s.skip(space.length);
    else if (s.startsWith('#=')) blockComment(s);
    else if (sign === '#') s.skip(s.matched(restOfLine).length);
    else if (sign === '\n' && open.length > 0 && nesting.inBlock) s.add('newline', '\n', 1);
    else if (sign === '\n') lineEnd(s, open);
    else {
      const type = s.matched(typed);
      if (type !== '' && (type.startsWith(':') || s.spaced)) annotate(s, type);
      else {
        if (open.at(-1) === '[' && s.spaced && separates(s)) s.add('sign', ',', 0);
        next(s, open);
      }
    }
  }
  return s.found;
}

/** Notes a type at the name before it. */
function annotate(s: Scanner, type: string): void {
  const name = s.found.at(-1);
  if (type.startsWith(':') && name?.kind === 'name')
    s.found[s.found.length - 1] = { ...name, type: type.slice(2).trim() };
  s.at += type.length;
}

function lineEnd(s: Scanner, open: string[]): void {
  if (open.length > 0 && /^\nfunction\b/.test(s.text.slice(s.at, s.at + 10))) open.length = 0;
  if (open.length === 0) s.add('newline', '\n', 1);
  else if (open.at(-1) === '[' && endsOperand(s.found.at(-1))) s.add('sign', ';', 1);
  else s.skip(1);
}

function next(s: Scanner, open: string[]): void {
  const last = s.found.at(-1);
  const quoted = s.matched(string) || (endsOperand(last) && !s.spaced ? '' : s.matched(character));
  const digits = quoted === '' && s.atNumber ? s.matched(number) : '';
  const word = quoted === '' && digits === '' ? s.matched(name) : '';
  if (quoted !== '') s.add('text', quoted);
  else if (digits !== '') s.add('number', digits);
  else if (word !== '') s.add(keywords.has(word) && last?.text !== '.' ? 'keyword' : 'name', word);
  else {
    const sign = s.matched(signs);
    if (sign === '') s.unknown();
    else {
      if ('([{'.includes(sign) || sign === '.(') open.push(sign.at(-1)!);
      if (')]}'.includes(sign)) open.pop();
      s.add('sign', sign);
    }
  }
}

function separates(s: Scanner): boolean {
  if (!endsOperand(s.found.at(-1))) return false;
  const next = s.text[s.at]!;
  const after = s.at + 1 < s.end ? s.text[s.at + 1]! : '';
  if (next === '+' || next === '-') return !/[\s=]/.test(after);
  if (next === '!') return after !== '=';
  if (next === '.') return /\d/.test(after);
  // A comprehension's words do not begin an item.
  return /[\p{L}\p{N}_([√∛]/u.test(next) && !/^(?:for|if|in)\b/.test(s.text.slice(s.at, s.at + 4)) && !afterFor(s);
}

/** Whether the bracket holds a comprehension: blanks in it separate nothing. */
function afterFor(s: Scanner): boolean {
  for (let i = s.found.length - 1; i >= 0; i--) {
    const { kind, text } = s.found[i]!;
    if (kind === 'keyword' && (text === 'for' || text === 'in')) return true;
    if (text === '[' || text === ';' || text === ',') return false;
  }
  return false;
}

function endsOperand(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'number' || token.kind === 'name' || token.kind === 'text') return true;
  if (token.kind === 'keyword') return token.text === 'end';
  return token.kind === 'sign' && /^[)\]}']$/.test(token.text);
}

function blockComment(s: Scanner): void {
  let depth = 0;
  while (!s.done) {
    if (s.startsWith('#=')) depth++;
    else if (s.startsWith('=#')) depth--;
    else {
      s.skip(1);
      continue;
    }
    s.skip(2);
    if (depth === 0) return;
  }
}
