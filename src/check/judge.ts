import { comparing } from '../core/same/compare.ts';
import { derivative } from '../core/same/derivative.ts';
import { functionOf } from '../core/same/evaluate.ts';
import type { Evaluate, Retrace, Traced } from '../core/same/evaluated.ts';
import { randomNumbers } from '../core/same/sample.ts';
import type { ComparedInput, Counterexample, Side, Verdict } from '../core/same/verdict.ts';
import type { Claim, Part } from './claim.ts';
import { atOutput } from './output-form.ts';
import { smallNumbers, withoutSmallNumbers } from './small-numbers.ts';

/** What has been found out about one part of a claim. */
export type Judged =
  | { readonly kind: 'same' | 'output-form'; readonly points: number }
  /** Equal but for numbers that are added to keep a division or a logarithm away from zero. */
  | { readonly kind: 'small-numbers'; readonly numbers: readonly number[]; readonly counterexample: Counterexample }
  /** Close to the derivative, and made of values of the function at points near each other. */
  | { readonly kind: 'difference-quotient'; readonly counterexample: Counterexample }
  | { readonly kind: 'different'; readonly counterexample: Counterexample; readonly where?: Side }
  | { readonly kind: 'undecided'; readonly reason: string };

/** The derivative that a part claims, as a function of the common inputs. */
export function derivativeOf({ f, by }: { readonly f: Retrace; readonly by: readonly number[] }): Evaluate {
  return functionOf((point) => {
    let run: Traced | undefined = f(point);
    for (const input of by) run = run === undefined ? undefined : derivative(run, input);
    return run;
  });
}

/** Compares what a part claims with the derivative of its function. The generator pauses between points. */
export function* judge(claim: Claim, part: Part): Generator<void, Judged> {
  const right = derivativeOf(part);
  const verdict = yield* comparing(right, functionOf(part.g), claim.inputs);
  switch (verdict.kind) {
    case 'same':
      return { kind: 'same', points: verdict.points };
    case 'different':
      return yield* different(claim, part, right, verdict);
    case 'undecided':
      return { kind: 'undecided', reason: verdict.reason };
  }
}

/** Whether two functions have the same known value at a point, off every border. */
function agreesAt(point: readonly number[], f: Evaluate, g: Evaluate): boolean {
  const [a, b] = [f(point), g(point)];
  if (a === undefined || b === undefined) return false;
  const isOff = [...a.borders, ...b.borders].every(
    ({ kind, distance, error }) => kind === 'edge' || Math.abs(distance) > error,
  );
  return isOff && Math.abs(a.value - b.value) <= 4 * (a.bound + b.bound);
}

/** A difference that has a reason to be there, or a mistake. */
function* different(
  claim: Claim,
  part: Part,
  right: Evaluate,
  { counterexample, where }: Extract<Verdict, { kind: 'different' }>,
): Generator<void, Judged> {
  if (claim.outputForm && part.by.length === 1) {
    const inside = atOutput(functionOf(part.f), functionOf(part.g), part.by[0]!);
    const found = yield* comparing(right, inside, claim.inputs);
    if (found.kind === 'same' && agreesAt(counterexample.point, right, inside))
      return { kind: 'output-form', points: found.points };
  }
  const numbers = smallNumbers([part.f(counterexample.point), part.g(counterexample.point)]);
  if (numbers.length > 0) {
    const [f, g] = [withoutSmallNumbers(part.f), withoutSmallNumbers(part.g)];
    const found = yield* comparing(derivativeOf({ f, by: part.by }), functionOf(g), claim.inputs);
    if (found.kind === 'same') return { kind: 'small-numbers', numbers, counterexample };
  }
  if (claim.callsFunction === true && isNearly(right, functionOf(part.g), claim.inputs))
    return { kind: 'difference-quotient', counterexample };
  return { kind: 'different', counterexample, ...(where === undefined ? {} : { where }) };
}

/** Points at which a difference quotient is looked at, and how far it may be off. */
const lookedAt = 24;
const quotientError = 1e-3;

/** Whether two functions are nearly the same at points of moderate size. */
function isNearly(f: Evaluate, g: Evaluate, inputs: readonly ComparedInput[]): boolean {
  const random = randomNumbers(11);
  let near = 0;
  for (let k = 0; k < lookedAt; k++) {
    const point = inputs.map(({ whole }) => (whole === true ? 1 + Math.floor(3 * random()) : 0.5 + 2 * random()));
    const [a, b] = [f(point)?.value, g(point)?.value];
    if (a === undefined || b === undefined || !Number.isFinite(a) || !Number.isFinite(b)) continue;
    if (Math.abs(a - b) > quotientError * (1 + Math.abs(a))) return false;
    near++;
  }
  return near >= lookedAt / 3;
}
