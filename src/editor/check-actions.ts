import * as vscode from 'vscode';
import type { Check } from '../check/check.ts';
import { givenPoint } from '../check/given-point.ts';
import { suppressingComment } from '../check/suppress.ts';
import type { Span } from '../language/program.ts';
import { isTold } from './check-diagnostics.ts';
import type { CheckedDocument } from './derivative-checks.ts';
import type { Locate } from './document-text.ts';
import type { Part } from './show.ts';

/** What can be done about the derivatives in a range that are told of: replace, explain, suppress. */
export function checkActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  { checks, locate, language }: CheckedDocument,
): vscode.CodeAction[] {
  const diagnostics = vscode.languages.getDiagnostics(document.uri);
  return checks
    .filter((check) => isTold(check) && locate(check.span).range.intersection(range) !== undefined)
    .flatMap((check) => {
      const at = locate(check.span).range;
      const own = diagnostics.filter(({ source, range }) => source === 'Gradient Graph' && range.isEqual(at));
      const explaining = new vscode.CodeAction('Explain in the gradient graph', vscode.CodeActionKind.QuickFix);
      explaining.command = explainCommand(locate, language, check);
      return [...replacing(locate, check), explaining, suppressing(document, locate, check)].map((action) =>
        Object.assign(action, { diagnostics: own }),
      );
    });
}

function replacing(locate: Locate, { replacement }: Check): readonly vscode.CodeAction[] {
  if (replacement === undefined) return [];
  const action = new vscode.CodeAction('Replace with the correct derivative', vscode.CodeActionKind.QuickFix);
  const { uri, range } = locate(replacement.span);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(uri, range, replacement.newText);
  action.isPreferred = true;
  return [action];
}

function suppressing(document: vscode.TextDocument, locate: Locate, { derivative }: Check): vscode.CodeAction {
  const action = new vscode.CodeAction('Suppress this check', vscode.CodeActionKind.QuickFix);
  const line = document.lineAt(locate(derivative.span).range.start);
  const indentation = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  action.edit = new vscode.WorkspaceEdit();
  const comment = `${indentation}${suppressingComment(document.languageId)}\n`;
  action.edit.insert(document.uri, new vscode.Position(line.lineNumber, 0), comment);
  return action;
}

/** A part of a document as a link names it. */
function placeOf(locate: Locate, span: Span): Pick<Part, 'uri' | 'span'> {
  const { uri, span: own } = locate(span);
  return { uri: uri.toString(), span: own };
}

/**
 * Opens the graph of the function that is differentiated beside the derivative, at the point where it is wrong. The two may
 * stand in different cells of a notebook.
 */
export function explainCommand(
  locate: Locate,
  language: string,
  { of, derivative, counterexample }: Check,
): vscode.Command {
  const part: Part = {
    ...placeOf(locate, of.span),
    ...(counterexample === undefined ? {} : { given: givenPoint(counterexample.point, language) }),
    compared: placeOf(locate, derivative.nameSpan),
  };
  return { command: 'gradientGraph.show', title: 'Explain in the gradient graph', arguments: [part] };
}
