import type { Known as Meaning } from '../language/libraries.ts';
import type { Span } from '../language/program.ts';
import type { Check } from './check.ts';
import type { Claim, Known, Site, Unfit } from './claim.ts';
import type { CheckedFile } from './file.ts';
import { hasFunction, type RestsOn, type Texts, textsFor } from './rests-on.ts';

/** Claims that are remembered; a session meets fewer. */
const most = 4_000;

/** What was found out of a claim: nothing where it is none. Places are relative to the texts that it rests on. */
interface Remembered {
  readonly claim: Pick<Known, 'convention' | 'wrt' | 'derivative' | 'of'> | undefined;
  readonly checks: readonly Check[];
  readonly asked: Asked;
}

/** What was asked of the file beside the texts. */
interface Asked {
  /** What the names of libraries mean. */
  readonly meanings: Map<string, string>;
  /** Names that no function of the file has. */
  readonly absent: Set<string>;
}

/**
 * What has been found out of claims. A claim is known by every text that its verdict rests on, so that a file is judged
 * again only where it changed; what is asked for beside these texts is noted, and asked again.
 */
export class CheckMemory {
  readonly #known = new Map<string, Remembered>();

  /** What is known of a claim, at the places where its texts stand now. */
  recall(file: CheckedFile, { key, spans }: Texts): Pick<Remembered, 'claim' | 'checks'> | undefined {
    const known = this.#known.get(key);
    if (known === undefined) return undefined;
    for (const [name, meaning] of known.asked.meanings) if (meaningIn(file, name) !== meaning) return undefined;
    for (const name of known.asked.absent) if (hasFunction(file, name)) return undefined;
    // The one asked for last is forgotten last.
    this.#known.delete(key);
    this.#known.set(key, known);
    const { claim } = known;
    return {
      claim: claim && {
        ...claim,
        derivative: movedSite(claim.derivative, (span) => here(span, spans)),
        of: movedSite(claim.of, (span) => here(span, spans)),
      },
      checks: known.checks.map((check) => movedCheck(check, (span) => here(span, spans))),
    };
  }

  /** Keeps what was found; not where a place lies in none of the texts. */
  keep({ key, spans }: Texts, asked: Asked, claim: Remembered['claim'], checks: readonly Check[]): void {
    let isWhole = true;
    const relative = (span: Span): Span => {
      const k = spans.findIndex(({ start, end }) => start <= span.start && span.end <= end);
      if (k < 0) isWhole = false;
      return k < 0 ? span : placed(span, k, spans[k]!.start);
    };
    const kept: Remembered = {
      claim: claim && {
        convention: claim.convention,
        wrt: claim.wrt,
        derivative: movedSite(claim.derivative, relative),
        of: movedSite(claim.of, relative),
      },
      checks: checks.map((check) => movedCheck(check, relative)),
      asked,
    };
    if (!isWhole) return;
    this.#known.delete(key);
    this.#known.set(key, kept);
    if (this.#known.size > most) this.#known.delete(this.#known.keys().next().value!);
  }
}

/** A span that counts from the start of one of the texts. */
interface PlacedSpan extends Span {
  readonly text: number;
}

function placed({ start, end }: Span, text: number, from: number): PlacedSpan {
  return { start: start - from, end: end - from, text };
}

function here(span: Span, spans: readonly Span[]): Span {
  const { start } = spans[(span as PlacedSpan).text]!;
  return { start: span.start + start, end: span.end + start };
}

function movedSite({ name, nameSpan, span, value }: Site, move: (span: Span) => Span): Site {
  return { name, nameSpan: move(nameSpan), span: move(span), ...(value === undefined ? {} : { value: move(value) }) };
}

function movedCheck({ suppressed: _, ...check }: Check, move: (span: Span) => Span): Check {
  return {
    ...check,
    derivative: movedSite(check.derivative, move),
    of: movedSite(check.of, move),
    span: move(check.span),
    ...(check.replacement === undefined
      ? {}
      : { replacement: { ...check.replacement, span: move(check.replacement.span) } }),
  };
}

const meanings = new WeakMap<CheckedFile['outline'], Map<string, string>>();

/** What a name of a library means in a file, as a text: `asked` is the name behind a sign for whether it is called. */
function meaningIn(file: CheckedFile, asked: string): string {
  const own = meanings.get(file.outline) ?? new Map<string, string>();
  meanings.set(file.outline, own);
  const known = own.get(asked) ?? told(file.resolve(asked.slice(1), asked[0] === '('));
  own.set(asked, known);
  return known;
}

function told(meaning: Meaning | undefined): string {
  // JSON has no NaN and no infinity.
  return JSON.stringify(meaning, (_, value: unknown) => (typeof value === 'number' ? String(value) : value)) ?? '';
}

/** Notes what is found out of a claim. */
export interface Watch {
  /** The file, in which everything that is asked for is noted: what is judged there is remembered. */
  readonly file: CheckedFile;
  readonly keep: (claim: Remembered['claim'], checks: readonly Check[]) => void;
}

/** What is known of a claim, or a watch over its first judgement; neither where nothing is to be remembered. */
export function recalled(
  file: CheckedFile,
  restsOn: RestsOn,
): { readonly known?: Pick<Remembered, 'claim' | 'checks'>; readonly watch?: Watch } {
  const { memory } = file;
  if (memory === undefined) return {};
  const texts = textsFor(file, restsOn);
  const known = memory.recall(file, texts);
  if (known !== undefined) return { known };
  const asked: Asked = { meanings: new Map(), absent: new Set() };
  let isKnown = true;
  const watched: CheckedFile = {
    ...file,
    resolve: (path, called) => {
      const meaning = file.resolve(path, called);
      const name = (called ? '(' : ' ') + path;
      if (!asked.meanings.has(name)) asked.meanings.set(name, told(meaning));
      return meaning;
    },
    lookedFor: (name) => {
      if (texts.names.has(name)) return;
      if (hasFunction(file, name)) isKnown = false;
      asked.absent.add(name);
    },
  };
  return {
    watch: {
      file: watched,
      keep: (claim, checks) => {
        if (isKnown) memory.keep(texts, asked, claim, checks);
      },
    },
  };
}

/**
 * A claim that `make` finds, or what is known of it where it has been judged before. Undefined where it is none. `make` gets
 * the file in which it has to look: what it asks of another is not noted.
 */
export function remembered(
  file: CheckedFile,
  restsOn: RestsOn,
  make: (file: CheckedFile) => Claim | Unfit | undefined,
): Claim | Unfit | Known | undefined {
  const { known, watch } = recalled(file, restsOn);
  if (known !== undefined) return known.claim && { ...known.claim, checks: known.checks };
  const claim = make(watch?.file ?? file);
  if (watch === undefined) return claim;
  if (claim === undefined) watch.keep(undefined, []);
  return claim && { ...claim, watch: { file: watch.file, keep: (checks) => watch.keep(claim, checks) } };
}
