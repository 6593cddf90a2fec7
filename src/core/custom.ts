import type { Calculus } from './calculus.ts';
import type { Graph, NodeId } from './graph.ts';

/**
 * An expression of the parameters of a custom operation: a straight line of the table's operations, whose first nodes are
 * the parameters in order. It holds at every point, as there is no branch in it.
 */
export interface Template {
  readonly graph: Graph;
  readonly output: NodeId;
}

/** An operation that the user declared: its value, and its derivative by each parameter as declared. */
export interface CustomOperation {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly value: Template;
  /** One for each parameter, in order. */
  readonly partials: readonly Template[];
  readonly note?: string;
}

/**
 * The result of a template over any calculus: numbers, formulas, dual numbers and recordings are readings of one
 * declaration, like those of a row of the table. `constant` reads the numbers of its text.
 */
export function interpret<T>(
  { graph, output }: Template,
  calculus: Calculus<T>,
  operands: readonly T[],
  constant: (value: number) => T = (value) => calculus.constant(value),
): T {
  const results: T[] = operands.slice(0, output + 1);
  for (let id = operands.length; id <= output; id++) {
    const name = graph.operation(id);
    if (name === undefined) {
      results.push(constant(graph.value(id)));
      continue;
    }
    const arity = graph.arity(id);
    const x = results[graph.operand(id, 0)]!;
    const y = arity > 1 ? results[graph.operand(id, 1)]! : x;
    const z = arity > 2 ? results[graph.operand(id, 2)]! : x;
    results.push(calculus[name](x, y, z));
  }
  return results[output]!;
}
