import type { Span, Statement } from '../program.ts';

/** A statement outside of every function, as its text; it is read when something asks for it. */
export interface Piece {
  readonly span: Span;
  readonly isFunction: boolean;
  readonly statements: () => readonly Statement[];
}

/** Whether one span lies inside another that is longer. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;
}
