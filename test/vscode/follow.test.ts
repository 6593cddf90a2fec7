import * as vscode from 'vscode';
import { equal, eventually } from './check.ts';
import { closeEverything, openSelected, panelTabs } from './editing.ts';

const text = 'import math\na, b = 1.5, 2\n$0c = a*b + a**2$0\nd = c * math.exp(a)\n\ndef f(u):\n    return u**3\n';

describe('a panel and the cursor', () => {
  let editor: vscode.TextEditor;

  beforeEach(async () => {
    editor = await openSelected(text, 'python');
    await vscode.commands.executeCommand('gradientGraph.show');
    await titled('∇ c');
  });
  afterEach(async () => {
    await setting(undefined);
    await closeEverything();
  });

  const setting = (value: boolean | undefined) =>
    vscode.workspace
      .getConfiguration('gradientGraph')
      .update('followCursor', value, vscode.ConfigurationTarget.Workspace);
  const titles = () =>
    panelTabs()
      .map(({ label }) => label.replace(/ · .*/, ''))
      .sort();
  const titled = (...expected: readonly string[]) =>
    eventually(`panels titled ${expected}`, () => titles().join() === expected.join());
  const cursorTo = (line: number, character: number) => {
    editor.selection = new vscode.Selection(line, character, line, character);
  };
  /** Longer than the cursor has to rest. */
  const rest = () => new Promise((resolve) => setTimeout(resolve, 1_000));

  it('goes where the cursor goes', async () => {
    cursorTo(3, 5);
    await titled('∇ d');
    cursorTo(5, 5);
    await titled('∇ f');
  });

  it('goes into another file, of another language', async () => {
    const other = await openSelected('const u = 2;\n$0$0const v = u * Math.sin(u);\n', 'javascript');
    other.selection = new vscode.Selection(1, 12, 1, 12);
    await titled('∇ v');
    // And back, where the cursor stands in what was shown before.
    editor = await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
    cursorTo(3, 5);
    await titled('∇ d');
  });

  it('stays where nothing can be differentiated', async () => {
    cursorTo(0, 3);
    await rest();
    equal(titles(), ['∇ c']);
  });

  it('stays where the setting says so', async () => {
    await setting(false);
    cursorTo(3, 5);
    await rest();
    equal(titles(), ['∇ c']);
  });

  it('is left as it is by a new one, which is the one that follows', async () => {
    await vscode.commands.executeCommand('gradientGraph.showInNewPanel');
    await titled('∇ c', '∇ c');
    cursorTo(3, 5);
    await titled('∇ c', '∇ d');
    // What is asked for is shown by the one that is free.
    editor.selection = new vscode.Selection(6, 11, 6, 15);
    await vscode.commands.executeCommand('gradientGraph.show');
    await titled('∇ c', '∇ u**3');
  });
});
