import type { Expression, Span } from '../program.ts';
import { callOf } from './grammar.ts';

/** A part of something: a call of a name that the reader gives to brackets or a dot. */
export type Part = Extract<Expression, { kind: 'call' }>;

/**
 * An assignment to a part, `a(i).b = v`, as one to the whole: `a = with(a, i, with(a(i), b, v))`. What is a part says
 * `partOf`; the function that changes one has the name of the one that reads it, with `=` behind.
 */
export function assignedWhole(
  left: Expression,
  value: Expression,
  span: Span,
  partOf: (e: Expression) => Part | undefined,
): { readonly target: Expression; readonly value: Expression } {
  let [target, whole] = [left, value];
  for (let part = partOf(target); part !== undefined; part = partOf(target)) {
    const [object, ...places] = part.operands as [Expression, ...Expression[]];
    const name = part.callee.kind === 'name' ? part.callee.name : '';
    whole = callOf(`${name}=`, span, [changing(object), whole, ...places]);
    target = object;
  }
  return { target, value: whole };
}

/** What is changed may come into being by it. */
const changing = (e: Expression): Expression => (e.kind === 'name' ? { ...e, role: 'changed' } : e);

/** A part where the name of the call is one of those. */
export function namedPart(e: Expression, names: RegExp): Part | undefined {
  if (e.kind !== 'call' || e.callee.kind !== 'name' || e.operands.length === 0) return undefined;
  return names.test(e.callee.name) ? e : undefined;
}
