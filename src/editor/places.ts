import * as vscode from 'vscode';

/** A text with places: a document, or one that is not opened. */
export type PlacedText = Pick<vscode.TextDocument, 'uri' | 'positionAt'>;

/** Positions by offset, of a text that is not opened for it: what is opened is closed again, and either is news. */
export function placesIn(text: string): (offset: number) => vscode.Position {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return new vscode.Position(line, offset - starts[line]!);
  };
}
