import type { Span } from './program.ts';

/** A value that a comment gives a name. */
export interface CommentValue {
  readonly value: number;
  readonly span: Span;
}

const number = String.raw`[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][-+]?\d+)?`;
const pair = String.raw`[\p{L}_][\p{L}\p{N}_]*\s*=\s*${number}`;
/** `at x1=1, x2=2` behind any comment mark. */
const comment = new RegExp(
  String.raw`(?:#|//|/\*|\*|%|--|;|!|"""|'''|<!--).*?\bat\s+(?<pairs>${pair}(?:\s*(?:,|;|and)?\s*${pair})*)`,
  'u',
);
/** How far above the selection a comment still speaks of it. */
const linesAbove = 20;

/**
 * The values that comments in the selection, on its lines or above it give, the nearest first: a comment in or behind
 * the selection wins over one above. A line that begins another definition ends the search.
 */
export function commentValues(text: string, selection: Span): ReadonlyMap<string, CommentValue> {
  const values = new Map<string, CommentValue>();
  const lastEnd = text.indexOf('\n', Math.max(selection.start, selection.end - 1));
  let end = lastEnd < 0 ? text.length : lastEnd;
  const firstLine = text.lastIndexOf('\n', selection.start - 1) + 1;
  for (let above = 0; above <= linesAbove && end >= 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, Math.min(end, start + 2_000));
    for (const [name, value] of onLine(line, start)) if (!values.has(name)) values.set(name, value);
    if (start <= firstLine) above++;
    if (start === 0) break;
    end = start - 1;
  }
  return values;
}

function* onLine(line: string, offset: number): Generator<readonly [string, CommentValue]> {
  const match = comment.exec(line);
  if (match === null) return;
  const { pairs } = match.groups as { pairs: string };
  const from = offset + match.index + match[0].length - pairs.length;
  for (const found of pairs.matchAll(new RegExp(String.raw`([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(${number})`, 'gu'))) {
    const start = from + found.index;
    yield [found[1]!, { value: Number(found[2]!.replaceAll('_', '')), span: { start, end: start + found[0].length } }];
  }
}
