import * as vscode from 'vscode';
import type { Check } from '../check/check.ts';
import type { Span } from '../language/program.ts';
import type { PlacedText } from './places.ts';

/** What the Problems panel says of the checks: wrong derivatives, and as information those that are perhaps meant so. */
export function checkDiagnostics(document: PlacedText, checks: readonly Check[]): vscode.Diagnostic[] {
  return checks.filter(isTold).map((check) => {
    const severity =
      check.verdict === 'wrong' ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Information;
    const message = [check.diagnosis, check.sentence].filter(Boolean).join('\n');
    const found = new vscode.Diagnostic(rangeIn(document, check.span), message, severity);
    found.source = 'Gradient Graph';
    found.code = codes[check.verdict] ?? check.verdict;
    if (check.verdict === 'contradicts-name') return found;
    const place = new vscode.Location(document.uri, rangeIn(document, check.of.nameSpan));
    found.relatedInformation = [
      new vscode.DiagnosticRelatedInformation(place, `\`${check.of.name}\`, which is differentiated`),
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

export function rangeIn(document: PlacedText, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
