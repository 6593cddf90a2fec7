import * as vscode from 'vscode';
import { joinCells, placeInCell } from '../language/cells.ts';
import type { Span } from '../language/program.ts';

/** A document as it is read: by itself, or as a cell of a notebook behind the cells that run before it. */
export interface DocumentText {
  readonly text: string;
  /** Where each of the documents begins; the document itself is the last. */
  readonly starts: readonly number[];
  readonly documents: readonly vscode.TextDocument[];
}

/** The text of a document; a cell of a notebook sees the earlier cells of its language. */
export function textOf(document: vscode.TextDocument): DocumentText {
  const documents = documentsTo(document);
  if (documents.length === 1 && cellOf(document) === undefined)
    return { text: document.getText(), starts: [0], documents };
  const joined = joinCells(
    documents.map((each) => each.getText()),
    document.languageId,
  );
  return { ...joined, documents };
}

/** Where the document's own text begins. */
export function ownStart({ starts }: DocumentText): number {
  return starts.at(-1)!;
}

/** A place of the joined text in its own document. */
export function documentAt(joined: DocumentText, span: Span): { document: vscode.TextDocument; range: vscode.Range } {
  const { cell, place } = placeInCell(joined, span.start);
  const document = joined.documents[cell]!;
  const end = place + span.end - span.start;
  return { document, range: new vscode.Range(document.positionAt(place), document.positionAt(end)) };
}

/** A part of a text in its own document. */
export interface Located extends vscode.Location {
  readonly span: Span;
}

export type Locate = (span: Span) => Located;

/** Finds parts of the joined text in their own documents. */
export function locateIn(joined: DocumentText): Locate {
  return (span) => {
    const { document, range } = documentAt(joined, span);
    const { place: start } = placeInCell(joined, span.start);
    const own = { start, end: start + span.end - span.start };
    return Object.assign(new vscode.Location(document.uri, range), { span: own });
  };
}

/** The cells of a notebook up to one of them that have its language; the document alone where it is no cell. */
export function documentsTo(document: vscode.TextDocument): readonly vscode.TextDocument[] {
  return cellsAround(document, (index) => [0, index + 1]);
}

/** The same from one of them on. */
export function documentsFrom(document: vscode.TextDocument): readonly vscode.TextDocument[] {
  return cellsAround(document, (index) => [index]);
}

function cellsAround(
  document: vscode.TextDocument,
  part: (index: number) => [from: number, to?: number],
): readonly vscode.TextDocument[] {
  const cell = cellOf(document);
  if (cell === undefined) return [document];
  const cells = cell.notebook.getCells().slice(...part(cell.index));
  return cells.map((each) => each.document).filter(({ languageId }) => languageId === document.languageId);
}

/** Shows a place in its editor; a cell in its notebook. */
export async function reveal(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
  const cell = cellOf(document);
  const open = vscode.window.visibleTextEditors.find((e) => e.document.uri.toString() === document.uri.toString());
  if (cell === undefined) {
    await vscode.window.showTextDocument(document, {
      viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
      selection: range,
      preserveFocus: true,
    });
    return;
  }
  const shown = vscode.window.visibleNotebookEditors.find(({ notebook }) => notebook === cell.notebook);
  const cells = new vscode.NotebookRange(cell.index, cell.index + 1);
  const editor = await vscode.window.showNotebookDocument(cell.notebook, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    selections: [cells],
    preserveFocus: true,
  });
  editor.revealRange(cells, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  // The editor inside the cell is there once the cell is on the screen.
  const inside = vscode.window.visibleTextEditors.find((e) => e.document.uri.toString() === document.uri.toString());
  if (inside === undefined) return;
  inside.selection = new vscode.Selection(range.start, range.end);
  inside.revealRange(range);
}

/** The file that a document is, or that it is a cell of. */
export function fileOf(uri: vscode.Uri): vscode.Uri {
  return cellOf({ uri })?.notebook.uri ?? uri;
}

function cellOf(document: { readonly uri: vscode.Uri }): vscode.NotebookCell | undefined {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  for (const notebook of vscode.workspace.notebookDocuments)
    for (const cell of notebook.getCells()) if (cell.document.uri.toString() === document.uri.toString()) return cell;
  return undefined;
}
