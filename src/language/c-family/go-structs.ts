import type { Expression, Field, FunctionDefinition, Parameter, Statement } from '../program.ts';
import { type Built, spanOf, unsupported } from '../tree/rules.ts';
import { child, childrenIn, named, type Syntax } from '../tree/syntax.ts';
import type { Type } from '../types.ts';
import { parameterField } from './classes.ts';
import * as form from './forms.ts';
import { typeOf } from './go-types.ts';

/** `type P struct { … }`: fields that begin as zeros; assignments copy them. Other types are read where they are named. */
export function typeDeclaration(s: Syntax, b: Built): readonly Statement[] {
  return named(s).flatMap((spec): readonly Statement[] => {
    const type = child(spec, 'type');
    const name = b.text(child(spec, 'name'));
    if (type?.type !== 'struct_type') return [{ kind: 'pass', span: spanOf(spec) }];
    const fields: Field[] = [];
    for (const c of named(named(type)[0] ?? type)) {
      const names = childrenIn(c, 'name').filter((n) => n.named);
      const syntax = child(c, 'type');
      const meant = typeOf(syntax, b);
      if (names.length === 0)
        return [form.refused(c, 'A struct inside of another without a name is not followed.', [name])];
      if (syntax === undefined || meant === undefined)
        return [form.refused(c, `The type of \`${b.text(c)}\` is not understood.`, [name])];
      for (const n of names) fields.push(parameterField(b.text(n), n, meant, zeroOf(syntax, b)));
    }
    const span = spanOf(s);
    const definition = { name, span, fields, methods: [], shared: [], takesFields: true, copies: true } as const;
    return [{ kind: 'class', span, definition }];
  });
}

/** A function with a receiver joins the struct of that type: by a pointer it changes its object, else it has a copy. */
export function methodDeclaration(
  s: Syntax,
  b: Built,
  parameters: readonly Parameter[] | string,
  body: readonly Statement[],
  result: Type | undefined,
): Statement {
  const name = b.text(child(s, 'name'));
  const [given] = named(child(s, 'receiver') ?? s);
  const of = receiverType(b.text(child(given ?? s, 'type')));
  if (of === undefined || given === undefined) return form.refused(s, 'This receiver is not understood.', [name]);
  const made = form.functionStatement(s, name, parameters, body, result);
  if (made.kind !== 'function') return made;
  const own = child(given, 'name');
  const definition: FunctionDefinition = {
    ...made.definition,
    receiver: own === undefined ? '_' : b.text(own),
    receives: of.isPointer ? 'pointer' : 'copy',
  };
  const span = spanOf(s);
  return {
    kind: 'class',
    span,
    definition: {
      name: of.name,
      span,
      fields: [],
      methods: [{ role: 'method', definition }],
      shared: [],
      takesFields: false,
      extends: true,
    },
  };
}

/** The type that a receiver names. */
export function receiverType(text: string): { readonly name: string; readonly isPointer: boolean } | undefined {
  const found = /^(\*?)\s*(\w+)$/.exec(text.trim());
  return found === null ? undefined : { name: found[2]!, isPointer: found[1] === '*' };
}

/** The value of a variable that nothing has been assigned to. */
export function zeroOf(type: Syntax, b: Built): Expression {
  const span = spanOf(type);
  const lengths: Expression[] = [];
  let at = type;
  for (
    let inner = child(at, 'element');
    at.type === 'array_type' && inner !== undefined;
    inner = child(at, 'element')
  ) {
    lengths.push(b.expression(child(at, 'length')));
    at = inner;
  }
  const item = zeroItem(at, typeOf(at, b), span);
  return lengths.reduceRight<Expression>((inner, length) => form.callOf(type, '[;]', [inner, length]), item);
}

function zeroItem(s: Syntax, type: Type | undefined, span: Expression['span']): Expression {
  if (type?.kind === 'struct') return form.callOf(s, type.name, []);
  if (type?.kind === 'array' && !type.copies) return { kind: 'sequence', span, form: 'list', items: [] };
  // A named array has its length elsewhere; a pointer or a function begins as nil.
  if (type?.kind === 'array') return unsupported(s, 'The zero of this type is not understood.');
  if (type?.kind === 'same') return { kind: 'none', span };
  return { kind: 'number', span, value: 0, integer: true };
}

/** What braces behind a type make: a struct by its fields, an array or a slice by its items. */
export function composite(s: Syntax, list: Syntax, type: Type | undefined, b: Built): Expression {
  const span = spanOf(s);
  if (type?.kind === 'struct') return structLiteral(s, list, type.name, b);
  const odd = named(list).find((c) => c.type !== 'literal_element');
  if (odd !== undefined) return unsupported(odd, 'Items with keys are not understood.');
  const items = named(list).map((c): Expression => {
    const [inner] = named(c);
    if (inner?.type !== 'literal_value') return b.expression(inner);
    if (type?.kind !== 'array' || type.of.kind === 'same')
      return unsupported(inner, 'These braces are not understood.');
    return composite(inner, inner, type.of, b);
  });
  return { kind: 'sequence', span, form: 'list', items };
}

function structLiteral(s: Syntax, list: Syntax, name: string, b: Built): Expression {
  const span = spanOf(s);
  const callee: Expression = { kind: 'name', span, name };
  const value = (c: Syntax | undefined): Expression => {
    const inner = c?.type === 'literal_element' ? named(c)[0] : c;
    return inner?.type === 'literal_value'
      ? unsupported(inner, 'These braces are not understood.')
      : b.expression(inner);
  };
  const parts = named(list);
  const pairs = parts.filter((c) => c.type === 'keyed_element');
  if (pairs.length > 0 && pairs.length < parts.length)
    return unsupported(s, 'Fields with and without names are not understood together.');
  const keywords = pairs.map((c) => ({ name: b.text(child(c, 'key')), value: value(child(c, 'value')) }));
  return { kind: 'call', span, callee, operands: pairs.length > 0 ? [] : parts.map(value), keywords };
}
