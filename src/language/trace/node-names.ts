import type { NodeId } from '../../core/graph.ts';

/** A formula gives no names, and an array takes a tenth of what reading one does. */
const unnamed = new Int32Array(0);

/** What the program calls its nodes: of a loop's million nodes most share a name, so each is kept once. */
export class NodeNames {
  /** For every node one more than the number of its name; 0 for none. */
  #numbers = unnamed;
  readonly #texts: string[] = [];
  #known: Map<string, number> | undefined;

  get(id: NodeId): string | undefined {
    const number = this.#numbers[id];
    return number === undefined || number === 0 ? undefined : this.#texts[number - 1];
  }

  has(id: NodeId): boolean {
    return (this.#numbers[id] ?? 0) > 0;
  }

  set(id: NodeId, name: string): void {
    if (id >= this.#numbers.length) {
      const grown = new Int32Array(Math.max(8, id + 1, this.#numbers.length * 2));
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[id] = this.#numberOf(name) + 1;
  }

  /** Every name that any node has. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  clear(): void {
    this.#numbers = unnamed;
    this.#texts.length = 0;
    this.#known = undefined;
  }

  /** The same names, in a graph in which the node `k` is `at[k]`. */
  in(at: ArrayLike<NodeId>): NodeNames {
    const names = new NodeNames();
    for (const [id, name] of this) names.set(at[id]!, name);
    return names;
  }

  /** Every named node with its name, in the order of the nodes. */
  *[Symbol.iterator](): Generator<[NodeId, string]> {
    for (let id = 0; id < this.#numbers.length; id++) {
      const name = this.get(id);
      if (name !== undefined) yield [id, name];
    }
  }

  #numberOf(name: string): number {
    const texts = this.#texts;
    if (texts.length <= fewNames) {
      const known = texts.indexOf(name);
      return known >= 0 ? known : texts.push(name) - 1;
    }
    this.#known ??= new Map(texts.map((text, k) => [text, k]));
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const number = texts.push(name) - 1;
    this.#known.set(name, number);
    return number;
  }
}

/** So many names are found faster by looking through them. */
const fewNames = 8;
