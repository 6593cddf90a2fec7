import type { ClassDefinition, Field, Method, Statement } from '../program.ts';
import { none, Scope, unknown, type Value } from '../values.ts';
import { isWork, type Soon, type Work, worked } from '../work.ts';
import { assignment } from './assignments.ts';
import { type Leave, valueFrom } from './block-values.ts';
import type { Completion } from './completion.ts';
import { closureFor, declareNames, leavesBlock } from './declared.ts';
import { asserted, labelled, raised, tryStatement } from './errors.ts';
import { generatorOf, handOut } from './generators.ts';
import { forLoop, whileLoop } from './loops.ts';
import { loseNames } from './lost.ts';
import { classOf, definitionOf } from './names.ts';
import { defineShared } from './objects.ts';
import { defaultsOf } from './parameters.ts';
import type { Run } from './run.ts';
import { boundTo } from './waiting.ts';

/** Runs statements in order, until one of them leaves. */
export function* runBlock(run: Run, statements: readonly Statement[], scope: Scope): Work<Completion> {
  return yield* worked(blockRun(run, statements, scope));
}

/** `runBlock` as far as it goes without a pause: that far it is done when this returns. */
export function blockRun(run: Run, statements: readonly Statement[], scope: Scope): Soon<Completion> {
  if (run.options.objects === 'javascript') declareNames(run, statements, scope);
  return runAll(run, statements, scope);
}

function runAll(run: Run, statements: readonly Statement[], scope: Scope): Soon<Completion> {
  for (let k = 0; k < statements.length; k++) {
    const completion = statementRun(run, statements[k]!, scope);
    if (isWork(completion)) return runRest(run, statements, k, completion, scope);
    if (leaves(completion, k === statements.length - 1)) return completion;
  }
  return undefined;
}

/** Only the end of a block gives its value. */
function leaves(completion: Completion, isLast: boolean): boolean {
  return completion !== undefined && (completion.kind !== 'give' || isLast);
}

/** The rest of a block, when the work of one of its statements is done. */
function* runRest(
  run: Run,
  statements: readonly Statement[],
  first: number,
  work: Work<Completion>,
  scope: Scope,
): Work<Completion> {
  let completion = yield* work;
  for (let k = first; ; ) {
    if (leaves(completion, k === statements.length - 1)) return completion;
    if (++k === statements.length) return undefined;
    const next = statementRun(run, statements[k]!, scope);
    completion = isWork(next) ? yield* next : next;
  }
}

type Other = Exclude<
  Statement,
  { kind: 'assign' | 'expression' | 'return' | 'give' | 'if' | 'break' | 'continue' | 'pass' }
>;

/** Runs one statement. */
export function* runStatement(run: Run, statement: Statement, scope: Scope): Work<Completion> {
  return yield* worked(statementRun(run, statement, scope));
}

/** `runStatement` as far as it goes without a pause: that far it is done when this returns. */
function statementRun(run: Run, statement: Statement, scope: Scope): Soon<Completion> {
  switch (statement.kind) {
    case 'assign':
      return assignment(run, statement, scope);
    case 'expression':
    case 'return':
    case 'give': {
      const found = statement.value === undefined ? none : valueFrom(run, statement.value, scope);
      return isWork(found) ? endLater(run, statement, found) : endOf(run, statement, found);
    }
    case 'if':
      return branch(run, statement, scope);
    case 'break':
    case 'continue':
      return { kind: statement.kind, label: statement.label };
    case 'pass':
      return undefined;
    default:
      return otherStatement(run, statement, scope);
  }
}

type Ending = Extract<Statement, { kind: 'expression' | 'return' | 'give' }>;

/** What a statement does that is an expression, or gives one, when its value is there. */
function endOf(run: Run, statement: Ending, found: Value | Leave): Completion {
  if (found.kind === 'leave') return found.completion;
  if (statement.kind !== 'expression') return { kind: statement.kind, value: found, at: statement.value };
  run.lastExpression = found;
  return undefined;
}

function* endLater(run: Run, statement: Ending, work: Work<Value | Leave>): Work<Completion> {
  return endOf(run, statement, yield* work);
}

type Branches = Extract<Statement, { kind: 'if' }>;

function branch(run: Run, statement: Branches, scope: Scope): Soon<Completion> {
  // A long chain of else-ifs is a nest of statements, and costs no stack.
  for (let at = statement; ; ) {
    const found = run.evaluated(at.test, scope);
    if (isWork(found)) return branchLater(run, at, found, scope);
    const taken = run.truth(found, at.test) ? at.body : at.otherwise;
    const next = elseIf(taken);
    if (next === undefined) return blockRun(run, taken, scope);
    at = next;
  }
}

function* branchLater(run: Run, statement: Branches, work: Work<Value>, scope: Scope): Work<Completion> {
  let test = yield* work;
  for (let at = statement; ; ) {
    const taken = run.truth(test, at.test) ? at.body : at.otherwise;
    const next = elseIf(taken);
    if (next === undefined) return yield* worked(blockRun(run, taken, scope));
    at = next;
    test = yield* run.evaluate(at.test, scope);
  }
}

function elseIf([first, ...others]: readonly Statement[]): Branches | undefined {
  return first?.kind === 'if' && others.length === 0 ? first : undefined;
}

/** Statements that run seldom, or run for long. */
function* otherStatement(run: Run, statement: Other, scope: Scope): Work<Completion> {
  switch (statement.kind) {
    case 'for':
      return yield* forLoop(run, statement, scope);
    case 'while':
      return yield* whileLoop(run, statement, scope);
    case 'switch':
      return yield* switchCases(run, statement, scope);
    case 'labelled':
      return yield* labelled(run, statement, scope);
    case 'raise':
      return raised(run, statement);
    case 'assert':
      return yield* asserted(run, statement, scope);
    case 'try':
      return yield* tryStatement(run, statement, scope);
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
    const completion = yield* worked(runAll(run, cases[k]!.body, inner));
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
