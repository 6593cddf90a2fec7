import type { Graph, NodeId } from './graph.ts';
import { dependencies, localDerivative } from './reverse.ts';

/** One step of a path, from a node to its `operand`-th operand. */
export interface PathStep {
  readonly child: NodeId;
  readonly operand: number;
  readonly parent: NodeId;
}

/** One way from the output down to an input: a term of the chain rule. */
export interface Path {
  /** From the output to the input; none where the output is the input. */
  readonly steps: readonly PathStep[];
  /** The product of the local derivatives along the way. */
  readonly product: number;
}

/**
 * How many paths lead from the output down to a node, for every node; a child that uses a parent twice counts twice.
 * Exact and in linear time, while the paths themselves can be exponentially many.
 */
export function pathCounts(graph: Graph, output: NodeId): readonly bigint[] {
  const needed = dependencies(graph, output);
  const counts: bigint[] = Array.from({ length: output + 1 }, () => 0n);
  counts[output] = 1n;
  for (let child = output; child >= 0; child--) {
    if (needed[child] === 0 || counts[child] === 0n) continue;
    for (let k = 0; k < graph.arity(child); k++) {
      const parent = graph.operand(child, k);
      if (graph.moves(parent)) counts[parent]! += counts[child]!;
    }
  }
  return counts;
}

/**
 * The first `most` paths from the output down to `input`, in the order of the operands. The sum of their products is the
 * derivative when these are all the paths.
 */
export function paths(graph: Graph, output: NodeId, input: NodeId, most = 100): readonly Path[] {
  const found: Path[] = [];
  if (most <= 0 || input > output) return found;
  const leads = above(graph, output, input);
  if (leads[output] === 0) return found;
  const steps: PathStep[] = [];
  const products = [1];
  // Where each node on the current way goes on: one operand index a step, so nothing recurses.
  const next = [0];
  while (next.length > 0) {
    const depth = next.length - 1;
    const child = depth === 0 ? output : steps[depth - 1]!.parent;
    if (child === input) found.push({ steps: [...steps], product: products[depth]! });
    if (found.length === most) return found;
    let k = next[depth]!;
    while (k < graph.arity(child) && (leads[graph.operand(child, k)] === 0 || child === input)) k++;
    if (k >= graph.arity(child)) {
      next.pop();
      products.pop();
      steps.pop();
      continue;
    }
    next[depth] = k + 1;
    steps.push({ child, operand: k, parent: graph.operand(child, k) });
    products.push(products[depth]! * localDerivative(graph, child, k));
    next.push(0);
  }
  return found;
}

/** 1 for every node up to the output that `input` is a part of, `input` itself included. */
function above(graph: Graph, output: NodeId, input: NodeId): Uint8Array {
  const leads = new Uint8Array(output + 1);
  leads[input] = 1;
  for (let id = input + 1; id <= output; id++)
    for (let k = 0; k < graph.arity(id) && leads[id] === 0; k++) leads[id] = leads[graph.operand(id, k)]!;
  return leads;
}

/** A path in the words of the chain rule: `∂y/∂t2 · ∂t2/∂t1 · ∂t1/∂x1`. */
export function pathText(path: Path, nameOf: (id: NodeId) => string): string {
  if (path.steps.length === 0) return '1';
  return path.steps.map(({ child, parent }) => `∂${nameOf(child)}/∂${nameOf(parent)}`).join(' · ');
}

/** `pathText` in LaTeX; `nameOf` gives names in LaTeX. */
export function pathLatex(path: Path, nameOf: (id: NodeId) => string): string {
  if (path.steps.length === 0) return '1';
  return path.steps
    .map(({ child, parent }) => `\\frac{\\partial ${nameOf(child)}}{\\partial ${nameOf(parent)}}`)
    .join(' \\cdot ');
}
