import type { Expression } from '../program.ts';
import { type Built, spanOf, unsupported } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { definitionOf } from './functions.ts';
import { keyOf } from './targets.ts';

/** `{ a: 1, b, f(x) { … }, ...rest }` */
export function record(s: Syntax, b: Built): Expression {
  const keys: string[] = [];
  const items: Expression[] = [];
  for (const c of named(s)) {
    if (c.type === 'shorthand_property_identifier') {
      keys.push(b.text(c));
      items.push({ kind: 'name', span: spanOf(c), name: b.text(c) });
      continue;
    }
    if (c.type === 'spread_element') {
      keys.push('');
      items.push(b.expression(c));
      continue;
    }
    const name = child(c, 'key');
    if (c.type === 'pair' && name?.type === 'computed_property_name') {
      keys.push('');
      items.push(computed(c, b.expression(named(name)[0]), b.expression(child(c, 'value'))));
      continue;
    }
    const place = child(c, c.type === 'method_definition' ? 'name' : 'key');
    const key = place === undefined ? undefined : keyOf(place, b);
    const isAccessor = c.children.some((part) => part.type === 'get' || part.type === 'set');
    if (key === undefined || isAccessor)
      return unsupported(c, 'An object is understood with constant keys, values and functions.');
    keys.push(key);
    items.push(c.type === 'method_definition' ? methodOf(c, b) : b.expression(child(c, 'value')));
  }
  return { kind: 'record', span: spanOf(s), keys, items };
}

/** `[key]: value` as the entries of a list of one pair. */
function computed(s: Syntax, key: Expression, value: Expression): Expression {
  const span = spanOf(s);
  const list = (items: readonly Expression[]): Expression => ({ kind: 'sequence', span, form: 'list', items });
  const callee: Expression = { kind: 'builtin', span, builtin: 'objectOfPairs' };
  const operands = [list([list([key, value])])];
  return { kind: 'spread', span, operand: { kind: 'call', span, callee, operands, keywords: [] } };
}

function methodOf(s: Syntax, b: Built): Expression {
  const { parameters, body, receiver = 'this' } = definitionOf(s, b);
  return { kind: 'lambda', span: spanOf(s), parameters, body, receiver };
}

export function numberLiteral(s: Syntax, text: string): Expression {
  const digits = text.replaceAll('_', '');
  if (digits.endsWith('n')) return unsupported(s, 'A BigInt is not a real number: it has no derivative.');
  // Sloppy mode reads 010 as 8; 08 and 09 stay decimal.
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return { kind: 'number', span: spanOf(s), value, integer: false };
}
