import * as vscode from 'vscode';
import type { CustomOperation } from '../core/custom.ts';
import { type Analysis, analyse, type Refused, type Request } from '../language/analyse.ts';
import type { Grammars } from '../language/language.ts';
import { languageFor } from '../language/registry.ts';
import { type DocumentText, ownStart, textOf } from './document-text.ts';
import { inSlices } from './in-slices.ts';
import type { Subject } from './subject.ts';

export interface Analysed {
  readonly result: Analysis | Refused;
  readonly note: string | null;
  readonly joined: DocumentText;
  readonly version: number;
}

/** What reading a subject takes beside its text. */
export interface Tools {
  readonly grammars: Grammars;
  readonly operations: readonly CustomOperation[];
}

/** Differentiates a subject as the document stands; undefined when cancelled. */
export async function analyseSubject(
  document: vscode.TextDocument,
  subject: Subject,
  { grammars, operations }: Tools,
  cancelled: () => boolean,
): Promise<Analysed | undefined> {
  const { language, note } = languageFor(document.languageId);
  await language.ready(grammars);
  if (cancelled()) return undefined;
  const joined = textOf(document);
  const { text, starts } = joined;
  const own = ownStart(joined);
  const selection = { start: subject.span.start + own, end: Math.min(subject.span.end + own, text.length) };
  const request: Request = {
    language,
    source: { text, selection, starts },
    given: subject.given,
    assume: true,
    operations,
    budget: vscode.workspace.getConfiguration('gradientGraph', document).get('maximumSteps', 2_000_000),
  };
  const { version } = document;
  const result = await inSlices(analyse(request), cancelled);
  return result === undefined ? undefined : { result, note, joined, version };
}
