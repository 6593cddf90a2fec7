import type { Graph, NodeId } from '../../core/graph.ts';
import { dependencies } from '../../core/reverse.ts';
import type { Expression, Span } from '../../language/program.ts';
import type { PlacedRun } from '../claim.ts';
import { keyOf } from './run.ts';

/**
 * A place in the claimed derivative that a repair can change: the whole result, the value of an expression, or an operand
 * that has no operation of its own (a name, a number). In a loop it is several nodes.
 */
export interface Site {
  readonly kind: 'root' | 'value' | 'leaf';
  /** The expression whose value it is, or that the leaf is an operand of; undefined for the root. */
  readonly key: string | undefined;
  readonly operand: number;
  /** The expression that stands there; undefined where the text does not tell. */
  readonly expression: Expression | undefined;
  readonly span: Span;
  /** Nodes whose value it is, or of which it is an operand. */
  readonly nodes: readonly NodeId[];
  /** The expression around it, and which operand of that it is. */
  readonly parent: Parent | undefined;
  readonly depth: number;
}

export interface Parent {
  readonly expression: Expression;
  readonly operand: number;
}

/** The operands of an expression that records one operation with as many; undefined for others. */
export function operandsOf(expression: Expression, arity: number): readonly Expression[] | undefined {
  if (expression.kind === 'operation') return expression.operands.length === arity ? expression.operands : undefined;
  if (expression.kind !== 'call' || expression.keywords.length > 0) return undefined;
  if (expression.operands.length === arity) return expression.operands;
  const { callee } = expression;
  if (callee.kind === 'attribute' && expression.operands.length === arity - 1)
    return [callee.object, ...expression.operands];
  return undefined;
}

/** The nodes that are the value of their source expression: those that no node of the same expression uses. */
export function isValueNode(graph: Graph): Uint8Array {
  const isValue = new Uint8Array(graph.size).fill(1);
  for (let id = 0; id < graph.size; id++)
    for (let k = 0; k < graph.arity(id); k++) {
      const operand = graph.operand(id, k);
      if (graph.source(operand) === graph.source(id) && graph.arity(operand) > 0) isValue[operand] = 0;
    }
  return isValue;
}

/** Every place of a run that its output depends on; `result` computes the output, if the text shows it, else `name` stands for it. */
export function sitesOf(run: PlacedRun, result: Expression | undefined, name: Span): readonly Site[] {
  const { graph, output } = run;
  const { sources } = run.trace;
  const needed = dependencies(graph, output);
  const isValue = isValueNode(graph);
  const sites = new Map<string, { site: Omit<Site, 'nodes'>; nodes: NodeId[] }>();
  const parents = new Map<string, Parent>();
  const depths = depthsOf(graph, output, needed);
  const add = (name: string, node: NodeId, site: () => Omit<Site, 'nodes'>): void => {
    const known = sites.get(name);
    if (known === undefined) sites.set(name, { site: site(), nodes: [node] });
    else known.nodes.push(node);
  };
  sites.set('root', {
    site: {
      kind: 'root',
      key: undefined,
      operand: 0,
      expression: result,
      span: result?.span ?? name,
      parent: undefined,
      depth: 0,
    },
    nodes: [output],
  });
  for (let id = output; id >= 0; id--) {
    if (needed[id] === 0 || graph.arity(id) === 0) continue;
    const expression = sources[graph.source(id)];
    if (expression === undefined) continue;
    const key = keyOf(expression);
    if (isValue[id] === 1)
      add(`value ${key}`, id, () => ({
        kind: 'value',
        key,
        operand: 0,
        expression,
        span: expression.span,
        parent: parents.get(key),
        depth: depths[id]!,
      }));
    if (graph.operands(id).some((operand) => graph.source(operand) === graph.source(id) && graph.arity(operand) > 0))
      continue;
    if (isValue[id] === 0) continue;
    const operands = operandsOf(expression, graph.arity(id));
    operands?.forEach((operand, k) => {
      parents.set(keyOf(operand), { expression, operand: k });
      const node = graph.operand(id, k);
      if (graph.arity(node) > 0 && sources[graph.source(node)] === operand) return;
      add(`leaf ${key} ${k}`, id, () => ({
        kind: 'leaf',
        key,
        operand: k,
        expression: operand,
        span: operand.span,
        parent: { expression, operand: k },
        depth: depths[id]! + 1,
      }));
    });
  }
  // The value of the outermost expression is the root, unless it is met again elsewhere (in a loop).
  return [...sites.values()]
    .filter(({ site, nodes }) => site.kind !== 'value' || nodes.length > 1 || nodes[0] !== output)
    .map(({ site, nodes }) => ({ ...site, nodes }));
}

/** How many operations are between a node and the output, by the shortest way. */
function depthsOf(graph: Graph, output: NodeId, needed: Uint8Array): Int32Array {
  const depths = new Int32Array(output + 1).fill(2 ** 30);
  depths[output] = 0;
  for (let id = output; id >= 0; id--)
    if (needed[id] === 1)
      for (const operand of graph.operands(id)) depths[operand] = Math.min(depths[operand]!, depths[id]! + 1);
  return depths;
}
