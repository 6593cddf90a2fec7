import type * as vscode from 'vscode';
import { registerShow } from './editor/show.ts';

/** Registers the surfaces, nothing else. */
export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(registerShow(context));
}
