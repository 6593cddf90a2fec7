import type { NodeId } from '../../core/graph.ts';
import type { Scene } from './scene.ts';

/** The only way from the input through an edge to the output, in this order; undefined where there are several. */
export function wayThrough(node: NodeId, operand: number, scene: Scene): readonly NodeId[] | undefined {
  const below = wayBelow(scene.f.graph.operand(node, operand), scene);
  const above = wayAbove(node, scene);
  return below === undefined || above === undefined ? undefined : [...below, ...above];
}

/** The only way from the input to a node, which is its last. */
export function wayBelow(node: NodeId, { f, between }: Scene): readonly NodeId[] | undefined {
  const way: NodeId[] = [];
  for (let id = node; ; ) {
    way.push(id);
    const further: readonly NodeId[] = f.graph.operands(id).filter((parent) => between[parent] === 1);
    if (further.length === 0) return way.reverse();
    if (further.length > 1) return undefined;
    id = further[0]!;
  }
}

/** The only way from a node, which is its first, to the output. */
export function wayAbove(node: NodeId, { f, between }: Scene): readonly NodeId[] | undefined {
  const way: NodeId[] = [];
  for (let id = node; ; ) {
    way.push(id);
    if (id === f.output) return way;
    const users: NodeId[] = [];
    for (let user = id + 1; user <= f.output; user++)
      if (between[user] === 1) for (const parent of f.graph.operands(user)) if (parent === id) users.push(user);
    if (users.length !== 1) return undefined;
    id = users[0]!;
  }
}
