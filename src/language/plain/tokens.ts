import type { Span } from '../program.ts';

export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'sign' | 'newline' | 'unknown';
  /** The sign in its plain form: `*` for ×, `^2` for ². */
  readonly text: string;
  /** Whether blanks stand before it. */
  readonly spaced: boolean;
}

const pattern =
  /(?<blank>(?:[^\S\n]|\\\n)+)|(?<comment>(?:#|\/\/)[^\n]*)|(?<newline>\n)|(?<number>(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{Nd}_₀-₉]*'*)|(?<raised>[⁻]?[⁰¹²³⁴-⁹]+)|(?<sign>\*\*|:=|[-+*/^(),;=|√×·⋅∙÷−–])|(?<unknown>[\s\S])/gu;

const plainSigns: Readonly<Record<string, string>> = {
  '**': '^',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '∙': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  ':=': '=',
};
const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Splits plain mathematics into tokens; what is no part of it becomes an `unknown` token. */
export function tokens(text: string, start: number, end: number): readonly Token[] {
  const found: Token[] = [];
  let spaced = false;
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match !== null && match.index < end; match = pattern.exec(text)) {
    const groups = match.groups!;
    const span = { start: match.index, end: Math.min(pattern.lastIndex, end) };
    const add = (kind: Token['kind'], plain: string): void => {
      found.push({ ...span, kind, text: plain, spaced });
    };
    if (groups['newline'] !== undefined) add('newline', '\n');
    else if (groups['number'] !== undefined) add('number', match[0]);
    else if (groups['name'] !== undefined) add('name', match[0]);
    else if (groups['raised'] !== undefined) add('sign', `^${lowered(match[0])}`);
    else if (groups['sign'] !== undefined) add('sign', plainSigns[match[0]] ?? match[0]);
    else if (groups['unknown'] !== undefined) add('unknown', match[0]);
    spaced = groups['blank'] !== undefined || groups['comment'] !== undefined || groups['newline'] !== undefined;
  }
  return found;
}

/** `²` as `2`, `⁻¹` as `-1`. */
function lowered(raised: string): string {
  return [...raised].map((c) => (c === '⁻' ? '-' : String(raisedDigits.indexOf(c)))).join('');
}
