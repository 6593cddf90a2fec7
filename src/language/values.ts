import type { NodeId } from '../core/graph.ts';
import type { Known } from './libraries.ts';
import type { NdArray } from './ndarrays/array.ts';
import type { Bound, ClassDefinition, Expression, Parameter, Statement } from './program.ts';
import type { IntegerType, Type } from './types.ts';
import type { Work } from './work.ts';

/** What an expression of a traced program can be. */
export type Value =
  /** `width`: single precision, or a literal that takes the width of what it meets (Go, Rust); double without it. */
  | { readonly kind: 'real'; readonly node: NodeId; readonly width?: 'single' | 'untyped' }
  /**
   * An integer; `node` where it came from a real (floor, round), so that the graph keeps the edge. Without a type it is
   * exact at any size.
   */
  | {
      readonly kind: 'integer';
      readonly value: number | bigint;
      readonly node: NodeId | undefined;
      readonly type?: IntegerType;
      readonly range?: IntegerRange;
    }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** With a shape, an array of the languages that count from 1: rows and columns, its items column by column. */
  | {
      readonly kind: 'sequence';
      readonly form: 'tuple' | 'list';
      readonly items: readonly Value[];
      /** An array that an assignment copies (std::vector, Go's and Rust's arrays). */
      readonly copies?: true;
      /** The type of its items, for what is put into it. */
      readonly itemType?: Type;
      readonly shape?: readonly [rows: number, columns: number];
      /** An array of one dimension among those with a shape, and what it does beside others. */
      readonly vector?: Vector;
      /** An array whose items are single (JavaScript's Float32Array). */
      readonly holds?: 'single';
      /** How many dimensions an array has whose items are lists, and which has no rows of its own (C#'s `double[,]`). */
      readonly rank?: number;
      /** Names of the items, where they have some. */
      readonly fields?: readonly string[];
      /** The class of a tuple with names. */
      readonly of?: ClassValue;
    }
  | NdArray
  | Pointer
  | RecordValue
  | ClassValue
  /** `start:stop:step` of an index; nothing where a part is left out. */
  | { readonly kind: 'slice'; readonly start: Value; readonly stop: Value; readonly step: Value }
  /** `...` of an index. */
  | { readonly kind: 'ellipsis' }
  /** `*xs`, `...xs`: the items stand one by one where it stands. */
  | { readonly kind: 'spread'; readonly items: readonly Value[]; readonly entries?: ReadonlyMap<Key, Value> }
  /** A word for a setting, such as `reduction='sum'`. */
  | { readonly kind: 'text'; readonly value: string }
  /** What is called with the object before its dot as the first operand. */
  | { readonly kind: 'method'; readonly name: string }
  | {
      readonly kind: 'closure';
      readonly name: string;
      readonly parameters: readonly Parameter[];
      readonly body: readonly Statement[] | Expression;
      readonly result?: Type | undefined;
      readonly scope: Scope;
      /** The name by which the body has the object; without one the object is the first operand. */
      readonly receiver?: string | undefined;
      readonly bound?: Bound | undefined;
      /** The object that a method belongs to. */
      readonly self?: Value;
      /** The same object as one of the class that the method's own class builds on. */
      readonly above?: Value;
      /** Fallbacks that were computed when the function was defined (Python). */
      readonly defaults?: ReadonlyMap<Parameter, Value>;
    }
  | { readonly kind: 'known'; readonly known: Known; readonly path: string }
  | GeneratorValue
  /** JavaScript's undefined, or with `isNull` its null; None and the like elsewhere. */
  | { readonly kind: 'none'; readonly isNull?: true }
  /** Something that a reported problem stands for: whatever is computed from it is as unknown. */
  | { readonly kind: 'unknown' };

/** A generator of Python: what is left of its body, nothing when it has ended. */
export interface GeneratorValue {
  readonly kind: 'generator';
  readonly state: { work: Work<unknown> | undefined; isRunning: boolean };
}

/** Julia's arrays of one dimension stand as a column; R's are repeated to the length of what they meet. */
export type Vector = 'column' | 'repeats';

/** Where a value stands: a name, an item, a field. An alias is that value under another name (C++'s references). */
export interface Pointer {
  readonly kind: 'pointer';
  readonly cell: Cell;
  readonly isAlias?: true;
  /** Whether it points to this one value, and an index means an item of that (Go, Rust). */
  readonly toOne?: true;
}

