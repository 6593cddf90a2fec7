import type { Node } from 'web-tree-sitter';
import { csharpIntegers } from './c-family/families.ts';
import * as form from './c-family/forms.ts';
import { digitsOf, integerLiteral, realLiteral } from './c-family/literals.ts';
import { nameForBrackets, nodeAt, nodesAt, productStatements, products } from './c-family/mending.ts';
import { isOwnType } from './c-family/own-types.ts';
import type { Language } from './language.ts';
import type { Resolve } from './libraries.ts';
import { type Known, lookUp } from './libraries.ts';
import type { Expression, Parameter, Statement, Target } from './program.ts';
import { csharpDefinitions } from './tree/definitions/c-like.ts';
import { readFramed } from './tree/framed.ts';
import { outlineTree } from './tree/outline.ts';
import { LazyParser } from './tree/parser.ts';
import { type Built, type Mend, returnStatement, spanOf, type TreeRules, unsupported } from './tree/rules.ts';
import { child, childrenIn, named, type Syntax } from './tree/syntax.ts';
import { double, same, single, type Type, truth } from './types.ts';

const parser = new LazyParser('csharp.wasm');

/** C#: integers wrap round at 32 and 64 bits, `%` works on reals, `Math.Round` rounds halves to even. */
export const csharp: Language = {
  ids: ['csharp'],
  name: 'C#',
  ready: (grammars) => parser.ready(grammars),
  read: (source) => readFramed(source, parser, rules),
  outline: (text) => outlineTree(text, parser, rules),
};

const dialect: form.Dialect = { name: 'C#', power: 'Math.Pow(x, y)', remainder: undefined, target };
const integerOrder = ['int', 'uint', 'long', 'ulong'];

