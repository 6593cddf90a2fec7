import type { CustomOperation } from './custom.ts';
import { Graph, type NodeId } from './graph.ts';
import { inlined } from './inline.ts';
import { FIRST_OPERATION } from './kernels.ts';
import { type OpName, opNames } from './operations/names.ts';
import type { Trouble } from './operations/operation.ts';
import { ops } from './operations/table.ts';
import { dependencies, localDerivative, reverse } from './reverse.ts';

export interface TroubleAt {
  readonly node: NodeId;
  readonly trouble: Trouble;
}

/**
 * What the reader should know of the nodes that the output depends on: domain edges, poles, kinks, ties, jumps, and
 * where a zero gradient meets an infinite slope. At most `most`, in evaluation order, so that the cause comes first.
 */
export function troubles(graph: Graph, output: NodeId, adjoints: Float64Array, most = 20): readonly TroubleAt[] {
  const found: TroubleAt[] = [];
  const needed = dependencies(graph, output);
  const { codes, values } = graph.columns();
  for (let node = 0; node <= output && found.length < most; node++) {
    const code = codes[node]!;
    if (needed[node] === 0 || code < FIRST_OPERATION) continue;
    // Of a million nodes nearly all are like this, and nothing is made for them.
    if (isSilent[code] === 1 && Number.isFinite(values[node]!))
      if (isPolynomial[code] === 1 || hasFiniteSlopes(graph, node)) continue;
    const custom = graph.custom(node);
    const trouble =
      custom === undefined
        ? troubleOf(graph, node, adjoints[node]!)
        : customTrouble(graph, node, custom, adjoints[node]!);
    if (trouble !== undefined) found.push({ node, trouble: withSlopes(trouble, graph.arity(node)) });
  }
  return found;
}

/** 1 for the codes of operations whose row knows no trouble. */
const isSilent = byCode((name) => ops[name].trouble === undefined);
/** 1 for the codes of operations whose slopes are finite wherever their value is: it is not where an operand is not. */
const isPolynomial = byCode((name) => ['add', 'sub', 'mul', 'neg'].includes(name));

/** 1 for the codes of operations of which something holds; inputs, constants and custom operations have 0. */
function byCode(holds: (name: OpName) => boolean): Uint8Array {
  return Uint8Array.from([0, 0, ...opNames.map((name) => (holds(name) ? 1 : 0)), 0]);
}

function hasFiniteSlopes(graph: Graph, node: NodeId): boolean {
  for (let k = 0; k < graph.arity(node); k++)
    if (graph.moves(graph.operand(node, k)) && !Number.isFinite(localDerivative(graph, node, k))) return false;
  return true;
}

const ordinals = ['first', 'second', 'third'] as const;

/** A trouble whose sentence says both one-sided derivatives, where the row gives them. */
function withSlopes(trouble: Trouble, arity: number): Trouble {
  const { left, right, sentence, operand = 0 } = trouble;
  if (left === undefined || right === undefined || /slope \S+ on the left/.test(sentence)) return trouble;
  const by = arity > 1 ? `by the ${ordinals[operand]} operand: ` : '';
  const slopes =
    left === right
      ? `slope ${slopeText(left)} on both sides`
      : `slope ${slopeText(left)} on the left, ${slopeText(right)} on the right`;
  return { ...trouble, sentence: `${sentence} (${by}${slopes})` };
}

function slopeText(slope: number): string {
  return String(Number(slope.toPrecision(6))).replace('-', '−');
}

function troubleOf(graph: Graph, node: NodeId, adjoint: number): Trouble | undefined {
  const operands = graph.operands(node);
  const values = operands.map((id) => graph.value(id));
  const moves = operands.map((id) => graph.moves(id));
  const value = graph.value(node);
  const row = ops[graph.operation(node)!];
  const known = row.trouble?.(values[0]!, values[1]!, value, moves, values[2]);
  if (known?.code === 'pole' && adjoint === 0 && Number.isFinite(value) && moves.some(Boolean))
    return {
      code: 'pole',
      sentence: `${known.sentence}, and the gradient that reaches it is 0: the product 0·∞ is not determined`,
    };
  if (known !== undefined && (known.code === 'domain' || known.code === 'pole' || moves.some(Boolean))) return known;
  return notFinite(graph, node, adjoint, row.notation.kind === 'call' ? row.notation.name : 'the operation');
}

/** What is the matter inside a custom operation. Its kinks are told without slopes: the derivative taken is the declared one. */
function customTrouble(graph: Graph, node: NodeId, custom: CustomOperation, adjoint: number): Trouble | undefined {
  const inside = new Graph();
  const operands = graph
    .operands(node)
    .map((id) => (graph.moves(id) ? inside.input(graph.value(id)) : inside.constant(graph.value(id))));
  inside.applyCustom(custom, operands);
  const flat = inlined(inside);
  const output = flat.at[inside.size - 1]!;
  const found = troubles(flat.graph, output, reverse(flat.graph, output));
  const cause = found.find(({ trouble }) => trouble.code === 'domain' || trouble.code === 'pole');
  if (cause !== undefined && !Number.isFinite(graph.value(node)))
    return { code: cause.trouble.code, sentence: `inside \`${custom.name}\`: ${cause.trouble.sentence}` };
  const slope = notFinite(graph, node, adjoint, custom.name);
  if (slope !== undefined) return slope;
  const corner = found.find(({ trouble }) => ['kink', 'tie', 'jump'].includes(trouble.code));
  if (corner === undefined) return undefined;
  return {
    code: corner.trouble.code,
    sentence: `\`${custom.name}\` has a ${corner.trouble.code === 'jump' ? 'jump' : 'corner'} here, and its declared derivative is taken`,
  };
}

function notFinite(graph: Graph, node: NodeId, adjoint: number, name: string): Trouble | undefined {
  const operands = graph.operands(node);
  const values = operands.map((id) => graph.value(id));
  const moves = operands.map((id) => graph.moves(id));
  const value = graph.value(node);
  if (Number.isFinite(value) && hasFiniteSlopes(graph, node)) return undefined;
  if (values.every(Number.isFinite) && !Number.isFinite(value))
    return Number.isNaN(value)
      ? { code: 'domain', sentence: `${name} is not a real number here` }
      : { code: 'pole', sentence: 'the value is too large for a double here' };
  for (let k = 0; k < operands.length; k++)
    if (moves[k] && values.every(Number.isFinite) && !Number.isFinite(localDerivative(graph, node, k)))
      return adjoint === 0
        ? { code: 'pole', sentence: 'a zero gradient meets an infinite slope here: the product 0·∞ is not determined' }
        : { code: 'pole', sentence: 'the local derivative is not finite here' };
  return undefined;
}
