import * as vscode from 'vscode';
import { equal, eventually, ok } from './check.ts';
import { closeEverything, openSelected, panelTabs } from './editing.ts';

/** A declaration whose derivative is as given. */
function declaration(derivative: string): string {
  const operation = { name: 'cubed', parameters: ['x'], value: 'x^3', derivatives: { x: derivative } };
  return JSON.stringify({ operations: [operation] }, null, 2);
}

/** Resolves when the host tells of changes in this folder: its watcher starts by itself, and late. */
async function watched(folder: vscode.Uri): Promise<void> {
  const probe = vscode.Uri.joinPath(folder, 'watched.txt');
  const watcher = vscode.workspace.createFileSystemWatcher('**/watched.txt');
  let told = false;
  watcher.onDidCreate(() => (told = true));
  watcher.onDidChange(() => (told = true));
  let writes = 0;
  await eventually('the file watcher', async () => {
    if (!told) await vscode.workspace.fs.writeFile(probe, new TextEncoder().encode(String(writes++)));
    return told;
  });
  watcher.dispose();
  await vscode.workspace.fs.delete(probe);
}

describe('declared operations', () => {
  let file: vscode.Uri;

  before(async () => {
    // Otherwise the search for files that start the extension is waited for, as long as the machine is busy.
    await vscode.extensions.getExtension('gradient-graph.gradient-graph')?.activate();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(folder, 'no folder is open');
    file = vscode.Uri.joinPath(folder, 'declared', 'gradient-graph.json');
    await watched(folder);
  });
  afterEach(closeEverything);
  after(() => vscode.workspace.fs.delete(vscode.Uri.joinPath(file, '..'), { recursive: true }));

  const write = (text: string) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  const ours = () => vscode.languages.getDiagnostics(file).filter(({ source }) => source === 'Gradient Graph');

  it('are diagnosed where a derivative does not fit, and no longer when it does', async () => {
    await write(declaration('2*x^2'));
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const [found] = await eventually('the diagnostic', () => ours().length === 1 && ours());
    equal([found?.code, found?.severity], ['wrong-derivative', vscode.DiagnosticSeverity.Warning]);
    equal(document.getText(found?.range), '"2*x^2"');
    ok(/is `3\*x\^2`/.test(found?.message ?? ''), `the message is ${found?.message}`);

    const at = document.getText().indexOf('2*x^2');
    const digit = new vscode.Range(document.positionAt(at), document.positionAt(at + 1));
    await editor.edit((edit) => edit.replace(digit, '3'));
    await eventually('the diagnostic going', () => ours().length === 0);
  });

  it('are read from a file that no editor shows', async () => {
    await write(declaration('x^'));
    await eventually('the diagnostic', () => ours().some(({ code }) => code === 'half-typed'));
    await write(declaration('3*x^2'));
    await eventually('the diagnostic going', () => ours().length === 0);
  });

  it('are known to the command', async () => {
    await openSelected('y = $0swish(x, 2)^2$0\n', 'plaintext');
    await vscode.commands.executeCommand('gradientGraph.show');
    await eventually('the panel', () => panelTabs().length === 1);
  });
});
