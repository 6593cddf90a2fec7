import type { Span } from '../language/program.ts';
import { namesOf } from '../language/walk.ts';
import type { Check } from './check.ts';
import type { Claim, Known, Unfit } from './claim.ts';
import type { CheckedFile, FileFunction } from './file.ts';
import { type Pair, siteOf } from './pair.ts';

/** Pairs that are remembered; a session meets fewer. */
const most = 4_000;

/** What was found out of a pair: its checks, with places counted from the derivative; nothing where it is no pair. */
interface Remembered {
  readonly checks: readonly Check[];
  /** What the claim was by. */
  readonly wrt: string;
  /** Where the derivative stood. */
  readonly start: number;
}

/**
 * What has been found out of pairs of functions. A pair is known by every text that its check rests on, so that a file is
 * judged again only where it changed.
 */
export class CheckMemory {
  readonly #known = new Map<string, Remembered>();

  /** The checks of a pair that has been judged, at the places where it stands now. */
  recall(key: string, { f, g }: Pair): Pick<Known, 'checks' | 'wrt'> | undefined {
    const known = this.#known.get(key);
    if (known === undefined) return undefined;
    // The one asked for last is forgotten last.
    this.#known.delete(key);
    this.#known.set(key, known);
    const shift = g.span.start - known.start;
    const checks = known.checks.map(({ suppressed: _, ...check }) => ({
      ...check,
      derivative: siteOf(g),
      of: siteOf(f),
      span: shifted(check.span, shift),
      ...(check.replacement === undefined
        ? {}
        : { replacement: { ...check.replacement, span: shifted(check.replacement.span, shift) } }),
    }));
    return { checks, wrt: known.wrt };
  }

  /** Keeps checks whose places all lie in the derivative: those move with it. */
  remember(key: string, { g }: Pair, checks: readonly Check[], wrt = ''): void {
    const isInside = ({ start, end }: Span) => g.span.start <= start && end <= g.span.end;
    if (!checks.every(({ span, replacement }) => isInside(span) && isInside(replacement?.span ?? span))) return;
    this.#known.set(key, { checks, wrt, start: g.span.start });
    if (this.#known.size > most) this.#known.delete(this.#known.keys().next().value!);
  }
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

const importing = /^.*\b(?:import|include|using|use|require|from|library|package)\b.*$/gm;
const imports = new WeakMap<CheckedFile, string>();

/** Every text that a pair's check rests on: its functions, those they call, the constants they read, and the imports. */
function keyOf(file: CheckedFile, { f, g, wrt, order, convention }: Pair): string {
  let imported = imports.get(file);
  if (imported === undefined) {
    imported = (file.text.match(importing) ?? []).join('\n');
    imports.set(file, imported);
  }
  const textOf = ({ start, end }: Span) => file.text.slice(start, end);
  const parts = [file.language, convention, String(order), wrt ?? '', String(file.budget), imported];
  for (const { name, span, within, decorators } of [f, g])
    parts.push(name, textOf(span), within.map((c) => c.name).join('.'), decorators.join());
  const seen = new Set<string>();
  const open = [f.definition.body, g.definition.body];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const name of namesOf(at)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const constant = file.globals.get(name);
      if (constant !== undefined) {
        parts.push(name, textOf(constant.span));
        open.push([constant]);
      }
      for (const other of functionsNamed(file, name)) {
        parts.push(name, textOf(other.span));
        open.push(other.definition.body);
      }
    }
  return parts.join('\u0000');
}

const byName = new WeakMap<CheckedFile, ReadonlyMap<string, readonly FileFunction[]>>();

function functionsNamed(file: CheckedFile, name: string): readonly FileFunction[] {
  let known = byName.get(file);
  if (known === undefined) {
    const found = new Map<string, FileFunction[]>();
    for (const f of file.functions) found.set(f.name, [...(found.get(f.name) ?? []), f]);
    known = found;
    byName.set(file, known);
  }
  return known.get(name) ?? [];
}

/**
 * The claim of a pair, which `make` finds; what is known of it where it has been judged before. Undefined where it is none.
 */
export function remembered(
  file: CheckedFile,
  pair: Pair,
  make: () => Claim | Unfit | undefined,
): Claim | Unfit | Known | undefined {
  const { memory } = file;
  if (memory === undefined) return make();
  const key = keyOf(file, pair);
  const known = memory.recall(key, pair);
  if (known !== undefined) {
    const head = { convention: pair.convention, derivative: siteOf(pair.g), of: siteOf(pair.f) };
    return known.checks.length === 0 ? undefined : { ...head, ...known };
  }
  const claim = make();
  if (claim === undefined) memory.remember(key, pair, []);
  return claim && { ...claim, remember: (checks) => memory.remember(key, pair, checks, claim.wrt) };
}
