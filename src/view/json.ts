import { type Analysis, outputValue } from '../language/analyse.ts';
import type { GraphView, Origin, ProblemView } from './graph-view.ts';
import { nameNodes } from './names.ts';

/** The result of `show --format json`; fields are added, never renamed. A number that is not finite is null. */
export interface ShowJson {
  readonly language: string;
  readonly output: string;
  readonly value: number | null;
  readonly inputs: readonly { readonly name: string; readonly value: number; readonly origin: Origin }[];
  readonly nodes: readonly NodeJson[];
  readonly steps: readonly StepJson[];
  readonly gradient: Readonly<Record<string, number | null>>;
  readonly closedForms: Readonly<Record<string, string>>;
  readonly problems: readonly ProblemJson[];
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

interface ProblemJson {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly severity: ProblemView['severity'];
}

export function showJson(analysis: Analysis, view: GraphView, text: string): ShowJson {
  const { graph } = analysis.trace;
  const names = nameNodes(analysis, text);
  const shown = new Set(names.shown);
  return {
    language: analysis.language,
    output: names.output,
    value: finite(outputValue(analysis)),
    inputs: analysis.inputs.map(({ name, value, origin }) => ({ name, value, origin })),
    nodes: names.shown.map((id) => ({
      id: names.of(id),
      name: names.of(id),
      operation: graph.operation(id) ?? (graph.isInput(id) ? 'input' : 'constant'),
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
      analysis.inputs.map(({ name, node }) => [name, node === undefined ? 0 : finite(analysis.adjoints[node]!)]),
    ),
    closedForms: Object.fromEntries(
      view.gradient.flatMap(({ name, closedForm }) => (closedForm === null ? [] : [[name, closedForm]])),
    ),
    problems: view.problems.map(problemJson),
  };
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
  };
}

/** A node on a way through complex numbers has no real value to give. */
function isReal({ continuation }: Analysis, id: number): boolean {
  return continuation === undefined || (continuation.im[id] === 0 && continuation.adjointIm[id] === 0);
}

function problemJson({ code, message, span, severity }: ProblemView): ProblemJson {
  return { code, message, start: span?.start ?? 0, end: span?.end ?? 0, severity };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
