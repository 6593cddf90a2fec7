import { javaIntegers } from './c-family/families.ts';
import * as form from './c-family/forms.ts';
import { classStatement, isMade, recordStatement } from './c-family/java-classes.ts';
import { digitsOf, integerLiteral, realLiteral } from './c-family/literals.ts';
import { isOwnType } from './c-family/own-types.ts';
import type { Language } from './language.ts';
import type { Resolve } from './libraries.ts';
import { lookUp } from './libraries.ts';
import type { Expression, Parameter, Statement, Target } from './program.ts';
import { javaDefinitions } from './tree/definitions/c-like.ts';
import { readFramed } from './tree/framed.ts';
import { outlineTree } from './tree/outline.ts';
import { LazyParser } from './tree/parser.ts';
import { type Built, returnStatement, spanOf, type TreeRules, unsupported } from './tree/rules.ts';
import { child, childrenIn, named, type Syntax } from './tree/syntax.ts';
import { double, same, single, type Type, truth } from './types.ts';

const parser = new LazyParser('java.wasm');

/** Java: integers wrap round at 32 and 64 bits, `%` works on reals, `Math.round` rounds halves up, casts stop at the ends. */
export const java: Language = {
  ids: ['java'],
  name: 'Java',
  ready: (grammars) => parser.ready(grammars),
  read: (source) => readFramed(source, parser, rules),
  outline: (text) => outlineTree(text, parser, rules),
};

const dialect: form.Dialect = { name: 'Java', power: 'Math.pow(x, y)', remainder: undefined, target };
const int = javaIntegers.get('int')!;
const long = javaIntegers.get('long')!;

const decimalInteger = (s: Syntax, b: Built): Expression => integer(s, b.text(s));
const real = (s: Syntax, b: Built): Expression => {
  const [, digits, suffix] = /^(.*?)([fd]?)$/i.exec(b.text(s))!;
  return realLiteral(s, digits!, suffix!.toLowerCase() === 'f' ? single : undefined);
};

