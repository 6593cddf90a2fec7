import { agreements } from '../core/formula/agreement.ts';
import { closedForms } from '../core/formula/closed-forms.ts';
import { localFormula, nodeFormula, substitutedFormula } from '../core/formula/local.ts';
import type { Graph, NodeId } from '../core/graph.ts';
import type { Step } from '../core/reverse.ts';
import { type Analysis, type Input, mostTold, outputValue } from '../language/analyse.ts';
import { arrayGroups, arrayQuantity } from './arrays.ts';
import { closedText } from './deeper.ts';
import { edgeViews, groupsByNode, none, parentsByGroup, placeOf } from './edges.ts';
import { type Foldable, fold, type Group } from './fold.ts';
import { foldedSteps } from './folded-steps.ts';
import type { EdgeView, GraphView, InputView, NodeView, PartialView, Span, StepView } from './graph-view.ts';
import { groupFormula, groupName, wholeName } from './group-text.ts';
import { mermaidText } from './mermaid.ts';
import { inputText, type Names, nameNodes } from './names.ts';
import { complexQuantity, numberText, quantity } from './numbers.ts';
import { groupKey, type Opened, unfold } from './open.ts';
import { lineName, oneLine, type Starts } from './place.ts';
import { problemViews, troubleProblems } from './problems.ts';

/** No picture has more nodes: layout takes a second at 200 and minutes at 2,000. */
export const mostDrawn = 200;
/** What a larger graph is folded into, so that there is room for what a reader opens. */
const overview = 60;
/** Contributions of a folded picture that are told one by one. */
const mostSteps = 400;

/** The names of an analysis and what is drawn of it: the `k`-th group is the node `n<k>` of its view. */
export interface Drawn {
  readonly names: Names;
  readonly groups: readonly Group[];
  /** The groups that are open, outer ones first: the `k`-th is `o<k>` in its view. */
  readonly opened: readonly Opened[];
  readonly foldable: Foldable;
  /** The groups as they are while none is open. */
  readonly closed: readonly Group[];
}

/** Names the nodes of an analysis and folds them for its picture, but for the groups that the reader opened. */
export function drawnNodes(analysis: Analysis, text: string, open: readonly string[] = []): Drawn {
  const names = nameNodes(analysis, text);
  const foldable: Foldable = {
    nodes: names.shown,
    spanOf: (id) => spanIn(analysis, id),
    alone: [...new Set([...analysis.trace.inputs.values(), analysis.output])].sort((a, b) => a - b),
    arrays: arrayGroups(analysis, names.shown),
    regions: analysis.trace.regions,
  };
  const closed = fold(foldable, mostDrawn, overview);
  return { names, foldable, closed, ...unfold(closed, foldable, open, names.of, mostDrawn) };
}

/** The same analysis with other groups open. */
export function withOpen(drawn: Drawn, open: readonly string[]): Drawn {
  return { ...drawn, ...unfold(drawn.closed, drawn.foldable, open, drawn.names.of, mostDrawn) };
}

/** The same analysis with everything open that a node is folded into; what else is open closes where it leaves no room. */
export function withNode(drawn: Drawn, id: NodeId): Drawn {
  const beside = opening(drawn, id);
  const isAlone = beside.groups[placeOf(beside.groups, id)]?.members.length === 1;
  return isAlone ? beside : opening(withOpen(drawn, []), id);
}

function opening(drawn: Drawn, id: NodeId): Drawn {
  for (let now = drawn; ; ) {
    const group = now.groups[placeOf(now.groups, id)];
    if (group === undefined || group.members.length === 1) return now;
    const key = groupKey(group, drawn.names.of);
    const next = withOpen(now, [...now.opened.map((opened) => opened.key), key]);
    if (!next.opened.some((opened) => opened.key === key)) return now;
    now = next;
  }
}

function spanIn({ trace }: Analysis, id: NodeId): Span | null {
  return trace.sources[trace.graph.source(id)]?.span ?? null;
}

