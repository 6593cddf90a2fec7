import type { Span } from '../program.ts';
import { isPaired, stringEnd } from '../tree/definitions/strings.ts';

/** Fewer lines of comments in a row are parsed in a millisecond. */
const fewest = 40;

/**
 * Lines of comments, but for the first of many in a row: the grammar looks through all that follow from each of them, so
 * that a thousand take it half a second. None where strings cannot be told without a parser.
 */
export function longComments(text: string): readonly Span[] {
  if (last?.text === text) return last.found;
  const found = hasMany(text) ? runsIn(text) : [];
  last = { text, found };
  return found;
}

let last: { readonly text: string; readonly found: readonly Span[] } | undefined;

const [newline, hash, quote, apostrophe, backslash] = [10, 35, 34, 39, 92] as const;

/** Whether so many lines in a row begin with the sign of a comment, in strings or outside. */
function hasMany(text: string): boolean {
  let count = 0;
  for (let at = 0; at >= 0 && at < text.length; at = text.indexOf('\n', at) + 1 || -1) {
    let first = at;
    while (text.charCodeAt(first) === 32 || text.charCodeAt(first) === 9) first++;
    count = text.charCodeAt(first) === hash ? count + 1 : 0;
    if (count >= fewest) return true;
  }
  return false;
}

function runsIn(text: string): readonly Span[] {
  const found: Span[] = [];
  let run: Span[] = [];
  const endRun = (): void => {
    if (run.length >= fewest) for (const span of run.slice(1)) found.push(span);
    run = [];
  };
  /** Whether nothing but blanks stands on the line before a place. */
  let isBlank = true;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case newline:
        if (isBlank) endRun();
        isBlank = true;
        continue;
      case 9:
      case 13:
      case 32:
        continue;
      case hash: {
        const line = text.indexOf('\n', at);
        const end = line < 0 ? text.length : line;
        if (isBlank) run.push({ start: at, end });
        else endRun();
        // The end of the line is no blank line.
        at = end;
        isBlank = true;
        continue;
      }
      case backslash:
        at++;
        break;
      case quote:
      case apostrophe: {
        const end = stringFrom(text, at);
        if (end < 0) return [];
        at = end - 1;
        break;
      }
    }
    if (isBlank) endRun();
    isBlank = false;
  }
  endRun();
  return found;
}

/** Where the string ends that begins at a quote; -1 where that is not certain. */
function stringFrom(text: string, at: number): number {
  const sign = text[at]!;
  const isLong = text.startsWith(sign.repeat(3), at);
  const inside = at + (isLong ? 3 : 1);
  const end = stringEnd(text, inside, isLong ? sign.repeat(3) : sign, { lines: isLong });
  const hasExpressions = /[fFtT]/.test(/[A-Za-z]{0,2}$/.exec(text.slice(Math.max(0, at - 2), at))![0]);
  return end >= 0 && hasExpressions && !isPaired(text.slice(inside, end)) ? -1 : end;
}
