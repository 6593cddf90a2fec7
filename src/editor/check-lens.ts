import * as vscode from 'vscode';
import type { Check } from '../check/check.ts';
import { lensesOf } from '../check/lens.ts';
import { explainCommand } from './check-actions.ts';
import { rangeIn } from './check-diagnostics.ts';

/** A line over every checked derivative; a click explains it. */
export function checkLenses(document: vscode.TextDocument, checks: readonly Check[]): vscode.CodeLens[] {
  return lensesOf(checks).map(({ derivative, title, details, checks: [first] }) => {
    const command = { ...explainCommand(document, first!), title, tooltip: details };
    return new vscode.CodeLens(rangeIn(document, derivative.nameSpan), command);
  });
}
