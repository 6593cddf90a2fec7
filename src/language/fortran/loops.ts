import type { Head } from '../pratt/blocks.ts';
import { only, operation, spanAll } from '../pratt/grammar.ts';
import type { Token } from '../pratt/tokens.ts';
import type { Expression, Statement } from '../program.ts';
import type { Type } from '../types.ts';

export interface Bounds {
  readonly from: Expression;
  readonly to: Expression;
  readonly by: Expression | undefined;
}

/** `do i = from, to, by`: bounds are computed once, and behind the loop `i` is one step beyond its last value. */
export function countedLoop(
  at: Token,
  variable: Token,
  type: Type | undefined,
  { from, to, by }: Bounds,
): { readonly before: readonly Statement[]; readonly head: Head } {
  const span = only(variable);
  const name = (text: string): Expression => ({ kind: 'name', span, name: text });
  // Named by its place: what is read by parts is what is read as a whole.
  const [last, step] = [`do→last${at.start}`, `do→step${at.start}`];
  const one: Expression = { kind: 'number', span, value: 1, integer: true };
  const assign = (text: string, value: Expression, own?: Type): Statement => ({
    kind: 'assign',
    span: spanAll(variable, value.span),
    target: { kind: 'name', span, name: text },
    value,
    binding: 'function',
    ...(own === undefined ? {} : { type: own }),
  });
  const ahead = operation('subtract', '-', span, name(last), name(variable.text));
  const left = by === undefined ? ahead : operation('multiply', '*', span, ahead, name(step));
  const test: Expression = {
    kind: 'comparison',
    span: spanAll(variable, to.span),
    operands: [left, { kind: 'number', span, value: 0, integer: true }],
    relations: ['>='],
  };
  const next = assign(variable.text, operation('add', '+', span, name(variable.text), name(step)));
  return {
    before: [assign(variable.text, from, type), assign(last, to), assign(step, by ?? one)],
    head: { kind: 'while', test, step: [next] },
  };
}
