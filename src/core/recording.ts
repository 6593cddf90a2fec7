import type { Calculus } from './calculus.ts';
import { codeOfOperation, type Graph, type NodeId } from './graph.ts';
import type { OpName } from './operations/names.ts';
import { calculusOf } from './operations/table.ts';

/** The calculus that records what is computed over it: its values are nodes of `graph`, with the given source. */
export function recording(graph: Graph, source = -1): Calculus<NodeId> {
  return Object.assign(Object.create(methods), { graph, source });
}

interface Carrier {
  readonly graph: Graph;
  readonly source: number;
}

/** The methods are made once; a calculus is an object with its graph beside them. */
const methods: Calculus<NodeId> = calculusOf<NodeId>(
  function (this: Carrier, value: number): NodeId {
    return this.graph.constant(value);
  } as (value: number) => NodeId,
  (name: OpName) => {
    const code = codeOfOperation(name);
    return function (this: Carrier, x: NodeId, y = x, z = x): NodeId {
      return this.graph.applyCode(code, x, y, z, this.source);
    } as (x: NodeId, y?: NodeId, z?: NodeId) => NodeId;
  },
);
