import {
  callOf,
  fromLeft,
  fromRight,
  type Grammar,
  group,
  type Infix,
  type Inside,
  logical,
  negation,
  only,
  relation,
  spanAll,
  unary,
  unsupported,
} from '../pratt/grammar.ts';
import type { Reader } from '../pratt/reader.ts';
import type { Expression, Parameter } from '../program.ts';
import { readParameters } from './parameters.ts';

/** A minus binds tighter than `:`, which binds tighter than `%%`, which binds tighter than `*`; `!` spans comparisons. */
const strengths = {
  lambda: 1,
  conditional: 2,
  or: 4,
  and: 5,
  not: 6,
  relation: 7,
  add: 10,
  multiply: 20,
  special: 25,
  range: 28,
  prefix: 30,
  power: 40,
  field: 60,
} as const;

const called = (name: string, strength: number): Infix => ({
  left: strength,
  right: strength,
  make: (left, right) => callOf(name, spanAll(left.span, right.span), [left.e, right.e]),
});

/** `object$name`. */
const field: Infix = {
  left: strengths.field,
  right: strengths.field,
  make: (left, right) => {
    const span = spanAll(left.span, right.span);
    const name = right.e.kind === 'name' ? right.e.name : right.e.kind === 'text' ? right.e.value : undefined;
    if (name === undefined) return unsupported(span, 'A name belongs behind `$`.');
    return callOf('$', span, [left.e, { kind: 'text', span: right.e.span, value: name }]);
  },
};

const pipe: Infix = {
  left: strengths.special,
  right: strengths.special,
  make: (left, right) => {
    const span = spanAll(left.span, right.span);
    if (right.e.kind !== 'call') return unsupported(span, 'A call belongs behind `|>`: write `x |> f()`.');
    return { ...right.e, span, operands: [left.e, ...right.e.operands] };
  },
};

/** R's expressions. */
export const grammar: Grammar = {
  number: (token) => {
    const isInteger = token.text.endsWith('L');
    const value = Number(token.text.replace('L', ''));
    return { kind: 'number', span: only(token), value, integer: isInteger && Number.isSafeInteger(value) };
  },
  name: (token) => {
    const span = only(token);
    if (/^(?:TRUE|T)$/.test(token.text)) return { kind: 'boolean', span, value: true };
    if (/^(?:FALSE|F)$/.test(token.text)) return { kind: 'boolean', span, value: false };
    if (token.text === 'NULL') return { kind: 'none', span };
    return { kind: 'name', span, name: token.text };
  },
  prefix: new Map([
    ['-', unary('negate', '-', strengths.prefix)],
    ['+', unary('plus', '+', strengths.prefix)],
    ['!', negation(strengths.not)],
  ]),
  infix: new Map<string, Infix>([
    ['+', fromLeft('add', strengths.add)],
    ['-', fromLeft('subtract', strengths.add)],
    ['*', fromLeft('multiply', strengths.multiply)],
    ['/', fromLeft('divide', strengths.multiply)],
    ['%%', fromLeft('remainderFloor', strengths.special)],
    ['%/%', fromLeft('divideFloor', strengths.special)],
    ['%*%', called('%*%', strengths.special)],
    ['|>', pipe],
    [':', called(':', strengths.range)],
    ['^', fromRight('power', strengths.power)],
    ['<', relation('<', strengths.relation, false)],
    ['<=', relation('<=', strengths.relation, false)],
    ['>', relation('>', strengths.relation, false)],
    ['>=', relation('>=', strengths.relation, false)],
    ['==', relation('==', strengths.relation, false)],
    ['!=', relation('!=', strengths.relation, false)],
    ['&&', logical('and', strengths.and)],
    ['&', called('&', strengths.and)],
    ['||', logical('or', strengths.or)],
    ['|', called('|', strengths.or)],
    ['%o%', called('%o%', strengths.special)],
    ['%in%', called('%in%', strengths.special)],
    ['$', field],
    ['::', { left: strengths.field, right: strengths.field, make: (_, right) => right.e }],
  ]),
  postfix: new Map(),
  groups: new Map([
    ['(', { close: ')', rows: false, keywords: false, make: group('One expression belongs into these brackets.') }],
  ]),
  calls: new Map([
    ['(', { close: ')', rows: false, keywords: true, make: call }],
    ['[', { close: ']', rows: false, keywords: true, gaps: true, make: index }],
    ['[[', { close: ']]', rows: false, keywords: false, make: doubleIndex }],
  ]),
  callsPassBlanks: true,
  special: new Map([
    ['function', lambda],
    ['\\', lambda],
    ['if', condition],
  ]),
  conditional: { strength: strengths.conditional, otherwise: 'else' },
};

