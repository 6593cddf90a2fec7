import type { CustomOperation } from '../core/custom.ts';
import { agreements } from '../core/formula/agreement.ts';
import { closedForms, type NamedInput } from '../core/formula/closed-forms.ts';
import { printCode } from '../core/formula/host.ts';
import { printAll } from '../core/formula/print.ts';
import type { Graph, NodeId } from '../core/graph.ts';
import { reverse } from '../core/reverse.ts';
import { nearOf } from '../core/same/sample.ts';
import { type Analysis, analyse, type Refused } from '../language/analyse.ts';
import { elementText } from '../language/element-text.ts';
import type { Language } from '../language/language.ts';
import { elementName } from '../language/ndarrays/inputs.ts';
import { pointedAt } from '../language/pointed.ts';
import type { Parameter, Span } from '../language/program.ts';
import { partsOf } from '../language/walk.ts';
import { carriedGradient } from './carried.ts';
import { type Check, checkFile } from './check.ts';
import { type Chosen, checkChosen, chosenPair } from './chosen.ts';
import { type CheckedFile, checkedFile, type FileFunction } from './file.ts';
import { likelyForms } from './forms.ts';
import { formulaLines, formulaNotation, writesFormulas } from './formula-lines.ts';
import { type CommonInput, coordinates, type Form, places } from './inputs.ts';
import { numbersOf, programOf, runner } from './run.ts';
import { styleAt } from './style.ts';
import {
  carriedFunction,
  type Derivatives,
  gradientFunction,
  gradientLines,
  vectorisedFunction,
  type Written,
} from './templates.ts';
import { vectorisedGradient } from './vectorised.ts';

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
  const file = yield* checkedFile(text, language, budget, operations);
  if (file === undefined) return 'Gradients are not inserted in this language.';
  const f = functionAt(file, place);
  const target = f === undefined ? assignmentAt(language, text, place) : undefined;
  const of = f?.name ?? target?.name;
  if (of === undefined) return 'Put the cursor on the name of a function, or into an assignment.';
  const at = f?.nameSpan.start ?? place;
  // A formula is one among others in its mathematics.
  const selection = f !== undefined && writesFormulas(file.language) ? f.span : { start: at, end: at };
  const analysis = yield* analyse({
    ...{ language, given: new Map(), assume: true, budget, operations },
    source: { text, selection },
  });
  let reason: string | undefined;
  for (const way of f === undefined ? [assignedResult] : [wholeArrays, closedFunction, elementwise, carried]) {
    const written = way({ file, f, target, analysis });
    if (written === undefined) continue;
    const wrong =
      typeof written === 'string' ? written : yield* verified(request, f?.nameSpan ?? target!.span, written);
    if (typeof written !== 'string' && wrong === undefined) return { place: written.place, text: written.text, of };
    // Of several reasons the last one is about the way that goes furthest.
    reason = wrong;
  }
  return reason ?? (analysis.kind === 'refused' ? analysis.problems[0]!.message : 'It depends on no input.');
}

/** What a gradient is to be written of. */
interface Subject {
  readonly file: CheckedFile;
  readonly f: FileFunction | undefined;
  readonly target: Assigned | undefined;
  readonly analysis: Analysis | Refused;
}

/** A way to write a gradient; undefined where it is not meant for this. */
type Way = (subject: Subject) => Written | string | undefined;

const assignedResult: Way = ({ file, target, analysis }) => {
  if (analysis.kind === 'refused') return analysis.problems[0]!.message;
  const derivatives = derivativesOf(file, analysis, target!.span, undefined);
  if (typeof derivatives === 'string') return derivatives;
  return writesFormulas(file.language)
    ? formulaLines(file.text, { ...target!, isFunction: false }, derivatives.by, derivatives.texts)
    : gradientLines(file, target!, derivatives);
};

/** One closed form for each partial derivative. */
const closedFunction: Way = ({ file, f, analysis }) => {
  if (analysis.kind === 'refused' || isOfObject(file, f!)) return undefined;
  if (file.language === 'python' && sumsUp(f!)) return undefined;
  const names = f!.definition.parameters.map(({ name }) => name);
  const derivatives = derivativesOf(file, analysis, f!.span, names);
  if (typeof derivatives === 'string') return derivatives;
  return writesFormulas(file.language)
    ? formulaLines(file.text, { ...f!, isFunction: true }, derivatives.by, derivatives.texts)
    : gradientFunction(file, f!, derivatives);
};