/** What an analysis looks like, whatever surface shows it. `text` is the document, or cells of a notebook that begin at `starts`. */
export function buildView(
  analysis: Analysis,
  text: string,
  languageNote: string | null,
  starts?: Starts,
  { names, groups, opened }: Drawn = drawnNodes(analysis, text),
): GraphView {
  const { output } = analysis;
  const groupOf = groupsByNode(groups, output);
  const drawnAs = (id: NodeId): string | undefined => (groupOf[id] === none ? undefined : `n${groupOf[id]}`);
  const troubleOf = troublesByGroup(analysis, groupOf);
  const within = innermost(opened, output);
  const parents = parentsByGroup(groups, analysis.trace.graph, groupOf);
  const nodes = groups.map((group, k) => ({
    ...nodeView(group, `n${k}`, parents[k]!, { analysis, names, trouble: troubleOf.get(k) ?? null, text }),
    opens: group.members.length > 1,
    within: within(group.members.at(-1)!),
  }));
  const edges = edgeViews(groups, analysis, names, groupOf);
  const folded = names.shown.length > groups.length;
  return {
    source: oneLine(text.slice(analysis.span.start, analysis.span.end), 200),
    language: analysis.language,
    languageNote,
    outputName: names.output,
    output: drawnAs(output)!,
    value: quantity(outputValue(analysis)),
    inputs: analysis.inputs.map((input) => inputView(analysis, input, { drawnAs, text, starts })),
    nodes,
    opened: opened.map(({ group }, k) => ({
      id: `o${k}`,
      name: groupName(group, names.of),
      formula:
        group.array !== undefined && analysis.trace.graph.isInput(group.members[0]!) ? '' : groupFormula(group, text),
      count: group.members.length,
    })),
    edges,
    steps: isToldTogether(analysis, folded)
      ? foldedSteps(analysis, names, { groups, groupOf, edges }, text)
      : stepViews(analysis, names, drawnAs, edges),
    stepsNote: isToldTogether(analysis, folded) ? together : null,
    gradient: partialViews(analysis),
    problems: problemViews([...analysis.problems, ...troubleProblems(analysis, text)], text, starts),
    operations: names.shown.length,
    foldedNote: folded
      ? `The graph has ${names.shown.length.toLocaleString('en')} nodes: they are folded by call, loop and source expression into ${groups.length}.${opened.length === 0 ? ' A node with a plus opens.' : ''}`
      : null,
    mermaid: mermaidText(nodes, edges),
    structure: JSON.stringify([
      nodes.map((n) => [n.name, n.kind, n.formula, n.count, n.trouble !== null, n.gradient === null]),
      opened.map(({ key }) => key),
      edges.map((e) => [e.parent, e.child, e.formula]),
    ]),
  };
}

interface Context {
  readonly analysis: Analysis;
  readonly names: Names;
  readonly trouble: string | null;
  readonly text: string;
}

/** What is the matter in a group: the first of it. */
function troublesByGroup({ troubles }: Analysis, groupOf: Int32Array): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const { node, trouble } of troubles) {
    const group = groupOf[node]!;
    if (group !== none && !found.has(group)) found.set(group, trouble.sentence);
  }
  return found;
}

/** The innermost open group around a node. */
function innermost(opened: readonly Opened[], output: NodeId): (id: NodeId) => string | null {
  const within = new Int32Array(opened.length === 0 ? 0 : output + 1).fill(none);
  for (const [k, { group }] of opened.entries()) for (const id of group.members) within[id] = k;
  return (id) => (opened.length === 0 || within[id] === none ? null : `o${within[id]}`);
}

