import type { CustomOperation } from '../core/custom.ts';
import { agreements } from '../core/formula/agreement.ts';
import { closedForms } from '../core/formula/closed-forms.ts';
import { printCode } from '../core/formula/host.ts';
import { type Analysis, analyse } from '../language/analyse.ts';
import type { Language } from '../language/language.ts';
import { pointedAt } from '../language/pointed.ts';
import type { Span } from '../language/program.ts';
import { checkChosen, chosenPair } from './chosen.ts';
import { type CheckedFile, checkedFile, type FileFunction } from './file.ts';
import { styleAt } from './style.ts';
import { type Derivatives, gradientFunction, gradientLines, type Written } from './templates.ts';

export interface InsertionRequest {
  readonly language: Language;
  readonly text: string;
  /** Where the reader points: at a function's name, or into an assignment. */
  readonly place: number;
  readonly budget: number;
  readonly operations?: readonly CustomOperation[];
}

/** What is inserted, and where. */
export interface Insertion {
  readonly place: number;
  readonly text: string;
  /** Of what it is the gradient. */
  readonly of: string;
}

/**
 * The gradient of a function or of an assigned result as code of the text's language. It has been checked in the text as it
 * will stand; a sentence where there is none that holds at every point.
 */
export function* gradientInsertion(request: InsertionRequest): Generator<void, Insertion | string> {
  const { language, text, place, budget, operations = [] } = request;
  const file = checkedFile(text, language, budget, operations);
  if (file === undefined) return 'Gradients are not inserted in this language.';
  const f = functionAt(file, place);
  const target = f === undefined ? assignmentAt(language, text, place) : undefined;
  const span = f?.span ?? target?.span;
  if (span === undefined) return 'Put the cursor on the name of a function, or into an assignment.';
  const at = f?.nameSpan.start ?? place;
  const analysis = yield* analyse({
    ...{ language, given: new Map(), assume: true, budget, operations },
    source: { text, selection: { start: at, end: at } },
  });
  if (analysis.kind === 'refused') return analysis.problems[0]!.message;
  const derivatives = derivativesOf(
    file,
    analysis,
    span,
    f?.definition.parameters.map(({ name }) => name),
  );
  if (typeof derivatives === 'string') return derivatives;
  const written = f === undefined ? gradientLines(file, target!, derivatives) : gradientFunction(file, f, derivatives);
  if (typeof written === 'string') return written;
  const wrong = yield* verified(request, f?.nameSpan ?? span, written);
  const of = f?.name ?? target!.name;
  return wrong ?? { place: written.place, text: written.text, of };
}

/** The function whose name is at a place, where it is defined or called. */
function functionAt(file: CheckedFile, place: number): FileFunction | undefined {
  const inside = ({ start, end }: Span) => start <= place && place <= end;
  const defined = file.functions.find(({ nameSpan }) => inside(nameSpan));
  if (defined !== undefined) return defined;
  let [start, end] = [place, place];
  while (/[\p{L}\p{N}_]/u.test(file.text[start - 1] ?? ' ')) start--;
  while (/[\p{L}\p{N}_]/u.test(file.text[end] ?? ' ')) end++;
  const name = file.text.slice(start, end);
  const named = file.functions.filter((f) => f.name === name);
  return named.length === 1 && /^\s*\(/.test(file.text.slice(end)) ? named[0] : undefined;
}

/** An assignment of a result to a name. */
export interface Assigned {
  readonly name: string;
  readonly span: Span;
}

function assignmentAt(language: Language, text: string, place: number): Assigned | undefined {
  const { statements, problems, span } = language.read({ text, selection: { start: place, end: place } });
  if (problems.some(({ severity }) => severity === 'error')) return undefined;
  const statement = pointedAt(statements, text, place)?.statement ?? statements.at(-1);
  if (statement?.kind !== 'assign' || statement.target.kind !== 'name') return undefined;
  // A declaration stands around what it assigns.
  return { name: statement.target.name, span: statements.length === 1 ? span : statement.span };
}

/** The partial derivatives as code; a sentence where they would hold at this point only. */
function derivativesOf(
  file: CheckedFile,
  { trace, output, inputs, adjoints, continuation }: Analysis,
  span: Span,
  parameters: readonly string[] | undefined,
): Derivatives | string {
  if (trace.guards.length > 0)
    return 'It branches on its inputs: the closed form of one branch would be wrong in the others.';
  if (continuation !== undefined) return 'Its way leads through complex numbers.';
  const read = inputs.flatMap(({ name, node, element }) => (node === undefined ? [] : [{ name, node, element }]));
  if (read.some(({ element }) => element !== undefined))
    return 'It takes arrays, whose length the code would have to know.';
  const by = parameters?.filter((name) => read.some((input) => input.name === name)) ?? read.map(({ name }) => name);
  if (by.length === 0 || !trace.graph.moves(output)) return 'It depends on no input.';
  const forms = closedForms(trace.graph, output, read);
  if (forms === undefined) return 'It is too long for a closed form.';
  if (!agreements(forms, trace.graph, read, adjoints).every(Boolean))
    return 'Its closed form cannot be relied on here.';
  const wanted = by.map((name) => forms.partials[read.findIndex((input) => input.name === name)]!);
  const { texts, definitions, missing } = printCode(forms.formulas, wanted, styleAt(file, [span]));
  if (missing.length > 0) return `The language has no word for ${missing.join(' and ')}.`;
  return { by, texts, definitions };
}

/** Compares what was written with what it is the gradient of, in the text as it will stand; a sentence where it is not. */
function* verified(
  { language, text, budget, operations = [] }: InsertionRequest,
  of: Span,
  written: Written,
): Generator<void, string | undefined> {
  const after = text.slice(0, written.place) + written.text + text.slice(written.place);
  for (const { span, wrt } of written.derivatives) {
    const derivative = { start: span.start + written.place, end: span.end + written.place };
    const pair = chosenPair({ ...{ language, text: after, of, derivative, budget, operations } });
    if (typeof pair === 'string') return pair;
    const checks = yield* checkChosen(pair, wrt);
    const bad = checks.find(({ verdict }) => verdict !== 'right');
    if (checks.length === 0 || bad !== undefined)
      return `The gradient could not be verified. ${bad?.sentence ?? ''}`.trim();
  }
  return undefined;
}
