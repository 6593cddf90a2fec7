import { writesGradients } from '../check/templates.ts';
import { dependencies } from '../core/reverse.ts';
import {
  type Analysis,
  analyseReading,
  type Input,
  outputValue,
  type Refused,
  type Request,
} from '../language/analyse.ts';
import type { Reading } from '../language/language.ts';
import { type Pointed, pointedAt } from '../language/pointed.ts';
import type { Expression, Span, Statement } from '../language/program.ts';
import { originText, partialViews } from './build.ts';
import type { Quantity } from './graph-view.ts';
import { isMathematics } from './mathematics.ts';
import { inputText, resultName } from './names.ts';
import { quantity } from './numbers.ts';
import { oneLine, type Starts } from './place.ts';
import { troubleProblems } from './problems.ts';

/** What a hover says of the expression, the variable or the function that a reader points at. */
export interface HoverView {
  /** The text that is pointed at. */
  readonly span: Span;
  /** `y`, `x1 - x2`, `f(x, y)`. */
  readonly subject: string;
  /** What its value is at the point. */
  readonly value: Quantity;
  /** Where the value comes from, where the subject is an input itself: "from the comment on line 3". Null otherwise. */
  readonly origin: string | null;
  /** The result that the rows are about: the subject, or around an input what is computed from it. */
  readonly result: { readonly name: string; readonly value: Quantity };
  readonly rows: readonly HoverRow[];
  /** Inputs beyond those in the rows. */
  readonly further: number;
  /** What is the matter at the point, in sentences. */
  readonly troubles: readonly string[];
  /** What the gradient graph is shown of. */
  readonly graph: Span;
  /** Where the function or the result stands whose gradient can be inserted as code; null where none can. */
  readonly insertable: number | null;
}

export interface HoverRow {
  readonly input: string;
  readonly at: Quantity;
  readonly origin: string;
  /** ∂result/∂input. */
  readonly partial: Quantity;
  readonly closedForm: string | null;
}

/** Rows of the table; arrays have more inputs than a hover has room for. */
const mostRows = 6;
/** Steps that a hover may take: it must be there before the pointer has moved on. */
const mostSteps = 20_000;
/** The longest subject that is shown whole. */
const longestSubject = 60;

/** What `hoverAt` is asked: a request whose selection is the place that is pointed at. */
export type HoverRequest = Omit<Request, 'budget' | 'assume'>;

/**
 * What a hover at a place says; undefined where no mathematics stands, or none that is understood. The generator pauses
 * now and then, so that a reader who moves on is not waited for.
 */
export function* hoverAt(asked: HoverRequest): Generator<void, HoverView | undefined> {
  const request: Request = { ...asked, assume: true, budget: mostSteps };
  const { text, selection, starts } = request.source;
  const reading = request.language.read(request.source);
  if (reading.problems.some(({ severity }) => severity === 'error')) return undefined;
  const pointed = pointedAt(reading.statements, text, selection.start);
  if (pointed === undefined) return undefined;
  const run = (statements: readonly Statement[]) => analyseReading(request, readingOf(reading, statements, pointed));
  const subject = yield* run(subjectStatements(pointed));
  yield;
  if (subject.kind === 'refused') return undefined;
  const whole = isMathematics(subject) ? subject : yield* wholeAround(pointed, run);
  if (whole === undefined) return undefined;
  const insertable = writesGradients(request.language.ids[0]!) ? insertablePlace(pointed, whole) : null;
  const view = hoverView({ pointed, subject, whole, insertable, text, starts });
  // A name that nothing is computed from by itself, such as a module's, is no input.
  return view.origin === null || view.rows.some(({ input }) => input === view.subject) ? view : undefined;
}

/** Other statements in the place of those read. Names that are bound around the place are not those of the text around. */
function readingOf(reading: Reading, statements: readonly Statement[], { bound }: Pointed): Reading {
  const { resolve, define, receiver, typeOf, pieces, problems, mathematical, objects, arrays } = reading;
  const span = { start: statements[0]!.span.start, end: statements.at(-1)!.span.end };
  return {
    ...{ statements, span, resolve, define, receiver, problems, mathematical, objects, arrays },
    ...(typeOf === undefined ? {} : { typeOf }),
    ...(pieces === undefined || bound.size > 0 ? {} : { pieces: () => reading.pieces!() }),
    literalOf: (name) => (bound.has(name) ? undefined : reading.literalOf(name)),
  };
}

