import type { CustomOperation } from '../core/custom.ts';
import { Graph, type NodeId } from '../core/graph.ts';
import type { OpName } from '../core/operations/names.ts';
import { ops } from '../core/operations/table.ts';
import { operateOnDoubles } from './arithmetic.ts';
import { isMatrix } from './arrays/array.ts';
import { compute, indexed, itemByItem, related } from './arrays/compute.ts';
import { callBuiltin } from './builtins.ts';
import { convert, inputAs, ownCopy, realOf, typeOfValue } from './conversion.ts';
import { callCustom } from './custom-call.ts';
import type { Known } from './libraries.ts';
import type { Machine } from './machine.ts';
import { asArray, elementsOf, type Library, mostElements, type NdArray, stridesOf, wholeOf } from './ndarrays/array.ts';
import { attributeOf } from './ndarrays/attributes.ts';
import { compareArrays, elementwise, operateArrays } from './ndarrays/broadcasting.ts';
import { assignArray, indexArray, sliceOf } from './ndarrays/indexing.ts';
import { type Element, elementName, nestedInput } from './ndarrays/inputs.ts';
import { withKeywords } from './ndarrays/keywords.ts';
import { itemsOf } from './ndarrays/lists.ts';
import { listMethod, methodOf, unknownMethod } from './ndarrays/methods.ts';
import { matrixProduct } from './ndarrays/products.ts';
import type { PointValue } from './point.ts';
import type {
  Binding,
  Expression,
  FunctionDefinition,
  Parameter,
  Problem,
  Relation,
  Span,
  Statement,
  Target,
} from './program.ts';
import { type Numeric, type Recorder, toNode } from './recorder.ts';
import { staticType } from './static-type.ts';
import { rounded, widthOf } from './typed-arithmetic.ts';
import type { Type } from './types.ts';
import { boolean, describe, integer, none, real, Scope, unknown, type Value } from './values.ts';
import { flattened, nested, type Work } from './work.ts';

/** A value for a name that the program reads and does not bind. */
export type PointOf = (name: string) => PointValue | undefined;

/**
 * How a language finds names that no scope has: `np.cos`, `Math.PI`, `sqrt`. A name that merely looks like a function
 * is one only where it is called: `gamma * x` has a variable.
 */
export type Resolve = (path: string, called: boolean) => Known | undefined;

export interface TraceOptions {
  readonly resolve: Resolve;
  /** The value of an input where something says it. */
  readonly pointOf: PointOf;
  /** A value for a name that nothing says a value of; undefined to refuse it. */
  readonly assume: PointOf;
  /** A function that the file defines around the statements. */
  readonly define: (name: string) => FunctionDefinition | undefined;
  /** The type that a declaration around the statements gives a name. */
  readonly typeOf?: ((name: string) => Type | undefined) | undefined;
  /** Names that the program assigns a literal once and that count as inputs all the same. */
  readonly literalInputs: ReadonlySet<string>;
  /** Whose methods values have, and what `+` of two lists is. */
  readonly objects?: 'python' | 'javascript' | undefined;
  /** The library whose arrays the point's nested lists are; lists without one. */
  readonly arrays?: (name: string) => Library | undefined;
  /** Steps after which a program is stopped; a step is an expression evaluated. */
  readonly budget: number;
}

/** A comparison of reals that the trace went through; it holds for other points while each keeps its outcome. */
export interface Guard {
  readonly left: NodeId;
  readonly right: NodeId;
  readonly span: Span;
}

/** The nodes that one array operation recorded, and those that are the elements of its result. */
export interface ArrayRecord {
  readonly source: number;
  /** From this node, up to but not including `end`. */
  readonly start: NodeId;
  readonly end: NodeId;
  readonly shape: readonly number[];
  readonly elements: readonly NodeId[];
}

/** What a run recorded. */
export interface Trace {
  readonly graph: Graph;
  /** The value of the last statement; unknown where a problem stands in its way. */
  readonly result: Value;
  /** Inputs in the order in which the program first read them. */
  readonly inputs: ReadonlyMap<string, NodeId>;
  /** The inputs that are elements of an array or a list, by their names. */
  readonly elements: ReadonlyMap<string, Element>;
  /** Array operations in the order in which they ran. */
  readonly arrays: readonly ArrayRecord[];
  /** The user's names of operation nodes. */
  readonly names: ReadonlyMap<NodeId, string>;
  /** Source expressions by the numbers that the graph's nodes carry. */
  readonly sources: readonly Expression[];
  readonly guards: readonly Guard[];
  /** Whether a function was named through a library: `math.log`, `np.log`. */
  readonly usesLibrary: boolean;
  readonly problems: readonly Problem[];
}

type Completion =
  | { readonly kind: 'return' | 'give'; readonly value: Value }
  | { readonly kind: 'break' | 'continue' }
  | undefined;

/** Thrown inside a run to end it; the problem that ended it is reported already. */
class Stop extends Error {}

/** Expressions evaluated between two chances to cancel. */
const stride = 4096;
/** Elements of the largest array whose elements are named one by one. */
const mostNamed = 4096;
/** Array operations that are told apart in a picture. */
const mostNoted = 2000;
/** Nested calls of the program's own functions. */
const deepestCall = 5000;

/**
 * Runs a program at a point, the way define-by-run frameworks do, and records every elementary operation on reals.
 * The generator pauses now and then, so that long work can be cancelled; problems are data, never exceptions.
 */
