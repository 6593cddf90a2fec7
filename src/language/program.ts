/**
 * The neutral form that every language is read into: statements and expressions, each with its place in the text.
 * The meaning of an operator is resolved by the language that reads it, so that one tracer serves all.
 */

import type { BuiltinName } from './builtin-names.ts';
import type { Type } from './types.ts';

/** Half-open range of UTF-16 offsets into the document. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Problem {
  /** A stable word a program can test. */
  readonly code: string;
  /** One sentence: what it is, and what to do next. */
  readonly message: string;
  readonly span: Span;
  readonly severity: 'error' | 'warning' | 'information';
  /** At a kink, tie or jump: the derivative just left and just right of the point, and the one taken. */
  readonly slopes?: { readonly left: number; readonly right: number; readonly taken: number };
}

/**
 * What an operator means, whatever its sign. Divisions and remainders differ by language on integers:
 * `divide` is real division, `divideC` truncates two integers, `divideFloor` rounds down (Python's //),
 * `remainderTrunc` has the sign of the dividend, `remainderFloor` that of the divisor.
 * `power` of two integers is real where the exponent is negative, `powerTrunc` then truncated (Fortran). Bit operations are for
 * integers.
 */
export type Operator =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'divideC'
  | 'divideFloor'
  | 'remainderTrunc'
  | 'remainderFloor'
  | 'power'
  | 'powerTrunc'
  /** The product of matrices, `@`. */
  | 'matrixProduct'
  | 'negate'
  | 'plus'
  | 'bitXor'
  | 'bitAnd'
  | 'bitOr'
  | 'shiftLeft'
  | 'shiftRight'
  /** Java's and JavaScript's `>>>`: zeros come in from the left. */
  | 'shiftRightZero'
  | 'bitNot';

export type Relation = '<' | '<=' | '>' | '>=' | '==' | '!=';

