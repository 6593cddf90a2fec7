import type { Statement } from '../program.ts';
import type { Scope, Value } from '../values.ts';
import type { Work } from '../work.ts';
import { inputOf } from './inputs.ts';
import { calleeOf } from './names.ts';
import type { Run } from './run.ts';

/** An assignment of a literal that counts as an input, at the point's value where there is one. */
export function* literalInput(
  run: Run,
  statement: Extract<Statement, { kind: 'assign' }>,
  scope: Scope,
): Work<Value | undefined> {
  if (scope !== run.base || statement.target.kind !== 'name') return undefined;
  const { name } = statement.target;
  if (!run.options.literalInputs.has(name)) return undefined;
  const { value } = statement;
  run.readAt = { kind: 'name', span: statement.target.span, name };
  const input = inputOf(run, name, run.options.pointOf, value.kind === 'call' ? 'list' : undefined);
  if (input?.kind !== 'sequence' || value.kind !== 'call') return input;
  // `np.array([…])` makes of the inputs what it makes of the numbers.
  const keywords = new Map<string, Value>();
  for (const k of value.keywords) keywords.set(k.name, yield* run.evaluate(k.value, scope));
  return yield* run.call(calleeOf(run, value.callee, scope), [input], keywords, value);
}
