import * as vscode from 'vscode';
import type { PointValue } from '../language/point.ts';
import type { Span } from '../language/program.ts';
import type { PanelMessage, PanelState } from '../protocol.ts';
import type { EnginePart } from './engine-part.ts';
import { grammarsOf } from './grammars.ts';
import { panelHtml } from './html.ts';
import type { GradientPanel, PanelHost } from './panel.ts';
import { SubjectStore } from './subject.ts';

const viewType = 'gradientGraph.panel';
/** Panels stand side by side in so many columns of editors; further ones share the last. */
const mostColumns = 3;

/** What a link in a hover or a fix names: a part of a document. */
export interface Part {
  readonly uri: string;
  readonly span: Span;
  /** Values of inputs, as the reader could type them. */
  readonly given?: readonly (readonly [string, PointValue])[];
  /** The name of a derivative written by hand, to be shown beside the graph's own. */
  readonly compared?: { readonly uri: string; readonly span: Span };
}

/** The command "Show gradient graph" and the panels it opens, restored after a reload. */
export function registerShow(context: vscode.ExtensionContext, engine: EnginePart): vscode.Disposable {
  const host: Omit<PanelHost, 'operations'> = {
    extensionUri: context.extensionUri,
    grammars: grammarsOf(context.extensionUri),
    store: new SubjectStore(context.workspaceState),
  };
  /** Every panel, the newest last. */
  const panels: Promise<GradientPanel>[] = [];
  const adopt = (panel: vscode.WebviewPanel, token: string): Promise<GradientPanel> => {
    const loading = engine.load();
    // The page loads while the engine does; what it says meanwhile is kept.
    const early: PanelMessage[] = [];
    const listening = panel.webview.onDidReceiveMessage((message: PanelMessage) => early.push(message));
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(host.extensionUri, 'dist')],
    };
    panel.webview.html = panelHtml(panel.webview, host.extensionUri);
    const adopted = loading.then(({ GradientPanel, operations }) => {
      listening.dispose();
      return new GradientPanel(panel, { ...host, operations }, { token, early }, () => {
        panels.splice(panels.indexOf(adopted), 1);
      });
    });
    panels.push(adopted);
    return adopted;
  };
  /** The newest panel that is not kept for something else, or a new one beside the others. */
  const freePanel = async (): Promise<GradientPanel> => {
    const all = await Promise.all(panels);
    return all.findLast((panel) => !panel.isPinned) ?? adopt(newPanel(all), crypto.randomUUID());
  };
  const show = async (given: Part | undefined, choose: () => Promise<GradientPanel>): Promise<void> => {
    const part = given === undefined ? selected() : { uri: vscode.Uri.parse(given.uri, true), span: given.span };
    if (part === undefined) {
      const open = 'Open an Example';
      const sentence = 'Open a file and select an expression first.';
      if ((await vscode.window.showInformationMessage(sentence, open)) === open)
        await vscode.commands.executeCommand('gradientGraph.openExample');
      return;
    }
    const panel = await choose();
    panel.reveal();
    const { compared } = given ?? {};
    const beside = compared && { ...compared, uri: vscode.Uri.parse(compared.uri, true) };
    await panel.show({ ...part, given: new Map(given?.given), ...(beside === undefined ? {} : { compared: beside }) });
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('gradientGraph.show', (given?: Part) => show(given, freePanel)),
    vscode.commands.registerCommand('gradientGraph.showInNewPanel', (given?: Part) =>
      show(given, async () => {
        const others = await Promise.all(panels);
        // They would all follow the cursor to the same place.
        for (const other of others) other.pin(true);
        return adopt(newPanel(others), crypto.randomUUID());
      }),
    ),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel, state: PanelState | undefined) => {
        const token = state?.token ?? crypto.randomUUID();
        const restored = await adopt(panel, token);
        const subject = host.store.get(token);
        if (subject !== undefined) await restored.show(subject);
      },
    }),
    new vscode.Disposable(() => {
      for (const panel of [...panels]) void panel.then((each) => each.dispose());
    }),
  );
}

function selected() {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  return {
    uri: document.uri,
    span: { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) },
  };
}

/** Beside the editor, or beside the panels that are there, as long as there is room. */
function newPanel(others: readonly GradientPanel[]): vscode.WebviewPanel {
  const columns = others.flatMap(({ viewColumn }) => viewColumn ?? []);
  const viewColumn = columns.length === 0 ? vscode.ViewColumn.Beside : Math.min(mostColumns, Math.max(...columns) + 1);
  return vscode.window.createWebviewPanel(viewType, 'Gradient graph', { viewColumn, preserveFocus: true }, {});
}
