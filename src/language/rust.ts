import { rustIntegers, rustLiteral } from './c-family/families.ts';
import * as form from './c-family/forms.ts';
import { digitsOf, integerLiteral, realLiteral } from './c-family/literals.ts';
import { isOwnType } from './c-family/own-types.ts';
import { armTest, bindingsOf, patternTarget } from './c-family/rust-patterns.ts';
import { enumItem, implItem, structExpression, structItem } from './c-family/rust-structs.ts';
import { implName, isStruct, typeOfWords } from './c-family/rust-types.ts';
import type { Language } from './language.ts';
import type { Resolve } from './libraries.ts';
import { type Known, lookUp } from './libraries.ts';
import type { Expression, Parameter, Statement, Target } from './program.ts';
import { rustDefinitions } from './tree/definitions/c-like.ts';
import { readFramed } from './tree/framed.ts';
import { outlineTree } from './tree/outline.ts';
import { LazyParser } from './tree/parser.ts';
import { type Built, spanOf, type TreeRules, unsupported } from './tree/rules.ts';
import { child, named, type Syntax } from './tree/syntax.ts';
import { same, single, type Type } from './types.ts';

const parser = new LazyParser('rust.wasm');

/** Rust: functions are methods of numbers, blocks and branches have values, integer overflow is an error. */
export const rust: Language = {
  ids: ['rust'],
  name: 'Rust',
  ready: (grammars) => parser.ready(grammars),
  read: (source) => readFramed(source, parser, rules),
  outline: (text) => outlineTree(text, parser, rules),
};

const dialect: form.Dialect = { name: 'Rust', power: 'x.powf(y)', remainder: undefined, target };

