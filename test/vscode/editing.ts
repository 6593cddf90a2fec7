import * as vscode from 'vscode';
import { equal, eventually, ok } from './check.ts';

/**
 * A new untitled document, not shown yet. It may have the name of one that was closed: a backup of that, which the editor
 * has not thrown away yet, would stand in the place of `content`.
 */
export async function newDocument(language: string, content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  if (document.getText() !== content) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), content);
    await vscode.workspace.applyEdit(edit);
    equal(document.getText(), content);
  }
  return document;
}

/** Opens a new document with `text`, in which `$0` … `$0` mark the selection. */
export async function openSelected(text: string, language: string): Promise<vscode.TextEditor> {
  const [before, selected, after] = text.split('$0');
  ok(before !== undefined && selected !== undefined && after !== undefined, 'The text needs two $0.');
  const document = await newDocument(language, before + selected + after);
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  const end = document.positionAt(before.length + selected.length);
  editor.selection = new vscode.Selection(document.positionAt(before.length), end);
  return editor;
}

/** Tabs of the gradient graph panel. */
export function panelTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && /\bgradientGraph\.panel$/.test(input.viewType));
}

export async function closeEverything(): Promise<void> {
  // An unsaved document would ask; reverted ones close silently.
  const unsaved = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
  for (const document of unsaved) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  // Before the host has heard that an untitled document is gone, a new one of its name is that.
  await eventually('the new documents closing', () => unsaved.every((each) => each.isClosed || !each.isUntitled));
}
