import * as vscode from 'vscode';
import type { EnginePart } from './engine-part.ts';

/** Watches for files that declare operations; the engine that reads them is loaded when there is one. */
export function registerCustomOperations(engine: EnginePart): vscode.Disposable {
  let awake = false;
  const wake = (): void => {
    if (awake) return;
    awake = true;
    void engine.load().then(({ operations }) => operations.diagnose());
  };
  const look = ({ uri }: vscode.TextDocument): void => {
    if (uri.path.endsWith('/gradient-graph.json')) wake();
  };
  vscode.workspace.textDocuments.forEach(look);
  void vscode.workspace.findFiles('**/gradient-graph.json', '**/node_modules/**', 1).then(
    (found) => {
      if (found.length > 0) wake();
    },
    () => {
      // A host that cannot search still tells what is opened and what is made.
    },
  );
  const watcher = vscode.workspace.createFileSystemWatcher('**/gradient-graph.json', false, true, true);
  return vscode.Disposable.from(watcher, watcher.onDidCreate(wake), vscode.workspace.onDidOpenTextDocument(look));
}
