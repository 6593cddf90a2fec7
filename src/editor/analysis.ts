import * as vscode from 'vscode';
import type { CustomOperation } from '../core/custom.ts';
import { type Analysis, analyse, type Refused, type Request } from '../language/analyse.ts';
import type { Grammars } from '../language/language.ts';
import { languageFor } from '../language/registry.ts';
import type { Subject } from './subject.ts';

/** Work between two chances for the extension host to do something else, in milliseconds. */
const slice = 15;

export interface Analysed {
  readonly result: Analysis | Refused;
  readonly note: string | null;
  readonly text: string;
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
  const text = document.getText();
  const request: Request = {
    language,
    source: { text, selection: { start: subject.span.start, end: Math.min(subject.span.end, text.length) } },
    given: subject.given,
    assume: true,
    operations,
    budget: vscode.workspace.getConfiguration('gradientGraph', document).get('maximumSteps', 2_000_000),
  };
  const { version } = document;
  const result = await inSlices(analyse(request), cancelled);
  return result === undefined ? undefined : { result, note, text, version };
}

async function inSlices<T>(work: Generator<void, T>, cancelled: () => boolean): Promise<T | undefined> {
  let since = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - since < slice) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (cancelled()) return undefined;
    since = performance.now();
  }
}
