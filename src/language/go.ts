import type { Node } from 'web-tree-sitter';
import { goIntegers } from './c-family/families.ts';
import * as form from './c-family/forms.ts';
import { composite, methodDeclaration, receiverType, typeDeclaration, zeroOf } from './c-family/go-structs.ts';
import { typeOf, typeOfWords } from './c-family/go-types.ts';
import { digitsOf, integerLiteral, realLiteral } from './c-family/literals.ts';
import type { Language } from './language.ts';
import type { Resolve } from './libraries.ts';
import { lookUp } from './libraries.ts';
import type { Expression, Parameter, Statement, Target } from './program.ts';
import { goDefinitions } from './tree/definitions/c-like.ts';
import { readFramed } from './tree/framed.ts';
import { outlineTree } from './tree/outline.ts';
import { LazyParser } from './tree/parser.ts';
import { type Built, spanOf, type TreeRules, unsupported } from './tree/rules.ts';
import { child, childrenIn, named, type Syntax } from './tree/syntax.ts';
import { same, type Type } from './types.ts';
import { partsOf } from './walk.ts';

const parser = new LazyParser('go.wasm');

/** Go: constants without a type are exact and take the type of what they meet; `^` is exclusive or with the strength of `+`. */
export const go: Language = {
  ids: ['go'],
  name: 'Go',
  ready: (grammars) => parser.ready(grammars),
  read: (source) => readFramed(source, parser, rules),
  outline: (text) => outlineTree(text, parser, rules),
};

const dialect: form.Dialect = { name: 'Go', power: 'math.Pow(x, y)', remainder: 'math.Mod(x, y)', target };
/** What `:=` and `var` make of a constant without a type. */
const inferred: Type = { kind: 'same', integer: goIntegers.get('int')! };

