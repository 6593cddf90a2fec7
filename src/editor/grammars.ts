import * as vscode from 'vscode';
import type { Grammars } from '../language/language.ts';

/** The grammars in the extension's own folder, wherever the extension host runs. */
export function grammarsOf(extensionUri: vscode.Uri): Grammars {
  const read = async (file: string) =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'grammars', file));
  return { bytes: read, runtime: async () => evaluated(new TextDecoder().decode(await read('tree-sitter.cjs'))) };
}

/**
 * Evaluates the runtime's CommonJS text. The web worker host has no `require` for an extension's own files, and loads
 * extensions in this same way; the runtime stays out of the bundle so that activation does not pay for it.
 */
function evaluated(source: string): typeof import('web-tree-sitter') {
  const module = { exports: {} };
  // On Node the runtime looks for its file names and modules, though it is given its bytes.
  const nodes = typeof require === 'function' ? require : () => ({});
  new Function('module', 'exports', 'require', '__dirname', '__filename', source)(module, module.exports, nodes, '', '');
  return module.exports as typeof import('web-tree-sitter');
}
