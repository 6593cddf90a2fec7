/** The edges between drawn groups: one for each operand between single nodes, one in all between groups. */
import { localFormula } from '../core/formula/local.ts';
import type { Graph, NodeId } from '../core/graph.ts';
import { localDerivative } from '../core/reverse.ts';
import type { Analysis } from '../language/analyse.ts';
import { firstFrom, type Group } from './fold.ts';
import type { EdgeView } from './graph-view.ts';
import type { Names } from './names.ts';
import { quantity } from './numbers.ts';

/** The group of a node that is in none. */
export const none = -1;

/** The drawn group of every node up to the output. */
export function groupsByNode(groups: readonly Group[], output: NodeId): Int32Array {
  const groupOf = new Int32Array(output + 1).fill(none);
  for (const [k, { members }] of groups.entries()) for (let i = 0; i < members.length; i++) groupOf[members[i]!] = k;
  return groupOf;
}

/** The place among `groups` of the one that a node is in; -1 where it is in none. */
export function placeOf(groups: readonly Group[], id: NodeId): number {
  return groups.findIndex(({ members }) => {
    if (members[0]! > id || members.at(-1)! < id) return false;
    const at = firstFrom(members, id, 0);
    return members[at] === id;
  });
}

/** The drawn parents of every group: of a single node one for each operand, of others each once. */
export function parentsByGroup(
  groups: readonly Group[],
  graph: Graph,
  groupOf: Int32Array,
): readonly (readonly string[])[] {
  const seen = new Int32Array(groups.length).fill(none);
  return groups.map(({ members, array }, own) => {
    const parents: string[] = [];
    const isSingle = members.length === 1 && array === undefined;
    for (let i = 0; i < members.length; i++) {
      const child = members[i]!;
      for (let k = 0; k < graph.arity(child); k++) {
        const parent = groupOf[graph.operand(child, k)]!;
        if (parent === none || (!isSingle && (parent === own || seen[parent] === own))) continue;
        seen[parent] = own;
        parents.push(`n${parent}`);
      }
    }
    return parents;
  });
}

export function edgeViews(
  groups: readonly Group[],
  { trace, adjoints, continuation }: Analysis,
  names: Names,
  groupOf: Int32Array,
): readonly EdgeView[] {
  const { graph } = trace;
  const edges: EdgeView[] = [];
  /** The last child with an edge from a group that is told once. */
  const joined = new Int32Array(groups.length).fill(none);
  for (const [to, { members }] of groups.entries())
    for (let i = 0; i < members.length; i++) {
      const child = members[i]!;
      for (let k = 0; k < graph.arity(child); k++) {
        const operand = graph.operand(child, k);
        const from = groupOf[operand]!;
        if (from === none || from === to) continue;
        const told = members.length === 1 && groups[from]!.members.length === 1;
        if (!told && joined[from] === to) continue;
        joined[from] = to;
        const flows = told && continuation === undefined && graph.moves(operand) && adjoints[child] !== undefined;
        edges.push({
          id: `e${edges.length}`,
          parent: `n${from}`,
          child: `n${to}`,
          formula: flows ? localFormula(graph, child, k, names.of) : '',
          local: flows ? quantity(localDerivative(graph, child, k)) : null,
        });
      }
    }
  return edges;
}
