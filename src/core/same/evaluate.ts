import { derivative } from './derivative.ts';
import type { Evaluate, Evaluated, Retrace, Traced } from './evaluated.ts';
import { run, type Tape, tapeOf } from './tape.ts';

export interface EvaluateOptions {
  /** Coordinates that count (a size, a number of steps): a run is not reused where they differ. */
  readonly whole?: readonly number[];
  /**
   * Whether a run may stand for other points while its guards keep their sides and its roundings their values; true
   * unless given. False where the program takes its way by something a trace has no guard for.
   */
  readonly reuse?: boolean;
}

/** Runs kept for reuse; a program with more ways than this is traced again. */
const mostTapes = 24;

/** The value of a program as a function of its inputs, with the rounding bound of error.ts. */
export function functionOf(retrace: Retrace, { whole = [], reuse = true }: EvaluateOptions = {}): Evaluate {
  const families = new Map<string, Tape[]>();
  return (point) => {
    const family = whole.length === 0 ? '' : whole.map((k) => point[k]).join();
    const tapes = families.get(family) ?? [];
    for (let i = reuse ? tapes.length - 1 : -1; i >= 0; i--) {
      const found = run(tapes[i]!, point);
      if (found === 'elsewhere') continue;
      if (i < tapes.length - 1) tapes.push(...tapes.splice(i, 1));
      return found;
    }
    const traced = retrace(point);
    if (traced === undefined) return undefined;
    const tape = tapeOf(traced);
    if (reuse) {
      tapes.push(tape);
      if (tapes.length > mostTapes) tapes.shift();
      families.set(family, tapes);
    }
    const found = run(tape, point);
    return found === 'elsewhere' ? uncertain(tape, traced) : found;
  };
}

/**
 * The derivative of a program by its `input`-th input as a function. It says nothing outside the program's own domain:
 * there 1/x would be finite for log x.
 */
export function gradientOf(retrace: Retrace, input: number, options: EvaluateOptions = {}): Evaluate {
  return functionOf((point) => {
    const traced = retrace(point);
    return traced === undefined ? undefined : derivative(traced, input);
  }, options);
}

/** A comparison with NaN has no side. */
function uncertain(tape: Tape, traced: Traced): Evaluated {
  return {
    value: tape.values[tape.output] ?? traced.graph.value(traced.output),
    bound: Number.POSITIVE_INFINITY,
    borders: [],
  };
}