const rules: TreeRules = {
  blocks: new Set(['source_file', 'block', 'statement_list']),
  functions: new Set(['function_declaration']),
  definitions: goDefinitions,
  bareIsMathematics: false,
  typed: true,
  classes: new Set(['type_declaration']),
  extensionOf,
  receiverOf: (node) =>
    extensionOf(node) === undefined ? undefined : receiverNode(node)?.childForFieldName('name')?.text,
  functionName: (node) =>
    (node.type === 'type_declaration' ? node.namedChildren[0] : node)?.childForFieldName('name') ?? null,
  frames: [
    { kind: 'expression', before: 'package p\nfunc g() any {return ', after: '\n}' },
    { kind: 'statements', before: 'package p\nfunc g() {', after: '\n}' },
    { kind: 'file', before: '', after: '' },
  ],
  resolver: (_file, text) => resolverOf(text),
  expressions: {
    identifier: (s, b) => ({ kind: 'name', span: spanOf(s), name: b.text(s) }),
    int_literal: (s, b) => integerLiteral(s, digitsOf(b.text(s), 'zero'), []),
    float_literal: (s, b) => realLiteral(s, b.text(s), same),
    rune_literal: (s, b) => {
      const text = b.text(s).slice(1, -1);
      return [...text].length === 1
        ? integerLiteral(s, BigInt(text.codePointAt(0)!), [])
        : unsupported(s, 'This character is not understood.');
    },
    imaginary_literal: (s) => unsupported(s, 'Complex numbers are not followed: derivatives are of real functions.'),
    true: (s) => ({ kind: 'boolean', span: spanOf(s), value: true }),
    false: (s) => ({ kind: 'boolean', span: spanOf(s), value: false }),
    nil: (s) => ({ kind: 'none', span: spanOf(s) }),
    interpreted_string_literal: form.noText,
    raw_string_literal: form.noText,
    parenthesized_expression: form.inner,
    binary_expression: (s, b) => {
      const sign = b.text(child(s, 'operator'));
      const right = b.expression(child(s, 'right'));
      return binary(s, sign, b.expression(child(s, 'left')), right);
    },
    unary_expression: (s, b) => {
      const sign = b.text(child(s, 'operator'));
      const operand = child(s, 'operand');
      if (sign === '&') return address(s, operand, b);
      if (sign === '*') return { kind: 'index', span: spanOf(s), object: b.expression(operand), indices: [] };
      return form.unary(s, sign === '^' ? '~' : sign, b.expression(operand));
    },
    selector_expression: (s, b) => ({
      kind: 'attribute',
      span: spanOf(s),
      object: b.expression(child(s, 'operand')),
      name: b.text(child(s, 'field')),
    }),
    index_expression: (s, b) => ({
      kind: 'index',
      span: spanOf(s),
      object: b.expression(child(s, 'operand')),
      indices: [b.expression(child(s, 'index'))],
    }),
    slice_expression: (s, b) => {
      if (child(s, 'capacity') !== undefined) return unsupported(s, 'A slice with a capacity is not understood.');
      const end = (field: string): Expression =>
        child(s, field) === undefined ? { kind: 'none', span: spanOf(s) } : b.expression(child(s, field));
      return form.callOf(s, '[:]', [b.expression(child(s, 'operand')), end('start'), end('end')]);
    },
    call_expression: call,
    type_conversion_expression: (s, b) => cast(s, typeOf(child(s, 'type'), b), b.expression(child(s, 'operand'))),
    composite_literal: (s, b) => literal(s, child(s, 'type'), b),
    func_literal: (s, b) => form.lambda(s, parametersOf(child(s, 'parameters'), b), bodyOf(s, b), resultOf(s, b)),
    expression_list: (s, b) => listed(s, b),
  },
  statements: {
    expression_statement: (s, b) => ({ kind: 'expression', span: spanOf(s), value: form.inner(s, b) }),
    short_var_declaration: (s, b) => {
      const right = child(s, 'right')!;
      return sharing(s, right, b) ?? form.assign(s, targets(child(s, 'left')!, b), listed(right, b), 'block', inferred);
    },
    assignment_statement: (s, b) => {
      const sign = b.text(child(s, 'operator'));
      const left = child(s, 'left')!;
      const right = child(s, 'right')!;
      if (sign === '=') {
        const grown = appended(left, right, b);
        if (grown !== undefined) return form.assign(s, targets(left, b), grown, 'nearest');
        return sharing(s, right, b) ?? form.assign(s, targets(left, b), listed(right, b), 'nearest');
      }
      const [only] = named(left);
      if (sign === '&^=') {
        const cleared = binary(s, '&^', b.expression(only), listed(right, b));
        return form.assign(s, target(only!, b), cleared, 'nearest');
      }
      return form.assignment(s, b, only!, sign, listed(right, b), dialect);
    },
    inc_statement: (s, b) => form.update(s, b, named(s)[0]!, '++', dialect),
    dec_statement: (s, b) => form.update(s, b, named(s)[0]!, '--', dialect),
    var_declaration: (s, b) => named(s).flatMap((c) => b.statements(c)),
    const_declaration: (s, b) => named(s).flatMap((c) => b.statements(c)),
    var_spec_list: (s, b) => named(s).flatMap((c) => b.statements(c)),
    var_spec: (s, b) => variables(s, b, inferred),
    const_spec: (s, b) => {
      if (child(s, 'value') === undefined || /\biota\b/.test(b.text(s)))
        return form.refused(s, 'Constants that count by themselves are not understood.', [b.text(child(s, 'name'))]);
      return variables(s, b, same);
    },
    return_statement: (s, b) => {
      const [list] = named(s);
      return { kind: 'return', span: spanOf(s), value: list === undefined ? undefined : listed(list, b) };
    },
    if_statement: (s, b) => {
      const first = child(s, 'initializer');
      const made = form.ifStatement(s, b);
      return first === undefined ? made : { kind: 'block', span: spanOf(s), body: [...b.statements(first), made] };
    },
    for_statement: loop,
    break_statement: (s, b) => jump(s, 'break', b),
    continue_statement: (s, b) => jump(s, 'continue', b),
    labeled_statement: (s, b) => {
      const [name, inner] = named(s);
      const label = b.text(name);
      return b.statements(inner).map((one) => withLabel(one, label));
    },
    fallthrough_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    expression_switch_statement: (s, b) => {
      const value = child(s, 'value');
      const first = child(s, 'initializer');
      const subject = form.subjectOf(s);
      const cases = named(s)
        .filter((c) => c.type === 'expression_case' || c.type === 'default_case')
        .map((c): form.Case => {
          const list = child(c, 'value');
          const values = list === undefined ? [] : named(list).map((v) => b.expression(v));
          const body = named(c).filter((inner) => inner !== list);
          const last = body.flatMap((inner) => (inner.type === 'statement_list' ? named(inner) : [inner])).at(-1);
          return {
            test:
              list === undefined
                ? undefined
                : value === undefined
                  ? form.anyOf(c, values)
                  : form.isOneOf(c, subject, values),
            body: body.flatMap((inner) => b.statements(inner)),
            falls: last?.type === 'fallthrough_statement',
          };
        });
      const always: Expression = { kind: 'boolean', span: spanOf(s), value: true };
      const made = form.switchOver(s, value === undefined ? always : b.expression(value), cases, true);
      return first === undefined ? made : { kind: 'block', span: spanOf(s), body: [...b.statements(first), made] };
    },
    function_declaration: (s, b) =>
      form.functionStatement(
        s,
        b.text(child(s, 'name')),
        parametersOf(child(s, 'parameters'), b),
        bodyOf(s, b),
        resultOf(s, b),
      ),
    package_clause: (s) => ({ kind: 'pass', span: spanOf(s) }),
    import_declaration: (s) => ({ kind: 'pass', span: spanOf(s) }),
    type_declaration: typeDeclaration,
    method_declaration: (s, b) =>
      methodDeclaration(s, b, parametersOf(child(s, 'parameters'), b), bodyOf(s, b), resultOf(s, b)),
    empty_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
  },
};