export type Cell =
  | { readonly of: 'name'; readonly scope: Scope; readonly name: string }
  | { readonly of: 'item'; readonly items: readonly Value[]; readonly place: number }
  | { readonly of: 'field'; readonly entries: Map<Key, Value>; readonly key: Key };

/** The place of an item, for what may change it. */
export const lentItem = (items: readonly Value[], place: number): Pointer => ({
  kind: 'pointer',
  cell: { of: 'item', items, place },
  toOne: true,
});

/** What stands in a cell; undefined behind the ends of an array. */
export function valueIn(cell: Cell): Value | undefined {
  switch (cell.of) {
    case 'name':
      return cell.scope.own(cell.name);
    case 'item':
      return cell.items[cell.place];
    case 'field':
      return cell.entries.get(cell.key);
  }
}

export function putInto(cell: Cell, value: Value): void {
  if (cell.of === 'name') cell.scope.set(cell.name, value);
  else if (cell.of === 'item') (cell.items as Value[])[cell.place] = value;
  else cell.entries.set(cell.key, value);
}

/** A word, or a number that is a key of a dictionary. */
export type Key = string | number;

/** A dictionary or an object by its keys; everyone who has it sees a change. */
export interface RecordValue {
  readonly kind: 'record';
  readonly entries: Map<Key, Value>;
  /** The class whose methods it has; none of a dictionary or a plain object. */
  readonly of?: ClassValue;
  /** Whether its entries stand behind the dot, as those of a dictionary of Python do not. */
  readonly dotted?: true;
  /** A struct, of which an assignment makes a copy. */
  readonly copies?: true;
  /** The object that `super` means, seen as one of the class above. */
  readonly standsFor?: Value;
  /** What fields have that nothing has read yet. */
  readonly unread?: Unread;
}

/** An object from outside: a field becomes an input when it is first read. */
export interface Unread {
  /** What the object is called: its field w is the input `name.w`. */
  readonly name: string;
  /** The fields that were computed before. */
  readonly from: ReadonlyMap<Key, Value>;
  /** Whether any other field may be an input. */
  readonly isOpen: boolean;
  /** Set once a change was not followed: what it has is not known any more. */
  lost: boolean;
}

/** A class of the program. */
export interface ClassValue {
  readonly kind: 'class';
  readonly definition: ClassDefinition;
  /** Where it was defined. */
  readonly scope: Scope;
  /** What the class itself has; filled when the class is defined, or first asked. */
  readonly shared: Map<Key, Value>;
  readonly base: ClassValue | undefined;
}

