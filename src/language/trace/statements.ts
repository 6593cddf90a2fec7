import { targetNames } from '../above/changes.ts';
import type { ClassDefinition, Expression, Field, Method, Statement } from '../program.ts';
import { shared } from '../types.ts';
import { none, Scope, unknown, type Value } from '../values.ts';
import { namesOf } from '../walk.ts';
import type { Work } from '../work.ts';
import { afterTurn, type Completion } from './completion.ts';
import { closureFor, declareNames, leavesBlock } from './declared.ts';
import { asserted, labelled, raised, tryStatement } from './errors.ts';
import { generatorOf, handOut, nextOf } from './generators.ts';
import { isLiteralInput, literalInput } from './literal-input.ts';
import { loopItems } from './loop-items.ts';
import { loseNames } from './lost.ts';
import { classOf, definitionOf } from './names.ts';
import { defineShared } from './objects.ts';
import { defaultsOf } from './parameters.ts';
import { aliasParts, cellOf } from './pointers.ts';
import type { Run } from './run.ts';
import { assign, bind } from './targets.ts';
import { boundTo } from './waiting.ts';

/** Runs statements in order, until one of them leaves. */
export function runBlock(run: Run, statements: readonly Statement[], scope: Scope): Work<Completion> {
  if (run.options.objects === 'javascript') declareNames(run, statements, scope);
  return runStatements(run, statements, scope);
}

function* runStatements(run: Run, statements: readonly Statement[], scope: Scope): Work<Completion> {
  const last = statements.at(-1);
  for (const statement of statements) {
    const completion = yield* runStatement(run, statement, scope);
    // Only the end of a block gives its value.
    if (completion !== undefined && (completion.kind !== 'give' || statement === last)) return completion;
  }
  return undefined;
}

/** What leaves the statement that a block among its expressions stands in. */
interface Leave {
  readonly kind: 'leave';
  readonly completion: Completion;
}

/** A value; or, from a block among expressions, what leaves the statement that it stands in. */
export function valueFrom(run: Run, e: Expression, scope: Scope): Work<Value | Leave> {
  return e.kind === 'block' ? valueOfBlock(run, e, scope) : run.evaluate(e, scope);
}

function* valueOfBlock(run: Run, e: Extract<Expression, { kind: 'block' }>, scope: Scope): Work<Value | Leave> {
  const completion = yield* runBlock(run, e.body, new Scope(scope, false));
  if (completion === undefined) return none;
  return completion.kind === 'give' ? completion.value : { kind: 'leave', completion };
}

/** Whether a statement declares another name for what stands on its right: a pointer or a reference. */
function isLent({ type, byReference }: Extract<Statement, { kind: 'assign' }>): boolean {
  return (
    byReference === true || (type?.kind === 'same' && type.shares === true) || (type?.kind === 'array' && !type.copies)
  );
}

/** Whether an expression is a pointer to a struct, which is the struct itself here: `&s`, or a name of one. */
function isPointer(e: Expression, scope: Scope): boolean {
  if (e.kind === 'address') return true;
  if (e.kind !== 'name') return false;
  const type = scope.owner(e.name)?.typeOf(e.name);
  return type?.kind === 'same' && type.shares === true;
}