const rules: TreeRules = {
  blocks: new Set(['source_file', 'block', 'declaration_list']),
  functions: new Set(['function_item']),
  definitions: rustDefinitions,
  containers: new Set(['mod_item']),
  classes: new Set(['struct_item', 'enum_item', 'impl_item']),
  extensionOf: (node) => (node.type === 'impl_item' ? implName(node.childForFieldName('type')?.text ?? '') : undefined),
  receiverOf: (node) => {
    const first = node.type === 'function_item' ? node.childForFieldName('parameters')?.namedChildren[0] : null;
    return first?.type === 'self_parameter' ? 'self' : undefined;
  },
  bareIsMathematics: false,
  blocksGive: true,
  typed: true,
  references: true,
  overloads: true,
  frames: [
    { kind: 'expression', before: 'fn g() { let _ = ', after: '\n; }' },
    { kind: 'statements', before: 'fn g() {', after: '\n}' },
    { kind: 'file', before: '', after: '' },
  ],
  // What stands in the brackets of a macro is not parsed: `vec![x, y]` is read as the array behind a reference.
  spelled: (text) => text.replaceAll(/\bvec!(?=\s*\[)/g, '&   '),
  resolver: (_file, text) => resolverOf(text),
  expressions: {
    identifier: (s, b) => ({ kind: 'name', span: spanOf(s), name: b.text(s) }),
    integer_literal: (s, b) => integer(s, b.text(s)),
    float_literal: (s, b) => {
      const [, digits, suffix] = /^(.*?)_?(f32|f64)?$/.exec(b.text(s))!;
      return realLiteral(s, digits!, suffix === 'f32' ? single : suffix === 'f64' ? undefined : same);
    },
    boolean_literal: (s, b) => ({ kind: 'boolean', span: spanOf(s), value: b.text(s) === 'true' }),
    string_literal: form.noText,
    char_literal: form.noText,
    unit_expression: (s) => ({ kind: 'none', span: spanOf(s) }),
    parenthesized_expression: form.inner,
    self: (s) => ({ kind: 'name', span: spanOf(s), name: 'self' }),
    struct_expression: structExpression,
    reference_expression: (s, b) => (isMutable(s) ? lent(s, b) : b.expression(child(s, 'value'))),
    binary_expression: (s, b) =>
      form.binary(
        s,
        b.text(child(s, 'operator')),
        b.expression(child(s, 'left')),
        b.expression(child(s, 'right')),
        dialect,
      ),
    unary_expression: (s, b) => {
      const sign = b.text(s.children[0]);
      const operand = named(s)[0];
      // What is behind a reference that cannot change stands for itself.
      if (sign === '*') return { kind: 'index', span: spanOf(s), object: b.expression(operand), indices: [] };
      if (sign === '!') return form.callOf(s, '!', [b.expression(operand)]);
      return form.unary(s, sign, b.expression(operand));
    },
    type_cast_expression: (s, b) => cast(s, typeOf(child(s, 'type'), b), b.expression(child(s, 'value'))),
    call_expression: call,
    field_expression: (s, b) => {
      const field = child(s, 'field');
      const object = b.expression(child(s, 'value'));
      if (field?.type !== 'integer_literal') return { kind: 'attribute', span: spanOf(s), object, name: b.text(field) };
      const place: Expression = { kind: 'number', span: spanOf(field), value: Number(b.text(field)), integer: true };
      return { kind: 'index', span: spanOf(s), object, indices: [place] };
    },
    scoped_identifier: (s, b) => {
      const path = b.text(s).replaceAll(/\s+/g, '');
      const end = /^(?:std::|core::)?([iu](?:8|16|32|64|128|size))::(MAX|MIN)$/.exec(path);
      if (end !== null) return extremeOf(s, end[1]!, end[2] === 'MAX');
      const [owner, name, ...rest] = path.split('::');
      if (rest.length === 0 && (owner === 'Self' || isStruct(owner!, b.document) || isEnum(owner!, b.document))) {
        const object: Expression = { kind: 'name', span: spanOf(s), name: owner! };
        return { kind: 'attribute', span: spanOf(s), object, name: name! };
      }
      if (rest.length === 0 && (owner === 'Self' || isOwnType(owner!, b.document)))
        return { kind: 'name', span: spanOf(s), name: name! };
      return { kind: 'name', span: spanOf(s), name: path };
    },
    generic_function: (s, b) => b.expression(child(s, 'function')),
    index_expression: (s, b) => {
      const [object, index] = named(s);
      if (index?.type === 'range_expression') return sliced(s, b.expression(object), index, b);
      return { kind: 'index', span: spanOf(s), object: b.expression(object), indices: [b.expression(index)] };
    },
    range_expression: (s, b) => {
      const ends = named(s).map((c) => b.expression(c));
      if (ends.length !== 2) return unsupported(s, 'A range without an end is not understood here.');
      return form.callOf(s, b.text(s.children.find((c) => !c.named)), ends);
    },
    array_expression: (s, b) => {
      const length = child(s, 'length');
      const items = named(s).filter((c) => c !== length && c.type !== 'attribute_item');
      const list: Expression =
        length === undefined
          ? { kind: 'sequence', span: spanOf(s), form: 'list', items: items.map((c) => b.expression(c)) }
          : form.callOf(s, '[;]', [b.expression(items[0]), b.expression(length)]);
      return cast(s, { kind: 'array', of: same, copies: true }, list);
    },
    tuple_expression: (s, b) => ({
      kind: 'sequence',
      span: spanOf(s),
      form: 'tuple',
      items: named(s).map((c) => b.expression(c)),
    }),
    closure_expression: closure,
    block: (s, b) => ({ kind: 'block', span: spanOf(s), body: b.statements(s) }),
    if_expression: (s, b) => {
      const whenTrue = given(child(s, 'consequence'), b);
      const otherwise = named(child(s, 'alternative') ?? s)[0];
      const whenFalse =
        child(s, 'alternative') === undefined
          ? undefined
          : otherwise?.type === 'if_expression'
            ? b.expression(otherwise)
            : given(otherwise, b);
      const test = b.expression(child(s, 'condition'));
      if (whenTrue !== undefined && whenFalse !== undefined && whenFalse.kind !== 'block')
        return { kind: 'conditional', span: spanOf(s), test, whenTrue, whenFalse };
      return { kind: 'block', span: spanOf(s), body: [ifStatement(s, b)] };
    },
    match_expression: (s, b) => ({ kind: 'block', span: spanOf(s), body: [match(s, b)] }),
    assignment_expression: (s, b) => ({ kind: 'block', span: spanOf(s), body: effects(s, b) }),
    compound_assignment_expr: (s, b) => ({ kind: 'block', span: spanOf(s), body: effects(s, b) }),
    return_expression: (s, b) => ({ kind: 'block', span: spanOf(s), body: effects(s, b) }),
    break_expression: (s, b) => ({ kind: 'block', span: spanOf(s), body: effects(s, b) }),
    continue_expression: (s, b) => ({ kind: 'block', span: spanOf(s), body: effects(s, b) }),
    loop_expression: (s, b) => ({ kind: 'block', span: spanOf(s), body: loopWithValue(s, b) }),
    macro_invocation: (s) => unsupported(s, 'This macro is not understood.'),
    try_expression: (s) => unsupported(s, '`?` is not understood.'),
  },
  statements: {
    expression_statement: (s, b) => named(s).flatMap((c) => effects(c, b)),
    empty_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    assignment_expression: (s, b) =>
      form.assignment(s, b, child(s, 'left')!, '=', b.expression(child(s, 'right')), dialect),
    compound_assignment_expr: (s, b) =>
      form.assignment(s, b, child(s, 'left')!, b.text(child(s, 'operator')), b.expression(child(s, 'right')), dialect),
    let_declaration: (s, b) => {
      const type = child(s, 'type');
      const value = child(s, 'value');
      const pattern = patternTarget(child(s, 'pattern')!, b);
      if (child(s, 'alternative') !== undefined) return form.refused(s, '`let … else` is not understood.');
      const wanted = type === undefined ? same : typeOf(type, b);
      if (wanted === undefined)
        return form.refused(s, `The type \`${b.text(type)}\` is not understood.`, bindingsOf(pattern));
      return form.assign(
        s,
        pattern,
        value === undefined ? form.undefinedValue(s) : b.expression(value),
        'block',
        wanted,
      );
    },
    const_item: constant,
    static_item: constant,
    if_expression: (s, b) => ifStatement(s, b),
    match_expression: (s, b) => match(s, b),
    while_expression: (s, b) =>
      ({
        ...form.whileLoop(s, b.expression(child(s, 'condition')), b.statements(child(s, 'body')), false),
        ...labelOf(s, b),
      }) as Statement,
    loop_expression: (s, b) => loopWithValue(s, b),
    for_expression: (s, b) => {
      const over = child(s, 'value')!;
      return {
        kind: 'for',
        span: spanOf(s),
        target: patternTarget(child(s, 'pattern')!, b),
        over:
          over.type === 'reference_expression' && isMutable(over)
            ? form.methodOf(over, b.expression(child(over, 'value')), 'iter_mut', [])
            : b.expression(over),
        binding: 'block',
        type: same,
        body: b.statements(child(s, 'body')),
        otherwise: [],
        ...labelOf(s, b),
      };
    },
    return_expression: (s, b) => effects(s, b),
    break_expression: (s, b) => effects(s, b),
    continue_expression: (s, b) => effects(s, b),
    // Printing and asserting change nothing.
    macro_invocation: (s, b) =>
      /^(?:println|print|eprintln|assert|assert_eq|debug_assert|dbg)!/.test(b.text(s))
        ? { kind: 'pass', span: spanOf(s) }
        : { kind: 'expression', span: spanOf(s), value: b.expression(s) },
    function_item: (s, b) => {
      const name = b.text(child(s, 'name'));
      const list = named(child(s, 'parameters') ?? s).filter((c) => c.type !== 'attribute_item');
      const self = list.find((c) => c.type === 'self_parameter');
      const made = list.filter((c) => c !== self).map((c) => parameterOf(c, b));
      const returned = child(s, 'return_type');
      const result = returned === undefined ? same : (typeOf(returned, b) ?? genericType(s, b.text(returned), b));
      if (result === undefined) return form.refused(s, `The type \`${b.text(returned)}\` is not understood.`, [name]);
      const parameters = form.allParameters(made.map((p) => (typeof p === 'string' ? p : p.parameter)));
      const firsts = made.flatMap((p) => (typeof p === 'string' ? [] : p.first));
      const statement = form.functionStatement(
        s,
        name,
        parameters,
        [...firsts, ...b.statements(child(s, 'body'))],
        result.kind === 'same' ? undefined : result,
      );
      if (self === undefined || statement.kind !== 'function') return statement;
      const receives = !b.text(self).includes('&') ? 'copy' : isMutable(self) ? 'pointer' : undefined;
      const method = { ...statement.definition, receiver: 'self' };
      return { ...statement, definition: receives === undefined ? method : { ...method, receives } };
    },
    impl_item: implItem,
    mod_item: (s, b) => b.statements(child(s, 'body')),
    use_declaration: (s) => ({ kind: 'pass', span: spanOf(s) }),
    attribute_item: (s) => ({ kind: 'pass', span: spanOf(s) }),
    struct_item: structItem,
    enum_item: enumItem,
    trait_item: (s) => ({ kind: 'pass', span: spanOf(s) }),
    type_item: (s) => ({ kind: 'pass', span: spanOf(s) }),
  },
};

/** The one value that a block is, without statements in front. */
function given(s: Syntax | undefined, b: Built): Expression | undefined {
  const body = b.statements(s);
  return body.length === 1 && body[0]!.kind === 'give' ? body[0]!.value : undefined;
}

function ifStatement(s: Syntax, b: Built): Statement {
  const otherwise = child(s, 'alternative');
  return form.ifStatement(s, b, otherwise && named(otherwise)[0]);
}

function match(s: Syntax, b: Built): Statement {
  const subject = form.subjectOf(s);
  const arms = named(child(s, 'body') ?? s).filter((c) => c.type === 'match_arm' || c.type === 'last_match_arm');
  const cases = arms.map((arm): form.Case => {
    const pattern = child(arm, 'pattern')!;
    const value = child(arm, 'value');
    const { test, first } = armTest(pattern, subject, b);
    const body = value?.type === 'block' ? b.statements(value) : value === undefined ? [] : effects(value, b, true);
    return { test, body: [...first, ...body], falls: false };
  });
  return form.switchOver(s, b.expression(child(s, 'value')), cases, false);
}

/** An expression in the place of a statement; where it ends a block, `gives` its value. */
function effects(s: Syntax, b: Built, gives = false): readonly Statement[] {
  const span = spanOf(s);
  switch (s.type) {
    case 'assignment_expression':
    case 'compound_assignment_expr':
    case 'if_expression':
    case 'match_expression':
    case 'while_expression':
    case 'for_expression':
    case 'loop_expression':
    case 'macro_invocation':
      return b.statements(s);
    case 'block':
      return [{ kind: 'block', span, body: b.statements(s) }];
    case 'return_expression': {
      const [value] = named(s);
      return [{ kind: 'return', span, value: value === undefined ? undefined : b.expression(value) }];
    }
    case 'break_expression':
    case 'continue_expression': {
      const label = named(s).find((c) => c.type === 'label');
      const value = named(s).find((c) => c !== label);
      if (label !== undefined && value !== undefined)
        return [form.jumpRefused(s, 'A jump with a value to a label is not understood.')];
      if (label !== undefined)
        return [{ kind: s.type === 'break_expression' ? 'break' : 'continue', span, label: b.text(label) }];
      if (value !== undefined)
        return [
          form.assign(s, { kind: 'name', span, name: loopValue }, b.expression(value), 'nearest'),
          { kind: 'break', span },
        ];
      return [{ kind: s.type === 'break_expression' ? 'break' : 'continue', span }];
    }
    default:
      return [{ kind: gives ? 'give' : 'expression', span, value: b.expression(s) }];
  }
}

/** The name of the value that a `break` gives the innermost loop; no program can write it. */
const loopValue = 'value of loop';

/** A loop, and behind it the value that a `break` has given it. */
function loopWithValue(s: Syntax, b: Built): readonly Statement[] {
  const span = spanOf(s);
  const always: Expression = { kind: 'boolean', span, value: true };
  const loop = { ...form.whileLoop(s, always, b.statements(child(s, 'body')), false), ...labelOf(s, b) };
  if (!/\bbreak\s+[^;}\s]/.test(b.text(s))) return [loop as Statement];
  const value: Expression & Target & { kind: 'name' } = { kind: 'name', span, name: loopValue };
  return [form.assign(s, value, { kind: 'none', span }, 'block'), loop as Statement, { kind: 'give', span, value }];
}

