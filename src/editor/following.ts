import * as vscode from 'vscode';
import { languageFor } from '../language/registry.ts';
import { isMathematics } from '../view/mathematics.ts';
import { type Analysed, analyseSubject, type Tools } from './analysis.ts';

/** The cursor rests this long before a panel follows it, in milliseconds. */
const rest = 200;

/** Tells where the cursor or the selection of the editor in use comes to rest. What moves it from a panel is not told. */
export function whereCursorRests(arrived: (editor: vscode.TextEditor) => void): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listening = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
    clearTimeout(timer);
    // A click on a node selects its source while the panel stays the active editor.
    if (textEditor !== vscode.window.activeTextEditor) return;
    timer = setTimeout(() => arrived(textEditor), rest);
  });
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    listening.dispose();
  });
}

/** Whether panels go where the cursor goes in this document: by the setting, and where its language is read. */
export function isFollowed(document: vscode.TextDocument): boolean {
  const wanted = vscode.workspace.getConfiguration('gradientGraph', document).get('followCursor', true);
  return wanted && languageFor(document.languageId).note === null;
}

/** What the selection is in, or what is selected; undefined where that is no mathematics, or something newer came up. */
export async function foundAt(
  { document, selection }: vscode.TextEditor,
  tools: Tools,
  overtaken: () => boolean,
): Promise<Analysed | undefined> {
  const span = { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
  const found = await analyseSubject(document, { uri: document.uri, span, given: new Map() }, tools, overtaken);
  return found?.result.kind === 'analysis' && isMathematics(found.result) ? found : undefined;
}
