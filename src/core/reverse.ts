import { interpret } from './custom.ts';
import type { Graph, NodeId } from './graph.ts';
import { sweep } from './kernels.generated.ts';
import { arities, type Columns, CUSTOM, FIRST_OPERATION } from './kernels.ts';
import { opNames } from './operations/names.ts';
import { numbers, ops } from './operations/table.ts';

const partialsOf = opNames.map((name) => ops[name].partials);

/**
 * ∂child/∂operand of one node at its current values, for the `k`-th operand.
 */
export function localDerivative(graph: Graph, child: NodeId, k: number): number {
  const columns = graph.columns();
  const { codes, first, second, third, values } = columns;
  if (codes[child] === CUSTOM) return customDerivative(columns, child, k);
  const x = values[first[child]!]!;
  const y = values[second[child]!]!;
  const z = third.size > 0 ? values[third.get(child) ?? 0]! : 0;
  return partialsOf[codes[child]! - FIRST_OPERATION]![k]!(numbers, values[child]!, x, y, z);
}

function customDerivative({ customs, values }: Columns, child: NodeId, k: number): number {
  const { operation, operands } = customs.get(child)!;
  return interpret(
    operation.partials[k]!,
    numbers,
    operands.map((operand) => values[operand]!),
  );
}

/**
 * One reverse sweep: the adjoint ∂output/∂node of every node, in an array by id.
 * `g_p += g_c · ∂c/∂p` for every child c after all of its own children; nodes that no input moves keep 0.
 * Without an `order` children are visited from the newest to the oldest. An infinite local derivative makes NaN of a
 * zero upstream gradient: 0·∞ is not determined, and troubles() names the place.
 */
export function reverse(graph: Graph, output: NodeId, order?: readonly NodeId[]): Float64Array {
  const adjoints = new Float64Array(graph.size);
  adjoints[output] = 1;
  if (order !== undefined) sweepCarefully(graph, output, adjoints, order);
  else if (!sweep(graph.columns(), adjoints, output)) {
    adjoints.fill(0);
    adjoints[output] = 1;
    sweepCarefully(graph, output, adjoints);
  }
  // Also where no input moves it.
  adjoints[output] = 1;
  return adjoints;
}

/**
 * The sweep by the table's own rules, in any order. It asks of every contribution that is not a number whether it counts:
 * a node that the output does not depend on has adjoint 0 and must not turn into NaN beside an infinite slope.
 */
function sweepCarefully(graph: Graph, output: NodeId, adjoints: Float64Array, order?: readonly NodeId[]): void {
  const columns = graph.columns();
  const { codes, first, second, third, values, moved } = columns;
  let needed: Uint8Array | undefined;
  const add = (parent: NodeId, child: NodeId, upstream: number, local: number): void => {
    if (upstream === 0) {
      if (Number.isFinite(local)) return;
      needed ??= dependencies(graph, output);
      if (needed[child] === 0) return;
    }
    adjoints[parent]! += upstream * local;
  };
  const count = order === undefined ? output + 1 : order.length;
  for (let i = 0; i < count; i++) {
    const child = order === undefined ? output - i : order[i]!;
    const code = codes[child]!;
    if (code < FIRST_OPERATION || moved[child] === 0) continue;
    const upstream = adjoints[child]!;
    if (code === CUSTOM) {
      for (const [k, parent] of columns.customs.get(child)!.operands.entries())
        if (moved[parent] === 1) add(parent, child, upstream, customDerivative(columns, child, k));
      continue;
    }
    const arity = arities[code]!;
    const partials = partialsOf[code - FIRST_OPERATION]!;
    const a = first[child]!;
    const v = values[child]!;
    const x = values[a]!;
    if (arity === 1) {
      add(a, child, upstream, partials[0]!(numbers, v, x, x, x));
      continue;
    }
    const b = second[child]!;
    const y = values[b]!;
    const c = arity === 3 ? third.get(child)! : a;
    const z = values[c]!;
    if (moved[a] === 1) add(a, child, upstream, partials[0]!(numbers, v, x, y, z));
    if (moved[b] === 1) add(b, child, upstream, partials[1]!(numbers, v, x, y, z));
    if (arity === 3 && moved[c] === 1) add(c, child, upstream, partials[2]!(numbers, v, x, y, z));
  }
}

/** 1 for every node that the output is computed from, the output included. */
export function dependencies(graph: Graph, output: NodeId): Uint8Array {
  const { codes, first, second, third, customs } = graph.columns();
  const needed = new Uint8Array(output + 1);
  needed[output] = 1;
  for (let id = output; id >= 0; id--) {
    const arity = arities[codes[id]!];
    if (needed[id] === 0 || arity === 0) continue;
    if (arity === undefined) {
      for (const operand of customs.get(id)!.operands) needed[operand] = 1;
      continue;
    }
    needed[first[id]!] = 1;
    if (arity > 1) needed[second[id]!] = 1;
    if (arity > 2) needed[third.get(id)!] = 1;
  }
  return needed;
}

/** One line of the accumulation, `g_parent += upstream · local`, with the parent's total after it. */
export interface Step {
  readonly child: NodeId;
  readonly parent: NodeId;
  /** Which operand of the child the parent is: a child that uses a parent twice has two steps. */
  readonly operand: number;
  readonly upstream: number;
  readonly local: number;
  readonly contribution: number;
  readonly total: number;
}

/**
 * The order in which the reverse pass is told: by distance from the output (longest path), ties in evaluation order.
 * Only nodes that an input moves and that the output depends on. Every node comes after all of its children.
 */
export function toldOrder(graph: Graph, output: NodeId): readonly NodeId[] {
  const distance = new Int32Array(output + 1).fill(-1);
  distance[output] = 0;
  const reached: NodeId[] = [];
  for (let child = output; child >= 0; child--) {
    if (distance[child]! < 0 || !graph.moves(child)) continue;
    reached.push(child);
    for (let k = 0; k < graph.arity(child); k++) {
      const parent = graph.operand(child, k);
      distance[parent] = Math.max(distance[parent]!, distance[child]! + 1);
    }
  }
  return reached.sort((a, b) => distance[a]! - distance[b]! || a - b);
}

/** Every contribution of the reverse pass in the order told, with running totals. */
export function tell(graph: Graph, order: readonly NodeId[]): readonly Step[] {
  const totals = new Map<NodeId, number>();
  const steps: Step[] = [];
  const output = order[0];
  if (output !== undefined) totals.set(output, 1);
  for (const child of order) {
    const upstream = totals.get(child) ?? 0;
    for (let k = 0; k < graph.arity(child); k++) {
      const parent = graph.operand(child, k);
      if (!graph.moves(parent)) continue;
      const local = localDerivative(graph, child, k);
      const contribution = upstream * local;
      const total = (totals.get(parent) ?? 0) + contribution;
      totals.set(parent, total);
      steps.push({ child, parent, operand: k, upstream, local, contribution, total });
    }
  }
  return steps;
}