function labelOf(s: Syntax, b: Built): { readonly label?: string } {
  const label = named(s).find((c) => c.type === 'label');
  return label === undefined ? {} : { label: b.text(label) };
}

const isMutable = (s: Syntax): boolean => s.children.some((c) => c.type === 'mutable_specifier');

const isEnum = (name: string, document: string): boolean =>
  /^[A-Z]/.test(name) && new RegExp(`\\benum\\s+${name}\\b`).test(document);

/** `&mut x`: the place of x; a new place for what has none. */
function lent(s: Syntax, b: Built): Expression {
  const value = child(s, 'value');
  const operand = b.expression(value);
  const hasPlace = operand.kind === 'name' || operand.kind === 'index' || operand.kind === 'attribute';
  return hasPlace ? { kind: 'address', span: spanOf(s), operand, always: true } : form.callOf(s, '&()', [operand]);
}

function constant(s: Syntax, b: Built): Statement {
  const name = child(s, 'name')!;
  const type = typeOf(child(s, 'type'), b);
  if (type === undefined) return form.refused(s, 'The type of this constant is not understood.', [b.text(name)]);
  return form.assign(s, form.nameTarget(name, b), b.expression(child(s, 'value')), 'block', type);
}

function call(s: Syntax, b: Built): Expression {
  const callee = child(s, 'function')!;
  const operands = named(child(s, 'arguments') ?? s).map((c) => b.expression(c));
  const plain = callee.type === 'generic_function' ? child(callee, 'function')! : callee;
  const path = b.text(plain).replaceAll(/\s+/g, '');
  const conversion = /^([iu](?:8|16|32|64|128|size)|f32|f64)::from$/.exec(path);
  if (conversion !== null && operands.length === 1)
    return cast(s, typeOfWords(conversion[1]!, b.document), operands[0]!);
  if (/^Vec::(?:new|with_capacity)$/.test(path)) return { kind: 'sequence', span: spanOf(s), form: 'list', items: [] };
  const made: Expression =
    plain.type === 'field_expression'
      ? form.methodOf(s, b.expression(child(plain, 'value')), b.text(child(plain, 'field')), operands)
      : { kind: 'call', span: spanOf(s), callee: b.expression(callee), operands, keywords: [] };
  // sum::<f64>() has that type; collect::<Vec<f64>>() keeps its items.
  const given = callee.type === 'generic_function' ? named(child(callee, 'type_arguments') ?? callee)[0] : undefined;
  const isSum = /^(?:sum|product)$/.test(b.text(child(plain, 'field')));
  return given !== undefined && isSum ? cast(s, typeOf(given, b), made) : made;
}

