import type { ClassDefinition, Expression, Field, Method, Statement } from '../program.ts';
import { type Built, spanOf } from '../tree/rules.ts';
import type { Syntax } from '../tree/syntax.ts';
import type { Type } from '../types.ts';

/** What a member of a class is, beside what its statement says. */
export interface Member {
  readonly syntax: Syntax;
  readonly statements: readonly Statement[];
  readonly isStatic: boolean;
  readonly role?: Method['role'];
}

type Settings = Pick<ClassDefinition, 'takesFields' | 'copies' | 'bare' | 'base' | 'frozen' | 'selfName'>;

/**
 * A class by the statements of its members: functions are its methods, assignments its fields. What is not understood
 * of them makes the class unknown.
 */
export function classOf(
  s: Syntax,
  name: string,
  members: readonly Member[],
  settings: Settings,
  given: readonly Field[] = [],
): Statement {
  const fields: Field[] = [...given];
  const shared: Field[] = [];
  const methods: Method[] = [];
  for (const { statements, isStatic, role } of members)
    for (const one of statements) {
      if (one.kind === 'function') {
        const made = role ?? (isStatic ? 'static' : 'method');
        const receiver = made === 'static' ? {} : { receiver: one.definition.receiver ?? 'this' };
        methods.push({ role: made, definition: { ...one.definition, ...receiver } });
      } else if (one.kind === 'assign' && one.target.kind === 'name')
        (isStatic ? shared : fields).push(fieldOf(one.target.name, one.value, one.type, one));
      else if (one.kind === 'unsupported') return { ...one, names: [name, ...one.names] };
      else if (one.kind !== 'pass' && one.kind !== 'class')
        return {
          kind: 'unsupported',
          span: one.span,
          code: 'unsupported',
          message: 'This member of a class is not understood.',
          names: [name],
        };
    }
  const definition: ClassDefinition = { name, span: spanOf(s), fields, methods, shared, ...settings };
  return { kind: 'class', span: spanOf(s), definition };
}

function fieldOf(name: string, value: Expression, type: Type | undefined, { span }: Statement): Field {
  const plain = { name, span, fallback: value };
  // A field without a value has none yet, whatever its type.
  return type === undefined || type.kind === 'same' ? plain : { ...plain, type };
}

/** A field that a call of the class gives its value. */
export function parameterField(name: string, s: Syntax, type: Type | undefined, fallback?: Expression): Field {
  const plain = { name, span: spanOf(s), fallback };
  return type === undefined || type.kind === 'same' ? plain : { ...plain, type };
}

/** Functions of a class that stand apart from it. */
export function extensionOf(s: Syntax, name: string, members: readonly Member[]): Statement {
  const made = classOf(s, name, members, { takesFields: false });
  return made.kind === 'class' ? { ...made, definition: { ...made.definition, extends: true } } : made;
}

/** A function that gives a field: the accessors of a record. */
export function accessorOf(s: Syntax, name: string): Method {
  const span = spanOf(s);
  const object: Expression = { kind: 'name', span, name: 'this' };
  const value: Expression = { kind: 'attribute', span, object, name };
  return {
    role: 'method',
    definition: { name, span, parameters: [], body: [{ kind: 'return', span, value }], receiver: 'this' },
  };
}

/** The name under which an operator is kept, by what its operands are: `operator*:number,Vec`. */
export function operatorName(
  sign: string,
  parameters: readonly { readonly type?: Type; readonly annotation?: string }[],
): string {
  const words = parameters.map(
    ({ type, annotation }) => annotation ?? (type?.kind === 'struct' ? type.name : 'number'),
  );
  return `operator${sign}:${words.join(',')}`;
}

/** The name of a type without its arguments. */
export const bareName = (b: Built, s: Syntax | undefined): string => b.text(s).replace(/<.*$/s, '').trim();
