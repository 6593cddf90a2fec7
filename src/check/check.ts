import type { CustomOperation } from '../core/custom.ts';
import type { Language } from '../language/language.ts';
import type { Span } from '../language/program.ts';
import type { Claim, Known, Part, Site, Unfit } from './claim.ts';
import { conventions } from './conventions/conventions.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import type { Mistake } from './diagnosis/diagnosis.ts';
import type { Replacement } from './diagnosis/replacement.ts';
import { type CheckedFile, checkedFile } from './file.ts';
import type { GraphPlace } from './graph-place.ts';
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
  const file = yield* checkedFile(request.text, request.language, request.budget, request.operations);
  if (file === undefined) return [];
  const isPlain = (request.operations ?? []).length === 0;
  const own: CheckedFile = { ...file, ...(isPlain && request.memory ? { memory: request.memory } : {}) };
  const checks: Check[] = [];
  for (const claim of yield* claimsIn(own)) {
    if ('checks' in claim) checks.push(...claim.checks);
    else {
      const found = 'parts' in claim ? yield* checkClaim(claim.watch?.file ?? file, claim) : [unfit(claim)];
      claim.watch?.keep(found);
      checks.push(...found);
    }
    yield;
  }
  checks.push(...(yield* contradictedNames(own)));
  return checks
    .map((check) => (isSuppressed(request.text, check.derivative.span) ? { ...check, suppressed: true } : check))
    .sort((a, b) => a.span.start - b.span.start);
}

/** The claims of a file: what stands at a place is claimed by one convention, the first that knows it. */
export function* claimsIn(file: CheckedFile): Generator<void, readonly (Claim | Known | Unfit)[]> {
  const claims: (Claim | Known | Unfit)[] = [];
  const claimed = new Set<string>();
  /** By which convention what stands at a place has been claimed. */
  const conventionAt = new Map<number, string>();
  for (const convention of conventions)
    for (const claim of yield* convention.find(file)) {
      const place = claim.derivative.nameSpan.start;
      const key = `${place} ${claim.wrt}`;
      if (claimed.has(key) || (conventionAt.get(place) ?? claim.convention) !== claim.convention) continue;
      claimed.add(key);
      conventionAt.set(place, claim.convention);
      claims.push(claim);
    }
  return claims;
}

/** What is known of a claim. */
export function* checkClaim(file: CheckedFile, claim: Claim): Generator<void, readonly Check[]> {
  return (yield* judgedClaim(file, claim)).checks;
}

/** A claim in the reading that counts, and what has been found out about each part of it. */
export interface JudgedClaim {
  readonly claim: Claim;
  readonly checks: readonly Check[];
  readonly parts: ReadonlyMap<Part, JudgedPart>;
}

export interface JudgedPart {
  readonly kind: Judged['kind'];
  /** What is said of it alone, where it is not right. */
  readonly check?: Check;
  /** See `Diagnosis.concerns`. */
  readonly concerns: readonly GraphPlace[];
}

/** Judges a claim: its other readings only where one of them is right, or wrong in a way that is known, and it is not. */
export function* judgedClaim(file: CheckedFile, claim: Claim): Generator<void, JudgedClaim> {
  let judged = yield* judgedReading(file, claim);
  for (let other = claim.otherwise; other !== undefined && isWrong(judged.checks); other = other.otherwise) {
    const found = yield* judgedReading(file, other);
    if (found.checks.some(({ verdict }) => verdict.startsWith('right'))) {
      if (!isByAnother(claim, other)) return found;
      if (isLostSign(judged.checks, claim, other)) return judged;
      return { ...found, checks: byAnother(found.checks, claim) };
    }
    if (!isTold(judged.checks) && isTold(found.checks)) judged = found;
  }
  return judged;
}

/** Whether one number is a derivative by another input than the first one, which nothing in its name says. */
const isByAnother = (claim: Claim, other: Claim): boolean =>
  claim.parts.length === 1 && other.parts.length === 1 && claim.wrt !== other.wrt;

/** Names of what functions are differentiated by, rather than of their parameters and of what they are compared with. */
const variable = /^(?:x|t|r|z|q|u|s|v|w|h|a|theta|phi)$|pred|hat|out|logit|prob|score/i;

/**
 * Whether a derivative by another input is rather one by the first with its sign lost: those of `(x - mu)**2` differ by no
 * more than that. The names decide which of the two is meant.
 */
function isLostSign(checks: readonly Check[], { wrt: first }: Claim, { wrt: other }: Claim): boolean {
  if (!variable.test(first) || variable.test(other)) return false;
  return checks.every(({ verdict, counterexample }) => {
    if (verdict !== 'wrong' || counterexample === undefined) return true;
    const { expected, got } = counterexample;
    return Math.abs(expected + got) <= 1e-9 * Math.abs(expected);
  });
}

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
function* judgedReading(file: CheckedFile, claim: Claim): Generator<void, JudgedClaim> {
  const head = { derivative: claim.derivative, of: claim.of, convention: claim.convention };
  const parts = new Map<Part, JudgedPart>();
  const wrong: Check[] = [];
  let undecided: string | undefined;
  let points = Number.POSITIVE_INFINITY;
  for (const part of claim.parts) {
    const judged = yield* judge(claim, part);
    const { kind } = judged;
    if (kind === 'different' || kind === 'small-numbers' || kind === 'difference-quotient') {
      const { told, concerns } = wrongPart(file, claim, part, judged);
      const check: Check = { ...head, ...told };
      wrong.push(check);
      parts.set(part, { kind, check, concerns });
      continue;
    }
    parts.set(part, { kind, concerns: [] });
    if (kind === 'undecided') undecided ??= judged.reason;
    if (kind === 'same') points = Math.min(points, judged.points);
  }
  if (wrong.length > 0) return { claim, parts, checks: wrong };
  const whole = { ...head, wrt: claim.wrt, span: claim.derivative.nameSpan };
  return { claim, parts, checks: [{ ...whole, ...said(claim, parts, undecided, points) }] };
}

/** What is said of a claim no part of which is known to be wrong. */
function said(
  claim: Claim,
  parts: JudgedClaim['parts'],
  undecided: string | undefined,
  points: number,
): Pick<Check, 'verdict' | 'sentence'> {
  if (undecided !== undefined) return { verdict: 'unchecked', sentence: uncheckedSentence(claim, undecided) };
  if ([...parts.values()].some(({ kind }) => kind === 'output-form'))
    return { verdict: 'right-output-form', sentence: outputFormSentence(claim) };
  const verdict = claim.byConvention === undefined ? 'right' : 'right-by-convention';
  return { verdict, sentence: rightSentence(claim, points) };
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
  const known = diagnosis?.mistake === undefined ? undefined : diagnosis;
  const told = {
    wrt: part.wrt.join(', '),
    verdict: isMeant ? ('not-derivative' as const) : ('wrong' as const),
    span: known?.span ?? underlined(claim, part, point),
    sentence: sentenceFor(claim, part, judged, counterexample),
    counterexample,
    ...(diagnosis?.expected === undefined ? {} : { expected: diagnosis.expected }),
    ...(known === undefined ? {} : { diagnosis: known.sentence, mistake: known.mistake }),
    ...(diagnosis?.replacement === undefined ? {} : { replacement: diagnosis.replacement }),
  };
  return { told, concerns: known?.concerns ?? [] };
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
  const { reason, derivative, watch: _, ...rest } = claim;
  return {
    ...rest,
    derivative,
    verdict: 'unchecked',
    span: derivative.nameSpan,
    sentence: uncheckedSentence(claim, reason),
  };
}