const rules: TreeRules = {
  blocks: new Set(['compilation_unit', 'block', 'declaration_list']),
  functions: new Set(['method_declaration', 'local_function_statement']),
  definitions: csharpDefinitions,
  containers: new Set([
    'class_declaration',
    'struct_declaration',
    'record_declaration',
    'namespace_declaration',
    'global_statement',
  ]),
  bareIsMathematics: false,
  typed: true,
  lends: /\b(?:ref|out)\s+(?:(?:var|double|float|int|long)\s+)?(\w+)\s*(?=[,);])/g,
  endsInExpression: true,
  overloads: true,
  frames: [
    { kind: 'expression', before: 'class G{object g(){return ', after: '\n;}}' },
    { kind: 'statements', before: 'class G{void g(){', after: '\n;}}' },
    { kind: 'members', before: 'class G{', after: '\n}' },
    { kind: 'file', before: '', after: '' },
  ],
  mend,
  resolver: (_file, text) => resolverOf(text),
  expressions: {
    identifier: (s, b) => ({ kind: 'name', span: spanOf(s), name: nameIn(b.text(s)) }),
    integer_literal: (s, b) => integer(s, b.text(s)),
    real_literal: (s, b) => {
      const [, digits, suffix] = /^(.*?)([fdm]?)$/i.exec(b.text(s))!;
      if (suffix!.toLowerCase() === 'm') return unsupported(s, 'Decimal numbers are not followed: use double.');
      return realLiteral(s, digits!, suffix!.toLowerCase() === 'f' ? single : undefined);
    },
    character_literal: (s, b) => {
      const text = b.text(s).slice(1, -1);
      return text.length === 1
        ? integerLiteral(s, BigInt(text.charCodeAt(0)), [csharpIntegers.get('char')!])
        : unsupported(s, 'This character is not understood.');
    },
    boolean_literal: (s, b) => ({ kind: 'boolean', span: spanOf(s), value: b.text(s) === 'true' }),
    null_literal: (s) => ({ kind: 'none', span: spanOf(s) }),
    string_literal: form.noText,
    interpolated_string_expression: form.noText,
    parenthesized_expression: form.inner,
    argument: (s, b) => {
      const odd = named(s).length !== 1 || s.children.some((c) => !c.named);
      return odd ? unsupported(s, 'Named and reference arguments are not understood.') : form.inner(s, b);
    },
    binary_expression: (s, b) => {
      const sign = b.text(child(s, 'operator'));
      const [left, right] = [b.expression(child(s, 'left')), b.expression(child(s, 'right'))];
      if (sign === '??') return { kind: 'logical', span: spanOf(s), operator: '??', givesOperand: true, left, right };
      return form.binary(s, sign, left, right, dialect);
    },
    prefix_unary_expression: (s, b) => {
      const sign = b.text(s.children[0]);
      const operand = named(s)[0]!;
      if (sign === '++' || sign === '--') return form.bind(s, b, operand, `${sign[0]}=`, form.one(s), dialect);
      // -2147483648 is an int, though 2147483648 is none.
      if (sign === '-' && operand.type === 'integer_literal') return integer(s, b.text(operand), true);
      return form.unary(s, sign, b.expression(operand));
    },
    postfix_unary_expression: (s, b) => {
      const sign = b.text(s.children.at(-1));
      if (sign === '!') return form.inner(s, b);
      return form.bind(s, b, named(s)[0]!, `${sign[0]}=`, form.one(s), dialect, true);
    },
    assignment_expression: (s, b) =>
      form.bind(s, b, child(s, 'left')!, operatorOf(s, b), b.expression(child(s, 'right')), dialect),
    conditional_expression: (s, b) =>
      form.conditional(
        s,
        b.expression(child(s, 'condition')),
        b.expression(child(s, 'consequence')),
        b.expression(child(s, 'alternative')),
      ),
    cast_expression: (s, b) => cast(s, typeOf(child(s, 'type'), b), b.expression(child(s, 'value'))),
    checked_expression: (s, b) =>
      b.text(s).startsWith('unchecked') ? form.inner(s, b) : unsupported(s, '`checked` is not followed.'),
    invocation_expression: call,
    member_access_expression: (s, b) => {
      const object = child(s, 'expression');
      const name = nameIn(b.text(child(s, 'name')));
      const end = limitOf(s, nameIn(b.text(object)), name);
      if (end !== undefined) return end;
      if (/^(?:Length|Count|Rank)$/.test(name)) return form.methodOf(s, b.expression(object), name, []);
      const item = /^Item([1-9])$/.exec(name);
      if (item !== null) {
        const place: Expression = { kind: 'number', span: spanOf(s), value: Number(item[1]) - 1, integer: true };
        return { kind: 'index', span: spanOf(s), object: b.expression(object), indices: [place] };
      }
      if (object?.type === 'this' || isOwnType(b.text(object), b.document))
        return { kind: 'name', span: spanOf(s), name };
      return { kind: 'attribute', span: spanOf(s), object: b.expression(object), name };
    },
    predefined_type: (s, b) => ({ kind: 'name', span: spanOf(s), name: b.text(s) }),
    element_access_expression: (s, b) => {
      const places = named(child(s, 'subscript') ?? s).map((c) => b.expression(c));
      return { kind: 'index', span: spanOf(s), object: b.expression(child(s, 'expression')), indices: places };
    },
    initializer_expression: list,
    collection_expression: list,
    implicit_array_creation_expression: (s, b) => {
      const given = named(s).find((c) => c.type === 'initializer_expression');
      if (given === undefined) return unsupported(s, 'This array is not understood.');
      // All items become their common type: new[] { 1, x } is an array of doubles.
      const rank = 1 + s.children.filter((c) => b.text(c) === ',').length;
      const list = commonItems(b.expression(given), rank);
      return rank === 1 ? list : cast(s, { kind: 'array', of: same, copies: false, rank }, list);
    },
    array_creation_expression: (s, b) => {
      const type = typeOf(child(s, 'type'), b);
      const given = named(s).find((c) => c.type === 'initializer_expression');
      if (given !== undefined) return cast(s, type, b.expression(given));
      const lengths: Expression[] = [];
      for (let at = child(s, 'type'); at !== undefined; at = child(at, 'type'))
        for (const rank of named(at).filter((c) => c.type === 'array_rank_specifier'))
          lengths.push(...named(rank).map((c) => b.expression(c)));
      if (type?.kind !== 'array' || lengths.length !== (type.rank ?? 1))
        return unsupported(s, 'This array is not understood.');
      const nothing: Expression = { kind: 'none', span: spanOf(s) };
      if (type.of.kind === 'array' && lengths.length === 1) return form.callOf(s, 'new[][]', [nothing, ...lengths]);
      return cast(s, type, form.callOf(s, 'new[]', [{ kind: 'none', span: spanOf(s) }, ...lengths]));
    },
    object_creation_expression: (s, b) => {
      const type = typeOf(child(s, 'type'), b);
      const given = child(s, 'initializer');
      const empty: Expression = { kind: 'sequence', span: spanOf(s), form: 'list', items: [] };
      if (type?.kind !== 'array' || named(child(s, 'arguments') ?? s).some((c) => c.type === 'argument'))
        return unsupported(s, 'Objects are not followed.');
      return cast(s, type, given === undefined ? empty : b.expression(given));
    },
    tuple_expression: (s, b) => ({
      kind: 'sequence',
      span: spanOf(s),
      form: 'tuple',
      items: named(s).map((c) => b.expression(c)),
    }),
    lambda_expression: (s, b) => {
      const given = child(s, 'parameters');
      const parameters =
        given?.type === 'implicit_parameter'
          ? [{ name: b.text(given), span: spanOf(given), fallback: undefined }]
          : parametersOf(given, b);
      const body = child(s, 'body');
      return form.lambda(s, parameters, body?.type === 'block' ? b.statements(body) : b.expression(body));
    },
    switch_expression: (s, b) => {
      const [value, ...arms] = named(s);
      const subject = form.subjectOf(s);
      const cases = arms.map((arm): form.Case => {
        const parts = named(arm);
        const pattern = parts[0]!;
        const when = parts.find((c) => c.type === 'when_clause');
        const given: Statement = { kind: 'give', span: spanOf(arm), value: b.expression(parts.at(-1)) };
        const own = pattern.type === 'discard' ? undefined : matches(pattern, subject, b);
        const guard = when === undefined ? undefined : form.inner(when, b);
        const test = own === undefined ? guard : guard === undefined ? own : form.allOf(arm, [own, guard]);
        return { test, body: [given], falls: false };
      });
      return { kind: 'block', span: spanOf(s), body: [form.switchOver(s, b.expression(value), cases, false)] };
    },
    is_pattern_expression: (s, b) => {
      const subject = b.expression(child(s, 'expression'));
      if (subject.kind !== 'name') return unsupported(s, '`is` is understood on names only.');
      return matches(child(s, 'pattern')!, subject, b);
    },
  },
  statements: {
    global_statement: (s, b) => named(s).flatMap((c) => b.statements(c)),
    expression_statement: (s, b) => named(s).flatMap((c) => effects(c, b)),
    local_declaration_statement: (s, b) => named(s).flatMap((c) => (c.type === 'modifier' ? [] : b.statements(c))),
    field_declaration: (s, b) => named(s).flatMap((c) => (c.type === 'modifier' ? [] : b.statements(c))),
    variable_declaration: declarations,
    return_statement: returnStatement,
    arrow_expression_clause: (s, b) => ({ kind: 'return', span: spanOf(s), value: form.inner(s, b) }),
    if_statement: (s, b) => form.ifStatement(s, b),
    for_statement: (s, b) => {
      const test = child(s, 'condition');
      return form.cFor(
        s,
        childrenIn(s, 'initializer').flatMap((c) => (c.named ? effects(c, b) : [])),
        test === undefined ? undefined : b.expression(test),
        childrenIn(s, 'update').flatMap((c) => (c.named ? effects(c, b) : [])),
        b.statements(child(s, 'body')),
      );
    },
    foreach_statement: (s, b) => ({
      kind: 'for',
      span: spanOf(s),
      target: targetOf(child(s, 'left')!, b),
      over: b.expression(child(s, 'right')),
      binding: 'block',
      type: typeOf(child(s, 'type'), b) ?? same,
      body: b.statements(child(s, 'body')),
      otherwise: [],
    }),
    while_statement: (s, b) =>
      form.whileLoop(s, b.expression(child(s, 'condition') ?? named(s)[0]), b.statements(child(s, 'body')), false),
    do_statement: (s, b) =>
      form.whileLoop(s, b.expression(child(s, 'condition') ?? named(s).at(-1)), b.statements(child(s, 'body')), true),
    break_statement: (s) => ({ kind: 'break', span: spanOf(s) }),
    continue_statement: (s) => ({ kind: 'continue', span: spanOf(s) }),
    empty_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    switch_statement: (s, b) => {
      const subject = form.subjectOf(s);
      const cases = named(child(s, 'body') ?? s).map((section): form.Case => {
        const patterns = named(section).filter((c) => /_pattern$|^discard$/.test(c.type));
        const isDefault = section.children.some((c) => c.type === 'default');
        const when = named(section).find((c) => c.type === 'when_clause');
        return {
          test:
            when !== undefined
              ? unsupported(when, 'A guard is not understood here.')
              : isDefault
                ? undefined
                : form.anyOf(
                    section,
                    patterns.map((p) => matches(p, subject, b)),
                  ),
          body: named(section)
            .filter((c) => !patterns.includes(c))
            .flatMap((c) => b.statements(c)),
          // A section ends with a jump; only an empty one runs into the next.
          falls: named(section).length === patterns.length,
        };
      });
      return form.switchOver(s, b.expression(child(s, 'value')), cases, true);
    },
    class_declaration: (s, b) => b.statements(child(s, 'body')),
    struct_declaration: (s, b) => b.statements(child(s, 'body')),
    record_declaration: (s, b) => b.statements(child(s, 'body')),
    namespace_declaration: (s, b) => b.statements(child(s, 'body')),
    file_scoped_namespace_declaration: (s) => ({ kind: 'pass', span: spanOf(s) }),
    using_directive: (s) => ({ kind: 'pass', span: spanOf(s) }),
    method_declaration: (s, b) => method(s, child(s, 'returns'), b),
    local_function_statement: (s, b) => method(s, child(s, 'type'), b),
  },
};

