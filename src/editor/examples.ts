import * as vscode from 'vscode';
import { examples } from './example-list.ts';

/** The command that opens an example as a new document, with the place to start selected; `file` is asked for if absent. */
export function registerExamples(context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.commands.registerCommand('gradientGraph.openExample', async (file?: string) => {
    const chosen = examples.find((example) => example.file === file) ?? (await choose());
    if (chosen === undefined) return;
    const uri = vscode.Uri.joinPath(context.extensionUri, 'examples', chosen.file);
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const document = await vscode.workspace.openTextDocument({ language: chosen.language, content });
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const start = content.indexOf(chosen.select);
    editor.selection = new vscode.Selection(
      document.positionAt(start),
      document.positionAt(start + chosen.select.length),
    );
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  });
}

async function choose(): Promise<(typeof examples)[number] | undefined> {
  const items = examples.map((example) => ({ label: example.title, description: example.file, example }));
  const placeHolder = 'An example to open; then run “Show gradient graph”';
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.example;
}
