import type { Node } from 'web-tree-sitter';
import type { BuiltinName } from '../builtin-names.ts';
import { subjectOf, switchOver } from '../c-family/forms.ts';
import type { Language } from '../language.ts';
import type { Binding, Expression, Handler, Operator, Relation, Statement, Target } from '../program.ts';
import { bitOperators } from '../recorder.ts';
import { javascriptDefinitions } from '../tree/definitions/javascript.ts';
import { outlineTree } from '../tree/outline.ts';
import { LazyParser } from '../tree/parser.ts';
import { readTree } from '../tree/read.ts';
import { type Built, returnStatement, spanOf, type TreeRules, unsupported } from '../tree/rules.ts';
import { child, childrenIn, named, type Syntax } from '../tree/syntax.ts';
import { classStatement } from './classes.ts';
import { enumStatement } from './enums.ts';
import { definition, lambda } from './functions.ts';
import { numberLiteral, record } from './literals.ts';
import { resolver } from './modules.ts';
import { isOptional, optional } from './optional.ts';
import { targetOf } from './targets.ts';

/** JavaScript: every number is a double, `**` is the power, `^` works on 32 bits, `%` has the sign of the dividend. */
export const javascript = languageOf(['javascript'], 'JavaScript', 'javascript.wasm');
export const javascriptReact = languageOf(['javascriptreact'], 'JavaScript', 'tsx.wasm');
export const typescript = languageOf(['typescript'], 'TypeScript', 'typescript.wasm');
export const typescriptReact = languageOf(['typescriptreact'], 'TypeScript', 'tsx.wasm');

function languageOf(ids: readonly string[], name: string, grammar: string): Language {
  const parser = new LazyParser(grammar);
  return {
    ids,
    name,
    ready: (grammars) => parser.ready(grammars),
    read: (source) => readTree(source, parser, rules),
    outline: (text) => outlineTree(text, parser, rules),
  };
}

const operators: Readonly<Record<string, Operator>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'remainderTrunc',
  '**': 'power',
  '^': 'bitXor',
  '&': 'bitAnd',
  '|': 'bitOr',
  '<<': 'shiftLeft',
  '>>': 'shiftRight',
  '>>>': 'shiftRightZero',
};
const relations: Readonly<Record<string, Relation>> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '==': '==',
  '===': '==',
  '!=': '!=',
  '!==': '!=',
};
const unaries: Readonly<Record<string, Operator>> = { '-': 'negate', '+': 'plus', '~': 'bitNot' };