/** Closed forms by the elements of an array that is read at fixed places, such as `x[0]` and `x[1]`. */
const elementwise: Way = ({ file, f }) => {
  const parameters = parametersOf(f!);
  const [forms] = likelyForms(parameters, [f!.definition.body], file.language);
  const arrays = parameters.filter((_, k) => forms?.[k]?.kind === 'array');
  const [array] = arrays;
  if (forms === undefined || array === undefined || arrays.length > 1 || isOfObject(file, f!)) return undefined;
  if (!isReadAtPlaces(array.name, f!, file.language)) return undefined;
  const inputs = parameters.map(({ name }, k): CommonInput => ({ name, form: forms[k]! }));
  const traced = runner(file, programOf(file, f!), inputs)(nearOf(coordinates(inputs, file.language)));
  const { graph, guards } = traced;
  const output = numbersOf(traced)?.nodes;
  if (output?.length !== 1) return traced.problems[0]?.message;
  if (guards.length > 0) return 'It branches on the elements of its array.';
  const { form } = inputs.find(({ name }) => name === array.name)!;
  const elements = form.kind === 'array' ? places(form.shape) : [];
  const read = [...traced.inputs].map(([key, node]) => {
    const place = elements.find((each) => elementName({ name: array.name, place: each }) === key);
    return { node, name: place === undefined ? key : elementText(file.language, array.name, place) };
  });
  const wanted = elements.map((place) => elementText(file.language, array.name, place));
  const derivatives = formsOf(file, { graph, output: output[0]!, adjoints: reverse(graph, output[0]!) }, read, {
    by: wanted,
    span: f!.span,
  });
  return typeof derivatives === 'string'
    ? derivatives
    : gradientFunction(file, f!, { ...derivatives, by: [array.name], isList: true });
};

/** Whether an array is read by numbers for its elements, or taken apart, and never as a whole. */
function isReadAtPlaces(name: string, { definition: { body } }: FileFunction, language: string): boolean {
  let whole = 0;
  const isArray = (e: { readonly kind: string }): boolean =>
    e.kind === 'name' && (e as { name?: string }).name === name;
  for (const part of partsOf(body)) {
    if (isArray(part)) whole++;
    if (part.kind === 'index' && isArray(part.object) && part.indices.every(({ kind }) => kind === 'number')) whole--;
    const isMatlab = language === 'matlab' && part.kind === 'call' && isArray(part.callee);
    if (isMatlab && part.operands.every(({ kind }) => kind === 'number')) whole--;
    if (part.kind === 'assign' && part.target.kind === 'tuple' && isArray(part.value)) whole--;
  }
  return whole === 0;
}

/** NumPy's arrays as wholes: what is summed is an array, the first parameter unless another one is told to be. */
const wholeArrays: Way = ({ file, f }) => {
  const style = styleAt(file, [f!.span]);
  if (style.library !== 'numpy' || isOfObject(file, f!) || !sumsUp(f!)) return undefined;
  const parameters = parametersOf(f!);
  const [likely = []] = likelyForms(parameters, [f!.definition.body], file.language);
  const isArray = likely.some(({ kind }) => kind === 'array');
  const vector: Form = { kind: 'array', shape: [3] };
  const forms = likely.map((form, k) => (!isArray && k === 0 ? vector : form));
  const k = forms.findIndex((form) => form.kind === 'array' && form.shape.length === 1);
  const by = parameters[k]?.name;
  if (by === undefined) return undefined;
  const rankOf = (form: Form): number => (form.kind === 'array' ? form.shape.length : 0);
  const ranks = new Map(parameters.map(({ name }, k) => [name, rankOf(forms[k]!)]));
  const gradient = vectorisedGradient({ file, f: f!, by, ranks, style });
  if (typeof gradient === 'string') return gradient;
  const written = vectorisedFunction(file, f!, gradient);
  return typeof written === 'string' ? written : { ...written, forms };
};

/** Whether a function makes one number of an array. */
function sumsUp({ definition: { body } }: FileFunction): boolean {
  for (const part of partsOf(body)) {
    if (part.kind === 'operation' && part.operator === 'matrixProduct') return true;
    if (part.kind === 'attribute' && /^(?:sum|mean|dot|vdot|inner|norm)$/.test(part.name)) return true;
  }
  return false;
}