/** Functions that are given functions. */
const takesFunction = /^(?:[svml]apply|Map|Reduce|Filter|apply|do\.call|outer)$/;

function call({ rows, span, of }: Inside): Expression {
  const callee = of!.e;
  const takes = callee.kind === 'name' && takesFunction.test(callee.name);
  const items = rows.flat().map((item) => (takes ? { ...item, value: asFunction(item.value!) } : item));
  if (callee.kind === 'name' && callee.name === 'switch') return switched(items, span);
  return {
    kind: 'call',
    span,
    callee,
    operands: items.filter((item) => item.keyword === undefined).map((item) => item.value!),
    keywords: items.filter((i) => i.keyword !== undefined).map((i) => ({ name: i.keyword!, value: i.value! })),
  };
}

/** A name, or the text of one, as the function that it may be. */
function asFunction(e: Expression): Expression {
  if (e.kind === 'name') return { ...e, role: 'function' };
  if (e.kind === 'text' && /^[-+*/^]$/.test(e.value))
    return { kind: 'name', span: e.span, name: e.value, role: 'function' };
  return e;
}

/** `switch(key, a = …, b = …, …)`: the value whose name the key is, or the one without a name. */
function switched(items: readonly Inside['rows'][number][number][], span: Expression['span']): Expression {
  const [key, ...cases] = items;
  const otherwise: Expression = cases.findLast((c) => c.keyword === undefined)?.value ?? { kind: 'none', span };
  const isByPlace = cases.every((c) => c.keyword === undefined);
  if (key?.value === undefined || (isByPlace && cases.length > 20))
    return unsupported(span, 'This `switch` is not understood.');
  const test = (c: (typeof cases)[number], k: number): Expression => ({
    kind: 'comparison',
    span,
    operands: [
      key.value!,
      c.keyword === undefined
        ? { kind: 'number', span, value: k + 1, integer: true }
        : { kind: 'text', span, value: c.keyword },
    ],
    relations: ['=='],
  });
  const nothing: Expression = { kind: 'none', span };
  return cases.reduceRight<Expression>(
    (rest, c, k) =>
      c.keyword === undefined && !isByPlace
        ? rest
        : { kind: 'conditional', span, test: test(c, k), whenTrue: valueFrom(cases, k), whenFalse: rest },
    isByPlace ? nothing : otherwise,
  );
}

/** A case without a value has that of the next one. */
function valueFrom(cases: readonly Inside['rows'][number][number][], k: number): Expression {
  return cases.slice(k).find((c) => c.value?.kind !== 'none')?.value ?? cases[k]!.value!;
}

/** `x[i]`, `A[i, ]`, `l[["name"]]`. */
function index({ rows, span, of }: Inside): Expression {
  const items = rows.flat();
  const odd = items.find((item) => item.keyword !== undefined);
  if (odd !== undefined) return unsupported(span, `\`${odd.keyword}\` in an index is not followed.`);
  return callOf('[]', span, [of!.e, ...items.map((item) => item.value!)]);
}

function doubleIndex({ rows, span, of }: Inside): Expression {
  const items = rows.flat();
  const [key] = items;
  if (items.length !== 1 || key?.value === undefined)
    return unsupported(span, 'One place belongs into these brackets.');
  return callOf('[[]]', span, [of!.e, key.value]);
}

/** `function(x, n = 2) body`, `\(x) body`. */
function lambda(reader: Reader, i: number): number {
  const at = reader.tokens[i]!;
  const read = readParameters(reader.tokens, i + 1, grammar);
  if (read === undefined) {
    reader.fail('half-typed', 'Parameters in brackets belong here: write `function(x) …`.', at);
    return i + 1;
  }
  if (reader.tokens[read.next]?.text === '{') {
    reader.fail('unsupported', 'A function in braces must be given a name: write `f <- function(x) { … }`.', at);
    return read.next;
  }
  const parameters: readonly Parameter[] = read.parameters;
  reader.wait(
    {
      strength: strengths.lambda,
      make: (body, start) => ({ kind: 'lambda', span: spanAll(start, body.span), parameters, body: body.e }),
    },
    at,
  );
  return read.next;
}

/** `if (test) a else b`: the lexer has put a `?` behind the test. */
function condition(reader: Reader, i: number): number {
  reader.announce();
  return i + 1;
}
