/** The chain rule written out as a person would, by hand: definitions, then one chain of equations for every input. */
import { agreements } from '../core/formula/agreement.ts';
import { type ClosedForms, closedForms } from '../core/formula/closed-forms.ts';
import { latex } from '../core/formula/latex.ts';
import { localFormula, nodeFormula } from '../core/formula/local.ts';
import { print } from '../core/formula/print.ts';
import type { NodeId } from '../core/graph.ts';
import { type Path, pathCounts, pathLatex, paths } from '../core/paths.ts';
import type { Analysis } from '../language/analyse.ts';
import { inputText, type Names } from './names.ts';
import { latexNumber } from './numbers.ts';
import { latexFactor, latexNames, latexTerm, quotient } from './typeset.ts';

export interface DerivationView {
  /** `t_1 = x_1 - x_2`, …: what the computation is taken apart into. */
  readonly definitions: readonly Chain[];
  /** From the output back, one node after another; where the paths are too many to be written out, else empty. */
  readonly backwards: readonly Chain[];
  /** For every input its derivative, from the chain rule to the number. */
  readonly partials: readonly Chain[];
  /** A sentence where there is none: what is in the way. */
  readonly note: string | null;
}

/** `left = first = second = …`, each in LaTeX. */
export interface Chain {
  /** Of an input or a node, as the text has it. */
  readonly name: string;
  readonly left: string;
  readonly rights: readonly string[];
}

/** Longer computations fill pages that nobody would write. */
const mostNodes = 60;
/** Sums over more paths than this, or along longer ones, are told node by node instead. */
const mostPaths = 6;
const longestPath = 8;
/** A closed form with more characters is no help. */
const longestForm = 400;

/** The derivation of an analysis as equations. */
export function deriveByHand(analysis: Analysis, names: Names): DerivationView {
  const { graph } = analysis.trace;
  const none = { definitions: [], backwards: [], partials: [] };
  const inner = Array.from(names.shown.filter((id) => !graph.isInput(id)));
  if (analysis.continuation !== undefined)
    return { ...none, note: 'The way to this value leads through complex numbers: it is not written out by hand.' };
  if (inner.length > mostNodes)
    return {
      ...none,
      note: `This computation has ${inner.length.toLocaleString('en')} operations; a derivation by hand is written for up to ${mostNodes}.`,
    };
  const set = latexNames(names);
  const definitions = inner.map((id) => ({
    name: names.of(id),
    left: set(id),
    rights: [nodeFormula(graph, id, names.of, latex)],
  }));
  const inputs = analysis.inputs.flatMap((input) =>
    input.node === undefined ? [] : [{ name: inputText(analysis, input), node: input.node }],
  );
  const counts = pathCounts(graph, analysis.output);
  const found = inputs.map(({ node }) => paths(graph, analysis.output, node, mostPaths + 1));
  const byPaths = inputs.every(
    ({ node }, k) =>
      (counts[node] ?? 0n) <= BigInt(mostPaths) && found[k]!.every(({ steps }) => steps.length <= longestPath),
  );
  const forms = closedForms(graph, analysis.output, inputs, { budget: 500 });
  const agrees = forms === undefined ? [] : agreements(forms, graph, inputs, analysis.adjoints);
  const partials = inputs.map(({ name, node }, k) => ({
    name,
    left: quotient(names.output, name).latex,
    rights: [
      ...(byPaths ? overPaths(analysis, set, found[k]!) : overChildren(analysis, names, node)),
      ...(forms !== undefined && agrees[k] ? closed(forms, k) : []),
      ...(byPaths ? numbersOf(found[k]!) : []),
      latexNumber(analysis.adjoints[node]!),
    ].filter((right, at, all) => right !== all[at - 1]),
  }));
  const told = new Set(analysis.steps.map(({ parent }) => parent));
  const backwards = byPaths
    ? []
    : [...told]
        .filter((id) => !graph.isInput(id))
        .map((id) => ({
          name: names.of(id),
          left: quotient(names.output, names.of(id)).latex,
          rights: [...overChildren(analysis, names, id), latexNumber(analysis.adjoints[id]!)],
        }));
  return { definitions, backwards, partials, note: null };
}

/** The sum over paths, as quotients and then as formulas. */
function overPaths({ trace }: Analysis, set: (id: NodeId) => string, found: readonly Path[]): readonly string[] {
  const formulas = found.map(({ steps }) =>
    steps
      .map(({ child, operand }) => latexFactor(localFormula(trace.graph, child, operand, set, latex)))
      .join(' \\cdot '),
  );
  if (found.length === 0) return ['0'];
  if (found[0]!.steps.length === 0) return ['1'];
  return [found.map((path) => pathLatex(path, set)).join(' + '), formulas.join(' + ')];
}

/** The products of the paths as numbers, where they are several. */
function numbersOf(found: readonly Path[]): readonly string[] {
  if (found.length < 2) return [];
  return [
    found.map(({ product }, k) => (k === 0 ? latexNumber(product) : latexTerm(latexNumber(product)))).join(' + '),
  ];
}

/** The closed form in one line; none where it needs names for its parts, or is too long to be read. */
function closed(forms: ClosedForms, k: number): readonly string[] {
  const { text, definitions } = print(forms.formulas, forms.partials[k]!, latex, { longest: longestForm });
  return definitions.length > 0 || text.length > longestForm ? [] : [text];
}

/** A derivative from those of the node's children, as quotients and then as formulas. */
function overChildren({ trace, steps }: Analysis, names: Names, id: NodeId): readonly string[] {
  const own = steps.filter(({ parent }) => parent === id);
  const outer = (child: NodeId): string => quotient(names.output, names.of(child)).latex;
  const inner = (child: NodeId): string => quotient(names.of(child), names.of(id)).latex;
  const formula = (child: NodeId, operand: number): string =>
    latexFactor(localFormula(trace.graph, child, operand, latexNames(names), latex));
  if (own.length === 0) return [];
  return [
    own.map(({ child }) => `${outer(child)} \\cdot ${inner(child)}`).join(' + '),
    own.map(({ child, operand }) => `${outer(child)} \\cdot ${formula(child, operand)}`).join(' + '),
  ];
}

/** A chain as the rows of an aligned environment. */
export function chainRows({ left, rights }: Chain): string {
  return rights.map((right, k) => `${k === 0 ? `${left} ` : ''}&= ${right}`).join(' \\\\\n');
}

/** The whole derivation for a LaTeX document. */
export function derivationLatex({ definitions, backwards, partials }: DerivationView): string {
  const block = (chains: readonly Chain[], gap: string): string =>
    `\\begin{align*}\n${chains.map(chainRows).join(` \\\\${gap}\n`).replace(/^/gm, '  ')}\n\\end{align*}\n`;
  return [
    block(definitions, ''),
    ...(backwards.length > 0 ? [block(backwards, '[1ex]')] : []),
    block(partials, '[1ex]'),
  ].join('\n');
}
