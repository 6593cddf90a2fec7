import type { NodeId } from '../../core/graph.ts';
import { type GraphPlace, operationPlace } from '../graph-place.ts';
import type { Hypothesis } from './finding.ts';
import { findKnown, type Known, type Pool } from './pool.ts';
import type { Scene } from './scene.ts';
import { wayAbove, wayBelow, wayThrough } from './way.ts';

/** What a finding is about in the graph of the function: the path that is missing, the nodes of a factor; none for many. */
export function concernsOf(
  { finding, site }: Hypothesis,
  scene: Scene,
  pool: Pool,
  by: number,
  inputNames: readonly string[],
): readonly GraphPlace[] {
  switch (finding.kind) {
    case 'missing-term':
    case 'term':
    case 'factor':
    case 'argument':
      return placesOf(nodesOf(finding.known, scene), scene, inputNames);
    case 'undifferentiated':
      return finding.known === undefined ? [] : placesOf(nodesOf(finding.known, scene), scene, inputNames);
    case 'sign': {
      if (site.kind === 'root') return [];
      // With the other sign it misses the right sum by twice its worth.
      const half = scene.moments.map(({ truth, claimed }) => (truth - claimed) / 2);
      const term = findKnown(
        pool.terms.filter(({ kind }) => kind === 'contribution'),
        half,
      );
      return term === undefined ? [] : placesOf(nodesOf(term, scene), scene, inputNames);
    }
    case 'variable':
      return [{ kind: 'input', name: inputNames[by]! }];
    default:
      return [];
  }
}

function nodesOf({ kind, node, operand }: Known, scene: Scene): readonly NodeId[] {
  switch (kind) {
    case 'contribution':
    case 'part':
      return wayThrough(node, operand, scene) ?? [scene.f.graph.operand(node, operand), node];
    case 'local':
      return [scene.f.graph.operand(node, operand), node];
    case 'tangent':
      return wayBelow(node, scene) ?? [node];
    case 'adjoint':
      return wayAbove(node, scene) ?? [node];
    case 'input':
    case 'value':
      return [node];
    case 'closed':
      return [];
  }
}

function placesOf(nodes: readonly NodeId[], { f }: Scene, inputNames: readonly string[]): readonly GraphPlace[] {
  return nodes.flatMap((id): readonly GraphPlace[] => {
    const input = f.inputs.indexOf(id);
    if (input >= 0) return [{ kind: 'input', name: inputNames[input]! }];
    const place = operationPlace(f.trace, id);
    return place === undefined ? [] : [place];
  });
}
