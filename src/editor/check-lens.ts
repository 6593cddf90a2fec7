import * as vscode from 'vscode';
import { lensesOf } from '../check/lens.ts';
import { explainCommand } from './check-actions.ts';
import type { CheckedDocument } from './derivative-checks.ts';

/** A line over every checked derivative; a click explains it. */
export function checkLenses({ checks, locate, language }: CheckedDocument): vscode.CodeLens[] {
  return lensesOf(checks).map(({ derivative, title, details, checks: [first] }) => {
    const command = { ...explainCommand(locate, language, first!), title, tooltip: details };
    return new vscode.CodeLens(locate(derivative.nameSpan).range, command);
  });
}
