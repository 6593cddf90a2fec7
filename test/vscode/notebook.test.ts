import * as vscode from 'vscode';
import { DeclaredOperations } from '../../src/editor/declared-operations.ts';
import { grammarsOf } from '../../src/editor/grammars.ts';
import { GradientPanel } from '../../src/editor/panel.ts';
import { SubjectStore } from '../../src/editor/subject.ts';
import type { GraphView } from '../../src/view/graph-view.ts';
import { equal, eventually, ok } from './check.ts';
import { closeEverything } from './editing.ts';

/** A page that hands every view on, and asks for the source of a node that it is told the formula of. */
const page = `<script>
  const vscode = acquireVsCodeApi();
  addEventListener('message', ({ data }) => {
    if (data.kind === 'ask') vscode.postMessage({ kind: 'reveal', node: data.node });
    else vscode.postMessage({ kind: 'echo', told: data });
  });
  vscode.postMessage({ kind: 'ready' });
</script>`;

const cells = [
  ['markdown', 'Squares: $f(x) = x^2$'],
  ['code', 'import numpy as np\ndef sq(v):\n    return v*v\nk = 3.0'],
  ['code', 'k = k + 1'],
  ['code', '%matplotlib inline\ny = sq(k) * 2'],
  ['code', 'def sq(v):\n    return 0'],
] as const;

const ipynb = {
  cells: cells.map(([cell_type, source]) => ({
    cell_type,
    metadata: {},
    source: source.split(/(?<=\n)/),
    ...(cell_type === 'code' ? { execution_count: null, outputs: [] } : {}),
  })),
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
};

const checkedCells = [
  'import math\ndef f(x, y):\n    return x**2*y + math.sin(y)',
  '%matplotlib inline\nprint("between")',
  'z = 1\ndef grad_f(x, y):\n    return (2*x*y, x**2 - math.cos(y))',
  'def df_dx(x, y):\n    return 2*x*y',
];

describe('derivatives in a Jupyter notebook', () => {
  let notebook: vscode.NotebookDocument;
  const cell = (index: number) => notebook.cellAt(index).document;
  const ours = (index: number) =>
    vscode.languages.getDiagnostics(cell(index).uri).filter(({ source }) => source === 'Gradient Graph');
  const lenses = async (index: number) =>
    (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', cell(index).uri, 9)).map(
      ({ command }) => command?.title,
    );

  before(async () => {
    const cells = checkedCells.map(
      (source) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, source, 'python'),
    );
    notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData(cells));
    await vscode.window.showNotebookDocument(notebook);
  });
  after(closeEverything);

  it('are checked against the functions of earlier cells, and underlined in their own', async () => {
    const [found] = await eventually('the warning', () => ours(2).length === 1 && ours(2));
    ok(found, 'there is no warning');
    const { start, end } = found.range;
    equal([start.line, end.line, cell(2).getText(found.range)], [2, 2, 'math.cos(y)']);
    equal(
      found.relatedInformation?.map(({ location }) => [location.uri.toString(), location.range.start.line]),
      [[cell(0).uri.toString(), 1]],
    );
    equal([ours(0), ours(1), ours(3)], [[], [], []]);
  });
  it('have their line over them in the cell in which they stand', async () => {
    equal(await lenses(3), ['∇ gradient matches']);
    equal(await lenses(2), ['∇ ∂f/∂y is wrong']);
    equal(await lenses(0), []);
  });
  it('are explained beside the function of the other cell', async () => {
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      cell(2).uri,
      ours(2)[0]!.range,
    );
    const explain = found.find(({ title }) => title === 'Explain in the gradient graph');
    const [part] = (explain?.command?.arguments ?? []) as [{ uri: string; span: { start: number }; compared: object }];
    equal(part.uri, cell(0).uri.toString());
    equal(part.span.start, checkedCells[0]!.indexOf('def f'));
    const start = checkedCells[2]!.indexOf('grad_f');
    equal(part.compared, { uri: cell(2).uri.toString(), span: { start, end: start + 'grad_f'.length } });
  });
  it('are mended by a quick fix in their own cell, and follow a change of the function in its', async () => {
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      cell(2).uri,
      ours(2)[0]!.range,
    );
    const fix = found.find(({ title }) => title === 'Replace with the correct derivative');
    ok(fix?.edit, 'there is no fix');
    await vscode.workspace.applyEdit(fix.edit);
    equal(cell(2).getText().split('\n').at(-1), '    return (2*x*y, x**2 + math.cos(y))');
    await eventually('no warning', () => ours(2).length === 0);
    const edit = new vscode.WorkspaceEdit();
    const at = cell(0).getText().indexOf('x**2*y');
    edit.insert(cell(0).uri, cell(0).positionAt(at), '3*');
    await vscode.workspace.applyEdit(edit);
    await eventually('the warnings', () => ours(2).length === 2 && ours(3).length === 1);
  });
});