/** The statements whose result is the subject's value. */
function subjectStatements({ what, statement }: Pointed): readonly Statement[] {
  switch (what.kind) {
    case 'expression':
      return [statementOf(what.expression)];
    case 'target':
      return [statement, statementOf({ kind: 'name', span: what.span, name: what.name })];
    case 'function':
      return [statement];
    case 'parameter':
      return [statementOf({ kind: 'name', span: what.span, name: what.name })];
  }
}

function statementOf(value: Expression): Statement {
  return { kind: 'expression', span: value.span, value };
}

/** Around an input or a simple part: the largest expression that is mathematics, or what the statement computes. */
function* wholeAround(
  { what, statement, around, isNested }: Pointed,
  run: (statements: readonly Statement[]) => Generator<void, Analysis | Refused>,
): Generator<void, Analysis | undefined> {
  if (what.kind === 'parameter' || what.kind === 'function') {
    const whole = yield* run([statement]);
    return whole.kind === 'analysis' && isMathematics(whole) ? whole : undefined;
  }
  const candidates = around.slice(0, 3).map((expression): Statement => statementOf(expression));
  if (statement.kind === 'assign' && !isNested) candidates.unshift(statement);
  for (const candidate of candidates) {
    const whole = yield* run([candidate]);
    if (whole.kind === 'analysis' && isMathematics(whole)) return whole;
  }
  return undefined;
}

function hoverView({
  pointed,
  subject,
  whole,
  insertable,
  text,
  starts,
}: {
  readonly pointed: Pointed;
  readonly subject: Analysis;
  readonly whole: Analysis;
  readonly insertable: number | null;
  readonly text: string;
  readonly starts: Starts;
}): HoverView {
  const { what } = pointed;
  const span = what.kind === 'expression' ? what.expression.span : what.span;
  const words = subjectText(pointed, text);
  const own = subject.inputs.find(({ node }) => node === subject.output);
  const needed = dependencies(whole.trace.graph, whole.output);
  const read = whole.inputs.filter(({ node }) => node !== undefined && needed[node] === 1);
  const partials = new Map(partialViews({ ...whole, inputs: read.slice(0, mostRows) }).map((p) => [p.name, p]));
  const row = (input: Input): HoverRow => ({
    input: inputText(whole, input),
    at: quantity(input.value),
    origin: originText(input, text, starts),
    partial: partials.get(input.name)!.value,
    closedForm: partials.get(input.name)!.closedForm,
  });
  const name = whole === subject ? words : resultName(whole, text, longestSubject);
  return {
    span,
    subject: words,
    value: quantity(outputValue(subject)),
    origin: own === undefined ? null : originText(own, text, starts),
    result: { name, value: quantity(outputValue(whole)) },
    rows: read.slice(0, mostRows).map(row),
    further: Math.max(0, read.length - mostRows),
    troubles: troubleProblems(whole, text).map(({ message }) => message),
    graph: what.kind === 'target' ? pointed.statement.span : whole.statements.at(-1)!.span,
    insertable,
  };
}

function subjectText({ what, statement }: Pointed, text: string): string {
  if (what.kind === 'expression')
    return oneLine(text.slice(what.expression.span.start, what.expression.span.end), longestSubject);
  if (what.kind !== 'function' || statement.kind !== 'function') return what.name;
  return `${what.name}(${statement.definition.parameters.map(({ name }) => name).join(', ')})`;
}

function insertablePlace({ what, statement }: Pointed, { trace }: Analysis): number | null {
  // A function's branches stay branches in its gradient.
  if (what.kind === 'function') return what.span.start;
  if (trace.guards.length > 0) return null;
  return statement.kind === 'assign' && statement.target.kind === 'name' ? statement.target.span.start : null;
}
