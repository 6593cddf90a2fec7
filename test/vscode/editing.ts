import * as vscode from 'vscode';
import { ok } from './check.ts';

/** Opens a new document with `text`, in which `$0` … `$0` mark the selection. */
export async function openSelected(text: string, language: string): Promise<vscode.TextEditor> {
  const [before, selected, after] = text.split('$0');
  ok(before !== undefined && selected !== undefined && after !== undefined, 'The text needs two $0.');
  const document = await vscode.workspace.openTextDocument({ language, content: before + selected + after });
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
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