function nodeView(
  group: Group,
  id: string,
  parents: readonly string[],
  context: Context,
): Omit<NodeView, 'opens' | 'within'> {
  const { analysis, names, trouble, text } = context;
  const { graph } = analysis.trace;
  if (group.array !== undefined) return arrayView(group, group.array, id, parents, context);
  const single = group.members.length === 1;
  // A group shows its last node, which is its result.
  const shown = group.members.at(-1)!;
  const custom = graph.custom(shown);
  const operation = graph.operation(shown) ?? custom?.name;
  const note = custom?.note;
  const c = analysis.continuation;
  return {
    id,
    name: names.of(shown),
    kind: kindOf(analysis, shown, single),
    operation: single ? (operation ?? (graph.isInput(shown) ? 'input' : 'constant')) : 'group',
    formula: single ? (graph.isInput(shown) ? '' : nodeFormula(graph, shown, names.of)) : groupFormula(group, text),
    substituted: single && c === undefined ? substituted(graph, shown) : '',
    value: complexQuantity(c?.re[shown] ?? graph.value(shown), c?.im[shown] ?? 0),
    gradient: graph.moves(shown) ? complexQuantity(analysis.adjoints[shown]!, c?.adjointIm[shown] ?? 0) : null,
    parents,
    span: group.span,
    count: group.members.length,
    trouble,
    ...(note === undefined || !single ? {} : { note }),
    ...(single || group.run === undefined ? {} : { part: group.run.kind }),
  };
}

/** One array operation, or one array input, with its numbers in brackets. */
function arrayView(
  group: Group,
  array: NonNullable<Group['array']>,
  id: string,
  parents: readonly string[],
  { analysis, names, trouble, text }: Context,
): Omit<NodeView, 'opens' | 'within'> {
  const { graph } = analysis.trace;
  const { shape, elements } = array;
  const shown = group.members.at(-1)!;
  const isInput = graph.isInput(shown);
  const isOutput = group.members.includes(analysis.output);
  const quantities = (of: (node: NodeId) => number) =>
    shape.length === 0 ? quantity(of(elements.at(-1)!)) : arrayQuantity(elements.map(of));
  return {
    id,
    name: isOutput ? wholeName(names.output) : groupName(group, names.of),
    kind: isOutput ? 'output' : isInput ? 'input' : 'intermediate',
    operation: isInput ? 'input' : 'group',
    formula: isInput ? '' : groupFormula(group, text),
    substituted: '',
    value: quantities((node) => graph.value(node)),
    gradient: group.members.some((member) => graph.moves(member))
      ? quantities((node) => analysis.adjoints[node]!)
      : null,
    parents,
    span: group.span,
    count: 1,
    trouble,
  };
}

/** A node's own right-hand side with its operands' numbers; literals stand in it anyway. */
function substituted(graph: Graph, id: NodeId): string {
  if (graph.operands(id).every((operand) => graph.isConstant(operand))) return '';
  return substitutedFormula(graph, id, numberText, '−');
}

function kindOf(analysis: Analysis, id: NodeId, single: boolean): NodeView['kind'] {
  const { graph } = analysis.trace;
  if (!single) return 'group';
  if (id === analysis.output) return 'output';
  if (graph.isInput(id)) return 'input';
  return graph.moves(id) ? 'intermediate' : 'constant';
}

function stepViews(
  analysis: Analysis,
  names: Names,
  drawnAs: (id: NodeId) => string | undefined,
  edges: readonly EdgeView[],
): readonly StepView[] {
  const byEnds = new Map<string, string[]>();
  for (const edge of edges) {
    const key = `${edge.parent} ${edge.child}`;
    byEnds.set(key, [...(byEnds.get(key) ?? []), edge.id]);
  }
  return analysis.steps.map((step) => {
    const parent = drawnAs(step.parent)!;
    const child = drawnAs(step.child)!;
    const candidates = byEnds.get(`${parent} ${child}`) ?? [];
    const edge = candidates.length > 1 ? candidates.shift()! : (candidates[0] ?? '');
    return stepView(analysis, step, names, { parent, child, edge });
  });
}

