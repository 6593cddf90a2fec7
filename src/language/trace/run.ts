import type { Machine } from '../machine.ts';
import type { Binding, Expression, Parameter, Statement, Target } from '../program.ts';
import type { Type } from '../types.ts';
import { none, Scope, unknown, type Value } from '../values.ts';
import type { Soon, Work } from '../work.ts';
import type { Completion } from './completion.ts';
import { Recording } from './recording.ts';
import type { Waiting } from './waiting.ts';

const nothing: ReadonlySet<string> = new Set();

/**
 * A program that is running: its names, and how expressions, tests and calls go on. The files beside this one run their
 * part of a program on it and reach each other through it. What few programs need is made when it is needed: a formula
 * takes a few microseconds, and a map a tenth of one.
 */
export abstract class Run extends Recording implements Machine {
  readonly global = new Scope(undefined, true);
  /** Where the statements run: inside of the functions around them. */
  base = this.global;
  /** Values that were computed before the statements and that these have not read yet. */
  waiting: Waiting | undefined;
  /** Names that belong to the innermost function around the statements. */
  locals: ReadonlySet<string> = nothing;
  /** Why a name that something above binds has no value that can be followed. */
  lost: Map<string, string> | undefined;
  /** Names that got a chosen value before the statements. */
  assumedBefore: Set<string> | undefined;
  /** Calls of the program's own functions around. */
  depth = 0;
  lastExpression: Value = none;
  /** What the newest assignment outside the program's own functions bound: the output of a text that ends in a loop. */
  lastAssigned: Value = unknown;
  /** What the function called last from outside of any function returned. */
  returned: Expression | undefined;
  /** The name in the text at which an input is first read: its place for the reader. */
  readAt: Expression | undefined;
  /** What Python's parameters have where calls give nothing, by the scope in which their function was defined. */
  defaults: Map<Parameter, { readonly scope: Scope; readonly value: Value }> | undefined;
  usesLibrary = false;
  /** The value that a generator has handed out last. */
  yielded: Value | undefined;

  abstract evaluate(expression: Expression, scope: Scope): Work<Value>;
  /** `evaluate` for the parts of a program that run most often. */
  abstract evaluated(expression: Expression, scope: Scope): Soon<Value>;
  abstract assign(target: Target, value: Value, binding: Binding, scope: Scope, type: Type | undefined): Work<Value>;
  abstract runBlock(statements: readonly Statement[], scope: Scope): Work<Completion>;
  /** `runBlock` for the parts of a program that run most often. */
  abstract blockRun(statements: readonly Statement[], scope: Scope): Soon<Completion>;
  abstract truth(value: Value, at: Expression): boolean;
  abstract named(name: string, at: Expression): Value;
  abstract call(
    callee: Value,
    operands: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
    at: Expression,
  ): Work<Value>;
}
