import { type OpName, opNames } from './operations/names.ts';
import { ops } from './operations/table.ts';

/** A node's place in the graph: operands are older, so they have smaller ids. */
export type NodeId = number;

const INPUT = 0;
const CONSTANT = 1;
const FIRST_OPERATION = 2;

const codeOf: ReadonlyMap<OpName, number> = new Map(opNames.map((name, i) => [name, i + FIRST_OPERATION]));
const valueRules = opNames.map((name) => ops[name].value);
const arityOf = opNames.map((name) => ops[name].arity);

/**
 * A computation as a straight line of elementary operations with their values, recorded as it runs.
 * Columns of typed arrays, no object per node: millions of nodes stay in cache order.
 * Every node also knows its source, a number that the tracer gives a meaning to.
 */
export class Graph {
  #size = 0;
  #codes: Uint8Array;
  #first: Int32Array;
  #second: Int32Array;
  readonly #third = new Map<NodeId, NodeId>();
  #values: Float64Array;
  #moved: Uint8Array;
  #sources: Int32Array;
  readonly #constants = new Map<number, NodeId>();

  /** Small graphs fit into arrays that V8 keeps on its own heap, which costs a tenth of a separate allocation. */
  constructor(capacity = 8) {
    this.#codes = new Uint8Array(capacity);
    this.#first = new Int32Array(capacity);
    this.#second = new Int32Array(capacity);
    this.#values = new Float64Array(capacity);
    this.#moved = new Uint8Array(capacity);
    this.#sources = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** Bytes a node takes in the columns, without its adjoint. */
  static readonly bytesPerNode = 22;

  input(value: number, source = -1): NodeId {
    const id = this.#append(INPUT, value, source);
    this.#moved[id] = 1;
    return id;
  }

  /** A number of the program. Equal constants are one node. */
  constant(value: number, source = -1): NodeId {
    const known = Object.is(value, -0) ? undefined : this.#constants.get(value);
    if (known !== undefined) return known;
    const id = this.#append(CONSTANT, value, source);
    if (!Object.is(value, -0)) this.#constants.set(value, id);
    return id;
  }

  /** Records `name` of the operands and computes its value. */
  apply(name: OpName, x: NodeId, y: NodeId = x, z: NodeId = x, source = -1): NodeId {
    return this.applyCode(codeOf.get(name) as number, x, y, z, source);
  }

  /** `apply` for callers that looked the code up once; see `codeOfOperation`. */
  applyCode(code: number, x: NodeId, y: NodeId, z: NodeId, source: number): NodeId {
    const row = code - FIRST_OPERATION;
    const values = this.#values;
    const value = valueRules[row]!(values[x]!, values[y]!, values[z]!);
    const id = this.#append(code, value, source);
    const arity = arityOf[row]!;
    this.#first[id] = x;
    let moved = this.#moved[x]!;
    if (arity > 1) {
      this.#second[id] = y;
      moved |= this.#moved[y]!;
    }
    if (arity > 2) {
      this.#third.set(id, z);
      moved |= this.#moved[z]!;
    }
    this.#moved[id] = moved;
    return id;
  }

  value(id: NodeId): number {
    return this.#values[id]!;
  }

  /** Whether an input moves the node: only such nodes have an adjoint. */
  moves(id: NodeId): boolean {
    return this.#moved[id] === 1;
  }

  source(id: NodeId): number {
    return this.#sources[id]!;
  }

  isInput(id: NodeId): boolean {
    return this.#codes[id] === INPUT;
  }

  isConstant(id: NodeId): boolean {
    return this.#codes[id] === CONSTANT;
  }

  /** The node's operation; undefined for an input or a constant. */
  operation(id: NodeId): OpName | undefined {
    return opNames[this.#codes[id]! - FIRST_OPERATION];
  }

  /** How many operands the node has: 0 for an input or a constant. */
  arity(id: NodeId): number {
    const code = this.#codes[id]!;
    return code < FIRST_OPERATION ? 0 : arityOf[code - FIRST_OPERATION]!;
  }

  /** The `k`-th operand, counted from 0. */
  operand(id: NodeId, k: number): NodeId {
    return k === 0 ? this.#first[id]! : k === 1 ? this.#second[id]! : this.#third.get(id)!;
  }

  /** All operands in order, repeats kept. */
  operands(id: NodeId): readonly NodeId[] {
    return Array.from({ length: this.arity(id) }, (_, k) => this.operand(id, k));
  }

  /** The columns, for sweeps that must be fast. Valid until the graph grows. */
  columns(): Columns {
    return {
      codes: this.#codes,
      first: this.#first,
      second: this.#second,
      third: this.#third,
      values: this.#values,
      moved: this.#moved,
    };
  }

  #append(code: number, value: number, source: number): NodeId {
    const id = this.#size;
    if (id === this.#codes.length) this.#grow();
    this.#codes[id] = code;
    this.#values[id] = value;
    this.#sources[id] = source;
    this.#size = id + 1;
    return id;
  }

  #grow(): void {
    const capacity = this.#codes.length * (this.#codes.length < 512 ? 4 : 2);
    this.#codes = grown(this.#codes, new Uint8Array(capacity));
    this.#first = grown(this.#first, new Int32Array(capacity));
    this.#second = grown(this.#second, new Int32Array(capacity));
    this.#values = grown(this.#values, new Float64Array(capacity));
    this.#moved = grown(this.#moved, new Uint8Array(capacity));
    this.#sources = grown(this.#sources, new Int32Array(capacity));
  }
}

export interface Columns {
  /** 0 an input, 1 a constant, from 2 on the operations in the order of `opNames`. */
  readonly codes: Uint8Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly third: ReadonlyMap<NodeId, NodeId>;
  readonly values: Float64Array;
  readonly moved: Uint8Array;
}

/** The code of an operation in `Columns.codes`. */
export function codeOfOperation(name: OpName): number {
  return codeOf.get(name) as number;
}

function grown<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from);
  return to;
}