function binary(s: Syntax, sign: string, left: Expression, right: Expression): Expression {
  if (sign !== '&^') return form.binary(s, sign, left, right, dialect);
  return form.binary(s, '&', left, form.unary(s, '~', right), dialect);
}

/** One expression, or the tuple of several. */
function listed(s: Syntax, b: Built): Expression {
  if (s.type !== 'expression_list') return b.expression(s);
  const items = named(s).map((c) => b.expression(c));
  return items.length === 1 ? items[0]! : { kind: 'sequence', span: spanOf(s), form: 'tuple', items };
}

function targets(s: Syntax, b: Built): Target {
  const items = (s.type === 'expression_list' ? named(s) : [s]).map((c) => target(c, b));
  return items.length === 1 ? items[0]! : { kind: 'tuple', span: spanOf(s), items };
}

function target(s: Syntax, b: Built): Target {
  if (s.type === 'identifier') return form.nameTarget(s, b);
  if (s.type === 'parenthesized_expression') return target(named(s)[0] ?? s, b);
  const isPlace = s.type === 'index_expression' || s.type === 'selector_expression' || b.text(s).startsWith('*');
  const made = isPlace ? b.expression(s) : undefined;
  return made?.kind === 'index' || made?.kind === 'attribute' ? made : form.noTarget(s, b);
}

/** `&T{…}` is a new place; `&x` the place of x. */
function address(s: Syntax, operand: Syntax | undefined, b: Built): Expression {
  const value = b.expression(operand);
  if (operand?.type === 'composite_literal') return form.callOf(s, '&()', [value]);
  return { kind: 'address', span: spanOf(s), operand: value, always: true };
}

/** What `new` makes: its argument is a type, which stands there as a name. */
function newOf(s: Syntax, b: Built): Expression {
  const type = typeOf(s, b);
  return type === undefined ? unsupported(s, 'This type is not understood.') : cast(s, type, zeroOf(s, b));
}

const receiverNode = (node: Node): Node | null => node.childForFieldName('receiver')?.namedChildren[0] ?? null;

/** The type that a method belongs to. */
function extensionOf(node: Node): string | undefined {
  const type = node.type === 'method_declaration' ? receiverNode(node)?.childForFieldName('type') : null;
  return type == null ? undefined : receiverType(type.text)?.name;
}

