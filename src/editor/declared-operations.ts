import * as vscode from 'vscode';
import type { CustomOperation } from '../core/custom.ts';
import { checkDeclaration } from '../language/declared/check.ts';
import { type Declarations, declarationsFile, readDeclarations } from '../language/declared/declarations.ts';
import type { Problem } from '../language/program.ts';
import { fileOf } from './document-text.ts';
import { placesIn } from './places.ts';

/** Typing pauses this long before a file of declarations is read again, in milliseconds. */
const pause = 150;
/** Files of declarations that are diagnosed without being opened. */
const mostFiles = 100;

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** A file of declarations. */
interface DeclarationsText extends Declarations {
  readonly text: string;
}

/** The operations that files of the workspace declare, as they stand in the editor, and what is wrong with them. */
export class DeclaredOperations implements vscode.Disposable {
  readonly #files = new Map<string, Promise<DeclarationsText | undefined>>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('gradient-graph-operations');
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #disposables: vscode.Disposable[];
  #diagnosing = false;
  /** Fires after declarations have changed. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${declarationsFile}`);
    const changed = (uri: vscode.Uri): void => this.#soon(uri);
    const documentChanged = ({ uri }: vscode.TextDocument): void => {
      if (isDeclarations(uri)) this.#soon(uri);
    };
    this.#disposables = [
      this.#changed,
      this.#diagnostics,
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
      vscode.workspace.onDidOpenTextDocument(documentChanged),
      vscode.workspace.onDidCloseTextDocument(documentChanged),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) documentChanged(document);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#files.clear();
        this.#changed.fire();
        if (this.#diagnosing) void this.diagnose();
      }),
    ];
  }

  /** The operations for a document: those of the nearest folder above it that declares any. */
  async for(document: vscode.Uri): Promise<readonly CustomOperation[]> {
    const found = await Promise.all(candidates(fileOf(document)).map((uri) => this.#read(uri)));
    return found.find((file) => file !== undefined)?.declared.map(({ operation }) => operation) ?? [];
  }

  /** Publishes what is wrong with every file of declarations, from now on. */
  async diagnose(): Promise<void> {
    this.#diagnosing = true;
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri).filter(isDeclarations);
    for (const uri of open) await this.#publish(uri);
    // The search can take long, and hosts without one refuse it: what is open does not wait for it.
    const found = await vscode.workspace.findFiles(`**/${declarationsFile}`, '**/node_modules/**', mostFiles).then(
      (uris) => uris,
      () => [],
    );
    for (const uri of found) if (!open.some((each) => each.toString() === uri.toString())) await this.#publish(uri);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #soon(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        this.#files.delete(key);
        this.#changed.fire();
        if (this.#diagnosing) void this.#publish(uri);
      }, pause),
    );
  }

  #read(uri: vscode.Uri): Promise<DeclarationsText | undefined> {
    const key = uri.toString();
    const known = this.#files.get(key);
    if (known !== undefined) return known;
    const read = textOf(uri).then((text) => (text === undefined ? undefined : withText(text, readDeclarations(text))));
    // Nothing tells when a file outside the workspace changes.
    if (vscode.workspace.getWorkspaceFolder(uri) !== undefined) this.#files.set(key, read);
    return read;
  }

  async #publish(uri: vscode.Uri): Promise<void> {
    const reading = this.#read(uri);
    const file = await reading;
    if (file === undefined) {
      this.#diagnostics.delete(uri);
      return;
    }
    const isStale = (): boolean => {
      const now = this.#files.get(uri.toString());
      return this.#timers.has(uri.toString()) || (now !== undefined && now !== reading);
    };
    const problems = [...file.problems];
    for (const each of file.declared) {
      // A comparison takes a tenth of a second: the host may do something else between two.
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (isStale()) return;
      problems.push(...checkDeclaration(each));
    }
    const placeOf = placesIn(file.text);
    this.#diagnostics.set(
      uri,
      problems.map((found) => diagnostic(found, placeOf)),
    );
  }
}

function isDeclarations(uri: vscode.Uri): boolean {
  return uri.path.endsWith(`/${declarationsFile}`);
}

/** Where a document's operations may be declared, the nearest first. */
function candidates(document: vscode.Uri): readonly vscode.Uri[] {
  const root = vscode.workspace.getWorkspaceFolder(document) ?? undefined;
  if (root === undefined && document.scheme === 'untitled')
    return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, declarationsFile));
  const found: vscode.Uri[] = [];
  for (let folder = vscode.Uri.joinPath(document, '..'); ; folder = vscode.Uri.joinPath(folder, '..')) {
    found.push(vscode.Uri.joinPath(folder, declarationsFile));
    if (root === undefined || folder.path.length <= root.uri.path.length || folder.path === '/') return found;
  }
}

/** The text as it stands in the editor, or on the disk; undefined where there is no such file. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  // A document that nobody changed may lag behind its file, or linger after its editor has closed.
  if (open?.isDirty) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return open?.getText();
  }
}

function withText(text: string, { declared, problems }: Declarations): DeclarationsText {
  return { text, declared, problems };
}

function diagnostic(
  { code, message, span, severity }: Problem,
  placeOf: (offset: number) => vscode.Position,
): vscode.Diagnostic {
  const made = new vscode.Diagnostic(
    new vscode.Range(placeOf(span.start), placeOf(span.end)),
    message,
    severities[severity],
  );
  made.source = 'Gradient Graph';
  made.code = code;
  return made;
}
