import type { Node } from 'web-tree-sitter';
import { memberOfMath } from './c.ts';
import {
  cast,
  cDialect,
  cExpressions,
  cFrames,
  cStatements,
  functionNameOf,
  mendC,
  parametersOf,
  scalarInit,
} from './c-family/c-rules.ts';
import { declared, structName, typeOfDescriptor, typeOfWords } from './c-family/c-types.ts';
import { classOf, type Member } from './c-family/classes.ts';
import { cIntegers } from './c-family/families.ts';
import * as form from './c-family/forms.ts';
import { nodesAt } from './c-family/mending.ts';
import type { Language } from './language.ts';
import type { Resolve } from './libraries.ts';
import { type Known, lookUp } from './libraries.ts';
import type { Expression, Statement, Target } from './program.ts';
import { cppDefinitions } from './tree/definitions/c-like.ts';
import { readFramed } from './tree/framed.ts';
import { outlineTree } from './tree/outline.ts';
import { LazyParser } from './tree/parser.ts';
import { type Built, type Mend, spanOf, type TreeRules, unsupported } from './tree/rules.ts';
import { child, named, type Syntax } from './tree/syntax.ts';
import { single } from './types.ts';

const parser = new LazyParser('cpp.wasm');

/** C++: as C, with the functions of `std::`, which keep single precision, vectors, lambdas and references. */
export const cpp: Language = {
  ids: ['cpp', 'cuda-cpp'],
  name: 'C++',
  ready: (grammars) => parser.ready(grammars),
  read: (source) => readFramed(source, parser, rules),
  outline: (text) => outlineTree(text, parser, rules),
};

const rules: TreeRules = {
  blocks: new Set(['translation_unit', 'compound_statement', 'declaration_list', 'field_declaration_list']),
  functions: new Set(['function_definition']),
  definitions: cppDefinitions,
  functionName: functionNameOf,
  containers: new Set(['namespace_definition', 'template_declaration', 'linkage_specification']),
  bareIsMathematics: false,
  typed: true,
  references: true,
  overloads: true,
  frames: cFrames,
  mend,
  expressions: {
    ...cExpressions,
    // A character is a `char` here, and an int in C.
    char_literal: (s, b) => {
      const made = cExpressions['char_literal']!(s, b);
      return made.kind === 'number' ? { ...made, type: cIntegers.get('char')! } : made;
    },
    qualified_identifier: (s, b) => ({ kind: 'name', span: spanOf(s), name: pathOf(b.text(s), b.document) }),
    binary_expression: (s, b) => {
      const sign = b.text(child(s, 'operator'));
      const meant = words[sign] ?? sign;
      return form.binary(s, meant, b.expression(child(s, 'left')), b.expression(child(s, 'right')), cDialect);
    },
    unary_expression: (s, b) => {
      const sign = b.text(child(s, 'operator'));
      return form.unary(s, words[sign] ?? sign, b.expression(child(s, 'argument')));
    },
    template_function: (s, b) => ({ kind: 'name', span: spanOf(s), name: b.text(child(s, 'name')) }),
    call_expression: call,
    lambda_expression: (s, b) => {
      const declarator = child(s, 'declarator');
      const parameters = declarator === undefined ? [] : parametersOf(declarator, b);
      const returned = named(declarator ?? s).find((c) => c.type === 'trailing_return_type');
      const result = returned === undefined ? undefined : typeOfDescriptor(named(returned)[0], b);
      const body = b.statements(child(s, 'body'));
      const made = form.lambda(s, parameters, body, result === 'void' ? undefined : result);
      if (made.kind !== 'lambda') return made;
      if (isMutable(s, declarator, b) && !isOnlyCalled(s, b))
        return unsupported(s, 'A lambda that changes its copies is understood where it is only called.');
      return capturing(s, made, b);
    },
    new_expression: (s) => unsupported(s, '`new` is not followed: use a vector or an array.'),
  },
  statements: {
    ...cStatements,
    struct_specifier: classSpecifier,
    class_specifier: classSpecifier,
    access_specifier: (s) => ({ kind: 'pass', span: spanOf(s) }),
    friend_declaration: (s, b) => b.statements(named(s)[0]),
    function_definition: memberFunction,
    for_range_loop: (s, b) => {
      const base = typeOfWords(b.text(child(s, 'type')), b.document);
      const declarator = child(s, 'declarator');
      const body = b.statements(child(s, 'body'));
      const span = spanOf(s);
      const over = b.expression(child(s, 'right'));
      if (declarator?.type === 'structured_binding_declarator' || base === undefined || base === 'void')
        return form.refused(s, 'This loop is not understood.');
      const made = declared(declarator!, base);
      if (made === undefined) return form.refused(s, 'This loop is not understood.');
      const target = form.nameTarget(made.name, b);
      const loop = { kind: 'for', span, target, over, binding: 'block', body, otherwise: [] } as const;
      // A reference to an item is the item: its changes show in the container.
      if (made.isReference) return { ...loop, byReference: true };
      return { ...loop, type: made.type };
    },
    namespace_definition: (s, b) => b.statements(child(s, 'body')),
    linkage_specification: (s, b) => b.statements(child(s, 'body')),
    if_statement: ifWithFirst,
    template_declaration: (s, b) => b.statements(named(s).at(-1)),
    using_declaration: (s) => ({ kind: 'pass', span: spanOf(s) }),
    alias_declaration: (s) => ({ kind: 'pass', span: spanOf(s) }),
    static_assert_declaration: (s) => ({ kind: 'pass', span: spanOf(s) }),
  },
  resolver: (_file, text) => resolverOf(text),
};

