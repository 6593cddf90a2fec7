import * as vscode from 'vscode';
import { mayHoldDerivatives } from '../check/hint.ts';
import type { DerivativeChecks } from './derivative-checks.ts';
import { documentsFrom } from './document-text.ts';
import type { EnginePart } from './engine-part.ts';
import { grammarsOf } from './grammars.ts';
import type { Place } from './insert-gradient.ts';
import { readLanguages } from './languages.ts';

/** Typing pauses this long before a document is checked again, in milliseconds. */
const pause = 150;
/** Documents that are open at the start wait until the editor is there, in milliseconds. */
const patience = 500;
/** Documents that nobody edits: other versions of files, output. */
const aside = new Set(['git', 'output', 'gitlens', 'review', 'pr', 'scm', 'vscode-scm']);

const languages: ReadonlySet<string> = new Set(readLanguages);
const selector = readLanguages.map((language) => ({ language }));

/**
 * Checks derivatives that people write by hand while they write them: in the Problems panel, over the functions, and with
 * fixes. The engine is loaded when a document is opened that may hold one.
 */
export function registerChecks(context: vscode.ExtensionContext, engine: EnginePart): vscode.Disposable {
  const grammars = grammarsOf(context.extensionUri);
  const changed = new vscode.EventEmitter<void>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const opened: vscode.Disposable[] = [];
  let starting: Promise<DerivativeChecks> | undefined;
  const start = (): Promise<DerivativeChecks> => {
    starting ??= engine.load().then(({ DerivativeChecks, operations }) => {
      const made = new DerivativeChecks(grammars, operations);
      opened.push(
        made,
        made.onDidChange(() => changed.fire()),
      );
      return made;
    });
    return starting;
  };
  const look = async (document: vscode.TextDocument): Promise<void> => {
    if (document.isClosed) return;
    if (!isWanted(document)) {
      (await starting)?.forget(document);
      return;
    }
    if (starting === undefined && !mayHoldDerivatives(document.getText())) return;
    await (await start()).of(document);
  };
  const soon = (document: vscode.TextDocument, after: number): void => {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        void look(document);
      }, after),
    );
  };
  const lookAtAll = (after: number): void => {
    for (const document of vscode.workspace.textDocuments) soon(document, after);
  };
  lookAtAll(patience);
  /** The checks of a document, where checks are on and the text may hold a derivative. */
  const checksOf = async (document: vscode.TextDocument) =>
    isWanted(document) && mayHoldDerivatives(document.getText()) ? (await start()).of(document) : undefined;
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidOpenTextDocument((document) => soon(document, 0)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      // What later cells of a notebook rest on has changed as well.
      for (const each of documentsFrom(document)) soon(each, pause);
    }),
    vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
      if (contentChanges.length > 0) for (const cell of notebook.getCells()) soon(cell.document, pause);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('gradientGraph')) return;
      lookAtAll(0);
      changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: async (document, token) => {
        if (!setting(document, 'codeLens')) return [];
        const found = await checksOf(document);
        if (found === undefined || token.isCancellationRequested) return [];
        return (await engine.load()).checkLenses(found);
      },
    }),
    vscode.languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: async (document, range, _context, token) => {
          const found = await checksOf(document);
          if (found === undefined || token.isCancellationRequested) return [];
          return (await engine.load()).checkActions(document, range, found);
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    vscode.commands.registerCommand('gradientGraph.checkWorkspace', async () => {
      const { checkWorkspace, operations } = await engine.load();
      await checkWorkspace(grammars, operations);
    }),
    vscode.commands.registerCommand('gradientGraph.checkAgainst', async () => {
      const { checkAgainst, operations } = await engine.load();
      await checkAgainst(grammars, operations);
    }),
    vscode.commands.registerCommand('gradientGraph.insertGradient', async (place?: Place) => {
      const { insertGradient, operations } = await engine.load();
      await insertGradient(grammars, operations, place);
    }),
    new vscode.Disposable(() => {
      for (const timer of timers.values()) clearTimeout(timer);
      for (const disposable of opened) disposable.dispose();
    }),
  );
}

function isWanted(document: vscode.TextDocument): boolean {
  return languages.has(document.languageId) && !aside.has(document.uri.scheme) && setting(document, 'checks');
}

function setting(document: vscode.TextDocument, name: 'checks' | 'codeLens'): boolean {
  return vscode.workspace.getConfiguration('gradientGraph', document).get(name, true);
}
