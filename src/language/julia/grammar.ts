import {
  callOf,
  fromLeft,
  fromRight,
  type Grammar,
  type Infix,
  type Inside,
  logical,
  negation,
  only,
  operation,
  relation,
  spanAll,
  unary,
  unsupported,
} from '../pratt/grammar.ts';
import type { Reader } from '../pratt/reader.ts';
import type { Expression, Parameter, Relation } from '../program.ts';
import { single } from '../types.ts';

/** A number beside a name binds tighter than `*` and less than `^`; behind `^` it belongs to the exponent. */
const strengths = {
  arrow: 1,
  conditional: 2,
  or: 4,
  and: 5,
  relation: 7,
  pipe: 8,
  range: 9,
  add: 10,
  multiply: 20,
  fraction: 22,
  beside: 25,
  prefix: 30,
  power: 40,
  afterPower: 41,
  postfix: 50,
  field: 60,
} as const;

const relations: Readonly<Record<string, Relation>> = {
  '<': '<',
  '<=': '<=',
  '≤': '<=',
  '>': '>',
  '>=': '>=',
  '≥': '>=',
  '==': '==',
  '===': '==',
  '!=': '!=',
  '≠': '!=',
  '!==': '!=',
};

const arithmetic: readonly (readonly [string, Infix])[] = [
  ['+', fromLeft('add', strengths.add)],
  ['-', fromLeft('subtract', strengths.add)],
  ['|', fromLeft('bitOr', strengths.add)],
  ['⊻', fromLeft('bitXor', strengths.add)],
  ['*', fromLeft('multiply', strengths.multiply, true)],
  ['/', fromLeft('divide', strengths.multiply, true)],
  ['÷', fromLeft('divideC', strengths.multiply)],
  ['%', fromLeft('remainderTrunc', strengths.multiply)],
  ['&', fromLeft('bitAnd', strengths.multiply)],
  [
    '\\',
    {
      left: strengths.multiply,
      right: strengths.multiply,
      make: (left, right, sign) => ({
        ...operation('divide', sign.text, spanAll(left.span, right.span), right.e, left.e),
        matrix: true,
      }),
    },
  ],
  ['//', fromLeft('divide', strengths.fraction)],
  ['<<', fromLeft('shiftLeft', strengths.fraction)],
  ['>>', fromLeft('shiftRight', strengths.fraction)],
  ['^', fromRight('power', strengths.power, true)],
];
/** `.+` and its kind go item by item, as their plain forms do on numbers. */
const dotted: readonly (readonly [string, Infix])[] = [
  ['.+', fromLeft('add', strengths.add)],
  ['.-', fromLeft('subtract', strengths.add)],
  ['.*', fromLeft('multiply', strengths.multiply)],
  ['./', fromLeft('divide', strengths.multiply)],
  ['.÷', fromLeft('divideC', strengths.multiply)],
  ['.%', fromLeft('remainderTrunc', strengths.multiply)],
  ['.^', fromRight('power', strengths.power)],
];

const called = (name: string, strength: number): Infix => ({
  left: strength,
  right: strength,
  make: (left, right) => callOf(name, spanAll(left.span, right.span), [left.e, right.e]),
});

/** `a:b`, `a:step:b`. */
const range: Infix = {
  left: strengths.range,
  right: strengths.range,
  make: (left, right) => {
    const span = spanAll(left.span, right.span);
    const before = left.e;
    const goesOn =
      before.kind === 'call' && before.callee.kind === 'name' && before.callee.name === ':' && !left.closed;
    return callOf(
      ':',
      span,
      goesOn && before.operands.length === 2 ? [...before.operands, right.e] : [left.e, right.e],
    );
  },
};

const pipe: Infix = {
  left: strengths.pipe,
  right: strengths.pipe,
  make: (left, right) => ({
    kind: 'call',
    span: spanAll(left.span, right.span),
    callee: right.e,
    operands: [left.e],
    keywords: [],
  }),
};

/** `x -> body`, `(x, y) -> body`. */
const arrow: Infix = {
  left: strengths.field,
  right: strengths.arrow,
  make: (left, right) => {
    const span = spanAll(left.span, right.span);
    const parameters = parametersOf(left.e);
    if (parameters === undefined)
      return unsupported(left.span, 'Names belong before `->`: write `x -> …`.', 'half-typed');
    return { kind: 'lambda', span, parameters, body: right.e };
  },
};

const field: Infix = {
  left: strengths.field,
  right: strengths.field,
  make: (left, right) => {
    const span = spanAll(left.span, right.span);
    if (right.e.kind === 'name') return { kind: 'attribute', span, object: left.e, name: right.e.name };
    return unsupported(span, 'A name belongs behind the dot.');
  },
};

