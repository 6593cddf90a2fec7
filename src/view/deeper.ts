import { type ClosedForms, closedForms, type NamedInput } from '../core/formula/closed-forms.ts';
import { secondDerivatives } from '../core/formula/differentiate.ts';
import type { FormulaId } from '../core/formula/formula.ts';
import { latex, latexName } from '../core/formula/latex.ts';
import { hasNaN } from '../core/formula/live.ts';
import { localFormula } from '../core/formula/local.ts';
import { plain } from '../core/formula/notation.ts';
import { print } from '../core/formula/print.ts';
import type { Graph, NodeId } from '../core/graph.ts';
import { pathCounts, pathLatex, paths, pathText } from '../core/paths.ts';
import { derivative } from '../core/same/derivative.ts';
import { hessian } from '../core/second-order.ts';
import type { Analysis } from '../language/analyse.ts';
import type { Quantity } from './graph-view.ts';
import { inputText, type Names } from './names.ts';
import { quantity } from './numbers.ts';
import { latexFactor, latexNames } from './typeset.ts';

/** Second derivatives and paths are worked out for graphs up to these sizes. */
const mostInputs = 12;
const mostOperations = 2_000;
const mostForForms = 300;
/** Paths that are spelled out for an input. */
const mostPaths = 20;

export interface SecondDerivativeView {
  readonly by: readonly [string, string];
  readonly value: Quantity;
  readonly closedForm: string | null;
}

/** Second derivatives by every pair of inputs; none where the graph is too large or continued through complex numbers. */
export function secondDerivativeViews(analysis: Analysis): readonly SecondDerivativeView[] {
  const { graph } = analysis.trace;
  const inputs = readInputs(analysis);
  if (inputs.length === 0 || inputs.length > mostInputs || graph.size > mostOperations || analysis.continuation)
    return [];
  const matrix = hessian(
    graph,
    analysis.output,
    inputs.map(({ node }) => node),
  );
  if (matrix === undefined) return [];
  const forms = graph.size > mostForForms ? undefined : closedForms(graph, analysis.output, inputs);
  const second = forms && secondForms(graph, analysis.output, inputs, forms);
  return inputs.flatMap(({ name }, i) =>
    inputs.map((other, j) => ({
      by: [name, other.name] as const,
      value: quantity(matrix[i]![j]!),
      closedForm: forms && second && !hasNaN(forms.formulas, second[i]![j]!) ? closedText(forms, second[i]![j]!) : null,
    })),
  );
}

export interface PathView {
  /** The nodes on the way, from the output to the input. */
  readonly nodes: readonly string[];
  /** `∂y/∂t2 · ∂t2/∂t1 · ∂t1/∂x1`. */
  readonly text: string;
  readonly latex: string;
  /** The local derivatives along the way as formulas: `1 · (2*t1) · 1`. */
  readonly factors: string;
  readonly latexFactors: string;
  readonly product: Quantity;
}

export interface PathsView {
  readonly name: string;
  /** How many ways lead from the output to the input, exactly, as decimal digits. */
  readonly count: string;
  /** The first of them; all of them where `count` says so, and then their products sum to the derivative. */
  readonly first: readonly PathView[];
}

/** The chain rule spelled out as a sum over paths, for every input. */
export function pathViews(analysis: Analysis, names: Names): readonly PathsView[] {
  if (!hasPaths(analysis)) return [];
  const counts = pathCounts(analysis.trace.graph, analysis.output);
  return readInputs(analysis).flatMap((input) => pathsOf(analysis, names, input, counts) ?? []);
}

/** The same for one input; undefined where the graph is too large or continued through complex numbers. */
export function pathsOf(
  analysis: Analysis,
  names: Names,
  { name, node }: NamedInput,
  counts = hasPaths(analysis) ? pathCounts(analysis.trace.graph, analysis.output) : undefined,
): PathsView | undefined {
  if (counts === undefined) return undefined;
  const { graph } = analysis.trace;
  const set = latexNames(names);
  return {
    name,
    count: String(counts[node] ?? 0n),
    first: paths(graph, analysis.output, node, mostPaths).map((path) => ({
      nodes: [names.output, ...path.steps.map(({ parent }) => names.of(parent))],
      text: pathText(path, names.of),
      latex: pathLatex(path, set),
      factors: path.steps
        .map(({ child, operand }) => bracketed(localFormula(graph, child, operand, names.of)))
        .join(' · '),
      latexFactors: path.steps
        .map(({ child, operand }) => latexFactor(localFormula(graph, child, operand, set, latex)))
        .join(' \\cdot '),
      product: quantity(path.product),
    })),
  };
}

function hasPaths({ trace, continuation }: Analysis): boolean {
  return trace.graph.size <= mostOperations * 10 && continuation === undefined;
}

/** LaTeX of the second derivatives, for a document. */
export function secondDerivativesLatex(analysis: Analysis, output: string): readonly string[] {
  const inputs = analysis.inputs.flatMap((input) =>
    input.node === undefined ? [] : [{ node: input.node, name: inputText(analysis, input) }],
  );
  if (inputs.length > mostInputs || analysis.trace.graph.size > mostForForms || analysis.continuation) return [];
  const forms = closedForms(analysis.trace.graph, analysis.output, inputs);
  const second = forms && secondForms(analysis.trace.graph, analysis.output, inputs, forms);
  if (forms === undefined || second === undefined) return [];
  return inputs.flatMap(({ name }, i) =>
    inputs.slice(i).flatMap((other, k) => {
      if (hasNaN(forms.formulas, second[i]![i + k]!)) return [];
      const [a, b] = [latexName(name), latexName(other.name)];
      const below = k === 0 ? `\\partial ${a}^{2}` : `\\partial ${a} \\, \\partial ${b}`;
      return `\\frac{\\partial^{2} ${output}}{${below}} &= ${print(forms.formulas, second[i]![i + k]!, latex, { longest: Number.POSITIVE_INFINITY }).text}`;
    }),
  );
}

/**
 * Second derivatives as formulas, by every pair of inputs. A declared derivative need not be what differentiating its
 * operation's value gives: beside one, the sweep itself is differentiated.
 */
function secondForms(
  graph: Graph,
  output: NodeId,
  inputs: readonly NamedInput[],
  forms: ClosedForms,
): readonly (readonly FormulaId[])[] | undefined {
  if (!graph.hasCustoms) {
    const names = inputs.map(({ name }) => name);
    return secondDerivatives(forms, names, 20_000);
  }
  const nodes = inputs.map(({ node }) => node);
  const rows = inputs.flatMap((_, i) => {
    const first = derivative({ graph, output, inputs: nodes }, i);
    return closedForms(first.graph, first.output, inputs, { formulas: forms.formulas }) ?? [];
  });
  return rows.length < inputs.length ? undefined : rows.map(({ partials }) => partials);
}

/** A formula as text; what it would repeat too often is named behind it. */
export function closedText(forms: ClosedForms, id: number): string {
  const { text, definitions } = print(forms.formulas, id, plain);
  if (definitions.length === 0) return text;
  return `${text} where ${definitions.map((d) => `${d.name} = ${d.text}`).join(', ')}`;
}

function readInputs({ inputs }: Analysis) {
  return inputs.flatMap(({ node, name }) => (node === undefined ? [] : [{ node, name }]));
}

function bracketed(formula: string): string {
  return /^[\p{L}\p{N}_.]+(\([\d,]*\)|(\[[\d,]*\])+)?$/u.test(formula) ? formula : `(${formula})`;
}
