import type { Parser, Point, Range, Tree } from 'web-tree-sitter';
import { type Change, changedRegion, changesBetween } from '../change.ts';
import type { Grammars } from '../language.ts';
import type { Span } from '../program.ts';

type Runtime = typeof import('web-tree-sitter');

let runtime: Promise<Runtime> | undefined;

/** A text and its tree. */
interface Parsed {
  readonly text: string;
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
  #loading: Promise<void> | undefined;
  #parser: Parser | undefined;
  #runtime: Runtime | undefined;
  /** The last used first. */
  readonly #kept: Parsed[] = [];

  constructor(file: string) {
    this.#file = file;
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
    const parsed = known < 0 ? { text, tree: this.#parsed(text, gaps) } : this.#kept.splice(known, 1)[0]!;
    this.#kept.unshift(parsed);
    this.#kept.length = Math.min(this.#kept.length, mostKept);
    return parsed.tree;
  }

  #parsed(text: string, gaps: readonly Span[]): Tree {
    const near = text.length < shortest ? undefined : nearest(this.#kept, text);
    const changes = near === undefined ? [] : changesBetween(near.text, text);
    const before = changes.length > mostChanges ? undefined : near?.tree.copy();
    if (before !== undefined)
      for (const edit of edits(changes, near!.text, text)) before.edit(new this.#runtime!.Edit(edit));
    const tree = this.#parser?.parse(text, before, gaps.length === 0 ? {} : { includedRanges: between(gaps, text) });
    before?.delete();
    if (tree === null || tree === undefined) throw new Error(`The grammar ${this.#file} is not ready`);
    return tree;
  }
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

/** The text that differs least; undefined where a text shares less than half with each. */
function nearest(kept: readonly Parsed[], text: string): Parsed | undefined {
  let best: Parsed | undefined;
  let least = text.length / 2;
  for (const candidate of kept) {
    if (Math.abs(candidate.text.length - text.length) > least) continue;
    const { start, oldEnd, newEnd } = changedRegion(candidate.text, text)!;
    const size = Math.max(oldEnd, newEnd) - start;
    // A mended text differs from the written one in single signs, however far apart.
    const differs = candidate.text.length === text.length ? Math.min(size, least - 1) : size;
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
