import { interpret } from '../custom.ts';
import { Graph, type NodeId } from '../graph.ts';
import { ops } from '../operations/table.ts';
import { recording } from '../recording.ts';
import type { Traced } from './evaluated.ts';

/**
 * The derivative of a run's output by one of its inputs, as a run of its own: the reverse sweep of reverse.ts recorded as
 * further nodes of a copy of the graph, in the same order with the same rules, so that it has the same value. A gradient
 * is then a straight line of elementary operations like any other, and its rounding bound is the bound of that line:
 * error.ts holds for every operation of the sweep, those inside the local derivatives included. Applied twice it
 * gives second derivatives.
 */
export function derivative(traced: Traced, input: number): Traced {
  const { graph: original, output, inputs } = traced;
  const graph = copied(original);
  const calculus = recording(graph);
  const by = inputs[input];
  const requires = [...(traced.requires ?? []), output];
  const derived = traced.derived ?? original.size;
  if (by === undefined || !original.moves(output))
    return { ...traced, graph, output: graph.constant(0), requires, derived };
  const ways = between(original, by, output);
  const adjoints: (NodeId | undefined)[] = [];
  adjoints[output] = graph.constant(1);
  for (let child = output; child > by; child--) {
    const adjoint = adjoints[child];
    const name = original.operation(child);
    const custom = original.custom(child);
    if (adjoint === undefined || (name === undefined && custom === undefined)) continue;
    const operands = original.operands(child);
    const [x, y, z] = operands as [NodeId, NodeId?, NodeId?];
    operands.forEach((parent, k) => {
      if (ways[parent] === 0) return;
      const local =
        custom === undefined
          ? ops[name!].partials[k]!(calculus, child, x, y ?? x, z ?? x)
          : interpret(custom.partials[k]!, calculus, operands);
      const contribution =
        graph.isConstant(adjoint) && graph.value(adjoint) === 1 ? local : graph.apply('mul', adjoint, local);
      const known = adjoints[parent];
      adjoints[parent] = known === undefined ? contribution : graph.apply('add', known, contribution);
    });
  }
  return { ...traced, graph, output: adjoints[by] ?? graph.constant(0), requires, derived };
}

/** 1 for every node that the input moves and that the output needs. */
function between(graph: Graph, input: NodeId, output: NodeId): Uint8Array {
  const moved = new Uint8Array(output + 1);
  moved[input] = 1;
  for (let id = input + 1; id <= output; id++)
    for (let k = 0; k < graph.arity(id); k++) if (moved[graph.operand(id, k)] === 1) moved[id] = 1;
  return moved;
}

/** A graph with the same nodes under the same ids, its constants changed where asked. */
export function copied(graph: Graph, constant: (value: number) => number = (value) => value): Graph {
  const copy = new Graph(4 * graph.size + 16);
  const { codes } = graph.columns();
  for (let id = 0; id < graph.size; id++) {
    if (graph.isInput(id)) copy.input(graph.value(id), graph.source(id));
    else if (graph.isConstant(id)) copy.constant(constant(graph.value(id)), graph.source(id));
    else if (graph.custom(id) !== undefined) copy.applyCustom(graph.custom(id)!, graph.operands(id), graph.source(id));
    else {
      const x = graph.operand(id, 0);
      const y = graph.arity(id) > 1 ? graph.operand(id, 1) : x;
      const z = graph.arity(id) > 2 ? graph.operand(id, 2) : x;
      copy.applyCode(codes[id]!, x, y, z, graph.source(id));
    }
  }
  return copy;
}
