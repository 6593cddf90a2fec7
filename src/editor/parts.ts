import * as vscode from 'vscode';

/**
 * Loads a bundle of the extension that activation does not need. It is evaluated as CommonJS text, the way the web worker
 * host itself loads extensions: that host has no `require` for an extension's own files.
 */
export async function loadPart<T>(extensionUri: vscode.Uri, ...path: readonly string[]): Promise<T> {
  const uri = vscode.Uri.joinPath(extensionUri, 'dist', ...path);
  const source = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const module = { exports: {} };
  // Emscripten looks for its file's name and Node's modules on Node, though it is given its bytes.
  const evaluate = new Function('module', 'exports', 'require', '__dirname', '__filename', source);
  evaluate(module, module.exports, typeof require === 'function' ? require : () => ({}), '', uri.path);
  return module.exports as T;
}
