import * as vscode from 'vscode';
import type { PanelState } from '../protocol.ts';
import { grammarsOf } from './grammars.ts';
import { GradientPanel, type PanelHost, viewType } from './panel.ts';
import { SubjectStore } from './subject.ts';

/** The command "Show gradient graph" and the panels it opens, restored after a reload. */
export function registerShow(context: vscode.ExtensionContext): vscode.Disposable {
  const host: PanelHost = {
    extensionUri: context.extensionUri,
    grammars: grammarsOf(context.extensionUri),
    store: new SubjectStore(context.workspaceState),
  };
  let current: GradientPanel | undefined;
  const adopt = (panel: vscode.WebviewPanel, token: string): GradientPanel => {
    current = new GradientPanel(panel, host, token, (closed) => {
      if (current === closed) current = undefined;
    });
    return current;
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('gradientGraph.show', async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor === undefined) {
        void vscode.window.showInformationMessage('Open a file and select an expression first.');
        return;
      }
      const { document, selection } = editor;
      const span = { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
      if (current === undefined) {
        const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
        adopt(vscode.window.createWebviewPanel(viewType, 'Gradient graph', column, {}), crypto.randomUUID());
      } else current.reveal();
      await current?.show({ uri: document.uri, span, given: new Map() });
    }),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel, state: PanelState | undefined) => {
        const token = state?.token ?? crypto.randomUUID();
        const restored = adopt(panel, token);
        const subject = host.store.get(token);
        if (subject !== undefined) await restored.show(subject);
      },
    }),
    new vscode.Disposable(() => current?.dispose()),
  );
}
