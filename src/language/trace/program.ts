import { inputAs } from '../conversion.ts';
import type { Span, Statement } from '../program.ts';
import { unknown, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { runBefore } from './before.ts';
import { callClosure, fallbackOf } from './calls.ts';
import { inputOf, keepInput } from './inputs.ts';
import { definitionOf } from './names.ts';
import type { Run } from './run.ts';
import { runStatement } from './statements.ts';

/**
 * Runs top-level statements; the value of the last one is the result. A function that is named as the entry, or that
 * the last statement defines, is called with its parameters as inputs.
 */
export function* runProgram(run: Run, statements: readonly Statement[], entry: string | undefined): Work<Value> {
  yield* runBefore(run);
  let last: Value = unknown;
  for (const statement of statements) {
    const completion = yield* runStatement(run, statement, run.base);
    if (completion?.kind === 'return') return completion.value;
    if (completion?.kind === 'give') last = completion.value;
    else if (statement.kind === 'assign') last = run.lastAssigned;
    else if (statement.kind === 'expression') last = run.lastExpression;
    else if (statement.kind === 'function') last = run.base.get(statement.definition.name) ?? unknown;
    else if (
      statement.kind === 'for' ||
      statement.kind === 'while' ||
      statement.kind === 'if' ||
      statement.kind === 'switch' ||
      statement.kind === 'detached' ||
      statement.kind === 'block'
    )
      last = run.lastAssigned;
    else if (statement.kind !== 'pass') last = unknown;
  }
  const end = statements.at(-1);
  const named = entry === undefined ? last : (run.base.get(entry) ?? definitionOf(run, entry));
  if (end === undefined) return unknown;
  if (named === undefined)
    return run.refuse('unknown-function', `There is no function \`${entry}\` in this text.`, end);
  if (named.kind === 'closure') return yield* callOnInputs(run, named, end.span);
  if (named.kind === 'unknown' && run.problems.length === 0)
    return run.refuse('no-result', 'The last statement has no value: end with an expression or an assignment.', end);
  return named;
}

function* callOnInputs(run: Run, closure: Extract<Value, { kind: 'closure' }>, span: Span): Work<Value> {
  const operands = new Map<string, Value>();
  for (const { name, span: at, fallback, type } of closure.parameters) {
    run.readAt = { kind: 'name', span: at, name };
    const plain = inputOf(run, name) ?? (fallback === undefined ? inputOf(run, name, run.options.assume) : undefined);
    const read =
      type === undefined || plain === undefined
        ? plain
        : keepInput(run, name, inputAs(run, plain, type, { kind: 'name', span: at, name }));
    if (read === undefined && fallback === undefined)
      run.refuse('no-value', `The parameter \`${name}\` has no value.`, { span: at });
    const value = read ?? (yield* fallbackOf(run, closure.parameters.find((p) => p.name === name)!, closure.scope));
    operands.set(name, value ?? unknown);
  }
  return yield* callClosure(run, closure, [], operands, { kind: 'none', span });
}
