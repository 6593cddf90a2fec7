import type { Span } from './program.ts';

/** A number, or an array as nested lists. */
export type PointValue = number | readonly PointValue[];

/** A value that a comment gives a name. */
export interface CommentValue {
  readonly value: PointValue;
  readonly span: Span;
}

const number = String.raw`[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][-+]?\d+)?`;
const listOf = (item: string): string => String.raw`\[\s*(?:${item}(?:\s*,\s*${item})*)?\s*,?\s*\]`;
const row = listOf(number);
const value = `(?:${number}|${row}|${listOf(row)}|${listOf(listOf(row))})`;
const pair = String.raw`[\p{L}_][\p{L}\p{N}_]*\s*=\s*${value}`;
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
  for (const found of pairs.matchAll(new RegExp(String.raw`([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(${value})`, 'gu'))) {
    const start = from + found.index;
    yield [found[1]!, { value: pointValue(found[2]!), span: { start, end: start + found[0].length } }];
  }
}

function pointValue(text: string): PointValue {
  const plain = text.replaceAll('_', '');
  if (!plain.startsWith('[')) return Number(plain);
  const open: PointValue[][] = [[]];
  for (const [token] of plain.matchAll(/[[\]]|[^\s,[\]]+/g)) {
    if (token === '[') open.push([]);
    else if (token === ']') open.at(-2)!.push(open.pop()!);
    else open.at(-1)!.push(Number(token));
  }
  return open[0]![0]!;
}
