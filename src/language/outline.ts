import type { Standing } from './arrays/array.ts';
import type { Resolve } from './libraries.ts';
import type { Library } from './ndarrays/array.ts';
import type { FunctionDefinition, Span, Statement } from './program.ts';

/** A whole file as it is seen by those who look for functions in it, rather than at one selection. */
export interface Outline {
  /** The statements at the top of the file; its functions are among them where the language has them there. */
  readonly statements: readonly Statement[];
  /** Every function with a body that is read, in classes and in other functions too, in the order of the text. */
  readonly functions: readonly OutlinedFunction[];
  readonly comments: readonly Span[];
  readonly resolve: Resolve;
  /** Whether what a function or a statement means depends on its own text alone, not on types that are declared elsewhere. */
  readonly byText: boolean;
  /** Whose methods values have; see `Reading.objects`. */
  readonly objects?: 'python' | 'javascript' | undefined;
  /** The library whose arrays the file computes with, or `matrices` of a language that counts from 1. */
  readonly arrays?: Library | Standing | undefined;
}

export interface OutlinedFunction {
  readonly definition: FunctionDefinition;
  /** Where its name stands; the start of the function where it has none. */
  readonly nameSpan: Span;
  /** What stands around it, outermost first: classes, modules, functions. */
  readonly within: readonly Container[];
  /** What stands before it and changes what it is, as written: Python's decorators. */
  readonly decorators: readonly string[];
}

export interface Container {
  readonly name: string;
  readonly span: Span;
  readonly isFunction: boolean;
}

/** The place of a word in a part of a text; the part's start where the word is not there. */
export function placeOfWord(text: string, word: string, { start, end }: Span): Span {
  for (let at = text.indexOf(word, start); at >= 0 && at < end; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + word.length] ?? ' ';
    if (!/[\p{L}\p{N}_]/u.test(before) && !/[\p{L}\p{N}_]/u.test(after)) return { start: at, end: at + word.length };
  }
  return { start, end: start };
}
