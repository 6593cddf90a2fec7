import { targetNames } from '../above/changes.ts';
import type { Statement } from '../program.ts';
import { Scope, unknown, type Value } from '../values.ts';
import { isWork, type Work } from '../work.ts';
import { afterTurn, type Completion } from './completion.ts';
import { nextOf } from './generators.ts';
import { loopItems } from './loop-items.ts';
import type { Run } from './run.ts';
import { assign, bind } from './targets.ts';

/** Runs a loop over items, each turn with its region. */
export function* forLoop(run: Run, statement: Extract<Statement, { kind: 'for' }>, scope: Scope): Work<Completion> {
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
    const found = run.blockRun(body, inner);
    const completion = isWork(found) ? yield* found : found;
    run.end();
    const next = afterTurn(completion, statement.label);
    if (next === 'on') continue;
    run.end();
    return next === 'end' ? undefined : completion;
  }
  run.end();
  return yield* run.runBlock(statement.otherwise, scope);
}

/** Runs a loop with a test; the loops of C are such. */
export function* whileLoop(
  run: Run,
  statement: Extract<Statement, { kind: 'while' }>,
  around: Scope,
): Work<Completion> {
  const { span, body } = statement;
  const counter = counterOf(statement);
  let first = statement.bodyFirst;
  let scope = renewed(statement, around, around);
  run.begin(statement, () => ({ kind: 'loop', span, counter }));
  for (;;) {
    if (run.isPause(statement)) yield undefined;
    // What the test and the step compute belongs to the turn that they decide on.
    run.begin(body, () => ({ kind: 'turn', span, counter }), counterValue(run, scope.get(counter)));
    let test = first;
    if (!first) {
      const decided = run.evaluated(statement.test, scope);
      test = run.truth(isWork(decided) ? yield* decided : decided, statement.test);
    }
    first = false;
    if (!test) {
      run.end();
      run.end();
      return yield* run.runBlock(statement.otherwise, scope);
    }
    const found = run.blockRun(body, new Scope(scope, false));
    const completion = isWork(found) ? yield* found : found;
    const next = afterTurn(completion, statement.label);
    if (next !== 'on') {
      run.end();
      run.end();
      return next === 'end' ? undefined : completion;
    }
    scope = renewed(statement, around, scope);
    const step = run.blockRun(statement.step, scope);
    if (isWork(step)) yield* step;
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