function variables(s: Syntax, b: Built, open: Type): readonly Statement[] {
  const names = childrenIn(s, 'name').filter((c) => c.named);
  const syntax = child(s, 'type');
  const type = syntax === undefined ? open : typeOf(syntax, b);
  if (type === undefined)
    return [
      form.refused(
        s,
        `The type of \`${b.text(s)}\` is not understood.`,
        names.map((c) => b.text(c)),
      ),
    ];
  const value = child(s, 'value');
  if (value === undefined)
    return names.map((c) => form.assign(c, form.nameTarget(c, b), zeroOf(syntax!, b), 'block', type));
  const items = names.map((c) => form.nameTarget(c, b));
  const bound: Target = items.length === 1 ? items[0]! : { kind: 'tuple', span: spanOf(s), items };
  return [form.assign(s, bound, listed(value, b), 'block', type)];
}

/** A slice or an array with its items, zeros up to the length of an array. */
function literal(s: Syntax, type: Syntax | undefined, b: Built): Expression {
  const meant = typeOf(type, b);
  const items = composite(s, child(s, 'body')!, meant, b);
  if (meant?.kind === 'struct') return items;
  const length = type?.type === 'array_type' ? child(type, 'length') : undefined;
  const hasAll = items.kind === 'sequence' && Number(b.text(length)) === items.items.length;
  const filled = length === undefined || hasAll ? items : form.callOf(s, '{}', [items, b.expression(length)]);
  return cast(s, meant, filled);
}

function call(s: Syntax, b: Built): Expression {
  const callee = child(s, 'function')!;
  const given = named(child(s, 'arguments') ?? s);
  const name = b.text(callee);
  if (name === 'make' && given[0]?.type === 'slice_type' && (given.length === 2 || given.length === 3))
    return cast(
      s,
      typeOf(given[0], b),
      form.callOf(s, '[;]', [zeroOf(child(given[0], 'element')!, b), b.expression(given[1])]),
    );
  if (name === 'new' && given.length === 1) return form.callOf(s, '&()', [newOf(given[0]!, b)]);
  const operands = given.map((c) => b.expression(c));
  if (name === 'append') return unsupported(s, shares);
  const type =
    callee.type === 'identifier' || callee.type === 'parenthesized_type' ? typeOfWords(name, b.document) : undefined;
  if (type !== undefined && operands.length === 1) return cast(s, type, operands[0]!);
  return { kind: 'call', span: spanOf(s), callee: b.expression(callee), operands, keywords: [] };
}

function loop(s: Syntax, b: Built): Statement {
  const body = b.statements(child(s, 'body'));
  const head = named(s).find((c) => c.field !== 'body');
  if (head?.type === 'range_clause') {
    return ranged(s, head, body, b);
  }
  if (head?.type !== 'for_clause')
    return form.whileLoop(
      s,
      head === undefined ? { kind: 'boolean', span: spanOf(s), value: true } : b.expression(head),
      body,
      false,
    );
  const first = child(head, 'initializer');
  const test = child(head, 'condition');
  const step = child(head, 'update');
  return form.cFor(
    s,
    first === undefined ? [] : b.statements(first),
    test === undefined ? undefined : b.expression(test),
    step === undefined ? [] : b.statements(step),
    body,
  );
}

/**
 * `for i, v := range over`: what is gone through is evaluated once, an array as a copy; each item is read when its turn
 * comes, so that the loop sees what it changes in a slice.
 */
function ranged(s: Syntax, head: Syntax, body: readonly Statement[], b: Built): Statement {
  const left = child(head, 'left');
  const [place, item] = left === undefined ? [] : named(left);
  const right = child(head, 'right')!;
  const binding = left === undefined || head.children.some((c) => b.text(c) === ':=') ? 'block' : 'nearest';
  const name = (of: string): Expression & Target & { readonly kind: 'name' } => ({
    kind: 'name',
    span: spanOf(head),
    name: `${of} ${s.start}`,
  });
  const [over, turn] = [name('range'), name('turn')];
  const firsts: Statement[] = [];
  const isNamed = (c: Syntax | undefined): c is Syntax => c !== undefined && b.text(c) !== '_';
  if (isNamed(item)) {
    const read: Expression = { kind: 'index', span: spanOf(right), object: over, indices: [turn] };
    firsts.push(form.assign(item, target(item, b), read, binding, binding === 'block' ? inferred : undefined));
  }
  if (isNamed(place))
    firsts.unshift(form.assign(place, target(place, b), turn, binding, binding === 'block' ? inferred : undefined));
  const loop: Statement = {
    kind: 'for',
    span: spanOf(s),
    target: { kind: 'tuple', span: spanOf(left ?? head), items: [turn] },
    over: form.callOf(head, 'range', [over]),
    binding: 'block',
    type: inferred,
    body: [...firsts, ...body],
    otherwise: [],
  };
  return { kind: 'block', span: spanOf(s), body: [form.assign(right, over, b.expression(right), 'block', same), loop] };
}

