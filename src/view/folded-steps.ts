/**
 * The reverse pass of a folded picture, where its contributions are too many to be told one by one: those that leave a drawn
 * node for another are told together, up to the gradient that the picture shows there.
 */
import type { NodeId } from '../core/graph.ts';
import { localDerivative } from '../core/reverse.ts';
import type { Analysis } from '../language/analyse.ts';
import { arrayQuantity } from './arrays.ts';
import { none } from './edges.ts';
import type { Group } from './fold.ts';
import type { EdgeView, StepView } from './graph-view.ts';
import { groupFormula, groupName } from './group-text.ts';
import type { Names } from './names.ts';
import { quantity } from './numbers.ts';

interface Flow {
  readonly child: number;
  readonly parent: number;
  count: number;
  /** What it adds to each node of which the parent shows the gradient. */
  readonly sums: Map<NodeId, number>;
}

export function foldedSteps(
  analysis: Analysis,
  names: Names,
  { groups, groupOf, edges }: { groups: readonly Group[]; groupOf: Int32Array; edges: readonly EdgeView[] },
  text: string,
): readonly StepView[] {
  const edgeOf = new Map(edges.map(({ id, parent, child }) => [`${parent} ${child}`, id]));
  const totals = new Map<NodeId, number>();
  const last = new Map<NodeId, Flow>();
  const told = flows(analysis, groups, groupOf);
  for (const flow of told) for (const id of flow.sums.keys()) last.set(id, flow);
  return told.map((flow) => {
    for (const [id, sum] of flow.sums) {
      // The last one ends at the sweep's own sum, whatever the order of adding did to its last digits.
      const isLast = last.get(id) === flow;
      totals.set(id, isLast ? analysis.adjoints[id]! : (totals.get(id) ?? 0) + sum);
    }
    const [child, parent] = [groups[flow.child]!, groups[flow.parent]!];
    const shown = shownNodes(parent).filter((id) => flow.sums.has(id) || totals.has(id));
    const added = (of: (id: NodeId) => number) =>
      parent.array === undefined ? quantity(of(shown[0]!)) : arrayQuantity(shown.map(of));
    const contribution = added((id) => flow.sums.get(id) ?? 0);
    const childName = child.run === undefined ? groupName(child, names.of) : groupFormula(child, text);
    const parentName = groupName(parent, names.of);
    const count = flow.count === 1 ? '1 contribution' : `${flow.count.toLocaleString('en')} contributions`;
    const update = `g_${parentName} += ${count} of ${childName}`;
    return {
      edge: edgeOf.get(`n${flow.parent} n${flow.child}`) ?? '',
      child: `n${flow.child}`,
      parent: `n${flow.parent}`,
      childName,
      parentName,
      contribution,
      total: added((id) => totals.get(id) ?? 0),
      update,
      numbers: '',
      line: `${update} = ${contribution.text}`,
    };
  });
}

/** The nodes of which a drawn node shows the gradient. */
const shownNodes = ({ array, members }: Group): readonly NodeId[] => array?.elements ?? [members.at(-1)!];

/** What every drawn node adds to the gradients that others show, from the output back. */
function flows({ trace, output, adjoints }: Analysis, groups: readonly Group[], groupOf: Int32Array): readonly Flow[] {
  const { graph } = trace;
  const { first, second, moved } = graph.columns();
  const isShown = new Uint8Array(output + 1);
  for (const group of groups) for (const id of shownNodes(group)) isShown[id] = 1;
  const found = new Map<number, Flow>();
  for (let id = output; id >= 0; id--) {
    const child = groupOf[id]!;
    if (child === none || moved[id] === 0) continue;
    const arity = graph.arity(id);
    // Of a million nodes nearly all lead from one hidden node to another.
    if (arity < 3 && isShown[first[id]!] === 0 && isShown[second[id]!] === 0) continue;
    for (let k = 0; k < arity; k++) {
      const operand = graph.operand(id, k);
      const parent = groupOf[operand]!;
      if (isShown[operand] === 0 || parent === child || parent === none || !graph.moves(operand)) continue;
      const key = child * groups.length + parent;
      let flow = found.get(key);
      if (flow === undefined) {
        flow = { child, parent, count: 0, sums: new Map<NodeId, number>() };
        found.set(key, flow);
      }
      flow.count++;
      flow.sums.set(operand, (flow.sums.get(operand) ?? 0) + adjoints[id]! * localDerivative(graph, id, k));
    }
  }
  return [...found.values()].sort((a, b) => b.child - a.child || a.parent - b.parent);
}