const rules: TreeRules = {
  blocks: new Set(['program', 'block', 'class_body', 'interface_body', 'switch_block_statement_group']),
  functions: new Set(['method_declaration']),
  definitions: javaDefinitions,
  containers: new Set(['class_declaration', 'record_declaration', 'interface_declaration']),
  bareIsMathematics: false,
  typed: true,
  overloads: true,
  frames: [
    { kind: 'expression', before: 'class G{Object g(){return ', after: '\n;}}' },
    { kind: 'statements', before: 'class G{void g(){', after: '\n;}}' },
    { kind: 'members', before: 'class G{', after: '\n}' },
    { kind: 'file', before: '', after: '' },
  ],
  resolver: () => resolve,
  expressions: {
    identifier: (s, b) => ({ kind: 'name', span: spanOf(s), name: b.text(s) }),
    decimal_integer_literal: decimalInteger,
    hex_integer_literal: decimalInteger,
    octal_integer_literal: decimalInteger,
    binary_integer_literal: decimalInteger,
    decimal_floating_point_literal: real,
    hex_floating_point_literal: real,
    character_literal: (s, b) => {
      const text = b.text(s).slice(1, -1);
      return text.length === 1
        ? integerLiteral(s, BigInt(text.charCodeAt(0)), [javaIntegers.get('char')!])
        : unsupported(s, 'This character is not understood.');
    },
    true: (s) => ({ kind: 'boolean', span: spanOf(s), value: true }),
    false: (s) => ({ kind: 'boolean', span: spanOf(s), value: false }),
    this: (s) => ({ kind: 'name', span: spanOf(s), name: 'this' }),
    object_creation_expression: (s, b) => {
      const words = b.text(child(s, 'type')).replace(/<.*$/s, '');
      const operands = named(child(s, 'arguments') ?? s).map((c) => b.expression(c));
      if (/^(?:ArrayList|LinkedList|Vector)$/.test(words) && operands.length === 0)
        return { kind: 'sequence', span: spanOf(s), form: 'list', items: [] };
      if (!isOwnType(words, b.document) || named(s).some((c) => c.type === 'class_body'))
        return unsupported(s, `\`${b.text(s).split('\n', 1)[0]}\` is not understood here.`);
      return {
        kind: 'call',
        span: spanOf(s),
        callee: { kind: 'name', span: spanOf(s), name: words },
        operands,
        keywords: [],
      };
    },
    null_literal: (s) => ({ kind: 'none', span: spanOf(s) }),
    string_literal: form.noText,
    parenthesized_expression: form.inner,
    binary_expression: (s, b) =>
      form.binary(
        s,
        b.text(child(s, 'operator')),
        b.expression(child(s, 'left')),
        b.expression(child(s, 'right')),
        dialect,
      ),
    unary_expression: (s, b) => {
      const operand = child(s, 'operand');
      const sign = b.text(child(s, 'operator'));
      // -2147483648: the number alone would be too large.
      if (sign === '-' && operand?.type === 'decimal_integer_literal') return integer(s, b.text(operand), true);
      return form.unary(s, sign, b.expression(operand));
    },
    update_expression: (s, b) => {
      const [operand] = named(s);
      const sign = s.children.find((c) => !c.named)!;
      return form.bind(s, b, operand!, `${b.text(sign)[0]}=`, form.one(s), dialect, operand!.start < sign.start);
    },
    assignment_expression: (s, b) =>
      form.bind(s, b, child(s, 'left')!, b.text(child(s, 'operator')), b.expression(child(s, 'right')), dialect),
    ternary_expression: (s, b) =>
      form.conditional(
        s,
        b.expression(child(s, 'condition')),
        b.expression(child(s, 'consequence')),
        b.expression(child(s, 'alternative')),
      ),
    cast_expression: (s, b) => cast(s, typeOf(child(s, 'type'), b), b.expression(child(s, 'value'))),
    method_invocation: (s, b) => {
      const name = b.text(child(s, 'name'));
      const operands = named(child(s, 'arguments') ?? s).map((c) => b.expression(c));
      const object = child(s, 'object');
      const isMaker = object !== undefined && isMade(b.text(object), b.document);
      if (object === undefined || object.type === 'this' || (isOwnType(b.text(object), b.document) && !isMaker))
        return form.callOf(s, name, operands);
      return form.methodOf(s, b.expression(object), name, operands);
    },
    field_access: (s, b) => {
      const object = child(s, 'object');
      const name = b.text(child(s, 'field'));
      if (name === 'length') return form.methodOf(s, b.expression(object), name, []);
      const limit = limits[`${b.text(object)}.${name}`];
      if (limit !== undefined) return integerLiteral(s, limit[0], [limit[1]]);
      if (isOwnType(b.text(object), b.document) && !isMade(b.text(object), b.document))
        return { kind: 'name', span: spanOf(s), name };
      return { kind: 'attribute', span: spanOf(s), object: b.expression(object), name };
    },
    array_access: (s, b) => ({
      kind: 'index',
      span: spanOf(s),
      object: b.expression(child(s, 'array')),
      indices: [b.expression(child(s, 'index'))],
    }),
    array_initializer: (s, b) => ({
      kind: 'sequence',
      span: spanOf(s),
      form: 'list',
      items: named(s).map((c) => b.expression(c)),
    }),
    array_creation_expression: (s, b) => {
      const item = typeOf(child(s, 'type'), b);
      const dimensions = childrenIn(s, 'dimensions');
      const count = dimensions.reduce((n, c) => n + (c.type === 'dimensions' ? b.text(c).split('[').length - 1 : 1), 0);
      const type = item === undefined ? undefined : arrayOf(item, count);
      const value = child(s, 'value');
      if (value !== undefined) return cast(s, type, b.expression(value));
      if (dimensions.some((c) => c.type === 'dimensions'))
        return unsupported(s, 'Arrays without a length are not followed.');
      const lengths = dimensions.map((c) => b.expression(named(c)[0]));
      return cast(s, type, form.callOf(s, 'new[]', [{ kind: 'none', span: spanOf(s) }, ...lengths]));
    },
    lambda_expression: (s, b) => {
      const list = child(s, 'parameters');
      const names = list?.type === 'identifier' ? [list] : named(list ?? s);
      const parameters = names.map((c): Parameter | string => parameterOf(c, b));
      const body = child(s, 'body');
      return form.lambda(
        s,
        form.allParameters(parameters),
        body?.type === 'block' ? b.statements(body) : b.expression(body),
      );
    },
    switch_expression: (s, b) => {
      const made = switchOf(s, b);
      return { kind: 'block', span: spanOf(s), body: [made] };
    },
  },
  statements: {
    expression_statement: (s, b) => named(s).flatMap((c) => effects(c, b)),
    local_variable_declaration: declarations,
    field_declaration: declarations,
    constant_declaration: declarations,
    return_statement: returnStatement,
    yield_statement: (s, b) => ({ kind: 'give', span: spanOf(s), value: form.inner(s, b) }),
    if_statement: (s, b) => form.ifStatement(s, b),
    for_statement: (s, b) => {
      const test = child(s, 'condition');
      return form.cFor(
        s,
        childrenIn(s, 'init').flatMap((c) => (c.named ? effects(c, b) : [])),
        test === undefined ? undefined : b.expression(test),
        childrenIn(s, 'update').flatMap((c) => (c.named ? effects(c, b) : [])),
        b.statements(child(s, 'body')),
      );
    },
    enhanced_for_statement: (s, b) => ({
      kind: 'for',
      span: spanOf(s),
      target: form.nameTarget(child(s, 'name')!, b),
      over: b.expression(child(s, 'value')),
      binding: 'block',
      type: typeOf(child(s, 'type'), b) ?? same,
      body: b.statements(child(s, 'body')),
      otherwise: [],
    }),
    while_statement: (s, b) =>
      form.whileLoop(s, b.expression(child(s, 'condition')), b.statements(child(s, 'body')), false),
    do_statement: (s, b) =>
      form.whileLoop(s, b.expression(child(s, 'condition')), b.statements(child(s, 'body')), true),
    break_statement: (s) => jump(s, 'break'),
    continue_statement: (s) => jump(s, 'continue'),
    switch_expression: (s, b) => switchOf(s, b),
    class_declaration: (s, b) => {
      const name = b.text(child(s, 'name'));
      return isMade(name, b.document) ? classStatement(s, name, b) : b.statements(child(s, 'body'));
    },
    constructor_declaration: (s, b) =>
      form.functionStatement(
        s,
        b.text(child(s, 'name')),
        form.allParameters(named(child(s, 'parameters') ?? s).map((c) => parameterOf(c, b))),
        named(child(s, 'body') ?? s).flatMap((c) => b.statements(c)),
        undefined,
      ),
    interface_declaration: (s, b) => b.statements(child(s, 'body')),
    record_declaration: (s, b) => recordStatement(s, b.text(child(s, 'name')), b, (type) => typeOf(type, b)),
    import_declaration: (s) => ({ kind: 'pass', span: spanOf(s) }),
    package_declaration: (s) => ({ kind: 'pass', span: spanOf(s) }),
    method_declaration: (s, b) => {
      const list = named(child(s, 'parameters') ?? s);
      const words = b.text(child(s, 'type'));
      const result = typeOf(child(s, 'type'), b);
      return form.functionStatement(
        s,
        b.text(child(s, 'name')),
        form.allParameters(list.map((c) => parameterOf(c, b))),
        b.statements(child(s, 'body')),
        words === 'void' || result?.kind === 'same' ? undefined : result,
      );
    },
  },
};

