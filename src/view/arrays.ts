import type { NodeId } from '../core/graph.ts';
import type { Analysis } from '../language/analyse.ts';
import type { Group, Nodes } from './fold.ts';
import type { Quantity } from './graph-view.ts';
import { numberText } from './numbers.ts';

/** Elements that are written out before the rest is left away. */
const mostWritten = 4;

/** The nodes of one array operation, or the elements of one array input, together: what a picture draws as one. */
export function arrayGroups({ trace, output }: Analysis, shown: Nodes): readonly Group[] {
  if (trace.elements.size === 0 && trace.arrays.length === 0) return [];
  const groups: Group[] = [];
  /** 1 for what is shown and in no array yet. */
  const isFree = new Uint8Array(output + 1);
  for (const id of shown) isFree[id] = 1;
  const inputs = new Map<string, NodeId[]>();
  for (const [name, element] of trace.elements) {
    const id = trace.inputs.get(name);
    if (id === undefined || isFree[id] !== 1) continue;
    const known = inputs.get(element.name);
    if (known === undefined) inputs.set(element.name, [id]);
    else known.push(id);
  }
  for (const elements of inputs.values())
    if (elements.length > 1) {
      const members = Int32Array.from(elements).sort();
      groups.push({ members, span: null, array: { shape: inputShape(trace, elements), elements } });
    }
  for (const { start, end, source, shape, elements } of trace.arrays) {
    const members: NodeId[] = [];
    for (let id = start; id < end; id++) if (isFree[id] === 1 && trace.graph.source(id) === source) members.push(id);
    if (members.length < 2) continue;
    for (const id of members) isFree[id] = 0;
    const span = trace.sources[source]?.span ?? null;
    const isMember = new Set(members);
    const own = elements.filter((id) => isMember.has(id));
    groups.push({
      members: Int32Array.from(members),
      span,
      array: { shape, elements: own.length === elements.length ? elements : members.slice(-1) },
    });
  }
  return groups;
}

function inputShape(trace: Analysis['trace'], members: readonly NodeId[]): readonly number[] {
  const ids = new Set(members);
  const places = [...trace.elements].flatMap(([name, { place }]) => (ids.has(trace.inputs.get(name)!) ? [place] : []));
  return places[0]!.map((_, k) => new Set(places.map((place) => place[k])).size);
}

/** `(2, 3)` behind the text of an array operation. */
export const shapeText = (shape: readonly number[]): string =>
  shape.length === 0 ? '' : shape.length === 1 ? `  (${shape[0]})` : `  (${shape.join(', ')})`;

/** The numbers of an array in brackets, the first few of many. */
export function arrayQuantity(values: readonly number[]): Quantity {
  const written = values.slice(0, mostWritten).map(numberText);
  return {
    text: `[${[...written, ...(values.length > mostWritten ? ['…'] : [])].join(', ')}]`,
    exact: `[${values.join(', ')}]`,
  };
}
