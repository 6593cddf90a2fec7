import type { Language } from './language.ts';
import type { Resolve } from './libraries.ts';
import { isLibrary, type Known, lookUp } from './libraries.ts';
import type { Library } from './ndarrays/array.ts';
import {
  type Expression,
  type Operator,
  type Parameter,
  type Relation,
  type Statement,
  spanning,
  type Target,
} from './program.ts';
import { matchStatement } from './python-match.ts';
import { outlineTree } from './tree/outline.ts';
import { LazyParser } from './tree/parser.ts';
import { readTree } from './tree/read.ts';
import { type Built, returnStatement, spanOf, type TreeRules, unsupported } from './tree/rules.ts';
import { child, childrenIn, named, type Syntax } from './tree/syntax.ts';

const parser = new LazyParser('python.wasm');

/** Python: `**` is the power, `/` divides really, `//` and `%` round down, integers are exact. */
export const python: Language = {
  ids: ['python'],
  name: 'Python',
  ready: (grammars) => parser.ready(grammars),
  read: (source) => readTree(source, parser, rules),
  outline: (text) => outlineTree(text, parser, rules),
};

const operators: Readonly<Record<string, Operator>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '//': 'divideFloor',
  '%': 'remainderFloor',
  '**': 'power',
  '@': 'matrixProduct',
  '^': 'bitXor',
  '&': 'bitAnd',
  '|': 'bitOr',
  '<<': 'shiftLeft',
  '>>': 'shiftRight',
};
const unaries: Readonly<Record<string, Operator>> = { '-': 'negate', '+': 'plus', '~': 'bitNot' };
const relations: Readonly<Record<string, Relation>> = {
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '==': '==',
  '!=': '!=',
};

/** The libraries that Python's modules are. A member path continues behind the module: `torch.nn.functional.relu`. */
const modules: Readonly<Record<string, string>> = {
  math: 'math',
  numpy: 'numpy',
  'jax.numpy': 'numpy',
  'autograd.numpy': 'numpy',
  cupy: 'numpy',
  torch: 'torch',
  'torch.nn.functional': 'torch:nn.functional.',
  'torch.special': 'torch:special.',
  tensorflow: 'tf',
  'tensorflow.math': 'tf:math.',
  'tensorflow.nn': 'tf:nn.',
  scipy: 'scipy:scipy.',
  'scipy.special': 'scipy',
  'jax.nn': 'jax.nn',
  'jax.scipy.special': 'scipy',
  jax: 'jax',
  functools: 'functools',
};
/** The names that these modules go by where the text imports nothing of the name. */
const customary: Readonly<Record<string, string>> = {
  math: 'math',
  np: 'numpy',
  numpy: 'numpy',
  jnp: 'jax.numpy',
  torch: 'torch',
  F: 'torch.nn.functional',
  tf: 'tensorflow',
  scipy: 'scipy',
  special: 'scipy.special',
  jax: 'jax',
};

const rules: TreeRules = {
  blocks: new Set(['module', 'block']),
  functions: new Set(['function_definition']),
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
    comparison_operator: (s, b) => {
      const signs = childrenIn(s, 'operators').map((c) => b.text(c));
      const odd = signs.find((sign) => relations[sign] === undefined);
      if (odd !== undefined) return unsupported(s, `\`${odd}\` is not understood on numbers.`);
      return {
        kind: 'comparison',
        span: spanOf(s),
        operands: s.children.filter((c) => c.named && c.field !== 'operators').map((c) => b.expression(c)),
        relations: signs.map((sign) => relations[sign]!),
      };
    },
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
    tuple: (s, b) => sequence(s, b, 'tuple'),
    expression_list: (s, b) => sequence(s, b, 'tuple'),
    list: (s, b) => sequence(s, b, 'list'),
    list_comprehension: comprehension,
    generator_expression: comprehension,
    lambda: (s, b) => {
      const parameters = parametersOf(child(s, 'parameters'), b);
      if (typeof parameters === 'string') return unsupported(s, parameters);
      return { kind: 'lambda', span: spanOf(s), parameters, body: b.expression(child(s, 'body')) };
    },
    string: (s, b) => word(s, b),
    concatenated_string: (s) => unsupported(s, 'Text has no derivative.'),
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
    with_statement: detached,
    break_statement: (s) => ({ kind: 'break', span: spanOf(s) }),
    continue_statement: (s) => ({ kind: 'continue', span: spanOf(s) }),
    pass_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    assert_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    import_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    import_from_statement: (s) => ({ kind: 'pass', span: spanOf(s) }),
    function_definition: (s, b) => {
      const parameters = parametersOf(child(s, 'parameters'), b);
      const name = b.text(child(s, 'name'));
      if (typeof parameters === 'string')
        return { kind: 'unsupported', span: spanOf(s), code: 'unsupported', message: parameters, names: [name] };
      return {
        kind: 'function',
        span: spanOf(s),
        definition: { name, span: spanOf(s), parameters, body: b.statements(child(s, 'body')) },
      };
    },
  },
};

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

