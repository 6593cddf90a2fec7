/** The passes as a row of moments: one elementary operation or one contribution at a time, in the order told. */
import type { GraphView, NodeView, Quantity, StepView } from '../../src/view/graph-view.ts';

/** What happens at one moment. */
export type Telling =
  /** The inputs have their values, nothing is computed yet. */
  | { readonly kind: 'start' }
  /** An operation is evaluated. */
  | { readonly kind: 'value'; readonly node: NodeView; readonly number: number; readonly of: number }
  /** The output's own gradient, 1. */
  | { readonly kind: 'seed'; readonly node: NodeView }
  /** One contribution is added. */
  | { readonly kind: 'contribution'; readonly step: StepView; readonly number: number; readonly of: number };

/** What is known once a moment is told. */
export interface Moment {
  readonly telling: Telling;
  /** Nodes that have their values, by id. */
  readonly values: ReadonlySet<string>;
  /** Gradients as far as they are summed, by node. */
  readonly gradients: ReadonlyMap<string, RunningTotal>;
  /** How many contributions are added, counting this one. */
  readonly told: number;
}

export interface RunningTotal {
  readonly total: Quantity;
  /** No contribution to the node follows. */
  readonly done: boolean;
}

/** Every moment of a view, from the inputs given to the last contribution. */
export function timeline(view: GraphView): readonly Telling[] {
  const evaluated = view.nodes.filter((node) => !isGiven(node));
  const output = view.nodes.find((node) => node.id === view.output);
  return [
    { kind: 'start' },
    ...evaluated.map((node, k) => ({ kind: 'value', node, number: k + 1, of: evaluated.length }) as const),
    ...(output === undefined || output.gradient === null ? [] : [{ kind: 'seed', node: output } as const]),
    ...view.steps.map((step, k) => ({ kind: 'contribution', step, number: k + 1, of: view.steps.length }) as const),
  ];
}

/** What is known at the `index`-th of `tellings`. */
export function momentAt(view: GraphView, tellings: readonly Telling[], index: number): Moment {
  const telling = tellings[index]!;
  const values = new Set(view.nodes.filter(isGiven).map((node) => node.id));
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const gradients = new Map<string, RunningTotal>();
  // A node that several operations are folded into shows the gradient of one of them: it is done after the last step.
  const last = new Map(view.steps.map((step, k) => [step.parent, k]));
  let told = 0;
  for (const before of tellings.slice(0, index + 1)) {
    if (before.kind === 'value') values.add(before.node.id);
    if (before.kind === 'seed') gradients.set(before.node.id, { total: before.node.gradient!, done: true });
    if (before.kind !== 'contribution') continue;
    const { parent, parentName, total } = before.step;
    const node = nodes.get(parent);
    const done = last.get(parent) === told;
    told++;
    if (done && node?.gradient) gradients.set(parent, { total: node.gradient, done });
    else if (node?.name === parentName) gradients.set(parent, { total, done });
  }
  return { telling, values, gradients, told };
}

/** Inputs and numbers stand there from the start. */
function isGiven(node: NodeView): boolean {
  return node.formula === '';
}
