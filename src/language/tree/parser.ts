import type { Parser, Tree } from 'web-tree-sitter';
import type { Grammars } from '../language.ts';

type Runtime = typeof import('web-tree-sitter');

let runtime: Promise<Runtime> | undefined;

/** A parser of one grammar, loaded on first use. */
export class LazyParser {
  readonly #file: string;
  #loading: Promise<void> | undefined;
  #parser: Parser | undefined;
  #last: { readonly text: string; readonly tree: Tree } | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async ready(grammars: Grammars): Promise<void> {
    this.#loading ??= this.#load(grammars);
    await this.#loading;
  }

  async #load(grammars: Grammars): Promise<void> {
    runtime ??= start(grammars);
    const [bytes, { Language, Parser }] = await Promise.all([grammars.bytes(this.#file), runtime]);
    const parser = new Parser();
    parser.setLanguage(await Language.load(bytes));
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

async function start(grammars: Grammars): Promise<Runtime> {
  const [wasmBinary, loaded] = await Promise.all([grammars.bytes('tree-sitter.wasm'), grammars.runtime()]);
  await loaded.Parser.init({ wasmBinary });
  return loaded;
}