/** A plain string: a setting or a key; anything else about text is not followed. */
function word(s: Syntax, b: Built): Expression {
  const text = b.text(s);
  const [, plainText] = /^(?:"([^"\\{]*)"|'([^'\\{]*)')$/.exec(text)?.filter((t) => t !== undefined) ?? [];
  return plainText === undefined
    ? unsupported(s, 'Text has no derivative.')
    : { kind: 'text', span: spanOf(s), value: plainText };
}

function record(s: Syntax, b: Built): Expression {
  const keys: string[] = [];
  const items: Expression[] = [];
  for (const pair of named(s)) {
    const key = child(pair, 'key');
    const read = key === undefined ? undefined : b.expression(key);
    if (read?.kind !== 'text') return unsupported(pair, 'A dictionary is understood with words as keys.');
    keys.push(read.value);
    items.push(b.expression(child(pair, 'value')));
  }
  return { kind: 'record', span: spanOf(s), keys, items };
}

/** `with torch.no_grad():` */
function detached(s: Syntax, b: Built): Statement {
  const by = b.text(s.children.find((c) => c.type === 'with_clause')).trim();
  const body = child(s, 'body');
  if (/^(?:torch\.)?(?:no_grad|inference_mode)\(\)$/.test(by))
    return { kind: 'detached', span: spanOf(s), by, body: b.statements(body) };
  return {
    kind: 'unsupported',
    span: spanOf(s),
    code: 'unsupported',
    message: `\`with ${by.split('\n', 1)[0]}\` is not understood; what it changes is not known.`,
    names: b.names(s),
  };
}

/** The library whose arrays a text computes with. */
function libraryIn(text: string): Library | undefined {
  if (/\btorch\b|(?<![\w.])F\./.test(text)) return 'torch';
  if (/\b(?:jnp|jax)\b/.test(text)) return 'jax';
  if (/\btensorflow\b|(?<![\w.])tf\./.test(text)) return 'tensorflow';
  if (/\b(?:np|numpy|scipy)\b/.test(text)) return 'numpy';
  if (/(?<!\bmath)\.(?:pow|detach|unsqueeze|view|permute|clamp|softmax|mm|matmul|item)\(|\b(?:dim|keepdim)=/.test(text))
    return 'torch';
  // What is looked for begins with the sign, not with what stands before it: most characters are passed over at once.
  return /(?<=[\w)\]]\s*)@\s*[\w(]|\.(?:T|shape|sum|mean|dot|std|var)\b/.test(text) ? 'numpy' : undefined;
}

function sequence(s: Syntax, b: Built, form: 'tuple' | 'list'): Expression {
  return { kind: 'sequence', span: spanOf(s), form, items: named(s).map((c) => b.expression(c)) };
}

