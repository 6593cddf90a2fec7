import type { Calculus } from './calculus.ts';
import { interpret } from './custom.ts';
import type { Graph, NodeId } from './graph.ts';
import { CUSTOM } from './kernels.ts';
import { opNames } from './operations/names.ts';
import { calculusOf, numbers, ops } from './operations/table.ts';
import { dependencies, localDerivative } from './reverse.ts';

const FIRST_OPERATION = 2;
const rows = opNames.map((name) => ops[name]);

/** A number with its derivative along one direction. */
interface Dual {
  readonly value: number;
  readonly slope: number;
}

/** The rules of the table read over dual numbers: a local derivative comes with its own derivative along a direction. */
const duals: Calculus<Dual> = calculusOf<Dual>(
  (value) => ({ value, slope: 0 }),
  (name) => {
    const { arity, value: rule, partials } = ops[name];
    return (x, y = x, z = x) => {
      const value = rule(x.value, y.value, z.value);
      let slope = 0;
      // A part that does not change adds nothing, also beside an infinite slope.
      if (x.slope !== 0) slope += x.slope * partials[0]!(numbers, value, x.value, y.value, z.value);
      if (arity > 1 && y.slope !== 0) slope += y.slope * partials[1]!(numbers, value, x.value, y.value, z.value);
      if (arity > 2 && z.slope !== 0) slope += z.slope * partials[2]!(numbers, value, x.value, y.value, z.value);
      return { value, slope };
    };
  },
);

/** Derivatives along one direction, by node. */
export interface Directional {
  /** How much each node moves along the direction. */
  readonly tangents: Float64Array;
  /** ∂output/∂node. */
  readonly adjoints: Float64Array;
  /** How much ∂output/∂node changes along the direction: at the inputs, the Hessian times the direction. */
  readonly adjointTangents: Float64Array;
}

/**
 * The Hessian times a direction, without the Hessian: forward over reverse, in time proportional to the graph. `direction`
 * gives the component of every input that moves; others stand still.
 */
export function along(graph: Graph, output: NodeId, direction: ReadonlyMap<NodeId, number>): Directional {
  const needed = dependencies(graph, output);
  const tangents = forward(graph, output, direction, needed);
  const { codes, first, second, third, values, moved, customs } = graph.columns();
  const adjoints = new Float64Array(output + 1);
  const adjointTangents = new Float64Array(output + 1);
  adjoints[output] = 1;
  const dual = (id: NodeId): Dual => ({ value: values[id]!, slope: tangents[id]! });
  const contribute = (child: NodeId, parent: NodeId, local: Dual): void => {
    adjoints[parent]! += adjoints[child]! * local.value;
    adjointTangents[parent]! += adjointTangents[child]! * local.value;
    if (local.slope !== 0) adjointTangents[parent]! += adjoints[child]! * local.slope;
  };
  for (let child = output; child >= 0; child--) {
    if (codes[child] === CUSTOM && needed[child] === 1 && moved[child] === 1) {
      const { operation, operands } = customs.get(child)!;
      const given = operands.map(dual);
      for (const [k, parent] of operands.entries())
        if (moved[parent] === 1) contribute(child, parent, interpret(operation.partials[k]!, duals, given));
      continue;
    }
    const row = rows[codes[child]! - FIRST_OPERATION];
    if (row === undefined || needed[child] === 0 || moved[child] === 0) continue;
    const a = first[child]!;
    const b = row.arity > 1 ? second[child]! : a;
    const c = row.arity > 2 ? third.get(child)! : a;
    const still = tangents[a] === 0 && tangents[b] === 0 && tangents[c] === 0;
    const [v, x, y, z] = still ? [] : [dual(child), dual(a), dual(b), dual(c)];
    for (let k = 0; k < row.arity; k++) {
      const parent = k === 0 ? a : k === 1 ? b : c;
      if (moved[parent] === 0) continue;
      const rule = row.partials[k]!;
      const local = still
        ? { value: rule(numbers, values[child]!, values[a]!, values[b]!, values[c]!), slope: 0 }
        : rule(duals, v!, x!, y!, z!);
      contribute(child, parent, local);
    }
  }
  return { tangents, adjoints, adjointTangents };
}

/**
 * The matrix of second derivatives by the given inputs, one forward-over-reverse sweep for each. Undefined when that is
 * more than `budget` node visits, 50 million unless given.
 */
export function hessian(
  graph: Graph,
  output: NodeId,
  inputs: readonly NodeId[],
  budget = 50_000_000,
): readonly (readonly number[])[] | undefined {
  if (inputs.length * (output + 1) > budget) return undefined;
  return inputs.map((input) => {
    const { adjointTangents } = along(graph, output, new Map([[input, 1]]));
    return inputs.map((other) => adjointTangents[other] ?? 0);
  });
}

function forward(
  graph: Graph,
  output: NodeId,
  direction: ReadonlyMap<NodeId, number>,
  needed: Uint8Array,
): Float64Array {
  const { codes, first, second, third, values } = graph.columns();
  const tangents = new Float64Array(output + 1);
  for (let id = 0; id <= output; id++) {
    const row = rows[codes[id]! - FIRST_OPERATION];
    if (needed[id] === 0) continue;
    if (codes[id] === CUSTOM) {
      for (const [k, operand] of graph.operands(id).entries())
        if (tangents[operand] !== 0) tangents[id]! += tangents[operand]! * localDerivative(graph, id, k);
      continue;
    }
    if (row === undefined) {
      tangents[id] = direction.get(id) ?? 0;
      continue;
    }
    const a = first[id]!;
    const b = row.arity > 1 ? second[id]! : a;
    const c = row.arity > 2 ? third.get(id)! : a;
    for (let k = 0; k < row.arity; k++) {
      const tangent = tangents[k === 0 ? a : k === 1 ? b : c]!;
      if (tangent === 0) continue;
      tangents[id]! += tangent * row.partials[k]!(numbers, values[id]!, values[a]!, values[b]!, values[c]!);
    }
  }
  return tangents;
}
