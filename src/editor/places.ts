import * as vscode from 'vscode';
import type { Locate } from './document-text.ts';

/** Places of a file that is not opened for it: what is opened is closed again, and either is news. */
export function locateInFile(uri: vscode.Uri, text: string): Locate {
  const positionAt = placesIn(text);
  return (span) => {
    const range = new vscode.Range(positionAt(span.start), positionAt(span.end));
    return Object.assign(new vscode.Location(uri, range), { span });
  };
}

/** Positions by offset. */
export function placesIn(text: string): (offset: number) => vscode.Position {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return new vscode.Position(line, offset - starts[line]!);
  };
}
