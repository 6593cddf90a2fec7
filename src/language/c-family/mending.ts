/** Puts underscores in the place of brackets and blanks, so that a bracketed name reads as a name of one length. */
export function namesForBrackets(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replaceAll(/[()\s]/g, '_') + text.slice(end);
}

/** Replaces one sign by another of the same length. */
export function replaced(text: string, at: number, sign: string): string {
  return text.slice(0, at) + sign + text.slice(at + sign.length);
}
