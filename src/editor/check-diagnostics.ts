import * as vscode from 'vscode';
import type { Check } from '../check/check.ts';
import type { Locate } from './document-text.ts';

/** What the Problems panel says of the checks: wrong derivatives, and as information those that are perhaps meant so. */
export function checkDiagnostics(locate: Locate, checks: readonly Check[]): vscode.Diagnostic[] {
  return checks.filter(isTold).map((check) => {
    const severity =
      check.verdict === 'wrong' ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Information;
    const message = [check.diagnosis, check.sentence].filter(Boolean).join('\n');
    const found = new vscode.Diagnostic(locate(check.span).range, message, severity);
    found.source = 'Gradient Graph';
    found.code = codes[check.verdict] ?? check.verdict;
    if (check.verdict === 'contradicts-name') return found;
    found.relatedInformation = [
      new vscode.DiagnosticRelatedInformation(
        locate(check.of.nameSpan),
        `\`${check.of.name}\`, which is differentiated`,
      ),
    ];
    return found;
  });
}

const codes: Readonly<Partial<Record<Check['verdict'], string>>> = {
  wrong: 'wrong-derivative',
  'not-derivative': 'not-the-derivative',
  'contradicts-name': 'contradicts-name',
};

/** Whether a check is worth a line in the Problems panel. */
export function isTold({ verdict, suppressed }: Check): boolean {
  return suppressed !== true && codes[verdict] !== undefined;
}
