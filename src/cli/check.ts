import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { version } from '../../package.json';
import { type Check, checkFile } from '../check/check.ts';
import { toEnd } from '../language/analyse.ts';
import { languageOfFile } from '../language/file-languages.ts';
import type { Grammars } from '../language/language.ts';
import { languageFor } from '../language/registry.ts';
import { type CheckJson, checksJson, checksText } from '../view/checks.ts';
import { checksSarif } from '../view/sarif.ts';
import { declarationsAbove, operationsOf } from './declarations.ts';
import { UsageError } from './usage.ts';

export const checkFormats = ['text', 'json', 'sarif'] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** Steps that one function may take before it is stopped: a file has many. */
const checkBudget = 500_000;

export interface CheckOptions {
  readonly files: readonly string[];
  /** The language of every file; by its name where it is undefined. */
  readonly language: string | undefined;
  readonly format: CheckFormat;
}

export interface CheckOutput {
  readonly text: string;
  readonly code: 0 | 1;
}

/** Checks the derivatives that files write by hand; exit code 1 where one is wrong and no comment says to ignore it. */
export async function check({ files, language, format }: CheckOptions, grammars: Grammars): Promise<CheckOutput> {
  const rows: CheckJson[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`Cannot read ${file}: ${reasonOf(error)}.`);
    });
    rows.push(...checksJson(await checksOf(file, text, language ?? languageOfFile(file), grammars), text, file));
  }
  const code = rows.some(({ verdict, suppressed }) => verdict === 'wrong' && suppressed !== true) ? 1 : 0;
  switch (format) {
    case 'text':
      return { text: checksText(rows, files.length), code };
    case 'json':
      return { text: `${JSON.stringify(rows)}\n`, code };
    case 'sarif':
      return { text: `${JSON.stringify(checksSarif(rows, version), null, 2)}\n`, code };
  }
}

async function checksOf(file: string, text: string, id: string, grammars: Grammars): Promise<readonly Check[]> {
  const { language } = languageFor(id);
  await language.ready(grammars);
  const operations = operationsOf(await declarationsAbove(dirname(file)));
  return toEnd(checkFile({ language, text, budget: checkBudget, operations }));
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'there is no such file';
  return error.code === 'EISDIR' ? 'it is a folder; name its files' : error.message;
}
