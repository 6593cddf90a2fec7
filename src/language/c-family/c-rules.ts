import type { Node } from 'web-tree-sitter';
import type { Expression, Parameter, Statement, Target } from '../program.ts';
import {
  type Built,
  type Frame,
  type Mend,
  returnStatement,
  spanOf,
  type TreeRules,
  unsupported,
} from '../tree/rules.ts';
import { child, childrenIn, named, type Syntax } from '../tree/syntax.ts';
import { same, shared, single, type Type } from '../types.ts';
import { declared, isTypeName, typeOfDescriptor, typeOfWords } from './c-types.ts';
import { classOf, type Member, operatorName } from './classes.ts';
import { cIntegers } from './families.ts';
import * as form from './forms.ts';
import { digitsOf, integerLiteral, realLiteral } from './literals.ts';
import { nameForBrackets, nodeAt, nodesAt, productStatements } from './mending.ts';

export const cDialect: form.Dialect = { name: 'C', power: 'pow(x, y)', remainder: 'fmod(x, y)', target };

export const cFrames: readonly Frame[] = [
  { kind: 'expression', before: 'double g(){return ', after: '\n;}' },
  { kind: 'statements', before: 'void g(){', after: '\n;}' },
  { kind: 'file', before: '', after: '' },
];

/** Integers that the headers define. */
const integerConstants: Readonly<Record<string, readonly [string, bigint]>> = {
  INT_MAX: ['int', 2147483647n],
  INT_MIN: ['int', -2147483648n],
  UINT_MAX: ['unsigned', 4294967295n],
  LONG_MAX: ['long', 9223372036854775807n],
  LONG_MIN: ['long', -9223372036854775808n],
  CHAR_BIT: ['int', 8n],
};

/** Rules that C and C++ share. */
export const cExpressions: TreeRules['expressions'] = {
  null: (s) => ({ kind: 'none', span: spanOf(s) }),
  identifier: (s, b) => {
    const name = nameIn(b.text(s));
    const known = integerConstants[name];
    if (known !== undefined) return integerLiteral(s, known[1], [cIntegers.get(known[0])!]);
    return { kind: 'name', span: spanOf(s), name };
  },
  number_literal: (s, b) => numberLiteral(s, b.text(s)),
  char_literal: (s, b) => {
    const text = b.text(s).slice(1, -1);
    return text.length === 1
      ? integerLiteral(s, BigInt(text.charCodeAt(0)), [cIntegers.get('int')!])
      : unsupported(s, 'This character is not understood.');
  },
  true: (s) => ({ kind: 'boolean', span: spanOf(s), value: true }),
  false: (s) => ({ kind: 'boolean', span: spanOf(s), value: false }),
  parenthesized_expression: form.inner,
  condition_clause: (s, b) => b.expression(child(s, 'value')),
  binary_expression: (s, b) =>
    form.binary(
      s,
      b.text(child(s, 'operator')),
      b.expression(child(s, 'left')),
      b.expression(child(s, 'right')),
      cDialect,
    ),
  unary_expression: (s, b) => form.unary(s, b.text(child(s, 'operator')), b.expression(child(s, 'argument'))),
  pointer_expression: (s, b) => {
    const operand = b.expression(child(s, 'argument'));
    if (b.text(child(s, 'operator')) !== '*') return { kind: 'address', span: spanOf(s), operand };
    if (operand.kind === 'name' && operand.name === 'this') return operand;
    return { kind: 'index', span: spanOf(s), object: b.expression(child(s, 'argument')), indices: [zero(s)] };
  },
  update_expression: (s, b) => {
    const operator = child(s, 'operator')!;
    const operand = child(s, 'argument')!;
    return form.bind(s, b, operand, `${b.text(operator)[0]}=`, form.one(s), cDialect, operand.start < operator.start);
  },
  assignment_expression: (s, b) =>
    form.bind(s, b, child(s, 'left')!, b.text(child(s, 'operator')), b.expression(child(s, 'right')), cDialect),
  conditional_expression: (s, b) => {
    const whenTrue = child(s, 'consequence');
    if (whenTrue === undefined) return unsupported(s, 'A conditional without its middle is not understood.');
    return form.conditional(
      s,
      b.expression(child(s, 'condition')),
      b.expression(whenTrue),
      b.expression(child(s, 'alternative')),
    );
  },
  comma_expression: (s, b) => ({
    kind: 'block',
    span: spanOf(s),
    body: [...effects(child(s, 'left')!, b), { kind: 'give', span: spanOf(s), value: b.expression(child(s, 'right')) }],
  }),
  cast_expression: (s, b) => cast(s, typeOfDescriptor(child(s, 'type'), b), b.expression(child(s, 'value'))),
  call_expression: (s, b) => {
    const callee = child(s, 'function')!;
    const operands = named(child(s, 'arguments') ?? s).map((c) => b.expression(c));
    // `(real)(x)` is a cast where `real` is a type.
    const bracketed = callee.type === 'parenthesized_expression' ? named(callee)[0] : undefined;
    if (bracketed?.type === 'identifier' && operands.length === 1) {
      const type = typeOfWords(b.text(bracketed), b.document);
      if (type !== undefined) return cast(s, type, operands[0]!);
    }
    return {
      kind: 'call',
      span: spanOf(s),
      callee: b.expression(callee),
      operands: operands.map(asFunction),
      keywords: [],
    };
  },
  field_expression: (s, b) => ({
    kind: 'attribute',
    span: spanOf(s),
    object: b.expression(child(s, 'argument')),
    name: b.text(child(s, 'field')),
  }),
  this: (s) => ({ kind: 'name', span: spanOf(s), name: 'this' }),
  subscript_expression: (s, b) => {
    const index = child(s, 'index') ?? named(child(s, 'indices') ?? s)[0];
    return {
      kind: 'index',
      span: spanOf(s),
      object: b.expression(child(s, 'argument')),
      indices: [b.expression(index)],
    };
  },
  initializer_list: braces,
  compound_literal_expression: (s, b) => {
    const descriptor = child(s, 'type');
    const struct = typeOfWords(b.text(descriptor), b.document);
    if (struct !== undefined && struct !== 'void' && struct.kind === 'struct')
      return made(s, struct.name, child(s, 'value')!, b);
    const words = b.text(descriptor);
    const type =
      descriptor?.type === 'type_descriptor' ? typeOfDescriptor(descriptor, b) : typeOfWords(words, b.document);
    return cast(s, type, scalarInit(b.expression(child(s, 'value')), type));
  },
  string_literal: form.noText,
  sizeof_expression: (s) => unsupported(s, 'The size of a type is not followed.'),
};