const limits: Readonly<Record<string, readonly [bigint, typeof int]>> = {
  'Integer.MAX_VALUE': [2147483647n, int],
  'Integer.MIN_VALUE': [-2147483648n, int],
  'Long.MAX_VALUE': [9223372036854775807n, long],
  'Long.MIN_VALUE': [-9223372036854775808n, long],
};

function integer(s: Syntax, text: string, isNegative = false): Expression {
  const [, digits, suffix] = /^(.*?)(l?)$/i.exec(text)!;
  const value = digitsOf(digits!, 'zero');
  const type = suffix === '' ? int : long;
  if (value === undefined) return integerLiteral(s, value, [type]);
  // 0xFFFFFFFF is -1.
  const meant = /^0/.test(digits!) && value < 1n << BigInt(type.bits) ? BigInt.asIntN(type.bits, value) : value;
  return integerLiteral(s, isNegative ? -meant : meant, [type]);
}

const boxes: Readonly<Record<string, string>> = {
  Integer: 'int',
  Long: 'long',
  Short: 'short',
  Byte: 'byte',
  Character: 'char',
};

/** The type that a type's syntax names; `same` for one that holds functions or is inferred. */
function typeOf(s: Syntax | undefined, b: Built): Type | undefined {
  return s === undefined ? undefined : typeOfWords(b.text(s));
}

