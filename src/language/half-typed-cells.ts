import type { Piece } from './above/pieces.ts';
import type { Reading, Source } from './language.ts';
import type { Definition, Span, Statement } from './program.ts';
import { placesOfWord } from './words.ts';

const halfTyped = 'This cannot be read yet: something is missing or left over here.';

/**
 * Reads a text that is joined of cells. What is half typed in an earlier cell, which `brokenIn` finds in it, ends with it: in
 * one text its end would be looked for in the cells below. A cell that cannot be read does not run; but because its reader is
 * about to run it, names that it may bind have no known value, and no known meaning, from there on.
 */
export function readCells(
  source: Source,
  brokenIn: (cell: string) => readonly Span[],
  read: (source: Source) => Reading,
): Reading {
  const broken = brokenParts(source, brokenIn);
  if (broken.length === 0) return read(source);
  const reading = read({ ...source, text: blanked(source.text, broken) });
  const bindings = broken.map((span) => ({ span, names: boundIn(source.text.slice(span.start, span.end)) }));
  const rebound = (name: string, from: number) =>
    bindings.some(({ span, names }) => span.start >= from && names.has(name));
  const { pieces } = reading;
  return {
    ...reading,
    literalOf: (name) => {
      const literal = reading.literalOf(name);
      return literal !== undefined && rebound(name, literal.span.end) ? undefined : literal;
    },
    define: (name) => {
      const found = reading.define(name);
      return found !== undefined && rebound(name, found.span.end) ? unreadable(found) : found;
    },
    ...(pieces === undefined ? {} : { pieces: () => inOrder([...pieces(), ...bindings.map(pieceOf)]) }),
  };
}

/** What cannot be read of the cells before the last, each by itself. */
function brokenParts(
  { text, starts = [0], selection }: Source,
  brokenIn: (cell: string) => readonly Span[],
): readonly Span[] {
  return starts.slice(1).flatMap((next, k) => {
    const from = starts[k]!;
    if (next > selection.start) return [];
    return brokenIn(text.slice(from, next)).map(({ start, end }) => ({ start: from + start, end: from + end }));
  });
}

/** Blanks for parts of a text, so that every place stays what it is. */
function blanked(text: string, parts: readonly Span[]): string {
  let done = '';
  for (const { start, end } of parts)
    done += text.slice(done.length, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
  return done + text.slice(done.length);
}

/** Where a word is only used: behind an operator, an opening bracket of a call or a test, `return`. */
const used = /(?:[-+*/%^&|<>=[:{]|[\p{L}\p{N}_$]\(|\b(?:return|if|elif|while|switch|and|or|not|in)\b\s*\(?)\s*$/u;
/** What makes it more than used. */
const assigned = /^\s*(?:[-+*/%^&|:]*=(?!=)|<-|\+\+|--)/;

/** Names that a part which cannot be read may give a meaning: all that are not plainly used. */
function boundIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    if (names.has(word)) continue;
    for (const place of placesOfWord(text, word, 0, text.length))
      if (
        !used.test(text.slice(Math.max(0, place - 20), place)) ||
        assigned.test(text.slice(place + word.length, place + word.length + 20))
      )
        names.add(word);
  }
  return names;
}

function unreadable(definition: Definition): Definition | undefined {
  if ('methods' in definition) return undefined;
  const { name, span } = definition;
  const message = `\`${name}\` is written anew in a cell that cannot be read yet: something is missing or left over there.`;
  return { ...definition, body: [{ kind: 'unsupported', span, code: 'half-typed', message, names: [] }] };
}

function pieceOf({ span, names }: { readonly span: Span; readonly names: ReadonlySet<string> }): Piece {
  const statement: Statement = { kind: 'unsupported', span, code: 'half-typed', message: halfTyped, names: [...names] };
  return { span, isFunction: false, statements: () => [statement] };
}

const inOrder = (pieces: readonly Piece[]): readonly Piece[] => [...pieces].sort((a, b) => a.span.start - b.span.start);
