import type { Expression } from '../program.ts';
import { type Built, spanOf, unsupported } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { partsOf } from '../walk.ts';
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
        : { kind: 'for', target: targetOf(child(c, 'left')!, b), over: iterable(c, b) },
    ),
  };
}

/** What a clause goes through: Python has no text that binds a name in it, however deep inside. */
function iterable(clause: Syntax, b: Built): Expression {
  const over = b.expression(child(clause, 'right'));
  for (const part of partsOf([over]))
    if (part.kind === 'bind')
      return unsupported(
        part.span,
        `What a comprehension goes through cannot bind \`${part.name}\`: Python stops with SyntaxError.`,
      );
  return over;
}
