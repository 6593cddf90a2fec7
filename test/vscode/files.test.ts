/** What becomes of a pinned panel when the file that it shows is renamed, changes its language, or is gone. */
import * as vscode from 'vscode';
import { DeclaredOperations } from '../../src/editor/declared-operations.ts';
import { grammarsOf } from '../../src/editor/grammars.ts';
import { GradientPanel } from '../../src/editor/panel.ts';
import { SubjectStore } from '../../src/editor/subject.ts';
import type { HostMessage } from '../../src/protocol.ts';
import { equal, eventually, ok } from './check.ts';
import { closeEverything, newDocument } from './editing.ts';

/** A page that says `ready`, and sends back whatever it is told. */
const echo = `<script>
  const vscode = acquireVsCodeApi();
  addEventListener('message', ({ data }) => vscode.postMessage({ kind: 'echo', told: JSON.stringify(data) }));
  vscode.postMessage({ kind: 'ready' });
</script>`;

const nothing: vscode.Memento = {
  keys: () => [],
  get: <T>(_key: string, otherwise?: T) => otherwise as T,
  update: async () => {},
};

describe('a panel and the file that it shows', () => {
  const operations = new DeclaredOperations();
  let told: HostMessage[] = [];
  let page: vscode.WebviewPanel;
  let panel: GradientPanel;
  let folder: vscode.Uri;

  beforeEach(() => {
    const extension = vscode.extensions.getExtension('gradient-graph.gradient-graph');
    ok(extension, 'the extension is not installed');
    const { extensionUri } = extension;
    folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'files');
    told = [];
    page = vscode.window.createWebviewPanel('echo', 'Echo', vscode.ViewColumn.Two, { enableScripts: true });
    page.webview.onDidReceiveMessage(
      (message: { told?: string }) => message.told && told.push(JSON.parse(message.told)),
    );
    const host = { extensionUri, grammars: grammarsOf(extensionUri), store: new SubjectStore(nothing), operations };
    panel = new GradientPanel(page, host, { token: 'files', early: [] }, () => {});
    page.webview.html = echo;
  });
  afterEach(async () => {
    await closeEverything();
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(folder, { recursive: true, ignoreIfNotExists: true });
    await vscode.workspace.applyEdit(edit);
  });
  after(() => operations.dispose());

  const text = 'import math\n# at a=2\ny = math.sin(a)*a\n';
  const span = { start: text.indexOf('math.sin'), end: text.length - 1 };
  const showFile = async (name: string): Promise<void> => {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await panel.show({ uri, span, given: new Map(), isPinned: true });
    await eventually('a view', () => last() === 'view');
  };
  const last = () => told.filter(({ kind }) => kind === 'view' || kind === 'refusal').at(-1)?.kind;
  const rename = async (from: vscode.Uri, to: vscode.Uri): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(from, to);
    ok(await vscode.workspace.applyEdit(edit), 'nothing was renamed');
  };

  it('goes with a file that is renamed, and follows what is typed there', async () => {
    await showFile('before.py');
    const after = vscode.Uri.joinPath(folder, 'after.py');
    await rename(vscode.Uri.joinPath(folder, 'before.py'), after);
    await eventually('the new name', () => page.title.endsWith(' · after.py'));
    const document = await vscode.workspace.openTextDocument(after);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(after, new vscode.Range(2, 4, 2, 12), 'math.cos');
    ok(await vscode.workspace.applyEdit(edit), document.getText());
    await eventually('what was typed', () => page.title.startsWith('∇ math.cos(a)*a'));
    equal(last(), 'view');
  });

  it('goes with a folder that is renamed', async () => {
    await showFile('inside.py');
    const to = vscode.Uri.joinPath(folder, '..', 'moved');
    const views = told.length;
    await rename(folder, to);
    folder = to;
    await eventually('the file there', () => told.slice(views).some(({ kind }) => kind === 'view'));
  });

  it('says that a file is gone, by its name', async () => {
    await showFile('gone.py');
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(vscode.Uri.joinPath(folder, 'gone.py'));
    await vscode.workspace.applyEdit(edit);
    await panel.show({ uri: vscode.Uri.joinPath(folder, 'gone.py'), span, given: new Map([['a', 3]]) });
    await eventually('a refusal', () => last() === 'refusal');
    const refusal = told.find((message) => message.kind === 'refusal')!;
    equal(
      refusal.problems.map(({ message }) => message),
      ['This could not be shown: gone.py cannot be opened. It may have been moved, renamed or deleted.'],
    );
  });

  it('reads a document anew that gets another language', async () => {
    const document = await newDocument('plaintext', 'x^2 + y');
    await panel.show({ uri: document.uri, span: { start: 0, end: 7 }, given: new Map(), isPinned: true });
    await eventually('a view', () => last() === 'view');
    // Python's ^ is another operation, and none of real numbers.
    await vscode.languages.setTextDocumentLanguage(document, 'python');
    await eventually('a refusal', () => last() === 'refusal');
  });
});
