import type { Expression, Field, Statement } from '../program.ts';
import { type Built, spanOf } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { keyOf } from './targets.ts';

/** TypeScript's `enum`: names of the class for numbers that count on, or for what stands beside them. */
export function enumStatement(s: Syntax, b: Built): Statement {
  const name = b.text(child(s, 'name'));
  const span = spanOf(s);
  const shared: Field[] = [];
  let next: number | undefined = 0;
  for (const member of named(child(s, 'body')!)) {
    const place = member.type === 'enum_assignment' ? child(member, 'name') : member;
    const key = place === undefined ? undefined : keyOf(place, b);
    const given = member.type === 'enum_assignment' ? child(member, 'value') : undefined;
    const value: Expression | undefined =
      given !== undefined
        ? b.expression(given)
        : next === undefined
          ? undefined
          : { kind: 'number', span: spanOf(member), value: next, integer: false };
    if (key === undefined || value === undefined)
      return {
        kind: 'unsupported',
        span: spanOf(member),
        code: 'unsupported',
        message: 'This member of an enumeration is not understood.',
        names: [name],
      };
    next = value.kind === 'number' ? Number(value.value) + 1 : undefined;
    shared.push({ name: key, span: spanOf(member), fallback: value });
  }
  return { kind: 'class', span, definition: { name, span, fields: [], methods: [], shared, takesFields: false } };
}