/** Whether contributions of a folded picture are told together, because they are too many to be told one by one. */
function isToldTogether({ steps, trace, continuation }: Analysis, isFolded: boolean): boolean {
  if (!isFolded || continuation !== undefined) return false;
  return steps.length > mostSteps || trace.graph.size > mostTold;
}

const together =
  'There are too many contributions to tell one by one: those of a folded node are told together, and those inside of it are left out. Open a node to see more of it.';

function stepView(
  { trace }: Analysis,
  step: Step,
  names: Names,
  ends: { readonly parent: string; readonly child: string; readonly edge: string },
): StepView {
  const localFormulaText = localFormula(trace.graph, step.child, step.operand, names.of);
  const [parent, child] = [names.of(step.parent), names.of(step.child)];
  const [upstream, local, contribution] = [step.upstream, step.local, step.contribution].map(numberText);
  const middle = Number.isNaN(Number(localFormulaText)) ? `${upstream} · ${factor(localFormulaText)} = ` : '';
  const update = `g_${parent} += g_${child} · ∂${child}/∂${parent}`;
  const numbers = `${middle}${upstream} · ${bracketed(local!)}`;
  return {
    ...ends,
    childName: child,
    parentName: parent,
    contribution: quantity(step.contribution),
    total: quantity(step.total),
    update,
    numbers,
    line: `${update} = ${numbers} = ${contribution}`,
  };
}

/** A formula as a factor: bracketed unless it is a name, a call or bracketed already. */
function factor(formula: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*(\([^()]*\)|(\[[\d,]*\])+)?$|^\([^()]*\)$/u.test(formula) ? formula : `(${formula})`;
}

function bracketed(text: string): string {
  return text.startsWith('−') ? `(${text})` : text;
}

/** ∂output/∂input for every input, as number and as closed form; `nameOf` says what formulas call an input. */
export function partialViews(
  analysis: Analysis,
  nameOf: (input: Input) => string = (input) => inputText(analysis, input),
): readonly PartialView[] {
  const { trace, output, inputs, adjoints } = analysis;
  const read = inputs.flatMap((input) => (input.node === undefined ? [] : [{ node: input.node, name: nameOf(input) }]));
  const forms = closedForms(trace.graph, output, read, { budget: 500 });
  // A formula that does not agree with the sweep's number at this point is not shown.
  const agrees = forms === undefined ? [] : agreements(forms, trace.graph, read, adjoints);
  const texts = new Map(
    read.map(({ node }, k) => [node, forms && agrees[k] ? closedText(forms, forms.partials[k]!) : null]),
  );
  return inputs.map((input) => ({
    name: input.name,
    label: inputText(analysis, input),
    value: quantity(input.node === undefined ? 0 : adjoints[input.node]!),
    closedForm: input.node === undefined ? '0' : (texts.get(input.node) ?? null),
  }));
}

function inputView(
  analysis: Analysis,
  input: Input,
  { drawnAs, text, starts }: { drawnAs: (id: NodeId) => string | undefined; text: string; starts: Starts },
): InputView {
  return {
    name: input.name,
    label: inputText(analysis, input),
    ...(input.element === undefined ? {} : { element: input.element }),
    node: input.node === undefined ? '' : (drawnAs(input.node) ?? ''),
    value: quantity(input.value),
    origin: input.origin,
    originText: originText(input, text, starts),
  };
}

/** Where the value of an input came from, as a short phrase. */
export function originText({ origin, span }: Input, text: string, starts?: Starts): string {
  const line = span === undefined ? '' : ` on ${lineName(text, span.start, starts)}`;
  switch (origin) {
    case 'given':
      return 'given by you';
    case 'comment':
      return `from the comment${line}`;
    case 'literal':
      return `from the assignment${line}`;
    case 'default':
      return `the default${line}`;
    case 'debugger':
      return 'from the debugger';
    case 'computed':
      return `computed${line}`;
    case 'assumed':
      return span === undefined ? 'assumed' : `computed${line} from assumed values`;
  }
}