const rules: TreeRules = {
  blocks: new Set(['program', 'statement_block']),
  functions: new Set(['function_declaration']),
  definitions: javascriptDefinitions,
  leavesSign: true,
  methods: new Set(['method_definition']),
  classes: new Set(['class_declaration', 'abstract_class_declaration', 'enum_declaration']),
  receiverOf,
  bareIsMathematics: false,
  objects: 'javascript',
  resolver,
  importing: /\bimport\b|\bMath\b(?!\s*\.)/,
  expressions: {
    identifier: (s, b) => ({ kind: 'name', span: spanOf(s), name: b.text(s) }),
    super: (s) => ({ kind: 'name', span: spanOf(s), name: 'super()' }),
    this: (s) => ({ kind: 'name', span: spanOf(s), name: 'this' }),
    undefined: (s) => ({ kind: 'none', span: spanOf(s) }),
    null: (s) => ({ kind: 'none', span: spanOf(s), isNull: true }),
    true: (s) => ({ kind: 'boolean', span: spanOf(s), value: true }),
    false: (s) => ({ kind: 'boolean', span: spanOf(s), value: false }),
    number: (s, b) => numberLiteral(s, b.text(s)),
    parenthesized_expression: (s, b) => b.expression(named(s)[0]),
    as_expression: (s, b) => b.expression(named(s)[0]),
    satisfies_expression: (s, b) => b.expression(named(s)[0]),
    non_null_expression: (s, b) => b.expression(named(s)[0]),
    binary_expression: binary,
    unary_expression: (s, b) => {
      const sign = b.text(child(s, 'operator'));
      const operand = child(s, 'argument');
      if (sign === 'typeof') return ours(s, 'typeName', [b.expression(operand)]);
      if (sign === 'void') return { kind: 'none', span: spanOf(s) };
      if (sign === '!') return { kind: 'not', span: spanOf(s), operand: b.expression(operand) };
      if (operand?.type === 'binary_expression' && b.text(child(operand, 'operator')) === '**') return signedPower(s);
      return operation(s, sign, [b.expression(operand)], unaries);
    },
    ternary_expression: (s, b) => ({
      kind: 'conditional',
      span: spanOf(s),
      test: b.expression(child(s, 'condition')),
      whenTrue: b.expression(child(s, 'consequence')),
      whenFalse: b.expression(child(s, 'alternative')),
    }),
    call_expression: (s, b) => {
      const list = child(s, 'arguments');
      if (list?.type !== 'arguments') return unsupported(s, 'A template call is not understood.');
      const callee = child(s, 'function');
      const operands = named(list).map((c) => b.expression(c));
      if (isOptional(s)) return unsupported(s, 'A call that may not be one, `f?.()`, is not understood.');
      if (callee?.type !== 'member_expression' || !isOptional(callee))
        return { kind: 'call', span: spanOf(s), callee: b.expression(callee), operands, keywords: [] };
      const object = b.expression(child(callee, 'object'));
      const method: Expression = {
        kind: 'attribute',
        span: spanOf(callee),
        object,
        name: b.text(child(callee, 'property')),
      };
      return optional(s, object, { kind: 'call', span: spanOf(s), callee: method, operands, keywords: [] });
    },
    member_expression: (s, b) => {
      const object = b.expression(child(s, 'object'));
      const made: Expression = { kind: 'attribute', span: spanOf(s), object, name: b.text(child(s, 'property')) };
      return isOptional(s) ? optional(s, object, made) : made;
    },
    subscript_expression: (s, b) => {
      const object = b.expression(child(s, 'object'));
      const made: Expression = { kind: 'index', span: spanOf(s), object, indices: [b.expression(child(s, 'index'))] };
      return isOptional(s) ? optional(s, object, made) : made;
    },
    new_expression: (s, b) => {
      const list = child(s, 'arguments');
      const operands = list === undefined ? [] : named(list).map((c) => b.expression(c));
      const callee = b.expression(child(s, 'constructor'));
      return { kind: 'call', span: spanOf(s), callee, operands, keywords: [], makes: true };
    },
    spread_element: (s, b) => ({ kind: 'spread', span: spanOf(s), operand: b.expression(named(s)[0]) }),
    object: record,
    array: (s, b) => ({ kind: 'sequence', span: spanOf(s), form: 'list', items: named(s).map((c) => b.expression(c)) }),
    arrow_function: lambda,
    function_expression: lambda,
    generator_function: lambda,
    assignment_expression: (s, b) => {
      return bind(s, child(s, 'left')!, b.expression(child(s, 'right')), b);
    },
    augmented_assignment_expression: (s, b) => {
      const left = child(s, 'left')!;
      const sign = b.text(child(s, 'operator')).slice(0, -1);
      return bind(s, left, operation(s, sign, [b.expression(left), b.expression(child(s, 'right'))]), b);
    },
    update_expression: (s, b) => {
      const [operand, operator] = [child(s, 'argument')!, child(s, 'operator')!];
      const made = bind(s, operand, operation(s, b.text(operator)[0]!, [b.expression(operand), one(s)]), b);
      return made.kind === 'bind' && operand.start < operator.start ? { ...made, gives: 'before' } : made;
    },
    sequence_expression: (s, b) => {
      const parts = named(s);
      const effectsBefore = parts.slice(0, -1).flatMap((c) => effects(c, b));
      const value = b.expression(parts.at(-1));
      return { kind: 'block', span: spanOf(s), body: [...effectsBefore, { kind: 'give', span: value.span, value }] };
    },
    string: (s, b) => {
      const [, plainText] = /^["']([^\\]*)["']$/.exec(b.text(s)) ?? [];
      return plainText === undefined
        ? unsupported(s, 'Text has no derivative.')
        : { kind: 'text', span: spanOf(s), value: plainText };
    },
    template_string: (s, b) => ({
      kind: 'template',
      span: spanOf(s),
      items: named(s).map((c) =>
        c.type === 'template_substitution'
          ? b.expression(named(c)[0])
          : c.type === 'string_fragment'
            ? { kind: 'text', span: spanOf(c), value: b.text(c) }
            : unsupported(c, 'This escape in a text is not understood.'),
      ),
    }),
  },
  statements: {
    expression_statement: expressionStatement,
    lexical_declaration: lexicalDeclaration,
    variable_declaration: varDeclaration,
    return_statement: returnStatement,
    export_statement: (s, b) => b.statements(child(s, 'declaration')),
    if_statement: (s, b) => ({
      kind: 'if',
      span: spanOf(s),
      test: b.expression(child(s, 'condition')),
      body: scoped(child(s, 'consequence'), b),
      otherwise: scoped(child(s, 'alternative'), b),
    }),
    else_clause: (s, b) => scoped(named(s)[0], b),
    for_statement: (s, b) => {
      const test = child(s, 'condition');
      const condition = test?.type === 'expression_statement' ? named(test)[0] : test;
      const step = child(s, 'increment');
      const start = b.statements(child(s, 'initializer'));
      const fresh = start.flatMap((at) =>
        at.kind === 'assign' && at.binding === 'block' && at.target.kind === 'name' ? [at.target.name] : [],
      );
      return {
        kind: 'block',
        span: spanOf(s),
        body: [
          ...start,
          {
            kind: 'while',
            span: spanOf(s),
            test:
              condition === undefined || !condition.named
                ? { kind: 'boolean', span: spanOf(s), value: true }
                : b.expression(condition),
            body: b.statements(child(s, 'body')),
            step: step === undefined ? [] : effects(step, b),
            bodyFirst: false,
            // Only functions can tell the rounds apart.
            ...(fresh.length > 0 && /=>|\bfunction\b/.test(b.text(child(s, 'body'))) ? { fresh } : {}),
            otherwise: [],
          },
        ],
      };
    },
    for_in_statement: (s, b) => {
      const isOf = s.children.some((c) => c.type === 'of');
      const kind = b.text(child(s, 'kind'));
      const over = b.expression(child(s, 'right'));
      return {
        kind: 'for',
        span: spanOf(s),
        target: targetOf(child(s, 'left')!, b),
        over: isOf ? over : ours(s, 'keysOf', [over]),
        binding: bindings[kind] ?? 'nearest',
        ...(kind === 'const' ? { constant: true as const } : {}),
        body: scoped(child(s, 'body'), b),
        otherwise: [],
      };
    },
    labeled_statement: labelled,
    try_statement: tryStatement,
    throw_statement: (s, b) => {
      const error = named(s)[0];
      const name = error?.type === 'new_expression' ? child(error, 'constructor') : undefined;
      return { kind: 'raise', span: spanOf(s), error: name === undefined ? 'an error' : b.text(name) };
    },
    while_statement: (s, b) => loop(s, b, false),
    do_statement: (s, b) => loop(s, b, true),
    switch_statement: (s, b) => {
      const subject = subjectOf(s);
      const cases = named(child(s, 'body')!).map((c) => {
        const value = child(c, 'value');
        return {
          test: value === undefined ? undefined : isSame(c, subject, b.expression(value)),
          body: childrenIn(c, 'body').flatMap((inner) => scoped(inner, b)),
          falls: true,
        };
      });
      return switchOver(s, b.expression(child(s, 'value')), cases, true);
    },
    break_statement: (s, b) => jump(s, b, 'break'),
    continue_statement: (s, b) => jump(s, b, 'continue'),
    empty_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    import_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    function_declaration: definition,
    generator_function_declaration: definition,
    method_definition: definition,
    class_declaration: classStatement,
    abstract_class_declaration: classStatement,
    enum_declaration: enumStatement,
    interface_declaration: (s) => ({ kind: 'pass', span: spanOf(s) }),
    type_alias_declaration: (s) => ({ kind: 'pass', span: spanOf(s) }),
  },
};

/** A method that stands in a class has its object by `this`. */
function receiverOf(node: Node): string | undefined {
  const isMethod = node.type === 'method_definition' && node.parent?.type === 'class_body';
  return isMethod && !node.children.some((c) => c?.type === 'static') ? 'this' : undefined;
}

function binary(s: Syntax, b: Built): Expression {
  const sign = b.text(child(s, 'operator'));
  const left = child(s, 'left');
  const operands = [b.expression(left), b.expression(child(s, 'right'))];
  const [first, second] = operands as [Expression, Expression];
  if (sign === 'in' || sign === 'instanceof')
    return { kind: 'test', span: spanOf(s), test: sign === 'in' ? 'hasKey' : 'isOf', left: first, right: second };
  const relation = relations[sign];
  if (relation !== undefined) {
    const made = { kind: 'comparison', span: spanOf(s), operands, relations: [relation] } as const;
    return sign.length === 3 ? { ...made, strict: true } : made;
  }
  if (sign === '**' && left?.type === 'unary_expression') return signedPower(s);
  return operation(s, sign, operands);
}

/** JavaScript forbids it; the grammar does not. */
function signedPower(s: Syntax): Expression {
  return unsupported(s, 'JavaScript does not allow `-x ** y`: write `-(x ** y)` or `(-x) ** y`.', 'half-typed');
}

function expressionStatement(s: Syntax, b: Built): Statement | readonly Statement[] {
  const [only] = named(s);
  if (only === undefined) return [];
  return effects(only, b);
}

/** An expression in the place of a statement: an assignment, `x += 1`, `i++`, or a value. */
function effects(s: Syntax, b: Built): readonly Statement[] {
  const [inside] = named(s);
  if (s.type === 'parenthesized_expression' && inside?.type === 'assignment_expression') return effects(inside, b);
  if (s.type === 'sequence_expression') return named(s).flatMap((c) => effects(c, b));
  if (s.type === 'assignment_expression')
    return [assign(s, targetOf(child(s, 'left')!, b), b.expression(child(s, 'right')), 'nearest')];
  if (s.type === 'augmented_assignment_expression') {
    const sign = b.text(child(s, 'operator')).slice(0, -1);
    const left = child(s, 'left')!;
    return [
      assign(
        s,
        targetOf(left, b),
        operation(s, sign, [b.expression(left), b.expression(child(s, 'right'))]),
        'nearest',
      ),
    ];
  }
  if (s.type === 'update_expression') {
    const operand = child(s, 'argument')!;
    const sign = b.text(child(s, 'operator'))[0]!;
    return [assign(s, targetOf(operand, b), operation(s, sign, [b.expression(operand), one(s)]), 'nearest')];
  }
  return [{ kind: 'expression', span: spanOf(s), value: b.expression(s) }];
}

function operation(s: Syntax, sign: string, operands: readonly Expression[], known = operators): Expression {
  const span = spanOf(s);
  if (sign === '&&' || sign === '||' || sign === '??')
    return {
      kind: 'logical',
      span,
      operator: sign === '&&' ? 'and' : sign === '||' ? 'or' : '??',
      givesOperand: true,
      left: operands[0]!,
      right: operands[1]!,
    };
  const operator = known[sign];
  if (operator === undefined) return unsupported(s, `\`${sign}\` is not understood on numbers.`);
  const made = { kind: 'operation', span, operator, sign, operands } as const;
  return bitOperators.has(operator) ? { ...made, on32Bits: true } : made;
}

/** An assignment inside an expression. */
function bind(s: Syntax, left: Syntax, value: Expression, b: Built): Expression {
  if (left.type !== 'identifier') return unsupported(s, 'Only a name can be assigned inside an expression.');
  return { kind: 'bind', span: spanOf(s), name: b.text(left), value, binding: 'nearest' };
}

function one(s: Syntax): Expression {
  return { kind: 'number', span: spanOf(s), value: 1, integer: false };
}

function assign(s: Syntax, target: Target, value: Expression, binding: Binding): Statement {
  return { kind: 'assign', span: spanOf(s), target, value, binding };
}

const bindings: Readonly<Record<string, Binding>> = { let: 'block', const: 'block', var: 'function' };

/** `let a = 1, b;`: a name without a value has undefined. */
function lexicalDeclaration(s: Syntax, b: Built): readonly Statement[] {
  const isConstant = b.text(child(s, 'kind')) === 'const';
  return declarators(s).map((c) => {
    const value = child(c, 'value');
    const made = value === undefined ? ({ kind: 'none', span: spanOf(c) } as const) : b.expression(value);
    const declared = assign(c, targetOf(child(c, 'name')!, b), made, 'block');
    return isConstant && declared.kind === 'assign' ? { ...declared, constant: true } : declared;
  });
}

/** `var a = 1, b;`: the names belong to the function; where one has no value here, it keeps what it has. */
function varDeclaration(s: Syntax, b: Built): readonly Statement[] {
  return declarators(s).map((c) => {
    const name = child(c, 'name')!;
    const value = child(c, 'value');
    if (value === undefined) return { kind: 'pass', span: spanOf(c), declares: b.text(name) };
    return assign(c, targetOf(name, b), b.expression(value), 'function');
  });
}

const declarators = (s: Syntax): readonly Syntax[] => named(s).filter((c) => c.type === 'variable_declarator');

function scoped(s: Syntax | undefined, b: Built): readonly Statement[] {
  if (s === undefined) return [];
  const body = b.statements(s);
  return s.type === 'statement_block' ? [{ kind: 'block', span: spanOf(s), body }] : body;
}

function loop(s: Syntax, b: Built, bodyFirst: boolean): Statement {
  return {
    kind: 'while',
    span: spanOf(s),
    test: b.expression(child(s, 'condition')),
    body: b.statements(child(s, 'body')),
    step: [],
    bodyFirst,
    otherwise: [],
  };
}

function jump(s: Syntax, b: Built, kind: 'break' | 'continue'): Statement {
  const label = child(s, 'label');
  return label === undefined ? { kind, span: spanOf(s) } : { kind, span: spanOf(s), label: b.text(label) };
}

/** What `===` says. */
function isSame(s: Syntax, left: Expression, right: Expression): Expression {
  return { kind: 'comparison', span: spanOf(s), operands: [left, right], relations: ['=='], strict: true };
}

/** `name: for (…) …`: the loop bears the name. */
function labelled(s: Syntax, b: Built): Statement {
  const label = b.text(child(s, 'label'));
  const bearing = (of: Statement): Statement => {
    if (of.kind === 'for' || of.kind === 'while') return { ...of, label };
    // A C-style loop is a block that begins with what it declares.
    const last = of.kind === 'block' ? of.body.at(-1) : undefined;
    return of.kind === 'block' && last?.kind === 'while'
      ? { ...of, body: [...of.body.slice(0, -1), { ...last, label }] }
      : of;
  };
  return { kind: 'labelled', span: spanOf(s), label, body: b.statements(child(s, 'body')).map(bearing) };
}

function tryStatement(s: Syntax, b: Built): Statement {
  const handler = child(s, 'handler');
  const after = child(s, 'finalizer');
  const error = handler === undefined ? undefined : child(handler, 'parameter');
  const handlers: Handler[] =
    handler === undefined
      ? []
      : [
          {
            span: spanOf(handler),
            errors: 'any',
            name: error?.type === 'identifier' ? b.text(error) : undefined,
            body: b.statements(child(handler, 'body')),
          },
        ];
  return {
    kind: 'try',
    span: spanOf(s),
    body: b.statements(child(s, 'body')),
    handlers,
    otherwise: [],
    after: after === undefined ? [] : b.statements(child(after, 'body')),
  };
}

/** A call of a function of ours. */
function ours(s: Syntax, builtin: BuiltinName, operands: readonly Expression[]): Expression {
  const span = spanOf(s);
  return { kind: 'call', span, callee: { kind: 'builtin', span, builtin }, operands, keywords: [] };
}
