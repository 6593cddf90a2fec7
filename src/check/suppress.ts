import { asComment } from '../language/comment-marks.ts';
import type { Span } from '../language/program.ts';

/** What a comment says that asks not to speak of a derivative: in its text, or on the lines just above it. */
const suppression = 'gradient-graph: ignore';

const asked = /\bgradient-graph:\s*ignore\b/i;
/** Lines that may stand between the comment and what it speaks of: other comments, decorators, attributes. */
const besides = /^\s*(#|\/\/|\/\*|\*|%|--|@|\[|<!--)/;

/** Whether a comment asks not to speak of what stands here. */
export function isSuppressed(text: string, { start, end }: Span): boolean {
  const next = text.indexOf('\n', end);
  let line = text.lastIndexOf('\n', start - 1) + 1;
  if (asked.test(text.slice(line, next < 0 ? text.length : next))) return true;
  while (line > 0) {
    const above = text.lastIndexOf('\n', line - 2) + 1;
    const words = text.slice(above, line - 1);
    if (!besides.test(words)) return false;
    if (asked.test(words)) return true;
    line = above;
  }
  return false;
}

/** The comment in a language, by VS Code's id. */
export function suppressingComment(language: string): string {
  return asComment(suppression, language);
}
