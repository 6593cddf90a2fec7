import type { Graph, NodeId } from '../../core/graph.ts';
import { ops } from '../../core/operations/table.ts';
import type { Moment } from './scene.ts';
import type { Site } from './site.ts';

/** What a place gets instead of its value. */
export type Instead = (value: number, turn: number) => number;

const affectedBy = new WeakMap<Site, readonly NodeId[]>();

/** The claimed derivative at a moment with other values at a place. */
export function claimWith({ claim }: Moment, output: NodeId, site: Site, instead: Instead): number {
  let affected = affectedBy.get(site);
  if (affected === undefined) {
    affected = affectedNodes(claim, output, site.nodes);
    affectedBy.set(site, affected);
  }
  const values = claim.columns().values.slice(0, claim.size);
  const turns = new Map(site.nodes.map((id, turn) => [id, turn]));
  for (const id of affected) {
    const turn = turns.get(id);
    const operands = claim.operands(id).map((operand) => values[operand]!);
    if (turn !== undefined && site.kind === 'leaf') operands[site.operand] = instead(operands[site.operand]!, turn);
    const value = operands.length === 0 ? values[id]! : applied(claim, id, operands);
    values[id] = turn !== undefined && site.kind !== 'leaf' ? instead(value, turn) : value;
  }
  return values[output]!;
}

/** The value of a node's operation for other operands. */
export function applied(graph: Graph, id: NodeId, [x, y, z]: readonly number[]): number {
  return ops[graph.operation(id)!].value(x!, y ?? x!, z ?? x!);
}

/** The places themselves and what is computed from them. */
function affectedNodes(graph: Graph, output: NodeId, nodes: readonly NodeId[]): readonly NodeId[] {
  const affected = new Uint8Array(output + 1);
  for (const id of nodes) affected[id] = 1;
  const list: NodeId[] = [];
  for (let id = 0; id <= output; id++) {
    for (let k = 0; k < graph.arity(id) && affected[id] === 0; k++) affected[id] = affected[graph.operand(id, k)]!;
    if (affected[id] === 1) list.push(id);
  }
  return list;
}
