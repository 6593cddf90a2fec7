import { Language as Grammar, Parser, type Tree } from 'web-tree-sitter';
import type { LoadGrammar } from '../language.ts';

let runtime: Promise<void> | undefined;

/** A parser of one grammar, loaded on first use. */
export class LazyParser {
  readonly #file: string;
  #loading: Promise<void> | undefined;
  #parser: Parser | undefined;
  #last: { readonly text: string; readonly tree: Tree } | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async ready(load: LoadGrammar): Promise<void> {
    this.#loading ??= this.#load(load);
    await this.#loading;
  }

  async #load(load: LoadGrammar): Promise<void> {
    runtime ??= load('tree-sitter.wasm').then((wasmBinary) => Parser.init({ wasmBinary }));
    const [bytes] = await Promise.all([load(this.#file), runtime]);
    const parser = new Parser();
    parser.setLanguage(await Grammar.load(bytes));
    this.#parser = parser;
  }

  /** The tree of a text. The last one is kept, so that asking twice for one text parses once;
   *  a tree that nobody holds any more is freed by its finalizer. */
  parse(text: string): Tree {
    if (this.#last?.text === text) return this.#last.tree;
    const tree = this.#parser?.parse(text);
    if (tree === null || tree === undefined) throw new Error(`The grammar ${this.#file} is not ready`);
    this.#last = { text, tree };
    return tree;
  }
}
