import type { CustomOperation } from '../../core/custom.ts';
import { Graph, type NodeId } from '../../core/graph.ts';
import type { OpName } from '../../core/operations/names.ts';
import { elementsOf } from '../ndarrays/array.ts';
import type { Element } from '../ndarrays/inputs.ts';
import type { Expression, Problem, Span } from '../program.ts';
import type { Recorder } from '../recorder.ts';
import { unknown, type Value } from '../values.ts';
import { NodeNames } from './node-names.ts';
import type { ArrayRecord, Guard, TraceOptions } from './options.ts';
import { type Place, Regions } from './regions.ts';

/** Thrown inside a run to end it; the problem that ended it is reported already. */
export class Stop extends Error {}

/** Thrown inside a run where the program raises an error that something around may take. */
export class Raised extends Error {
  readonly error: string;

  constructor(error: string) {
    super();
    this.error = error;
  }
}

/** Steps between two chances to cancel. */
const stride = 4096;
/** Array operations that are told apart in a picture. */
const mostNoted = 2000;
/** Elements of the largest array whose elements are named one by one. */
export const mostNamed = 4096;
/** So many expressions are found faster by looking through them than by their hash. */
const fewSources = 16;

/** What a run writes down: the graph, where its nodes come from, and the problems. */
export abstract class Recording implements Recorder {
  readonly graph = new Graph();
  readonly inputs = new Map<string, NodeId>();
  readonly elements = new Map<string, Element>();
  readonly arrays: ArrayRecord[] = [];
  readonly names = new NodeNames();
  /** Calls, loops and turns; none where there was nothing of the kind. */
  regions: Regions | undefined;
  readonly sources: Expression[] = [];
  readonly guards: Guard[] = [];
  readonly problems: Problem[] = [];
  readonly options: TraceOptions;
  /** Expressions evaluated so far. */
  steps = 0;
  /** How many bodies around have their errors taken. */
  trying = 0;
  /** The error that is being taken. */
  taken: string | undefined;
  /** How many blocks around keep values without their derivatives. */
  detached = 0;
  readonly #sourceNumbers = new Map<Expression, number>();

  /** Steps and nodes after which the run is stopped. */
  budget: number;
  /** Whether what would be an input is a constant: before the statements that are differentiated. */
  isBefore = false;

  constructor(options: TraceOptions) {
    this.options = options;
    this.budget = options.budget;
  }

  abstract structOf(name: string, given: Value, at: Expression): Value;

  /** Bodies of generators that run: their turns lie across those of their readers, and are no groups. */
  inGenerators = 0;

  /** What is recorded until the end is one call, one loop or one turn; see Regions. */
  begin(at: object, place: () => Place, value?: number): void {
    if (this.inGenerators > 0) return;
    this.regions ??= new Regions();
    this.regions.open(at, place, this.graph.size, value);
  }

  end(): void {
    if (this.inGenerators > 0) return;
    this.regions?.close(this.graph.size);
  }

  /** How many calls, loops and turns are being recorded. */
  get openRegions(): number {
    return this.regions?.depth ?? 0;
  }

  /** Ends what an error has left. */
  closeRegionsTo(depth: number): void {
    this.regions?.closeTo(depth, this.graph.size);
  }

  /** Counts a step; true now and then, when the host should have a chance to cancel. */
  isPause(at: { readonly span: Span }): boolean {
    if (++this.steps % stride !== 0) return false;
    this.checkBudget(at);
    return true;
  }

  /** A node for a value that comes from outside. */
  input(name: string, value: number, at: Expression | undefined): NodeId {
    if (this.isBefore) return this.graph.constant(value);
    const node = this.graph.input(value, at === undefined ? -1 : this.source(at));
    this.inputs.set(name, node);
    return node;
  }