/** A function that computes slopes beside its values. */
const carried: Way = ({ file, f }) => {
  const parameters = parametersOf(f!);
  const [forms] = likelyForms(parameters, [f!.definition.body], file.language);
  if (forms === undefined || writesFormulas(file.language)) return undefined;
  if (forms.some(({ kind }) => kind === 'array')) return undefined;
  const by = parameters.filter((_, k) => forms[k]!.kind === 'real').map(({ name }) => name);
  if (by.length === 0) return undefined;
  const style = styleAt(file, [f!.span]);
  return carriedFunction(file, f!, by, (own, returned) => carriedGradient({ file, f: f!, by: own, style, returned }));
};

function parametersOf({ definition: { parameters } }: FileFunction): readonly Parameter[] {
  return parameters.filter(({ name }) => !/^(?:self|cls|this)$/.test(name));
}

/** Whether a function is a method of a language in which methods are written in another way than functions. */
function isOfObject({ language }: CheckedFile, f: FileFunction): boolean {
  return f.within.at(-1)?.isFunction === false && !['cpp', 'java', 'csharp'].includes(language);
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
  return formsOf(file, { graph: trace.graph, output, adjoints }, read, { by, span });
}

interface Swept {
  readonly graph: Graph;
  readonly output: NodeId;
  readonly adjoints: Float64Array;
}

/** The closed forms by some of the inputs of a graph, as text of the language. */
function formsOf(
  file: CheckedFile,
  { graph, output, adjoints }: Swept,
  read: readonly NamedInput[],
  { by, span }: { readonly by: readonly string[]; readonly span: Span },
): Derivatives | string {
  if (by.length === 0 || !graph.moves(output)) return 'It depends on no input.';
  const forms = closedForms(graph, output, read);
  if (forms === undefined) return 'It is too long for a closed form.';
  if (!agreements(forms, graph, read, adjoints).every(Boolean)) return 'Its closed form cannot be relied on here.';
  const { formulas } = forms;
  const wanted = by.map(
    (name) => forms.partials[read.findIndex((input) => input.name === name)] ?? formulas.constant(0),
  );
  if (writesFormulas(file.language)) {
    const { texts, definitions } = printAll(formulas, wanted, formulaNotation, { longest: 400 });
    return definitions.length > 0 ? 'It is too long for a formula.' : { by, texts, definitions };
  }
  const { texts, definitions, missing } = printCode(formulas, wanted, styleAt(file, [span]));
  if (missing.length > 0) return `The language has no word for ${missing.join(' and ')}.`;
  return { by, texts, definitions };
}

/** Compares what was written with what it is the gradient of, in the text as it will stand; a sentence where it is not. */
function* verified(request: InsertionRequest, of: Span, written: Written): Generator<void, string | undefined> {
  const after = request.text.slice(0, written.place) + written.text + request.text.slice(written.place);
  const asked = { ...request, text: after };
  for (const { span, wrt } of written.derivatives) {
    const derivative = { start: span.start + written.place, end: span.end + written.place };
    const checks = written.byConvention
      ? yield* checksAt(asked, derivative)
      : yield* checksOfPair({ ...asked, of, derivative }, wrt, written.forms);
    if (typeof checks === 'string') return checks;
    const bad = checks.find(({ verdict }) => verdict !== 'right');
    if (checks.length === 0 || bad !== undefined)
      return `The gradient could not be verified. ${bad?.sentence ?? ''}`.trim();
  }
  return undefined;
}

function* checksOfPair(
  chosen: Chosen,
  wrt: string | undefined,
  forms: readonly Form[] | undefined,
): Generator<void, readonly Check[] | string> {
  const pair = yield* chosenPair(chosen);
  return typeof pair === 'string' ? pair : yield* checkChosen(pair, wrt, forms);
}

/** What is found of the derivative at a place by itself, as after any other edit. */
function* checksAt(request: InsertionRequest, { start, end }: Span): Generator<void, readonly Check[]> {
  const checks = yield* checkFile(request);
  return checks.filter(({ derivative: { nameSpan } }) => nameSpan.start <= end && start <= nameSpan.end);
}