function closure(s: Syntax, b: Built): Expression {
  const made = named(child(s, 'parameters') ?? s).map((c) => parameterOf(c, b));
  const firsts = made.flatMap((p) => (typeof p === 'string' ? [] : p.first));
  const parameters = form.allParameters(made.map((p) => (typeof p === 'string' ? p : p.parameter)));
  const body = child(s, 'body');
  const result = typeOf(child(s, 'return_type'), b);
  if (body?.type !== 'block' && firsts.length === 0) return form.lambda(s, parameters, b.expression(body), result);
  const rest: readonly Statement[] =
    body?.type === 'block' ? b.statements(body) : [{ kind: 'give', span: spanOf(s), value: b.expression(body) }];
  return form.lambda(s, parameters, [...firsts, ...rest], result);
}

/** A parameter; a pattern is taken apart in front of the body. */
function parameterOf(
  s: Syntax,
  b: Built,
): { readonly parameter: Parameter; readonly first: readonly Statement[] } | string {
  const pattern = s.type === 'parameter' ? child(s, 'pattern') : s;
  const odd = `The parameter \`${b.text(s)}\` is not understood.`;
  if (pattern === undefined) return odd;
  const syntax = s.type === 'parameter' ? child(s, 'type') : undefined;
  const type = syntax === undefined ? same : (typeOf(syntax, b) ?? genericType(s, b.text(syntax), b));
  if (type === undefined) return odd;
  const bound = patternTarget(pattern, b);
  if (bound.kind === 'unsupported') return odd;
  const name = bound.kind === 'name' ? bound.name : `pattern ${s.start}`;
  const words = syntax === undefined ? '' : implName(b.text(syntax).replace(/^&\s*/, ''));
  const annotation = words === 'Self' || isStruct(words, b.document) ? { annotation: words } : {};
  const plain = { name, span: spanOf(pattern), fallback: undefined, ...annotation };
  const parameter = type.kind === 'same' ? plain : { ...plain, type };
  if (bound.kind === 'name') return { parameter, first: [] };
  const value: Expression = { kind: 'name', span: spanOf(pattern), name };
  return { parameter, first: [form.assign(pattern, bound, value, 'block', same)] };
}

