import * as vscode from 'vscode';
import { type Check, checkFile } from '../check/check.ts';
import { CheckMemory } from '../check/memory.ts';
import type { Grammars } from '../language/language.ts';
import { languageFor } from '../language/registry.ts';
import { checkDiagnostics } from './check-diagnostics.ts';
import type { DeclaredOperations } from './declared-operations.ts';
import { documentsTo, type Locate, locateIn, ownStart, textOf } from './document-text.ts';
import { inSlices } from './in-slices.ts';

/** Steps that one function may take before it is stopped: a file has many. */
export const stepsOfFunction = 200_000;
/** What has been found out in this session. */
const memory = new CheckMemory();
/** Longer texts are generated or minified. */
const longestText = 500_000;

/** What is known of the derivatives in a document, as it stood at a version. */
export interface CheckedDocument {
  readonly version: string;
  readonly language: string;
  /** Those that stand in the document itself, with places in the text that was read: a cell's is that of several cells. */
  readonly checks: readonly Check[];
  readonly locate: Locate;
}

/** The checks of open documents: one run a version, and their diagnostics. Nothing of an older version is ever shown. */
export class DerivativeChecks implements vscode.Disposable {
  readonly #grammars: Grammars;
  readonly #operations: DeclaredOperations;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('gradient-graph');
  /** By document: one that is opened anew may have the name and the version of one that was closed. */
  readonly #found = new Map<vscode.TextDocument, Promise<CheckedDocument | undefined> & { readonly version: string }>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: readonly vscode.Disposable[];
  /** Fires after a document's checks have changed. */
  readonly onDidChange = this.#changed.event;

  constructor(grammars: Grammars, operations: DeclaredOperations) {
    this.#grammars = grammars;
    this.#operations = operations;
    this.#disposables = [
      this.#diagnostics,
      this.#changed,
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      operations.onDidChange(() => {
        this.#found.clear();
        this.#changed.fire();
      }),
    ];
  }

  /** The checks of a document as it stands now; undefined where it changed or was closed meanwhile. */
  async of(document: vscode.TextDocument): Promise<CheckedDocument | undefined> {
    if (document.isClosed) return undefined;
    const known = this.#found.get(document);
    const version = versionOf(document);
    if (known?.version === version) return known;
    const run = Object.assign(this.#run(document, version), { version });
    this.#found.set(document, run);
    return run;
  }

  /** What was found in a document, and its diagnostics, are gone. */
  forget(document: vscode.TextDocument): void {
    if (this.#found.delete(document)) this.#diagnostics.delete(document.uri);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #run(document: vscode.TextDocument, version: string): Promise<CheckedDocument | undefined> {
    const { uri, languageId: language } = document;
    const isStale = () => document.isClosed || versionOf(document) !== version;
    // All that the same edit asks for in this moment is asked once.
    await Promise.resolve();
    const joined = textOf(document);
    const asked = { uri, languageId: language, text: joined.text };
    const found = await checksOf(asked, this.#grammars, this.#operations, isStale);
    if (found === undefined || isStale() || !this.#found.has(document)) return undefined;
    const own = ownStart(joined);
    const checks = found
      .filter(({ derivative }) => derivative.nameSpan.start >= own)
      // What is wrong may stand in a function of an earlier cell: it is told where the derivative is.
      .map((check) => (check.span.start < own ? { ...check, span: check.derivative.nameSpan } : check));
    const locate = locateIn(joined);
    this.#diagnostics.set(uri, checkDiagnostics(locate, checks));
    this.#changed.fire();
    return { version, language, checks, locate };
  }
}

/** Changes with a document's text, and with that of every cell before it. */
function versionOf(document: vscode.TextDocument): string {
  return documentsTo(document)
    .map(({ uri, version }) => `${uri.fragment} ${version}`)
    .join();
}

/** Checks a text; undefined when cancelled. */
export async function checksOf(
  { uri, languageId, text }: { readonly uri: vscode.Uri; readonly languageId: string; readonly text: string },
  grammars: Grammars,
  declared: DeclaredOperations,
  cancelled: () => boolean,
): Promise<readonly Check[] | undefined> {
  const { language } = languageFor(languageId);
  if (language.outline === undefined || text.length > longestText) return [];
  await language.ready(grammars);
  const operations = await declared.for(uri);
  if (cancelled()) return undefined;
  return inSlices(checkFile({ language, text, budget: stepsOfFunction, operations, memory }), cancelled);
}