export type Expression =
  /** `integer` distinguishes 2 from 2.0 where the language does. */
  | {
      readonly kind: 'number';
      readonly span: Span;
      readonly value: number | bigint;
      readonly integer: boolean;
      /** Where the language gives a literal a type. */
      readonly type?: Type;
    }
  | { readonly kind: 'boolean'; readonly span: Span; readonly value: boolean }
  | {
      readonly kind: 'name';
      readonly span: Span;
      readonly name: string;
      /**
       * Where nothing binds it: a `function` of the language that is given to another one; or nothing, where it is
       * `changed` in a part and comes into being so.
       */
      readonly role?: 'function' | 'changed';
      /** The type written behind a parameter, where it chooses among methods (Julia). */
      readonly annotation?: string;
    }
  | {
      readonly kind: 'operation';
      readonly span: Span;
      readonly operator: Operator;
      /** The sign as written, for messages. */
      readonly sign: string;
      readonly operands: readonly Expression[];
      /** `a += b`: an array or a list that `a` is changes for everyone who has it. */
      readonly inPlace?: true;
      /** Whether two arrays meet as matrices; else item by item. */
      readonly matrix?: boolean;
      /** Numbers are cut to 32 bits first (JavaScript). */
      readonly on32Bits?: true;
      /** What to write instead, where the language has the operator for integers only. */
      readonly onReals?: string;
    }
  /** `a < b <= c`: every relation between neighbours holds. */
  | {
      readonly kind: 'comparison';
      readonly span: Span;
      readonly operands: readonly Expression[];
      readonly relations: readonly Relation[];
      /** A truth value equals no number (JavaScript's `===`). */
      readonly strict?: true;
    }
  /** `and` and `or` give an operand where `givesOperand` (Python, JavaScript), else a boolean; `??` passes over nothing. */
  | {
      readonly kind: 'logical';
      readonly span: Span;
      readonly operator: 'and' | 'or' | '??';
      readonly givesOperand: boolean;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'not'; readonly span: Span; readonly operand: Expression }
  | {
      readonly kind: 'conditional';
      readonly span: Span;
      readonly test: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
  | {
      readonly kind: 'call';
      readonly span: Span;
      readonly callee: Expression;
      readonly operands: readonly Expression[];
      /** A keyword without a name is `**kwargs`: every entry is one. */
      readonly keywords: readonly { readonly name: string; readonly value: Expression }[];
      /** Whether an elementary function takes an array as a whole, so that it does not go over the items (Julia without a dot). */
      readonly whole?: true;
      /** `new`: JavaScript makes objects by it, and by nothing else. */
      readonly makes?: true;
    }
  | { readonly kind: 'attribute'; readonly span: Span; readonly object: Expression; readonly name: string }
  | {
      readonly kind: 'index';
      readonly span: Span;
      readonly object: Expression;
      readonly indices: readonly Expression[];
    }
  | {
      readonly kind: 'sequence';
      readonly span: Span;
      readonly form: 'tuple' | 'list';
      readonly items: readonly Expression[];
    }
  | {
      readonly kind: 'lambda';
      readonly span: Span;
      readonly parameters: readonly Parameter[];
      readonly body: Expression | readonly Statement[];
      readonly result?: Type;
      /** The name by which it has the object that it is called on; see `FunctionDefinition`. */
      readonly receiver?: string;
      /** Names whose values it keeps as they are where it is written: MATLAB's, C++'s `[=]` and `[s]`. */
      readonly captures?: 'all' | readonly string[];
      /** Names that it sees as they become, although it captures all the others: `[=, &x]`. */
      readonly sees?: readonly string[];
    }
  /** A cast, or a conversion that the language does by itself. */
  | { readonly kind: 'convert'; readonly span: Span; readonly operand: Expression; readonly type: Type }
  /** A block that has a value, which a `give` in it names. */
  | { readonly kind: 'block'; readonly span: Span; readonly body: readonly Statement[] }
  | {
      readonly kind: 'comprehension';
      readonly span: Span;
      readonly item: Expression;
      readonly clauses: readonly (
        | { readonly kind: 'for'; readonly target: Target; readonly over: Expression }
        | { readonly kind: 'if'; readonly test: Expression }
      )[];
    }
  /** Python's walrus, JavaScript's assignment inside an expression: binds and gives the value. */
  | {
      readonly kind: 'bind';
      readonly span: Span;
      readonly name: string;
      readonly value: Expression;
      readonly binding: Binding;
      /** `i++` gives the value that the name had before. */
      readonly gives?: 'before';
    }
  /** `&x`: where a value stands, for what may change it. */
  | {
      readonly kind: 'address';
      readonly span: Span;
      readonly operand: Expression;
      /** Whether arrays and structs are behind it as numbers are: a copy of the address is no copy of them (Go, Rust). */
      readonly always?: true;
    }
  /** `start:stop:step` in an index. */
  | {
      readonly kind: 'slice';
      readonly span: Span;
      readonly parts: readonly [start: Expression, stop: Expression, step: Expression];
    }
  /** `...` in an index. */
  | { readonly kind: 'ellipsis'; readonly span: Span }
  /** `*xs`, `...xs`: the items one by one. */
  | { readonly kind: 'spread'; readonly span: Span; readonly operand: Expression }
  /** A dictionary or an object with constant keys. */
  | {
      readonly kind: 'record';
      readonly span: Span;
      /** A spread item has no key. */
      readonly keys: readonly string[];
      readonly items: readonly Expression[];
      /** Whether its entries stand behind the dot where those of a dictionary do not (Python). */
      readonly dotted?: true;
    }
  /** A word: a setting of a function or a key. */
  | { readonly kind: 'text'; readonly span: Span; readonly value: string }
  /** A function of ours that the text has no name for. */
  | { readonly kind: 'builtin'; readonly span: Span; readonly builtin: BuiltinName }
  /** Text of pieces: followed as far as words and whole numbers go. */
  | { readonly kind: 'template'; readonly span: Span; readonly items: readonly Expression[] }
  /**
   * `a in b`: whether `b` has it, among its items or keys (`in`), under a key (`hasKey`); `a is b`: whether both are one
   * object; whether `a` is of the class or type `b` (`isOf`).
   */
  | {
      readonly kind: 'test';
      readonly span: Span;
      readonly test: 'in' | 'hasKey' | 'is' | 'isOf';
      readonly left: Expression;
      readonly right: Expression;
    }
  /** None, undefined, or JavaScript's null. */
  | { readonly kind: 'none'; readonly span: Span; readonly isNull?: true }
  /** What is not understood: a problem where the result depends on it. */
  | { readonly kind: 'unsupported'; readonly span: Span; readonly code: string; readonly message: string };

export interface Parameter {
  readonly name: string;
  readonly span: Span;
  readonly fallback: Expression | undefined;
  readonly type?: Type;
  /** Takes what no other parameter takes: `*args`, `...rest`; or the keywords that none has, `**kwargs`. */
  readonly rest?: 'positional' | 'keyword';
  /** Whether it is given by its place or by its name only. */
  readonly only?: 'position' | 'keyword';
  /** What its value is taken apart into: `({ x, y }) =>`. */
  readonly target?: Target;
  /** Whether the fallback is computed anew for every call where the language computes it once. */
  readonly fresh?: true;
  /** Another name for what the call gives: what is assigned to it changes that. */
  readonly byReference?: true;
  /** The type as written, where it chooses among methods of one name (Julia). */
  readonly annotation?: string;
}

/** What an assignment or a loop binds. */
export type Target =
  | { readonly kind: 'name'; readonly span: Span; readonly name: string }
  | { readonly kind: 'tuple'; readonly span: Span; readonly items: readonly Target[] }
  /** An item of an array: the array changes for everyone who has it. */
  | {
      readonly kind: 'index';
      readonly span: Span;
      readonly object: Expression;
      readonly indices: readonly Expression[];
    }
  /** A field of an object, which changes for everyone who has it. */
  | { readonly kind: 'attribute'; readonly span: Span; readonly object: Expression; readonly name: string }
  /** `{a, b} = object`: fields by their keys; `rest` takes the others. */
  | {
      readonly kind: 'fields';
      readonly span: Span;
      readonly items: readonly { readonly key: string; readonly target: Target }[];
      readonly rest?: Target;
    }
  /** The items of a row that no other target takes: `a, *b = …`. */
  | { readonly kind: 'rest'; readonly span: Span; readonly target: Target }
  /** A target with a value for where there is none: `[a = 1]`. */
  | { readonly kind: 'default'; readonly span: Span; readonly target: Target; readonly fallback: Expression }
  /** Not understood; every name in it may have changed. */
  | { readonly kind: 'unsupported'; readonly span: Span; readonly message: string; readonly names?: readonly string[] };

/**
 * Where an assignment binds its names: in the `function` (Python), in the nearest function around that has the name
 * (`enclosing`, Julia), in the `block` (a declaration with let, const or a
 * type), or in the `nearest` scope that has the name (assignment in JavaScript and the C family).
 */
export type Binding = 'function' | 'enclosing' | 'block' | 'nearest';

export type Statement =
  | {
      readonly kind: 'assign';
      readonly span: Span;
      readonly target: Target;
      readonly value: Expression;
      readonly binding: Binding;
      /** A declaration gives the name this type, for later assignments as well. */
      readonly type?: Type;
      /** The name is another one for what stands on the right: C++'s `double& r = x`. */
      readonly byReference?: true | 'constant';
      /** Whether a later assignment of the name is an error (JavaScript's `const`). */
      readonly constant?: true;
    }
  /** The value of the block that it ends. */
  | { readonly kind: 'give'; readonly span: Span; readonly value: Expression }
  /** The first case whose test holds, else the one without a test; where it `falls`, the cases behind it run too. */
  | {
      readonly kind: 'switch';
      readonly span: Span;
      readonly cases: readonly {
        readonly test: Expression | undefined;
        readonly body: readonly Statement[];
        readonly falls: boolean;
      }[];
      /** Whether `break` leaves the switch and not the loop around it. */
      readonly catchesBreak: boolean;
    }
  | { readonly kind: 'expression'; readonly span: Span; readonly value: Expression }
  | { readonly kind: 'return'; readonly span: Span; readonly value: Expression | undefined }
  | {
      readonly kind: 'if';
      readonly span: Span;
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  /** `for target in over`, `for (const target of over)`; `otherwise` runs when no break ended it (Python). */
  | {
      readonly kind: 'for';
      readonly span: Span;
      readonly target: Target;
      readonly over: Expression;
      readonly binding: Binding;
      readonly type?: Type;
      /** The name by which `break` and `continue` inside of other loops mean this one. */
      readonly label?: string;
      /** The name stands for the items themselves: C++'s `for (auto& v : xs)`. */
      readonly byReference?: true;
      readonly constant?: true;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  /** `while (test) { body; step }`, the step also after a continue; with `first` the body runs before the first test. */
  | {
      readonly kind: 'while';
      readonly span: Span;
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly step: readonly Statement[];
      readonly bodyFirst: boolean;
      readonly label?: string;
      /** Names that every round has anew, with the values of the round before: JavaScript's `for (let i …)`. */
      readonly fresh?: readonly string[];
      readonly otherwise: readonly Statement[];
    }
  /** With a label, the loop that bears it. */
  | { readonly kind: 'break' | 'continue'; readonly span: Span; readonly label?: string }
  /** Does nothing; a name that it `declares` belongs to the function around (JavaScript's `var a;`). */
  | { readonly kind: 'pass'; readonly span: Span; readonly declares?: string }
  /** A statement that a `break` names. */
  | { readonly kind: 'labelled'; readonly span: Span; readonly label: string; readonly body: readonly Statement[] }
  /** Ends with an error, which a `try` around may take; without one, with that which is being taken. */
  | { readonly kind: 'raise'; readonly span: Span; readonly error: string | undefined }
  /** Ends with the error where the test does not hold. */
  | { readonly kind: 'assert'; readonly span: Span; readonly test: Expression; readonly error: string }
  | {
      readonly kind: 'try';
      readonly span: Span;
      readonly body: readonly Statement[];
      readonly handlers: readonly Handler[];
      /** Runs where the body ended without an error. */
      readonly otherwise: readonly Statement[];
      readonly after: readonly Statement[];
    }
  | { readonly kind: 'block'; readonly span: Span; readonly body: readonly Statement[] }
  /** What is computed inside keeps its value and has no derivative: `with torch.no_grad()`. */
  | { readonly kind: 'detached'; readonly span: Span; readonly body: readonly Statement[]; readonly by: string }
  /** The body of a function that is a generator: a call gives one, and its values are what the body yields (Python). */
  | { readonly kind: 'generator'; readonly span: Span; readonly body: readonly Statement[] }
  | { readonly kind: 'yield'; readonly span: Span; readonly value: Expression }
  | { readonly kind: 'function'; readonly span: Span; readonly definition: FunctionDefinition }
  | { readonly kind: 'class'; readonly span: Span; readonly definition: ClassDefinition }
  /** Not understood; every name that stands in it has no known value afterwards. */
  | {
      readonly kind: 'unsupported';
      readonly span: Span;
      readonly code: string;
      readonly message: string;
      readonly names: readonly string[];
      /** Whether it leads elsewhere, so that what stands behind it may not run: a jump. */
      readonly stops?: true;
      /** Whether it may change anything, so that nothing behind it is known. */
      readonly ends?: true;
    };

/** What takes an error: of these names, or any. */
export interface Handler {
  readonly span: Span;
  readonly errors: readonly string[] | 'any';
  /** The name of the error. */
  readonly name: string | undefined;
  readonly body: readonly Statement[];
}

/** Where the names that a function binds belong (Python). */
export interface Bound {
  /** Names of the function: they have no value before it binds them, whatever stands outside. */
  readonly own: ReadonlySet<string>;
  /** Names that it binds outside. */
  readonly outer: ReadonlyMap<string, 'global' | 'nonlocal'>;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly span: Span;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
  readonly result?: Type;
  /** The name by which the body has the object that the function is called on: `this`. */
  readonly receiver?: string;
  /** What a method gets of its object: a copy, or a pointer; the object itself without it. */
  readonly receives?: 'copy' | 'pointer';
  readonly bound?: Bound;
}

/** What a name stands for that a file defines. */
export type Definition = FunctionDefinition | ClassDefinition;

/** A class or a struct: what its objects have and do. */
export interface ClassDefinition {
  readonly name: string;
  readonly span: Span;
  /** What a new object has before its constructor runs, in order. A field without a fallback and a type is not there yet. */
  readonly fields: readonly Field[];
  readonly methods: readonly Method[];
  /** What the class itself has; computed once, when the class is defined. */
  readonly shared: readonly Field[];
  /** Whether a call gives the fields their values, in order or by name: data classes, literals of structs. */
  readonly takesFields: boolean;
  /** Objects that are tuples with names (Python's NamedTuple). */
  readonly isTuple?: true;
  /** A struct: an assignment copies it. */
  readonly copies?: true;
  /** Whether methods see fields and methods of their object without its name (Java, C++, C#). */
  readonly bare?: true;
  /** The word by which functions of the class name it: Rust's Self. */
  readonly selfName?: string;
  /** More functions of a class that stands elsewhere: Rust's impl, Go's methods. */
  readonly extends?: true;
  /** Whether fields keep the values that a new object got. */
  readonly frozen?: true;
  /** The class whose members objects have too. */
  readonly base?: Expression;
}

/** A field: `fallback` is computed for every new object, `type` is what assignments convert to. */
export type Field = Parameter;

/**
 * A function of a class. Where its definition names no receiver, a method has its object as its first parameter
 * (Python). `ofClass` gets the class in the place of the object.
 */
export interface Method {
  readonly role: 'constructor' | 'method' | 'getter' | 'setter' | 'static' | 'ofClass';
  readonly definition: FunctionDefinition;
}

export const spanning = (first: { readonly span: Span }, last: { readonly span: Span }): Span => ({
  start: first.span.start,
  end: last.span.end,
});
