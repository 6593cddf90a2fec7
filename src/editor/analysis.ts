import * as vscode from 'vscode';
import type { CustomOperation } from '../core/custom.ts';
import { type Analysis, analyse, analyseReading, type Refused, type Request } from '../language/analyse.ts';
import type { Grammars, Reading } from '../language/language.ts';
import { languageFor } from '../language/registry.ts';
import type { AnalyseAt } from '../view/descent/walk.ts';
import { type DocumentText, ownStart, textOf } from './document-text.ts';
import { inSlices } from './in-slices.ts';
import type { Subject } from './subject.ts';

export interface Analysed {
  readonly result: Analysis | Refused;
  readonly note: string | null;
  readonly joined: DocumentText;
  readonly version: number;
  readonly request: Request;
  /** The same text at other points; it is read once more when that is first used. */
  readonly at: AnalyseAt;
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
  if (result === undefined) return undefined;
  let reading: Reading | undefined;
  const at: AnalyseAt = (point) => {
    reading ??= language.read(request.source);
    return analyseReading({ ...request, given: new Map([...request.given, ...point]) }, reading);
  };
  return { result, note, joined, version, request, at };
}
