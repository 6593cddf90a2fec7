import { type CustomOperation, interpret } from './custom.ts';
import { forward } from './kernels.generated.ts';
import { arities, CONSTANT, type Columns, CUSTOM, type CustomNode, FIRST_OPERATION, INPUT } from './kernels.ts';
import { NumberTable } from './number-table.ts';
import { type OpName, opNames } from './operations/names.ts';
import { numbers } from './operations/table.ts';

/** A node's place in the graph: operands are older, so they have smaller ids. */
export type NodeId = number;

/** 1 for the codes of operations with two operands or more. */
const usesSecond = arities.map((arity) => (arity > 1 ? 1 : 0));
const codeOf: ReadonlyMap<OpName, number> = new Map(opNames.map((name, i) => [name, i + FIRST_OPERATION]));

/** A few constants are found fastest in a Map. */
const mostInMap = 512;

const noCustoms: Map<NodeId, CustomNode> = new Map();

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
  #constants: Map<number, NodeId> | NumberTable = new Map();
  /** Shared by all graphs that have none. */
  #customs: Map<NodeId, CustomNode> = noCustoms;

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
    const id = this.#append(INPUT, source);
    this.#values[id] = value;
    this.#moved[id] = 1;
    return id;
  }

  /** A number of the program. Equal constants are one node. */
  constant(value: number, source = -1): NodeId {
    // The two zeros are two numbers, and one key.
    const known = Object.is(value, -0) ? this.#size : this.#known(value, this.#size);
    if (known !== this.#size) return known;
    const id = this.#append(CONSTANT, source);
    this.#values[id] = value;
    return id;
  }

  /** Records `name` of the operands and computes its value. */
  apply(name: OpName, x: NodeId, y: NodeId = x, z: NodeId = x, source = -1): NodeId {
    return this.applyCode(codeOf.get(name) as number, x, y, z, source);
  }

  /** `apply` for callers that looked the code up once; see `codeOfOperation`. */
  applyCode(code: number, x: NodeId, y: NodeId, z: NodeId, source: number): NodeId {
    const id = this.#append(code, source);
    forward(code, this.#values, id, x, y, z);
    const moved = this.#moved;
    this.#first[id] = x;
    // A branch on the arity would be guessed wrong half of the time.
    this.#second[id] = y;
    moved[id] = moved[x]! | (moved[y]! & usesSecond[code]!);
    if (arities[code] === 3) {
      this.#third.set(id, z);
      moved[id]! |= moved[z]!;
    }
    return id;
  }

  /** Records an operation of the user's own, with any number of operands, as one node. */
  applyCustom(operation: CustomOperation, operands: readonly NodeId[], source = -1): NodeId {
    const values = operands.map((operand) => this.#values[operand]!);
    const id = this.#append(CUSTOM, source);
    if (this.#customs === noCustoms) this.#customs = new Map();
    this.#customs.set(id, { operation, operands });
    this.#values[id] = interpret(operation.value, numbers, values);
    this.#first[id] = operands[0]!;
    this.#second[id] = operands[1] ?? operands[0]!;
    this.#moved[id] = operands.some((operand) => this.#moved[operand] === 1) ? 1 : 0;
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

  /** The node's operation in the table; undefined for an input, a constant or a custom operation. */
  operation(id: NodeId): OpName | undefined {
    return opNames[this.#codes[id]! - FIRST_OPERATION];
  }

  /** The node's own operation, where it is none of the table's. */
  custom(id: NodeId): CustomOperation | undefined {
    return this.#codes[id] === CUSTOM ? this.#customs.get(id)!.operation : undefined;
  }

  /** Whether any node is a custom operation. */
  get hasCustoms(): boolean {
    return this.#customs.size > 0;
  }

  /** How many operands the node has: 0 for an input or a constant. */
  arity(id: NodeId): number {
    const code = this.#codes[id]!;
    return code === CUSTOM ? this.#customs.get(id)!.operands.length : arities[code]!;
  }

  /** The `k`-th operand, counted from 0. */
  operand(id: NodeId, k: number): NodeId {
    if (k < 2) return k === 0 ? this.#first[id]! : this.#second[id]!;
    return this.#codes[id] === CUSTOM ? this.#customs.get(id)!.operands[k]! : this.#third.get(id)!;
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
      customs: this.#customs,
      values: this.#values,
      moved: this.#moved,
    };
  }

  /** The node of a constant; `id`, from now on, where it has none yet. */
  #known(value: number, id: NodeId): NodeId {
    const constants = this.#constants;
    if (!(constants instanceof Map)) return constants.keep(value, id);
    const known = constants.get(value);
    if (known !== undefined) return known;
    constants.set(value, id);
    if (constants.size > mostInMap) this.#constants = new NumberTable(constants);
    return id;
  }

  #append(code: number, source: number): NodeId {
    const id = this.#size;
    if (id === this.#codes.length) this.#grow();
    this.#codes[id] = code;
    this.#sources[id] = source;
    this.#size = id + 1;
    return id;
  }

  #grow(): void {
    const capacity = this.#codes.length * (this.#codes.length < 262_144 ? 4 : 2);
    this.#codes = grown(this.#codes, new Uint8Array(capacity));
    this.#first = grown(this.#first, new Int32Array(capacity));
    this.#second = grown(this.#second, new Int32Array(capacity));
    this.#values = grown(this.#values, new Float64Array(capacity));
    this.#moved = grown(this.#moved, new Uint8Array(capacity));
    this.#sources = grown(this.#sources, new Int32Array(capacity));
  }
}

/** The code of an operation in `Columns.codes`. */
export function codeOfOperation(name: OpName): number {
  return codeOf.get(name) as number;
}

function grown<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from);
  return to;
}