function list(s: Syntax, b: Built): Expression {
  return { kind: 'sequence', span: spanOf(s), form: 'list', items: named(s).map((c) => b.expression(c)) };
}

/** The items at the depth of an array's dimensions, all in their common type. */
function commonItems(list: Expression, rank: number): Expression {
  const items: Expression[] = [];
  const rows = [{ at: list, depth: 1 }];
  for (let row = rows.pop(); row !== undefined; row = rows.pop())
    if (row.at.kind === 'sequence')
      for (const item of row.at.items)
        if (row.depth < rank) rows.push({ at: item, depth: row.depth + 1 });
        else items.push(item);
  const type: Type = { kind: 'common', of: items };
  const inType = (at: Expression, depth: number): Expression =>
    depth > rank || at.kind !== 'sequence'
      ? { kind: 'convert', span: at.span, operand: at, type }
      : { ...at, items: at.items.map((item) => inType(item, depth + 1)) };
  return inType(list, 1);
}

function method(s: Syntax, returned: Syntax | undefined, b: Built): Statement {
  const result = typeOf(returned, b);
  return form.functionStatement(
    s,
    b.text(child(s, 'name')),
    parametersOf(child(s, 'parameters'), b),
    b.statements(child(s, 'body')),
    result?.kind === 'same' ? undefined : result,
  );
}