/** A loop with its label; it may stand in a block with the names of its head. */
function withLabel(one: Statement, label: string): Statement {
  if (one.kind === 'for' || one.kind === 'while') return { ...one, label };
  if (one.kind === 'block')
    return { ...one, body: one.body.map((inner, k) => (k === one.body.length - 1 ? withLabel(inner, label) : inner)) };
  return { kind: 'labelled', span: one.span, label, body: [one] };
}

function jump(s: Syntax, kind: 'break' | 'continue', b: Built): Statement {
  const [label] = named(s);
  return label === undefined ? { kind, span: spanOf(s) } : { kind, span: spanOf(s), label: b.text(label) };
}

function parametersOf(list: Syntax | undefined, b: Built): readonly Parameter[] | string {
  const given = list === undefined ? [] : named(list);
  return form.allParameters(given.flatMap((c) => declaredParameters(c, b)));
}

/** `a, b float64` declares two. */
function declaredParameters(s: Syntax, b: Built): readonly (Parameter | string)[] {
  const type = typeOf(child(s, 'type'), b);
  const names = childrenIn(s, 'name').filter((n) => n.named);
  if (s.type !== 'parameter_declaration' || type === undefined || names.length === 0)
    return [`The parameter \`${b.text(s)}\` is not understood.`];
  return names.map((n) => {
    const made = { name: b.text(n), span: spanOf(n), fallback: undefined };
    return type.kind === 'same' ? made : { ...made, type };
  });
}

function resultOf(s: Syntax, b: Built): Type | undefined {
  const result = child(s, 'result');
  if (result?.type !== 'parameter_list') return typeOf(result, b);
  const of = named(result).flatMap((c) => {
    const names = childrenIn(c, 'name').filter((n) => n.named);
    return Array.from({ length: Math.max(1, names.length) }, () => typeOf(child(c, 'type'), b) ?? same);
  });
  return of.length === 1 ? of[0] : { kind: 'tuple', of };
}

/** The body of a function. Named results begin as zeros, and are what a bare `return` gives. */
function bodyOf(s: Syntax, b: Built): readonly Statement[] {
  const body = b.statements(child(s, 'body'));
  const result = child(s, 'result');
  const declared = result?.type === 'parameter_list' ? named(result).filter((c) => child(c, 'name') !== undefined) : [];
  if (declared.length === 0) return body;
  const first: Statement[] = [];
  const results: Expression[] = [];
  for (const c of declared) {
    const type = child(c, 'type')!;
    const meant = typeOf(type, b);
    for (const n of childrenIn(c, 'name').filter((one) => one.named)) {
      // Two blanks are two results.
      const name = b.text(n) === '_' ? `result ${n.start}` : b.text(n);
      const zero = meant?.kind === 'same' ? form.undefinedValue(type) : zeroOf(type, b);
      const target: Target = { kind: 'name', span: spanOf(n), name };
      first.push(
        meant === undefined
          ? form.refused(c, `The type of \`${b.text(c)}\` is not understood.`, [name])
          : form.assign(n, target, zero, 'block', meant),
      );
      results.push({ kind: 'name', span: spanOf(n), name });
    }
  }
  for (const part of partsOf(body, false))
    if (part.kind === 'return' && part.value === undefined) {
      const value: Expression =
        results.length === 1 ? results[0]! : { kind: 'sequence', span: part.span, form: 'tuple', items: results };
      (part as { value: Expression }).value = value;
    }
  return [...first, ...body];
}

/**
 * `s = append(s, v)`, where s is the only name that its items ever have in this text: then nobody can see whether they
 * were copied. Undefined for any other.
 */
