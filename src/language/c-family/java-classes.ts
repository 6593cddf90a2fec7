import type { Field, Statement } from '../program.ts';
import { type Built, spanOf } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import type { Type } from '../types.ts';
import { accessorOf, classOf, type Member, parameterField } from './classes.ts';

/** Whether a program makes objects of a class; else it is a place for functions and constants. */
export const isMade = (name: string, document: string): boolean =>
  new RegExp(`\\bnew\\s+${name}\\b`).test(document) || new RegExp(`\\bextends\\s+${name}\\b`).test(document);

/** A class whose objects the program makes: every name of one sees its changes. */
export function classStatement(s: Syntax, name: string, b: Built): Statement | readonly Statement[] {
  const members = membersOf(s, b);
  const parent = named(child(s, 'superclass') ?? s).find((c) => c.type === 'type_identifier');
  const base = child(s, 'superclass') === undefined || parent === undefined ? undefined : parent;
  const statics = members.filter((m) => m.isStatic).flatMap((m) => m.statements);
  const made = classOf(s, name, members, {
    takesFields: false,
    bare: true,
    ...(base === undefined ? {} : { base: { kind: 'name', span: spanOf(base), name: b.text(base) } }),
  });
  return [...statics, made];
}

/** A record: its parameters are fields, with a function of its name for each. */
export function recordStatement(
  s: Syntax,
  name: string,
  b: Built,
  typeOf: (type: Syntax | undefined) => Type | undefined,
): Statement {
  const parameters = named(child(s, 'parameters') ?? s).filter((c) => c.type === 'formal_parameter');
  const fields = parameters.map((c): Field => parameterField(b.text(child(c, 'name')), c, typeOf(child(c, 'type'))));
  const members = membersOf(s, b);
  const made = classOf(s, name, members, { takesFields: true, bare: true, frozen: true }, fields);
  if (made.kind !== 'class') return made;
  const { methods } = made.definition;
  const accessors = fields
    .filter((field) => !methods.some((m) => m.definition.name === field.name))
    .map((field) => accessorOf(s, field.name));
  return { ...made, definition: { ...made.definition, methods: [...methods, ...accessors] } };
}

function membersOf(s: Syntax, b: Built): readonly Member[] {
  return named(child(s, 'body') ?? s)
    .filter((c) => c.field !== 'name' && !/comment$/.test(c.type))
    .filter((c) => c.type !== 'method_declaration' || child(c, 'body') !== undefined)
    .map((c): Member => {
      const words = named(c).find((inner) => inner.type === 'modifiers');
      const isStatic = words !== undefined && /\bstatic\b/.test(b.text(words));
      const role = c.type === 'constructor_declaration' ? ({ role: 'constructor' } as const) : {};
      return { syntax: c, statements: b.statements(c), isStatic, ...role };
    });
}
