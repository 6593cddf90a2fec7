import type { CustomOperation } from '../core/custom.ts';
import type { Language } from '../language/language.ts';
import type { Expression, FunctionDefinition, Parameter, Span, Statement } from '../language/program.ts';
import { partsOf } from '../language/walk.ts';
import { type Check, checkClaim } from './check.ts';
import { type CheckedFile, checkedFile, type FileFunction } from './file.ts';
import type { Form } from './inputs.ts';
import { claimOf } from './pair.ts';

/** Two parts of a text, of which the reader says that the second is the derivative of the first. */
export interface Chosen {
  readonly language: Language;
  readonly text: string;
  readonly of: Span;
  readonly derivative: Span;
  readonly budget: number;
  readonly operations?: readonly CustomOperation[];
}

/** The functions or expressions that two selections are, and what a derivative may be by. */
export interface ChosenPair {
  readonly file: CheckedFile;
  readonly f: FileFunction;
  readonly g: FileFunction;
  /** Names that the first may be differentiated by; empty for functions, whose parameters say it. */
  readonly by: readonly string[];
}

/** Reads two selections, with pauses; a sentence where they are nothing that can be compared. */
export function* chosenPair(chosen: Chosen): Generator<void, ChosenPair | string> {
  const { language, text, of, derivative, budget, operations } = chosen;
  const file = yield* checkedFile(text, language, budget, operations);
  if (file === undefined) return 'Derivatives are not checked in this language.';
  const [f, g] = [of, derivative].map((span) => functionAt(file, span) ?? expressionAt(file, language, span));
  if (f === undefined || g === undefined)
    return `The ${f === undefined ? 'first' : 'second'} selection is no expression and no function.`;
  if (f.isFunction !== g.isFunction)
    return 'One selection is a function and the other an expression: select two of a kind.';
  if (f.isFunction) return { file, f, g, by: [] };
  const names = [...new Set([...freeNames(file, f), ...freeNames(file, g)])];
  const parameters = names.map((name): Parameter => ({ name, span: f.span, fallback: undefined }));
  return { file, f: withParameters(f, parameters), g: withParameters(g, parameters), by: freeNames(file, f) };
}

/** Whether the second of two is the derivative of the first, by one of its names where they are expressions. */
export function* checkChosen(
  { file, f, g }: ChosenPair,
  wrt: string | undefined,
  forms?: readonly Form[],
): Generator<void, readonly Check[]> {
  const how = { ...(wrt === undefined ? {} : { wrt }), ...(forms === undefined ? {} : { forms }) };
  const claim = claimOf(file, { convention: 'chosen', f, g, order: 1, ...how });
  if (claim === undefined) return [];
  if ('parts' in claim) return yield* checkClaim(file, claim);
  const { reason, ...head } = claim;
  return [{ ...head, verdict: 'unchecked', span: g.span, sentence: reason }];
}

type ChosenFunction = FileFunction & { readonly isFunction: boolean };

/** The function that a selection is, or whose name it is in. */
function functionAt(file: CheckedFile, { start, end }: Span): ChosenFunction | undefined {
  const words = file.text.slice(start, end);
  const trimmed = { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length };
  const found = file.functions.find(
    ({ span, nameSpan }) =>
      (Math.abs(span.start - trimmed.start) <= 1 && Math.abs(span.end - trimmed.end) <= 1) ||
      (nameSpan.start <= trimmed.start && trimmed.end <= nameSpan.end),
  );
  return found === undefined ? undefined : { ...found, isFunction: true };
}

/** The expressions or assignments of a selection as the body of a function. */
function expressionAt(file: CheckedFile, language: Language, selection: Span): ChosenFunction | undefined {
  const reading = language.read({ text: file.text, selection });
  const last = reading.statements.at(-1);
  if (last === undefined || reading.problems.some(({ severity }) => severity === 'error')) return undefined;
  const value = last.kind === 'assign' || last.kind === 'expression' || last.kind === 'return' ? last.value : undefined;
  if (value === undefined) return undefined;
  const body: Statement[] = [...reading.statements.slice(0, -1), { kind: 'return', span: value.span, value }];
  const { span } = reading;
  const isNamed = last.kind === 'assign' && last.target.kind === 'name';
  const name = isNamed ? nameOf(last) : file.text.slice(value.span.start, value.span.end);
  const definition: FunctionDefinition = { name, span, parameters: [], body };
  const nameSpan = isNamed ? last.target.span : value.span;
  return { name, nameSpan, span, definition, within: [], decorators: [], isFunction: false };
}

function nameOf({ target }: Extract<Statement, { kind: 'assign' }>): string {
  return target.kind === 'name' ? target.name : '';
}

/** Names that an expression reads and nobody gives a meaning, in the order of the text. */
function freeNames(file: CheckedFile, { definition: { body } }: FileFunction): readonly string[] {
  const bound = new Set<string>();
  const called = new Set<Expression>();
  const found: { readonly name: string; readonly start: number }[] = [];
  const parts = [...partsOf(body)];
  for (const part of parts) {
    if (part.kind === 'assign' && part.target.kind === 'name') bound.add(part.target.name);
    if (part.kind === 'call') called.add(part.callee);
    if (part.kind === 'attribute') called.add(part.object);
  }
  for (const part of parts)
    if (part.kind === 'name' && !called.has(part as Expression))
      found.push({ name: part.name, start: part.span.start });
  found.sort((a, b) => a.start - b.start);
  const isFree = (name: string) =>
    !bound.has(name) && file.resolve(name, false) === undefined && !file.functions.some((f) => f.name === name);
  return [...new Set(found.map(({ name }) => name))].filter(isFree);
}

function withParameters(f: FileFunction, parameters: readonly Parameter[]): FileFunction {
  return { ...f, definition: { ...f.definition, parameters } };
}
