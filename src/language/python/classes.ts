import type { ClassDefinition, Expression, Field, Method, Statement } from '../program.ts';
import { type Built, spanOf, unsupported } from '../tree/rules.ts';
import { child, named, type Syntax } from '../tree/syntax.ts';
import { decoratedBody, definition, definitionOf } from './functions.ts';

/** Bases that give an object nothing that a derivative could see. */
const plainBases = /^(?:object|ABC|abc\.ABC|(?:typing\.)?(?:Protocol|Generic)(?:\[.*\])?)$/s;
/** Bases whose objects are called through `forward`. */
const modules = /^(?:torch\.)?nn\.Module$|^(?:torch\.nn\.)?Module$/;
const tuples = /^(?:typing\.)?NamedTuple$/;
const dataDecorator =
  /^@\s*(?:(?:dataclasses|flax\.struct|struct|chex|jdc|jax_dataclasses|tjax|attr|attrs)\.)?(?:dataclass|pytree_dataclass|define|frozen|s|attrs)\s*(\(.*\))?$/s;
/** Decorators of classes that register what the class is with a library. */
const registering =
  /^@\s*(?:[\w.]*\.)?(?:register_pytree_node_class|register_pytree_with_keys_class|final|runtime_checkable)$/;

/** `class Name: …` */
export function classStatement(s: Syntax, b: Built): Statement {
  return classOf(s, [], b);
}

/** A function or a class with its decorators. */
export function decorated(s: Syntax, b: Built): Statement {
  const inner = child(s, 'definition')!;
  const decorators = s.children.filter((c) => c.type === 'decorator');
  if (inner.type === 'class_definition') return classOf(inner, decorators, b);
  const made = definition(inner, b);
  if (made.kind !== 'function') return made;
  const body = decoratedBody(made.definition, decorators, b);
  return { ...made, span: spanOf(s), definition: { ...made.definition, body } };
}

function classOf(s: Syntax, decorators: readonly Syntax[], b: Built): Statement {
  const name = b.text(child(s, 'name'));
  const odd = (at: Syntax, message: string): Statement => ({
    kind: 'unsupported',
    span: spanOf(at),
    code: 'unsupported',
    message,
    names: [name],
  });
  const words = decorators.map((d) => b.text(d).trim());
  const unknown = words.findIndex((w) => !dataDecorator.test(w) && !registering.test(w));
  if (unknown >= 0)
    return odd(decorators[unknown]!, `What the decorator \`${words[unknown]}\` makes of the class is not known.`);
  const settings = words.map((w) => dataDecorator.exec(w)).find((match) => match !== null);
  const bases = named(child(s, 'superclasses') ?? s.children[0]!).filter((c) => c.type !== 'keyword_argument');
  const based = bases.filter((base) => !plainBases.test(b.text(base)));
  const isTuple = based.some((base) => tuples.test(b.text(base)));
  const isModule = based.some((base) => modules.test(b.text(base)));
  const own = based.filter((base) => !tuples.test(b.text(base)) && !modules.test(b.text(base)));
  if (own.length > 1) return odd(own[1]!, 'A class that builds on several others is not followed.');
  const takesFields = settings !== undefined || isTuple;
  const members = membersOf(child(s, 'body')!, takesFields, b);
  if ('message' in members) return odd(members.at, members.message);
  const { methods } = members;
  const forward = methods.find((m) => m.definition.name === 'forward');
  if (isModule && forward !== undefined && !methods.some((m) => m.definition.name === '__call__'))
    methods.push({ role: 'method', definition: { ...forward.definition, name: '__call__' } });
  const byName = /\bkw_only\s*=\s*True/.test(settings?.[1] ?? '');
  const made: ClassDefinition = {
    name,
    span: spanOf(s),
    fields: byName ? members.fields.map((field) => ({ ...field, only: 'keyword' })) : members.fields,
    methods,
    shared: members.shared,
    takesFields,
    ...(isTuple ? { isTuple: true } : {}),
    ...(/\bfrozen\s*=\s*True/.test(settings?.[1] ?? '') ? { frozen: true } : {}),
    ...(own.length === 1 ? { base: b.expression(own[0]) } : {}),
  };
  return { kind: 'class', span: spanOf(s), definition: made };
}

