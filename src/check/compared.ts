import { functionOf } from '../core/same/evaluate.ts';
import type { Evaluate } from '../core/same/evaluated.ts';
import { nearOf } from '../core/same/sample.ts';
import type { Span } from '../language/program.ts';
import { type Check, type CheckRequest, claimsIn, type JudgedClaim, judgedClaim } from './check.ts';
import type { Claim, Part, Site } from './claim.ts';
import { checkedFile } from './file.ts';
import type { GraphPlace } from './graph-place.ts';
import { derivativeOf, type Judged } from './judge.ts';
import { underlined } from './underline.ts';

/** A function with all that is said to be its derivatives in the same way, ready to be compared at any point. */
export interface Compared {
  readonly language: string;
  readonly text: string;
  readonly of: Site;
  /** The derivative that was asked for. */
  readonly derivative: Site;
  /** What is known of it as a whole. */
  readonly checks: readonly Check[];
  readonly parts: readonly ComparedPart[];
}

/** One number that is claimed to be one partial derivative. */
export interface ComparedPart {
  readonly derivative: Site;
  readonly of: Site;
  readonly wrt: readonly string[];
  /** Which of its results, where the function has several. */
  readonly component: string;
  /** The names of the point's coordinates, as the language writes them, and values that tell most. */
  readonly inputs: readonly { readonly name: string; readonly value: number }[];
  /** The derivative, and what is claimed to be it. */
  readonly right: Evaluate;
  readonly claimed: Evaluate;
  readonly verdict: Judged['kind'];
  readonly check?: Check;
  /** The nodes of the function's graph that its diagnosis speaks of. */
  readonly concerns: readonly GraphPlace[];
  /** The expression that computes it at a point; undefined where the text has none. */
  readonly written: (point: readonly number[]) => Span | undefined;
}

/**
 * What stands beside what in a comparison: the derivative whose name is at a place, and others of the same function that
 * were recognised in the same way. Undefined where no derivative is there.
 */
export function* comparedAt(request: CheckRequest, place: Span): Generator<void, Compared | undefined> {
  const { language, text, budget, operations } = request;
  const file = yield* checkedFile(text, language, budget, operations);
  if (file === undefined) return undefined;
  const claims = (yield* claimsIn(file)).filter((claim): claim is Claim => 'parts' in claim);
  const asked = claims.find(
    ({ derivative: { nameSpan } }) => nameSpan.start <= place.start && place.end <= nameSpan.end,
  );
  if (asked === undefined) return undefined;
  const isBeside = ({ of, convention }: Claim): boolean =>
    convention === asked.convention && of.span.start === asked.of.span.start && of.span.end === asked.of.span.end;
  const judged: JudgedClaim[] = [];
  for (const claim of claims.filter(isBeside)) judged.push(yield* judgedClaim(file, claim));
  const own = judged.filter(({ claim }) => claim.derivative.nameSpan.start === asked.derivative.nameSpan.start);
  return {
    language: file.language,
    text,
    of: asked.of,
    derivative: asked.derivative,
    checks: own.flatMap(({ checks }) => checks),
    parts: [...own, ...judged.filter((each) => !own.includes(each))].flatMap(partsOf),
  };
}

function partsOf({ claim, parts }: JudgedClaim): readonly ComparedPart[] {
  const near = nearOf(claim.inputs);
  return [...parts].map(([part, { kind, check, concerns }]) => ({
    derivative: claim.derivative,
    of: claim.of,
    wrt: part.wrt,
    component: part.component,
    inputs: claim.inputs.map(({ name }, k) => ({ name, value: check?.counterexample?.point[k]?.value ?? near[k]! })),
    right: derivativeOf(part),
    claimed: functionOf(part.g),
    verdict: kind,
    concerns,
    ...(check === undefined ? {} : { check }),
    written: (point) => writtenAt(claim, part, point),
  }));
}

function writtenAt(claim: Claim, part: Part, point: readonly number[]): Span | undefined {
  const span = underlined(claim, part, point);
  const { start, end } = claim.derivative.nameSpan;
  return span.start === start && span.end === end ? undefined : span;
}
