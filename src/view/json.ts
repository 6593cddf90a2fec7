import { type Analysis, outputValue } from '../language/analyse.ts';
import { byName, type Nested } from '../language/ndarrays/inputs.ts';
import { partialViews } from './build.ts';
import { pathViews, secondDerivativeViews } from './deeper.ts';
import type { GraphView, Origin, ProblemView } from './graph-view.ts';
import { nameNodes } from './names.ts';

/** The result of `show --format json`; fields are added, never renamed. A number that is not finite is null. */
export interface ShowJson {
  readonly language: string;
  readonly output: string;
  readonly value: number | null;
  readonly inputs: readonly { readonly name: string; readonly value: Nested<number>; readonly origin: Origin }[];
  readonly nodes: readonly NodeJson[];
  readonly steps: readonly StepJson[];
  readonly gradient: Readonly<Record<string, Nested<number | null>>>;
  readonly closedForms: Readonly<Record<string, string>>;
  readonly problems: readonly ProblemJson[];
  /** ∂²output/∂a∂b as numbers and as text; empty where the graph is too large for them. */
  readonly hessian: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  readonly secondDerivatives: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** For every input the number of chain-rule paths, and the first of them. */
  readonly paths: Readonly<Record<string, PathsJson>>;
}

interface PathsJson {
  /** Decimal digits: there can be more paths than a double counts. */
  readonly count: string;
  readonly first: readonly {
    readonly nodes: readonly string[];
    readonly text: string;
    readonly latex: string;
    readonly factors: string;
    readonly latexFactors: string;
    readonly product: number | null;
  }[];
}

interface NodeJson {
  /** The node's name: every name is given once. */
  readonly id: string;
  readonly name: string;
  readonly operation: string;
  readonly parents: readonly string[];
  readonly value: number | null;
  /** Null where no input moves the node, or where it is not finite. */
  readonly gradient: number | null;
}

interface StepJson {
  readonly child: string;
  readonly parent: string;
  readonly local: number | null;
  readonly upstream: number | null;
  readonly contribution: number | null;
  readonly total: number | null;
}

export interface ProblemJson {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly severity: ProblemView['severity'];
  /** The file that `start` and `end` count in, where it is not the source. */
  readonly file?: string;
  /** At a kink, tie or jump: the derivative just left and just right of the point, and the one taken. */
  readonly left?: number;
  readonly right?: number;
  readonly taken?: number;
}

export function showJson(analysis: Analysis, view: GraphView, text: string): ShowJson {
  const { graph } = analysis.trace;
  const names = nameNodes(analysis, text, 'keys');
  const isKeyed = view.gradient.every(({ name, label }) => name === label);
  const partials = isKeyed ? view.gradient : partialViews(analysis, ({ name }) => name);
  const shown = new Set(names.shown);
  const second = secondDerivativeViews(analysis);
  return {
    language: analysis.language,
    output: names.output,
    value: finite(outputValue(analysis)),
    inputs: [...byName(analysis.inputs)].map(([name, value]) => ({
      name,
      value,
      origin: analysis.inputs.find((input) => (input.element?.name ?? input.name) === name)!.origin,
    })),
    nodes: Array.from(names.shown, (id) => ({
      id: names.of(id),
      name: names.of(id),
      operation: graph.operation(id) ?? graph.custom(id)?.name ?? (graph.isInput(id) ? 'input' : 'constant'),
      parents: graph.operands(id).flatMap((operand) => (shown.has(operand) ? [names.of(operand)] : [])),
      value: isReal(analysis, id) ? finite(analysis.continuation?.re[id] ?? graph.value(id)) : null,
      gradient: graph.moves(id) && isReal(analysis, id) ? finite(analysis.adjoints[id]!) : null,
    })),
    steps: analysis.steps.map(({ child, parent, local, upstream, contribution, total }) => ({
      child: names.of(child),
      parent: names.of(parent),
      local: finite(local),
      upstream: finite(upstream),
      contribution: finite(contribution),
      total: finite(total),
    })),
    gradient: Object.fromEntries(
      byName(
        analysis.inputs.map(({ name, element, node }) => ({
          name,
          element,
          value: node === undefined ? 0 : finite(analysis.adjoints[node]!),
        })),
      ),
    ),
    closedForms: Object.fromEntries(
      partials.flatMap(({ name, closedForm }) => (closedForm === null ? [] : [[name, closedForm]])),
    ),
    problems: view.problems.map(problemJson),
    hessian: nested(second.map(({ by, value }) => [by, finite(Number(value.exact))])),
    secondDerivatives: nested(second.flatMap(({ by, closedForm }) => (closedForm === null ? [] : [[by, closedForm]]))),
    paths: Object.fromEntries(
      pathViews(analysis, names).map(({ name, count, first }) => [
        name,
        { count, first: first.map((path) => ({ ...path, product: finite(Number(path.product.exact)) })) },
      ]),
    ),
  };
}

function nested<T>(entries: readonly (readonly [readonly [string, string], T])[]) {
  const rows = new Map<string, [string, T][]>();
  for (const [[a, b], value] of entries) rows.set(a, [...(rows.get(a) ?? []), [b, value]]);
  return Object.fromEntries([...rows].map(([name, row]) => [name, Object.fromEntries(row)]));
}

/** A refused source in the same shape, with nothing in it but the problems. */
export function refusedJson(language: string, problems: readonly ProblemView[]): ShowJson {
  return {
    language,
    output: '',
    value: null,
    inputs: [],
    nodes: [],
    steps: [],
    gradient: {},
    closedForms: {},
    problems: problems.map(problemJson),
    hessian: {},
    secondDerivatives: {},
    paths: {},
  };
}

/** A node on a way through complex numbers has no real value to give. */
function isReal({ continuation }: Analysis, id: number): boolean {
  return continuation === undefined || (continuation.im[id] === 0 && continuation.adjointIm[id] === 0);
}

function problemJson({ code, message, span, severity, slopes }: ProblemView): ProblemJson {
  return { code, message, start: span?.start ?? 0, end: span?.end ?? 0, severity, ...slopes };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
