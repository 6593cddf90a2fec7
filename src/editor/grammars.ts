import * as vscode from 'vscode';
import type { Grammars } from '../language/language.ts';
import { loadPart } from './parts.ts';

/** The grammars in the extension's own folder, wherever the extension host runs. */
export function grammarsOf(extensionUri: vscode.Uri): Grammars {
  return {
    runtime: () => loadPart(extensionUri, 'grammars', 'tree-sitter.cjs'),
    bytes: async (file) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'grammars', file)),
  };
}
