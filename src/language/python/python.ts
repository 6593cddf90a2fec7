import type { Node } from 'web-tree-sitter';
import type { Language } from '../language.ts';
import { type Expression, type Statement, spanning } from '../program.ts';
import { indentedDefinitions } from '../tree/definitions/indented.ts';
import { outlineTree } from '../tree/outline.ts';
import { LazyParser } from '../tree/parser.ts';
import { readTree } from '../tree/read.ts';
import { type Built, returnStatement, spanOf, type TreeRules, unsupported } from '../tree/rules.ts';
import { child, childrenIn, named, type Syntax } from '../tree/syntax.ts';
import { classStatement, decorated } from './classes.ts';
import { comprehension } from './comprehensions.ts';
import { assertStatement, raiseStatement, tryStatement, withStatement } from './contexts.ts';
import { call, definition, lambda, yieldStatement } from './functions.ts';
import { floatLiteral, integerLiteral, record, recordComprehension, word } from './literals.ts';
import { longComments } from './long-comments.ts';
import { matchStatement } from './match.ts';
import { libraryIn, resolver } from './modules.ts';
import { operators, relations, unaries } from './operators.ts';
import { assignment, augmented, targetOf } from './targets.ts';

const parser = new LazyParser('python.wasm', longComments);

/** Python: `**` is the power, `/` divides really, `//` and `%` round down, integers are exact. */
export const python: Language = {
  ids: ['python'],
  name: 'Python',
  ready: (grammars) => parser.ready(grammars),
  read: (source) => readTree(source, parser, rules),
  outline: (text) => outlineTree(text, parser, rules),
};

