import type { Span } from '../language/program.ts';
import type { Claim, Part } from './claim.ts';
import type { CheckedFile } from './file.ts';

/** What computes the wrong number at a point: the expression that the text has for it, else the derivative's name. */
export function underlined(_file: CheckedFile, { derivative }: Claim, part: Part, point: readonly number[]): Span {
  const run = part.g(point);
  const source = run?.trace.sources[run.graph.source(run.output)];
  const isInside =
    source !== undefined && source.span.start >= derivative.span.start && source.span.end <= derivative.span.end;
  return isInside ? source.span : derivative.nameSpan;
}
