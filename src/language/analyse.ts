import { type Continuation, complexContinuation } from '../core/complex/continuation.ts';
import type { CustomOperation } from '../core/custom.ts';
import type { NodeId } from '../core/graph.ts';
import { reverse, type Step, tell, toldOrder } from '../core/reverse.ts';
import { type TroubleAt, troubles } from '../core/trouble.ts';
import { type Above, aboveOf } from './above/above.ts';
import { withOperations } from './custom-call.ts';
import { type Language, type Literal, type Reading, refusal, type Source } from './language.ts';
import { elementsOf } from './ndarrays/array.ts';
import { type Element, elementName, nestedInput, withElements } from './ndarrays/inputs.ts';
import { changedName, literalPoint } from './ndarrays/literals.ts';
import type { PointValue } from './point.ts';
import { type CommentValue, commentValues } from './point.ts';
import type { Problem, Span, Statement } from './program.ts';
import { type Trace, trace } from './trace/trace.ts';
import { describe, none, type Value } from './values.ts';

export type Origin = 'given' | 'comment' | 'debugger' | 'literal' | 'default' | 'computed' | 'assumed';

export interface Request {
  readonly language: Language;
  readonly source: Source;
  /** Values that the reader gave; they win over everything. */
  readonly given: ReadonlyMap<string, PointValue>;
  /** Whether a name without a value gets a chosen one; otherwise it is refused. */
  readonly assume: boolean;
  /** Names to differentiate by; by default every input. */
  readonly wrt?: readonly string[];
  /** The function to differentiate, by name. */
  readonly entry?: string;
  /** Steps after which a program is stopped. */
  readonly budget: number;
  /** Operations of the user's own: their names are functions in every language, unless the program has them. */
  readonly operations?: readonly CustomOperation[];
}

export interface Input {
  readonly name: string;
  /** Undefined for a name of the point that the program never reads. */
  readonly node: NodeId | undefined;
  readonly value: number;
  /** Where it stands in an array or a list that is an input. */
  readonly element?: Element | undefined;
  readonly origin: Origin;
  /** Where the value stands in the document. */
  readonly span: Span | undefined;
}

/** Everything that is known of one differentiated selection. */
export interface Analysis {
  readonly kind: 'analysis';
  readonly language: string;
  readonly span: Span;
  readonly statements: readonly Statement[];
  readonly trace: Trace;
  readonly output: NodeId;
  readonly inputs: readonly Input[];
  /** ∂output/∂node by id; sums in the order told where the steps are told. */
  readonly adjoints: Float64Array;
  /** Where the way to a real result leads through complex numbers: values and adjoints with their imaginary parts. */
  readonly continuation: Continuation | undefined;
  /** Every contribution in the order told; empty where it is continued, and above `mostTold` operations. */
  readonly steps: readonly Step[];
  readonly troubles: readonly TroubleAt[];
  readonly problems: readonly Problem[];
}

export interface Refused {
  readonly kind: 'refused';
  readonly span: Span;
  readonly problems: readonly Problem[];
}

/** Graphs up to this size are told step by step; larger ones are swept only. */
export const mostTold = 20_000;

/**
 * Reads, runs and differentiates a source. Bad input gives problems, never an exception; the generator pauses now and
 * then, so that long work can be cancelled.
 */
export function* analyse(request: Request): Generator<void, Analysis | Refused> {
  const result = yield* analyseReading(request, request.language.read(request.source));
  const { length } = request.source.text;
  if (result.problems.every(({ span }) => span.end <= length)) return result;
  // What is broken may be the frame around a bare text, which stands behind its end.
  const inside = (place: number) => Math.min(place, length);
  const problems = result.problems.map((problem) => ({
    ...problem,
    span: { start: inside(problem.span.start), end: inside(problem.span.end) },
  }));
  return { ...result, problems };
}

/**
 * Runs and differentiates what a language made of a source, or a part of it. Where every array has two dimensions, a list
 * that is given is a column; where the program does not run so, it is a row.
 */
export function* analyseReading(request: Request, reading: Reading): Generator<void, Analysis | Refused> {
  const upright = yield* analyseStanding(request, reading, new Set());
  if (upright.kind === 'analysis' || reading.arrays !== 'matrices') return upright;
  if (!misfits.has(upright.problems[0]?.code ?? '')) return upright;
  const lying: Analysis[] = [];
  for (const rows of choicesOf(listsOf(request))) {
    const tried = yield* analyseStanding(request, reading, rows);
    if (tried.kind === 'analysis') lying.push(tried);
  }
  const [first] = lying;
  return first !== undefined && lying.every((other) => isAlike(first, other)) ? first : upright;
}

