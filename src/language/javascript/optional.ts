import type { Expression } from '../program.ts';
import { spanOf, unsupported } from '../tree/rules.ts';
import type { Syntax } from '../tree/syntax.ts';

/** Whether a member, an item or a call is taken only where there is an object: `a?.b`. */
export const isOptional = (s: Syntax | undefined): boolean =>
  s?.children.some((c) => c.type === 'optional_chain') === true;

/** `object?.…`: nothing where there is no object. What is read twice for that has to be a name with members. */
export function optional(s: Syntax, object: Expression, taken: Expression): Expression {
  let root = object;
  while (root.kind === 'attribute') root = root.object;
  if (root.kind !== 'name')
    return unsupported(s, '`?.` is understood behind a name and its members: give the object a name first.');
  const span = spanOf(s);
  const none: Expression = { kind: 'none', span };
  const test: Expression = { kind: 'comparison', span, operands: [object, none], relations: ['=='] };
  return { kind: 'conditional', span, test, whenTrue: none, whenFalse: taken };
}