/** Whether a lambda says that it changes what it keeps. */
function isMutable(s: Syntax, declarator: Syntax | undefined, b: Built): boolean {
  const start = declarator?.start ?? s.start;
  return /\bmutable\b/.test(b.document.slice(start, child(s, 'body')?.start ?? start));
}

/** Whether a lambda has a name of its own that is called and nothing else: a copy of it would have copies of its own. */
function isOnlyCalled(s: Syntax, b: Built): boolean {
  const name = /\bauto\s+(\w+)\s*(?:=\s*|\{\s*)$/.exec(b.document.slice(Math.max(0, s.start - 200), s.start))?.[1];
  if (name === undefined) return false;
  const others = new RegExp(`\\b${name}\\b(?!\\s*\\()`, 'g');
  return (b.document.match(others) ?? []).length === 1;
}

/** A lambda with what its square brackets keep: `[=]`, `[s]`, `[=, &x]`, `[k = 2 * x]`. */
function capturing(s: Syntax, made: Extract<Expression, { kind: 'lambda' }>, b: Built): Expression {
  const list = named(child(s, 'captures') ?? s);
  const words = b.text(child(s, 'captures'));
  const names = list.filter((c) => c.type === 'identifier').map((c) => b.text(c));
  const isAll = /^\[\s*=/.test(words);
  const isSeen = (each: string) => new RegExp(`&\\s*${each}\\b`).test(words);
  const kept: Statement[] = [];
  for (const c of list) {
    if (c.type === 'identifier' || c.type === 'this' || c.type === 'lambda_default_capture') continue;
    const left = child(c, 'left');
    const right = child(c, 'right');
    const [lent] = named(c);
    if (c.type === 'reference_declarator' && lent !== undefined) continue;
    if (c.type !== 'lambda_capture_initializer' || left?.type !== 'identifier' || right === undefined)
      return unsupported(c, 'This capture is not understood.');
    if (/^\s*&/.test(b.text(c))) return unsupported(c, 'This capture is not understood.');
    kept.push(form.assign(c, form.nameTarget(left, b), b.expression(right), 'block', { kind: 'same' }));
  }
  const lambda: Expression = {
    ...made,
    captures: isAll ? 'all' : names.filter((each) => !isSeen(each)),
    ...(isAll && /&/.test(words) ? { sees: (words.match(/&\s*\w+/g) ?? []).map((each) => each.slice(1).trim()) } : {}),
  };
  if (kept.length === 0) return lambda;
  return { kind: 'block', span: spanOf(s), body: [...kept, { kind: 'give', span: spanOf(s), value: lambda }] };
}

/** A class or a struct: an assignment copies its objects, and its functions see their members by bare names. */
function classSpecifier(s: Syntax, b: Built): Statement | readonly Statement[] {
  const body = child(s, 'body');
  const name = b.text(child(s, 'name'));
  if (body === undefined) return { kind: 'pass', span: spanOf(s) };
  const parts = named(body).map((c) => (c.type === 'template_declaration' ? (named(c).at(-1) ?? c) : c));
  const members = parts.map((c): Member => {
    const words = b.text(c);
    const statements = /^(?:friend_declaration|access_specifier)$/.test(c.type) ? [] : b.statements(c);
    const isBuilder =
      c.type === 'function_definition' && statements[0]?.kind === 'function' && statements[0].definition.name === name;
    return { syntax: c, statements, isStatic: /^static\b/.test(words), ...(isBuilder ? { role: 'constructor' } : {}) };
  });
  const hasBuilder = members.some((m) => m.role === 'constructor');
  const base = named(s).find((c) => c.type === 'base_class_clause');
  const parent = base === undefined ? undefined : named(base).find((c) => /identifier|template_type/.test(c.type));
  const made = classOf(s, name, members, {
    takesFields: !hasBuilder,
    copies: true,
    bare: true,
    ...(parent === undefined
      ? {}
      : { base: { kind: 'name', span: spanOf(parent), name: b.text(parent).replace(/<.*$/s, '') } }),
  });
  // Functions that are friends of a class stand beside it; a class of nothing but static functions is a place of names.
  const free = parts.filter((c) => c.type === 'friend_declaration').flatMap((c) => b.statements(c));
  const statics = members.filter((m) => m.isStatic).flatMap((m) => m.statements);
  return [...statics, made, ...free];
}

/** `if (double y = f(x); y > 0)`: the names of the head are those of the branches. */
function ifWithFirst(s: Syntax, b: Built): Statement {
  const made = form.ifStatement(s, b);
  const head = child(s, 'condition');
  const first = head === undefined ? undefined : child(head, 'initializer');
  if (first === undefined) return made;
  return { kind: 'block', span: spanOf(s), body: [...b.statements(first), made] };
}

/** A function, or a constructor with what it gives its fields. */
function memberFunction(s: Syntax, b: Built): Statement | readonly Statement[] {
  const declarator = child(s, 'declarator');
  const isBuilder = child(s, 'type') === undefined && declarator?.type === 'function_declarator';
  if (!isBuilder) {
    const made = cStatements['function_definition']!(s, b);
    return /=\s*(?:default|delete)\s*;\s*$/.test(b.text(s)) ? { kind: 'pass', span: spanOf(s) } : made;
  }
  const name = b.text(child(declarator, 'declarator'));
  if (name.startsWith('~') || /=\s*(?:default|delete)\s*;\s*$/.test(b.text(s)))
    return { kind: 'pass', span: spanOf(s) };
  const list = named(s).find((c) => c.type === 'field_initializer_list');
  const first = (list === undefined ? [] : named(list)).map((c): Statement => {
    const [field, given] = named(c);
    const values = given === undefined ? [] : named(given).map((v) => b.expression(v));
    const span = spanOf(c);
    const target: Target = {
      kind: 'attribute',
      span,
      object: { kind: 'name', span, name: 'this' },
      name: b.text(field),
    };
    const [value] = values;
    if (values.length !== 1 || value === undefined) return form.refused(c, 'This field is not understood.');
    return { kind: 'assign', span, target, value, binding: 'nearest' };
  });
  const parameters = parametersOf(declarator, b);
  return form.functionStatement(s, name, parameters, [...first, ...b.statements(child(s, 'body'))], undefined);
}

/** Signs that C++ also writes as words. */
const words: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  not_eq: '!=',
  bitand: '&',
  bitor: '|',
  xor: '^',
  compl: '~',
};

/** A path; a name in one of the document's own namespaces or classes is the name by itself. */
function pathOf(text: string, document: string): string {
  const path = text.replaceAll(/\s+/g, '');
  const parts = path.split('::');
  const own = parts.length === 1 ? undefined : containersOf(document);
  return parts.slice(0, -1).every((part) => own!.has(part)) ? parts.at(-1)! : path;
}

/** The document whose paths were asked for last: there are many of them in one. */
let containers: { readonly document: string; readonly names: ReadonlySet<string> } | undefined;

function containersOf(document: string): ReadonlySet<string> {
  if (containers?.document !== document) {
    const names = new Set<string>();
    for (const [, name] of document.matchAll(/\b(?:namespace|struct|class)\s+(\w+)/g)) names.add(name!);
    containers = { document, names };
  }
  return containers.names;
}

const limits: Readonly<Record<string, readonly [number, number]>> = {
  epsilon: [Number.EPSILON, 2 ** -23],
  max: [Number.MAX_VALUE, 3.4028234663852886e38],
  min: [2.2250738585072014e-308, 2 ** -126],
  lowest: [-Number.MAX_VALUE, -3.4028234663852886e38],
  infinity: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  quiet_NaN: [Number.NaN, Number.NaN],
};

function call(s: Syntax, b: Built): Expression {
  const callee = child(s, 'function')!;
  const list = child(s, 'arguments');
  const operands = named(list ?? s).map((c) => b.expression(c));
  if (callee.type === 'primitive_type' || callee.type === 'sized_type_specifier')
    return converted(s, b.text(callee), operands, b);
  if (callee.type === 'template_function') {
    const name = b.text(child(callee, 'name'));
    const [type] = named(child(callee, 'arguments') ?? callee);
    if (name === 'static_cast')
      return operands.length === 1 ? cast(s, typeOfDescriptor(type, b), operands[0]!) : unknownCast(s);
    if (/_cast$/.test(name)) return unsupported(s, `\`${name}\` is not understood.`);
  }
  if (callee.type === 'identifier' && operands.length === 1) {
    const type = typeOfWords(b.text(callee), b.document);
    if (type !== undefined && type !== 'void' && type.kind !== 'struct') return cast(s, type, operands[0]!);
  }
  const path = b.text(callee).replaceAll(/\s+/g, '');
  if (/^(?:std::)?(?:move|forward(?:<.*>)?|ref|cref|as_const)$/.test(path) && operands.length === 1)
    return operands[0]!;
  const got = /^(?:std::)?get<(\d+)>$/.exec(path);
  if (got !== null && operands.length === 1) {
    const place: Expression = { kind: 'number', span: spanOf(callee), value: Number(got[1]), integer: true };
    return { kind: 'index', span: spanOf(s), object: operands[0]!, indices: [place] };
  }
  const struct = structName(path, b.document);
  if (struct !== undefined)
    return {
      kind: 'call',
      span: spanOf(s),
      callee: { kind: 'name', span: spanOf(callee), name: struct },
      operands,
      keywords: [],
    };
  const limit = /^(?:std::)?numeric_limits<(double|float)>::(\w+)$/.exec(path);
  const ends = limit === null ? undefined : limits[limit[2]!];
  if (ends !== undefined) {
    const number = {
      kind: 'number',
      span: spanOf(s),
      value: ends[limit![1] === 'float' ? 1 : 0],
      integer: false,
    } as const;
    return limit![1] === 'float' ? { ...number, type: single } : number;
  }
  // A template's argument converts what the function is given: std::max<double>(x, 1).
  const given = /^(?:std::)?(max|min|clamp|abs)<(.+)>$/.exec(path);
  if (given !== null) {
    const type = typeOfWords(given[2]!, b.document);
    if (type === undefined || type === 'void') return unknownCast(s);
    return form.callOf(
      s,
      `std::${given[1]}`,
      operands.map((operand) => ({ kind: 'convert', span: operand.span, operand, type })),
    );
  }
  const container = typeOfWords(path, b.document);
  if (
    callee.type === 'qualified_identifier' &&
    container !== undefined &&
    container !== 'void' &&
    container.kind === 'array'
  ) {
    const [count, item] = operands;
    if (count === undefined || item === undefined) return unknownCast(s);
    return cast(s, container, form.callOf(s, 'vector()', [item, count]));
  }
  return {
    kind: 'call',
    span: spanOf(s),
    callee: b.expression(callee),
    operands,
    keywords: templateArguments(callee, b),
  };
}

/** What the parameters of a template of the document stand for in `f<double>(1)`: a value of each type. */
function templateArguments(callee: Syntax, b: Built): Extract<Expression, { kind: 'call' }>['keywords'] {
  const at = callee.type === 'qualified_identifier' ? child(callee, 'name') : callee;
  if (at?.type !== 'template_function') return [];
  const name = b.text(child(at, 'name'));
  const list = new RegExp(`\\btemplate\\s*<([^<>;{}]*)>[^;{}]*?\\b${name}\\s*\\(`).exec(b.document)?.[1];
  if (list === undefined) return [];
  const parameters = list.split(',').map((each) => /(\w+)\s*(?:=.*)?$/.exec(each.trim())?.[1]);
  return named(child(at, 'arguments') ?? at).flatMap((c, k) => {
    const type = typeOfDescriptor(c, b);
    const parameter = parameters[k];
    if (type === undefined || type === 'void' || parameter === undefined || type.kind === 'struct') return [];
    const zero: Expression = { kind: 'number', span: spanOf(c), value: 0, integer: true };
    const value: Expression = { kind: 'convert', span: spanOf(c), operand: zero, type };
    return [{ name: `template ${parameter}`, value }];
  });
}

function converted(s: Syntax, words: string, operands: readonly Expression[], b: Built): Expression {
  const type = typeOfWords(words, b.document);
  const [operand = form.one(s)] = operands;
  return operands.length === 1 ? cast(s, type, scalarInit(operand, type)) : unknownCast(s);
}

function unknownCast(s: Syntax): Expression {
  return unsupported(s, 'This conversion is not understood.');
}

/**
 * `a < b && c > (d)` is read as a call of a template `a`. Where `a` is no template, its `<` is put as `>`, which binds
 * alike; the rules read the sign of the document.
 */
function* mend(root: Node, text: string, document: string): Generator<Mend> {
  yield* mendC(root, text, document);
  for (const node of nodesAt(root, text, /\b[A-Za-z_]\w*\s*<(?=[^;{}]*>\s*\()/g, 'template_function')) {
    const name = node.childForFieldName('name');
    const list = node.childForFieldName('arguments');
    if (name?.type !== 'identifier' || list === null || list === undefined) continue;
    if (node.parent?.type === 'qualified_identifier') continue;
    if (/^(static|const|dynamic|reinterpret)_cast$/.test(name.text) || isTemplate(name.text, document)) continue;
    yield { start: list.startIndex, sign: '>' };
  }
}

function isTemplate(name: string, document: string): boolean {
  if (/\busing\s+namespace\s+std\b/.test(document) && lookUp('cpp', name) !== undefined) return true;
  return (
    new RegExp(`\\btemplate\\s*<[^;{}]*>[^;{}]*\\b${name}\\s*\\(`).test(document) ||
    typeOfWords(`${name}<double>`, '') !== undefined
  );
}

function resolverOf(document: string): Resolve {
  const usesStd = /\busing\s+namespace\s+std\b/.test(document);
  // The header of C puts the functions of `std::`, for each type one, among the bare names.
  const overloadsAll = /#\s*include\s*<math\.h>/.test(document);
  const overloadsAbs = /#\s*include\s*<(?:math|stdlib)\.h>/.test(document);
  return (path, called) => {
    const known = find(path, usesStd, overloadsAbs, overloadsAll);
    return called || known?.kind === 'constant' ? known : undefined;
  };
}

function find(path: string, usesStd: boolean, overloadsAbs: boolean, overloadsAll: boolean): Known | undefined {
  if (path.startsWith('.')) return lookUp('cpp.method', path.slice(1));
  if (path === '{}' || path === 'vector()' || path === 'memory()') return lookUp('cpp', path);
  if (path.startsWith('std::')) return memberOfStd(path.slice(5));
  if (path.startsWith('::')) return memberOfMath(path.slice(2));
  const taken = /^(max|min|clamp|accumulate|inner_product|make_pair|make_tuple|size|begin|end)$/;
  if (taken.test(path)) return usesStd || !/^(max|min|size)$/.test(path) ? lookUp('cpp', path) : undefined;
  // The header decides whether a bare abs is that of integers.
  if (path === 'abs') return usesStd || overloadsAbs ? lookUp('cpp', path) : undefined;
  if (usesStd) return memberOfStd(path);
  if (path.includes('::')) return undefined;
  const known = memberOfMath(path);
  // Of its own functions and no others: `max` stays unknown.
  return overloadsAll && known !== undefined ? (memberOfStd(path) ?? known) : known;
}

function memberOfStd(name: string): Known | undefined {
  const own = lookUp('cpp', name);
  if (own !== undefined) return own;
  const known = memberOfMath(name);
  if (known?.kind === 'builtin') return { ...known, library: 'std' };
  if (known?.kind !== 'operation' || known.width !== undefined) return known;
  // pow of a float and an integer is computed in double precision.
  return { ...known, width: 'operands' };
}