const misfits: ReadonlySet<string> = new Set(['shape', 'not-a-number', 'unsupported', 'out-of-range']);
/** With more lists than this, not every choice of rows is tried. */
const mostLists = 4;

function listsOf({ given }: Request): readonly string[] {
  const isList = (v: PointValue) => typeof v !== 'number' && v.length > 1 && v.every((x) => typeof x === 'number');
  return [...given].flatMap(([name, value]) => (isList(value) ? [name] : []));
}

/** Every set of names but the empty one, all of them first. */
function choicesOf(names: readonly string[]): readonly ReadonlySet<string>[] {
  if (names.length > mostLists) return [new Set(names)];
  const masks = Array.from({ length: 2 ** names.length - 1 }, (_, k) => 2 ** names.length - 1 - k);
  return masks.map((mask) => new Set(names.filter((_, k) => (mask >> k) & 1)));
}

/** Whether two readings of a program give the same, up to the order of sums. */
function isAlike(a: Analysis, b: Analysis): boolean {
  const close = (x: number, y: number) => Math.abs(x - y) <= 1e-12 * Math.max(Math.abs(x), Math.abs(y), 1e-300);
  const partial = (of: Analysis, k: number) => {
    const node = of.inputs[k]?.node;
    return node === undefined ? 0 : of.adjoints[node]!;
  };
  const places = new Map(b.inputs.map((input, k) => [input.name, k]));
  return (
    close(outputValue(a), outputValue(b)) &&
    a.inputs.every(({ name }, k) => close(partial(a, k), partial(b, places.get(name) ?? -1)))
  );
}

function* analyseStanding(
  request: Request,
  reading: Reading,
  rows: ReadonlySet<string>,
): Generator<void, Analysis | Refused> {
  if (reading.statements.length === 0 || reading.problems.some((p) => p.severity === 'error'))
    return { kind: 'refused', span: reading.span, problems: errorsFirst(reading.problems) };
  const comments = request.assume ? commentValues(request.source.text, reading.span) : undefined;
  const above = aboveReading(request, reading, comments);
  let best: Analysis | Refused | undefined;
  for (const assumption of assumptions) {
    const tried = yield* attempt(request, reading, comments, above, assumption, rows);
    if (best === undefined || best.kind === 'refused') best = tried;
    // Outside the domain another assumption may do.
    if (tried.kind === 'refused' && tried.problems[0]?.code === 'domain') continue;
    if (tried.kind === 'refused') break;
    if (isSound(tried)) {
      best = tried;
      break;
    }
    if (!tried.inputs.some((input) => input.origin === 'assumed')) break;
  }
  return best!;
}

/** Runs a generator that pauses to its end at once. */
export function toEnd<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Values for names that nothing gives one: the first row at which the function is smooth and finite is taken. */
const assumptions: readonly ((k: number) => number)[] = [
  (k) => k + 1,
  (k) => 0.5 / (k + 1),
  (k) => 1.5 + 0.25 * k,
  (k) => 0.75 - 0.125 * k,
];

function isSound({ trace, output, adjoints, inputs, troubles, continuation }: Analysis): boolean {
  return (
    continuation === undefined &&
    Number.isFinite(trace.graph.value(output)) &&
    inputs.every((input) => input.node === undefined || Number.isFinite(adjoints[input.node]!)) &&
    troubles.length === 0
  );
}