export function* trace(
  statements: readonly Statement[],
  entry: string | undefined,
  options: TraceOptions,
): Generator<void, Trace> {
  const tracer = new Tracer(options);
  let result: Value = unknown;
  try {
    result = yield* flattened(tracer.program(statements, entry));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return {
    graph: tracer.graph,
    result,
    inputs: tracer.inputs,
    elements: tracer.elements,
    arrays: tracer.arrays,
    names: tracer.names,
    sources: tracer.sources,
    guards: tracer.guards,
    usesLibrary: tracer.usesLibrary,
    problems: tracer.problems,
  };
}

/** An expression whose operands are being evaluated. */
interface Frame {
  readonly expression: Inner;
  readonly operands: readonly Expression[];
  /** The operands' values so far. */
  readonly given: Value[];
  readonly callee: Value;
}

/** So many expressions are found faster by looking through them than by their hash. */
const fewSources = 16;
const noKeywords: ReadonlyMap<string, Value> = new Map();

export class Tracer implements Recorder, Machine {
  readonly graph = new Graph();
  readonly inputs = new Map<string, NodeId>();
  readonly elements = new Map<string, Element>();
  readonly arrays: ArrayRecord[] = [];
  readonly names = new Map<NodeId, string>();
  readonly sources: Expression[] = [];
  readonly guards: Guard[] = [];
  usesLibrary = false;
  readonly problems: Problem[] = [];
  readonly global = new Scope(undefined, true);
  readonly #options: TraceOptions;
  readonly #sourceNumbers = new Map<Expression, number>();
  #steps = 0;
  /** How many blocks around keep values without their derivatives. */
  #detached = 0;
  #depth = 0;

  constructor(options: TraceOptions) {
    this.#options = options;
  }

  /**
   * Runs top-level statements; the value of the last one is the result. A function that is named as the entry, or that
   * the last statement defines, is called with its parameters as inputs.
   */
  *program(statements: readonly Statement[], entry: string | undefined): Work<Value> {
    let last: Value = unknown;
    for (const statement of statements) {
      const completion = yield* this.#statement(statement, this.global);
      if (completion?.kind === 'return') return completion.value;
      if (completion?.kind === 'give') last = completion.value;
      else if (statement.kind === 'assign') last = this.#lastAssigned;
      else if (statement.kind === 'expression') last = this.#lastExpression;
      else if (statement.kind === 'function') last = this.global.get(statement.definition.name) ?? unknown;
      else if (
        statement.kind === 'for' ||
        statement.kind === 'while' ||
        statement.kind === 'if' ||
        statement.kind === 'switch' ||
        statement.kind === 'detached' ||
        statement.kind === 'block'
      )
        last = this.#lastAssigned;
      else if (statement.kind !== 'pass') last = unknown;
    }
    const end = statements.at(-1);
    const named = entry === undefined ? last : (this.global.get(entry) ?? this.#definition(entry));
    if (end === undefined) return unknown;
    if (named === undefined)
      return this.refuse('unknown-function', `There is no function \`${entry}\` in this text.`, end);
    if (named.kind === 'closure') return yield* this.#callOnInputs(named, end.span);
    if (named.kind === 'unknown' && this.problems.length === 0)
      return this.refuse('no-result', 'The last statement has no value: end with an expression or an assignment.', end);
    return named;
  }

  *#callOnInputs(closure: Extract<Value, { kind: 'closure' }>, span: Span): Work<Value> {
    const operands = new Map<string, Value>();
    for (const { name, span: at, fallback, type } of closure.parameters) {
      this.#readAt = { kind: 'name', span: at, name };
      const plain = this.#input(name) ?? (fallback === undefined ? this.#input(name, this.#options.assume) : undefined);
      const input =
        type === undefined || plain === undefined
          ? plain
          : this.#keepInput(name, inputAs(this, plain, type, { kind: 'name', span: at, name }));
      if (input === undefined && fallback === undefined)
        this.refuse('no-value', `The parameter \`${name}\` has no value.`, { span: at });
      const value = input ?? (yield* this.#fallback(closure.parameters.find((p) => p.name === name)!, closure.scope));
      operands.set(name, value ?? unknown);
    }
    return yield* this.#callClosure(closure, [], operands, { kind: 'none', span });
  }

  #lastExpression: Value = none;
  /** What the newest assignment outside the program's own functions bound: the output of a text that ends in a loop. */
  #lastAssigned: Value = unknown;

  apply(operation: OpName, operands: readonly NodeId[], at: Expression): NodeId {
    if (this.graph.size > this.#options.budget)
      this.#stop(
        'budget',
        `Stopped after ${this.graph.size} operations: the program runs too long to follow.`,
        at.span,
      );
    const [x, y, z] = this.#detached === 0 ? operands : operands.map((id) => this.#still(id));
    return this.graph.apply(operation, x!, y, z, this.#source(at));
  }

  /** The value of a node without its derivative. */
  #still(node: NodeId): NodeId {
    return this.graph.moves(node) ? this.graph.constant(this.graph.value(node)) : node;
  }

  applyCustom(custom: CustomOperation, operands: readonly NodeId[], at: Expression): NodeId {
    return this.graph.applyCustom(custom, operands, this.#source(at));
  }

  constant(value: number): NodeId {
    return this.graph.constant(value);
  }

  inform(code: string, message: string, at: { readonly span: Span }): void {
    this.#report(code, message, at.span, 'information');
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
      this.#report(
        'tie',
        'Both sides of this comparison are equal at the point: the derivative is that of the branch taken, and may differ on the other side.',
        at.span,
        'warning',
      );
  }

  refuse(code: string, message: string, at: { readonly span: Span }): Value {
    this.#report(code, message, at.span, 'error');
    return unknown;
  }

  #report(code: string, message: string, span: Span, severity: Problem['severity']): void {
    const known = this.problems.some((p) => p.code === code && p.span.start === span.start && p.span.end === span.end);
    if (!known) this.problems.push({ code, message, span, severity });
  }

  #stop(code: string, message: string, span: Span): never {
    this.#report(code, message, span, 'error');
    throw new Stop();
  }

  #source(at: Expression): number {
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

  *#block(statements: readonly Statement[], scope: Scope): Work<Completion> {
    const last = statements.at(-1);
    for (const statement of statements) {
      const completion = yield* this.#statement(statement, scope);
      // Only the end of a block gives its value.
      if (completion !== undefined && (completion.kind !== 'give' || statement === last)) return completion;
    }
    return undefined;
  }

  /** A value; or, from a block among expressions, what leaves the statement that it stands in. */
  *#valueOf(e: Expression, scope: Scope): Work<{ readonly value: Value } | { readonly leave: Completion }> {
    if (e.kind !== 'block') return { value: yield* this.evaluate(e, scope) };
    const completion = yield* this.#block(e.body, new Scope(scope, false));
    if (completion === undefined) return { value: none };
    return completion.kind === 'give' ? { value: completion.value } : { leave: completion };
  }

  *#statement(statement: Statement, scope: Scope): Work<Completion> {
    switch (statement.kind) {
      case 'assign': {
        const input = yield* this.#literalInput(statement, scope);
        const found = input === undefined ? yield* this.#valueOf(statement.value, scope) : { value: input };
        if ('leave' in found) return found.leave;
        const kept = yield* this.#assign(statement.target, found.value, statement.binding, scope, statement.type);
        if (this.#depth === 0) this.#lastAssigned = kept;
        return undefined;
      }
      case 'expression': {
        const found = yield* this.#valueOf(statement.value, scope);
        if ('leave' in found) return found.leave;
        this.#lastExpression = found.value;
        return undefined;
      }
      case 'return':
      case 'give': {
        const found: { readonly value: Value } | { readonly leave: Completion } =
          statement.value === undefined ? { value: none } : yield* this.#valueOf(statement.value, scope);
        return 'leave' in found ? found.leave : { kind: statement.kind, value: found.value };
      }
      case 'if': {
        const test = this.truth(yield* this.evaluate(statement.test, scope), statement.test);
        return yield* this.#block(test ? statement.body : statement.otherwise, scope);
      }
      case 'for':
        return yield* this.#for(statement, scope);
      case 'while':
        return yield* this.#while(statement, scope);
      case 'switch':
        return yield* this.#switch(statement, scope);
      case 'break':
      case 'continue':
        return { kind: statement.kind };
      case 'pass':
        return undefined;
      case 'block':
        return yield* this.#block(statement.body, new Scope(scope, false));
      case 'detached': {
        this.inform('detached', `What is computed inside \`${statement.by}\` has no derivative.`, statement);
        this.#detached++;
        const completion = yield* this.#block(statement.body, scope);
        this.#detached--;
        return completion;
      }
      case 'function': {
        const { name, parameters, body, result } = statement.definition;
        scope.set(name, { kind: 'closure', name, parameters, body, scope, result });
        return undefined;
      }
      case 'unsupported':
        this.refuse(statement.code, statement.message, statement);
        for (const name of statement.names) (scope.owner(name) ?? scope.functionScope()).set(name, unknown);
        this.#lastExpression = unknown;
        return undefined;
    }
  }

  /** An assignment of a literal that counts as an input, at the point's value where there is one. */
  *#literalInput(statement: Extract<Statement, { kind: 'assign' }>, scope: Scope): Work<Value | undefined> {
    if (scope !== this.global || statement.target.kind !== 'name') return undefined;
    const { name } = statement.target;
    if (!this.#options.literalInputs.has(name)) return undefined;
    const { value } = statement;
    this.#readAt = { kind: 'name', span: statement.target.span, name };
    const input = this.#input(name, this.#options.pointOf, value.kind === 'call' ? 'list' : undefined);
    if (input?.kind !== 'sequence' || value.kind !== 'call') return input;
    // `np.array([…])` makes of the inputs what it makes of the numbers.
    const keywords = new Map<string, Value>();
    for (const k of value.keywords) keywords.set(k.name, yield* this.evaluate(k.value, scope));
    return yield* this.call(this.#callee(value.callee, scope), [input], keywords, value);
  }

  /** Makes `name` an input if there is a value for it. */
  /** The name in the text at which an input is first read: its place for the reader. */
  #readAt: Expression | undefined;

  #input(name: string, pointOf = this.#options.pointOf, as?: 'list'): Value | undefined {
    const value = pointOf(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'number') return this.#keepInput(name, this.#arrayInput(name, value, as));
    const node = this.graph.input(value, this.#readAt === undefined ? -1 : this.#source(this.#readAt));
    this.inputs.set(name, node);
    const plain =
      Number.isSafeInteger(value) && this.#options.literalInputs.has(name) ? integer(value, node) : real(node);
    const type = this.#options.typeOf?.(name);
    const span = { start: 0, end: 0 };
    return this.#keepInput(name, type === undefined ? plain : inputAs(this, plain, type, { kind: 'name', span, name }));
  }

  /** An input for each element of an array. */
  #arrayInput(name: string, value: PointValue, as: 'list' | undefined): Value {
    const whole = this.#options.literalInputs.has(name) && allWhole(value);
    const nestedInputs = nestedInput(name, value, (element, number) => {
      const node = this.graph.input(number);
      this.inputs.set(elementName(element), node);
      this.elements.set(elementName(element), element);
      return whole ? integer(number, node) : real(node);
    });
    const arrays = this.#options.arrays?.(name);
    if (as === 'list' || arrays === undefined) return nestedInputs;
    return asArray(this, nestedInputs, { kind: 'name', span: { start: 0, end: 0 }, name }, arrays) ?? unknown;
  }

  #keepInput(name: string, input: Value): Value {
    this.global.set(name, input);
    return input;
  }

  /** Binds a target, or changes the item that it names; gives the value in the target's type. */
  *#assign(target: Target, value: Value, binding: Binding, scope: Scope, type: Type | undefined): Work<Value> {
    if (target.kind === 'index') {
      const object = yield* this.evaluate(target.object, scope);
      const places: Value[] = [];
      for (const index of target.indices) places.push(yield* this.evaluate(index, scope));
      return this.#changeItem(target, object, places, value);
    }
    if (target.kind !== 'tuple' || !target.items.some((item) => item.kind === 'index'))
      return this.bind(target, value, binding, scope, type);
    const items = this.#itemsFor(target, value);
    for (const [i, item] of target.items.entries())
      yield* this.#assign(item, items?.[i] ?? unknown, binding, scope, type);
    return value;
  }

  #changeItem(at: Extract<Target, { kind: 'index' }>, object: Value, places: readonly Value[], value: Value): Value {
    if (object.kind === 'array') {
      if (!places.some((v) => v.kind === 'unknown')) assignArray(this, object, places, value, at.object);
      return value;
    }
    if (object.kind === 'record' && places[0]?.kind === 'text') {
      object.entries.set(places[0].value, value);
      return value;
    }
    if (object.kind === 'sequence' && this.#options.objects !== undefined)
      return this.#changeList(at, object, places, value);
    const place = this.#place(at, object, places);
    if (place === undefined) return unknown;
    const { items } = object as Extract<Value, { kind: 'sequence' }>;
    const type = typeOfValue(items[place]!);
    const kept = type === undefined ? ownCopy(value) : convert(this, value, type, at.object);
    // Every name of this array sees the change, as it does in the program.
    (items as Value[])[place] = kept;
    return kept;
  }

  /** An item or a slice of a list of Python or JavaScript, which holds anything. */
  #changeList(
    at: Extract<Target, { kind: 'index' }>,
    object: Extract<Value, { kind: 'sequence' }>,
    places: readonly Value[],
    value: Value,
  ): Value {
    const items = object.items as Value[];
    const [place] = places;
    if (object.form === 'tuple') return this.refuse('unsupported', 'A tuple cannot be changed.', at);
    if (place?.kind === 'slice') {
      const picked = sliceOf(this, place, items.length, at);
      const given = itemsOf(value);
      if (picked === undefined || given === undefined) return unknown;
      if (place.step.kind === 'none') {
        const [start, stop] = [place.start, place.stop].map((v, k) =>
          v.kind === 'none' ? (k === 0 ? 0 : items.length) : wholeOf(this, v)!,
        );
        const from = picked[0] ?? Math.min(items.length, Math.max(0, start! < 0 ? start! + items.length : start!));
        items.splice(from, picked.length, ...given);
        return stop === undefined ? unknown : value;
      }
      if (given.length !== picked.length)
        return this.refuse('shape', `This slice has ${picked.length} items, and ${given.length} are assigned.`, at);
      for (const [k, p] of picked.entries()) items[p] = given[k]!;
      return value;
    }
    if (this.#options.objects === 'javascript' && place !== undefined && wholeOf(this, place) === items.length) {
      items.push(value);
      return value;
    }
    const k = this.#place(at, object, places);
    if (k !== undefined) items[k] = value;
    return value;
  }

  /** Binds a target to a value where the language says. */
  bind(target: Target, value: Value, binding: Binding, scope: Scope, type?: Type): Value {
    if (target.kind === 'unsupported') return this.refuse('unsupported', target.message, target);
    if (target.kind === 'index')
      return this.refuse('unsupported', 'An assignment to an item is not understood here.', target);
    if (target.kind === 'tuple') {
      const items = this.#itemsFor(target, value);
      target.items.forEach((item, i) => {
        this.bind(item, items?.[i] ?? unknown, binding, scope, type);
      });
      return value;
    }
    if (target.kind === 'fields') {
      for (const { key, target: field } of target.items) {
        const found = value.kind === 'record' ? value.entries.get(key) : undefined;
        if (found === undefined && value.kind !== 'unknown')
          this.refuse('unknown-attribute', `There is no \`${key}\` in ${describe(value)}.`, field);
        this.bind(field, found ?? unknown, binding, scope, type);
      }
      return value;
    }
    const where =
      binding === 'block'
        ? scope
        : binding === 'function'
          ? scope.functionScope()
          : (scope.owner(target.name) ?? scope.functionScope());
    const wanted = type ?? where.typeOf(target.name);
    const kept = wanted === undefined || value.kind === 'none' ? value : convert(this, value, wanted, target);
    if (type !== undefined) where.declare(target.name, type.kind === 'same' ? typeOfValue(kept) : type);
    where.set(target.name, kept);
    const node = kept.kind === 'real' ? kept.node : kept.kind === 'integer' ? kept.node : undefined;
    if (node !== undefined && isComputed(this.graph, node) && !this.names.has(node)) this.names.set(node, target.name);
    if (kept.kind === 'array') this.#nameElements(target.name, kept);
    return kept;
  }

  /** Elements that have no name yet have that of their array. */
  #nameElements(name: string, array: NdArray): void {
    if (array.cells.items.length > mostNamed) return;
    const strides = stridesOf(array.shape);
    for (const [k, v] of elementsOf(array).entries()) {
      if (v.kind !== 'real' || !isComputed(this.graph, v.node) || this.names.has(v.node)) continue;
      const place = array.shape.map((n, i) => Math.floor(k / strides[i]!) % n);
      this.names.set(v.node, elementName({ name, place }));
    }
  }

  /** The items that a tuple of names takes; reports a value that has not as many. */
  #itemsFor(target: Extract<Target, { kind: 'tuple' }>, value: Value): readonly Value[] | undefined {
    const items = itemsOf(value);
    if (value.kind === 'unknown') return undefined;
    // JavaScript leaves over what has no name.
    const { length } = target.items;
    if (
      items !== undefined &&
      (items.length === length || (this.#options.objects === 'javascript' && items.length > length))
    )
      return items;
    this.refuse('not-a-number', `${length} names cannot be taken from ${describe(value)}.`, target);
    return undefined;
  }

  *#for(statement: Extract<Statement, { kind: 'for' }>, scope: Scope): Work<Completion> {
    const over = yield* this.evaluate(statement.over, scope);
    const items = itemsOf(over) ?? this.#cannotLoop(over, statement.over);
    for (const item of items) {
      const inner = statement.binding === 'block' ? new Scope(scope, false) : scope;
      this.bind(statement.target, item, statement.binding, inner, statement.type);
      const completion = yield* this.#block(statement.body, inner);
      if (completion?.kind === 'break') return undefined;
      if (completion?.kind === 'return') return completion;
    }
    return yield* this.#block(statement.otherwise, scope);
  }

  #cannotLoop(over: Value, at: Expression): never {
    if (over.kind === 'unknown') throw new Stop();
    this.#stop('unsupported', `A loop over ${describe(over)} is not understood.`, at.span);
  }

  *#while(statement: Extract<Statement, { kind: 'while' }>, scope: Scope): Work<Completion> {
    let first = statement.bodyFirst;
    for (;;) {
      const test = first || this.truth(yield* this.evaluate(statement.test, scope), statement.test);
      first = false;
      if (!test) return yield* this.#block(statement.otherwise, scope);
      const completion = yield* this.#block(statement.body, new Scope(scope, false));
      if (completion?.kind === 'break') return undefined;
      if (completion?.kind === 'return') return completion;
      yield* this.#block(statement.step, scope);
    }
  }

  *#switch(statement: Extract<Statement, { kind: 'switch' }>, scope: Scope): Work<Completion> {
    const { cases } = statement;
    let chosen = cases.findIndex((c) => c.test === undefined);
    for (const [k, { test }] of cases.entries())
      if (test !== undefined && this.truth(yield* this.evaluate(test, scope), test)) {
        chosen = k;
        break;
      }
    const inner = new Scope(scope, false);
    for (let k = chosen; k >= 0 && k < cases.length; k++) {
      const completion = yield* this.#block(cases[k]!.body, inner);
      if (completion !== undefined)
        return statement.catchesBreak && completion.kind === 'break' ? undefined : completion;
      if (!cases[k]!.falls) return undefined;
    }
    return undefined;
  }

  /** What a value counts as in a test; ends the run where that is not known. */
  truth(value: Value, at: Expression): boolean {
    switch (value.kind) {
      case 'boolean':
        return value.value;
      case 'integer':
        return Number(value.value) !== 0;
      case 'real': {
        const number = this.graph.value(value.node);
        this.guard(value.node, this.graph.constant(0), at);
        return number !== 0 && !Number.isNaN(number);
      }
      case 'sequence':
        if (this.#options.objects === 'javascript') return true;
        if (isMatrix(value)) return value.items.length > 0 && value.items.every((item) => this.truth(item, at));
        return value.items.length > 0;
      case 'array':
        if (value.cells.items.length === 1 && value.shape.every((n) => n === 1))
          return this.truth(elementsOf(value)[0]!, at);
        return this.#stop(
          'shape',
          'The truth value of an array with more than one element is ambiguous: use `.any()` or `.all()`.',
          at.span,
        );
      case 'none':
        return false;
      case 'text':
        return value.value !== '';
      case 'record':
        return this.#options.objects === 'javascript' || value.entries.size > 0;
      case 'unknown':
        throw new Stop();
      case 'closure':
      case 'known':
      case 'method':
      case 'slice':
      case 'ellipsis':
      case 'spread':
        return true;
    }
  }

  /**
   * The value of an expression. Operands wait on a stack of our own, so that depth costs no call stack;
   * only the program's own functions nest generators, and their depth is limited.
   */
  *evaluate(expression: Expression, scope: Scope): Work<Value> {
    const simple = this.#leaf(expression, scope);
    if (simple !== undefined) return simple;
    const frames: Frame[] = [this.#frame(expression as Inner, scope)];
    for (;;) {
      if (++this.#steps % stride === 0) {
        this.#checkBudget(expression);
        yield undefined;
      }
      const frame = frames.at(-1)!;
      const next = this.#fill(frame, scope);
      if (next !== undefined) {
        frames.push(this.#frame(next, scope));
        continue;
      }
      const e = frame.expression;
      let value: Value;
      if (e.kind === 'conditional' || e.kind === 'logical') {
        const chosen = this.#choose(e, frame.given[0]!);
        if ('span' in chosen) {
          const leaf = this.#leaf(chosen, scope);
          if (leaf === undefined) {
            frames[frames.length - 1] = this.#frame(chosen as Inner, scope);
            continue;
          }
          value = leaf;
        } else value = chosen;
      } else if (e.kind === 'block') value = yield* nested(this.#blockValue(e, scope));
      else if (e.kind === 'comprehension') value = yield* this.#comprehension(e, scope);
      else if (e.kind === 'call') value = this.#elementaryCall(e, frame) ?? (yield* this.#callFrame(e, frame));
      else value = this.#finish(e, frame.given, scope);
      frames.pop();
      const parent = frames.at(-1);
      if (parent === undefined) return value;
      parent.given.push(value);
    }
  }

  *#blockValue(e: Extract<Expression, { kind: 'block' }>, scope: Scope): Work<Value> {
    const found = yield* this.#valueOf(e, scope);
    if ('value' in found) return found.value;
    return this.#stop('unsupported', 'A jump out of a block inside an expression is not understood.', e.span);
  }

  #checkBudget(at: Expression): void {
    const { budget } = this.#options;
    if (this.#steps > budget)
      this.#stop('budget', `Stopped after ${budget} steps: the program runs too long to follow.`, at.span);
  }

  #frame(expression: Inner, scope: Scope): Frame {
    if (expression.kind === 'call' && expression.callee.kind === 'attribute') {
      const method = this.#method(expression.callee, scope);
      if (method !== undefined)
        return {
          expression,
          operands: [expression.callee.object, ...operandsOf(expression)],
          given: [],
          callee: method,
        };
    }
    return {
      expression,
      operands: operandsOf(expression),
      given: [],
      callee: expression.kind === 'call' ? this.#callee(expression.callee, scope) : none,
    };
  }

  /** A method of a value, which becomes the first operand; undefined where the path names a function. */
  #method(e: Extract<Expression, { kind: 'attribute' }>, scope: Scope): Value | undefined {
    const path = pathOf(e);
    const root = path?.split('.', 1)[0];
    if (path !== undefined && scope.get(root!) === undefined && this.#options.resolve(path, true) !== undefined)
      return undefined;
    const known = this.#options.resolve(`.${e.name}`, true);
    if (known === undefined && this.#options.objects !== undefined && this.#isObject(path, scope))
      return { kind: 'method', name: e.name };
    return known === undefined ? undefined : { kind: 'known', known, path: `.${e.name}` };
  }

  /** Whether what stands before the last dot of a path is a value of the program. */
  #isObject(path: string | undefined, scope: Scope): boolean {
    const root = path?.split('.', 1)[0];
    return (
      root === undefined ||
      scope.get(root) !== undefined ||
      this.#definition(root) !== undefined ||
      this.#input(root) !== undefined ||
      this.#options.resolve(path!.slice(0, path!.lastIndexOf('.')), false)?.kind === 'constant'
    );
  }

  /** Evaluates operands from the left as far as they are leaves; gives the first that is not. */
  #fill({ operands, given }: Frame, scope: Scope): Inner | undefined {
    while (given.length < operands.length) {
      const operand = operands[given.length]!;
      const value = this.#leaf(operand, scope);
      if (value === undefined) return operand as Inner;
      given.push(value);
    }
    return undefined;
  }

  /** The value of an expression without operands; undefined for any other. */
  #leaf(e: Expression, scope: Scope): Value | undefined {
    switch (e.kind) {
      case 'number':
        return this.#number(e);
      case 'name':
        return this.#name(e, scope);
      case 'boolean':
        return boolean(e.value);
      case 'none':
        return none;
      case 'attribute':
        return this.#attribute(e, scope);
      case 'text':
        return { kind: 'text', value: e.value };
      case 'ellipsis':
        return { kind: 'ellipsis' };
      case 'unsupported':
        return this.refuse(e.code, e.message, e);
      case 'lambda':
        return { kind: 'closure', name: 'lambda', parameters: e.parameters, body: e.body, scope, result: e.result };
      default:
        return undefined;
    }
  }

  #number(e: Extract<Expression, { kind: 'number' }>): Value {
    if (e.integer)
      return e.type?.kind === 'integer' ? ({ ...integer(e.value), type: e.type } as Value) : integer(e.value);
    const single = e.type?.kind === 'real' && e.type.width === 'single';
    const node = this.graph.constant(single ? Math.fround(Number(e.value)) : Number(e.value));
    return single ? realOf(node, 'single') : e.type?.kind === 'same' ? realOf(node, 'untyped') : real(node);
  }

  /** What a decided operand leads to: the branch to evaluate, or the value itself. */
  #choose(e: Extract<Expression, { kind: 'conditional' | 'logical' }>, first: Value): Expression | Value {
    if (e.kind === 'conditional') return this.truth(first, e.test) ? e.whenTrue : e.whenFalse;
    const decided = e.operator === '??' ? first.kind !== 'none' : this.truth(first, e.left) === (e.operator === 'or');
    if (!decided) return e.right;
    return e.givesOperand ? first : boolean(e.operator === 'or');
  }

  #finish(e: Finished, given: readonly Value[], scope: Scope): Value {
    switch (e.kind) {
      case 'operation':
        return operateOnDoubles(this, e, given) ?? this.#operation(e, given);
      case 'attribute':
        return attributeOf(this, given[0]!, e.name, e);
      case 'slice': {
        const [start, stop, step] = given as [Value, Value, Value];
        return given.some((v) => v.kind === 'unknown') ? unknown : { kind: 'slice', start, stop, step };
      }
      case 'spread': {
        const items = itemsOf(given[0]!);
        if (items !== undefined) return { kind: 'spread', items: [...items] };
        return given[0]!.kind === 'unknown'
          ? unknown
          : this.refuse('unsupported', `${capital(describe(given[0]!))} has no items to unpack.`, e);
      }
      case 'record':
        return { kind: 'record', entries: new Map(e.keys.map((key, k) => [key, given[k]!])) };
      case 'comparison':
        return this.#comparison(e.relations, given, e);
      case 'not':
        return given[0]!.kind === 'unknown' ? unknown : boolean(!this.truth(given[0]!, e.operand));
      case 'sequence':
        return { kind: 'sequence', form: e.form, items: spreadOut(given) };
      case 'bind': {
        const before = e.gives === 'before' ? (scope.get(e.name) ?? this.#input(e.name)) : undefined;
        const kept = this.bind({ kind: 'name', span: e.span, name: e.name }, given[0]!, e.binding, scope);
        return before ?? kept;
      }
      case 'convert':
        return this.#convert(e, given[0]!, scope);
      case 'index':
        return this.#index(e, given[0]!, given.slice(1));
    }
  }

  /** Notes that the nodes from `start` on are one array operation, where it read or made an array. */
  #noted(at: Expression, start: NodeId, given: readonly Value[], value: Value): Value {
    const end = this.graph.size;
    const isArray = value.kind === 'array' || given.some((v) => v.kind === 'array');
    if (end - start < 2 || !isArray || this.arrays.length >= mostNoted) return value;
    const nodes = (v: Value): readonly NodeId[] => (v.kind === 'real' ? [v.node] : []);
    const elements = value.kind === 'array' ? elementsOf(value).slice(0, mostNamed).flatMap(nodes) : nodes(value);
    const shape = value.kind === 'array' ? value.shape : [];
    this.arrays.push({ source: this.#source(at), start, end, shape, elements });
    return value;
  }

  #operation(e: Extract<Expression, { kind: 'operation' }>, given: readonly Value[]): Value {
    const start = this.graph.size;
    return this.#noted(e, start, given, this.#operated(e, given));
  }

  #operated(e: Extract<Expression, { kind: 'operation' }>, given: readonly Value[]): Value {
    const odd = given.findIndex((v) => v.kind === 'text');
    if (odd >= 0) return this.refuse('unsupported', 'Text has no derivative.', e.operands[odd] ?? e);
    if (e.operator === 'matrixProduct')
      return given.some((v) => v.kind === 'unknown') ? unknown : matrixProduct(this, given[0]!, given[1]!, e);
    if (given.some((v) => v.kind === 'array')) {
      const [first] = given as [Value];
      const value = operateArrays(this, e, given);
      const changes = e.inPlace && first.kind === 'array' && first.library !== 'jax' && first.library !== 'tensorflow';
      if (!changes || value.kind === 'unknown') return value;
      assignArray(this, first, [{ kind: 'ellipsis' }], value, e);
      return first;
    }
    return (this.#options.objects === 'python' ? this.#onLists(e, given) : undefined) ?? compute(this, e, given);
  }

  /** Python's `+` of two lists and `*` of a list and an integer; undefined for anything else. */
  #onLists(e: Extract<Expression, { kind: 'operation' }>, given: readonly Value[]): Value | undefined {
    const [a, b] = given as [Value, Value?];
    if (e.operator === 'add' && a.kind === 'sequence' && b?.kind === 'sequence' && a.form === b.form) {
      if (!e.inPlace || a.form === 'tuple') return { kind: 'sequence', form: a.form, items: [...a.items, ...b.items] };
      (a.items as Value[]).push(...b.items);
      return a;
    }
    if (e.operator !== 'multiply') return undefined;
    const [items, count] = a.kind === 'sequence' ? [a, b] : [b, a];
    if (items?.kind !== 'sequence' || count?.kind !== 'integer') return undefined;
    const times = Math.max(0, Number(count.value));
    if (times * items.items.length > mostElements) return this.refuse('budget', 'This list is too long to follow.', e);
    const repeated = Array.from({ length: times }, () => items.items).flat();
    return { kind: 'sequence', form: items.form, items: repeated };
  }

  #convert(e: Extract<Expression, { kind: 'convert' }>, value: Value, scope: Scope): Value {
    if (e.type.kind !== 'common') return convert(this, value, e.type, e);
    if (value.kind === 'real' ? value.width === undefined : value.kind !== 'integer' && value.kind !== 'boolean')
      return value;
    const type = staticType(
      e.type.of,
      (name) => scope.get(name) ?? this.#definition(name) ?? this.#input(name),
      this.#options.resolve,
    );
    if (type !== undefined) return convert(this, value, type, e);
    return this.refuse('unsupported', 'The common type of both branches is not known: cast them to one type.', e);
  }

  /** A call of an elementary operation, which nests nothing. */
  #elementaryCall(e: CallExpression, { callee, given }: Frame): Value | undefined {
    if (callee.kind !== 'known' || callee.known.kind !== 'operation' || e.keywords.length > 0) return undefined;
    if (given.some((v) => v.kind === 'spread')) return undefined;
    return this.elementary(callee.known.operation, given, noKeywords, callee.path, e, callee.known);
  }

  *#callFrame(e: CallExpression, { callee, given }: Frame): Work<Value> {
    const count = given.length - e.keywords.length;
    const keywords = new Map(e.keywords.map((k, i) => [k.name, given[count + i]!]));
    return yield* this.call(callee, spreadOut(given.slice(0, count)), keywords, e);
  }

  /** Calls a value; `at` is the expression that problems and provenance point to. */
  *call(callee: Value, operands: readonly Value[], keywords: ReadonlyMap<string, Value>, at: Expression): Work<Value> {
    if (callee.kind === 'unknown') return unknown;
    if (callee.kind === 'known') return yield* this.#callKnown(callee.known, callee.path, operands, keywords, at);
    if (callee.kind === 'closure') return yield* this.#callClosure(callee, operands, keywords, at);
    if (callee.kind === 'method') return yield* this.#callMethod(callee.name, operands, keywords, at);
    // Brackets of MATLAB and Fortran call or index.
    if (isMatrix(callee)) return indexed(this, callee, operands, at);
    return this.refuse('not-a-function', `Only functions can be called, and this is ${describe(callee)}.`, at);
  }

  *#callKnown(
    known: Known,
    path: string,
    operands: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
    at: Expression,
  ): Work<Value> {
    if (known.kind === 'constant' || known.kind === 'none')
      return this.refuse('not-a-function', `\`${path}\` is a number, not a function.`, at);
    const start = this.graph.size;
    if (known.kind === 'builtin') {
      const call = { path, operands, keywords, at, library: known.library };
      return this.#noted(at, start, operands, yield* callBuiltin(this, known.builtin, call));
    }
    if (known.kind === 'custom') return callCustom(this, known.custom, operands, keywords, at);
    return this.elementary(known.operation, operands, keywords, path, at, known);
  }

  *#callMethod(
    name: string,
    operands: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
    at: Expression,
  ): Work<Value> {
    const [object] = operands as [Value];
    if (object.kind === 'unknown') return unknown;
    const path = `.${name}`;
    const entry = object.kind === 'record' ? object.entries.get(name) : undefined;
    if (entry !== undefined) return yield* this.call(entry, operands.slice(1), keywords, at);
    const method = listMethod(object, name, this.#options.objects ?? 'python');
    if (method !== undefined) {
      if (operands.some((v) => v.kind === 'unknown')) return unknown;
      const result = method(this, { path, operands, keywords, at });
      return Symbol.iterator in result ? yield* result : result;
    }
    const isNumber = object.kind === 'real' || object.kind === 'integer' || object.kind === 'boolean';
    const known =
      object.kind === 'array' || (isNumber && this.#options.objects === 'python') ? methodOf(object, name) : undefined;
    if (known === undefined) return unknownMethod(this, object, name, { at });
    if (known.kind !== 'builtin' || !isNumber) return yield* this.#callKnown(known, path, operands, keywords, at);
    // A number has the library of its text.
    const library = this.#options.arrays?.(name) ?? known.library;
    return yield* callBuiltin(this, known.builtin, { path, operands, keywords, at, library });
  }

  /** One elementary operation on the operands of a call. */
  elementary(
    operation: OpName,
    operands: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
    path: string,
    at: Expression,
    from?: { readonly width?: 'single' | 'operands' | undefined; readonly library?: string },
  ): Value {
    const width = from?.width;
    if (operands.some((v) => v.kind === 'unknown')) return unknown;
    if (takesArrays(from?.library) && operands.some((v) => v.kind === 'array' || v.kind === 'sequence')) {
      const [first, ...others] = operands.filter((v) => v.kind !== 'none');
      if (first !== undefined && !isMatrix(first))
        return this.#elementwise(operation, [first, ...others], keywords, path, at, from);
    }
    const { arity, defaults = [] } = ops[operation];
    if (keywords.size > 0) {
      const read = withKeywords(operation, operands, keywords, (value) => real(this.constant(value)), defaults);
      if (read !== undefined && takesArrays(from?.library))
        return this.elementary(read.operation, read.operands, noKeywords, path, at, from);
      return this.refuse(
        'unsupported',
        `The keyword \`${[...keywords.keys()][0]}\` of \`${path}\` is not understood.`,
        at,
      );
    }
    const left = arity - operands.length;
    if (left < 0 || left > defaults.length)
      return this.refuse(
        'wrong-count',
        `\`${path}\` takes ${arity} operand${arity > 1 ? 's' : ''}, not ${operands.length}.`,
        at,
      );
    if (operands.some(isMatrix))
      return itemByItem(this, operands, at, (items) => this.elementary(operation, items, keywords, path, at, from));
    const odd = operands.find((v) => v.kind !== 'real' && v.kind !== 'integer' && v.kind !== 'boolean');
    if (odd !== undefined)
      return this.refuse('not-a-number', `\`${path}\` needs numbers, and this is ${describe(odd)}.`, at);
    const absent = defaults.slice(defaults.length - left).map((value) => this.constant(value));
    const node = this.apply(operation, [...operands.map((v) => toNode(this, v)), ...absent], at);
    const isSingle =
      width === 'single' ||
      (width === 'operands' &&
        widthOf(operands.map((v) => (v.kind === 'boolean' ? integer(0) : v) as Numeric)) === 'single');
    return isSingle ? realOf(rounded(this, node, at), 'single') : real(node);
  }

  #elementwise(
    operation: OpName,
    operands: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
    path: string,
    at: Expression,
    from: { readonly library?: string } | undefined,
  ): Value {
    const library = from?.library?.includes('torch') ? 'torch' : from?.library === 'tf' ? 'tensorflow' : undefined;
    const each = (items: readonly Value[]) => this.elementary(operation, items, keywords, path, at, from);
    const start = this.graph.size;
    return this.#noted(at, start, operands, elementwise(this, operands, at, each, library));
  }

  *#callClosure(
    closure: Extract<Value, { kind: 'closure' }>,
    operands: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
    at: Expression,
  ): Work<Value> {
    if (this.#depth >= deepestCall)
      this.#stop('budget', `Stopped: \`${closure.name}\` calls itself more than ${deepestCall} deep.`, at.span);
    const scope = new Scope(closure.scope, true);
    if (operands.length > closure.parameters.length)
      return this.refuse(
        'wrong-count',
        `\`${closure.name}\` takes ${closure.parameters.length} operands, not ${operands.length}.`,
        at,
      );
    for (const [i, parameter] of closure.parameters.entries()) {
      const given = operands[i] ?? keywords.get(parameter.name) ?? (yield* this.#fallback(parameter, closure.scope));
      if (given === undefined)
        return this.refuse('wrong-count', `\`${closure.name}\` needs a value for \`${parameter.name}\`.`, at);
      if (parameter.type === undefined) scope.set(parameter.name, given);
      else
        this.bind({ kind: 'name', span: parameter.span, name: parameter.name }, given, 'block', scope, parameter.type);
    }
    this.#depth++;
    const result = yield* nested(this.#body(closure.body, scope));
    this.#depth--;
    return closure.result === undefined || result.kind === 'none' ? result : convert(this, result, closure.result, at);
  }

  *#body(body: readonly Statement[] | Expression, scope: Scope): Work<Value> {
    if (!isStatements(body)) return yield* this.evaluate(body, scope);
    const completion = yield* this.#block(body, scope);
    return completion?.kind === 'return' || completion?.kind === 'give' ? completion.value : none;
  }

  *#fallback(parameter: Parameter, scope: Scope): Work<Value | undefined> {
    return parameter.fallback === undefined ? undefined : yield* this.evaluate(parameter.fallback, scope);
  }

  #comparison(relations: readonly Relation[], operands: readonly Value[], at: Expression): Value {
    if (operands.some((v) => v.kind === 'unknown')) return unknown;
    if (operands.some((v) => v.kind === 'array')) {
      if (relations.length === 1) return compareArrays(this, relations[0]!, operands[0]!, operands[1]!, at);
      return this.refuse(
        'shape',
        'The truth value of an array with more than one element is ambiguous: compare once.',
        at,
      );
    }
    if (operands.some((v) => v.kind === 'text' || v.kind === 'none')) return this.#sameKind(relations, operands, at);
    for (const [i, relation] of relations.entries()) {
      const outcome = related(this, relation, operands[i]!, operands[i + 1]!, at);
      if (isMatrix(outcome) && relations.length === 1) return outcome;
      if (outcome.kind !== 'boolean' || !outcome.value) return outcome;
    }
    return boolean(true);
  }

  /** Words and nothing are equal to themselves only. */
  #sameKind(relations: readonly Relation[], operands: readonly Value[], at: Expression): Value {
    const [a, b] = operands as [Value, Value];
    const [relation] = relations;
    if (relations.length > 1 || (relation !== '==' && relation !== '!='))
      return this.refuse('not-a-number', `Only numbers can be compared, and this is ${describe(a)}.`, at);
    const isEqual = a.kind === b.kind && (a.kind !== 'text' || a.value === (b as typeof a).value);
    return boolean(isEqual === (relation === '=='));
  }

  #index(e: Extract<Expression, { kind: 'index' }>, object: Value, indices: readonly Value[]): Value {
    if (object.kind === 'array') {
      if (indices.some((v) => v.kind === 'unknown')) return unknown;
      return indexArray(this, object, indices, e) ?? unknown;
    }
    const [only] = indices;
    if (object.kind === 'record' && only?.kind === 'text')
      return (
        object.entries.get(only.value) ??
        this.refuse('unknown-attribute', `There is no \`${only.value}\` in this object.`, e)
      );
    if (object.kind === 'sequence' && only?.kind === 'slice') {
      const places = sliceOf(this, only, object.items.length, e);
      return places === undefined
        ? unknown
        : { kind: 'sequence', form: object.form, items: places.map((p) => object.items[p]!) };
    }
    if (isMatrix(object)) return indexed(this, object, indices, e);
    const place = this.#place(e, object, indices);
    return place === undefined ? unknown : (object as Extract<Value, { kind: 'sequence' }>).items[place]!;
  }

  /** The place that an index names; undefined, and reported, where there is none. */
  #place(e: { readonly span: Span }, object: Value, indices: readonly Value[]): number | undefined {
    if (object.kind === 'unknown' || indices.some((v) => v.kind === 'unknown')) return undefined;
    const [index] = indices;
    if (object.kind !== 'sequence' || indices.length !== 1 || (index!.kind !== 'integer' && index!.kind !== 'real')) {
      this.refuse('unsupported', `This index into ${describe(object)} is not understood.`, e);
      return undefined;
    }
    const asked = index!.kind === 'integer' ? Number(index!.value) : this.graph.value(index!.node);
    // Where integers have types, there is no counting from the end.
    const fromEnd = asked < 0 && index!.kind === 'integer' && index!.type === undefined;
    const place = fromEnd ? object.items.length + asked : asked;
    if (object.items[place] !== undefined) return place;
    this.refuse('out-of-range', `There is no item ${asked}: the ${object.form} has ${object.items.length}.`, e);
    return undefined;
  }

  #name(e: Extract<Expression, { kind: 'name' }>, scope: Scope): Value {
    this.#readAt = e;
    const bound = scope.get(e.name) ?? this.#definition(e.name) ?? this.#input(e.name);
    if (bound !== undefined) return bound;
    const known = this.#options.resolve(e.name, false);
    if (known !== undefined) return this.#known(known, e.name);
    return this.#input(e.name, this.#options.assume) ?? this.refuse('no-value', `\`${e.name}\` has no value here.`, e);
  }

  named(name: string, at: Expression): Value {
    return this.#name({ kind: 'name', span: at.span, name }, this.global);
  }

  #definition(name: string): Value | undefined {
    const found = this.#options.define(name);
    if (found === undefined) return undefined;
    const closure: Value = {
      kind: 'closure',
      name,
      parameters: found.parameters,
      body: found.body,
      scope: this.global,
      result: found.result,
    };
    this.global.set(name, closure);
    return closure;
  }

  #known(known: Known, path: string): Value {
    if (known.kind !== 'constant' && path.includes('.')) this.usesLibrary = true;
    if (known.kind === 'none') return none;
    return known.kind === 'constant' ? real(this.graph.constant(known.value)) : { kind: 'known', known, path };
  }

  /** Whether a path begins with a value of the program: then its end is what that value has behind the dot. */
  #isOfValue(path: string | undefined, scope: Scope): boolean {
    const root = path?.split('.', 1)[0];
    if (root === undefined || scope.get(root) !== undefined) return true;
    if (this.#options.resolve(path!, false) !== undefined) return false;
    return this.#definition(root) !== undefined || this.#input(root) !== undefined;
  }

  #attribute(e: Extract<Expression, { kind: 'attribute' }>, scope: Scope): Value | undefined {
    const path = pathOf(e);
    const root = path?.split('.', 1)[0];
    if (this.#options.objects !== undefined && this.#isOfValue(path, scope)) return undefined;
    if (path === undefined || root === undefined || scope.get(root) !== undefined)
      return this.refuse('unknown-attribute', `The attribute \`${e.name}\` of this object is not known.`, e);
    const known = this.#options.resolve(path, false);
    if (known !== undefined) return this.#known(known, path);
    return this.refuse(
      'unknown-attribute',
      `\`${path}\` is not known: Gradient Graph cannot see what \`${root}\` is.`,
      e,
    );
  }

  /** The function of a call; a name that is called is never an input. */
  #callee(e: Expression, scope: Scope): Value {
    if (e.kind === 'lambda') return this.#leaf(e, scope)!;
    if (e.kind === 'name') {
      const bound = scope.get(e.name) ?? this.#definition(e.name);
      if (bound !== undefined) return bound;
      const known = this.#options.resolve(e.name, true);
      return known === undefined
        ? this.refuse('unknown-function', `\`${e.name}\` is not a function Gradient Graph knows.`, e)
        : this.#known(known, e.name);
    }
    const path = pathOf(e);
    const root = path?.split('.', 1)[0];
    if (path !== undefined && root !== undefined && scope.get(root) === undefined) {
      const known = this.#options.resolve(path, true);
      return known === undefined
        ? this.refuse('unknown-function', `\`${path}\` is not a function Gradient Graph knows.`, e)
        : this.#known(known, path);
    }
    return this.refuse('unsupported', 'A call of this is not understood.', e);
  }

  *#comprehension(e: Extract<Expression, { kind: 'comprehension' }>, scope: Scope): Work<Value> {
    const items: Value[] = [];
    yield* this.#clauses(e, 0, new Scope(scope, true), items);
    return { kind: 'sequence', form: 'list', items };
  }

  *#clauses(e: Extract<Expression, { kind: 'comprehension' }>, k: number, scope: Scope, made: Value[]): Work<void> {
    const clause = e.clauses[k];
    if (clause === undefined) {
      made.push(yield* this.evaluate(e.item, scope));
      return;
    }
    if (clause.kind === 'if') {
      if (this.truth(yield* this.evaluate(clause.test, scope), clause.test))
        yield* this.#clauses(e, k + 1, scope, made);
      return;
    }
    const over = yield* this.evaluate(clause.over, scope);
    const items = itemsOf(over) ?? this.#cannotLoop(over, clause.over);
    for (const item of items) {
      this.bind(clause.target, item, 'function', scope);
      yield* this.#clauses(e, k + 1, scope, made);
    }
  }
}

