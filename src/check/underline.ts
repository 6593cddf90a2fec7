import type { Expression, Span } from '../language/program.ts';
import type { Claim, Part } from './claim.ts';

/** What computes the wrong number at a point: the expression that the text has for it, else the derivative's name. */
export function underlined(claim: Claim, part: Part, point: readonly number[]): Span {
  const { value, nameSpan } = claim.derivative;
  return resultOf(claim, part, point)?.span ?? value ?? nameSpan;
}

/** The expression of the text that computes a part at a point. */
export function resultOf({ derivative, parts }: Claim, part: Part, point: readonly number[]): Expression | undefined {
  const run = part.g(point);
  if (run === undefined) return undefined;
  const { trace, graph, output } = run;
  const isInside = ({ span }: Expression): boolean =>
    span.start >= derivative.span.start && span.end <= derivative.span.end;
  const returned = trace.returned === undefined ? undefined : itemOf(trace.returned, parts.indexOf(part), parts.length);
  const isComputed = !graph.isInput(output) && !graph.isConstant(output);
  // A variable that is returned says less than what was assigned to it.
  // Nor does a choice say more than what was chosen.
  const saysLess = returned?.kind === 'name' || returned?.kind === 'conditional';
  if (returned !== undefined && isInside(returned) && !(saysLess && isComputed)) return returned;
  const source = isComputed ? trace.sources[graph.source(output)] : undefined;
  return source !== undefined && isInside(source) ? source : undefined;
}

/** The item of a returned list that is the `k`-th number; undefined where the expression is no such list. */
function itemOf(returned: Expression, k: number, count: number): Expression | undefined {
  let items: readonly Expression[] = [returned];
  while (items.length === 1 && count > 1) {
    const [only] = items as [Expression];
    if (only.kind === 'sequence' || only.kind === 'record') items = only.items;
    else if (only.kind === 'call' && only.operands.length > 0) items = [only.operands[0]!];
    else if (only.kind === 'convert') items = [only.operand];
    else return undefined;
  }
  while (items.length < count && items.every((item) => item.kind === 'sequence'))
    items = items.flatMap((item) => (item.kind === 'sequence' ? item.items : [item]));
  return items.length === count ? items[k] : undefined;
}
