import type { Token } from '../pratt/tokens.ts';
import { blockOf, closing, type Line, linesOf, separated } from './lines.ts';
import { tokens } from './tokens.ts';

/** What a procedure's head says. */
export interface Head {
  readonly kind: 'function' | 'subroutine';
  readonly name: Token;
  readonly parameters: readonly Token[];
  /** The name that has a function's value. */
  readonly result: string;
}

/** What a procedure says of its dummy arguments. */
export interface Signature extends Head {
  /** Those that it gets no value for: intent(out). */
  readonly outputsOnly: ReadonlySet<string>;
  /** Those that it changes, in order. */
  readonly changes: readonly string[];
}

/** The head of a procedure; undefined where a line is none. */
export function headOf(line: Line): Head | undefined {
  const block = blockOf(line);
  if (block?.kind !== 'opens' || (block.word !== 'function' && block.word !== 'subroutine')) return undefined;
  const all = line.tokens;
  const at = all.findIndex((token) => token.text.toLowerCase() === block.word);
  const name = all[at + 1]!;
  const close = all[at + 2] === undefined ? undefined : closing(all, at + 2);
  const parameters = close === undefined ? [] : all.slice(at + 3, close).filter((token) => token.kind === 'name');
  const rest = all.slice((close ?? at + 1) + 1);
  const named = rest.findIndex((token) => token.text.toLowerCase() === 'result');
  return { kind: block.word, name, parameters, result: (named < 0 ? name : (rest[named + 2] ?? name)).text };
}

/** The signature of the procedure whose head is a line, by what stands before its end. */
export function signatureAt(lines: readonly Line[], from: number): Signature | undefined {
  const head = headOf(lines[from]!);
  if (head === undefined) return undefined;
  const intents = new Map<string, string>();
  const touched = new Set<string>();
  let depth = 0;
  for (let k = from; k < lines.length; k++) {
    const line = lines[k]!;
    const block = blockOf(line);
    if (block?.kind === 'opens') depth++;
    if (block?.kind === 'ends' && --depth === 0) break;
    const intent = /\bintent \( (in|out|in ?out) \)/.exec(line.words)?.[1]?.replace(' ', '');
    const colons = line.tokens.findIndex((token) => token.text === '::');
    if (intent !== undefined)
      for (const [name, open, first] of separated(line.tokens.slice(colons + 1))) {
        // The length of `g(:)` is that of what it is called with, so that it goes in as well.
        const isOpen = (open?.text === '(' && /^[:*]$/.test(first?.text ?? '')) || /dimension \( [:*]/.test(line.words);
        if (name !== undefined) intents.set(name.text, intent === 'out' && isOpen ? 'inout' : intent);
      }
    for (const name of mayChange(line)) touched.add(name);
  }
  const names = head.parameters.map((parameter) => parameter.text);
  const outputsOnly = new Set(names.filter((name) => intents.get(name) === 'out'));
  const changes = names.filter(
    (name) => /out/.test(intents.get(name) ?? '') || (!intents.has(name) && touched.has(name)),
  );
  return { ...head, outputsOnly, changes };
}

/** Names that a line assigns to, or hands to a procedure that may. */
function mayChange({ tokens: all, words }: Line): readonly string[] {
  if (/^(?:call|read)\b/.test(words) || /\) (?:call|read)\b/.test(words))
    return all.filter((token) => token.kind === 'name').map((token) => token.text);
  const sign = all.findIndex((token) => token.text === '=');
  const target = sign < 0 ? undefined : all.slice(0, sign);
  if (target === undefined || all.some((token) => token.text === '::')) return [];
  return target.filter((token) => token.kind === 'name').map((token) => token.text);
}

let found: { readonly text: string; readonly signatures: Map<string, Signature | undefined> } | undefined;

/** The signature of a subroutine anywhere in a text. */
export function subroutineNamed(name: string, text: string, fixed: boolean): Signature | undefined {
  if (found?.text !== text) found = { text, signatures: new Map() };
  const { signatures } = found;
  if (!signatures.has(name)) signatures.set(name, look(name, text, fixed));
  return signatures.get(name);
}

function look(name: string, text: string, fixed: boolean): Signature | undefined {
  const head = new RegExp(
    `^(?:[ \\t]*(?:pure|elemental|impure|recursive|module))*[ \\t]*subroutine[ \\t]+${name}\\b`,
    'im',
  );
  const at = head.exec(text)?.index;
  if (at === undefined) return undefined;
  // Most procedures end soon; the rest of a long text is read only for one that does not.
  for (const reach of [5_000, 50_000, text.length]) {
    const end = Math.min(text.length, at + reach);
    const lines = linesOf(tokens(text, at, end, fixed));
    let depth = 0;
    for (const line of lines) {
      const block = blockOf(line);
      if (block?.kind === 'opens') depth++;
      if (block?.kind === 'ends' && --depth === 0) return signatureAt(lines, 0);
    }
  }
  return undefined;
}
