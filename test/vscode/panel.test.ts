import * as vscode from 'vscode';
import { DeclaredOperations } from '../../src/editor/declared-operations.ts';
import { grammarsOf } from '../../src/editor/grammars.ts';
import { GradientPanel } from '../../src/editor/panel.ts';
import { SubjectStore } from '../../src/editor/subject.ts';
import type { HostMessage } from '../../src/protocol.ts';
import { equal, eventually, ok } from './check.ts';
import { closeEverything, newDocument } from './editing.ts';

/** A workspace's state that takes this many milliseconds to be written. */
function slowState(milliseconds: number): vscode.Memento {
  return {
    keys: () => [],
    get: <T>(_key: string, otherwise?: T) => otherwise as T,
    update: () => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}

/** A page that says `ready`, and sends back the kind of whatever it is told. */
const echo = `<script>
  const vscode = acquireVsCodeApi();
  addEventListener('message', ({ data }) => vscode.postMessage({ kind: 'echo', told: data.kind }));
  vscode.postMessage({ kind: 'ready' });
</script>`;

describe('what a panel shows', () => {
  it('is the same after a reload, with the derivative beside it', async () => {
    const kept = new Map<string, unknown>();
    const state: vscode.Memento = {
      keys: () => [...kept.keys()],
      get: <T>(key: string, otherwise?: T) => (kept.has(key) ? JSON.parse(String(kept.get(key))) : otherwise) as T,
      update: async (key, value) => void kept.set(key, JSON.stringify(value)),
    };
    const uri = vscode.Uri.parse('untitled:a.py');
    const compared = { uri: vscode.Uri.parse('untitled:b.py'), span: { start: 40, end: 46 } };
    const subject = { uri, span: { start: 1, end: 9 }, given: new Map([['x', [1, 2]]]), open: [], compared };
    await new SubjectStore(state).set('a', subject);
    const again = new SubjectStore(state).get('a');
    equal([again?.compared?.uri.toString(), again?.compared?.span], [compared.uri.toString(), compared.span]);
    equal([again?.uri.toString(), [...(again?.given ?? [])]], [uri.toString(), [['x', [1, 2]]]]);
    const { compared: _, ...alone } = subject;
    await new SubjectStore(state).set('a', alone);
    equal(new SubjectStore(state).get('a')?.compared, undefined);
  });
});

describe('the panel', () => {
  const operations = new DeclaredOperations();
  afterEach(closeEverything);
  after(() => operations.dispose());

  it('is told nothing after the answer, however long it takes to store what it shows', async () => {
    const extension = vscode.extensions.getExtension('gradient-graph.gradient-graph');
    ok(extension, 'the extension is not installed');
    const { extensionUri } = extension;
    const told: HostMessage['kind'][] = [];
    const page = vscode.window.createWebviewPanel('echo', 'Echo', vscode.ViewColumn.Two, { enableScripts: true });
    page.webview.onDidReceiveMessage(
      (message: { told?: HostMessage['kind'] }) => message.told && told.push(message.told),
    );
    const store = new SubjectStore(slowState(300));
    const host = { extensionUri, grammars: grammarsOf(extensionUri), store, operations };
    const panel = new GradientPanel(page, host, { token: 'slow', early: [] }, () => {});
    page.webview.html = echo;
    const document = await newDocument('plaintext', 'x^2 + y');
    // Resolves once the subject is stored.
    await panel.show({ uri: document.uri, span: { start: 0, end: 7 }, given: new Map() });
    await eventually('an answer', () => told.includes('view'));
    equal(told.slice(told.indexOf('view')), ['view']);
  });
});
