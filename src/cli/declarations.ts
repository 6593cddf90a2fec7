import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { CustomOperation } from '../core/custom.ts';
import { checkDeclaration } from '../language/declared/check.ts';
import { type Declared, declarationsFile, readDeclarations } from '../language/declared/declarations.ts';
import type { Problem } from '../language/program.ts';
import { place } from '../view/place.ts';

/** A file of declarations as the command line sees it. */
export interface DeclarationsFile {
  /** As people call it from where they are. */
  readonly path: string;
  readonly text: string;
  readonly declared: readonly Declared[];
  readonly problems: readonly Problem[];
}

/** The declarations of the folder, or of the nearest one above it that has any. */
export async function declarationsAbove(folder: string): Promise<DeclarationsFile | undefined> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const path = join(at, declarationsFile);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return { path: relative('', path), text, ...readDeclarations(text) };
    if (dirname(at) === at) return undefined;
  }
}

export function operationsOf(file: DeclarationsFile | undefined): readonly CustomOperation[] {
  return file?.declared.map(({ operation }) => operation) ?? [];
}

/** What is wrong with the file as a whole and with the derivatives of those of its operations that are used. */
export function problemsOf(
  file: DeclarationsFile,
  isUsed: (operation: CustomOperation) => boolean = () => true,
): readonly Problem[] {
  const used = file.declared.filter(({ operation }) => isUsed(operation));
  return [...file.problems, ...used.flatMap((declared) => checkDeclaration(declared))];
}

/** Lines for the terminal; what is intended is not worth one. */
export function problemLines({ path, text }: DeclarationsFile, problems: readonly Problem[]): string {
  return problems
    .filter(({ severity }) => severity !== 'information')
    .map(({ severity, span, message }) => `${severity} (${path}, ${place(text, span)}): ${message}\n`)
    .join('');
}