/** A type parameter of the function, which is as the value is. */
function genericType(s: Syntax, text: string, b: Built): Type | undefined {
  const name = text.replace(/^&\s*(?:mut\s+)?/, '');
  return /^\w+$/.test(name) && new RegExp(`<[^>]*\\b${name}\\b[^>]*>`).test(b.document) && s.end > s.start
    ? same
    : undefined;
}

function sliced(s: Syntax, object: Expression, range: Syntax, b: Built): Expression {
  const sign = range.children.findIndex((c) => !c.named);
  const none: Expression = { kind: 'none', span: spanOf(range) };
  const [from] = range.children.slice(0, sign).filter((c) => c.named);
  const [to] = range.children.slice(sign + 1).filter((c) => c.named);
  const end = to === undefined ? none : b.expression(to);
  const last =
    b.text(range.children[sign]) === '..=' ? form.operation(range, '+', [end, form.one(range)], dialect) : end;
  return form.callOf(s, '[..]', [object, from === undefined ? none : b.expression(from), last]);
}

function target(s: Syntax, b: Built): Target {
  if (s.type === 'identifier') return form.nameTarget(s, b);
  if (s.type === 'tuple_expression')
    return { kind: 'tuple', span: spanOf(s), items: named(s).map((c) => target(c, b)) };
  const isPlace = s.type === 'index_expression' || s.type === 'unary_expression' || s.type === 'field_expression';
  const made = isPlace ? b.expression(s) : undefined;
  if (s.type === 'field_expression' && made?.kind === 'index')
    return { ...form.noTarget(s, b), message: 'An assignment to an item of a tuple is not followed.' } as Target;
  return made?.kind === 'index' || made?.kind === 'attribute' ? made : form.noTarget(s, b);
}

