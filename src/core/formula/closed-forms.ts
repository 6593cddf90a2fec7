import type { Calculus } from '../calculus.ts';
import { interpret } from '../custom.ts';
import type { Graph, NodeId } from '../graph.ts';
import { ops } from '../operations/table.ts';
import { dependencies } from '../reverse.ts';
import { collected } from './collect.ts';
import type { FormulaId } from './formula.ts';
import { formulaCalculus } from './formula-calculus.ts';
import { Formulas } from './formulas.ts';

/** An input of a graph with the name that formulas use for it. */
export interface NamedInput {
  readonly node: NodeId;
  readonly name: string;
}

export interface ClosedForms {
  readonly formulas: Formulas;
  /** The output itself. */
  readonly value: FormulaId;
  /** ∂output/∂input for every input, in the order given. */
  readonly partials: readonly FormulaId[];
}

export interface ClosedFormOptions {
  /** Give up beyond this many nodes that the output depends on; 2,000 unless given. */
  readonly budget?: number;
  /** Formulas to build into, so that several results share their parts. */
  readonly formulas?: Formulas;
}

/**
 * The derivatives of the output as formulas: the reverse sweep of reverse.ts with formulas for adjoints, over the same
 * rules. Inputs without a name here, and constants, stay numbers. Undefined where the graph is past the budget.
 */
export function closedForms(
  graph: Graph,
  output: NodeId,
  inputs: readonly NamedInput[],
  options: ClosedFormOptions = {},
): ClosedForms | undefined {
  const budget = options.budget ?? 2000;
  const needed = dependencies(graph, output);
  if (hasMore(needed, budget)) return undefined;
  const formulas = options.formulas ?? new Formulas();
  const most = formulas.size + 50 * budget;
  const calculus = formulaCalculus(formulas);
  const written = formulaCalculus(formulas, 'written');
  const names = new Map(inputs.map(({ node, name }) => [node, name]));
  const values = new Map<NodeId, FormulaId>();
  const varies = new Set<NodeId>();
  for (let id = 0; id <= output; id++) {
    if (needed[id] === 0) continue;
    const name = names.get(id);
    values.set(id, name === undefined ? valueFormula(graph, id, values, formulas, written) : formulas.symbol(name));
    // x/x is 1 here, and what is made of it does not vary: asin(x/x) has no slope, where asin has an infinite one.
    const isNumber = graph.custom(id) === undefined && !formulas.hasSymbols(values.get(id)!);
    if (name !== undefined || (!isNumber && graph.operands(id).some((operand) => varies.has(operand)))) varies.add(id);
    if (formulas.size > most) return undefined;
  }
  const adjoints = sweep(graph, output, values, varies, formulas, calculus, most);
  if (adjoints === undefined) return undefined;
  const partials = inputs.map(({ node }) => adjoints.get(node) ?? calculus.constant(0));
  return { formulas, value: values.get(output)!, partials };
}

/** Whether more than so many of the flags are 1. */
function hasMore(flags: Uint8Array, most: number): boolean {
  let count = 0;
  for (let k = flags.length - 1; k >= 0 && count <= most; k--) count += flags[k]!;
  return count > most;
}

function valueFormula(
  graph: Graph,
  id: NodeId,
  values: ReadonlyMap<NodeId, FormulaId>,
  formulas: Formulas,
  calculus: Calculus<FormulaId>,
): FormulaId {
  const operands = graph.operands(id).map((operand) => values.get(operand)!);
  const custom = graph.custom(id);
  if (custom !== undefined)
    return interpret(custom.value, calculus, operands, (value) => formulas.constant(value, true));
  const name = graph.operation(id);
  if (name === undefined) return formulas.constant(graph.value(id), true);
  const [x, y, z] = operands;
  return calculus[name](x!, y, z);
}

/** Adjoints of the nodes that a named input moves; undefined past `most` formulas. */
function sweep(
  graph: Graph,
  output: NodeId,
  values: ReadonlyMap<NodeId, FormulaId>,
  varies: ReadonlySet<NodeId>,
  formulas: Formulas,
  calculus: Calculus<FormulaId>,
  most: number,
): ReadonlyMap<NodeId, FormulaId> | undefined {
  const adjoints = new Map<NodeId, FormulaId>();
  const contributions = new Map<NodeId, FormulaId[]>();
  if (varies.has(output)) contributions.set(output, [calculus.constant(1)]);
  for (let child = output; child >= 0; child--) {
    const received = contributions.get(child);
    if (received === undefined) continue;
    contributions.delete(child);
    // Children come newest first; sums read in evaluation order.
    const adjoint = collected(formulas, received.reverse());
    adjoints.set(child, adjoint);
    const name = graph.operation(child);
    const custom = graph.custom(child);
    if (name === undefined && custom === undefined) continue;
    const operands = graph.operands(child);
    const given = operands.map((operand) => values.get(operand)!);
    const [x, y = x, z = x] = given as [FormulaId, FormulaId?, FormulaId?];
    for (let k = operands.length - 1; k >= 0; k--) {
      const parent = operands[k]!;
      if (!varies.has(parent)) continue;
      const local =
        custom === undefined
          ? ops[name!].partials[k]!(calculus, values.get(child)!, x, y, z)
          : interpret(custom.partials[k]!, calculus, given, (value) => formulas.constant(value, true));
      const list = contributions.get(parent) ?? [];
      list.push(formulas.mul(adjoint, local));
      contributions.set(parent, list);
    }
    if (formulas.size > most) return undefined;
  }
  return adjoints;
}
