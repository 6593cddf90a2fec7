import type { Span } from '../program.ts';

const environments = '(?:equation|align|aligned|alignat|gather|multline|math|displaymath|eqnarray|flalign|split)';
/** Mathematics in LaTeX and Markdown, and what merely looks so: escaped signs, comments, code. */
const pattern = new RegExp(
  [
    String.raw`\\[\\$%]`,
    String.raw`(?<comment>%[^\n]*)`,
    '^[ \\t]*```math[^\\n]*\\n(?<fence>[\\s\\S]{0,20000}?)^[ \\t]*```',
    '(?<code>^[ \\t]*```[\\s\\S]*?(?:^[ \\t]*```|$(?![\\s\\S]))|`[^`\\n]*`)',
    String.raw`\$\$(?<display>[\s\S]{0,20000}?)\$\$`,
    String.raw`\$(?<inline>(?!\s)[^$\n]+(?:\n[^$\n]+){0,20}?(?<![\s\\]))\$(?!\d)`,
    String.raw`\\\((?<round>(?:(?!\\\()[\s\S]){0,20000}?)\\\)`,
    String.raw`\\\[(?<square>(?:(?!\\\[)[\s\S]){0,20000}?)\\\]`,
    String.raw`\\begin\{(?<name>${environments}\*?)\}(?<inside>(?:(?!\\begin\{\k<name>\})[\s\S]){0,20000}?)\\end\{\k<name>\}`,
  ].join('|'),
  'gm',
);

/** Where mathematics stands in a document, without its delimiters. In Markdown `%` begins no comment. */
export function mathematics(text: string, markdown: boolean): readonly Span[] {
  const found: Span[] = [];
  const search = new RegExp(pattern);
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    const groups = match.groups!;
    if (groups['comment'] !== undefined && markdown) {
      search.lastIndex = match.index + 1;
      continue;
    }
    if (groups['code'] !== undefined && !markdown) {
      search.lastIndex = match.index + 1;
      continue;
    }
    const inside =
      groups['fence'] ??
      groups['display'] ??
      groups['inline'] ??
      groups['round'] ??
      groups['square'] ??
      groups['inside'];
    if (inside === undefined) continue;
    const start = match.index + match[0].indexOf(inside, opening(groups, match[0]));
    found.push({ start, end: start + inside.length });
  }
  return found;
}

/** Where the inside can begin at the earliest. */
function opening(groups: Readonly<Record<string, string | undefined>>, all: string): number {
  if (groups['inside'] !== undefined) return all.indexOf('}') + 1;
  if (groups['fence'] !== undefined) return all.indexOf('\n') + 1;
  return groups['inline'] === undefined ? 2 : 1;
}

export const containsSpan = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