function call(s: Syntax, b: Built): Expression {
  const list = child(s, 'arguments')!;
  const given = list.type === 'generator_expression' ? [list] : named(list);
  const odd = given.find((c) => c.type === 'dictionary_splat');
  if (odd !== undefined) return unsupported(odd, 'Unpacked arguments are not understood.');
  return {
    kind: 'call',
    span: spanOf(s),
    callee: b.expression(child(s, 'function')),
    operands: given.filter((c) => c.type !== 'keyword_argument').map((c) => b.expression(c)),
    keywords: given
      .filter((c) => c.type === 'keyword_argument')
      .map((c) => ({ name: b.text(child(c, 'name')), value: b.expression(child(c, 'value')) })),
  };
}

function comprehension(s: Syntax, b: Built): Expression {
  const clauses = named(s).filter((c) => c.field !== 'body');
  return {
    kind: 'comprehension',
    span: spanOf(s),
    item: b.expression(child(s, 'body')),
    clauses: clauses.map((c) =>
      c.type === 'if_clause'
        ? { kind: 'if', test: b.expression(named(c)[0]) }
        : { kind: 'for', target: targetOf(child(c, 'left')!, b), over: b.expression(child(c, 'right')) },
    ),
  };
}

function expressionStatement(s: Syntax, b: Built): Statement | readonly Statement[] {
  const inside = named(s);
  const [only] = inside;
  if (only === undefined) return [];
  if (inside.length > 1) return { kind: 'expression', span: spanOf(s), value: sequence(s, b, 'tuple') };
  if (only.type === 'assignment' || only.type === 'augmented_assignment') return b.statements(only);
  // A docstring.
  if (only.type === 'string') return { kind: 'pass', span: spanOf(s) };
  return { kind: 'expression', span: spanOf(s), value: b.expression(only) };
}

function assignment(s: Syntax, b: Built): readonly Statement[] {
  const right = child(s, 'right');
  if (right === undefined) return [];
  const target = targetOf(child(s, 'left')!, b);
  if (right.type !== 'assignment')
    return [{ kind: 'assign', span: spanOf(s), target, value: b.expression(right), binding: 'function' }];
  // a = b = 1 binds b first here; the values are the same.
  const inner = b.statements(right);
  const first = inner.at(-1);
  const value: Expression =
    first?.kind === 'assign' && first.target.kind === 'name'
      ? { kind: 'name', span: first.target.span, name: first.target.name }
      : unsupported(right, 'This chain of assignments is not understood.');
  return [...inner, { kind: 'assign', span: spanOf(s), target, value, binding: 'function' }];
}

