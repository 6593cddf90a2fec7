const heads =
  /^(?:@\w+\s+)*(?:function\s+(?:\w+\.)*([\p{L}_][\p{L}\p{N}_]*!?)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)|([\p{L}_][\p{L}\p{N}_]*!?)\(([^()]*(?:\([^()]*\)[^()]*)*)\)(?:\s*::\s*[\w.{}]+)?(?:\s+where\s[^=\n]*)?\s*=(?!=))/gmu;

/** The names of functions of which a text defines several methods, and what each takes. */
let found: { readonly text: string; readonly names: ReadonlySet<string> } | undefined;

/** Whether a text defines several methods of a name that take different operands: which one a call means is not followed. */
export function hasSeveralMethods(name: string, text: string): boolean {
  if (found?.text !== text) found = { text, names: severalIn(text) };
  return found.names.has(name);
}

function severalIn(text: string): ReadonlySet<string> {
  const first = new Map<string, string>();
  const several = new Set<string>();
  for (const [, long, ofLong, short, ofShort] of text.matchAll(heads)) {
    const name = long ?? short!;
    const taken = signature(ofLong ?? ofShort!);
    // The same method again replaces the first.
    if ((first.get(name) ?? taken) !== taken) several.add(name);
    first.set(name, taken);
  }
  return several;
}

/** The types of the operands, without their names. */
function signature(operands: string): string {
  return operands
    .split(/[;,]/)
    .map((operand) => /::\s*([^=]*)/.exec(operand)?.[1]?.trim() ?? (operand.trim() === '' ? '' : 'Any'))
    .join();
}
