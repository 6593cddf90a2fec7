import * as vscode from 'vscode';
import type { PanelMessage } from '../protocol.ts';
import { type Copied, type Shown, textToTake } from '../view/take-along.ts';

const scheme = 'gradient-graph';
const names: Readonly<Record<Copied, string>> = {
  mermaid: 'Mermaid source',
  markdown: 'Markdown walk-through',
  latex: 'LaTeX formulas',
  derivation: 'LaTeX derivation',
};

/** Copies, saves and previews what one panel shows. The preview follows the panel. */
export class TakeAlong implements vscode.Disposable, vscode.TextDocumentContentProvider {
  readonly #uri: vscode.Uri;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration: vscode.Disposable;
  #shown: Shown | undefined;

  /** `token` tells the walk-throughs of several panels apart. */
  constructor(token: string) {
    this.#uri = vscode.Uri.from({ scheme, path: '/Gradient walk-through.md', query: token });
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  /** What is shown from now on; nothing after a refusal. */
  show(shown: Shown | undefined): void {
    this.#shown = shown;
    const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === this.#uri.toString());
    if (shown !== undefined && isOpen) this.#changed.fire(this.#uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    // Another panel's walk-through is that panel's to give.
    if (uri.toString() !== this.#uri.toString() || this.#shown === undefined) return undefined;
    return textToTake('markdown', this.#shown);
  }

  async copy(what: Copied): Promise<void> {
    if (this.#shown === undefined) return;
    await vscode.env.clipboard.writeText(textToTake(what, this.#shown));
    vscode.window.setStatusBarMessage(`${names[what]} copied`, 3000);
  }

  async preview(): Promise<void> {
    if (this.#shown === undefined) return;
    await vscode.commands.executeCommand('markdown.showPreview', this.#uri);
  }

  /** Saves a picture where the reader says, by default beside `document`. */
  async save({ format, content }: PanelMessage & { kind: 'save' }, document: vscode.Uri): Promise<void> {
    if (this.#shown === undefined) return;
    const name = `gradient-of-${this.#shown.view.outputName.replace(/[^\p{L}\p{N}_-]+/gu, '-')}.${format}`;
    const folder = document.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : undefined;
    const beside = folder ?? vscode.Uri.joinPath(document, '..');
    const target = await vscode.window.showSaveDialog({
      title: 'Save the picture',
      defaultUri: vscode.Uri.joinPath(beside, name),
      filters: format === 'svg' ? { 'SVG picture': ['svg'] } : { 'PNG picture': ['png'] },
    });
    if (target === undefined) return;
    const bytes =
      format === 'svg' ? new TextEncoder().encode(content) : Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
    await vscode.workspace.fs.writeFile(target, bytes);
    vscode.window.setStatusBarMessage(`Saved ${target.path.split('/').at(-1)}`, 3000);
  }
}
