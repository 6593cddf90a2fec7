import * as vscode from 'vscode';
import type { Check } from '../check/check.ts';
import { mayHoldDerivatives } from '../check/hint.ts';
import { fileExtensions, languageOfFile } from '../language/file-languages.ts';
import type { Grammars } from '../language/language.ts';
import { checkDiagnostics } from './check-diagnostics.ts';
import type { DeclaredOperations } from './declared-operations.ts';
import { checksOf } from './derivative-checks.ts';
import { locateInFile } from './places.ts';

/** Names of files in languages that have functions to look at. */
const files = `**/*.{${[...fileExtensions, 'R'].join()}}`;
const others = '**/{node_modules,.git,dist,build,out,target,.venv,venv,site-packages,__pycache__}/**';
/** Files that one search gives. */
const mostFiles = 20_000;

let results: vscode.DiagnosticCollection | undefined;

function collection(): vscode.DiagnosticCollection {
  const made = vscode.languages.createDiagnosticCollection('gradient-graph-workspace');
  vscode.workspace.onDidOpenTextDocument(({ uri }) => made.delete(uri));
  return made;
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((each) => each.uri.toString() === uri.toString());
}

interface Counts {
  files: number;
  derivatives: number;
  wrong: number;
}

/** Checks every file of the workspace, with progress, until it is cancelled; what is wrong stands in the Problems panel. */
export async function checkWorkspace(grammars: Grammars, operations: DeclaredOperations): Promise<void> {
  results ??= collection();
  const told = results;
  told.clear();
  const counts: Counts = { files: 0, derivatives: 0, wrong: 0 };
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Checking derivatives',
    cancellable: true,
  };
  const isWhole = await vscode.window.withProgress(options, async (progress, token) => {
    const uris = await vscode.workspace.findFiles(files, others, mostFiles, token).then(
      (found) => found,
      () => undefined,
    );
    if (uris === undefined) return undefined;
    for (const uri of uris) {
      if (token.isCancellationRequested) return false;
      progress.report({ message: vscode.workspace.asRelativePath(uri), increment: 100 / uris.length });
      const found = await checksIn(uri, grammars, operations, token);
      if (found === undefined) continue;
      count(counts, found.checks);
      // Open documents have diagnostics of their own.
      if (!isOpen(uri)) told.set(uri, checkDiagnostics(found.locate, found.checks));
    }
    return !token.isCancellationRequested;
  });
  if (isWhole === undefined) {
    void vscode.window.showWarningMessage('The files of this workspace cannot be searched here.');
    return;
  }
  if (counts.wrong > 0) void vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(summary(counts, isWhole));
}

async function checksIn(
  uri: vscode.Uri,
  grammars: Grammars,
  operations: DeclaredOperations,
  token: vscode.CancellationToken,
) {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    if (!mayHoldDerivatives(text)) return undefined;
    const asked = { uri, languageId: languageOfFile(uri.path), text };
    const checks = await checksOf(asked, grammars, operations, () => token.isCancellationRequested);
    return checks === undefined ? undefined : { locate: locateInFile(uri, text), checks };
  } catch {
    // A file that vanished, or that is no text.
    return undefined;
  }
}

function count(counts: Counts, checks: readonly Check[]): void {
  if (checks.length > 0) counts.files++;
  counts.derivatives += checks.length;
  counts.wrong += checks.filter(({ verdict, suppressed }) => verdict === 'wrong' && suppressed !== true).length;
}

function summary({ files, derivatives, wrong }: Counts, isWhole: boolean): string {
  const derivativesText = derivatives === 1 ? '1 derivative' : `${derivatives} derivatives`;
  const found =
    derivatives === 0
      ? 'No derivative written by hand was found'
      : `${derivativesText} in ${files === 1 ? '1 file' : `${files} files`}: ${wrong === 0 ? 'none' : wrong} wrong`;
  return isWhole ? `${found}.` : `Cancelled. So far: ${found}.`;
}
