import type { Analysis } from '../language/analyse.ts';
import type { Problem } from '../language/program.ts';
import type { ProblemView } from './graph-view.ts';
import { oneLine, place, type Starts } from './place.ts';

/** Problems and troubles as sentences with their places, errors first. */
export function problemViews(problems: readonly Problem[], text: string, starts?: Starts): readonly ProblemView[] {
  const order = { error: 0, warning: 1, information: 2 } as const;
  return problems
    .map((problem) => ({ ...problem, place: place(text, problem.span, starts) }))
    .sort((a, b) => order[a.severity] - order[b.severity]);
}

/** The troubles of an analysis as problems: what the reader should know of kinks, poles and domain edges. */
export function troubleProblems({ trace, troubles, span }: Analysis, text: string): readonly Problem[] {
  return troubles.map(({ node, trouble }) => {
    const at = trace.sources[trace.graph.source(node)]?.span ?? span;
    const { left, right, taken } = trouble;
    const slopes =
      left === undefined || right === undefined || taken === undefined ? {} : { slopes: { left, right, taken } };
    return {
      ...slopes,
      code: trouble.code,
      message: `At \`${oneLine(text.slice(at.start, at.end), 60)}\`: ${trouble.sentence}.`,
      span: at,
      severity: trouble.code === 'domain' || trouble.code === 'pole' ? 'warning' : 'information',
    };
  });
}