/** The type of MATLAB's integers: arithmetic rounds into it and stops at its ends. */
export interface IntegerRange {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

export const unknown: Value = { kind: 'unknown' };
/** What a name of a function has before the function binds it. */
export const unbound: Value = { kind: 'unknown' };
export const none: Value = { kind: 'none' };
export const real = (node: NodeId): Value => ({ kind: 'real', node });
export const boolean = (value: boolean): Value => ({ kind: 'boolean', value });
export const integer = (value: number | bigint, node?: NodeId): Value => ({
  kind: 'integer',
  value: exact(value),
  node,
});

/** A number while it is exact as one, a bigint otherwise. */
export function exact(value: number | bigint): number | bigint {
  // The zero of integers has no sign.
  if (typeof value === 'number') return value + 0;
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** Names and their values, innermost first. */
export class Scope {
  readonly #values: Map<string, Value>;
  #types: Map<string, Type> | undefined;
  readonly parent: Scope | undefined;
  /** Whether assignments of Python stop here. */
  readonly isFunction: boolean;
  /** Whether the names are the keys of an object. */
  readonly isOfObject: boolean;
  #own: ReadonlySet<string> | undefined;
  #constants: Set<string> | undefined;
  #outer: ReadonlyMap<string, Scope> | undefined;

  /** With `values`, the names are the keys of an object: an assignment changes it. */
  constructor(parent: Scope | undefined, isFunction: boolean, values?: Map<string, Value>) {
    this.parent = parent;
    this.isFunction = isFunction;
    this.isOfObject = values !== undefined;
    this.#values = values ?? new Map();
  }

  get(name: string): Value | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; ) {
      const value = scope.#values.get(name);
      if (value !== undefined) return value.kind === 'pointer' && value.isAlias ? valueIn(value.cell) : value;
      if (scope.#own?.has(name)) return unbound;
      scope = scope.next(name);
    }
    return undefined;
  }

  /** Says which names belong to this function, and which are bound in a scope further out. */
  bind(own: ReadonlySet<string>, outer: ReadonlyMap<string, Scope> | undefined): void {
    this.#own = own;
    this.#outer = outer;
  }

  /** Whether a name belongs to this function, although it may have no value yet. */
  owns(name: string): boolean {
    return this.#own?.has(name) === true || this.#values.has(name);
  }

  /** Where a name is looked for that this scope has not. */
  next(name: string): Scope | undefined {
    return this.#outer?.get(name) ?? this.parent;
  }

  /** The value that this very scope has. */
  own(name: string): Value | undefined {
    const value = this.#values.get(name);
    return value?.kind === 'pointer' && value.isAlias ? valueIn(value.cell) : value;
  }

  /** Lets a name stand for a cell: what is assigned to it goes there. */
  alias(name: string, cell: Cell): void {
    this.#values.set(name, { kind: 'pointer', cell, isAlias: true });
  }

  /** The cell that a name stands for. */
  aliased(name: string): Cell | undefined {
    const value = this.#values.get(name);
    return value?.kind === 'pointer' && value.isAlias ? value.cell : undefined;
  }

  /** Takes every value out of this scope; types stay. */
  take(): Map<string, Value> {
    const taken = new Map(this.#values);
    this.#values.clear();
    return taken;
  }

  set(name: string, value: Value): void {
    const known = this.#values.get(name);
    if (known?.kind === 'pointer' && known.isAlias) putInto(known.cell, value);
    else this.#values.set(name, value);
  }

  /** Fixes the type of a name: what is assigned to it later is converted. */
  declare(name: string, type: Type | undefined): void {
    if (type === undefined) this.#types?.delete(name);
    else {
      this.#types ??= new Map();
      this.#types.set(name, type);
    }
  }

  /** The declared type of a name of this very scope. */
  typeOf(name: string): Type | undefined {
    return this.#types?.get(name);
  }

  /** Says that a name of this scope keeps its value: JavaScript's `const`. */
  fix(name: string): void {
    this.#constants ??= new Set();
    this.#constants.add(name);
  }

  /** Whether an assignment of a name is an error. */
  isFixed(name: string): boolean {
    return this.#constants?.has(name) === true;
  }

  /** The scope to which the name belongs, innermost first, although it may have no value there yet. */
  owner(name: string): Scope | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.next(name))
      if (scope.owns(name)) return scope;
    return undefined;
  }

  /** The scope of the function this one stands in. */
  functionScope(): Scope {
    let scope: Scope = this;
    while (!scope.isFunction && scope.parent !== undefined) scope = scope.parent;
    return scope;
  }

  /** The scope in which the function around binds a name. */
  bindingScope(name: string): Scope {
    const scope = this.functionScope();
    return scope.#outer?.get(name) ?? scope;
  }
}

/** The kind of a value in words, for messages. */
export function describe(value: Value): string {
  switch (value.kind) {
    case 'real':
      return 'a number';
    case 'integer':
      return 'an integer';
    case 'boolean':
      return 'a truth value';
    case 'sequence':
      return value.shape === undefined ? `a ${value.form}` : 'an array';
    case 'array':
      return `an array of the shape (${value.shape.join(', ')}${value.shape.length === 1 ? ',' : ''})`;
    case 'pointer':
      return 'a pointer';
    case 'record':
      return value.of === undefined ? 'an object' : `an object of the class ${value.of.definition.name}`;
    case 'class':
      return `the class ${value.definition.name}`;
    case 'slice':
    case 'ellipsis':
      return 'a slice';
    case 'spread':
      return 'a row of items';
    case 'text':
      return 'text';
    case 'method':
      return `the method ${value.name}`;
    case 'closure':
      return `the function ${value.name}`;
    case 'generator':
      return 'a generator';
    case 'known':
      return value.path;
    case 'none':
      return 'nothing';
    case 'unknown':
      return 'a value that is not known';
  }
}
