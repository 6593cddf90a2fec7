import * as vscode from 'vscode';
import { equal, eventually, ok } from './check.ts';
import { closeEverything, newDocument } from './editing.ts';

const wrong = `import math

def f(x, y):
    return x**2*y + math.sin(y)

def grad_f(x, y):
    return (2*x*y, x**2 - math.cos(y))
`;
const right = wrong.replace('x**2 - math', 'x**2 + math');

async function open(content: string, language = 'python'): Promise<vscode.TextDocument> {
  const document = await newDocument(language, content);
  await vscode.window.showTextDocument(document);
  return document;
}

const ours = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Gradient Graph');

async function lenses(document: vscode.TextDocument): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    10,
  );
  return found.map(({ command }) => command?.title ?? '').filter((title) => title.startsWith('∇'));
}

async function fixes(document: vscode.TextDocument, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
  );
  const titles = ['Replace with the correct derivative', 'Explain in the gradient graph', 'Suppress this check'];
  return found.filter(({ title }) => titles.includes(title));
}

async function setting(name: string, value: boolean | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('gradientGraph').update(name, value, true);
}

describe('derivatives written by hand', () => {
  afterEach(async () => {
    await setting('checks', undefined);
    await setting('codeLens', undefined);
    await closeEverything();
  });

  it('are underlined where they are wrong, with the reason', async () => {
    const document = await open(wrong);
    const [found] = await eventually('the warning', () => ours(document.uri).length === 1 && ours(document.uri));
    ok(found, 'there is no warning');
    equal([found.severity, found.code, found.range.start.line], [1, 'wrong-derivative', 6]);
    ok(document.getText(found.range).includes('math.cos(y)'), `"${document.getText(found.range)}" is underlined`);
    ok(!document.getText(found.range).includes('2*x*y'), `"${document.getText(found.range)}" is underlined`);
    ok(/by y/.test(found.message), found.message);
  });
  it('are said nothing of where they are right, but a line over the function', async () => {
    const document = await open(right);
    equal(await lenses(document), ['∇ gradient matches']);
    equal(ours(document.uri), []);
  });
  it('are checked again when they change', async () => {
    const document = await open(right);
    equal(await lenses(document), ['∇ gradient matches']);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), wrong);
    await vscode.workspace.applyEdit(edit);
    equal(await lenses(document), ['∇ ∂f/∂y is wrong']);
    await eventually('the warning', () => ours(document.uri).length === 1);
  });
  it('can be suppressed by a quick fix', async () => {
    const document = await open(wrong);
    const [found] = await eventually('the warning', () => ours(document.uri).length === 1 && ours(document.uri));
    const actions = await fixes(document, found!.range);
    ok(
      actions.some(({ title }) => title === 'Explain in the gradient graph'),
      `there is only ${actions.map(({ title }) => title)}`,
    );
    const suppress = actions.find(({ title }) => title === 'Suppress this check');
    ok(suppress?.edit, 'there is no fix that suppresses');
    await vscode.workspace.applyEdit(suppress.edit);
    equal(document.lineAt(5).text, '# gradient-graph: ignore');
    await eventually('the warning going', () => ours(document.uri).length === 0);
    equal(await lenses(document), []);
  });
  it('can be replaced by the right ones', async () => {
    const document = await open(wrong);
    const [found] = await eventually('the warning', () => ours(document.uri).length === 1 && ours(document.uri));
    const actions = await fixes(document, found!.range);
    const replace = actions.find(({ title }) => title === 'Replace with the correct derivative');
    ok(replace?.edit, `there is only ${actions.map(({ title }) => title)}`);
    await vscode.workspace.applyEdit(replace.edit);
    equal(document.getText(), right);
    await eventually('the warning going', () => ours(document.uri).length === 0);
    equal(await lenses(document), ['∇ gradient matches']);
  });
  it('are left alone where the settings say so', async () => {
    await setting('codeLens', false);
    const document = await open(wrong);
    await eventually('the warning', () => ours(document.uri).length === 1);
    equal(await lenses(document), []);
    await setting('checks', false);
    await eventually('the warning going', () => ours(document.uri).length === 0);
  });
  it('are forgotten with their document', async () => {
    const { uri } = await open(wrong);
    await eventually('the warning', () => ours(uri).length === 1);
    await closeEverything();
    await eventually('the warning going', () => ours(uri).length === 0);
  });
  it('are written by a command, and match', async () => {
    const document = await open('import math\n\ndef f(x, y):\n    return x**2*math.sin(y)\n');
    vscode.window.activeTextEditor!.selection = new vscode.Selection(2, 4, 2, 4);
    await vscode.commands.executeCommand('gradientGraph.insertGradient');
    const expected = '\n\ndef f_gradient(x, y):\n    return [2*x*math.sin(y), x**2*math.cos(y)]\n';
    await eventually('the function', () => document.getText().endsWith(expected));
    equal(await lenses(document), ['∇ gradient matches']);
  });
  it('are found in the cells of a notebook', async () => {
    const { NotebookCellData, NotebookCellKind, NotebookData } = vscode;
    const cell = new NotebookCellData(NotebookCellKind.Code, wrong, 'python');
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new NotebookData([cell]));
    await eventually('the warning', () => ours(notebook.cellAt(0).document.uri).length === 1);
  });
  it('are found in the files of the workspace that nobody has opened', async function () {
    // The oldest embedded host has no program to search files with.
    const isSearched = await vscode.workspace.findFiles('**/*.py', undefined, 1).then(
      () => true,
      () => false,
    );
    if (!isSearched) this.skip();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(folder, 'no folder is open');
    const uri = vscode.Uri.joinPath(folder, 'unopened.py');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(wrong));
    try {
      await vscode.commands.executeCommand('gradientGraph.checkWorkspace');
      const [found] = ours(uri);
      equal([found?.code, found?.range.start.line], ['wrong-derivative', 6]);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });
});
