import { replay } from '../../core/formula/evaluate.ts';
import type { FormulaId } from '../../core/formula/formula.ts';
import type { Formulas } from '../../core/formula/formulas.ts';
import { Graph, type NodeId } from '../../core/graph.ts';
import type { OpName } from '../../core/operations/names.ts';
import type { Traced } from '../../core/same/evaluated.ts';
import type { PlacedRun } from '../claim.ts';
import { keyOf, writtenOut } from './run.ts';
import { isValueNode, type Site } from './site.ts';

/** What a repair makes of the value at its place. */
export type Change =
  | { readonly kind: 'negate' }
  | { readonly kind: 'raise'; readonly exponent: number }
  /** The value of a formula over the inputs and the claim's own names, in its place or joined to it. */
  | { readonly kind: 'formula'; readonly how: 'instead' | 'times' | 'plus'; readonly formula: FormulaId }
  /** Another operation of the same operands, perhaps with the two turned round. */
  | { readonly kind: 'operation'; readonly name: OpName; readonly turned: boolean }
  /** What stands at another place of the text, in the same round of a loop. */
  | { readonly kind: 'leaf'; readonly how: 'instead' | 'times'; readonly leaf: Site }
  | { readonly kind: 'number'; readonly how: 'instead' | 'times'; readonly value: number };

export interface Repair {
  readonly site: Site;
  readonly change: Change;
}

function keyAt({ sources }: PlacedRun['trace'], graph: Graph, id: NodeId): string | undefined {
  const source = sources[graph.source(id)];
  return source === undefined ? undefined : keyOf(source);
}

/** A run of the claimed derivative with a repair applied, at the point it was made at. Undefined where it does not apply. */
export function repaired(
  original: PlacedRun,
  { site, change }: Repair,
  point: readonly number[],
  formulas: Formulas,
  inputNames: readonly string[],
): Traced | undefined {
  const run = writtenOut(original);
  const { graph: old, output, trace } = run;
  const { codes } = old.columns();
  const graph = new Graph(2 * old.size + 32);
  const at = new Int32Array(old.size);
  const isValue = isValueNode(old);
  const inputs: (NodeId | undefined)[] = run.inputs.map(() => undefined);
  const isTheSite = trace.sources.map((expression) => keyOf(expression) === site.key);
  let failed = false;
  const inputAt = (k: number, source = -1): NodeId => {
    inputs[k] ??= graph.input(point[k]!, source);
    return inputs[k];
  };
  const named = (name: string, before: NodeId): NodeId => {
    const k = inputNames.indexOf(name);
    if (k >= 0) return inputAt(k);
    for (const [id, own] of trace.names) if (own === name && id < before) return at[id]!;
    failed = true;
    return graph.constant(Number.NaN);
  };
  const rounds = (of: Site): readonly NodeId[] =>
    Array.from({ length: old.size }, (_, id) => id).filter(
      (id) => isValue[id] === 1 && old.arity(id) > 0 && keyAt(trace, old, id) === of.key,
    );
  const own = change.kind === 'leaf' ? rounds(site) : [];
  const others = change.kind === 'leaf' ? rounds(change.leaf) : [];
  const changed = (node: NodeId, id: NodeId): NodeId => {
    switch (change.kind) {
      case 'leaf': {
        const user = others[own.indexOf(id)];
        const other = user === undefined ? id : old.operand(user, change.leaf.operand);
        // What is computed later is not known yet.
        if (other >= id || own.length !== others.length) failed = true;
        return change.how === 'instead' ? at[other]! : graph.apply('mul', node, at[other]!);
      }
      case 'negate':
        return graph.apply('neg', node);
      case 'raise':
        return graph.apply('pow', node, graph.constant(change.exponent));
      case 'formula': {
        const [value] = replay(formulas, [change.formula], graph, (name) => named(name, id));
        if (change.how === 'instead') return value!;
        return graph.apply(change.how === 'times' ? 'mul' : 'add', node, value!);
      }
      case 'operation': {
        const [x, y, z] = old.operands(id).map((operand) => at[operand]!) as [NodeId, NodeId?, NodeId?];
        return change.turned ? graph.apply(change.name, y!, x) : graph.apply(change.name, x, y ?? x, z ?? x);
      }
      case 'number': {
        const number = graph.constant(change.value);
        return change.how === 'instead' ? number : graph.apply('mul', node, number);
      }
    }
  };
  for (let id = 0; id < old.size; id++) {
    const source = old.source(id);
    if (old.isInput(id)) {
      const k = run.inputs.indexOf(id);
      at[id] = k < 0 ? graph.input(old.value(id), source) : inputAt(k, source);
    } else if (old.isConstant(id)) at[id] = graph.constant(old.value(id), source);
    else {
      const isHere = site.kind !== 'root' && source >= 0 && isTheSite[source] === true && isValue[id] === 1;
      const operands = old.operands(id).map((operand) => at[operand]!);
      if (isHere && site.kind === 'leaf') operands[site.operand] = changed(operands[site.operand]!, id);
      const [x, y, z] = operands as [NodeId, NodeId?, NodeId?];
      at[id] = graph.applyCode(codes[id]!, x, y ?? x, z ?? x, source);
      if (isHere && site.kind === 'value') at[id] = changed(at[id]!, id);
    }
  }
  const result = site.kind === 'root' ? changed(at[output]!, output) : at[output]!;
  if (failed) return undefined;
  return {
    graph,
    output: result,
    inputs,
    ...(run.guards && {
      guards: run.guards.map((guard) => ({ ...guard, left: at[guard.left]!, right: at[guard.right]! })),
    }),
    ...(run.requires && { requires: run.requires.map((id) => at[id]!) }),
  };
}
