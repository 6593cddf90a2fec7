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
import { same, single, type Type } from '../types.ts';
import { declared, isTypeName, typeOfDescriptor, typeOfWords } from './c-types.ts';
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
    if (b.text(child(s, 'operator')) !== '*') return unsupported(s, 'The address of a number is not followed.');
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
    return { kind: 'call', span: spanOf(s), callee: b.expression(callee), operands, keywords: [] };
  },
  subscript_expression: (s, b) => {
    const index = child(s, 'index') ?? named(child(s, 'indices') ?? s)[0];
    return {
      kind: 'index',
      span: spanOf(s),
      object: b.expression(child(s, 'argument')),
      indices: [b.expression(index)],
    };
  },
  initializer_list: (s, b) => ({
    kind: 'sequence',
    span: spanOf(s),
    form: 'list',
    items: named(s).map((c) => b.expression(c)),
  }),
  compound_literal_expression: (s, b) => {
    const descriptor = child(s, 'type');
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
  type_definition: (s) => ({ kind: 'pass', span: spanOf(s) }),
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
    case 'assignment_expression':
      return [
        form.assignment(
          s,
          b,
          child(s, 'left')!,
          b.text(child(s, 'operator')),
          b.expression(child(s, 'right')),
          cDialect,
        ),
      ];
    case 'update_expression':
      return [form.update(s, b, child(s, 'argument')!, b.text(child(s, 'operator')), cDialect)];
    default:
      return [{ kind: 'expression', span: spanOf(s), value: b.expression(s) }];
  }
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
      return [form.assign(c, binding, b.expression(value), 'block', { kind: 'same' })];
    }
    const made = base === undefined || base === 'void' ? undefined : declared(declarator, base);
    if (made === undefined) {
      const name = declarator.type === 'identifier' ? [b.text(declarator)] : [];
      return [form.refused(c, `The type of \`${b.text(c)}\` is not understood.`, name)];
    }
    if (made.isReference && isAssigned(b.text(made.name), b.document) && made.type.kind !== 'array')
      return [form.refused(c, 'A reference that is assigned to is not followed.', b.names(c))];
    const isStatic = /\bstatic\b/.test(b.text(s)) && !/\bconst(?:expr)?\b/.test(b.text(s));
    if (isStatic && isAssigned(b.text(made.name), b.document.slice(c.end)))
      return [form.refused(c, 'A static variable that changes is not followed.', [b.text(made.name)])];
    if (made.isReference && value?.type === 'identifier' && isAssigned(b.text(value), b.document.slice(c.end)))
      return [form.refused(c, 'A reference to what changes is not followed.', b.names(c))];
    return [
      form.assign(c, form.nameTarget(made.name, b), initial(c, b, made.type, made.lengths, value), 'block', made.type),
    ];
  });
}

function initial(s: Syntax, b: Built, type: Type, lengths: readonly Syntax[], value: Syntax | undefined): Expression {
  const none: Expression = { kind: 'none', span: spanOf(s) };
  if (lengths.length > 0)
    return form.callOf(s, '{}', [
      value === undefined ? none : b.expression(value),
      ...lengths.map((length) => b.expression(length)),
    ]);
  if (value === undefined)
    return type.kind === 'array' && type.copies ? { kind: 'sequence', span: spanOf(s), form: 'list', items: [] } : none;
  if (value.type === 'argument_list') {
    const given = named(value).map((c) => b.expression(c));
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

function functionDefinition(s: Syntax, b: Built): Statement {
  const declarator = functionDeclarator(child(s, 'declarator'));
  const name = child(declarator ?? s, 'declarator');
  const result = typeOfWords(b.text(child(s, 'type')), b.document);
  if (
    declarator === undefined ||
    name === undefined ||
    (name.type !== 'identifier' && name.type !== 'field_identifier')
  )
    return form.refused(s, 'This function is not understood.');
  if (result === undefined || declarator !== child(s, 'declarator'))
    return form.refused(s, `The type of \`${b.text(name)}\` is not understood.`, [b.text(name)]);
  const type = result === 'void' || result.kind === 'same' ? undefined : result;
  return form.functionStatement(s, b.text(name), parametersOf(declarator, b), b.statements(child(s, 'body')), type);
}

function functionDeclarator(s: Syntax | undefined): Syntax | undefined {
  let at = s;
  while (at !== undefined && at.type !== 'function_declarator') at = child(at, 'declarator');
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
  if (base === undefined || base === 'void' || declarator === undefined) return odd;
  const made = declared(declarator, base);
  if (made === undefined) return odd;
  const name = b.text(made.name);
  const isConst = named(s).some((c) => c.type === 'type_qualifier' && b.text(c) === 'const');
  if (made.isReference && !isConst && made.type.kind !== 'array' && isAssigned(name, b.document))
    return `\`${name}\` is a reference that is assigned to, which is not followed.`;
  const fallback = child(s, 'default_value');
  const parameter = { name, span: spanOf(s), fallback: fallback === undefined ? undefined : b.expression(fallback) };
  return made.type.kind === 'same' ? parameter : { ...parameter, type: made.type };
}

/** Whether a document assigns to a name anywhere. */
function isAssigned(name: string, document: string): boolean {
  return new RegExp(
    `\\b${name}\\s*(?:[-+*/%&|^]|<<|>>)?=[^=]|(?:\\+\\+|--)\\s*${name}\\b|\\b${name}\\s*(?:\\+\\+|--)`,
  ).test(document);
}

function target(s: Syntax, b: Built): Target {
  if (s.type === 'identifier') return { kind: 'name', span: spanOf(s), name: nameIn(b.text(s)) };
  if (s.type === 'parenthesized_expression' && named(s)[0]?.type === 'identifier')
    return form.nameTarget(named(s)[0]!, b);
  if (s.type !== 'subscript_expression' && s.type !== 'pointer_expression') return form.noTarget(s, b);
  const made = b.expression(s);
  return made.kind === 'index' ? made : form.noTarget(s, b);
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
