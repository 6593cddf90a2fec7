import * as vscode from 'vscode';
import { examples } from '../../src/editor/example-list.ts';
import { equal } from './check.ts';
import { closeEverything } from './editing.ts';

describe('the command "Open an example"', () => {
  // Not after each: a closed document's name is given to the next one, which for a moment has the old text.
  after(closeEverything);

  for (const { file, language, select } of examples)
    it(`opens ${file} in its language, with the place to start selected`, async () => {
      await vscode.commands.executeCommand('gradientGraph.openExample', file);
      const editor = vscode.window.activeTextEditor;
      equal([editor?.document.languageId, editor?.document.getText(editor.selection)], [known(language), select]);
    });
});

/** Languages that this host has no extension for are plain text. */
let languages: readonly string[] = [];
before(async () => {
  languages = await vscode.languages.getLanguages();
});
const known = (language: string): string => (languages.includes(language) ? language : 'plaintext');