/** Julia's expressions. */
export const grammar: Grammar = {
  number: (token) => {
    const span = only(token);
    const text = token.text.replaceAll('_', '');
    if (/^0[xbo]/.test(text)) return { kind: 'number', span, value: Number(text), integer: true };
    const float = /f/.test(text);
    const value = Number(text.replace('f', 'e'));
    if (float) return { kind: 'number', span, value: Math.fround(value), integer: false, type: single };
    return { kind: 'number', span, value, integer: /^\d+$/.test(text) && Number.isSafeInteger(value) };
  },
  name: (token) =>
    token.text === 'true' || token.text === 'false'
      ? { kind: 'boolean', span: only(token), value: token.text === 'true' }
      : token.text === 'nothing'
        ? { kind: 'none', span: only(token) }
        : {
            kind: 'name',
            span: only(token),
            name: token.text,
            ...(token.type === undefined ? {} : { annotation: token.type }),
          },
  prefix: new Map([
    ['-', unary('negate', '-', strengths.prefix)],
    ['+', unary('plus', '+', strengths.prefix)],
    ['!', negation(strengths.prefix)],
    ['~', unary('bitNot', '~', strengths.prefix)],
    ['√', { strength: strengths.prefix, make: (x, at) => callOf('sqrt', spanAll(at, x.span), [x.e]) }],
    ['∛', { strength: strengths.prefix, make: (x, at) => callOf('cbrt', spanAll(at, x.span), [x.e]) }],
  ]),
  infix: new Map<string, Infix>([
    ...arithmetic,
    ...dotted,
    ...Object.entries(relations).flatMap(([sign, meaning]) => {
      const rule = relation(meaning, strengths.relation, true);
      return [
        [sign, rule],
        [`.${sign}`, rule],
      ] as const;
    }),
    ['&&', logical('and', strengths.and)],
    ['||', logical('or', strengths.or)],
    ['.&', called('.&', strengths.multiply)],
    ['.|', called('.|', strengths.add)],
    ['⋅', called('⋅', strengths.multiply)],
    ['×', called('×', strengths.multiply)],
    [':', range],
    ['|>', pipe],
    ['->', arrow],
    ['.', field],
  ]),
  postfix: new Map([
    [
      '...',
      { strength: strengths.range, make: (x, at) => ({ kind: 'spread', span: spanAll(x.span, at), operand: x.e }) },
    ],
    ["'", { strength: strengths.postfix, make: (x, at) => callOf("'", spanAll(x.span, at), [x.e]) }],
  ]),
  groups: new Map([
    ['(', { close: ')', rows: true, keywords: false, make: group }],
    ['[', { close: ']', rows: true, keywords: false, make: array }],
  ]),
  calls: new Map([
    ['(', { close: ')', rows: true, keywords: true, make: call }],
    ['.(', { close: ')', rows: false, keywords: false, make: broadcast }],
    ['[', { close: ']', rows: false, keywords: false, make: index }],
  ]),
  callsPassBlanks: false,
  special: new Map([
    ['end', end],
    [':', colon],
    ['+', signAsFunction],
    ['-', signAsFunction],
    ['*', signAsFunction],
    ['/', signAsFunction],
  ]),
  beside: (before, next, reader) => {
    const afterNumber =
      before.kind === 'number' && !next.spaced && (next.kind === 'name' || next.text === '(' || next.text === '√');
    const afterBracket = before.text === ')' && !next.spaced && next.kind === 'name';
    if (!afterNumber && !afterBracket) return undefined;
    const inExponent = reader.innermostSign === '^' || reader.innermostSign === '.^';
    return { ...fromLeft('multiply', strengths.beside), left: inExponent ? strengths.afterPower : strengths.beside };
  },
  conditional: { strength: strengths.conditional, otherwise: ':' },
  comprehensions: true,
};

function group({ rows, span, trailing }: Inside): Expression {
  const items = rows.flat().map((item) => item.value!);
  const [first] = items;
  if (rows.length > 1) return unsupported(span, 'Several statements in brackets are not understood: write them apart.');
  if (items.length === 1 && !trailing) return first!;
  return { kind: 'sequence', form: 'tuple', span, items };
}

/** `[a, b]` stands upright, `[a b; c d]` is a matrix. */
function array({ rows, span, commas, beside }: Inside): Expression {
  const items = rows.flat().map((item) => item.value!);
  const [made] = items;
  if (items.length === 1 && made!.kind === 'comprehension') return collected(made!, span, beside === true);
  if (rows.length <= 1 && (items.length < 2 || commas)) return callOf('[]', span, items);
  const lists = rows.map((row): Expression => {
    const values = row.map((item) => item.value!);
    return { kind: 'sequence', form: 'tuple', span, items: values };
  });
  return callOf('[;]', span, lists);
}

