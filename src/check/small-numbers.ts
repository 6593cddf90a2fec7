import { copied } from '../core/same/derivative.ts';
import type { Retrace, Traced } from '../core/same/evaluated.ts';

/** Numbers up to this size are taken for a guard against division by zero, as in `1/(x + 1e-8)`. */
const small = 1e-5;

const isSmall = (value: number): boolean => value !== 0 && Math.abs(value) <= small;

/** The small numbers that runs compute with. */
export function smallNumbers(runs: readonly (Traced | undefined)[]): readonly number[] {
  const found = new Set<number>();
  for (const run of runs) {
    if (run === undefined) continue;
    const { graph } = run;
    for (let id = 0; id < graph.size; id++)
      if (graph.isConstant(id) && isSmall(graph.value(id))) found.add(Math.abs(graph.value(id)));
  }
  return [...found];
}

/** The same program with 0 for its small numbers. */
export function withoutSmallNumbers(retrace: Retrace): Retrace {
  return (point) => {
    const run = retrace(point);
    if (run === undefined) return undefined;
    return { ...run, graph: copied(run.graph, (value) => (isSmall(value) ? 0 : value)) };
  };
}
