import * as vscode from 'vscode';

/** Where a document is after files or folders were renamed: a cell goes with its notebook. Undefined where it stayed. */
export function renamed(uri: vscode.Uri, files: vscode.FileRenameEvent['files']): vscode.Uri | undefined {
  for (const { oldUri, newUri } of files) {
    const isCell = uri.scheme === 'vscode-notebook-cell';
    if (!isCell && (uri.scheme !== oldUri.scheme || uri.authority !== oldUri.authority)) continue;
    if (uri.path === oldUri.path || uri.path.startsWith(`${oldUri.path}/`))
      return uri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) });
  }
  return undefined;
}

/** The document, opened if it is closed. Rejects with a sentence for the reader where there is none any more. */
export async function documentOf(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    const name = uri.path.split('/').at(-1);
    throw new Error(`${name} cannot be opened. It may have been moved, renamed or deleted.`);
  }
}
