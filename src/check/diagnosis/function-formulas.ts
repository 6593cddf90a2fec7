import type { Calculus } from '../../core/calculus.ts';
import { interpret } from '../../core/custom.ts';
import { collected } from '../../core/formula/collect.ts';
import type { FormulaId } from '../../core/formula/formula.ts';
import { formulaCalculus } from '../../core/formula/formula-calculus.ts';
import type { Formulas } from '../../core/formula/formulas.ts';
import type { NodeId } from '../../core/graph.ts';
import { ops } from '../../core/operations/table.ts';
import type { Scene } from './scene.ts';

/** Past so many formulas nothing is written out: no reader would follow it. */
const most = 20_000;

/** Thrown past the budget; caught where a formula is asked for. */
class TooLarge extends Error {}

/**
 * What the chain rule says of one run, as formulas over the inputs: values, local derivatives, and for each node its
 * derivative by the input and the output's derivative by it. Each is built when it is asked for.
 */
export class FunctionFormulas {
  readonly formulas: Formulas;
  readonly #scene: Scene;
  readonly #symbols: ReadonlyMap<NodeId, string>;
  readonly #calculus: Calculus<FormulaId>;
  readonly #written: Calculus<FormulaId>;
  readonly #values: (FormulaId | undefined)[] = [];
  readonly #tangents: (FormulaId | undefined)[] = [];
  #adjoints: ReadonlyMap<NodeId, FormulaId> | undefined;

  /** `symbols` has the names of nodes that are written as a name. */
  constructor(formulas: Formulas, scene: Scene, symbols: ReadonlyMap<NodeId, string>) {
    this.formulas = formulas;
    this.#scene = scene;
    this.#symbols = symbols;
    this.#calculus = formulaCalculus(formulas);
    this.#written = formulaCalculus(formulas, 'written');
  }

  value(node: NodeId): FormulaId | undefined {
    return this.#attempt(() => this.#value(node));
  }

  /** ∂child/∂operand. */
  local(child: NodeId, operand: number): FormulaId | undefined {
    return this.#attempt(() => this.#local(child, operand));
  }

  /** ∂node/∂input. */
  tangent(node: NodeId): FormulaId | undefined {
    return this.#attempt(() => this.#tangent(node));
  }

  /** ∂output/∂node. */
  adjoint(node: NodeId): FormulaId | undefined {
    return this.#attempt(() => this.#adjoint(node));
  }

  /** ∂child/∂operand · ∂operand/∂input: what comes to a node through one of its operands. */
  part(child: NodeId, operand: number): FormulaId | undefined {
    const parent = this.#scene.f.graph.operand(child, operand);
    return this.#attempt(() => this.formulas.mul(this.#local(child, operand), this.#tangent(parent)));
  }

  /** The same as it arrives at the output. */
  contribution(child: NodeId, operand: number): FormulaId | undefined {
    const part = this.part(child, operand);
    return part === undefined
      ? undefined
      : this.#attempt(() => collected(this.formulas, [this.formulas.mul(this.#adjoint(child), part)]));
  }

  #attempt(build: () => FormulaId): FormulaId | undefined {
    try {
      return build();
    } catch (error) {
      if (error instanceof TooLarge) return undefined;
      throw error;
    }
  }

  /** Bottom-up, so that nothing recurses on the depth of the program. */
  #value(node: NodeId): FormulaId {
    const { graph, inputs } = this.#scene.f;
    if (this.#values[node] !== undefined) return this.#values[node];
    const needed = new Uint8Array(node + 1);
    needed[node] = 1;
    for (let id = node; id >= 0; id--)
      if (needed[id] === 1 && this.#values[id] === undefined && !this.#symbols.has(id))
        for (const operand of graph.operands(id)) needed[operand] = 1;
    for (let id = 0; id <= node; id++) {
      if (needed[id] === 0 || this.#values[id] !== undefined) continue;
      const symbol = this.#symbols.get(id);
      const name = graph.operation(id);
      const custom = graph.custom(id);
      const operands = graph.operands(id).map((operand) => this.#values[operand]!);
      if (symbol !== undefined) this.#values[id] = this.formulas.symbol(symbol);
      else if (custom !== undefined)
        this.#values[id] = interpret(custom.value, this.#written, operands, (v) => this.formulas.constant(v, true));
      else if (name !== undefined) {
        const [x, y, z] = operands;
        this.#values[id] = this.#written[name](x!, y, z);
      } else if (inputs.includes(id)) throw new Error('every input has a symbol');
      else this.#values[id] = this.formulas.constant(graph.value(id), true);
      if (this.formulas.size > most) throw new TooLarge();
    }
    return this.#values[node]!;
  }

  #local(child: NodeId, k: number): FormulaId {
    const { graph } = this.#scene.f;
    const operands = graph.operands(child).map((operand) => this.#value(operand));
    const custom = graph.custom(child);
    if (custom !== undefined)
      return interpret(custom.partials[k]!, this.#calculus, operands, (v) => this.formulas.constant(v, true));
    const [x, y = x, z = x] = operands as [FormulaId, FormulaId?, FormulaId?];
    const row = ops[graph.operation(child)!];
    return row.partials[k]!(this.#calculus, this.#value(child), x, y, z);
  }

  #tangent(node: NodeId): FormulaId {
    const { f, between } = this.#scene;
    const { graph } = f;
    if (this.#tangents[node] !== undefined) return this.#tangents[node];
    for (let id = 0; id <= node; id++) {
      if (between[id] === 0 || this.#tangents[id] !== undefined) continue;
      if (graph.isInput(id)) this.#tangents[id] = this.formulas.one;
      else
        this.#tangents[id] = collected(
          this.formulas,
          graph
            .operands(id)
            .flatMap((operand, k) =>
              between[operand] === 1 ? [this.formulas.mul(this.#local(id, k), this.#tangents[operand]!)] : [],
            ),
        );
      if (this.formulas.size > most) throw new TooLarge();
    }
    return this.#tangents[node]!;
  }

  #adjoint(node: NodeId): FormulaId {
    this.#adjoints ??= this.#swept();
    return this.#adjoints.get(node)!;
  }

  #swept(): ReadonlyMap<NodeId, FormulaId> {
    const { f, between } = this.#scene;
    const { graph, output } = f;
    const adjoints = new Map<NodeId, FormulaId>();
    const received = new Map<NodeId, FormulaId[]>([[output, [this.formulas.one]]]);
    for (let child = output; child >= 0; child--) {
      const contributions = received.get(child);
      if (contributions === undefined) continue;
      const adjoint = collected(this.formulas, contributions.reverse());
      adjoints.set(child, adjoint);
      const operands = graph.operands(child);
      for (let k = operands.length - 1; k >= 0; k--) {
        const parent = operands[k]!;
        if (between[parent] === 0) continue;
        const list = received.get(parent) ?? [];
        list.push(this.formulas.mul(adjoint, this.#local(child, k)));
        received.set(parent, list);
      }
      if (this.formulas.size > most) throw new TooLarge();
    }
    return adjoints;
  }
}
