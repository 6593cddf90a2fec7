import type { LanguageId } from './dialect.ts';
import { isThere } from './real/process.ts';

const needed: Partial<Record<LanguageId, string>> = { python: 'python3', c: 'gcc', cpp: 'g++' };

/** What to install where a language's own implementation is not on this machine; undefined where it is. */
export function missing(language: LanguageId): string | undefined {
  const program = needed[language];
  if (program === undefined || isThere(program)) return undefined;
  return `Install ${program}: random programs in ${language} are compared with what it makes of them.`;
}
