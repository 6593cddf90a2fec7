import type { Piece } from './above/pieces.ts';
import type { Standing } from './arrays/array.ts';
import type { Resolve } from './libraries.ts';
import type { Library } from './ndarrays/array.ts';
import type { Outline } from './outline.ts';
import type { PointValue } from './point.ts';
import type { ClassDefinition, Definition, Problem, Span, Statement } from './program.ts';
import type { Type } from './types.ts';

/** A document and the part of it that is to be differentiated; an empty part means: what stands at the cursor. */
export interface Source {
  readonly text: string;
  readonly selection: Span;
  /** Where the documents begin that the text is joined of; one that stands by itself begins at 0. */
  readonly starts?: readonly number[];
}

/** A number, or lists of numbers, that the text around the selection gives a name. */
export interface Literal {
  readonly value: PointValue;
  /** Whether a call makes an array of the lists: `np.array([1.0, 2.0])`. */
  readonly isArray?: boolean;
  readonly origin: 'literal' | 'default';
  readonly span: Span;
}

/** The object of a method, of which nothing but the class is known. */
export interface Receiver {
  readonly name: string;
  readonly of: () => ClassDefinition | undefined;
}

/** What a language made of a source. */
export interface Reading {
  readonly statements: readonly Statement[];
  /** What is differentiated, without blanks around it. */
  readonly span: Span;
  readonly resolve: Resolve;
  /** What a literal assignment or a parameter's default in scope around the selection gives a name. */
  readonly literalOf: (name: string) => Literal | undefined;
  /** The statements of the text outside of functions, and the outermost function around the selection, in order. */
  readonly pieces?: () => readonly Piece[];
  /** Functions that the file defines around the selection. */
  readonly define: (name: string) => Definition | undefined;
  /** The object of the method that the selection stands in or is: its name there, and its class. */
  readonly receiver?: Receiver | undefined;
  /** The type that a declaration around the selection gives a name. */
  readonly typeOf?: (name: string) => Type | undefined;
  readonly problems: readonly Problem[];
  /**
   * Whether the text is mathematics rather than a program of a library: then log(−1) is a complex number on the way to a
   * real result, where `math.log(-1)` is an error.
   */
  readonly mathematical: boolean;
  /** Whether a name that a function gets may be changed by it. */
  readonly references?: boolean | undefined;
  /** Whose methods values have, and what `+` of two lists is. */
  readonly objects?: 'python' | 'javascript' | undefined;
  /** The library whose arrays the point's nested lists are, or how they stand where arrays count from 1; lists else. */
  readonly arrays?: Library | Standing | undefined;
}

/** Where a surface has the grammars and the runtime that they need; both are loaded on first use. */
export interface Grammars {
  readonly runtime: () => Promise<typeof import('web-tree-sitter')>;
  /** The bytes of a grammar by its file name. */
  readonly bytes: (file: string) => Promise<Uint8Array>;
}

export interface Language {
  /** VS Code's language ids, the first of which names the language in results. */
  readonly ids: readonly string[];
  /** As people call it. */
  readonly name: string;
  /** Loads what reading needs, once. */
  readonly ready: (grammars: Grammars) => Promise<void>;
  /** Reads a source; only after `ready`. */
  readonly read: (source: Source) => Reading;
  /** The functions of a whole file, with pauses; only after `ready`. Absent where a text has none. */
  readonly outline?: (text: string) => Generator<void, Outline>;
}

/** The selection without blanks at its ends. */
export function trimmed({ text, selection }: Source): Span {
  let { start, end } = selection;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

export function problem(code: string, message: string, span: Span): Problem {
  return { code, message, span, severity: 'error' };
}

/** The longest text that is read as one selection. */
export const longestSelection = 500_000;

/** A reading that holds nothing but a problem. */
export function refusal(code: string, message: string, span: Span): Reading {
  return {
    statements: [],
    span,
    resolve: () => undefined,
    literalOf: () => undefined,
    define: () => undefined,
    problems: [problem(code, message, span)],
    mathematical: false,
  };
}