const rules: TreeRules = {
  blocks: new Set(['module', 'block']),
  functions: new Set(['function_definition']),
  definitions: indentedDefinitions,
  passedOver: longComments,
  classes: new Set(['class_definition']),
  receiverOf,
  bareIsMathematics: true,
  objects: 'python',
  arrays: libraryIn,
  resolver,
  expressions: {
    identifier: (s, b) => ({ kind: 'name', span: spanOf(s), name: b.text(s) }),
    integer: (s, b) => integerLiteral(s, b.text(s)),
    float: (s, b) => floatLiteral(s, b.text(s)),
    true: (s) => ({ kind: 'boolean', span: spanOf(s), value: true }),
    false: (s) => ({ kind: 'boolean', span: spanOf(s), value: false }),
    none: (s) => ({ kind: 'none', span: spanOf(s) }),
    parenthesized_expression: (s, b) => b.expression(named(s)[0]),
    binary_operator: (s, b) => {
      const sign = b.text(child(s, 'operator'));
      const operator = operators[sign];
      if (operator === undefined) return unsupported(s, `\`${sign}\` is not understood on numbers.`);
      const operands = [b.expression(child(s, 'left')), b.expression(child(s, 'right'))] as const;
      if (operator === 'bitAnd') return bitAnd(s, operands);
      return { kind: 'operation', span: spanOf(s), operator, sign, operands };
    },
    unary_operator: (s, b) => {
      const sign = b.text(child(s, 'operator'));
      return {
        kind: 'operation',
        span: spanOf(s),
        operator: unaries[sign] ?? 'plus',
        sign,
        operands: [b.expression(child(s, 'argument'))],
      };
    },
    comparison_operator: comparison,
    boolean_operator: (s, b) => ({
      kind: 'logical',
      span: spanOf(s),
      operator: b.text(child(s, 'operator')) === 'or' ? 'or' : 'and',
      givesOperand: true,
      left: b.expression(child(s, 'left')),
      right: b.expression(child(s, 'right')),
    }),
    not_operator: (s, b) => ({ kind: 'not', span: spanOf(s), operand: b.expression(child(s, 'argument')) }),
    conditional_expression: (s, b) => {
      const [first, test, whenFalse] = named(s);
      // The grammar reads `y := 1 if x else 2` as `(y := 1) if x else 2`.
      const isBound = first?.type === 'named_expression';
      const value: Expression = {
        kind: 'conditional',
        span: spanOf(s),
        test: b.expression(test),
        whenTrue: b.expression(isBound ? child(first, 'value') : first),
        whenFalse: b.expression(whenFalse),
      };
      return isBound ? bound(s, b.text(child(first, 'name')), value) : value;
    },
    named_expression: (s, b) => bound(s, b.text(child(s, 'name')), b.expression(child(s, 'value'))),
    call,
    attribute: (s, b) => ({
      kind: 'attribute',
      span: spanOf(s),
      object: b.expression(child(s, 'object')),
      name: b.text(child(s, 'attribute')),
    }),
    subscript: (s, b) => ({
      kind: 'index',
      span: spanOf(s),
      object: b.expression(child(s, 'value')),
      indices: childrenIn(s, 'subscript').map((c) => b.expression(c)),
    }),
    slice: (s, b) => sliceOf(s, b),
    ellipsis: (s) => ({ kind: 'ellipsis', span: spanOf(s) }),
    list_splat: (s, b) => ({ kind: 'spread', span: spanOf(s), operand: b.expression(named(s)[0]) }),
    dictionary: record,
    dictionary_comprehension: recordComprehension,
    tuple: (s, b) => sequence(s, b, 'tuple'),
    expression_list: (s, b) => sequence(s, b, 'tuple'),
    list: (s, b) => sequence(s, b, 'list'),
    list_comprehension: (s, b) => comprehension(s, b.expression(child(s, 'body')), b),
    generator_expression: (s, b) => comprehension(s, b.expression(child(s, 'body')), b),
    lambda,
    string: (s, b) => word(s, b),
    concatenated_string: (s, b) => ({ kind: 'template', span: spanOf(s), items: named(s).map((c) => b.expression(c)) }),
  },
  statements: {
    expression_statement: expressionStatement,
    assignment,
    augmented_assignment: augmented,
    return_statement: returnStatement,
    if_statement: conditional,
    elif_clause: conditional,
    else_clause: (s, b) => b.statements(child(s, 'body')),
    for_statement: (s, b) => ({
      kind: 'for',
      span: spanOf(s),
      target: targetOf(child(s, 'left')!, b),
      over: b.expression(child(s, 'right')),
      binding: 'function',
      body: b.statements(child(s, 'body')),
      otherwise: b.statements(child(s, 'alternative')),
    }),
    while_statement: (s, b) => ({
      kind: 'while',
      span: spanOf(s),
      test: b.expression(child(s, 'condition')),
      body: b.statements(child(s, 'body')),
      step: [],
      bodyFirst: false,
      otherwise: b.statements(child(s, 'alternative')),
    }),
    match_statement: matchStatement,
    with_statement: withStatement,
    try_statement: tryStatement,
    raise_statement: raiseStatement,
    global_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    nonlocal_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    break_statement: (s) => ({ kind: 'break', span: spanOf(s) }),
    continue_statement: (s) => ({ kind: 'continue', span: spanOf(s) }),
    pass_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    assert_statement: assertStatement,
    import_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    import_from_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    function_definition: definition,
    class_definition: classStatement,
    decorated_definition: decorated,
  },
};

/** The first parameter of a method that stands in a class; a static one has no object. */
function receiverOf(node: Node): string | undefined {
  const whole = node.parent?.type === 'decorated_definition' ? node.parent : node;
  const around = whole.parent?.type === 'block' ? whole.parent.parent : null;
  if (node.type !== 'function_definition' || around?.type !== 'class_definition') return undefined;
  if (whole.namedChildren.some((c) => c?.type === 'decorator' && /^@\s*(?:static|class)method/.test(c.text)))
    return undefined;
  const first = node.childForFieldName('parameters')?.namedChildren[0];
  return first?.type === 'identifier' ? first.text : undefined;
}

