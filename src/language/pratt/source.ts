import {
  type Language,
  type Literal,
  longestSelection,
  type Reading,
  refusal,
  type Source,
  trimmed,
} from '../language.ts';
import type { Resolve } from '../libraries.ts';
import { literalNumber } from '../ndarrays/literals.ts';
import { type Container, type Outline, type OutlinedFunction, placeOfWord } from '../outline.ts';
import type { FunctionDefinition, Span, Statement } from '../program.ts';

/** What a language with its own reader has to say. */
export interface OwnLanguage {
  readonly ids: readonly string[];
  readonly name: string;
  /** The statements of a part of a text; what is wrong becomes unsupported statements at its place. */
  readonly statements: (text: string, start: number, end: number) => readonly Statement[];
  readonly resolve: Resolve;
  /** Whether the logarithm of a negative number is complex on the way to a real result, and no error. */
  readonly mathematical: boolean;
  /** Where the comments of a text stand. */
  readonly comments?: (text: string) => readonly Span[];
  /** Whether functions may stand behind the statements that use them, as in MATLAB's scripts. */
  readonly functionsLast?: boolean;
}

export function ownLanguage(own: OwnLanguage): Language {
  return {
    ids: own.ids,
    name: own.name,
    ready: async () => {},
    read: (source) => read(source, own),
    outline: (text) => outline(text, own),
  };
}

function outline(text: string, own: OwnLanguage): Outline {
  const statements = own.statements(text, 0, text.length);
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
  return { statements, functions, comments: own.comments?.(text) ?? [], resolve: own.resolve, arrays: 'matrices' };
}

function read(source: Source, own: OwnLanguage): Reading {
  const span = trimmed(source);
  if (span.end - span.start > longestSelection)
    return refusal(
      'too-long',
      `The selection has ${span.end - span.start} characters; at most ${longestSelection} are read.`,
      span,
    );
  const { text, selection } = source;
  const whole = once(() => own.statements(text, 0, text.length));
  if (span.start !== span.end) {
    const isAll = text.trim().length === span.end - span.start;
    return reading(isAll ? whole() : own.statements(text, span.start, span.end), span, whole, own);
  }
  if (selection.start !== selection.end) return refusal('empty', 'Select an expression or an assignment first.', span);
  const found = atPlace(whole(), text, selection.start);
  if (found === undefined)
    return refusal('empty', 'There is no expression here: select one, or put the cursor into one.', span);
  return reading([found], found.span, whole, own);
}

function reading(
  statements: readonly Statement[],
  span: Span,
  whole: () => readonly Statement[],
  own: OwnLanguage,
): Reading {
  if (statements.length === 0) return refusal('empty', 'Select an expression or an assignment first.', span);
  const around = once(() => scopeAround(whole(), span));
  return {
    statements: own.functionsLast === true ? functionsFirst(statements) : statements,
    span,
    resolve: own.resolve,
    literalOf: (name) => around().literals.get(name),
    pieces: () =>
      whole().map((statement) => ({
        span: statement.span,
        isFunction: statement.kind === 'function',
        statements: () => [statement],
      })),
    define: (name) => around().functions.get(name),
    problems: [],
    mathematical: own.mathematical,
  };
}

function functionsFirst(statements: readonly Statement[]): readonly Statement[] {
  const others = statements.filter((s) => s.kind !== 'function');
  return others.length === 0 ? statements : [...statements.filter((s) => s.kind === 'function'), ...others];
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Statements directly inside another. */
function inside(statement: Statement): readonly Statement[] {
  if (statement.kind === 'function') return statement.definition.body;
  return [
    ...('body' in statement ? statement.body : []),
    ...('otherwise' in statement ? statement.otherwise : []),
    ...('step' in statement ? statement.step : []),
  ];
}

/** The innermost statement at a place: one of the same line, else the block around it. */
function atPlace(statements: readonly Statement[], text: string, place: number): Statement | undefined {
  const lineStart = text.lastIndexOf('\n', place - 1) + 1;
  const next = text.indexOf('\n', place);
  const lineEnd = next < 0 ? text.length : next;
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

function distance({ span }: Statement, place: number): number {
  return place < span.start ? span.start - place : place > span.end ? place - span.end : 0;
}

/** Literals and defaults around a place, the innermost and nearest first, and the functions of the text. */
function scopeAround(statements: readonly Statement[], span: Span) {
  const literals = new Map<string, Literal>();
  const functions = new Map<string, FunctionDefinition>();
  const levels: (readonly Statement[])[] = [statements];
  const open = [...statements];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'function' && !functions.has(at.definition.name)) functions.set(at.definition.name, at.definition);
    const within = inside(at);
    for (const inner of within) open.push(inner);
    if (!contains(at.span, span)) continue;
    levels.push(within);
    if (at.kind !== 'function') continue;
    for (const { name, fallback } of at.definition.parameters) {
      const value = fallback === undefined ? undefined : literalNumber(fallback);
      if (value !== undefined) literals.set(name, { value, origin: 'default', span: fallback!.span });
    }
  }
  for (const level of levels)
    for (const at of level) {
      if (at.span.end > span.start || at.kind !== 'assign' || at.target.kind !== 'name') continue;
      const value = literalNumber(at.value);
      if (value !== undefined) literals.set(at.target.name, { value, origin: 'literal', span: at.value.span });
    }
  return { literals, functions };
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;
}
