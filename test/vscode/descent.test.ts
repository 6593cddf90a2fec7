/** Gradient descent and the written point in an extension host: long runs pause, and stop where the text changes. */
import * as vscode from 'vscode';
import { DeclaredOperations } from '../../src/editor/declared-operations.ts';
import { grammarsOf } from '../../src/editor/grammars.ts';
import { GradientPanel } from '../../src/editor/panel.ts';
import { SubjectStore } from '../../src/editor/subject.ts';
import type { HostMessage, PanelMessage } from '../../src/protocol.ts';
import type { PlaceView } from '../../src/view/descent/way.ts';
import { equal, eventually, ok } from './check.ts';
import { closeEverything, newDocument } from './editing.ts';

/** A page that hands every message on, both ways. */
const page = `<script>
  const vscode = acquireVsCodeApi();
  addEventListener('message', ({ data }) => vscode.postMessage(data.kind === 'say' ? data.said : { kind: 'echo', told: data }));
  vscode.postMessage({ kind: 'ready' });
</script>`;

const plain = { method: 'plain', rate: 0.1, momentum: 0.9, maximise: false } as const;

describe('gradient descent from a panel', () => {
  const operations = new DeclaredOperations();
  let told: HostMessage[] = [];
  let panel: GradientPanel;
  let web: vscode.WebviewPanel;

  beforeEach(() => {
    // What an earlier panel was told may still be under way.
    const own: HostMessage[] = [];
    told = own;
    const extension = vscode.extensions.getExtension('gradient-graph.gradient-graph');
    ok(extension, 'the extension is not installed');
    // Editors of changed documents, which the workbench opens by itself, may come to lie over the page.
    const options = { enableScripts: true, retainContextWhenHidden: true };
    web = vscode.window.createWebviewPanel('echo', 'Echo', vscode.ViewColumn.Two, options);
    web.webview.onDidReceiveMessage((message: { kind: string; told?: HostMessage }) => {
      if (message.kind === 'echo' && message.told !== undefined) own.push(message.told);
    });
    const memento = { keys: () => [], get: <T>(_: string, otherwise?: T) => otherwise as T, update: async () => {} };
    const { extensionUri } = extension;
    const host = { extensionUri, grammars: grammarsOf(extensionUri), store: new SubjectStore(memento), operations };
    panel = new GradientPanel(web, host, { token: 'descent', early: [] }, () => {});
    web.webview.html = page;
  });
  afterEach(async () => {
    panel.dispose();
    await closeEverything();
  });
  after(() => operations.dispose());

  const say = (said: PanelMessage) => web.webview.postMessage({ kind: 'say', said });
  /** Says it again where nothing came of it: a page that the workbench loads anew meanwhile does not hear it. */
  async function ask<T>(said: PanelMessage, what: string, look: () => T | undefined | false): Promise<T> {
    for (let tries = 0; tries < 4; tries++) {
      await say(said);
      const found = await eventually(what, look, 6_000).catch(() => undefined);
      if (found !== undefined) return found;
    }
    throw new Error(`${what} did not happen`);
  }
  const view = () => told.findLast((message) => message.kind === 'view')?.view;
  /** All places of the newest way, as the page puts them together. */
  const way = () => {
    let places: PlaceView[] = [];
    for (const message of told)
      if (message.kind === 'descent' && message.descent !== null)
        places = [
          ...(message.descent.from === 0 ? [] : places.slice(0, message.descent.from)),
          ...message.descent.places,
        ];
    const last = told.findLast((message) => message.kind === 'descent');
    return { places, end: last?.descent?.end ?? null, isRunning: last?.descent?.isRunning ?? false };
  };
  const input = (name: string) => view()?.inputs.find((each) => each.name === name);

  async function open(content: string, language: string, selected: string): Promise<vscode.TextDocument> {
    const document = await newDocument(language, content);
    const start = content.indexOf(selected);
    await panel.show({ uri: document.uri, span: { start, end: start + selected.length }, given: new Map() });
    const isShown = await eventually('a view', view, 5_000).catch(() => false);
    // A page that was covered before it was loaded is loaded when it is seen.
    if (isShown === false) web.reveal(vscode.ViewColumn.Two);
    await eventually('a view', view);
    return document;
  }

  it('tells every place of a run once, and moves the point to the last one', async () => {
    await open('# at x=1, y=-2\nz = x**2 + 2*y**2\n', 'python', 'x**2 + 2*y**2');
    await say({ kind: 'descend', settings: plain, steps: 25 });
    await eventually('the end', () => way().end?.kind === 'steps');
    const { places } = way();
    equal(
      places.map(({ step }) => step),
      Array.from({ length: 26 }, (_, k) => k),
    );
    for (const { step, point } of places) {
      ok(Math.abs(point[0]! - 0.8 ** step) <= 1e-14, `x is ${point[0]} at step ${step}`);
      ok(Math.abs(point[1]! + 2 * 0.6 ** step) <= 1e-14, `y is ${point[1]} at step ${step}`);
    }
    await eventually('the last place', () => input('x')?.value.exact === String(places.at(-1)!.point[0]));
    await say({ kind: 'resetDescent' });
    await eventually('the first place', () => input('x')?.value.exact === '1' && input('x')?.origin === 'comment');
  });

  it('pauses where the reader says so, and goes on from there', async () => {
    // So long that it cannot be over before the page is heard, however busy the machine is.
    const long = 'z = 0.0\nfor k in range(3000):\n    z = z + (x - 0.001 * k)**2';
    await open(`# at x=1\n${long}\n`, 'python', long);
    await say({ kind: 'descend', settings: { ...plain, rate: 1e-9 }, steps: 10_000 });
    await eventually('a step', () => way().places.length > 1);
    await say({ kind: 'pauseDescent' });
    const { end, places } = await eventually('the pause', () => way().end !== null && way());
    equal(end?.kind, 'paused');
    ok(places.length < 10_001, 'the run was over before it paused');
    await eventually('the place', () => input('x')?.value.exact === String(places.at(-1)!.point[0]));
    await say({ kind: 'descend', settings: { ...plain, rate: 1e-9 }, steps: 1 });
    await eventually('one more step', () => way().places.length === places.length + 1);
  });

  it('ends a run when the text changes under it', async () => {
    const document = await open('# at x=1\nz = x**2\n', 'python', 'x**2');
    await say({ kind: 'descend', settings: { ...plain, rate: 1e-6 }, steps: 10_000 });
    await eventually('a step', () => way().places.length > 1);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(1, 7, 1, 8), '4');
    await vscode.workspace.applyEdit(edit);
    await eventually('the new value', () => view()?.source === 'x**4');
    await ask({ kind: 'watchDescent' }, 'another way', () => way().places.length === 1 && !way().isRunning);
  });

  it('surveys the function around the way', async () => {
    // What z has is assumed, and stays what it is.
    await open('w = x*y*z\n', 'plaintext', 'x*y*z');
    const z = Number(input('z')?.value.exact);
    await ask({ kind: 'watchDescent' }, 'the way', () => way().places.length === 1);
    const found = await ask({ kind: 'survey', x: 'x', y: 'y', zoom: 1 }, 'the landscape', () =>
      told.findLast((message) => message.kind === 'landscape' && message.landscape !== null),
    );
    ok(found.kind === 'landscape' && found.landscape !== null, 'there is none');
    const { x, y, size, values, slopes } = found.landscape;
    equal(values.length, size ** 2);
    equal([values[0], values.at(-1)], [x.from * y.from * z, x.to * y.to * z]);
    equal(
      slopes.every((slope) => slope.byX === slope.y * z && slope.byY === slope.x * z),
      true,
    );
  });

  it('writes a typed point into a comment, from which it comes then', async () => {
    const document = await open('def f(a, b):\n    return a * b\n', 'python', 'a * b');
    await say({ kind: 'setInput', name: 'a', text: '0.1' });
    await eventually('the value', () => input('a')?.origin === 'given');
    const b = input('b')?.value.exact;
    await say({ kind: 'applyPoint' });
    await eventually('the origin', () => input('a')?.origin === 'comment' && input('b')?.origin === 'comment');
    equal(document.getText(), `def f(a, b):\n    # at a=0.1, b=${b}\n    return a * b\n`);
    equal(input('b')?.value.exact, b);
    equal(input('a')?.value.exact, '0.1');
    await say({ kind: 'setInput', name: 'a', text: '-3' });
    await eventually('the other value', () => input('a')?.value.exact === '-3');
    await say({ kind: 'applyPoint' });
    await eventually('the other text', () => document.getText().includes(`# at a=-3, b=${b}\n`));
    await eventually('the origin again', () => input('a')?.origin === 'comment');
  });

  it('writes into the cell of a notebook', async () => {
    const cells = ['k = 3.0', 'y = k * t**2'].map(
      (source) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, source, 'python'),
    );
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData(cells));
    await vscode.window.showNotebookDocument(notebook, { viewColumn: vscode.ViewColumn.One });
    // The notebook may have come to lie over the page.
    web.reveal(vscode.ViewColumn.Two);
    const { document } = notebook.cellAt(1);
    await panel.show({ uri: document.uri, span: { start: 4, end: 12 }, given: new Map([['t', 0.5]]) });
    await eventually('a view', () => input('t')?.value.exact === '0.5');
    await say({ kind: 'applyPoint' });
    await eventually('the origin', () => input('t')?.origin === 'comment');
    equal(document.getText(), '# at t=0.5\ny = k * t**2');
    equal(notebook.cellAt(0).document.getText(), 'k = 3.0');
  });
});
