import type { Graph, NodeId } from '../../core/graph.ts';
import { ops } from '../../core/operations/table.ts';
import type { Moment } from './scene.ts';
import type { Site } from './site.ts';

/** What a place gets instead of its value. */
export type Instead = (value: number, turn: number) => number;

/** What is computed from a place, in order, ready to be run again: thousands of values are tried at each place. */
interface Rest {
  readonly nodes: readonly NodeId[];
  /** Which time the program is at the place; −1 for a node that only depends on it. */
  readonly turns: Int32Array;
  readonly arities: Int32Array;
  readonly operands: readonly Int32Array[];
  readonly rules: readonly (((x: number, y: number, z: number) => number) | undefined)[];
}

const rests = new WeakMap<Site, Rest>();
const scratches = new WeakMap<Graph, Float64Array>();

/** The claimed derivative at a moment with other values at a place. */
export function claimWith({ claim }: Moment, output: NodeId, site: Site, instead: Instead): number {
  let rest = rests.get(site);
  if (rest === undefined) {
    rest = restOf(claim, output, site.nodes);
    rests.set(site, rest);
  }
  const known = claim.columns().values;
  let values = scratches.get(claim);
  if (values === undefined) {
    values = known.slice(0, claim.size);
    scratches.set(claim, values);
  }
  const { nodes, turns, arities, operands, rules } = rest;
  const [first, second, third] = operands as readonly [Int32Array, Int32Array, Int32Array];
  const isLeaf = site.kind === 'leaf';
  for (let i = 0; i < nodes.length; i++) {
    const id = nodes[i]!;
    const turn = turns[i]!;
    const arity = arities[i]!;
    let value = values[id]!;
    if (arity > 0) {
      let x = values[first[i]!]!;
      let y = values[second[i]!]!;
      let z = values[third[i]!]!;
      if (turn >= 0 && isLeaf) {
        if (site.operand === 0) x = instead(x, turn);
        else if (site.operand === 1) y = instead(y, turn);
        else z = instead(z, turn);
        // Rules of fewer operands are given the first one again.
        if (arity === 1) y = x;
      }
      value = rules[i]!(x, y, z);
    }
    values[id] = turn >= 0 && !isLeaf ? instead(value, turn) : value;
  }
  const result = values[output]!;
  for (const id of nodes) values[id] = known[id]!;
  return result;
}

/** The places themselves and what is computed from them. */
function restOf(graph: Graph, output: NodeId, places: readonly NodeId[]): Rest {
  const affected = new Uint8Array(output + 1);
  for (const id of places) affected[id] = 1;
  const nodes: NodeId[] = [];
  for (let id = 0; id <= output; id++) {
    for (let k = 0; k < graph.arity(id) && affected[id] === 0; k++) affected[id] = affected[graph.operand(id, k)]!;
    if (affected[id] === 1) nodes.push(id);
  }
  const turns = new Map(places.map((id, turn) => [id, turn]));
  const operand = (k: number): Int32Array =>
    Int32Array.from(nodes, (id) => (graph.arity(id) === 0 ? 0 : graph.operand(id, k < graph.arity(id) ? k : 0)));
  return {
    nodes,
    turns: Int32Array.from(nodes, (id) => turns.get(id) ?? -1),
    arities: Int32Array.from(nodes, (id) => graph.arity(id)),
    operands: [operand(0), operand(1), operand(2)],
    rules: nodes.map((id) => (graph.arity(id) === 0 ? undefined : ops[graph.operation(id)!].value)),
  };
}
