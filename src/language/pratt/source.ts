import type { Standing } from '../arrays/array.ts';
import { readCells } from '../half-typed-cells.ts';
import { type Language, longestSelection, type Reading, refusal, type Source, trimmed } from '../language.ts';
import type { Resolve } from '../libraries.ts';
import { type Container, type Outline, type OutlinedFunction, placeOfWord } from '../outline.ts';
import type { Span, Statement } from '../program.ts';
import type { Type } from '../types.ts';
import { inside, OwnFile } from './file.ts';
import { type Parting, Partings } from './parts.ts';

/** What a language with its own reader has to say. */
export interface OwnLanguage {
  readonly ids: readonly string[];
  readonly name: string;
  /** The statements of a part of a text; what is wrong becomes unsupported statements at its place. */
  readonly statements: (text: string, start: number, end: number) => readonly Statement[];
  /** What a text that is selected ends in, where that gives its value. */
  readonly ending?: (statements: readonly Statement[]) => readonly Statement[];
  readonly parting: Parting;
  readonly resolve: Resolve;
  /** Whether the logarithm of a negative number is complex on the way to a real result, and no error. */
  readonly mathematical: boolean;
  /** What lists are that are given at a point. */
  readonly arrays: Standing;
  /** Where the comments of a text stand. */
  readonly comments?: (text: string) => readonly Span[];
  /** Whether functions may stand behind the statements that use them, as in MATLAB's scripts. */
  readonly functionsLast?: boolean;
  /** The type that declarations around a selection give a name, by the statements that begin or end there. */
  readonly typeOf?: (around: readonly Statement[], span: Span, name: string, text: string) => Type | undefined;
}

export function ownLanguage(own: OwnLanguage): Language {
  const partings = new Partings(own.parting);
  return {
    ids: own.ids,
    name: own.name,
    ready: async () => {},
    read: (source) =>
      readCells(
        source,
        (cell) => openIn(cell, own.parting),
        (whole) => read(whole, own, partings),
      ),
    outline: (text) => outline(text, own, partings),
  };
}

/** What a cell leaves open: from the line of the outermost bracket that nothing closes to its end. */
function openIn(cell: string, { tokens, brackets }: Parting): readonly Span[] {
  const open: number[] = [];
  for (const { kind, text, start } of tokens(cell, 0, cell.length)) {
    const sign = kind === 'sign' ? text.at(-1)! : '';
    if (sign !== '' && brackets.includes(sign)) open.push(start);
    else if (')]}'.includes(sign) && sign !== '') open.pop();
  }
  const [outermost] = open;
  return outermost === undefined ? [] : [{ start: lineAt(cell, outermost).start, end: cell.length }];
}

function* outline(text: string, own: OwnLanguage, partings: Partings): Generator<void, Outline> {
  yield;
  const statements = yield* new OwnFile(text, own.statements, partings).all();
  const functions: OutlinedFunction[] = [];
  const open: { readonly statement: Statement; readonly within: readonly Container[] }[] = statements.map(
    (statement) => ({ statement, within: [] }),
  );
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { statement, within } = at;
    let around = within;
    if (statement.kind === 'function') {
      const { definition } = statement;
      const nameSpan = placeOfWord(text, definition.name, definition.span);
      functions.push({ definition, nameSpan, within, decorators: [] });
      around = [...within, { name: definition.name, span: definition.span, isFunction: true }];
    }
    for (const inner of inside(statement)) open.push({ statement: inner, within: around });
  }
  functions.sort((a, b) => a.definition.span.start - b.definition.span.start);
  return {
    statements,
    functions,
    comments: own.comments?.(text) ?? [],
    resolve: own.resolve,
    byText: false,
    arrays: own.arrays,
  };
}

function read(source: Source, own: OwnLanguage, partings: Partings): Reading {
  const span = trimmed(source);
  if (span.end - span.start > longestSelection)
    return refusal(
      'too-long',
      `The selection has ${span.end - span.start} characters; at most ${longestSelection} are read.`,
      span,
    );
  const { text, selection } = source;
  const file = new OwnFile(text, own.statements, partings);
  if (span.start !== span.end) {
    const statements = own.statements(text, span.start, span.end);
    return reading(own.ending?.(statements) ?? statements, span, file, own);
  }
  if (selection.start !== selection.end) return refusal('empty', 'Select an expression or an assignment first.', span);
  const found = atPlace(file.around(lineAt(text, selection.start)), text, selection.start);
  if (found === undefined)
    return refusal('empty', 'There is no expression here: select one, or put the cursor into one.', span);
  return reading([found], found.span, file, own);
}

function reading(statements: readonly Statement[], span: Span, file: OwnFile, own: OwnLanguage): Reading {
  if (statements.length === 0) return refusal('empty', 'Select an expression or an assignment first.', span);
  const { typeOf } = own;
  return {
    statements: own.functionsLast === true ? functionsFirst(statements) : statements,
    span,
    resolve: own.resolve,
    literalOf: (name) => file.literalBefore(span, name),
    pieces: () => file.pieces(span),
    ...(typeOf === undefined ? {} : { typeOf: (name) => typeOf(file.around(span), span, name, file.text) }),
    define: (name) => file.define(name),
    problems: [],
    mathematical: own.mathematical,
    arrays: own.arrays,
  };
}

function functionsFirst(statements: readonly Statement[]): readonly Statement[] {
  const others = statements.filter((s) => s.kind !== 'function');
  return others.length === 0 ? statements : [...statements.filter((s) => s.kind === 'function'), ...others];
}

/** The innermost statement at a place: one of the same line, else the block around it. */
function atPlace(statements: readonly Statement[], text: string, place: number): Statement | undefined {
  const { start: lineStart, end: lineEnd } = lineAt(text, place);
  let best: Statement | undefined;
  const open = [...statements];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    // The reader adds returns of its own, without a length.
    if (at.span.end < lineStart || at.span.start > lineEnd || at.span.start === at.span.end) continue;
    if (best === undefined || distance(at, place) <= distance(best, place)) best = at;
    for (const inner of inside(at)) open.push(inner);
  }
  return best;
}

function lineAt(text: string, place: number): Span {
  const next = text.indexOf('\n', place);
  return { start: text.lastIndexOf('\n', place - 1) + 1, end: next < 0 ? text.length : next };
}

function distance({ span }: Statement, place: number): number {
  return place < span.start ? span.start - place : place > span.end ? place - span.end : 0;
}
