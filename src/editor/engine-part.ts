import type * as vscode from 'vscode';
import type { DeclaredOperations } from './declared-operations.ts';
import { loadPart } from './parts.ts';

/** What the surfaces need once they are used, with what they share. */
export interface Engine extends Omit<typeof import('./engine.ts'), 'DeclaredOperations'> {
  readonly operations: DeclaredOperations;
}

/** Loads the engine when it is first asked for, once. */
export class EnginePart implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  #loaded: Promise<Engine> | undefined;

  constructor(extensionUri: vscode.Uri) {
    this.#extensionUri = extensionUri;
  }

  load(): Promise<Engine> {
    this.#loaded ??= loadPart<typeof import('./engine.ts')>(this.#extensionUri, 'engine.cjs').then(
      ({ DeclaredOperations, ...engine }) => ({ ...engine, operations: new DeclaredOperations() }),
    );
    return this.#loaded;
  }

  dispose(): void {
    void this.#loaded?.then(({ operations }) => operations.dispose());
  }
}