function typeOfWords(text: string): Type | undefined {
  const plain = text.replaceAll(/\s+/g, '');
  if (plain.endsWith('[]')) {
    const of = typeOfWords(plain.slice(0, -2));
    return of === undefined ? undefined : { kind: 'array', of, copies: false };
  }
  const list = /^(?:List|ArrayList|Collection|Iterable)<(.+)>$/.exec(plain);
  if (list !== null) {
    const of = typeOfWords(list[1]!);
    return of === undefined ? undefined : { kind: 'array', of, copies: false };
  }
  if (plain === 'double' || plain === 'Double') return double;
  if (plain === 'float' || plain === 'Float') return single;
  if (plain === 'boolean' || plain === 'Boolean') return truth;
  if (plain === 'var' || /(Operator|Function|Supplier|Stream)(<.*>)?$/.test(plain)) return same;
  const known = javaIntegers.get(boxes[plain] ?? plain);
  // Objects are known by all their names; what is done with one that is not followed is refused.
  return known ?? (/^[A-Z]\w*(?:<.*>)?$/.test(plain) && plain !== 'String' ? same : undefined);
}

function arrayOf(item: Type, depth: number): Type {
  let type = item;
  for (let k = 0; k < depth; k++) type = { kind: 'array', of: type, copies: false };
  return type;
}

function cast(s: Syntax, type: Type | undefined, operand: Expression): Expression {
  if (type === undefined) return unsupported(s, 'This type is not understood.');
  return { kind: 'convert', span: spanOf(s), operand, type };
}

function declarations(s: Syntax, b: Built): readonly Statement[] {
  const base = typeOf(child(s, 'type'), b);
  return childrenIn(s, 'declarator').map((c) => {
    const name = child(c, 'name')!;
    const value = child(c, 'value');
    if (base === undefined) return form.refused(c, `The type of \`${b.text(c)}\` is not understood.`, [b.text(name)]);
    const dimensions = child(c, 'dimensions');
    const type = dimensions === undefined ? base : arrayOf(base, b.text(dimensions).split('[').length - 1);
    const given = value === undefined ? form.undefinedValue(c) : b.expression(value);
    return form.assign(c, form.nameTarget(name, b), given, 'block', type);
  });
}

