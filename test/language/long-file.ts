import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Span } from '../../src/language/program.ts';

/** The languages that have a unit of a long file in `test/language/files`. */
export const fileLanguages = [
  'python',
  'javascript',
  'typescript',
  'c',
  'cpp',
  'java',
  'csharp',
  'go',
  'rust',
  'matlab',
  'julia',
  'r',
  'fortran',
  'latex',
  'markdown',
] as const;

export interface LongFile {
  readonly text: string;
  /** The function in the middle that is differentiated. */
  readonly selection: Span;
  /** A place in a number inside the selection, where digits may be typed. */
  readonly key: number;
}

/**
 * A file of at least so many lines: units of classes, functions, loops and comments, each with its number, which use one
 * another; the first is numbered `first`. In a unit's text `§` is its own number, `¶` that of the unit before, `⟦…⟧` the selection and `▮` the key.
 */
export function longFile(language: string, lines: number, first = 1): LongFile {
  const unit = readFileSync(join(process.cwd(), 'test', 'language', 'files', `${language}.txt`), 'utf8');
  const count = Math.ceil(lines / unit.split('\n').length);
  const middle = count >> 1;
  const head = heads[language] ?? '';
  const parts = Array.from({ length: count }, (_, k) =>
    unit.replaceAll('§', String(first + k)).replaceAll('¶', String(first + Math.max(0, k - 1))),
  );
  const bare = parts.map((part) => part.replaceAll(/[⟦⟧▮]/g, ''));
  const before = head.length + bare.slice(0, middle).join('').length;
  const marked = parts[middle]!;
  const at = (mark: string): number => before + marked.slice(0, marked.indexOf(mark)).replaceAll(/[⟦⟧▮]/g, '').length;
  return { text: head + bare.join(''), selection: { start: at('⟦'), end: at('⟧') }, key: at('▮') };
}

/** What stands once at the top of a file. */
const heads: Readonly<Record<string, string>> = {
  python: 'import math\n\n\n',
  c: '#include <math.h>\n#include <stdio.h>\n\n',
  cpp: '#include <cmath>\n#include <string>\n#include <vector>\n\n',
  java: 'import java.util.ArrayList;\nimport java.util.List;\n\n',
  csharp: 'using System;\nusing System.Collections.Generic;\n\n',
  go: 'package main\n\nimport "math"\n\n',
};
