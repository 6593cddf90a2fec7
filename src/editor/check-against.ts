import * as vscode from 'vscode';
import { checkChosen, chosenPair } from '../check/chosen.ts';
import type { Grammars } from '../language/language.ts';
import type { Span } from '../language/program.ts';
import { languageFor } from '../language/registry.ts';
import type { DeclaredOperations } from './declared-operations.ts';
import { stepsOfFunction } from './derivative-checks.ts';
import { ownStart, textOf } from './document-text.ts';
import { inSlices } from './in-slices.ts';

/** The function that was chosen first, until its derivative is chosen. */
let first: { readonly uri: string; readonly version: number; readonly span: Span } | undefined;

/**
 * "Check this derivative against …": two selections at once, or one after the other, of which the second is said to be the
 * derivative of the first.
 */
export async function checkAgainst(grammars: Grammars, declared: DeclaredOperations): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const { document, selections } = editor;
  const spans = selections
    .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }))
    .sort((a, b) => a.start - b.start);
  const here = { uri: document.uri.toString(), version: document.version };
  const isSecond = spans.length === 1 && first?.uri === here.uri && first.version === here.version;
  if (spans.length === 1 && (!isSecond || same(first!.span, spans[0]!))) {
    first = { ...here, span: spans[0]! };
    void vscode.window.showInformationMessage(
      'Now select what should be its derivative, in the same file, and run the command again.',
    );
    return;
  }
  const [of, derivative] = (isSecond ? [first!.span, spans[0]!] : spans) as [Span, Span];
  first = undefined;
  const { language } = languageFor(document.languageId);
  await language.ready(grammars);
  const operations = await declared.for(document.uri);
  const joined = textOf(document);
  const [own, text] = [ownStart(joined), joined.text];
  const [ofSpan, derivativeSpan] = [of, derivative].map(({ start, end }) => ({ start: start + own, end: end + own }));
  const pair = await inSlices(
    chosenPair({
      ...{ language, text, of: ofSpan!, derivative: derivativeSpan! },
      ...{ budget: stepsOfFunction, operations },
    }),
    () => document.version !== here.version,
  );
  if (pair === undefined) return;
  if (typeof pair === 'string') {
    void vscode.window.showWarningMessage(pair);
    return;
  }
  const wrt =
    pair.by.length > 1 ? await vscode.window.showQuickPick(pair.by, { title: 'The derivative by …' }) : pair.by[0];
  if (wrt === undefined && pair.by.length > 1) return;
  const checks = await inSlices(checkChosen(pair, wrt), () => false);
  if (checks === undefined || checks.length === 0) {
    void vscode.window.showWarningMessage('The parameters of the two do not fit: they cannot be compared.');
    return;
  }
  const message = checks.map(({ diagnosis, sentence }) => [diagnosis, sentence].filter(Boolean).join(' ')).join(' ');
  const isRight = checks.every(({ verdict }) => verdict.startsWith('right'));
  void (isRight ? vscode.window.showInformationMessage(message) : vscode.window.showWarningMessage(message));
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
