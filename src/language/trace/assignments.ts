import { targetNames } from '../above/changes.ts';
import type { Expression, Statement } from '../program.ts';
import { shared, type Type } from '../types.ts';
import { type Scope, unknown, type Value, valueIn } from '../values.ts';
import { namesOf } from '../walk.ts';
import { isWork, type Soon, type Work, worked } from '../work.ts';
import { type Leave, valueFrom } from './block-values.ts';
import type { Completion } from './completion.ts';
import { isLiteralInput, literalInput } from './literal-input.ts';
import { loseNames } from './lost.ts';
import { isOfType } from './parameters.ts';
import { aliasParts, cellOf } from './pointers.ts';
import type { Run } from './run.ts';
import { assign, bind } from './targets.ts';
import { resolved } from './templates.ts';

type Assignment = Extract<Statement, { kind: 'assign' }>;

/** Assigns what stands on the right to what stands on the left. */
export function assignment(run: Run, statement: Assignment, scope: Scope): Soon<Completion> {
  if (statement.byReference || statement.target.kind !== 'name' || isLiteralInput(run, statement, scope))
    return otherAssignment(run, statement, scope);
  const found = valueFrom(run, statement.value, scope);
  return isWork(found) ? assignedLater(run, statement, found, scope) : nameAssigned(run, statement, found, scope);
}

/** An assignment whose target is a name, when the value is there. */
function nameAssigned(run: Run, statement: Assignment, found: Value | Leave, scope: Scope): Completion {
  if (found.kind === 'leave') return found.completion;
  const type = typeFor(statement, found, scope);
  return assigned(run, statement, bind(run, statement.target, found, statement.binding, scope, type), scope);
}

function* assignedLater(run: Run, statement: Assignment, work: Work<Value | Leave>, scope: Scope): Work<Completion> {
  return nameAssigned(run, statement, yield* work, scope);
}

/** Any assignment. */
function* otherAssignment(run: Run, statement: Assignment, scope: Scope): Work<Completion> {
  const { target } = statement;
  if (statement.byReference && target.kind === 'name') {
    const cell = yield* cellOf(run, statement.value, scope);
    const there = cell === undefined ? undefined : valueIn(cell);
    const meant = statement.type === undefined ? undefined : resolved(statement.type, scope);
    if (cell?.of === 'item' && there === undefined)
      run.stop('out-of-range', 'There is nothing that this could be a reference to.', statement.value.span);
    // A constant reference to a number of another type is one to a new number.
    if (cell !== undefined && (there === undefined || meant?.kind === 'same' || isOfType(there, meant))) {
      scope.alias(target.name, cell);
      return undefined;
    }
    if (cell === undefined) {
      const value = yield* run.evaluate(statement.value, scope);
      // An object is itself, wherever it comes from; a number that a call gives is a new one.
      if (value.kind === 'record' && value.copies) {
        scope.alias(target.name, { of: 'item', items: [value], place: 0 });
        return undefined;
      }
      if (statement.byReference !== 'constant' && value.kind !== 'unknown') {
        loseNames([...namesOf([statement.value])], scope);
        run.refuse('unsupported', 'What this is a reference to is not followed.', statement.value);
        return assigned(run, statement, bind(run, target, unknown, statement.binding, scope), scope);
      }
      const kept = bind(run, target, value, statement.binding, scope, typeFor(statement, value, scope));
      return assigned(run, statement, kept, scope);
    }
  }
  if (statement.byReference && target.kind === 'tuple') {
    const value = yield* run.evaluate(statement.value, scope);
    if (aliasParts(run, target, value, scope)) return undefined;
  }
  const literal = isLiteralInput(run, statement, scope) ? yield* literalInput(run, statement, scope) : undefined;
  const found = literal ?? (yield* worked(valueFrom(run, statement.value, scope)));
  if (found.kind === 'leave') return found.completion;
  const type = typeFor(statement, found, scope);
  const kept =
    target.kind === 'name'
      ? bind(run, target, found, statement.binding, scope, type)
      : yield* assign(run, target, found, statement.binding, scope, type);
  return assigned(run, statement, kept, scope);
}

/** The type that an assignment gives its target. */
function typeFor(statement: Assignment, found: Value, scope: Scope): Type | undefined {
  const { type, value } = statement;
  // Another name of something that is not known may change it.
  if (found.kind === 'unknown' && isLent(statement)) loseNames([...namesOf([value])], scope);
  // `auto q = p` is another pointer.
  return type?.kind === 'same' && found.kind === 'record' && isPointer(value, scope) ? shared : type;
}

function assigned(run: Run, { constant, target }: Assignment, kept: Value, scope: Scope): undefined {
  if (constant) for (const name of targetNames(target)) scope.fix(name);
  if (run.depth === 0) run.lastAssigned = kept;
  return undefined;
}

/** Whether a statement declares another name for what stands on its right: a pointer or a reference. */
function isLent({ type, byReference }: Assignment): boolean {
  return (
    byReference !== undefined ||
    (type?.kind === 'same' && type.shares === true) ||
    (type?.kind === 'array' && !type.copies)
  );
}

/** Whether an expression is a pointer to a struct, which is the struct itself here: `&s`, or a name of one. */
function isPointer(e: Expression, scope: Scope): boolean {
  if (e.kind === 'address') return true;
  if (e.kind !== 'name') return false;
  const type = scope.owner(e.name)?.typeOf(e.name);
  return type?.kind === 'same' && type.shares === true;
}