/** `&` binds tighter than `^`; the grammar has them the other way round. */
function bitAnd(s: Syntax, [left, right]: readonly [Expression, Expression]): Expression {
  const of = (operator: 'bitAnd' | 'bitXor', a: Expression, z: Expression): Expression => ({
    kind: 'operation',
    span: spanning(a, z),
    operator,
    sign: operator === 'bitAnd' ? '&' : '^',
    operands: [a, z],
  });
  const isBare = (syntax: Syntax | undefined) => syntax?.type === 'binary_operator';
  // a & b ^ c ^ d stands here as a & ((b ^ c) ^ d): its operands from the right.
  const behind: Expression[] = [];
  let first = right;
  let syntax = child(s, 'right');
  while (isBare(syntax) && first.kind === 'operation' && first.operator === 'bitXor') {
    behind.push(first.operands[1]!);
    first = first.operands[0]!;
    syntax = child(syntax!, 'left');
  }
  const isXor = isBare(child(s, 'left')) && left.kind === 'operation' && left.operator === 'bitXor';
  const product = isXor
    ? of('bitXor', left.operands[0]!, of('bitAnd', left.operands[1]!, first))
    : of('bitAnd', left, first);
  return behind.reduceRight((sum, operand) => of('bitXor', sum, operand), product);
}

/** Relations between numbers in a chain, or one `in` or `is`. */
function comparison(s: Syntax, b: Built): Expression {
  const signs = childrenIn(s, 'operators').map((c) => b.text(c).replace(/\s+/g, ' '));
  const operands = s.children.filter((c) => c.named && c.field !== 'operators').map((c) => b.expression(c));
  if (signs.every((sign) => relations[sign] !== undefined))
    return { kind: 'comparison', span: spanOf(s), operands, relations: signs.map((sign) => relations[sign]!) };
  const [sign = ''] = signs;
  const [left, right] = operands;
  const test = /\bin$/.test(sign) ? 'in' : /^is\b/.test(sign) ? 'is' : undefined;
  if (signs.length > 1 || test === undefined || left === undefined || right === undefined)
    return unsupported(s, 'This chain of comparisons is not understood.');
  const made: Expression = { kind: 'test', span: spanOf(s), test, left, right };
  return /\bnot\b/.test(sign) ? { kind: 'not', span: spanOf(s), operand: made } : made;
}

/** `name := value` */
function bound(s: Syntax, name: string, value: Expression): Expression {
  return { kind: 'bind', span: spanOf(s), name, value, binding: 'function' };
}

/** `start:stop:step`: what stands between the colons. */
function sliceOf(s: Syntax, b: Built): Expression {
  const parts: Expression[] = [];
  let part: Expression | undefined;
  for (const c of s.children)
    if (c.named) part = b.expression(c);
    else {
      parts.push(part ?? { kind: 'none', span: spanOf(s) });
      part = undefined;
    }
  parts.push(part ?? { kind: 'none', span: spanOf(s) });
  const [start, stop, step = { kind: 'none', span: spanOf(s) }] = parts as [Expression, Expression, Expression?];
  return { kind: 'slice', span: spanOf(s), parts: [start, stop, step] };
}

function sequence(s: Syntax, b: Built, form: 'tuple' | 'list'): Expression {
  return { kind: 'sequence', span: spanOf(s), form, items: named(s).map((c) => b.expression(c)) };
}

function expressionStatement(s: Syntax, b: Built): Statement | readonly Statement[] {
  const inside = named(s);
  const [only] = inside;
  if (only === undefined) return [];
  if (inside.length > 1) return { kind: 'expression', span: spanOf(s), value: sequence(s, b, 'tuple') };
  if (only.type === 'assignment' || only.type === 'augmented_assignment') return b.statements(only);
  if (only.type === 'yield') return yieldStatement(only, b);
  // A docstring.
  if (only.type === 'string') return { kind: 'pass', span: spanOf(s) };
  return { kind: 'expression', span: spanOf(s), value: b.expression(only) };
}

function conditional(s: Syntax, b: Built): Statement {
  const alternatives = childrenIn(s, 'alternative');
  // elif clauses nest: each is the otherwise of the one before.
  const otherwise = alternatives.reduceRight<readonly Statement[]>((rest, clause) => {
    const [made] = b.statements(clause);
    if (clause.type !== 'elif_clause' || made?.kind !== 'if') return b.statements(clause);
    return [{ ...made, otherwise: rest }];
  }, []);
  return {
    kind: 'if',
    span: spanOf(s),
    test: b.expression(child(s, 'condition')),
    body: b.statements(child(s, 'consequence')),
    otherwise,
  };
}
