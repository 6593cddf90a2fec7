import type { Target } from '../program.ts';
import { type Built, spanOf } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';

/** What an assignment, a declaration, a parameter or a loop binds. */
export function targetOf(s: Syntax, b: Built): Target {
  const span = spanOf(s);
  switch (s.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      return { kind: 'name', span, name: b.text(s) };
    case 'array_pattern':
    case 'array':
      return { kind: 'tuple', span, items: patternItems(s, b) };
    case 'subscript_expression':
      return {
        kind: 'index',
        span,
        object: b.expression(child(s, 'object')),
        indices: [b.expression(child(s, 'index'))],
      };
    case 'member_expression':
      return {
        kind: 'attribute',
        span,
        object: b.expression(child(s, 'object')),
        name: b.text(child(s, 'property')),
      };
    case 'parenthesized_expression':
    case 'non_null_expression':
    case 'as_expression':
      return targetOf(named(s)[0]!, b);
    case 'assignment_pattern':
    case 'object_assignment_pattern':
      return {
        kind: 'default',
        span,
        target: targetOf(child(s, 'left')!, b),
        fallback: b.expression(child(s, 'right')),
      };
    case 'rest_pattern':
      return { kind: 'rest', span, target: targetOf(named(s)[0]!, b) };
    case 'object_pattern':
      return fields(s, b);
    default:
      return { kind: 'unsupported', span, message: `An assignment to \`${b.text(s)}\` is not understood.` };
  }
}

/** `{ a, b: c, d = 1, ...rest }` */
function fields(s: Syntax, b: Built): Target {
  const items: { readonly key: string; readonly target: Target }[] = [];
  let rest: Target | undefined;
  for (const c of named(s)) {
    const target = targetOf(c.type === 'pair_pattern' ? child(c, 'value')! : c, b);
    const key = c.type === 'pair_pattern' ? keyOf(child(c, 'key')!, b) : b.text(child(c, 'left') ?? c);
    if (key === undefined)
      return { kind: 'unsupported', span: spanOf(c), message: 'A computed key is not understood here.' };
    if (target.kind === 'rest') rest = target.target;
    else items.push({ key, target });
  }
  return { kind: 'fields', span: spanOf(s), items, ...(rest === undefined ? {} : { rest }) };
}

/** The word that a constant key is. */
export function keyOf(s: Syntax, b: Built): string | undefined {
  const text = b.text(s);
  if (s.type === 'property_identifier' || s.type === 'private_property_identifier') return text;
  if (s.type === 'string') return /\\/.test(text) ? undefined : text.slice(1, -1);
  return s.type === 'number' ? `${Number(text)}` : undefined;
}

/** The places of `[a, , b]`; a place without a name binds the empty one, which nothing reads. */
function patternItems(s: Syntax, b: Built): readonly Target[] {
  const items: Target[] = [];
  let isOpen = true;
  for (const c of s.children) {
    if (c.type === ',') {
      if (isOpen) items.push({ kind: 'name', span: spanOf(c), name: '' });
      isOpen = true;
    } else if (c.named) {
      items.push(targetOf(c, b));
      isOpen = false;
    }
  }
  return items;
}
