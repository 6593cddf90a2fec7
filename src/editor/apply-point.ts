import * as vscode from 'vscode';
import type { Analysis, Request } from '../language/analyse.ts';
import { writtenPoint } from '../language/written-point.ts';
import { type DocumentText, documentAt } from './document-text.ts';
import { inSlices } from './in-slices.ts';

/** What stands in the panel, and what it was read from. */
export interface Readable {
  readonly request: Request;
  readonly analysis: Analysis;
  readonly joined: DocumentText;
}

/**
 * Writes the panel's point into the code, as one step to undo; `before` is called with the names that the comment gives
 * their values from now on. False where there is nothing to write, or no place for it: that is said.
 */
export async function applyPoint(
  { request, analysis, joined }: Readable,
  before: (names: readonly string[]) => void,
): Promise<boolean> {
  const { languageId } = joined.documents.at(-1)!;
  const written = await inSlices(writtenPoint(request, analysis, languageId), () => false);
  if (written === undefined) return false;
  if (typeof written === 'string') {
    void vscode.window.showInformationMessage(written);
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { span, newText } of written.edits) {
    const { document, range } = documentAt(joined, span);
    edit.replace(document.uri, range, newText);
  }
  before(written.names);
  const isDone = await vscode.workspace.applyEdit(edit);
  if (isDone) vscode.window.setStatusBarMessage('The point stands in the code now', 3000);
  else void vscode.window.showWarningMessage('The point could not be written: the document cannot be changed.');
  return isDone;
}
