import type { Expression, Field, Statement } from '../program.ts';
import { type Built, spanOf } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { extensionOf, type Member, operatorName, parameterField } from './classes.ts';
import * as form from './forms.ts';
import { implName, isStruct, typeOfWords } from './rust-types.ts';

/** `struct P { … }`: a literal gives every field. What is moved is never seen again, so that a move may be a copy. */
export function structItem(s: Syntax, b: Built): Statement {
  const name = b.text(child(s, 'name'));
  const body = child(s, 'body');
  if (body !== undefined && body.type !== 'field_declaration_list')
    return form.refused(s, 'A struct whose fields have no names is not followed.', [name]);
  const fields: Field[] = [];
  for (const c of named(body ?? { ...s, children: [] })) {
    if (c.type !== 'field_declaration') continue;
    const words = b.text(child(c, 'type'));
    const type = /^&/.test(words) ? undefined : typeOfWords(words, b.document);
    if (type === undefined) return form.refused(c, `The type of \`${b.text(c)}\` is not understood.`, [name]);
    fields.push(parameterField(b.text(child(c, 'name')), c, type));
  }
  return structOf(s, name, fields);
}

/** An enum: its values are not followed, the functions of its impl are. */
export const enumItem = (s: Syntax, b: Built): Statement => structOf(s, b.text(child(s, 'name')), []);

function structOf(s: Syntax, name: string, fields: readonly Field[]): Statement {
  const span = spanOf(s);
  const own = { takesFields: true, copies: true, selfName: 'Self' } as const;
  return { kind: 'class', span, definition: { name, span, fields, methods: [], shared: [], ...own } };
}

/** Operators by the traits that give them. */
const operators: Readonly<Record<string, string>> = {
  Add: '+',
  Sub: '-',
  Mul: '*',
  Div: '/',
  Rem: '%',
  Neg: '-',
  AddAssign: '+=',
  SubAssign: '-=',
  MulAssign: '*=',
  DivAssign: '/=',
};

/** `impl P { … }`: functions with a self are methods, others belong to the type; those of an operator's trait are operators. */
export function implItem(s: Syntax, b: Built): Statement {
  const name = implName(b.text(child(s, 'type')));
  const trait = /(\w+)\s*(?:<.*)?$/s.exec(b.text(child(s, 'trait')))?.[1] ?? '';
  if (!isStruct(name, b.document) && !new RegExp(`\\benum\\s+${name}\\b`).test(b.document))
    return form.refused(s, `Functions of \`${name}\` are not followed.`);
  const sign = operators[trait];
  const members = named(child(s, 'body') ?? s)
    .filter((c) => c.type !== 'type_item' && c.type !== 'attribute_item')
    .map((c): Member => {
      const statements = b.statements(c).map((one): Statement => {
        if (one.kind !== 'function' || sign === undefined) return one;
        const { definition } = one;
        const parameters = definition.parameters.map((p) => (p.annotation === 'Self' ? { ...p, annotation: name } : p));
        return { ...one, definition: { ...definition, name: operatorName(sign, parameters) } };
      });
      const isMethod = statements.some((one) => one.kind === 'function' && one.definition.receiver !== undefined);
      return { syntax: c, statements, isStatic: !isMethod };
    });
  return extensionOf(s, name, members);
}

/** `P { x, y: 1.0 }`, and with `..p` the other fields of p. */
export function structExpression(s: Syntax, b: Built): Expression {
  const span = spanOf(s);
  const callee: Expression = { kind: 'name', span, name: implName(b.text(child(s, 'name'))) };
  const parts = named(child(s, 'body') ?? s);
  const given = parts
    .filter((c) => c.type !== 'base_field_initializer')
    .map((c) => ({
      name: b.text(child(c, 'field') ?? c),
      value: child(c, 'value') === undefined ? b.expression(named(c)[0] ?? c) : b.expression(child(c, 'value')),
      at: c,
    }));
  const base = parts.find((c) => c.type === 'base_field_initializer');
  if (base === undefined) return { kind: 'call', span, callee, operands: [], keywords: given };
  // The rest is moved out of p, which is a copy of it.
  const whole: Expression & { kind: 'name' } = { kind: 'name', span, name: `struct ${s.start}` };
  const body: Statement[] = [form.assign(base, whole, form.inner(base, b), 'block', { kind: 'same' })];
  for (const { name, value, at } of given)
    body.push(form.assign(at, { kind: 'attribute', span: spanOf(at), object: whole, name }, value, 'nearest'));
  return { kind: 'block', span, body: [...body, { kind: 'give', span, value: whole }] };
}
