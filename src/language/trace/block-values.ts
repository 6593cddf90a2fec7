import type { Expression } from '../program.ts';
import { none, Scope, type Value } from '../values.ts';
import type { Soon, Work } from '../work.ts';
import type { Completion } from './completion.ts';
import type { Run } from './run.ts';

/** What leaves the statement that a block among its expressions stands in. */
export interface Leave {
  readonly kind: 'leave';
  readonly completion: Completion;
}

/** A value; or, from a block among expressions, what leaves the statement that it stands in. */
export function valueFrom(run: Run, e: Expression, scope: Scope): Soon<Value | Leave> {
  return e.kind === 'block' ? valueOfBlock(run, e, scope) : run.evaluated(e, scope);
}

function* valueOfBlock(run: Run, e: Extract<Expression, { kind: 'block' }>, scope: Scope): Work<Value | Leave> {
  const completion = yield* run.runBlock(e.body, new Scope(scope, false));
  if (completion === undefined) return none;
  return completion.kind === 'give' ? completion.value : { kind: 'leave', completion };
}
