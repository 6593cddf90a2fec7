import { changedRegion } from '../change.ts';
import type { Token } from './tokens.ts';

/** A part of a file at its top: a function with its body, a loop, or a few statements. Its place follows from those before. */
export interface Part {
  readonly length: number;
  /** Whether it is one function and nothing else. */
  readonly isFunction: boolean;
  /** Names that a function in it may have. */
  readonly functions: ReadonlySet<string>;
  /** Names that it may assign. */
  readonly assigned: ReadonlySet<string>;
}

/** How the top of a language's files is parted. */
export interface Parting {
  readonly tokens: (text: string, start: number, end: number) => readonly Token[];
  /** What a word or a sign does to the blocks that are open, by the words and signs that began them. */
  readonly step: (open: string[], token: Token) => void;
  /** Brackets in which the end of a line and the words of blocks mean nothing. */
  readonly brackets: string;
  /** Whether a statement goes on behind a word that ends a line. */
  readonly goesOn: (last: Token) => boolean;
  /** The name of a function whose head begins at a token. */
  readonly definedAt: (tokens: readonly Token[], i: number) => string | undefined;
}

interface Parted {
  readonly text: string;
  readonly parts: readonly Part[];
}

const mostKept = 3;

/**
 * Parts files of one language, and after an edit only where it changed. A part ends where no block and no bracket is open
 * and the next line begins a statement at the margin: the parts read one by one are the file read as a whole.
 */
export class Partings {
  readonly #parting: Parting;
  readonly #kept: Parted[] = [];

  constructor(parting: Parting) {
    this.#parting = parting;
  }