function* attempt(
  request: Request,
  reading: Reading,
  comments: ReadonlyMap<string, CommentValue> | undefined,
  above: Above | undefined,
  assumption: (k: number) => number,
  rows: ReadonlySet<string>,
): Generator<void, Analysis | Refused> {
  const inside = literalsInside(reading.statements);
  const origins = new Map<string, Found>();
  const note = (name: string, found: Omit<Found, 'lists'>, lists = false): PointValue => {
    origins.set(name, { ...found, lists });
    return withElements(name, found.value, (element) => ownNumber(request, element));
  };
  const isOuter = (name: string, span: Span): boolean =>
    above?.function !== undefined &&
    above.levels.at(-1)!.locals.has(name) &&
    (span.end <= above.function.start || span.start >= above.function.end);
  const pointOf = (name: string): PointValue | undefined => {
    const given = request.given.get(name);
    if (given !== undefined) return note(name, { value: given, origin: 'given', span: undefined });
    const comment = comments?.get(name);
    if (comment !== undefined) return note(name, { ...comment, origin: 'comment' });
    const found = inside.get(name) ?? reading.literalOf(name);
    // A name of the function around is not that of the text around the function.
    const literal = found !== undefined && !isOuter(name, found.span) ? found : above?.defaults.get(name);
    return literal === undefined ? undefined : note(name, literal, literal.isArray !== true);
  };
  let assumed = 0;
  const traced = yield* trace(reading.statements, request.entry, {
    resolve: withOperations(request.operations, reading.resolve),
    define: reading.define,
    receiver: reading.receiver,
    typeOf: reading.typeOf,
    objects: reading.objects,
    references: reading.references,
    // A bare expression without imports is mathematics, and arrays of libraries have infinities.
    raises: reading.objects === 'python' && (reading.arrays !== undefined ? 'floats only' : !reading.mathematical),
    arrays: (name) =>
      origins.get(name)?.lists === true
        ? undefined
        : rows.has(name) && reading.arrays === 'matrices'
          ? 'rows'
          : reading.arrays,
    pointOf,
    above,
    ownElement: (element) => ownNumber(request, element),
    computedAbove: (name, assumed) => {
      const definition = above?.definitions.get(name);
      const own = origins.get(name);
      // A parameter that nothing above changes keeps the origin that it had when it was read there.
      if (definition === undefined && own !== undefined) return;
      const origin = assumed ? 'assumed' : definition?.isLiteral === true ? 'literal' : 'computed';
      origins.set(name, { value: 0, origin, span: definition?.span, lists: true });
    },
    assume: (name) =>
      request.assume ? note(name, { value: assumption(assumed++), origin: 'assumed', span: undefined }) : undefined,
    literalInputs: new Set([...inside.keys()].filter((name) => request.assume || request.given.has(name))),
    budget: request.budget,
  });
  return finish(request, reading, traced, origins);
}

/** What runs before the selection; nothing where the text is nothing else. */
function aboveReading(
  { source, given, wrt, assume }: Request,
  reading: Reading,
  comments: ReadonlyMap<string, unknown> | undefined,
): Above | undefined {
  const { statements, span } = reading;
  if (!assume || reading.pieces === undefined) return undefined;
  if (source.text.trim().length === span.end - span.start) return undefined;
  return aboveOf({
    statements,
    span,
    text: source.text,
    pieces: reading.pieces(),
    file: reading,
    settled: new Set([...given.keys(), ...(comments?.keys() ?? [])]),
    given: new Set([...given.keys(), ...(wrt ?? [])]),
  });
}

function finish(
  request: Request,
  reading: Reading,
  traced: Trace,
  origins: ReadonlyMap<string, Found>,
): Analysis | Refused {
  const { graph } = traced;
  const result = numberIn(traced.result);
  const problems = [...reading.problems, ...traced.problems];
  const output =
    result.kind === 'real'
      ? result.node
      : result.kind === 'integer'
        ? (result.node ?? graph.constant(Number(result.value)))
        : undefined;
  if (output === undefined) {
    if (!problems.some((p) => p.severity === 'error'))
      problems.push(...refusal('not-a-number', resultSentence(describe(result)), reading.span).problems);
    return { kind: 'refused', span: reading.span, problems: errorsFirst(problems) };
  }
  const inputs: Input[] = [...traced.inputs].map(([name, node]) => {
    const element = traced.elements.get(name);
    const { origin, span } = origins.get(element?.name ?? name)!;
    const own = element !== undefined && ownNumber(request, name) !== undefined;
    return {
      name,
      node,
      value: graph.value(node),
      element,
      origin: own ? 'given' : origin,
      span: own ? undefined : span,
    };
  });
  const isRead = new Set([...traced.elements.values()].map((element) => element.name));
  for (const [name, value] of request.given)
    if (!traced.inputs.has(name) && !isRead.has(name)) inputs.push(...unread(name, value));
  const told = graph.size <= mostTold;
  const order = told ? toldOrder(graph, output) : undefined;
  const adjoints = reverse(graph, output, order);
  const finite =
    Number.isFinite(graph.value(output)) &&
    inputs.every((i) => i.node === undefined || Number.isFinite(adjoints[i.node]!));
  const continuation =
    finite || !reading.mathematical || traced.usesLibrary || traced.guards.length > 0
      ? undefined
      : complexContinuation(graph, output);
  if (continuation !== undefined) problems.push(continuedProblem(reading.span));
  return {
    kind: 'analysis',
    language: request.language.ids[0]!,
    span: reading.span,
    statements: reading.statements,
    trace: traced,
    output,
    inputs:
      request.wrt === undefined
        ? inputs
        : inputs.filter(
            ({ name, element }) => request.wrt!.includes(name) || request.wrt!.includes(element?.name ?? name),
          ),
    continuation,
    adjoints: continuation?.adjointRe ?? adjoints,
    steps: order === undefined || continuation !== undefined ? [] : tell(graph, order),
    troubles: continuation === undefined ? troubles(graph, output, adjoints) : [],
    // What the result does not depend on is worth knowing, and no error.
    problems: problems.map((p) => (p.severity === 'error' ? { ...p, severity: 'information' } : p)),
  };
}

