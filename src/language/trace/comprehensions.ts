import type { Expression } from '../program.ts';
import { Scope, type Value } from '../values.ts';
import type { Work } from '../work.ts';
import { nextOf } from './generators.ts';
import { loopItems } from './loop-items.ts';
import { counterValue } from './loops.ts';
import type { Run } from './run.ts';
import { assign } from './targets.ts';

/** The list that a comprehension makes. */
export function* comprehension(run: Run, e: Extract<Expression, { kind: 'comprehension' }>, scope: Scope): Work<Value> {
  const items: Value[] = [];
  yield* clauses(run, e, 0, new Scope(scope, false), items);
  return { kind: 'sequence', form: 'list', items };
}

function* clauses(
  run: Run,
  e: Extract<Expression, { kind: 'comprehension' }>,
  k: number,
  scope: Scope,
  made: Value[],
): Work<void> {
  const clause = e.clauses[k];
  if (clause === undefined) {
    made.push(yield* run.evaluate(e.item, scope));
    return;
  }
  if (clause.kind === 'if') {
    if (run.truth(yield* run.evaluate(clause.test, scope), clause.test)) yield* clauses(run, e, k + 1, scope, made);
    return;
  }
  const over = yield* run.evaluate(clause.over, scope);
  const { target } = clause;
  const counter = target.kind === 'name' ? target.name : '';
  run.begin(clause, () => ({ kind: 'loop', span: e.span, counter }));
  const items = over.kind === 'generator' ? undefined : loopItems(run, over, clause.over)[Symbol.iterator]();
  for (;;) {
    const item = over.kind === 'generator' ? yield* nextOf(run, over, clause.over) : items?.next().value;
    if (item === undefined) break;
    run.begin(target, () => ({ kind: 'turn', span: e.span, counter }), counterValue(run, item));
    yield* assign(run, target, item, 'block', scope, undefined);
    yield* clauses(run, e, k + 1, scope, made);
    run.end();
  }
  run.end();
}
