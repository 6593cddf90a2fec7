import { interpret } from './custom.ts';
import { Graph, type NodeId } from './graph.ts';
import { recording } from './recording.ts';

export interface Inlined {
  readonly graph: Graph;
  /** The node that each node of the original became. */
  readonly at: Int32Array;
}

/**
 * The same computation with every custom operation written out as what its value is made of: for questions about values,
 * which a declared derivative does not answer. The written-out nodes have the source of the node they stand for.
 */
export function inlined(original: Graph): Inlined {
  const { codes } = original.columns();
  const graph = new Graph(original.size + 64);
  const at = new Int32Array(original.size);
  for (let id = 0; id < original.size; id++) {
    const custom = original.custom(id);
    const operands = original.operands(id).map((operand) => at[operand]!);
    const source = original.source(id);
    if (custom !== undefined) at[id] = interpret(custom.value, recording(graph, source), operands);
    else if (original.isInput(id)) at[id] = graph.input(original.value(id), source);
    else if (original.isConstant(id)) at[id] = graph.constant(original.value(id), source);
    else {
      const [x, y, z] = operands as [NodeId, NodeId?, NodeId?];
      at[id] = graph.applyCode(codes[id]!, x, y ?? x, z ?? x, source);
    }
  }
  return { graph, at };
}
