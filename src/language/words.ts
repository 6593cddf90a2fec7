const wordPart = /[\p{L}\p{N}_$]/u;

/** The places at which a word stands by itself in a part of a text, in order. */
export function* placesOfWord(text: string, word: string, start: number, end: number): Generator<number> {
  if (word === '') return;
  const last = end - word.length;
  for (let at = text.indexOf(word, start); at >= 0 && at <= last; at = text.indexOf(word, at + word.length))
    if (!isPart(text, at - 1) && !isPart(text, at + word.length)) yield at;
}

function isPart(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const unit = text.charCodeAt(at);
  // Letters, digits, `_` and `$` of ASCII are told without a pattern.
  if (unit < 128)
    return (
      (unit > 96 && unit < 123) || (unit > 64 && unit < 91) || (unit > 47 && unit < 58) || unit === 95 || unit === 36
    );
  return wordPart.test(text[at]!);
}