export const cStatements: TreeRules['statements'] = {
  expression_statement: (s, b) => named(s).flatMap((c) => effects(c, b)),
  declaration: declarations,
  return_statement: returnStatement,
  if_statement: (s, b) => form.ifStatement(s, b),
  else_clause: (s, b) => b.statements(named(s)[0]),
  for_statement: (s, b) => {
    const first = child(s, 'initializer');
    const test = child(s, 'condition');
    const step = child(s, 'update');
    return form.cFor(
      s,
      first === undefined ? [] : first.type === 'declaration' ? b.statements(first) : effects(first, b),
      test === undefined ? undefined : b.expression(test),
      step === undefined ? [] : effects(step, b),
      b.statements(child(s, 'body')),
    );
  },
  while_statement: (s, b) =>
    form.whileLoop(s, b.expression(child(s, 'condition')), b.statements(child(s, 'body')), false),
  do_statement: (s, b) => form.whileLoop(s, b.expression(child(s, 'condition')), b.statements(child(s, 'body')), true),
  break_statement: (s) => ({ kind: 'break', span: spanOf(s) }),
  continue_statement: (s) => ({ kind: 'continue', span: spanOf(s) }),
  switch_statement: (s, b) => {
    const body = child(s, 'body');
    const odd = named(body ?? s).find((c) => c.type !== 'case_statement');
    if (odd !== undefined) return form.refused(odd, 'A statement in front of the first case is not understood.');
    const subject = form.subjectOf(s);
    const cases = named(body ?? s).map((c) => {
      const value = child(c, 'value');
      return {
        test: value === undefined ? undefined : form.isOneOf(c, subject, [b.expression(value)]),
        body: named(c)
          .filter((inner) => inner !== value)
          .flatMap((inner) => form.scoped(inner, b.statements(inner))),
        falls: true,
      };
    });
    return form.switchOver(s, b.expression(child(s, 'condition')), cases, true);
  },
  case_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
  function_definition: functionDefinition,
  preproc_include: (s) => ({ kind: 'pass', span: spanOf(s) }),
  preproc_call: (s) => ({ kind: 'pass', span: spanOf(s) }),
  type_definition: (s, b) => {
    const type = child(s, 'type');
    if (type?.type === 'enum_specifier' && child(type, 'body') !== undefined) return enumerators(type, b);
    if (type?.type !== 'struct_specifier' || child(type, 'body') === undefined)
      return { kind: 'pass', span: spanOf(s) };
    const own = child(type, 'name') ?? child(s, 'declarator');
    return structStatement(type, b.text(own), b);
  },
  struct_specifier: (s, b) =>
    child(s, 'body') === undefined
      ? { kind: 'pass', span: spanOf(s) }
      : structStatement(s, b.text(child(s, 'name')), b),
  enum_specifier: (s, b) => enumerators(s, b),
  field_declaration: (s, b) => fieldDeclarations(s, b),
  init_statement: (s, b) => b.statements(named(s)[0]),
  preproc_def: (s, b) => {
    const name = child(s, 'name')!;
    const text = b.text(child(s, 'value')).trim();
    const bare = /^\((.*)\)$/.exec(text)?.[1] ?? text;
    const sign = /^-/.test(bare);
    const literal = numberLiteral(s, bare.replace(/^-/, ''));
    if (literal.kind !== 'number' || bare === '')
      return form.refused(s, 'Only macros that are numbers are understood.', [b.text(name)]);
    const value = sign ? form.unary(s, '-', literal) : literal;
    return form.assign(s, form.nameTarget(name, b), value, 'block');
  },
};