function isComputed(graph: Graph, node: NodeId): boolean {
  return !graph.isInput(node) && !graph.isConstant(node);
}

type CallExpression = Extract<Expression, { kind: 'call' }>;
/** Expressions whose value follows at once from those of their operands. */
type Finished = Extract<
  Expression,
  {
    kind:
      | 'operation'
      | 'comparison'
      | 'not'
      | 'sequence'
      | 'bind'
      | 'index'
      | 'convert'
      | 'attribute'
      | 'slice'
      | 'spread'
      | 'record';
  }
>;
/** Expressions that are no leaves. */
type Inner =
  | Finished
  | CallExpression
  | Extract<Expression, { kind: 'conditional' | 'logical' | 'comprehension' | 'block' }>;

/** The operands that are evaluated first, from the left. */
function operandsOf(e: Inner): readonly Expression[] {
  switch (e.kind) {
    case 'operation':
    case 'comparison':
      return e.operands;
    case 'not':
    case 'convert':
    case 'spread':
      return [e.operand];
    case 'attribute':
      return [e.object];
    case 'slice':
      return e.parts;
    case 'sequence':
    case 'record':
      return e.items;
    case 'bind':
      return [e.value];
    case 'index':
      return [e.object, ...e.indices];
    case 'call':
      return e.keywords.length === 0 ? e.operands : [...e.operands, ...e.keywords.map((k) => k.value)];
    case 'conditional':
      return [e.test];
    case 'logical':
      return [e.left];
    case 'comprehension':
    case 'block':
      return [];
  }
}

/** `np.linalg.norm` as text, where the expression is nothing but names and dots. */
function pathOf(e: Expression): string | undefined {
  const parts: string[] = [];
  let at = e;
  while (at.kind === 'attribute') {
    parts.push(at.name);
    at = at.object;
  }
  if (at.kind !== 'name') return undefined;
  parts.push(at.name);
  return parts.reverse().join('.');
}

/** Rows of items in the place where they are unpacked. */
function spreadOut(values: readonly Value[]): readonly Value[] {
  return values.some((v) => v.kind === 'spread')
    ? values.flatMap((v) => (v.kind === 'spread' ? v.items : [v]))
    : values;
}

/** Whether the functions of a library go over arrays element by element. */
function takesArrays(library: string | undefined): boolean {
  return library !== undefined && /^(?:numpy|torch|tf|scipy|jax)/.test(library);
}

function allWhole(value: PointValue): boolean {
  return typeof value === 'number' ? Number.isSafeInteger(value) : value.every(allWhole);
}

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

function isStatements(body: readonly Statement[] | Expression): body is readonly Statement[] {
  return Array.isArray(body);
}
