import type { Span } from './graph-view.ts';

/** `line 3, column 5`, counted from 1. */
export function place(text: string, span: Span): string {
  const before = text.slice(0, span.start);
  const line = before.split('\n').length;
  return `line ${line}, column ${span.start - before.lastIndexOf('\n')}`;
}

/** The first line of a text, shortened. */
export function oneLine(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