  of(text: string): readonly Part[] {
    const known = this.#kept.findIndex((kept) => kept.text === text);
    const found = known < 0 ? { text, parts: this.#parts(text) } : this.#kept.splice(known, 1)[0]!;
    this.#kept.unshift(found);
    this.#kept.length = Math.min(this.#kept.length, mostKept);
    return found.parts;
  }

  #parts(text: string): readonly Part[] {
    for (const kept of this.#kept) {
      const change = changedRegion(kept.text, text)!;
      if (Math.max(change.oldEnd, change.newEnd) - change.start <= text.length / 2)
        return partedAgain(kept, text, change, this.#parting);
    }
    return parted(text, 0, text.length, this.#parting).parts;
  }
}

/** The parts of a text that differs from another in one region: those far from it are the same. */
function partedAgain(
  { text: old, parts }: Parted,
  text: string,
  { start, oldEnd }: { readonly start: number; readonly oldEnd: number },
  parting: Parting,
): readonly Part[] {
  const starts = startsOf(parts);
  // The part before the change as well: whether it ends depends on how the next line begins.
  const first = Math.max(0, lastBefore(starts, start) - 1);
  const from = starts[first] ?? 0;
  const growth = text.length - old.length;
  let next = lastBefore(starts, oldEnd) + 1;
  for (let more = 1; ; more *= 2) {
    const isEnd = next >= parts.length;
    const to = isEnd ? text.length : starts[next]! + growth;
    const again = parted(text, from, to, parting);
    if (isEnd || again.endsPart) return [...parts.slice(0, first), ...again.parts, ...parts.slice(next)];
    next += more;
  }
}

export function startsOf(parts: readonly Part[]): readonly number[] {
  let at = 0;
  return parts.map(({ length }) => {
    at += length;
    return at - length;
  });
}

/** The index of the last place that is not behind another; -1 where all are. */
export function lastBefore(places: readonly number[], place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The parts from one place to another, and whether the last one would end there if more followed. */
function parted(text: string, start: number, end: number, parting: Parting) {
  const tokens = parting.tokens(text, start, end);
  const parts: Part[] = [];
  const blocks = new OpenBlocks(parting);
  let begin = start;
  let isFunction = false;
  let isEmpty = true;
  let functions: Set<string> | undefined;
  let assigned: Set<string> | undefined;
  const endPart = (at: number): void => {
    parts.push({ length: at - begin, isFunction, functions: functions ?? none, assigned: assigned ?? none });
    begin = at;
    isFunction = false;
    isEmpty = true;
    functions = assigned = undefined;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const isMargin = token.start > begin && text[token.start - 1] === '\n' && tokens[i - 1]?.kind === 'newline';
    if (isMargin && blocks.endBefore(token)) endPart(token.start);
    const name = parting.definedAt(tokens, i);
    if (token.kind !== 'newline') {
      if (isEmpty) isFunction = name !== undefined;
      else if (blocks.isTop && (tokens[i - 1]!.kind === 'newline' || /^[;,]$/.test(tokens[i - 1]!.text)))
        isFunction = false;
      isEmpty = false;
    }
    blocks.step(token);
    if (name !== undefined) {
      functions ??= new Set();
      functions.add(name);
    }
    if (token.kind !== 'name' || !mayAssign(tokens, i)) continue;
    assigned ??= new Set();
    assigned.add(token.text);
  }
  if (end > begin || parts.length === 0) endPart(end);
  const last = tokens.at(-1);
  const isLine = last?.kind === 'newline' && last.end === end;
  return { parts, endsPart: isLine && blocks.endBefore(firstWord(text, end)) };
}

const none: ReadonlySet<string> = new Set();

/** The word with which the part at a place begins; parts begin with words. */
function firstWord(text: string, at: number): Pick<Token, 'kind' | 'text'> {
  return { kind: 'name', text: /^\p{L}*/u.exec(text.slice(at, at + 40))![0] };
}

/** The blocks and brackets that are open at a token. */
class OpenBlocks {
  readonly #parting: Parting;
  readonly #open: string[] = [];
  /** The last token that is no end of a line, and the one before it. */
  #last: Token | undefined;
  /** Whether the last token closes a bracket that stands behind a word such as `for`. */
  #closesHead = false;

  constructor(parting: Parting) {
    this.#parting = parting;
  }

  step(token: Token): void {
    if (token.kind === 'newline') {
      // Brackets that are open here were given up.
      while (this.#inBracket) this.#open.pop();
      return;
    }
    const { step, brackets } = this.#parting;
    let closesHead = false;
    const bracket = token.kind === 'sign' ? token.text.at(-1)! : '';
    if (bracket !== '' && brackets.includes(bracket)) this.#open.push(this.#last?.kind === 'keyword' ? head : bracket);
    else if (bracket !== '' && ')]}'.includes(bracket) && this.#inBracket) closesHead = this.#open.pop() === head;
    else if (!this.#inBracket || token.text === '{') step(this.#open, token);
    this.#closesHead = closesHead;
    this.#last = token;
  }

  get isTop(): boolean {
    return this.#open.length === 0;
  }

  /** Whether a part ends before a token at the margin. */
  endBefore({ kind, text }: Pick<Token, 'kind' | 'text'>): boolean {
    if (kind !== 'name' && kind !== 'keyword') return false;
    const [outer] = this.#open;
    const isTop = outer === undefined || (this.#open.length === 1 && outer === 'function' && text === 'function');
    return isTop && text !== 'else' && !this.#goesOn;
  }

  /** Whether a statement goes on behind the end of a line. */
  get #goesOn(): boolean {
    const last = this.#last;
    if (last === undefined) return false;
    if (this.#closesHead || this.#parting.goesOn(last)) return true;
    return last.kind === 'sign' && !/^(?:[)\]};']|\.')$/.test(last.text);
  }

  get #inBracket(): boolean {
    const top = this.#open.at(-1);
    return top === head || (top !== undefined && this.#parting.brackets.includes(top));
  }
}

/** A bracket behind a word such as `for` or `function`. */
const head = 'head';

function mayAssign(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  if (next?.text === '=' || next?.text === '<-' || next?.text === '<<-') return true;
  return tokens[i - 1]?.text === '->' || (next?.text === ']' && tokens[i + 2]?.text === '=');
}