function parameterOf(s: Syntax, b: Built): Parameter | string {
  if (s.type === 'identifier') return { name: b.text(s), span: spanOf(s), fallback: undefined };
  if (s.type === 'spread_parameter') {
    const own = named(s).find((c) => c.type === 'variable_declarator');
    const of = typeOf(
      named(s).find((c) => c.type !== 'modifiers' && c !== own),
      b,
    );
    if (own === undefined || of === undefined) return `The parameter \`${b.text(s)}\` is not understood.`;
    const type: Type = { kind: 'array', of, copies: false };
    return { name: b.text(child(own, 'name')), span: spanOf(s), fallback: undefined, type, rest: 'positional' };
  }
  const name = child(s, 'name');
  const type = typeOf(child(s, 'type'), b);
  if (s.type !== 'formal_parameter' || name === undefined || type === undefined)
    return `The parameter \`${b.text(s)}\` is not understood.`;
  const made = { name: b.text(name), span: spanOf(s), fallback: undefined };
  return type.kind === 'same' ? made : { ...made, type };
}

function effects(s: Syntax, b: Built): readonly Statement[] {
  switch (s.type) {
    case 'local_variable_declaration':
      return b.statements(s);
    case 'assignment_expression':
      return [
        form.assignment(
          s,
          b,
          child(s, 'left')!,
          b.text(child(s, 'operator')),
          b.expression(child(s, 'right')),
          dialect,
        ),
      ];
    case 'update_expression':
      return [form.update(s, b, named(s)[0]!, b.text(s.children.find((c) => !c.named)), dialect)];
    case 'switch_expression':
      return b.statements(s);
    default:
      return [{ kind: 'expression', span: spanOf(s), value: b.expression(s) }];
  }
}

function jump(s: Syntax, kind: 'break' | 'continue'): Statement {
  if (named(s).length === 0) return { kind, span: spanOf(s) };
  return form.jumpRefused(s, 'A jump to a label is not understood.');
}

/** `case 1: …` falls into the next group, `case 1 -> …` does not, and gives its value. */
function switchOf(s: Syntax, b: Built): Statement {
  const subject = form.subjectOf(s);
  const groups = named(child(s, 'body') ?? s);
  const cases = groups.map((group): form.Case => {
    const labels = named(group).filter((c) => c.type === 'switch_label');
    const values = labels.flatMap((label) => named(label));
    const isDefault = labels.some((label) => named(label).length === 0);
    const odd = values.find((v) => v.type === 'pattern' || v.type === 'guard');
    const test =
      odd !== undefined
        ? unsupported(odd, 'A pattern is not understood here.')
        : isDefault
          ? undefined
          : form.isOneOf(
              group,
              subject,
              values.map((v) => b.expression(v)),
            );
    const rest = named(group).filter((c) => c.type !== 'switch_label');
    const body = rest.flatMap((c): readonly Statement[] => {
      const [value] = named(c);
      // The arrow of a switch gives what stands behind it; a call alone has a value that a statement drops.
      if (group.type === 'switch_rule' && c.type === 'expression_statement' && value !== undefined && !isEffect(value))
        return [{ kind: 'give', span: spanOf(c), value: b.expression(value) }];
      return b.statements(c);
    });
    return { test, body, falls: group.type !== 'switch_rule' };
  });
  return form.switchOver(s, b.expression(child(s, 'condition')), cases, true);
}

function isEffect(s: Syntax): boolean {
  return s.type === 'assignment_expression' || s.type === 'update_expression';
}

function target(s: Syntax, b: Built): Target {
  if (s.type === 'identifier') return form.nameTarget(s, b);
  const made = s.type === 'array_access' || s.type === 'field_access' ? b.expression(s) : undefined;
  return made?.kind === 'index' || made?.kind === 'attribute' ? made : form.noTarget(s, b);
}

const resolve: Resolve = (path, called) => {
  const known = path.startsWith('.')
    ? lookUp('java.method', path.slice(1))
    : lookUp('java', path.replace(/^(?:java\.lang\.|java\.util\.(?:stream\.)?)?(?:(?:Strict)?Math\.)?/, ''));
  const isBare = !path.includes('.') && path !== 'new[]';
  // Bare names are those of `import static java.lang.Math.*`, which a selection does not show: called, they are meant.
  return called || (known?.kind === 'constant' && !isBare) ? known : undefined;
};