/** A comprehension over several ranges beside each other is a matrix, its first range running fastest. */
function collected(e: Expression, span: Expression['span'], beside: boolean): Expression {
  if (!beside || e.kind !== 'comprehension') return callOf('collect', span, [e]);
  const ranges = e.clauses.flatMap((c) => (c.kind === 'for' ? [c.over] : []));
  if (ranges.length !== 2 || ranges.length !== e.clauses.length)
    return unsupported(span, 'A comprehension over two ranges, without conditions, is followed here.');
  const all = callOf('collect', span, [{ ...e, clauses: [...e.clauses].reverse() }]);
  return callOf('reshape', span, [all, ...ranges.map((range) => callOf('length', range.span, [range]))]);
}

const types = /^(?:Float(?:16|32|64)|U?Int(?:8|16|32|64)?|Real|Number|Bool|Any|T)$/;
/** Functions whose first operand is a function. */
const takesFunction =
  /^(?:map|sum|prod|mean|reduce|foldl|accumulate|mapreduce|mapfoldl|filter|maximum|minimum|any|all|count|broadcast)$/;

function call({ rows, span, of }: Inside): Expression {
  const items = rows.flat();
  const callee = of!.e;
  const name = callee.kind === 'name' ? callee.name : undefined;
  let operands = items.filter((item) => item.keyword === undefined).map((item) => item.value!);
  const keywords = items
    .filter((item) => item.keyword !== undefined)
    .map((item) => ({ name: item.keyword!, value: item.value! }));
  const [first] = operands;
  if (name !== undefined && first?.kind === 'name') {
    if (/^(?:zeros|ones|rand|Array)$/.test(name) && types.test(first.name)) operands = operands.slice(1);
  }
  if (name !== undefined && takesFunction.test(name) && operands.length > 1)
    operands = operands.map((e, k) => (k < 2 && e.kind === 'name' ? { ...e, role: 'function' } : e));
  return { kind: 'call', span, callee, operands, keywords, whole: true };
}

/** `f.(x)`: item by item. */
function broadcast(inside: Inside): Expression {
  const { rows, span, of } = inside;
  const callee: Expression = of!.e.kind === 'name' ? { ...of!.e, role: 'function' } : of!.e;
  return callOf('.()', span, [callee, ...rows.flat().map((item) => item.value!)]);
}

function index({ rows, span, of }: Inside): Expression {
  const indices = rows.flat().map((item) => item.value!);
  const object = of!.e;
  if (object.kind === 'name' && types.test(object.name)) return callOf('[]', span, indices);
  return { kind: 'index', span, object, indices };
}

/** `end` in an index. */
function end(reader: Reader, i: number): number {
  const token = reader.tokens[i]!;
  const at = only(token);
  const found = reader.innermostCall(() => true);
  if (found === undefined) {
    reader.fail('half-typed', '`end` stands here where an operand belongs.', token);
    return i + 1;
  }
  const side: Expression = { kind: 'number', span: at, value: found.place + 1, integer: true };
  const several = found.place > 0 || reader.tokens[i + 1]?.text === ',';
  reader.push(several ? callOf('size', at, [found.callee, side]) : callOf('lastindex', at, [found.callee]));
  return i + 1;
}

function colon(reader: Reader, i: number): number {
  const token = reader.tokens[i]!;
  const next = reader.tokens[i + 1]?.text;
  if (next === ']' || next === ',') reader.push({ kind: 'none', span: only(token) });
  else reader.fail('unsupported', 'A symbol has no derivative: write a number or a name.', token);
  return i + 1;
}

/** `reduce(+, xs)`: a sign alone is a function. */
function signAsFunction(reader: Reader, i: number): number {
  const token = reader.tokens[i]!;
  const next = reader.tokens[i + 1];
  if (next?.text !== ',' && next?.text !== ')') return i;
  reader.push({ kind: 'name', span: only(token), name: token.text, role: 'function' });
  return i + 1;
}

/** Names, and names with defaults, as parameters. */
export function parametersOf(e: Expression): readonly Parameter[] | undefined {
  const items = e.kind === 'sequence' ? e.items : [e];
  const parameters: Parameter[] = [];
  for (const item of items) {
    if (item.kind !== 'name') return undefined;
    const { name, span, annotation } = item;
    parameters.push({ name, span, fallback: undefined, ...(annotation === undefined ? {} : { annotation }) });
  }
  return parameters;
}
