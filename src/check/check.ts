import type { CustomOperation } from '../core/custom.ts';
import type { Language } from '../language/language.ts';
import type { Span } from '../language/program.ts';
import type { Claim, Part, Site, Unfit } from './claim.ts';
import { conventions } from './conventions/conventions.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import type { Mistake } from './diagnosis/diagnosis.ts';
import type { Replacement } from './diagnosis/replacement.ts';
import { type CheckedFile, checkedFile } from './file.ts';
import { type Judged, judge } from './judge.ts';
import type { CheckMemory } from './memory.ts';
import { contradictedNames } from './named-values.ts';
import {
  otherInputSentence,
  outputFormSentence,
  quotientSentence,
  rightSentence,
  smallNumbersSentence,
  uncheckedSentence,
  wrongSentence,
} from './sentence.ts';
import { styleAt } from './style.ts';
import { isSuppressed } from './suppress.ts';
import { underlined } from './underline.ts';

export interface CheckRequest {
  readonly language: Language;
  readonly text: string;
  /** Steps after which a program is stopped; see `Request.budget`. */
  readonly budget: number;
  /** Operations of the user's own. */
  readonly operations?: readonly CustomOperation[];
  /** What has been found out before; without operations of the user's own, which it does not know. */
  readonly memory?: CheckMemory;
}

export type CheckVerdict =
  | 'right'
  /** The derivative, written in terms of the function's value. */
  | 'right-output-form'
  /** The derivative with a sign or a factor that the convention asks for. */
  | 'right-by-convention'
  | 'wrong'
  /** Not the derivative, perhaps on purpose. */
  | 'not-derivative'
  | 'unchecked'
  /** No derivative: a function whose values are not those that its name says. */
  | 'contradicts-name';

/** A derivative written by hand and what is known of it. */
export interface Check {
  readonly derivative: Site;
  readonly of: Site;
  /** What it is by: `x`; `x, y` for a gradient; the wrong one where one is wrong: `x[1]`. */
  readonly wrt: string;
  readonly verdict: CheckVerdict;
  /** What to underline: the smallest wrong term if it is known, else what computes the wrong number, else the name. */
  readonly span: Span;
  /** What the reader is told. */
  readonly sentence: string;
  /** The convention by which it was recognised. */
  readonly convention: string;
  /** The right derivative in the reader's own language and names. */
  readonly expected?: string;
  readonly counterexample?: CheckCounterexample;
  /** What is wrong with it, in one sentence, where that is known. */
  readonly diagnosis?: string;
  /** What kind of mistake that is. */
  readonly mistake?: Mistake;
  /** What a quick fix puts in its place. */
  readonly replacement?: Replacement;
  /** A comment in the text asks not to speak of it. */
  readonly suppressed?: boolean;
}

export interface CheckCounterexample {
  readonly point: readonly { readonly name: string; readonly value: number }[];
  /** The derivative there; NaN where there is none. */
  readonly expected: number;
  /** What the hand-written one gives; NaN where it gives nothing. */
  readonly got: number;
}

/**
 * Finds the derivatives that a file writes by hand, and says of each whether it is one. Bad input gives checks that say
 * so, never an exception; the generator pauses now and then, so that it can be cancelled.
 */
export function* checkFile(request: CheckRequest): Generator<void, readonly Check[]> {
  const file = checkedFile(request.text, request.language, request.budget, request.operations);
  if (file === undefined) return [];
  const isPlain = (request.operations ?? []).length === 0;
  const own: CheckedFile = { ...file, ...(isPlain && request.memory ? { memory: request.memory } : {}) };
  const checks: Check[] = [];
  const claimed = new Set<string>();
  /** By which convention what stands at a place has been claimed. */
  const conventionAt = new Map<number, string>();
  for (const convention of conventions)
    for (const claim of yield* convention.find(own)) {
      const key = `${claim.derivative.nameSpan.start} ${claim.wrt}`;
      const place = claim.derivative.nameSpan.start;
      if (claimed.has(key) || (conventionAt.get(place) ?? claim.convention) !== claim.convention) continue;
      claimed.add(key);
      conventionAt.set(place, claim.convention);
      if ('checks' in claim) checks.push(...claim.checks);
      else {
        const found = 'parts' in claim ? yield* checkClaim(file, claim) : [unfit(claim)];
        claim.remember?.(found);
        checks.push(...found);
      }
    }
  checks.push(...(yield* contradictedNames(file)));
  return checks
    .map((check) => (isSuppressed(request.text, check.derivative.span) ? { ...check, suppressed: true } : check))
    .sort((a, b) => a.span.start - b.span.start);
}

