/** Where a string ends that has opened before a place, behind its closing quotes; -1 where it does not end. */
export function stringEnd(text: string, at: number, quotes: string, { escapes = true, lines = false } = {}): number {
  const first = quotes.charCodeAt(0);
  for (let k = at; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    if (unit === 92 && escapes) k++;
    else if (unit === 10 && !lines) return -1;
    else if (unit === first && (quotes.length === 1 || text.startsWith(quotes, k))) return k + quotes.length;
  }
  return -1;
}

/**
 * Whether the braces of a string with expressions inside are in pairs. Where a quote inside an expression was taken for the
 * string's end, they are not.
 */
export function isPaired(words: string): boolean {
  let open = 0;
  for (const [brace] of words.replace(/\{\{|\}\}/g, '').matchAll(/[{}]/g)) {
    open += brace === '{' ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}
