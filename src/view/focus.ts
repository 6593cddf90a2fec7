/** What moves a node, and what it moves: everything on a way from the inputs to it, or from it to the output. */
import type { Graph } from '../core/graph.ts';
import type { Analysis } from '../language/analyse.ts';
import type { Drawn } from './build.ts';
import { groupsByNode, none } from './edges.ts';
import { groupName } from './group-text.ts';

/** `causes`: what moves the node; `effects`: what the node moves. */
export type Direction = 'causes' | 'effects';

export interface FocusView {
  /** The node in focus, by its id in the view. */
  readonly node: string;
  readonly direction: Direction;
  /** Drawn nodes of which something belongs to it, the node itself included. */
  readonly nodes: readonly string[];
  /** `n1 n2`: drawn edges over which a node of it moves another, as parent and child. */
  readonly edges: readonly string[];
  /** `5 nodes move t4, in 3 of 7 drawn.` */
  readonly sentence: string;
}

/** The focus on the drawn node `n<index>`; undefined where there is none. Nodes inside groups count as themselves. */
export function focusOn(analysis: Analysis, drawn: Drawn, index: number, direction: Direction): FocusView | undefined {
  const { graph } = analysis.trace;
  const group = drawn.groups[index];
  if (group === undefined) return undefined;
  const isPart =
    direction === 'causes' ? causes(graph, group.members) : effects(graph, group.members, drawn.names.shown);
  const groupOf = groupsByNode(drawn.groups, analysis.output);
  const nodes = new Set<number>();
  const edges = new Set<string>();
  let count = 0;
  for (let k = 0; k < drawn.names.shown.length; k++) {
    const id = drawn.names.shown[k]!;
    const own = groupOf[id]!;
    if (isPart[id] !== 1 || own === none) continue;
    nodes.add(own);
    if (own !== index) count++;
    for (let i = 0; i < graph.arity(id); i++) {
      const operand = graph.operand(id, i);
      const from = groupOf[operand]!;
      if (isPart[operand] === 1 && from !== own && from !== none) edges.add(`n${from} n${own}`);
    }
  }
  nodes.add(index);
  return {
    node: `n${index}`,
    direction,
    nodes: [...nodes].sort((a, b) => a - b).map((k) => `n${k}`),
    edges: [...edges],
    sentence: sentence(groupName(group, drawn.names.of), direction, count, nodes.size - 1, drawn.groups.length),
  };
}

function sentence(name: string, direction: Direction, count: number, drawn: number, all: number): string {
  if (count === 0) return direction === 'causes' ? `Nothing moves ${name}.` : `${name} moves nothing else.`;
  const nodes = `${count.toLocaleString('en')} node${count === 1 ? '' : 's'}`;
  const what = direction === 'causes' ? `${nodes} move${count === 1 ? 's' : ''} ${name}` : `${name} moves ${nodes}`;
  return `${what}: ${drawn} of the other ${all - 1} that are drawn.`;
}

/** 1 for the members and every node that moves one of them. */
function causes(graph: Graph, members: Int32Array): Uint8Array {
  const last = members.at(-1)!;
  const isPart = new Uint8Array(last + 1);
  for (const id of members) isPart[id] = 1;
  for (let id = last; id >= 0; id--) {
    if (isPart[id] === 0) continue;
    for (let k = 0; k < graph.arity(id); k++) {
      const operand = graph.operand(id, k);
      if (graph.moves(operand)) isPart[operand] = 1;
    }
  }
  return isPart;
}

/** 1 for the members and every shown node that one of them moves. */
function effects(graph: Graph, members: Int32Array, shown: Int32Array): Uint8Array {
  const isPart = new Uint8Array(shown.at(-1)! + 1);
  for (const id of members) isPart[id] = 1;
  for (let i = 0; i < shown.length; i++) {
    const id = shown[i]!;
    for (let k = 0; k < graph.arity(id) && isPart[id] === 0; k++) {
      const operand = graph.operand(id, k);
      if (isPart[operand] === 1 && graph.moves(operand)) isPart[id] = 1;
    }
  }
  return isPart;
}
