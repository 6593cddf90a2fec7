import * as vscode from 'vscode';
import { gradientInsertion } from '../check/insertion.ts';
import type { Grammars } from '../language/language.ts';
import { languageFor } from '../language/registry.ts';
import type { DeclaredOperations } from './declared-operations.ts';
import { stepsOfFunction } from './derivative-checks.ts';
import { documentAt, ownStart, textOf } from './document-text.ts';
import { inSlices } from './in-slices.ts';

/** What a link names: a place in a document. Without it the cursor is meant. */
export interface Place {
  readonly uri: string;
  readonly place: number;
}

/** Writes the gradient of the function or the result at a place behind it, once it has been checked as it will stand. */
export async function insertGradient(
  grammars: Grammars,
  declared: DeclaredOperations,
  given: Place | undefined,
): Promise<void> {
  const asked = given === undefined ? atCursor() : await atPlace(given);
  if (asked === undefined) return;
  const { document, place } = asked;
  const { language } = languageFor(document.languageId);
  await language.ready(grammars);
  const operations = await declared.for(document.uri);
  const joined = textOf(document);
  const isStale = () => document.isClosed || textOf(document).text !== joined.text;
  const request = {
    ...{ language, text: joined.text, place: place + ownStart(joined) },
    ...{ budget: stepsOfFunction, operations },
  };
  const found = await inSlices(gradientInsertion(request), isStale);
  if (found === undefined || isStale()) return;
  if (typeof found === 'string') {
    void vscode.window.showWarningMessage(`No gradient was inserted. ${found}`);
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  const at = documentAt(joined, { start: found.place, end: found.place });
  edit.insert(at.document.uri, at.range.start, found.text);
  await vscode.workspace.applyEdit(edit);
}

function atCursor() {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  return { document: editor.document, place: editor.document.offsetAt(editor.selection.active) };
}

async function atPlace({ uri, place }: Place) {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  return { document, place };
}