function cast(s: Syntax, type: Type | undefined, operand: Expression): Expression {
  if (type === undefined) return unsupported(s, 'This type is not understood.');
  return { kind: 'convert', span: spanOf(s), operand, type };
}

function typeOf(s: Syntax | undefined, b: Built): Type | undefined {
  return s === undefined ? undefined : typeOfWords(b.text(s), b.document);
}

function integer(s: Syntax, text: string): Expression {
  const [, digits, suffix] = /^(0x[\da-f_]+?|.*?)_?([iu](?:8|16|32|64|128|size)|f32|f64)?$/i.exec(text)!;
  if (suffix === 'f32' || suffix === 'f64') return realLiteral(s, digits!, suffix === 'f32' ? single : undefined);
  const value = digitsOf(digits!, 'letter');
  if (suffix !== undefined) return integerLiteral(s, value, [rustIntegers.get(suffix)!]);
  const made = integerLiteral(s, value, []);
  return made.kind === 'number' ? { ...made, type: rustLiteral } : made;
}

function extremeOf(s: Syntax, name: string, isMost: boolean): Expression {
  const type = rustIntegers.get(name)!;
  const size = 1n << BigInt(type.signed ? type.bits - 1 : type.bits);
  return integerLiteral(s, isMost ? size - 1n : type.signed ? -size : 0n, [type]);
}

/** Methods of numbers and sequences; `f64::max` and the constants by their paths and by what the file uses. */
function resolverOf(document: string): Resolve {
  const constants = /\buse\s+(?:std|core)::f(?:32|64)::consts::(\*|\w+|\{[^}]*\})/.exec(document)?.[1];
  return (path) => {
    if (path.startsWith('.') && path !== '..' && path !== '..=') return asOperands(lookUp('rust', path.slice(1)));
    if (/^(?:!|\.\.=?|\[;\]|\[\.\.\]|&\(\))$/.test(path)) return lookUp('rust', path);
    const plain = path.replace(/^(?:std|core)::/, '');
    const member = /^(?:f64|f32)::(.+)$/.exec(plain)?.[1] ?? (plain.startsWith('consts::') ? plain : undefined);
    if (member !== undefined) return asOperands(lookUp('rust', member));
    if (constants === undefined || path.includes('::')) return undefined;
    const isUsed = constants === '*' || new RegExp(`\\b${path}\\b`).test(constants);
    return isUsed ? lookUp('rust', `consts::${path}`) : undefined;
  };
}

function asOperands(known: Known | undefined): Known | undefined {
  return known?.kind === 'operation' ? { ...known, width: 'operands' } : known;
}
