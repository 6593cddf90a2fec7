import type { Token } from '../pratt/tokens.ts';

const opening = /^(?:begin|let|if|for|while|function|do|quote|try|struct|module|baremodule|macro)$/;
const endsOperand = (t: Token | undefined): boolean =>
  t !== undefined &&
  (t.kind === 'number' ||
    t.kind === 'name' ||
    t.kind === 'text' ||
    (t.kind === 'keyword' && t.text === 'end') ||
    (t.kind === 'sign' && /^(?:[)\]}']|\.\.\.)$/.test(t.text)));

/** Blocks and brackets that are open while one walks over the tokens. */
export class Nesting {
  readonly #open: string[] = [];

  get depth(): number {
    return this.#open.length;
  }

  /** Whether a line's end counts here: in a block, or outside of everything. */
  get inBlock(): boolean {
    const top = this.#open.at(-1);
    return top === undefined || /^\w/.test(top);
  }

  /** Takes a token; `last` stands before it. */
  take(token: Token, last: Token | undefined): void {
    const { kind, text } = token;
    const top = this.#open.at(-1);
    if (kind === 'sign') {
      if (/^\.?\($|^[[{]$/.test(text)) this.#open.push(text.at(-1)!);
      else if (/^[)\]}]$/.test(text)) this.#close();
      return;
    }
    if (kind !== 'keyword') return;
    const isBracket = top !== undefined && /^\W/.test(top);
    // In brackets `for` and `if` behind an operand make a comprehension, and `begin` in an index is its first place.
    const isClause = isBracket && /^(?:for|if)$/.test(text) && endsOperand(last);
    const isPlace = top === '[' && (text === 'begin' || text === 'end');
    if (text === 'end') {
      if (!isPlace && !isBracket) this.#open.pop();
    } else if (opening.test(text) && !isClause && !isPlace) this.#open.push(text);
  }

  #close(): void {
    // What a half-typed block in the brackets has left open goes with them.
    while (this.#open.length > 0 && /^\w/.test(this.#open.at(-1)!)) this.#open.pop();
    this.#open.pop();
  }
}

/** The `end` of the block that begins at a token. */
export function endOfBlock(tokens: readonly Token[], from: number): number | undefined {
  const nesting = new Nesting();
  for (let i = from; i < tokens.length; i++) {
    nesting.take(tokens[i]!, i === from ? undefined : tokens[i - 1]);
    if (nesting.depth === 0) return i;
  }
  return undefined;
}

/** `map(xs) do x … end` with the function in its place: the first among the operands. */
export function withFunctionsFirst(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((t) => t.kind === 'keyword' && t.text === 'do')) return tokens;
  let all = [...tokens];
  for (let d = all.length - 1; d >= 0; d--) {
    const token = all[d]!;
    if (token.kind !== 'keyword' || token.text !== 'do' || all[d - 1]?.text !== ')') continue;
    const open = openingOf(all, d - 1);
    const end = endOfBlock(all, d);
    if (open === undefined || end === undefined) continue;
    const body = all.slice(d, end + 1);
    const operands = all.slice(open + 1, d - 1);
    const at = all[open]!;
    const comma: Token = { kind: 'sign', text: ',', start: at.end, end: at.end, spaced: false };
    all = [
      ...all.slice(0, open + 1),
      ...body,
      ...(operands.length > 0 ? [comma] : []),
      ...operands,
      ...all.slice(d - 1, d),
      ...all.slice(end + 1),
    ];
  }
  return all;
}

function openingOf(tokens: readonly Token[], close: number): number | undefined {
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    const { kind, text } = tokens[i]!;
    if (kind !== 'sign') continue;
    if (/^[)\]}]$/.test(text)) depth++;
    if (/^\.?\($|^[[{]$/.test(text) && --depth === 0) return i;
  }
  return undefined;
}
