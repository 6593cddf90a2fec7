import { Graph, type NodeId } from '../graph.ts';
import { roundingBound } from '../rounding.ts';
import type { ClosedForms, NamedInput } from './closed-forms.ts';
import { replay } from './evaluate.ts';
import { hasNaN } from './live.ts';

/** Beyond the formula's own rounding bound, for what the reverse sweep may have lost in cancellation. */
const RELATIVE = 1e-6;

/**
 * Whether each closed form has the value of the reverse sweep at the graph's point: a last gate before a formula is shown
 * or inserted. `adjoints` are those of `reverse`. Where the sweep itself has no number there is nothing to disagree with;
 * a formula with NaN in it is none.
 */
export function agreements(
  forms: ClosedForms,
  graph: Graph,
  inputs: readonly NamedInput[],
  adjoints: Float64Array,
): readonly boolean[] {
  const replayed = new Graph();
  const nodes = new Map<string, NodeId>(inputs.map(({ node, name }) => [name, replayed.input(graph.value(node))]));
  const results = replay(forms.formulas, forms.partials, replayed, (name) => nodes.get(name)!);
  return results.map((result, k) => {
    const expected = adjoints[inputs[k]!.node] ?? 0;
    const found = replayed.value(result);
    if (hasNaN(forms.formulas, forms.partials[k]!)) return false;
    if (!Number.isFinite(expected) || Object.is(found, expected)) return true;
    const size = Math.max(Math.abs(found), Math.abs(expected));
    return Math.abs(found - expected) <= RELATIVE * size + 8 * roundingBound(replayed, result);
  });
}