function parametersOf(list: Syntax | undefined, b: Built): readonly Parameter[] | string {
  return form.allParameters(
    (list === undefined ? [] : named(list)).map((c) => {
      const name = child(c, 'name');
      const type = child(c, 'type') === undefined ? same : typeOf(child(c, 'type'), b);
      const fallback = named(c).find((inner) => inner !== name && inner.field === null && inner.type !== 'modifier');
      const changes = named(c).some((inner) => inner.type === 'modifier');
      if (c.type !== 'parameter' || name === undefined || type === undefined || changes)
        return `The parameter \`${b.text(c)}\` is not understood.`;
      const made: Parameter = {
        name: b.text(name),
        span: spanOf(c),
        fallback: fallback === undefined ? undefined : b.expression(fallback),
      };
      return type.kind === 'same' ? made : { ...made, type };
    }),
  );
}

function call(s: Syntax, b: Built): Expression {
  const callee = child(s, 'function')!;
  const operands = named(child(s, 'arguments') ?? s).map((c) => b.expression(c));
  if (callee.type !== 'member_access_expression')
    return { kind: 'call', span: spanOf(s), callee: b.expression(callee), operands, keywords: [] };
  const object = child(callee, 'expression');
  const name = b.text(child(callee, 'name')).replace(/<.*>$/s, '');
  if (object?.type === 'this' || isOwnType(b.text(object), b.document)) return form.callOf(s, name, operands);
  const path = `${b.text(object)}.${name}`;
  const type = /^(?:System\.)?Convert\.To(Double|Single)$/.exec(path)?.[1];
  if (type !== undefined && operands.length === 1) return cast(s, type === 'Double' ? double : single, operands[0]!);
  return form.methodOf(s, b.expression(object), name, operands);
}

function effects(s: Syntax, b: Built): readonly Statement[] {
  switch (s.type) {
    case 'variable_declaration':
      return b.statements(s);
    case 'assignment_expression': {
      const left = child(s, 'left')!;
      const right = b.expression(child(s, 'right'));
      if (left.type === 'tuple_expression' || left.type === 'declaration_expression')
        return [form.assign(s, targetOf(left, b), right, left.type === 'tuple_expression' ? 'nearest' : 'block', same)];
      return [form.assignment(s, b, left, operatorOf(s, b), right, dialect)];
    }
    case 'postfix_unary_expression':
    case 'prefix_unary_expression': {
      const sign = b.text(s.children.find((c) => !c.named));
      if (sign === '++' || sign === '--') return [form.update(s, b, named(s)[0]!, sign, dialect)];
      break;
    }
    default:
  }
  return [{ kind: 'expression', span: spanOf(s), value: b.expression(s) }];
}

