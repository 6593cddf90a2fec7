import type { OpName } from '../core/operations/names.ts';
import { dependencies } from '../core/reverse.ts';
import type { Analysis } from '../language/analyse.ts';

const additive: ReadonlySet<OpName> = new Set<OpName>(['add', 'sub']);

/**
 * Whether a computation is worth a derivative that nobody asked for. Counting (`i + 1`, `2*n`) is not, and neither are
 * sums of names that nothing says a value of: those may be texts.
 */
export function isMathematics({ trace: { graph }, output, inputs }: Analysis): boolean {
  const needed = dependencies(graph, output);
  let operations = 0;
  let isLinear = true;
  let isSum = true;
  for (let id = 0; id <= output; id++) {
    if (needed[id] === 0 || !graph.moves(id) || graph.isInput(id)) continue;
    operations++;
    const name = graph.operation(id);
    const moving = graph.operands(id).filter((operand) => graph.moves(operand)).length;
    if (name === undefined || !additive.has(name)) isSum = false;
    const scales =
      (name === 'mul' && moving === 1) || (name === 'div' && graph.moves(graph.operands(id)[0]!) && moving === 1);
    if (name === undefined || !(additive.has(name) || name === 'neg' || scales)) isLinear = false;
  }
  if (operations === 0 || (isLinear && operations < 2)) return false;
  return !isSum || inputs.some(({ node, origin }) => node !== undefined && needed[node] === 1 && origin !== 'assumed');
}