/** What is known of a claim: of its other readings only where one of them is right, or wrong in a way that is known, and it is not. */
export function* checkClaim(file: CheckedFile, claim: Claim): Generator<void, readonly Check[]> {
  let checks = yield* checkReading(file, claim);
  for (let other = claim.otherwise; other !== undefined && isWrong(checks); other = other.otherwise) {
    const found = yield* checkReading(file, other);
    if (found.some(({ verdict }) => verdict.startsWith('right')))
      return isByAnother(claim, other) ? byAnother(found, claim) : found;
    if (!isTold(checks) && isTold(found)) checks = found;
  }
  return checks;
}

/** Whether one number is a derivative by another input than the first one, which nothing in its name says. */
const isByAnother = (claim: Claim, other: Claim): boolean =>
  claim.parts.length === 1 && other.parts.length === 1 && claim.wrt !== other.wrt;

/** A sign lost by one input can be the derivative by another: what it is by is said. */
function byAnother(checks: readonly Check[], { wrt }: Claim): readonly Check[] {
  return checks.map((check) => ({
    ...check,
    verdict: check.verdict === 'right' ? 'right-by-convention' : check.verdict,
    sentence: otherInputSentence(check, wrt),
  }));
}

const isWrong = (checks: readonly Check[]): boolean => checks.some(({ verdict }) => verdict === 'wrong');

/** Whether it is known of each wrong part why it is. */
const isTold = (checks: readonly Check[]): boolean =>
  isWrong(checks) && checks.every(({ verdict, mistake }) => verdict !== 'wrong' || mistake !== undefined);

/** One check of a claim that is right or unchecked as a whole; one for each wrong part of another. */
function* checkReading(file: CheckedFile, claim: Claim): Generator<void, readonly Check[]> {
  const head = { derivative: claim.derivative, of: claim.of, convention: claim.convention };
  const wrong: Check[] = [];
  let undecided: string | undefined;
  let isOutputForm = false;
  let points = Number.POSITIVE_INFINITY;
  for (const part of claim.parts) {
    const judged = yield* judge(claim, part);
    switch (judged.kind) {
      case 'different':
      case 'small-numbers':
      case 'difference-quotient':
        wrong.push({ ...head, ...wrongPart(file, claim, part, judged) });
        break;
      case 'undecided':
        undecided ??= judged.reason;
        break;
      case 'output-form':
        isOutputForm = true;
        break;
      case 'same':
        points = Math.min(points, judged.points);
        break;
    }
  }
  if (wrong.length > 0) return wrong;
  const whole = { ...head, wrt: claim.wrt, span: claim.derivative.nameSpan };
  if (undecided !== undefined)
    return [{ ...whole, verdict: 'unchecked', sentence: uncheckedSentence(claim, undecided) }];
  if (isOutputForm) return [{ ...whole, verdict: 'right-output-form', sentence: outputFormSentence(claim) }];
  const verdict = claim.byConvention === undefined ? 'right' : 'right-by-convention';
  return [{ ...whole, verdict, sentence: rightSentence(claim, points) }];
}

type Difference = Extract<Judged, { kind: 'different' | 'small-numbers' | 'difference-quotient' }>;

function wrongPart(file: CheckedFile, claim: Claim, part: Part, judged: Difference) {
  const { point, f, g } = judged.counterexample;
  const where = judged.kind === 'different' ? judged.where : undefined;
  const diagnosis =
    judged.kind === 'different'
      ? diagnose({
          text: file.text,
          claim,
          part,
          counterexample: judged.counterexample,
          style: styleAt(file, [claim.derivative.span, claim.of.span]),
          ...(where === undefined ? {} : { where }),
        })
      : undefined;
  const counterexample: CheckCounterexample = {
    point: claim.inputs.map(({ name }, k) => ({ name, value: point[k]! })),
    expected: f,
    got: g,
  };
  const isMeant = claim.mayDiffer === true || judged.kind !== 'different';
  return {
    wrt: part.wrt.join(', '),
    verdict: isMeant ? ('not-derivative' as const) : ('wrong' as const),
    span: diagnosis?.mistake === undefined ? underlined(claim, part, point) : diagnosis.span,
    sentence: sentenceFor(claim, part, judged, counterexample),
    counterexample,
    ...(diagnosis?.expected === undefined ? {} : { expected: diagnosis.expected }),
    ...(diagnosis?.mistake === undefined ? {} : { diagnosis: diagnosis.sentence, mistake: diagnosis.mistake }),
    ...(diagnosis?.replacement === undefined ? {} : { replacement: diagnosis.replacement }),
  };
}

function sentenceFor(claim: Claim, part: Part, judged: Difference, counterexample: CheckCounterexample): string {
  switch (judged.kind) {
    case 'small-numbers':
      return smallNumbersSentence(claim, judged.numbers);
    case 'difference-quotient':
      return quotientSentence(claim);
    case 'different':
      return wrongSentence(claim, part, counterexample);
  }
}

function unfit(claim: Unfit): Check {
  const { reason, derivative, remember: _, ...rest } = claim;
  return {
    ...rest,
    derivative,
    verdict: 'unchecked',
    span: derivative.nameSpan,
    sentence: uncheckedSentence(claim, reason),
  };
}