function appended(left: Syntax, right: Syntax, b: Built): Expression | undefined {
  const s = right.type === 'expression_list' ? named(right)[0]! : right;
  if (s.type !== 'call_expression' || b.text(child(s, 'function')) !== 'append') return undefined;
  const [list, ...items] = named(child(s, 'arguments')!);
  const name = b.text(list);
  if (list?.type !== 'identifier' || b.text(left) !== name || items.some((c) => c.type === 'variadic_argument'))
    return undefined;
  const type = ownItems(name, b.document);
  if (type === undefined) return undefined;
  const more = items.map((c) => cast(c, type, b.expression(c)));
  return form.callOf(s, 'append()', [
    b.expression(list),
    { kind: 'sequence', span: spanOf(s), form: 'list', items: more },
  ]);
}

/** Other uses of `append`: what changes one of the slices may change the other, so that all that is named is lost. */
function sharing(s: Syntax, right: Syntax, b: Built): Statement | undefined {
  const isShared = (right.type === 'expression_list' ? named(right) : [right]).some(
    (c) => c.type === 'call_expression' && b.text(child(c, 'function')) === 'append',
  );
  return isShared ? form.refused(right, shares, b.names(s)) : undefined;
}

const shares = '`append` may share items with its slice, which is not followed.';

/** The type of the items of a slice that is declared once, as a new one, and of which no part of the text makes another name. */
function ownItems(name: string, document: string): Type | undefined {
  const made = new RegExp(
    `\\b${name}\\s*:=\\s*(?:make\\(\\s*)?\\[\\](\\w+)\\s*[{,]|\\bvar\\s+${name}\\s+\\[\\](\\w+)\\s*(?=[;\\n}])`,
    'g',
  );
  const declarations = [...document.matchAll(made)];
  const [only] = declarations;
  if (only === undefined || declarations.length > 1) return undefined;
  // Who gets a slice that a function keeps (a variable of the package, or of a function around) has it as well.
  const leaves = only[1] === undefined || /\bfunc\s*\(/.test(document) ? '(?!)' : `\\breturn\\s+${name}\\b`;
  const used = new RegExp(
    `(?:\\blen\\(\\s*${name}\\s*\\)|\\brange\\s+${name}\\b|${leaves}|\\b${name}\\s*=\\s*append\\(\\s*${name}\\s*,|\\b${name}\\s*\\[[^\\]:]*\\])`,
    'g',
  );
  // A pointer to an item goes on seeing the old ones.
  if (new RegExp(`&\\s*${name}\\s*\\[|\\b${name}\\s*\\[[^\\]]*\\]\\s*\\.\\s*\\w+\\s*\\(`).test(document))
    return undefined;
  const others = document
    .replaceAll(made, ' ')
    .replaceAll(used, (text) => (text.slice(text.length - 1) === ']' ? text.slice(text.indexOf('[')) : ' '));
  const type = typeOfWords(only[1] ?? only[2]!, document);
  const isNumber = type?.kind === 'real' || type?.kind === 'integer' || type?.kind === 'struct';
  return isNumber && !new RegExp(`(?<![\\w.])${name}\\b`).test(others) ? type : undefined;
}

function cast(s: Syntax, type: Type | undefined, operand: Expression): Expression {
  if (type === undefined) return unsupported(s, 'This type is not understood.');
  return { kind: 'convert', span: spanOf(s), operand, type };
}

/** Members of the package math by the name that the file imports it under. */
function resolverOf(document: string): Resolve {
  const path = document.indexOf('"math"');
  const alias = /([\w.]+)\s+$/.exec(document.slice(Math.max(0, path - 200), Math.max(0, path)))?.[1];
  const name = alias === undefined || alias === 'import' ? 'math' : alias;
  return (path, called) => {
    const [root, member, ...rest] = path.split('.');
    const isMember = root === name && member !== undefined && rest.length === 0;
    const known =
      isMember || (name === '.' && member === undefined)
        ? lookUp('go', member ?? path)
        : member === undefined && /^(?:len|max|min|range|copy|\{\}|\[;\]|\[:\]|&\(\)|append\(\))$/.test(path)
          ? lookUp('go', path)
          : undefined;
    if (isMember && /^(?:max|min|len|make|range)$/.test(member)) return undefined;
    return called || known?.kind === 'constant' ? known : undefined;
  };
}
