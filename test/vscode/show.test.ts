import * as vscode from 'vscode';
import { equal, eventually, ok } from './check.ts';
import { closeEverything, openSelected, panelTabs } from './editing.ts';

const id = 'gradient-graph.gradient-graph';
const command = 'gradientGraph.show';

describe('the extension', () => {
  afterEach(closeEverything);

  it('is present', () => {
    ok(vscode.extensions.getExtension(id), `${id} is not installed`);
  });

  it('offers its command by name', () => {
    const commands = vscode.extensions.getExtension(id)?.packageJSON.contributes.commands;
    const offered = commands.find((each: { command: string }) => each.command === command);
    equal([offered?.category, offered?.title], ['Gradient Graph', 'Show gradient graph']);
  });

  it('activates on the command and opens one panel for a selected expression', async () => {
    await openSelected('import math\n\nx1, x2 = 1, 2\ny = $0(x1 - x2)**2 + math.cos(x1 + x2)$0\n', 'python');
    await vscode.commands.executeCommand(command);
    await eventually('the panel', () => panelTabs().length === 1);
    ok(vscode.extensions.getExtension(id)?.isActive, 'the extension is not active');
    ok((await vscode.commands.getCommands()).includes(command), `${command} is not registered`);
  });
});
