import type { Expression } from '../program.ts';
import { type Built, spanOf } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { targetOf } from './targets.ts';

/** A comprehension with this item. */
export function comprehension(s: Syntax, item: Expression, b: Built): Expression {
  const clauses = named(s).filter((c) => c.field !== 'body');
  return {
    kind: 'comprehension',
    span: spanOf(s),
    item,
    clauses: clauses.map((c) =>
      c.type === 'if_clause'
        ? { kind: 'if', test: b.expression(named(c)[0]) }
        : { kind: 'for', target: targetOf(child(c, 'left')!, b), over: b.expression(child(c, 'right')) },
    ),
  };
}