function augmented(s: Syntax, b: Built): Statement {
  const sign = b.text(child(s, 'operator')).slice(0, -1);
  const left = child(s, 'left')!;
  const operator = operators[sign];
  const value: Expression =
    operator === undefined
      ? unsupported(s, `\`${sign}=\` is not understood on numbers.`)
      : {
          kind: 'operation',
          span: spanOf(s),
          operator,
          sign,
          operands: [b.expression(left), b.expression(child(s, 'right'))],
          inPlace: true,
        };
  return { kind: 'assign', span: spanOf(s), target: targetOf(left, b), value, binding: 'function' };
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

function targetOf(s: Syntax, b: Built): Target {
  switch (s.type) {
    case 'identifier':
      return { kind: 'name', span: spanOf(s), name: b.text(s) };
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
      return { kind: 'tuple', span: spanOf(s), items: named(s).map((c) => targetOf(c, b)) };
    case 'subscript':
      return {
        kind: 'index',
        span: spanOf(s),
        object: b.expression(child(s, 'value')),
        indices: childrenIn(s, 'subscript').map((c) => b.expression(c)),
      };
    case 'attribute': {
      const attribute = child(s, 'attribute')!;
      return {
        kind: 'index',
        span: spanOf(s),
        object: b.expression(child(s, 'object')),
        indices: [{ kind: 'text', span: spanOf(attribute), value: b.text(attribute) }],
      };
    }
    default:
      return { kind: 'unsupported', span: spanOf(s), message: `An assignment to \`${b.text(s)}\` is not understood.` };
  }
}

/** The parameters of a function, or a sentence on what is not understood. */
function parametersOf(list: Syntax | undefined, b: Built): readonly Parameter[] | string {
  const parameters: Parameter[] = [];
  for (const c of list === undefined ? [] : named(list)) {
    const name = c.type === 'identifier' ? c : (child(c, 'name') ?? named(c)[0]);
    switch (c.type) {
      case 'identifier':
      case 'typed_parameter':
      case 'default_parameter':
      case 'typed_default_parameter': {
        if (name?.type !== 'identifier') return `The parameter \`${b.text(c)}\` is not understood.`;
        const value = child(c, 'value');
        parameters.push({
          name: b.text(name),
          span: spanOf(c),
          fallback: value === undefined ? undefined : b.expression(value),
        });
        break;
      }
      case 'keyword_separator':
      case 'positional_separator':
        break;
      default:
        return `The parameter \`${b.text(c)}\` is not understood.`;
    }
  }
  return parameters;
}

function integerLiteral(s: Syntax, text: string): Expression {
  const digits = text.replaceAll('_', '');
  if (/[jJ]$/.test(digits))
    return unsupported(s, 'Complex numbers are not followed: derivatives are of real functions.');
  if (!/^(?:[1-9]\d*|0+|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(digits))
    return unsupported(s, `\`${text}\` is no number of Python 3.`, 'half-typed');
  return { kind: 'number', span: spanOf(s), value: exactInteger(digits), integer: true };
}

function exactInteger(digits: string): number | bigint {
  const value = BigInt(digits.toLowerCase());
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function floatLiteral(s: Syntax, text: string): Expression {
  const digits = text.replaceAll('_', '');
  if (/[jJ]$/.test(digits))
    return unsupported(s, 'Complex numbers are not followed: derivatives are of real functions.');
  return { kind: 'number', span: spanOf(s), value: Number(digits), integer: false };
}

/** Names by what the text imports; without an import, by the names that people customarily give. */
function resolver(file: readonly Syntax[], text: string): Resolve {
  const aliases = new Map<string, string>();
  const stars: string[] = [];
  const words = (s: Syntax | undefined) => (s === undefined ? '' : text.slice(s.start, s.end));
  for (const statement of file) {
    if (statement.type === 'import_statement')
      for (const name of childrenIn(statement, 'name')) {
        const module = words(child(name, 'name') ?? name);
        const alias = child(name, 'alias');
        if (alias !== undefined) aliases.set(words(alias), module);
        else aliases.set(module.split('.', 1)[0]!, module.split('.', 1)[0]!);
      }
    if (statement.type !== 'import_from_statement') continue;
    const module = words(child(statement, 'module_name'));
    if (statement.children.some((c) => c.type === 'wildcard_import')) stars.push(module);
    for (const name of childrenIn(statement, 'name')) {
      const member = words(child(name, 'name') ?? name);
      aliases.set(words(child(name, 'alias') ?? child(name, 'name') ?? name), `${module}.${member}`);
    }
  }
  return (path, called) => {
    const [root, ...rest] = path.split('.');
    const alias = aliases.get(root!);
    if (rest.length > 0 || alias !== undefined) {
      const module = alias ?? customary[root!];
      return module === undefined ? undefined : memberOf([module, ...rest].join('.'));
    }
    const builtin = lookUp('python', path);
    if (builtin !== undefined && (called || builtin.kind === 'builtin')) return builtin;
    const found =
      stars.map((module) => memberOf(`${module}.${path}`)).find((known) => known !== undefined) ??
      lookUp('math', path) ??
      lookUp('numpy', path) ??
      lookUp('plain', path);
    return called || found?.kind === 'constant' ? found : undefined;
  };
}

/** What a full path such as `torch.nn.functional.relu` is, by the longest module that it begins with. */
function memberOf(path: string): Known | undefined {
  const parts = path.split('.');
  for (let k = parts.length - 1; k > 0; k--) {
    const library = modules[parts.slice(0, k).join('.')];
    if (library === undefined) continue;
    const [name, prefix = ''] = library.split(':');
    const known = isLibrary(name!) ? lookUp(name!, prefix + parts.slice(k).join('.')) : undefined;
    if (known !== undefined) return known;
  }
  return undefined;
}