/** The grammar's misreadings that C and C++ share: `w * x;` as a pointer, `(x) & y` as a cast. */
export function* mendC(root: Node, text: string, document: string): Generator<Mend> {
  for (const place of productStatements(text, /[*&]\s*\w+\s*;/g)) {
    const node = nodeAt(root, place, 'declaration');
    const type = node?.childForFieldName('type');
    const declarator = node?.childForFieldName('declarator');
    if (type?.type !== 'type_identifier' || isTypeName(type.text, document) || node!.namedChildCount !== 2) continue;
    if (declarator?.type !== 'pointer_declarator' && declarator?.type !== 'reference_declarator') continue;
    if (declarator.namedChild(0)?.type === 'identifier') yield { start: declarator.child(0)!.startIndex, sign: '/' };
  }
  for (const node of nodesAt(root, text, /\(\s*\w+\s*\)\s*(?:[-+*&]|\/[/*])/g, 'cast_expression')) {
    const type = node.childForFieldName('type');
    const value = node.childForFieldName('value');
    const isName = type?.namedChildCount === 1 && type.namedChild(0)!.type === 'type_identifier';
    if (!isName || isTypeName(type.text, document)) continue;
    if (value?.type === 'pointer_expression' || value?.type === 'unary_expression')
      yield nameForBrackets(text, node.startIndex, value.startIndex);
  }
  // `(v[1]) + y` and `(f(x)) - y` are no casts: what is called or indexed needs no brackets.
  for (const node of nodesAt(root, text, bracketedParts, 'cast_expression')) {
    const type = node.childForFieldName('type');
    const isPart =
      (type?.descendantsOfType(['abstract_array_declarator', 'abstract_function_declarator']).length ?? 0) > 0;
    if (!isPart || isTypeName(/^\w*/.exec(type!.text)![0], document)) continue;
    for (const start of [node.startIndex, type!.endIndex]) yield { start, sign: ' ' };
  }
}

/** The brackets of `(v[1])` and `(f(x))` in front of a sign; of one line, so that the search is short. */
const bracketedParts = /\((?=\s*[A-Za-z_]\w*\s*[([][^;{}\n]{0,200}?[)\]]\s*\)\s*[-+*&])/g;

export function functionNameOf(node: Node): Node | null {
  let at: Node | null = node;
  while (at !== null && at.type !== 'identifier' && at.type !== 'field_identifier')
    at = at.childForFieldName('declarator');
  return at;
}

/** A name that mending has put in the place of its brackets. */
export function nameIn(text: string): string {
  return text.startsWith('(') ? text.replace(/^[(\s]+|[)\s]+$/g, '') : text;
}

export function cast(s: Syntax, type: Type | 'void' | undefined, operand: Expression): Expression {
  if (type === undefined || type === 'void') return unsupported(s, 'A cast to this type is not understood.');
  return { kind: 'convert', span: spanOf(s), operand, type };
}

/** `double x{2}`: the braces hold one number. */
export function scalarInit(value: Expression, type: Type | 'void' | undefined): Expression {
  if (type === 'void' || type === undefined || type.kind === 'array' || value.kind !== 'sequence') return value;
  if (type.kind === 'same') return value;
  return value.items.length === 1 ? value.items[0]! : value.items.length === 0 ? zero(value) : value;
}

/** An expression in the place of a statement. */
export function effects(s: Syntax, b: Built): readonly Statement[] {
  switch (s.type) {
    case 'comma_expression':
      return [...effects(child(s, 'left')!, b), ...effects(child(s, 'right')!, b)];
    case 'assignment_expression': {
      const left = child(s, 'left')!;
      const [sign, right] = [b.text(child(s, 'operator')), b.expression(child(s, 'right'))];
      return assignedToOne(s, b, left, sign, right) ?? [form.assignment(s, b, left, sign, right, cDialect)];
    }
    case 'update_expression':
      return [form.update(s, b, child(s, 'argument')!, b.text(child(s, 'operator')), cDialect)];
    case 'call_expression':
      return knownEffect(s, b) ?? [{ kind: 'expression', span: spanOf(s), value: b.expression(s) }];
    default:
      return [{ kind: 'expression', span: spanOf(s), value: b.expression(s) }];
  }
}

/** `(test ? a : b) = e` of C++, which computes `e` first; undefined for any other place. */
function assignedToOne(
  s: Syntax,
  b: Built,
  left: Syntax,
  sign: string,
  right: Expression,
): readonly Statement[] | undefined {
  let at = left;
  while (at.type === 'parenthesized_expression' && named(at).length === 1) at = named(at)[0]!;
  const [test, whenTrue, whenFalse] = [child(at, 'condition'), child(at, 'consequence'), child(at, 'alternative')];
  if (at.type !== 'conditional_expression' || whenTrue === undefined || whenFalse === undefined) return undefined;
  const span = spanOf(s);
  const value = { kind: 'name', span, name: `value ${s.start}` } as const;
  const assigned = (to: Syntax) =>
    assignedToOne(s, b, to, sign, value) ?? [form.assignment(s, b, to, sign, value, cDialect)];
  const choice: Statement = {
    kind: 'if',
    span,
    test: b.expression(test),
    body: assigned(whenTrue),
    otherwise: assigned(whenFalse),
  };
  return [{ kind: 'block', span, body: [form.assign(s, value, right, 'block', same), choice] }];
}

/** A struct made by braces: `{ x, y }` or `{ .x = x }`. */
export function made(s: Syntax, name: string, list: Syntax, b: Built): Expression {
  const span = spanOf(s);
  // Braces around nothing, or less than every field, leave zeros.
  return { kind: 'convert', span, operand: braces(list, b), type: { kind: 'struct', name } };
}

/** `{ 1, x }` is a list, `{ .a = x }` the fields of a struct by their names. */
function braces(s: Syntax, b: Built): Expression {
  const span = spanOf(s);
  const parts = named(s);
  const pairs = parts.filter((c) => c.type === 'initializer_pair');
  if (pairs.length === 0) return { kind: 'sequence', span, form: 'list', items: parts.map((c) => b.expression(c)) };
  const fields = pairs.filter(
    (c) => /^\.\w+$/.test(b.text(child(c, 'designator'))) && childrenIn(c, 'designator').length === 1,
  );
  if (fields.length !== parts.length)
    return unsupported(s, 'Only fields, each with its name, are understood in such braces.');
  return {
    kind: 'record',
    span,
    keys: fields.map((c) => b.text(child(c, 'designator')).slice(1)),
    items: fields.map((c) => b.expression(child(c, 'value'))),
  };
}

/** The fields of a struct, each with its type; without a value they have none yet. */
function fieldDeclarations(s: Syntax, b: Built): readonly Statement[] {
  const base = typeOfWords(b.text(child(s, 'type')), b.document);
  const value = child(s, 'default_value');
  return childrenIn(s, 'declarator').flatMap((c): readonly Statement[] => {
    if (functionDeclarator(c) !== undefined) return [];
    const own = base === undefined || base === 'void' ? undefined : declared(c, base);
    if (own === undefined) return [form.refused(c, `The type of \`${b.text(c)}\` is not understood.`)];
    if (b.text(s).includes('&') || (base !== undefined && base !== 'void' && base.kind === 'struct' && hasPointer(c)))
      return [form.refused(c, 'A field that is another object under its own name is not followed.')];
    const given =
      value === undefined ? initial(c, b, own.type, own.lengths, undefined) : scalarInit(b.expression(value), own.type);
    const type = own.lengths.length > 0 && own.type.kind === 'array' ? { ...own.type, copies: true } : own.type;
    return [form.assign(c, { kind: 'name', span: spanOf(own.name), name: b.text(own.name) }, given, 'block', type)];
  });
}

/** Whether a struct has fields that are references or pointers: what is given for them may change through it. */
function keepsAnother(name: string, document: string): boolean {
  const start = new RegExp(`\\b(?:struct|class)\\s+${name}\\b[^{;]*\\{`).exec(document);
  if (start === null) return false;
  const body = membersIn(document, start.index + start[0].length);
  return /(?:^|[;{}:]|\n)\s*(?:const\s+)?[\w:<>]+\s*[&*]\s*\w+\s*[;,=]/.test(body);
}

/** The text of a class behind its bracket, without what its functions have in theirs. */
function membersIn(document: string, start: number): string {
  let depth = 0;
  let text = '';
  for (let k = start; k < document.length && depth >= 0; k++) {
    const sign = document[k]!;
    if (sign === '}' || sign === ')') depth--;
    if (depth === 0) text += sign;
    if (sign === '{' || sign === '(') depth++;
  }
  return text;
}

/** Whether a declarator makes a pointer of its type, or an array of them. */
function hasPointer(declarator: Syntax): boolean {
  for (let at: Syntax | undefined = declarator; at !== undefined; at = child(at, 'declarator'))
    if (at.type === 'pointer_declarator') return true;
  return false;
}

/** A struct of C: fields, which an assignment copies. */
function structStatement(s: Syntax, name: string, b: Built): Statement {
  const members = named(child(s, 'body')!).map(
    (c): Member => ({ syntax: c, statements: b.statements(c), isStatic: false }),
  );
  return classOf(s, name, members, { takesFields: true, copies: true });
}

/** Names for whole numbers that count by themselves. */
export function enumerators(s: Syntax, b: Built): readonly Statement[] {
  const type = cIntegers.get('int')!;
  let last: Expression | undefined;
  return named(child(s, 'body') ?? s)
    .filter((c) => c.type === 'enumerator')
    .map((c) => {
      const given = child(c, 'value');
      const next: Expression =
        given !== undefined
          ? b.expression(given)
          : last === undefined
            ? zero(c)
            : { kind: 'operation', span: spanOf(c), operator: 'add', sign: '+', operands: [last, form.one(c)] };
      last = next;
      return form.assign(c, form.nameTarget(child(c, 'name')!, b), next, 'block', type);
    });
}

function declarations(s: Syntax, b: Built): readonly Statement[] {
  const base = typeOfWords(b.text(child(s, 'type')), b.document);
  return childrenIn(s, 'declarator').flatMap((c): readonly Statement[] => {
    const declarator = c.type === 'init_declarator' ? child(c, 'declarator')! : c;
    if (declarator.type === 'function_declarator') return [];
    const value = c.type === 'init_declarator' ? child(c, 'value') : undefined;
    if (declarator.type === 'structured_binding_declarator' && value !== undefined) {
      const items = named(declarator).map((name) => form.nameTarget(name, b));
      const binding: Target = { kind: 'tuple', span: spanOf(declarator), items };
      const bound = form.assign(c, binding, b.expression(value), 'block', { kind: 'same' });
      return [
        /&/.test(b.document.slice(s.start, declarator.start)) ? ({ ...bound, byReference: true } as Statement) : bound,
      ];
    }
    const made = base === undefined || base === 'void' ? undefined : declared(declarator, base);
    if (made === undefined) {
      // What an object of an unknown type is made of may change through it.
      return [form.refused(c, `The type of \`${b.text(c)}\` is not understood.`, b.names(c))];
    }
    if (
      base !== undefined &&
      base !== 'void' &&
      base.kind === 'struct' &&
      made.lengths.length > 0 &&
      hasPointer(declarator)
    )
      return [form.refused(c, 'An array of pointers to structs is not followed.', b.names(c))];
    if (made.type.kind === 'struct' && keepsAnother(made.type.name, b.document))
      return [form.refused(c, 'An object that keeps another one under its own name is not followed.', b.names(c))];
    const isStatic = /\bstatic\b/.test(b.text(s)) && !/\bconst(?:expr)?\b/.test(b.text(s));
    if (isStatic && isAssigned(b.text(made.name), b.document.slice(c.end)))
      return [form.refused(c, 'A static variable that changes is not followed.', [b.text(made.name)])];
    if (made.isReference && value !== undefined && lendingForms.test(value.type)) {
      const isConst = named(s).some((q) => q.type === 'type_qualifier' && b.text(q) === 'const');
      const bound = form.assign(c, form.nameTarget(made.name, b), b.expression(value), 'block', made.type);
      return [
        {
          ...bound,
          byReference: isConst && !/[.>](?:back|front|at)\s*\(/.test(b.text(value)) ? 'constant' : true,
        } as Statement,
      ];
    }
    const given =
      made.type.kind === 'struct'
        ? structInitial(c, b, made.type.name, value)
        : initial(c, b, made.type, made.lengths, value);
    const type =
      made.lengths.length > 0 && made.type.kind === 'array' ? { ...made.type, isOwn: true as const } : made.type;
    return [form.assign(c, form.nameTarget(made.name, b), given, 'block', type)];
  });
}

/** Expressions that may be places: a reference made of one is another name of it. */
const lendingForms =
  /^(?:identifier|qualified_identifier|subscript_expression|field_expression|pointer_expression|parenthesized_expression|call_expression|conditional_expression|assignment_expression)$/;

/** What a struct is declared with: braces, the operands of its constructor, another one, or nothing. */
function structInitial(s: Syntax, b: Built, name: string, value: Syntax | undefined): Expression {
  if (value?.type === 'initializer_list') return made(s, name, value, b);
  if (value?.type === 'argument_list') {
    const operands = named(value).map((c) => b.expression(c));
    return { kind: 'call', span: spanOf(s), callee: { kind: 'name', span: spanOf(s), name }, operands, keywords: [] };
  }
  return value === undefined ? { kind: 'none', span: spanOf(s) } : b.expression(value);
}

function initial(s: Syntax, b: Built, type: Type, lengths: readonly Syntax[], value: Syntax | undefined): Expression {
  const none: Expression = { kind: 'none', span: spanOf(s) };
  if (lengths.length > 0)
    return form.callOf(s, '{}', [
      value === undefined ? none : b.expression(value),
      ...lengths.map((length) => b.expression(length)),
    ]);
  const taken = value === undefined ? undefined : allocated(s, b, type, value);
  if (taken !== undefined) return taken;
  if (value === undefined)
    return type.kind === 'array' && type.copies ? { kind: 'sequence', span: spanOf(s), form: 'list', items: [] } : none;
  if (value.type === 'argument_list') {
    const given = named(value).map((c) => b.expression(c));
    if (type.kind === 'tuple' && given.length > 1)
      return { kind: 'sequence', span: spanOf(value), form: 'list', items: given };
    if (type.kind !== 'array') return given.length === 1 ? given[0]! : unsupported(value, 'This is not understood.');
    const [first, second = zero(value)] = given;
    if (given.length === 1 && first?.kind === 'name')
      return unsupported(value, 'Write the vector with an equals sign.');
    return given.length > 2 || first === undefined
      ? unsupported(value, 'This vector is not understood.')
      : form.callOf(s, 'vector()', [second, first]);
  }
  return scalarInit(b.expression(value), type);
}

/** `malloc(n * sizeof(double))`, `calloc(n, sizeof *x)`: an array of so many items. */
function allocated(s: Syntax, b: Built, type: Type, value: Syntax): Expression | undefined {
  const call = value.type === 'cast_expression' ? child(value, 'value') : value;
  if (type.kind !== 'array' || call?.type !== 'call_expression') return undefined;
  const name = b.text(child(call, 'function'));
  const [first, second] = named(child(call, 'arguments') ?? call);
  const nothing: Expression = { kind: 'none', span: spanOf(s) };
  if (name === 'calloc' && first !== undefined && second?.type === 'sizeof_expression')
    return form.callOf(s, '{}', [{ kind: 'sequence', span: spanOf(s), form: 'list', items: [] }, b.expression(first)]);
  const count = name === 'malloc' && first !== undefined ? countedBySize(first, b) : undefined;
  return count === undefined ? undefined : form.callOf(s, '{}', [nothing, count]);
}

/** The n of `n * sizeof(double)`. */
function countedBySize(s: Syntax, b: Built): Expression | undefined {
  if (s.type !== 'binary_expression' || b.text(child(s, 'operator')) !== '*') return undefined;
  const [left, right] = [child(s, 'left')!, child(s, 'right')!];
  if (right.type === 'sizeof_expression') return b.expression(left);
  return left.type === 'sizeof_expression' ? b.expression(right) : undefined;
}

/** `memcpy(to, from, n * sizeof(double))`, `memset(to, 0, …)`, `std::swap(a, b)` as assignments. */
function knownEffect(s: Syntax, b: Built): readonly Statement[] | undefined {
  const name = b.text(child(s, 'function')).replace(/^std::/, '');
  const given = named(child(s, 'arguments') ?? s);
  const [first, second, third] = given;
  if (name === 'free' && given.length === 1) return [{ kind: 'pass', span: spanOf(s) }];
  if (name === 'swap' && given.length === 2 && !/\bswap\s*\([^()]*\)\s*\{/.test(b.document)) {
    const target: Target = { kind: 'tuple', span: spanOf(s), items: given.map((c) => cDialect.target(c, b)) };
    const items = [b.expression(second), b.expression(first)];
    return [form.assign(s, target, { kind: 'sequence', span: spanOf(s), form: 'tuple', items }, 'nearest')];
  }
  if (!/^mem(?:cpy|move|set)$/.test(name) || third === undefined) return undefined;
  const count =
    third.type === 'sizeof_expression' ? ({ kind: 'none', span: spanOf(s) } as const) : countedBySize(third, b);
  if (count === undefined || (name === 'memset' && b.text(second) !== '0')) return undefined;
  const value = form.callOf(s, 'memory()', [b.expression(first), b.expression(second), count]);
  return [{ kind: 'expression', span: spanOf(s), value }];
}

function functionDefinition(s: Syntax, b: Built): Statement {
  const declarator = functionDeclarator(child(s, 'declarator'));
  const name = child(declarator ?? s, 'declarator');
  const result = typeOfWords(b.text(child(s, 'type')), b.document);
  if (
    declarator === undefined ||
    name === undefined ||
    !/^(?:identifier|field_identifier|operator_name)$/.test(name.type)
  )
    return form.refused(s, 'This function is not understood.');
  const isLent =
    child(s, 'declarator')?.type === 'reference_declarator' || child(s, 'declarator')?.type === 'pointer_declarator';
  const isStruct = result !== undefined && result !== 'void' && result.kind === 'struct';
  if (result === undefined || (declarator !== child(s, 'declarator') && !(isLent && isStruct)))
    return form.refused(s, `The type of \`${b.text(name)}\` is not understood.`, [b.text(name)]);
  const type = result === 'void' || result.kind === 'same' || isLent ? undefined : result;
  const parameters = parametersOf(declarator, b);
  const own =
    name.type === 'operator_name' && typeof parameters !== 'string'
      ? operatorName(b.text(name).replace(/^operator\s*/, ''), parameters)
      : b.text(name);
  return form.functionStatement(s, own, parameters, b.statements(child(s, 'body')), type);
}

function functionDeclarator(s: Syntax | undefined): Syntax | undefined {
  let at = s;
  while (at !== undefined && at.type !== 'function_declarator')
    at = at.type === 'reference_declarator' ? named(at).at(-1) : child(at, 'declarator');
  return at;
}

/** The parameters of a function or a lambda. */
export function parametersOf(declarator: Syntax, b: Built): readonly Parameter[] | string {
  const list = child(declarator, 'parameters');
  const given = list === undefined ? [] : named(list).filter((c) => b.text(c) !== 'void');
  return form.allParameters(given.map((c) => parameterOf(c, b)));
}

function parameterOf(s: Syntax, b: Built): Parameter | string {
  const base = typeOfWords(b.text(child(s, 'type')), b.document);
  const declarator = child(s, 'declarator');
  const odd = `The parameter \`${b.text(s)}\` is not understood.`;
  if (base === 'void' && declarator?.type === 'pointer_declarator') {
    // Data of any kind, handed on: whatever reads it is a problem of its own.
    const name = declared(declarator, same)?.name;
    return name === undefined ? odd : { name: b.text(name), span: spanOf(s), fallback: undefined };
  }
  const pointed = functionPointer(declarator) ?? functionType(s, b);
  if (pointed !== undefined)
    return { name: pointed === '' ? b.text(declarator) : b.text(pointed), span: spanOf(s), fallback: undefined };
  if (base === undefined || base === 'void' || declarator === undefined) return odd;
  const made = declared(declarator, base);
  if (made === undefined) return odd;
  const name = b.text(made.name);
  const isConst = named(s).some((c) => c.type === 'type_qualifier' && b.text(c) === 'const');
  const fallback = child(s, 'default_value');
  const parameter = { name, span: spanOf(s), fallback: fallback === undefined ? undefined : b.expression(fallback) };
  // An array of structs is that of the call.
  const isLent = made.type.kind === 'array' && !made.type.copies && made.type.of.kind === 'struct';
  const struct = {
    ...(base.kind === 'struct' ? { annotation: base.name } : {}),
    // What is given may change while a constant reference to it is read.
    ...(made.isReference && (!isConst || isNumber(made.type)) ? { byReference: true as const } : {}),
  };
  // What stands for its type is a copy where it is no reference.
  if (isLent) return { ...parameter, ...struct, type: shared };
  const isOpen = made.type.kind === 'same' && !made.type.shares && (made.isReference || base.kind !== 'same');
  return isOpen ? { ...parameter, ...struct } : { ...parameter, ...struct, type: made.type };
}

const isNumber = ({ kind }: Type): boolean => kind === 'real' || kind === 'integer' || kind === 'boolean';

/** A function of math.h that is given to another function. */
function asFunction(e: Expression): Expression {
  const isKnown =
    e.kind === 'name' && /^(?:sin|cos|tan|asin|acos|atan|sinh|cosh|tanh|exp|log|sqrt|fabs|cbrt)$/.test(e.name);
  return isKnown ? { ...e, role: 'function' } : e;
}

/** The name of `double (*f)(double)`. */
function functionPointer(declarator: Syntax | undefined): Syntax | undefined {
  if (declarator?.type !== 'function_declarator') return undefined;
  let at = child(declarator, 'declarator');
  while (at !== undefined && at.type !== 'identifier') at = child(at, 'declarator') ?? named(at)[0];
  return at;
}

/** '' for a name that the document makes the type of a function: `typedef double (*fn)(double);`. */
function functionType(s: Syntax, b: Built): '' | undefined {
  const name = b.text(child(s, 'type'));
  if (!/^\w+$/.test(name)) return undefined;
  return new RegExp(`\\btypedef\\s+[\\w\\s]+\\(\\s*\\*?\\s*${name}\\s*\\)`).test(b.document) ? '' : undefined;
}

/** Whether a document assigns to a name anywhere. */
function isAssigned(name: string, document: string): boolean {
  return new RegExp(
    `\\b${name}\\s*(?:[-+*/%&|^]|<<|>>)?=[^=]|(?:\\+\\+|--)\\s*${name}\\b|\\b${name}\\s*(?:\\+\\+|--)`,
  ).test(document);
}

function target(s: Syntax, b: Built): Target {
  if (s.type === 'identifier') return { kind: 'name', span: spanOf(s), name: nameIn(b.text(s)) };
  if (s.type === 'parenthesized_expression' && named(s)[0] !== undefined) return target(named(s)[0]!, b);
  // `std::tie(a, b)`
  if (s.type === 'call_expression' && /^(?:std::)?tie$/.test(b.text(child(s, 'function'))))
    return { kind: 'tuple', span: spanOf(s), items: named(child(s, 'arguments') ?? s).map((c) => target(c, b)) };
  if (!/^(?:subscript|pointer|field)_expression$/.test(s.type)) return form.noTarget(s, b);
  const made = b.expression(s);
  return made.kind === 'index' || made.kind === 'attribute' ? made : form.noTarget(s, b);
}

function zero(s: { readonly start: number; readonly end: number } | Expression): Expression {
  const span = 'span' in s ? s.span : { start: s.start, end: s.end };
  return { kind: 'number', span, value: 0, integer: true };
}

function numberLiteral(s: Syntax, text: string): Expression {
  // The grammar of C++ takes the sign into the number, which is the same for a number by itself.
  if (/^[-+]/.test(text)) return form.unary(s, text[0]!, numberLiteral(s, text.slice(1).trim()));
  const isHex = /^0x/i.test(text);
  const isReal = isHex ? /[.p]/i.test(text) : /[.e]/i.test(text);
  if (isReal) {
    const [, digits, suffix] = /^(.*?)([fl]?)$/i.exec(text)!;
    return isHex && !/p/i.test(text)
      ? unsupported(s, 'This number is not understood.')
      : realLiteral(s, digits!, suffix!.toLowerCase() === 'f' ? single : undefined);
  }
  const [, digits, suffix] = /^(.*?)([ul]*)$/i.exec(text)!;
  const letters = suffix!.toLowerCase();
  const isLong = letters.includes('l');
  const isDecimal = !/^0/.test(digits!);
  const types = ['int', 'unsigned', 'long', 'unsigned long']
    .filter((name) => !isLong || name.includes('long'))
    .filter((name) => (letters.includes('u') ? name.includes('unsigned') : !isDecimal || !name.includes('unsigned')));
  return integerLiteral(
    s,
    digitsOf(digits!, 'zero'),
    types.map((name) => cIntegers.get(name)!),
  );
}