/** Runs one statement. */
export function* runStatement(run: Run, statement: Statement, scope: Scope): Work<Completion> {
  switch (statement.kind) {
    case 'assign': {
      if (statement.byReference && statement.target.kind === 'name') {
        const cell = yield* cellOf(run, statement.value, scope);
        if (cell !== undefined) {
          scope.alias(statement.target.name, cell);
          return undefined;
        }
      }
      if (statement.byReference && statement.target.kind === 'tuple') {
        const value = yield* run.evaluate(statement.value, scope);
        if (aliasParts(run, statement.target, value, scope)) return undefined;
      }
      const literal = isLiteralInput(run, statement, scope) ? yield* literalInput(run, statement, scope) : undefined;
      const found = literal ?? (yield* valueFrom(run, statement.value, scope));
      if (found.kind === 'leave') return found.completion;
      // Another name of something that is not known may change it.
      if (found.kind === 'unknown' && isLent(statement)) loseNames([...namesOf([statement.value])], scope);
      const { target, binding } = statement;
      // `auto q = p` is another pointer.
      const shares = statement.type?.kind === 'same' && found.kind === 'record' && isPointer(statement.value, scope);
      const type = shares ? shared : statement.type;
      const kept =
        target.kind === 'name'
          ? bind(run, target, found, binding, scope, type)
          : yield* assign(run, target, found, binding, scope, type);
      if (statement.constant) for (const name of targetNames(target)) scope.fix(name);
      if (run.depth === 0) run.lastAssigned = kept;
      return undefined;
    }
    case 'expression': {
      const found = yield* valueFrom(run, statement.value, scope);
      if (found.kind === 'leave') return found.completion;
      run.lastExpression = found;
      return undefined;
    }
    case 'return':
    case 'give': {
      const found = statement.value === undefined ? none : yield* valueFrom(run, statement.value, scope);
      return found.kind === 'leave' ? found.completion : { kind: statement.kind, value: found, at: statement.value };
    }
    case 'if': {
      // A long chain of else-ifs is a nest of statements, and costs no stack.
      for (let at = statement; ; ) {
        const test = run.truth(yield* run.evaluate(at.test, scope), at.test);
        const taken = test ? at.body : at.otherwise;
        const [only] = taken;
        if (taken.length !== 1 || only?.kind !== 'if') return yield* runBlock(run, taken, scope);
        at = only;
      }
    }
    case 'for':
      return yield* forLoop(run, statement, scope);
    case 'while':
      return yield* whileLoop(run, statement, scope);
    case 'switch':
      return yield* switchCases(run, statement, scope);
    case 'break':
    case 'continue':
      return { kind: statement.kind, label: statement.label };
    case 'labelled':
      return yield* labelled(run, statement, scope);
    case 'raise':
      return raised(run, statement);
    case 'assert':
      return yield* asserted(run, statement, scope);
    case 'try':
      return yield* tryStatement(run, statement, scope);
    case 'pass':
      return undefined;
    case 'block':
      return yield* runBlock(run, statement.body, new Scope(scope, false));
    case 'generator':
      return { kind: 'return', value: generatorOf(run, statement.body, scope), at: undefined };
    case 'yield':
      return yield* handOut(run, yield* run.evaluate(statement.value, scope));
    case 'detached': {
      run.inform('detached', `What is computed inside \`${statement.by}\` has no derivative.`, statement);
      run.detached++;
      const completion = yield* runBlock(run, statement.body, scope);
      run.detached--;
      return completion;
    }
    case 'function': {
      if (run.options.objects === 'javascript') {
        leavesBlock(run, statement, scope);
        return undefined;
      }
      const { name, parameters } = statement.definition;
      const defaults = yield* defaultsOf(run, parameters, scope);
      const closure = closureFor(statement.definition, scope);
      scope.set(name, defaults === undefined ? closure : { ...closure, defaults });
      return undefined;
    }
    case 'class': {
      if (statement.definition.extends) return extend(run, statement.definition, scope);
      const value = classOf(run, statement.definition, scope);
      scope.set(statement.definition.name, value);
      if (value.kind === 'class') yield* defineShared(run, value);
      return undefined;
    }
    case 'unsupported':
      if (statement.stops || statement.ends) run.stop(statement.code, statement.message, statement.span);
      run.refuse(statement.code, statement.message, statement);
      loseNames(statement.names, scope);
      run.lastExpression = unknown;
      return undefined;
  }
}

/** Functions that stand apart from their class join it. */
function extend(run: Run, definition: ClassDefinition, scope: Scope): undefined {
  const of = boundTo(run, definition.name, scope) ?? definitionOf(run, definition.name);
  if (of?.kind === 'class') {
    (of.definition.methods as Method[]).push(...definition.methods);
    (of.definition.shared as Field[]).push(...definition.shared);
    return undefined;
  }
  run.refuse('unsupported', `\`${definition.name}\` is not a type that is understood.`, definition);
  return undefined;
}

