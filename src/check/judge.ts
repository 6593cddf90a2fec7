import { comparing } from '../core/same/compare.ts';
import { derivative } from '../core/same/derivative.ts';
import { functionOf } from '../core/same/evaluate.ts';
import type { Evaluate, Traced } from '../core/same/evaluated.ts';
import type { Counterexample, Side } from '../core/same/verdict.ts';
import type { Claim, Part } from './claim.ts';

/** What has been found out about one part of a claim. */
export type Judged =
  | { readonly kind: 'same'; readonly points: number }
  | { readonly kind: 'different'; readonly counterexample: Counterexample; readonly where?: Side }
  | { readonly kind: 'undecided'; readonly reason: string };

/** The derivative that a part claims, as a function of the common inputs. */
export function derivativeOf({ f, by }: Part): Evaluate {
  return functionOf((point) => {
    let run: Traced | undefined = f(point);
    for (const input of by) run = run === undefined ? undefined : derivative(run, input);
    return run;
  });
}

/** Compares what a part claims with the derivative of its function. The generator pauses between points. */
export function* judge(claim: Claim, part: Part): Generator<void, Judged> {
  const verdict = yield* comparing(derivativeOf(part), functionOf(part.g), claim.inputs);
  switch (verdict.kind) {
    case 'same':
      return { kind: 'same', points: verdict.points };
    case 'different':
      return {
        kind: 'different',
        counterexample: verdict.counterexample,
        ...(verdict.where === undefined ? {} : { where: verdict.where }),
      };
    case 'undecided':
      return { kind: 'undecided', reason: verdict.reason };
  }
}
