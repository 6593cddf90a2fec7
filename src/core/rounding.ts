import type { Graph, NodeId } from './graph.ts';
import { inlined } from './inline.ts';
import { opNames } from './operations/names.ts';
import { numbers, ops } from './operations/table.ts';

const FIRST_OPERATION = 2;
const rows = opNames.map((name) => ops[name]);
/** Half a unit in the last place of 1: the relative error of one rounding to nearest. */
const unitRoundoff = 2 ** -53;

/**
 * First-order bound on the accumulated rounding error of a node's value, Σ|ḡᵢ·vᵢ|·ε over every node it is computed from,
 * each counted with the units in the last place its operation may be off (Linnainmaa 1976; Griewank & Walther,
 * Evaluating Derivatives, 2nd ed., section 3.4). Constants and inputs count with half a unit for their own decimal text.
 * Past a slope that does not exist nothing is known, and the bound is ∞; a leaf that is a whole number is exact, and has no
 * error to meet it.
 * A custom operation counts with every operation of its value, and hands on errors as its value does, whatever its
 * declared derivative.
 */
export function roundingBound(graph: Graph, output: NodeId): number {
  if (graph.hasCustoms) {
    const flat = inlined(graph);
    return roundingBound(flat.graph, flat.at[output]!);
  }
  const { codes, first, second, third, values, moved } = graph.columns();
  const sizes = new Float64Array(output + 1);
  sizes[output] = 1;
  let bound = 0;
  for (let id = output; id >= 0; id--) {
    const size = sizes[id]!;
    if (size === 0) continue;
    const row = rows[codes[id]! - FIRST_OPERATION];
    const v = values[id]!;
    if (v !== 0) bound += size * Math.abs(v) * unitRoundoff * (row === undefined ? 1 : 2 * (row.ulps ?? 1));
    if (row === undefined) continue;
    const operands = [first[id]!, second[id]!, third.get(id) ?? 0];
    const [x, y, z] = [values[operands[0]!]!, values[operands[1]!]!, values[operands[2]!]!];
    for (let k = 0; k < row.arity; k++) {
      const slope = row.partials[k]!(numbers, v, x, y, z);
      if (row.backward && Number.isFinite(slope)) bound += size * Math.abs(slope * [x, y, z][k]!) * unitRoundoff * 2;
      if (slope === 0) continue;
      // x² at −3 has no derivative by its exponent, which is 2 exactly.
      if (!Number.isFinite(slope) && (moved[operands[k]!] === 0 || isExact(codes[operands[k]!]!, [x, y, z][k]!)))
        continue;
      sizes[operands[k]!]! += size * Math.abs(slope);
    }
  }
  return Number.isNaN(bound) ? Number.POSITIVE_INFINITY : bound;
}

/** Whether a node is an input or a constant whose text says exactly this double. */
function isExact(code: number, value: number): boolean {
  return code < FIRST_OPERATION && Number.isInteger(value);
}