function operatorOf(s: Syntax, b: Built): string {
  return b.text(child(s, 'operator') ?? s.children.find((c) => !c.named));
}

function declarations(s: Syntax, b: Built): readonly Statement[] {
  const type = typeOf(child(s, 'type'), b);
  return named(s)
    .filter((c) => c.type === 'variable_declarator')
    .map((c) => {
      const [name, value] = named(c);
      const bound = targetOf(name!, b);
      if (type === undefined) {
        const names = bound.kind === 'name' ? [bound.name] : [];
        return form.refused(c, `The type of \`${b.text(c)}\` is not understood.`, names);
      }
      return form.assign(c, bound, value === undefined ? form.undefinedValue(c) : b.expression(value), 'block', type);
    });
}

function targetOf(s: Syntax, b: Built): Target {
  if (s.type === 'tuple_pattern' || s.type === 'tuple_expression')
    return { kind: 'tuple', span: spanOf(s), items: named(s).map((c) => targetOf(c, b)) };
  if (s.type === 'argument') return targetOf(named(s)[0] ?? s, b);
  return target(s, b);
}

function target(s: Syntax, b: Built): Target {
  if (s.type === 'identifier') return { kind: 'name', span: spanOf(s), name: nameIn(b.text(s)) };
  if (s.type === 'discard') return { kind: 'name', span: spanOf(s), name: '_' };
  const made = s.type === 'element_access_expression' ? b.expression(s) : undefined;
  return made?.kind === 'index' ? made : form.noTarget(s, b);
}

/** Whether a value matches: constants, `> 2`, `and`, `or`, `not`. */
function matches(s: Syntax, subject: Expression, b: Built): Expression {
  const parts = named(s);
  switch (s.type) {
    case 'constant_pattern':
      return form.isOneOf(s, subject, [b.expression(parts[0])]);
    case 'relational_pattern':
      // `x is > 1 ? a : b` is read with all of the rest inside the pattern.
      if (parts[0]?.type === 'conditional_expression') return unsupported(s, 'Put brackets around the test with `is`.');
      return form.binary(s, b.text(s.children.find((c) => !c.named)), subject, b.expression(parts[0]), dialect);
    case 'or_pattern':
    case 'and_pattern': {
      const tests = parts.map((p) => matches(p, subject, b));
      return s.type === 'or_pattern' ? form.anyOf(s, tests) : form.allOf(s, tests);
    }
    case 'parenthesized_pattern':
      return matches(parts[0]!, subject, b);
    case 'negated_pattern':
      return { kind: 'not', span: spanOf(s), operand: matches(parts[0]!, subject, b) };
    default:
      return unsupported(s, 'This pattern is not understood.');
  }
}

function integer(s: Syntax, text: string, isNegative = false): Expression {
  const [, digits, suffix] = /^(0x[\da-f_]+?|.*?)([ul]*)$/i.exec(text)!;
  const letters = suffix!.toLowerCase();
  const plain = digits!.replaceAll('_', '');
  // 010 is 10 in C#.
  const value = digitsOf(plain.replace(/^0+(?=\d)/, ''), 'letter');
  const types = integerOrder
    .filter(
      (name) => (!letters.includes('u') || name.startsWith('u')) && (!letters.includes('l') || name.includes('long')),
    )
    .map((name) => csharpIntegers.get(name)!);
  return integerLiteral(s, value === undefined || !isNegative ? value : -value, types);
}

function limitOf(s: Syntax, owner: string, name: string): Expression | undefined {
  if (name !== 'MaxValue' && name !== 'MinValue') return undefined;
  const type = csharpIntegers.get({ Int32: 'int', Int64: 'long' }[owner] ?? owner);
  if (type === undefined) return undefined;
  const size = 1n << BigInt(type.signed ? type.bits - 1 : type.bits);
  return integerLiteral(s, name === 'MaxValue' ? size - 1n : type.signed ? -size : 0n, [type]);
}

