/** Everything that is known of one node: its rule, its local derivatives, its contributions, its paths. */
import { latex, latexName } from '../core/formula/latex.ts';
import { localFormula, nodeFormula, ruleOf, substitutedFormula } from '../core/formula/local.ts';
import type { NodeId } from '../core/graph.ts';
import { ops } from '../core/operations/table.ts';
import { localDerivative } from '../core/reverse.ts';
import type { Analysis } from '../language/analyse.ts';
import type { Drawn } from './build.ts';
import { pathsOf } from './deeper.ts';
import type { Quantity } from './graph-view.ts';
import type { Names } from './names.ts';
import { latexNumber, numberText, quantity } from './numbers.ts';
import { latexFactor, latexTerm, quotient, type Typeset } from './typeset.ts';

export interface Explanation {
  /** Id of the node in the view. */
  readonly node: string;
  /** `t4 = cos(t3) = cos(3) = −0.98999`; null for an input, a number and what several operations are folded into. */
  readonly equation: Typeset | null;
  /** The operation's own rule, by every operand that moves: `∂/∂x cos(x) = −sin(x)`. */
  readonly rules: readonly Typeset[];
  /** The convention that is taken where mathematics leaves a choice; null where it leaves none. */
  readonly convention: string | null;
  /** ∂node/∂parent as formula and number, for every parent that moves. */
  readonly locals: readonly Term[];
  /** At a kink, tie or jump. */
  readonly corner: Corner | null;
  /** What every child adds, in the order told; the first of them. */
  readonly contributions: readonly Term[];
  /** How many there are. */
  readonly contributionCount: number;
  /** The contributions summed: `∂y/∂x1 = −2 + (−0.14112) = −2.14112`; null where there is nothing to sum. */
  readonly sum: Typeset | null;
  /** Of an array: how the gradient of each element is summed; of the first of them. */
  readonly elements: readonly Typeset[];
  /** The chain rule as a sum over paths; of inputs alone. */
  readonly paths: PathsExplanation | null;
}

/** A line with its number. */
export interface Term extends Typeset {
  readonly value: Quantity;
}

/** The ways from the output to an input, each with the product of its local derivatives. */
export interface PathsExplanation {
  /** How many there are, exactly, as decimal digits. */
  readonly count: string;
  /** The first of them; all of them where `count` says so, and then their products sum to the gradient. */
  readonly first: readonly (Term & { readonly nodes: readonly string[] })[];
}

/** Two different slopes meet, and one is taken. */
export interface Corner {
  readonly sentence: string;
  /** The operand by which the slopes are taken. */
  readonly by: string;
  readonly left: Quantity;
  readonly right: Quantity;
  readonly taken: Quantity;
}

/** Contributions and elements of arrays that are written out. */
const mostContributions = 24;
const mostElements = 8;

/** Explains the drawn node `n<index>`. */
export function explain(analysis: Analysis, { names, groups }: Drawn, index: number): Explanation | undefined {
  const group = groups[index];
  const id = group?.members.at(-1);
  if (group === undefined || id === undefined) return undefined;
  const { graph } = analysis.trace;
  const isReal = analysis.continuation === undefined;
  const single = group.members.length === 1;
  const operation = graph.operation(id);
  const told = single || group.array === undefined ? contributionsTo(analysis, names.of, id) : [];
  return {
    node: `n${index}`,
    equation: single && isReal && graph.operands(id).length > 0 ? equation(analysis, names.of, id) : null,
    rules: single ? rules(analysis, id) : [],
    convention: single && operation !== undefined ? (ops[operation].convention ?? null) : null,
    locals: single && isReal ? locals(analysis, names.of, id) : [],
    corner: single ? corner(analysis, names.of, id) : null,
    contributions: told.slice(0, mostContributions),
    contributionCount: told.length,
    sum: told.length === 0 ? null : sum(analysis, names.output, names.of(id), id, told),
    elements: elements(analysis, names, group.array?.elements ?? []),
    paths: single && graph.isInput(id) ? pathsTo(analysis, names, id) : null,
  };

  function rules({ trace }: Analysis, node: NodeId): readonly Typeset[] {
    const set = ruleOf(trace.graph, node, latex);
    const plain = ruleOf(trace.graph, node);
    if (set === undefined || plain === undefined) return [];
    const several = trace.graph.operands(node).length > 1;
    return set.partials.map(({ by, text }, k) => {
      const sign = several && set.partials.length > 1 ? '\\partial' : 'd';
      const [above, below] = [sign, `${sign} ${by}`];
      const { by: letter, text: slope } = plain.partials[k]!;
      return {
        latex: `\\frac{${above}}{${below}} \\left[${set.value}\\right] = ${text}`,
        text: `∂/∂${letter} [${plain.value}] = ${slope}`,
      };
    });
  }
}