  apply(operation: OpName, operands: readonly NodeId[], at: Expression): NodeId {
    if (this.graph.size > this.budget)
      this.stop('budget', `Stopped after ${this.graph.size} operations: the program runs too long to follow.`, at.span);
    const [x, y, z] = this.detached === 0 ? operands : operands.map((id) => this.#still(id));
    return this.graph.apply(operation, x!, y, z, this.source(at));
  }

  /** The value of a node without its derivative. */
  #still(node: NodeId): NodeId {
    return this.graph.moves(node) ? this.graph.constant(this.graph.value(node)) : node;
  }

  applyCustom(custom: CustomOperation, operands: readonly NodeId[], at: Expression): NodeId {
    return this.graph.applyCustom(custom, operands, this.source(at));
  }

  constant(value: number): NodeId {
    return this.graph.constant(value);
  }

  get raises(): boolean {
    // A body whose errors are taken is no mathematics.
    return this.options.raises === true || (this.trying > 0 && this.options.objects === 'python');
  }

  get onlyDoubles(): boolean {
    return this.options.objects === 'javascript';
  }

  inform(code: string, message: string, at: { readonly span: Span }): void {
    this.report(code, message, at.span, 'information');
  }

  valueOf(node: NodeId): number {
    return this.graph.value(node);
  }

  moves(node: NodeId): boolean {
    return this.graph.moves(node);
  }

  guard(left: NodeId, right: NodeId, at: Expression): void {
    if (!this.graph.moves(left) && !this.graph.moves(right)) return;
    this.guards.push({ left, right, span: at.span });
    if (this.graph.value(left) === this.graph.value(right))
      this.report(
        'tie',
        'Both sides of this comparison are equal at the point: the derivative is that of the branch taken, and may differ on the other side.',
        at.span,
        'warning',
      );
  }

  /** The program ends with an error here: the one that takes it goes on, else the value is refused. */
  fail(error: string, code: string, message: string, at: { readonly span: Span }): Value {
    const isKnown = this.options.raises !== 'floats only' || code !== 'domain';
    if (this.trying > 0 && isKnown) throw new Raised(error);
    return this.refuse(code, message, at);
  }

  refuse(code: string, message: string, at: { readonly span: Span }): Value {
    this.report(code, message, at.span, 'error');
    return unknown;
  }

  report(code: string, message: string, span: Span, severity: Problem['severity']): void {
    const known = this.problems.some((p) => p.code === code && p.span.start === span.start && p.span.end === span.end);
    if (!known) this.problems.push({ code, message, span, severity });
  }

  stop(code: string, message: string, span: Span): never {
    this.report(code, message, span, 'error');
    throw new Stop();
  }

  source(at: Expression): number {
    const { sources } = this;
    const isSmall = sources.length <= fewSources;
    const known = isSmall ? sources.indexOf(at) : (this.#sourceNumbers.get(at) ?? -1);
    if (known >= 0) return known;
    const number = sources.push(at) - 1;
    if (!isSmall) this.#sourceNumbers.set(at, number);
    else if (sources.length > fewSources)
      for (const [i, source] of sources.entries()) this.#sourceNumbers.set(source, i);
    return number;
  }

  checkBudget(at: { readonly span: Span }): void {
    const { budget } = this;
    if (this.steps > budget)
      this.stop('budget', `Stopped after ${budget} steps: the program runs too long to follow.`, at.span);
  }

  /** Notes that the nodes from `start` on are one array operation, where it read or made an array. */
  noted(at: Expression, start: NodeId, given: readonly Value[], value: Value): Value {
    const end = this.graph.size;
    const isArray = value.kind === 'array' || given.some((v) => v.kind === 'array');
    if (end - start < 2 || !isArray || this.arrays.length >= mostNoted) return value;
    const nodes = (v: Value): readonly NodeId[] => (v.kind === 'real' ? [v.node] : []);
    const elements = value.kind === 'array' ? elementsOf(value).slice(0, mostNamed).flatMap(nodes) : nodes(value);
    const shape = value.kind === 'array' ? value.shape : [];
    this.arrays.push({ source: this.source(at), start, end, shape, elements });
    return value;
  }
}
