import * as vscode from 'vscode';
import { equal, ok } from './check.ts';
import { closeEverything, newDocument } from './editing.ts';

/** The hovers of this extension at `▮`, as Markdown. */
async function hovers(marked: string, language: string): Promise<readonly vscode.MarkdownString[]> {
  const content = marked.replace('▮', '');
  const document = await newDocument(language, content);
  return hoversIn(document, marked.indexOf('▮'));
}

async function hoversIn(document: vscode.TextDocument, place: number): Promise<readonly vscode.MarkdownString[]> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(place),
  );
  const all = found.flatMap(({ contents }) => contents).filter((content) => content instanceof vscode.MarkdownString);
  return all.filter(({ value }) => value.includes('gradientGraph.'));
}

describe('the hover', () => {
  before(async () => {
    await vscode.extensions.getExtension('gradient-graph.gradient-graph')?.activate();
  });
  afterEach(async () => {
    await vscode.workspace.getConfiguration('gradientGraph').update('hover', undefined, true);
    await closeEverything();
  });

  it('is a table of partial derivatives with a link to the graph', async () => {
    const [hover, ...others] = await hovers('# at x1=1, x2=2\n▮y = (x1 - x2)**2 + np.cos(x1 + x2)\n', 'python');
    ok(hover, 'there is no hover');
    equal(others.length, 0);
    const lines = hover.value.split('\n');
    equal(lines[0], '`y` = **0.01001**');
    equal(
      lines.filter((line) => line.startsWith('| `')),
      [
        '| `x1` | −2.14112 | `2*(x1 - x2) - sin(x1 + x2)` | 1 | from the comment on line 1 |',
        '| `x2` | 1.85888 | `-2*(x1 - x2) - sin(x1 + x2)` | 2 | from the comment on line 1 |',
      ],
    );
    ok(hover.value.includes('[Show gradient graph](command:gradientGraph.show?'), 'there is no link to the graph');
  });
  it('says nothing where no mathematics stands', async () => {
    equal(await hovers('import ▮math\n', 'python'), []);
    equal(await hovers('const ▮port = 8080;\n', 'javascript'), []);
  });
  it('is turned off by a setting', async () => {
    await vscode.workspace.getConfiguration('gradientGraph').update('hover', false, true);
    equal(await hovers('▮y = x**2\n', 'python'), []);
  });
  it('speaks in the cells of a notebook', async () => {
    const { NotebookCellData, NotebookCellKind, NotebookData } = vscode;
    const cell = new NotebookCellData(NotebookCellKind.Code, 'y = x**3  # at x=2\n', 'python');
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new NotebookData([cell]));
    const [hover] = await hoversIn(notebook.cellAt(0).document, 0);
    ok(hover?.value.includes('| `x` | 12 | `3*x^2` | 2 |'), `the cell's hover is ${hover?.value}`);
  });
});