function equation({ trace }: Analysis, nameOf: (id: NodeId) => string, id: NodeId): Typeset {
  const { graph } = trace;
  const value = graph.value(id);
  const numbers = (set: boolean): string =>
    set ? substitutedFormula(graph, id, latexNumber, '-', latex) : substitutedFormula(graph, id, numberText, '−');
  // Of numbers alone the formula is the same again.
  const isKnown = graph.operands(id).every((operand) => graph.isConstant(operand));
  const parts = (set: boolean): string[] => [
    set ? latexName(nameOf(id)) : nameOf(id),
    set ? nodeFormula(graph, id, nameOf, latex) : nodeFormula(graph, id, nameOf),
    ...(isKnown ? [] : [numbers(set)]),
    set ? latexNumber(value) : numberText(value),
  ];
  return { latex: parts(true).join(' = '), text: parts(false).join(' = ') };
}

function locals({ trace }: Analysis, nameOf: (id: NodeId) => string, id: NodeId): readonly Term[] {
  const { graph } = trace;
  return graph.operands(id).flatMap((parent, k) => {
    if (!graph.moves(parent)) return [];
    const value = localDerivative(graph, id, k);
    const ends = quotient(nameOf(id), nameOf(parent));
    const formula = localFormula(graph, id, k, nameOf);
    const isNumber = !Number.isNaN(Number(formula));
    const set = isNumber ? '' : ` = ${localFormula(graph, id, k, (node) => latexName(nameOf(node)), latex)}`;
    return [
      {
        latex: `${ends.latex}${set} = ${latexNumber(value)}`,
        text: `${ends.text}${isNumber ? '' : ` = ${formula}`} = ${numberText(value)}`,
        value: quantity(value),
      },
    ];
  });
}

function corner({ troubles, trace }: Analysis, nameOf: (id: NodeId) => string, id: NodeId): Corner | null {
  const trouble = troubles.find(({ node }) => node === id)?.trouble;
  if (trouble?.left === undefined || trouble.right === undefined || trouble.taken === undefined) return null;
  return {
    sentence: trouble.sentence,
    by: nameOf(trace.graph.operands(id)[trouble.operand ?? 0]!),
    left: quantity(trouble.left),
    right: quantity(trouble.right),
    taken: quantity(trouble.taken),
  };
}

function contributionsTo({ steps, output }: Analysis, nameOf: (id: NodeId) => string, id: NodeId): readonly Term[] {
  return steps
    .filter(({ parent }) => parent === id)
    .map(({ child, upstream, local, contribution }) => {
      const [outer, inner] = [quotient(nameOf(output), nameOf(child)), quotient(nameOf(child), nameOf(id))];
      const numbers = `${latexNumber(upstream)} \\cdot ${latexFactor(latexNumber(local))} = ${latexNumber(contribution)}`;
      const plain = `${numberText(upstream)} · ${bracketed(numberText(local))} = ${numberText(contribution)}`;
      return {
        latex: `${outer.latex} \\cdot ${inner.latex} = ${numbers}`,
        text: `${outer.text} · ${inner.text} = ${plain}`,
        value: quantity(contribution),
      };
    });
}

function sum({ adjoints }: Analysis, output: string, name: string, id: NodeId, told: readonly Term[]): Typeset {
  const ends = quotient(output, name);
  const total = adjoints[id]!;
  const first = told.slice(0, 8).map(({ value }) => Number(value.exact));
  const more = told.length > first.length;
  const set = [
    ...first.map((value, k) => (k === 0 ? latexNumber(value) : latexTerm(latexNumber(value)))),
    ...(more ? ['\\cdots'] : []),
  ];
  const plain = [
    ...first.map((value, k) => (k === 0 ? numberText(value) : bracketed(numberText(value)))),
    ...(more ? ['…'] : []),
  ];
  const terms = told.length > 1;
  return {
    latex: `${ends.latex} = ${terms ? `${set.join(' + ')} = ` : ''}${latexNumber(total)}`,
    text: `${ends.text} = ${terms ? `${plain.join(' + ')} = ` : ''}${numberText(total)}`,
  };
}

function elements(analysis: Analysis, names: Names, ids: readonly NodeId[]): readonly Typeset[] {
  if (analysis.continuation !== undefined) return [];
  return ids.slice(0, mostElements).flatMap((id) => {
    const told = contributionsTo(analysis, names.of, id);
    return told.length === 0 ? [] : [sum(analysis, names.output, names.of(id), id, told)];
  });
}

function pathsTo(analysis: Analysis, names: Names, id: NodeId): PathsExplanation | null {
  const found = pathsOf(analysis, names, { name: names.of(id), node: id });
  if (found === undefined) return null;
  const first = found.first.map(({ nodes, text, latex: set, factors, latexFactors, product }) => ({
    nodes,
    latex: `${set} = ${latexFactors} = ${latexNumber(Number(product.exact))}`,
    text: `${text} = ${factors} = ${product.text}`,
    value: product,
  }));
  return { count: found.count, first };
}

function bracketed(text: string): string {
  return text.startsWith('−') ? `(${text})` : text;
}
