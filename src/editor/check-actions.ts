import * as vscode from 'vscode';
import type { Check } from '../check/check.ts';
import { givenPoint } from '../check/given-point.ts';
import { suppressingComment } from '../check/suppress.ts';
import { isTold, rangeIn } from './check-diagnostics.ts';
import type { Part } from './show.ts';

/** What can be done about the derivatives in a range that are told of: replace, explain, suppress. */
export function checkActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  checks: readonly Check[],
): vscode.CodeAction[] {
  const diagnostics = vscode.languages.getDiagnostics(document.uri);
  return checks
    .filter((check) => isTold(check) && rangeIn(document, check.span).intersection(range) !== undefined)
    .flatMap((check) => {
      const at = rangeIn(document, check.span);
      const own = diagnostics.filter(({ source, range }) => source === 'Gradient Graph' && range.isEqual(at));
      return [...replacing(document, check), explaining(document, check), suppressing(document, check)].map((action) =>
        Object.assign(action, { diagnostics: own }),
      );
    });
}

function replacing(document: vscode.TextDocument, { replacement }: Check): readonly vscode.CodeAction[] {
  if (replacement === undefined) return [];
  const action = new vscode.CodeAction('Replace with the correct derivative', vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, rangeIn(document, replacement.span), replacement.newText);
  action.isPreferred = true;
  return [action];
}

function explaining(document: vscode.TextDocument, check: Check): vscode.CodeAction {
  const action = new vscode.CodeAction('Explain in the gradient graph', vscode.CodeActionKind.QuickFix);
  action.command = explainCommand(document, check);
  return action;
}

function suppressing(document: vscode.TextDocument, { derivative }: Check): vscode.CodeAction {
  const action = new vscode.CodeAction('Suppress this check', vscode.CodeActionKind.QuickFix);
  const line = document.lineAt(document.positionAt(derivative.span.start));
  const indentation = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  action.edit = new vscode.WorkspaceEdit();
  const comment = `${indentation}${suppressingComment(document.languageId)}\n`;
  action.edit.insert(document.uri, new vscode.Position(line.lineNumber, 0), comment);
  return action;
}

/** Opens the graph of the function that is differentiated, at the point where the derivative is wrong. */
export function explainCommand(document: vscode.TextDocument, { of, counterexample }: Check): vscode.Command {
  const part: Part = {
    uri: document.uri.toString(),
    span: of.span,
    ...(counterexample === undefined ? {} : { given: givenPoint(counterexample.point) }),
  };
  return { command: 'gradientGraph.show', title: 'Explain in the gradient graph', arguments: [part] };
}