interface Members {
  readonly fields: Field[];
  readonly shared: Field[];
  readonly methods: Method[];
}

function membersOf(body: Syntax, takesFields: boolean, b: Built): Members | { at: Syntax; message: string } {
  const members: Members = { fields: [], shared: [], methods: [] };
  for (const c of named(body)) {
    const inner = c.type === 'decorated_definition' ? child(c, 'definition') : c;
    if (inner?.type === 'function_definition') {
      const decorators = c === inner ? [] : c.children.filter((d) => d.type === 'decorator');
      const made = methodOf(inner, decorators, b);
      if (typeof made === 'string') return { at: c, message: made };
      members.methods.push(made);
      continue;
    }
    const [only] = named(c);
    if (c.type === 'expression_statement' && only?.type === 'assignment') {
      const left = child(only, 'left')!;
      const type = child(only, 'type');
      const value = child(only, 'right');
      if (left.type !== 'identifier') return { at: c, message: 'This member of a class is not understood.' };
      const isField = takesFields && type !== undefined && !/\bClassVar\b/.test(b.text(type));
      const field: Field = { name: b.text(left), span: spanOf(left), ...fallbackOf(value, isField, b) };
      if (isField) members.fields.push(field);
      else if (value !== undefined) members.shared.push(field);
      continue;
    }
    if (c.type === 'pass_statement' || only?.type === 'string' || only?.type === 'ellipsis') continue;
    return { at: c, message: `\`${b.text(c).split('\n', 1)[0]}\` in a class is not understood.` };
  }
  return members;
}

/** The default of a field; `field(…)` says it in other words. */
function fallbackOf(value: Syntax | undefined, isField: boolean, b: Built): Pick<Field, 'fallback' | 'fresh'> {
  if (value === undefined) return { fallback: undefined };
  const read = b.expression(value);
  const callee = read.kind === 'call' ? read.callee : undefined;
  const called = callee?.kind === 'name' || callee?.kind === 'attribute' ? callee.name : undefined;
  if (!isField || read.kind !== 'call' || called !== 'field') return { fallback: read };
  const keyword = (name: string) => read.keywords.find((k) => k.name === name)?.value;
  const known = new Set(['default', 'default_factory', 'repr', 'compare', 'hash', 'metadata', 'kw_only']);
  if (read.operands.length > 0 || read.keywords.some((k) => !known.has(k.name)))
    return { fallback: unsupported(value, 'This setting of a field is not understood.') };
  const factory = keyword('default_factory');
  if (factory === undefined) return { fallback: keyword('default') };
  const made: Expression = { kind: 'call', span: read.span, callee: factory, operands: [], keywords: [] };
  return { fallback: made, fresh: true };
}

/** A method and what its decorators say of it; a sentence where it is not understood. */
function methodOf(s: Syntax, decorators: readonly Syntax[], b: Built): Method | string {
  const made = definitionOf(s, b);
  if (typeof made === 'string') return made;
  let role: Method['role'] = made.name === '__init__' ? 'constructor' : 'method';
  const others: Syntax[] = [];
  for (const decorator of decorators) {
    const words = b.text(decorator).trim();
    if (/^@\s*(?:property|(?:functools\.)?cached_property|(?:abc\.)?abstractproperty)$/.test(words)) role = 'getter';
    else if (/^@\s*\w+\.setter$/.test(words)) role = 'setter';
    else if (/^@\s*staticmethod$/.test(words)) role = 'static';
    else if (/^@\s*classmethod$/.test(words)) role = 'ofClass';
    else others.push(decorator);
  }
  return { role, definition: { ...made, body: decoratedBody(made, others, b) } };
}