describe('a Jupyter notebook', () => {
  const operations = new DeclaredOperations();
  let file: vscode.Uri;
  let notebook: vscode.NotebookDocument;
  const told: ({ kind: string; view?: GraphView } | undefined)[] = [];
  let panel: GradientPanel;
  let web: vscode.WebviewPanel;

  const shown = (value: string) =>
    eventually(`a view with the value ${value}`, () => {
      const last = told.at(-1);
      return last?.view?.value.exact === value ? last.view : undefined;
    });

  before(async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(folder, 'no folder is open');
    file = vscode.Uri.joinPath(folder, 'cells.ipynb');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(ipynb)));
    notebook = await vscode.workspace.openNotebookDocument(file);
    await vscode.window.showNotebookDocument(notebook, { viewColumn: vscode.ViewColumn.One });
    const extension = vscode.extensions.getExtension('gradient-graph.gradient-graph');
    ok(extension, 'the extension is not installed');
    web = vscode.window.createWebviewPanel('echo', 'Echo', vscode.ViewColumn.Two, { enableScripts: true });
    web.webview.onDidReceiveMessage((message: { kind: string; told?: (typeof told)[number] }) => {
      if (message.kind === 'echo') told.push(message.told);
    });
    const memento = { keys: () => [], get: <T>(_: string, otherwise?: T) => otherwise as T, update: async () => {} };
    const grammars = grammarsOf(extension.extensionUri);
    const host = { extensionUri: extension.extensionUri, grammars, store: new SubjectStore(memento), operations };
    panel = new GradientPanel(web, host, { token: 'cells', early: [] }, () => {});
    web.webview.html = page;
  });
  after(async () => {
    panel.dispose();
    operations.dispose();
    await closeEverything();
    await vscode.workspace.fs.delete(file);
  });

  /** Shows a part of a cell. */
  const show = async (index: number, words: string): Promise<void> => {
    const { uri } = notebook.cellAt(index).document;
    const start = notebook.cellAt(index).document.getText().indexOf(words);
    await panel.show({ uri, span: { start, end: start + words.length }, given: new Map() });
  };

  it('is opened by the editor itself, a document for each cell', () => {
    equal(notebook.notebookType, 'jupyter-notebook');
    equal(notebook.cellCount, cells.length);
    equal(notebook.cellAt(1).document.languageId, 'python');
  });
  it('has cells that see the definitions of earlier cells, and none of later ones', async () => {
    await show(3, 'sq(k) * 2');
    const view = await shown('32');
    equal(
      view.inputs.map(({ name, originText }) => [name, originText]),
      [['k', 'computed on line 1 of an earlier cell']],
    );
    equal(
      view.gradient.map(({ value }) => value.exact),
      ['16'],
    );
  });
  it('follows a change in an earlier cell', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(notebook.cellAt(2).document.uri, new vscode.Range(0, 8, 0, 9), '2');
    await vscode.workspace.applyEdit(edit);
    await shown('50');
  });
  it('is shown at the cell in which a node stands', async () => {
    const { nodes } = await shown('50');
    const square = nodes.find(({ formula }) => formula === 'k*k');
    ok(square, `there is no node k*k among ${nodes.map(({ formula }) => formula)}`);
    await web.webview.postMessage({ kind: 'ask', node: square.id });
    await eventually('the cell of the function', () =>
      vscode.window.visibleNotebookEditors.some(
        ({ notebook: of, selection }) => of === notebook && selection.start === 1,
      ),
    );
  });
  it('has mathematics in its Markdown cells', async () => {
    await show(0, 'x^2');
    const view = await eventually('the square', () =>
      told.map((each) => each?.view).find((each) => each?.source === 'x^2'),
    );
    equal(
      view.inputs.map(({ name }) => name),
      ['x'],
    );
  });
});