/** Errors before what is merely worth knowing: the first one is why. */
function errorsFirst(problems: readonly Problem[]): readonly Problem[] {
  const isError = (p: Problem) => p.severity === 'error';
  return [...problems.filter(isError), ...problems.filter((p) => !isError(p))];
}

function continuedProblem(span: Span): Problem {
  return {
    code: 'complex',
    message:
      'The way to this real result leads through complex numbers: principal values are taken, and the imaginary parts cancel.',
    span,
    severity: 'information',
  };
}

/** The value of the output. */
export function outputValue({ trace, output, continuation }: Analysis): number {
  return continuation === undefined ? trace.graph.value(output) : continuation.re[output]!;
}

function resultSentence(what: string): string {
  return `The result is ${what}: a derivative is taken of one number. Select an expression whose value is a number.`;
}

/** Names that the program itself gives a literal once, but for the last statement: they count as inputs. */
function literalsInside(statements: readonly Statement[]) {
  const counts = new Map<string, number>();
  const literals = new Map<string, Literal & { readonly origin: 'literal' }>();
  const open: Statement[] = [...statements];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'assign' && at.target.kind === 'name')
      counts.set(at.target.name, (counts.get(at.target.name) ?? 0) + 1);
    if (at.kind === 'for' && at.target.kind === 'name') counts.set(at.target.name, 2);
    if (at.kind === 'switch') open.push(...at.cases.flatMap((c) => c.body));
    const changed = changedName(at);
    if (changed !== undefined) counts.set(changed, 2);
    if ('body' in at) open.push(...at.body);
    if ('otherwise' in at) open.push(...at.otherwise);
    if ('step' in at) open.push(...at.step);
  }
  for (const statement of statements.slice(0, -1)) {
    if (statement.kind !== 'assign' || statement.target.kind !== 'name') continue;
    const literal = literalPoint(statement.value);
    if (literal !== undefined && counts.get(statement.target.name) === 1)
      literals.set(statement.target.name, { ...literal, origin: 'literal', span: statement.value.span });
  }
  return literals;
}

/** Where the value of a name was found. */
interface Found {
  readonly value: PointValue;
  readonly origin: Origin;
  readonly span: Span | undefined;
  /** Whether the program writes it as plain lists. */
  readonly lists: boolean;
}

/** What the reader gave a single element of an array: `w[0]`. */
function ownNumber(request: Request, element: string): number | undefined {
  const own = request.given.get(element);
  return typeof own === 'number' ? own : undefined;
}

/** Values of a name that the program never reads. */
function unread(name: string, value: PointValue): readonly Input[] {
  const inputs: Input[] = [];
  const unreadInput = (element: Element | undefined, own: string, number: number): Value => {
    inputs.push({ name: own, node: undefined, value: number, element, origin: 'given', span: undefined });
    return none;
  };
  if (typeof value === 'number') unreadInput(undefined, name, value);
  else nestedInput(name, value, (element, number) => unreadInput(element, elementName(element), number));
  return inputs;
}

/** An array of one element as that element. */
function numberIn(result: Value): Value {
  return result.kind === 'array' && result.shape.every((n) => n === 1) ? elementsOf(result)[0]! : result;
}
