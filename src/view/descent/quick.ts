/** Values at many points for the price of few analyses. */
import { wholeValued } from '../../core/same/borders.ts';
import { functionOf } from '../../core/same/evaluate.ts';
import type { Traced } from '../../core/same/evaluated.ts';
import { type Analysis, toEnd } from '../../language/analyse.ts';
import { keyedGuards } from '../../language/trace/guards.ts';
import type { AnalyseAt } from './walk.ts';

type Point = readonly [x: number, y: number];

export interface Quick {
  /** Compares what a whole analysis found with what would have been said; after a difference nothing is said any more. */
  see(point: Point, analysis: Analysis, value: number): void;
  /** The value at a point; undefined where only an analysis can say it. */
  value(point: Point): number | undefined;
}

/** What both ways may differ by: they round alike but for the library that JavaScript's engine takes. */
const tolerance = 1e-12;

/**
 * Runs that stand for other points while every guard keeps its side. None does where a run rounds to whole numbers, which
 * may count something, or has a number that is not finite, at which a program may stop; nor for an input that the
 * selection assigns itself, at whole numbers, which are then integers.
 */
export function quickly(at: AnalyseAt, names: readonly [string, string]): Quick {
  let isTrusted = true;
  let assigned: readonly string[] | undefined;
  const runAt = ([x, y]: readonly number[]): Traced | undefined => {
    const result = toEnd(
      at(
        new Map([
          [names[0], x!],
          [names[1], y!],
        ]),
      ),
    );
    if (result.kind === 'refused' || result.continuation !== undefined) return undefined;
    if (rounds(result)) isTrusted = false;
    return tracedOf(result, names);
  };
  const f = functionOf(runAt);
  const isInteger = (point: Point): boolean =>
    point.some((coordinate, k) => Number.isInteger(coordinate) && assigned?.includes(names[k]!) !== false);
  const value = (point: Point): number | undefined => {
    if (!isTrusted || isInteger(point)) return undefined;
    const found = f(point);
    return isTrusted && found !== undefined && Number.isFinite(found.value) ? found.value : undefined;
  };
  return {
    see: (point, analysis, exact) => {
      assigned ??= analysis.statements.flatMap((statement) =>
        statement.kind === 'assign' && statement.target.kind === 'name' ? [statement.target.name] : [],
      );
      if (rounds(analysis)) isTrusted = false;
      const known = value(point);
      if (known !== undefined && !(Math.abs(known - exact) <= tolerance * Math.max(1, Math.abs(exact))))
        isTrusted = false;
    },
    value,
  };
}

function rounds({ trace: { graph } }: Analysis): boolean {
  for (let id = 0; id < graph.size; id++) {
    const name = graph.operation(id);
    if (name !== undefined && wholeValued.includes(name)) return true;
  }
  return false;
}

function tracedOf({ trace, output, inputs }: Analysis, names: readonly string[]): Traced {
  const { graph } = trace;
  const requires: number[] = [];
  for (let id = 0; id < graph.size; id++) if (graph.moves(id)) requires.push(id);
  return {
    graph,
    output,
    inputs: names.map((name) => inputs.find((input) => input.name === name)?.node),
    guards: keyedGuards(trace),
    requires,
  };
}
