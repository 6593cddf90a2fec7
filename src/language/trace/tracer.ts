import type { Binding, Expression, Statement, Target } from '../program.ts';
import type { Type } from '../types.ts';
import type { Scope, Value } from '../values.ts';
import type { Soon, Work } from '../work.ts';
import { callValue } from './calls.ts';
import { truthOf } from './comparisons.ts';
import type { Completion } from './completion.ts';
import { evaluate, evaluated } from './expressions.ts';
import { nameValue } from './names.ts';
import { Run } from './run.ts';
import { blockRun, runBlock } from './statements.ts';
import { structOf } from './structs.ts';
import { assign } from './targets.ts';

/** The parts of the tracer put together. */
export class Tracer extends Run {
  evaluate(expression: Expression, scope: Scope): Work<Value> {
    return evaluate(this, expression, scope);
  }

  evaluated(expression: Expression, scope: Scope): Soon<Value> {
    return evaluated(this, expression, scope);
  }

  assign(target: Target, value: Value, binding: Binding, scope: Scope, type: Type | undefined): Work<Value> {
    return assign(this, target, value, binding, scope, type);
  }

  runBlock(statements: readonly Statement[], scope: Scope): Work<Completion> {
    return runBlock(this, statements, scope);
  }

  blockRun(statements: readonly Statement[], scope: Scope): Soon<Completion> {
    return blockRun(this, statements, scope);
  }

  truth(value: Value, at: Expression): boolean {
    return truthOf(this, value, at);
  }

  structOf(name: string, given: Value, at: Expression): Value {
    return structOf(this, name, given, at);
  }

  named(name: string, at: Expression): Value {
    return nameValue(this, { kind: 'name', span: at.span, name }, this.base);
  }

  call(callee: Value, operands: readonly Value[], keywords: ReadonlyMap<string, Value>, at: Expression): Work<Value> {
    return callValue(this, callee, operands, keywords, at);
  }
}
