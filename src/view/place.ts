import type { Span } from './graph-view.ts';

/** Where the documents begin that a text is joined of. */
export type Starts = readonly number[] | undefined;

/** `line 3, column 5`, counted from 1. */
export function place(text: string, span: Span, starts?: Starts): string {
  const column = span.start - text.slice(0, span.start).lastIndexOf('\n');
  const [line, where] = lineOf(text, span.start, starts);
  return `line ${line}, column ${column}${where}`;
}

/** `line 3`; `line 3 of an earlier cell` where the text is joined of cells. */
export function lineName(text: string, offset: number, starts?: Starts): string {
  const [line, where] = lineOf(text, offset, starts);
  return `line ${line}${where}`;
}

function lineOf(text: string, offset: number, starts: Starts = [0]): readonly [line: number, where: string] {
  const start = starts.findLast((each) => each <= offset) ?? 0;
  const line = text.slice(start, offset).split('\n').length;
  return [line, start < starts.at(-1)! ? ' of an earlier cell' : ''];
}

/** The first line of a text, shortened. */
export function oneLine(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
