import type { NodeId } from '../../core/graph.ts';
import type { Span } from '../program.ts';

/** What a stretch of the run is: one call of a function of the program, a loop, or one turn of the loop around. */
export type Place =
  | { readonly kind: 'call'; readonly span: Span; readonly name: string }
  /** `counter` is the name that the turns are told apart by; empty where there is none. */
  | { readonly kind: 'loop'; readonly span: Span; readonly counter: string }
  | { readonly kind: 'turn'; readonly span: Span; readonly counter: string };

/**
 * Which nodes each call, loop and turn recorded. Nodes are recorded one after another, so that these are intervals, one
 * inside the other; they are kept as columns in the order in which they began, outer ones first.
 */
export class Regions {
  #size = 0;
  #starts = new Int32Array(8);
  #ends = new Int32Array(8);
  /** The first region behind all that are inside. */
  #nexts = new Int32Array(8);
  #places = new Int32Array(8);
  #values = new Float64Array(8);
  readonly #known: Place[] = [];
  readonly #numbers = new Map<object, number>();
  readonly #open: number[] = [];

  get size(): number {
    return this.#size;
  }

  /** How many are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** Opens a region at the next node. `at` stands for its place: the same object, the same place. `value` is its counter's. */
  open(at: object, place: () => Place, start: NodeId, value = Number.NaN): void {
    let number = this.#numbers.get(at);
    if (number === undefined) {
      number = this.#known.push(place()) - 1;
      this.#numbers.set(at, number);
    }
    const region = this.#size++;
    if (region === this.#starts.length) this.#grow();
    this.#starts[region] = start;
    this.#ends[region] = -1;
    this.#places[region] = number;
    this.#values[region] = value;
    this.#open.push(region);
  }

  /** Closes the innermost region before the node `end`; one without nodes is forgotten. */
  close(end: NodeId): void {
    const region = this.#open.pop()!;
    if (this.#starts[region] === end) this.#size = region;
    this.#ends[region] = end;
    this.#nexts[region] = this.#size;
  }

  /** Closes what a run left open that ended early. */
  closeTo(depth: number, end: NodeId): void {
    while (this.#open.length > depth) this.close(end);
  }

  start(region: number): NodeId {
    return this.#starts[region]!;
  }

  /** The first node behind a region. */
  end(region: number): NodeId {
    return this.#ends[region]!;
  }

  /** The first region behind one and all that are inside: its next sibling, where there is one. */
  next(region: number): number {
    return this.#nexts[region]!;
  }

  place(region: number): Place {
    return this.#known[this.#places[region]!]!;
  }

  /** The value of a turn's counter; not a number where there is none. */
  value(region: number): number {
    return this.#values[region]!;
  }

  #grow(): void {
    const capacity = this.#starts.length * 2;
    this.#starts = grown(this.#starts, new Int32Array(capacity));
    this.#ends = grown(this.#ends, new Int32Array(capacity));
    this.#nexts = grown(this.#nexts, new Int32Array(capacity));
    this.#places = grown(this.#places, new Int32Array(capacity));
    this.#values = grown(this.#values, new Float64Array(capacity));
  }
}

function grown<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from);
  return to;
}
