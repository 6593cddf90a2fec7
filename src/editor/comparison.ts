import * as vscode from 'vscode';
import { type Compared, comparedAt } from '../check/compared.ts';
import type { Span } from '../language/program.ts';
import { languageFor } from '../language/registry.ts';
import type { Tools } from './analysis.ts';
import { stepsOfFunction } from './derivative-checks.ts';
import { type DocumentText, ownStart, textOf } from './document-text.ts';
import { inSlices } from './in-slices.ts';

/** A derivative that somebody wrote: its name's place in its own document. */
export interface ComparedPlace {
  readonly uri: vscode.Uri;
  readonly span: Span;
}

/** A comparison with the text that it was made of. */
export interface Comparison {
  readonly compared: Compared | undefined;
  readonly joined: DocumentText;
  readonly span: Span;
}

/**
 * Judges the derivative at a place as its document stands. What is known already is kept while the text is the same: it
 * holds at every point. Undefined when cancelled.
 */
export async function comparisonAt(
  { uri, span }: ComparedPlace,
  { grammars, operations }: Tools,
  known: Comparison | undefined,
  cancelled: () => boolean,
): Promise<Comparison | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { language } = languageFor(document.languageId);
  await language.ready(grammars);
  if (cancelled()) return undefined;
  const joined = textOf(document);
  if (known?.joined.text === joined.text && known.span.start === span.start) return known;
  const own = ownStart(joined);
  const place = { start: span.start + own, end: span.end + own };
  const request = { language, text: joined.text, budget: stepsOfFunction, operations };
  const done = await inSlices(wrapped(comparedAt(request, place)), cancelled);
  return done === undefined ? undefined : { compared: done.value, joined, span };
}

/** Tells "nothing there" from "cancelled". */
function* wrapped<T>(work: Generator<void, T>): Generator<void, { readonly value: T }> {
  return { value: yield* work };
}
