import type { Parser, Point, Range, Tree } from 'web-tree-sitter';
import { type Change, changedRegion, changesBetween } from '../change.ts';
import type { Grammars } from '../language.ts';
import type { Span } from '../program.ts';

type Runtime = typeof import('web-tree-sitter');

let runtime: Promise<Runtime> | undefined;

/** A text, what was parsed in its place, and the tree. */
interface Parsed {
  readonly text: string;
  readonly parsed: string;
  readonly tree: Tree;
}

/** Trees kept: those of a document as it is written and as it is mended, and of the few other texts looked at. */
const mostKept = 6;
/** Shorter texts are parsed as fast as they are compared. */
const shortest = 2_000;
/** A text that differs by no more is taken at once. */
const keystroke = 200;
/** Texts that differ in more places have little to share. */
const mostChanges = 2_000;

/** A parser of one grammar, loaded on first use. */
export class LazyParser {
  readonly #file: string;
  readonly #passedOver: (text: string) => readonly Span[];
  #loading: Promise<void> | undefined;
  #parser: Parser | undefined;
  #runtime: Runtime | undefined;
  /** The last used first. */
  readonly #kept: Parsed[] = [];

  /** What is passed over stands as blanks in what is parsed: a whole comment each. */
  constructor(file: string, passedOver: (text: string) => readonly Span[] = () => []) {
    this.#file = file;
    this.#passedOver = passedOver;
  }

  async ready(grammars: Grammars): Promise<void> {
    this.#loading ??= this.#load(grammars);
    await this.#loading;
  }

  async #load(grammars: Grammars): Promise<void> {
    runtime ??= start(grammars);
    const [bytes, loaded] = await Promise.all([grammars.bytes(this.#file), runtime]);
    const parser = new loaded.Parser();
    parser.setLanguage(await loaded.Language.load(bytes));
    this.#runtime = loaded;
    this.#parser = parser;
  }

  /**
   * The tree of a text. The last trees are kept: a text that was parsed is not parsed again, and one that is much like it,
   * as after a keystroke, only where it differs. A tree that nobody holds any more is freed by its finalizer, because
   * readings look into theirs as long as they are used. What stands in the gaps is not read: blanks, as far as anybody knows.
   */
  parse(text: string, gaps: readonly Span[] = []): Tree {
    const known = this.#kept.findIndex((kept) => kept.text === text);
    const parsed = known < 0 ? this.#parsed(text, gaps) : this.#kept.splice(known, 1)[0]!;
    this.#kept.unshift(parsed);
    this.#kept.length = Math.min(this.#kept.length, mostKept);
    return parsed.tree;
  }

  #parsed(own: string, gaps: readonly Span[]): Parsed {
    const text = withBlanks(own, this.#passedOver(own));
    const near = text.length < shortest ? undefined : nearest(this.#kept, text);
    const changes = near === undefined ? [] : changesBetween(near.parsed, text);
    const before = changes.length > mostChanges ? undefined : near?.tree.copy();
    if (before !== undefined)
      for (const edit of edits(changes, near!.parsed, text)) before.edit(new this.#runtime!.Edit(edit));
    const tree = this.#parser?.parse(text, before, gaps.length === 0 ? {} : { includedRanges: between(gaps, text) });
    before?.delete();
    if (tree === null || tree === undefined) throw new Error(`The grammar ${this.#file} is not ready`);
    return { text: own, parsed: text, tree };
  }
}

/** A text of the same length in which blanks stand for some parts of it. */
function withBlanks(text: string, parts: readonly Span[]): string {
  if (parts.length === 0) return text;
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of parts) {
    pieces.push(text.slice(done, start), ' '.repeat(end - start));
    done = end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

/** What stands outside of gaps. */
function between(gaps: readonly Span[], text: string): Range[] {
  const ranges: Range[] = [];
  let startIndex = 0;
  let startPosition: Point = { row: 0, column: 0 };
  for (const { start, end } of [...gaps, { start: text.length, end: text.length }]) {
    const endPosition = behind(startPosition, text, startIndex, start);
    if (start > startIndex) ranges.push({ startIndex, startPosition, endIndex: start, endPosition });
    startPosition = behind(endPosition, text, start, end);
    startIndex = end;
  }
  return ranges;
}

const nowhere: Change = { start: 0, oldEnd: 0, newEnd: 0 };

/** The text that differs least; undefined where a text shares less than half with each. */
function nearest(kept: readonly Parsed[], text: string): Parsed | undefined {
  let best: Parsed | undefined;
  let least = text.length / 2;
  for (const candidate of kept) {
    if (Math.abs(candidate.parsed.length - text.length) > least) continue;
    const { start, oldEnd, newEnd } = changedRegion(candidate.parsed, text) ?? nowhere;
    const size = Math.max(oldEnd, newEnd) - start;
    // A mended text differs from the written one in single signs, however far apart.
    const differs = candidate.parsed.length === text.length ? Math.min(size, least - 1) : size;
    if (differs >= least) continue;
    best = candidate;
    least = differs;
    if (size <= keystroke) break;
  }
  return best;
}

/** Changes with their lines and columns; each is told as if those before it were done. */
function* edits(changes: readonly Change[], old: string, now: string) {
  let seen = 0;
  let startPosition: Point = { row: 0, column: 0 };
  for (const { start, oldEnd, newEnd } of changes) {
    startPosition = behind(startPosition, now, seen, start);
    seen = start;
    yield {
      startIndex: start,
      oldEndIndex: oldEnd,
      newEndIndex: newEnd,
      startPosition,
      oldEndPosition: behind(startPosition, old, start, oldEnd),
      newEndPosition: behind(startPosition, now, start, newEnd),
    };
  }
}

/** The line and column at the end of a part of a text that begins at a line and column. */
function behind({ row, column }: Point, text: string, from: number, to: number): Point {
  let rows = row;
  let lineStart = from - column;
  for (let next = text.indexOf('\n', from); next >= 0 && next < to; next = text.indexOf('\n', next + 1)) {
    rows++;
    lineStart = next + 1;
  }
  return { row: rows, column: to - lineStart };
}

async function start(grammars: Grammars): Promise<Runtime> {
  const [wasmBinary, loaded] = await Promise.all([grammars.bytes('tree-sitter.wasm'), grammars.runtime()]);
  await loaded.Parser.init({ wasmBinary });
  return loaded;
}