function* forLoop(run: Run, statement: Extract<Statement, { kind: 'for' }>, scope: Scope): Work<Completion> {
  const { span, target, body } = statement;
  const over = yield* run.evaluate(statement.over, scope);
  const counter = target.kind === 'name' ? target.name : '';
  run.begin(statement, () => ({ kind: 'loop', span, counter }));
  let turn = -1;
  const items = over.kind === 'generator' ? undefined : loopItems(run, over, statement.over)[Symbol.iterator]();
  for (;;) {
    const item = over.kind === 'generator' ? yield* nextOf(run, over, statement.over) : items?.next().value;
    if (item === undefined) break;
    turn++;
    if (run.isPause(statement)) yield undefined;
    run.begin(body, () => ({ kind: 'turn', span, counter }), counterValue(run, item));
    const inner = statement.binding === 'block' ? new Scope(scope, false) : scope;
    const list = statement.byReference && over.kind === 'sequence' ? over.items : undefined;
    if (list !== undefined && target.kind === 'name')
      inner.alias(target.name, { of: 'item', items: list, place: turn });
    else if (target.kind === 'name') bind(run, target, item, statement.binding, inner, statement.type);
    else yield* assign(run, target, item, statement.binding, inner, statement.type);
    if (statement.constant) for (const name of targetNames(target)) inner.fix(name);
    const completion = yield* runBlock(run, body, inner);
    run.end();
    const next = afterTurn(completion, statement.label);
    if (next === 'on') continue;
    run.end();
    return next === 'end' ? undefined : completion;
  }
  run.end();
  return yield* runBlock(run, statement.otherwise, scope);
}

function* whileLoop(run: Run, statement: Extract<Statement, { kind: 'while' }>, around: Scope): Work<Completion> {
  const { span, body } = statement;
  const counter = counterOf(statement);
  let first = statement.bodyFirst;
  let scope = renewed(statement, around, around);
  run.begin(statement, () => ({ kind: 'loop', span, counter }));
  for (;;) {
    if (run.isPause(statement)) yield undefined;
    // What the test and the step compute belongs to the turn that they decide on.
    run.begin(body, () => ({ kind: 'turn', span, counter }), counterValue(run, scope.get(counter)));
    const test = first || run.truth(yield* run.evaluate(statement.test, scope), statement.test);
    first = false;
    if (!test) {
      run.end();
      run.end();
      return yield* runBlock(run, statement.otherwise, scope);
    }
    const completion = yield* runBlock(run, body, new Scope(scope, false));
    const next = afterTurn(completion, statement.label);
    if (next !== 'on') {
      run.end();
      run.end();
      return next === 'end' ? undefined : completion;
    }
    scope = renewed(statement, around, scope);
    yield* runBlock(run, statement.step, scope);
    run.end();
  }
}

/** The name that the step of a C-style loop changes: its turns are told apart by it. */
function counterOf({ step }: Extract<Statement, { kind: 'while' }>): string {
  const [only] = step;
  if (only?.kind === 'assign' && only.target.kind === 'name') return only.target.name;
  return only?.kind === 'expression' && only.value.kind === 'bind' ? only.value.name : '';
}

/** The value of a counter where it is a whole number that no input moves; not a number otherwise. */
export function counterValue({ graph }: Run, value: Value | undefined): number {
  if (value?.kind === 'integer') return Number(value.value);
  if (value?.kind !== 'real' || graph.moves(value.node)) return Number.NaN;
  const number = graph.value(value.node);
  return Number.isInteger(number) ? number : Number.NaN;
}

/** A scope for the next round of a loop whose names are new in every round. */
function renewed({ fresh }: Extract<Statement, { kind: 'while' }>, around: Scope, last: Scope): Scope {
  if (fresh === undefined) return around;
  const scope = new Scope(around, false);
  for (const name of fresh) scope.set(name, last.own(name) ?? unknown);
  return scope;
}

function* switchCases(run: Run, statement: Extract<Statement, { kind: 'switch' }>, scope: Scope): Work<Completion> {
  const { cases } = statement;
  let chosen = cases.findIndex((c) => c.test === undefined);
  for (const [k, { test }] of cases.entries())
    if (test !== undefined && run.truth(yield* run.evaluate(test, scope), test)) {
      chosen = k;
      break;
    }
  const inner = new Scope(scope, false);
  // The cases are one block.
  if (run.options.objects === 'javascript') declareNames(run, bodyOf(cases), inner);
  for (let k = chosen; k >= 0 && k < cases.length; k++) {
    const completion = yield* runStatements(run, cases[k]!.body, inner);
    if (completion !== undefined)
      return statement.catchesBreak && completion.kind === 'break' && completion.label === undefined
        ? undefined
        : completion;
    if (!cases[k]!.falls) return undefined;
  }
  return undefined;
}

type Cases = Extract<Statement, { kind: 'switch' }>['cases'];
const bodies = new WeakMap<Cases, readonly Statement[]>();

/** The statements of all cases; the same list for the same cases. */
function bodyOf(cases: Cases): readonly Statement[] {
  const body = bodies.get(cases) ?? cases.flatMap((c) => c.body);
  bodies.set(cases, body);
  return body;
}
