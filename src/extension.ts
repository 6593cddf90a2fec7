import type * as vscode from 'vscode';
import { registerChecks } from './editor/checks.ts';
import { registerCustomOperations } from './editor/custom-operations.ts';
import { EnginePart } from './editor/engine-part.ts';
import { registerExamples } from './editor/examples.ts';
import { registerHover } from './editor/hover.ts';
import { registerShow } from './editor/show.ts';

/** Registers the surfaces, nothing else. */
export function activate(context: vscode.ExtensionContext): void {
  const engine = new EnginePart(context.extensionUri);
  context.subscriptions.push(
    engine,
    registerShow(context, engine),
    registerExamples(context),
    registerCustomOperations(engine),
    registerHover(context, engine),
    registerChecks(context, engine),
  );
}
