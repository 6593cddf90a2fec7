import { Graph, type NodeId } from '../graph.ts';
import type { Formula, FormulaId } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { live } from './live.ts';
import { doubleOf, isMinusOne, isOne, type Ratio } from './ratio.ts';

/**
 * Records formulas into a graph as the elementary operations they stand for, so that whatever is known of graphs holds for
 * formulas too: values, gradients, rounding bounds. `nodeOf` gives the node of a symbol.
 */
export function replay(
  formulas: Formulas,
  ids: readonly FormulaId[],
  graph: Graph,
  nodeOf: (name: string) => NodeId,
): readonly NodeId[] {
  const nodes = new Map<FormulaId, NodeId>();
  for (const id of live(formulas, ids)) nodes.set(id, record(formulas, formulas.formula(id), graph, nodes, nodeOf));
  return ids.map((id) => nodes.get(id)!);
}

/** The values of formulas at a point; a symbol without a value is NaN. */
export function evaluate(
  formulas: Formulas,
  ids: readonly FormulaId[],
  at: Readonly<Record<string, number>>,
): readonly number[] {
  const graph = new Graph();
  const inputs = new Map<string, NodeId>();
  const nodes = replay(formulas, ids, graph, (name) => {
    const node = inputs.get(name) ?? graph.input(at[name] ?? Number.NaN);
    inputs.set(name, node);
    return node;
  });
  return nodes.map((node) => graph.value(node));
}

function record(
  formulas: Formulas,
  formula: Formula,
  graph: Graph,
  nodes: ReadonlyMap<FormulaId, NodeId>,
  nodeOf: (name: string) => NodeId,
): NodeId {
  switch (formula.kind) {
    case 'number':
      return graph.constant(doubleOf(formula.value));
    case 'constant':
      return graph.constant(formula.name === 'pi' ? Math.PI : Math.E);
    case 'symbol':
      return nodeOf(formula.name);
    case 'sum':
      return formula.terms
        .map(({ coefficient, of }) =>
          of === formulas.one ? graph.constant(doubleOf(coefficient)) : scaled(graph, coefficient, nodes.get(of)!),
        )
        .reduce((total, term) => graph.apply('add', total, term));
    case 'product': {
      const powers = formula.factors.map(({ base, exponent }) => ({
        below: exponent < 0,
        node:
          Math.abs(exponent) === 1
            ? nodes.get(base)!
            : graph.apply('pow', nodes.get(base)!, graph.constant(Math.abs(exponent))),
      }));
      const multiply = (a: NodeId, b: NodeId): NodeId => graph.apply('mul', a, b);
      const top = powers.filter(({ below }) => !below).map(({ node }) => node);
      const bottom = powers.filter(({ below }) => below).map(({ node }) => node);
      if (bottom.length === 0) return scaled(graph, formula.coefficient, top.reduce(multiply));
      const above =
        top.length === 0
          ? graph.constant(doubleOf(formula.coefficient))
          : scaled(graph, formula.coefficient, top.reduce(multiply));
      return graph.apply('div', above, bottom.reduce(multiply));
    }
    case 'power':
      return graph.apply('pow', nodes.get(formula.base)!, nodes.get(formula.exponent)!);
    case 'call': {
      const [x, y, z] = formula.operands.map((operand) => nodes.get(operand)!);
      return graph.apply(formula.name, x!, y, z);
    }
  }
}

function scaled(graph: Graph, coefficient: Ratio, node: NodeId): NodeId {
  if (isOne(coefficient)) return node;
  return isMinusOne(coefficient)
    ? graph.apply('neg', node)
    : graph.apply('mul', graph.constant(doubleOf(coefficient)), node);
}