function cast(s: Syntax, type: Type | undefined, operand: Expression): Expression {
  if (type === undefined) return unsupported(s, 'This type is not understood.');
  return { kind: 'convert', span: spanOf(s), operand, type };
}

function typeOf(s: Syntax | undefined, b: Built): Type | undefined {
  return s === undefined ? undefined : typeOfWords(b.text(s));
}

function typeOfWords(text: string): Type | undefined {
  const plain = text.replaceAll(/\s+/g, '');
  // The first brackets are the outermost: double[][,] is a row of arrays of two dimensions.
  const array = /^(\w[\w.]*(?:<.*>)?)\[([^\]]*)\](.*)$/.exec(plain);
  if (array !== null) {
    const of = typeOfWords(array[1]! + array[3]!);
    const rank = array[2]!.split(',').length;
    return of === undefined ? undefined : { kind: 'array', of, copies: false, ...(rank > 1 ? { rank } : {}) };
  }
  const item = /^(?:List|IList|IEnumerable|IReadOnlyList)<(.+)>$/.exec(plain)?.[1];
  if (item !== undefined) {
    const of = typeOfWords(item);
    return of === undefined ? undefined : { kind: 'array', of, copies: false };
  }
  if (plain === 'double' || plain === 'Double') return double;
  if (plain === 'float' || plain === 'Single') return single;
  if (plain === 'bool') return truth;
  if (plain === 'var' || /^(?:Func|Action|\()/.test(plain)) return same;
  return csharpIntegers.get(plain);
}

/** A name that mending has put in the place of its brackets. */
function nameIn(text: string): string {
  return text.replace(/^[(\s]+|[)\s]+$/g, '');
}

/**
 * `(x) - y` is read as a cast of `-y` to a type `x`; a bracketed name in front of a sign is a name. `a * b;` is read as
 * a declaration of a pointer, and so is the operand in `f(a * b)`.
 */
function* mend(root: Node, text: string): Generator<Mend> {
  for (const node of nodesAt(root, text, /\(\s*[\w.]+\s*\)\s*(?:[-+*&]|\/[/*])/g, 'cast_expression')) {
    const type = node.childForFieldName('type');
    const value = node.childForFieldName('value');
    const isName = type?.type === 'identifier' || type?.type === 'qualified_name';
    if (!isName || value?.type !== 'prefix_unary_expression' || !/^[-+*&]/.test(value.text)) continue;
    yield nameForBrackets(text, node.startIndex, closing(text, node.startIndex) + 1);
  }
  for (const place of productStatements(text, /\*\s*\w+\s*;/g)) {
    const node = nodeAt(root, place, 'pointer_type');
    const declaration = node?.parent;
    const declarator = declaration?.namedChild(1);
    if (declaration?.type !== 'variable_declaration' || node!.namedChild(0)?.type !== 'identifier') continue;
    if (declarator?.type === 'variable_declarator' && declarator.namedChildCount === 1)
      yield { start: node!.endIndex - 1, sign: '/' };
  }
  // `f(a * b)` as an argument that declares b.
  for (const place of products(text, /\*\s*\w+\s*[,)]/g)) {
    const type = nodeAt(root, place, 'declaration_expression')?.childForFieldName('type');
    if (type?.type === 'pointer_type' && /^(?:identifier|qualified_name)$/.test(type.namedChild(0)?.type ?? ''))
      yield { start: type.endIndex - 1, sign: '/' };
  }
}

function closing(text: string, open: number): number {
  return text.indexOf(')', open);
}

/** Math and MathF, by their class or by `using static System.Math`. */
function resolverOf(document: string): Resolve {
  const isStatic = /\busing\s+static\s+System\.Math\b/.test(document);
  return (path, called) => {
    if (path.startsWith('.')) return lookUp('csharp.method', path.slice(1));
    const plain = path.replace(/^(?:System\.(?:Linq\.)?)/, '');
    const known = member(plain, isStatic);
    return called || (known?.kind === 'constant' && (isStatic || plain.includes('.'))) ? known : undefined;
  };
}

function member(path: string, isStatic: boolean): Known | undefined {
  if (path.startsWith('MathF.')) {
    const known = lookUp('csharp', path.slice('MathF.'.length));
    return known?.kind === 'operation' ? { ...known, width: 'single' } : known?.kind === 'builtin' ? known : undefined;
  }
  if (path.startsWith('Math.')) return lookUp('csharp', path.slice('Math.'.length));
  return path.includes('.') || /^new(?:\[\])+$/.test(path) || isStatic ? lookUp('csharp', path) : undefined;
}
