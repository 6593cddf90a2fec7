import type { Statement } from '../program.ts';
import type { Scope, Value } from '../values.ts';
import type { Work } from '../work.ts';
import { inputOf } from './inputs.ts';
import { calleeOf } from './names.ts';
import type { Run } from './run.ts';

type Assignment = Extract<Statement, { kind: 'assign' }>;
type NamedAssignment = Assignment & { readonly target: { readonly kind: 'name' } };

/** Whether an assignment is one of a literal that counts as an input. */
export function isLiteralInput(run: Run, statement: Assignment, scope: Scope): statement is NamedAssignment {
  const { target } = statement;
  return scope === run.base && target.kind === 'name' && run.options.literalInputs.has(target.name);
}

/** What such an assignment binds: the point's value where there is one. */
export function* literalInput(run: Run, statement: NamedAssignment, scope: Scope): Work<Value | undefined> {
  const { value, target } = statement;
  const { name, span } = target;
  run.readAt = { kind: 'name', span, name };
  const input = inputOf(run, name, run.options.pointOf, value.kind === 'call' ? 'list' : undefined);
  if (input?.kind !== 'sequence' || value.kind !== 'call') return input;
  // `np.array([…])` makes of the inputs what it makes of the numbers.
  const keywords = new Map<string, Value>();
  for (const k of value.keywords) keywords.set(k.name, yield* run.evaluate(k.value, scope));
  return yield* run.call(calleeOf(run, value.callee, scope), [input], keywords, value);
}
