import type { ClassDefinition, Expression, Field, Method, Statement } from '../program.ts';
import { type Built, spanOf } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { definitionOf } from './functions.ts';
import { keyOf } from './targets.ts';

/** `class Name { … }` */
export function classStatement(s: Syntax, b: Built): Statement {
  const made = classOf(s, b);
  if ('fields' in made) return { kind: 'class', span: spanOf(s), definition: made };
  const { at, message } = made;
  return { kind: 'unsupported', span: spanOf(at), code: 'unsupported', message, names: [b.text(child(s, 'name'))] };
}

/** A class, or what of it is not understood. */
function classOf(s: Syntax, b: Built): ClassDefinition | { readonly at: Syntax; readonly message: string } {
  const heritage = s.children.find((c) => c.type === 'class_heritage');
  const base = heritage === undefined ? undefined : baseOf(heritage, b);
  const fields: Field[] = [];
  const shared: Field[] = [];
  const methods: Method[] = [];
  if (s.children.some((c) => c.type === 'decorator'))
    return { at: s, message: 'What a decorator makes of the class is not known.' };
  for (const c of named(child(s, 'body')!)) {
    const isStatic = c.children.some((part) => part.type === 'static');
    if (c.type === 'method_definition') {
      const name = keyOf(child(c, 'name')!, b);
      if (name === undefined) return { at: c, message: 'A computed name of a method is not understood.' };
      methods.push({ role: roleOf(c, name, isStatic), definition: { ...definitionOf(c, b), name } });
    } else if (c.type === 'field_definition' || c.type === 'public_field_definition') {
      const name = keyOf(child(c, 'property') ?? child(c, 'name')!, b);
      const value = child(c, 'value');
      if (name === undefined) return { at: c, message: 'A computed name of a field is not understood.' };
      const fallback: Expression = value === undefined ? { kind: 'none', span: spanOf(c) } : b.expression(value);
      (isStatic ? shared : fields).push({ name, span: spanOf(c), fallback });
    } else if (!/signature$/.test(c.type)) return { at: c, message: 'This member of a class is not understood.' };
  }
  return {
    name: b.text(child(s, 'name')),
    span: spanOf(s),
    fields,
    methods,
    shared,
    takesFields: false,
    ...(base === undefined ? {} : { base }),
  };
}

function baseOf(heritage: Syntax, b: Built): Expression | undefined {
  const clause = heritage.children.find((c) => c.type === 'extends_clause');
  if (clause !== undefined) return b.expression(child(clause, 'value'));
  const [only] = named(heritage).filter((c) => c.type !== 'implements_clause');
  return only === undefined ? undefined : b.expression(only);
}

function roleOf(s: Syntax, name: string, isStatic: boolean): Method['role'] {
  if (isStatic) return s.children.some((c) => c.type === 'get' || c.type === 'set') ? 'setter' : 'ofClass';
  if (s.children.some((c) => c.type === 'get')) return 'getter';
  if (s.children.some((c) => c.type === 'set')) return 'setter';
  return name === 'constructor' ? 'constructor' : 'method';
}
