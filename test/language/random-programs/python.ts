import type { Dialect } from './dialect.ts';
import { binary, call, type Draw, inside, literal, local, name, special, visible } from './draw.ts';
import { count, real, test } from './expressions.ts';
import { isPlainName, ofObject } from './objects.ts';
import { expressionText, type Grammar } from './print.ts';
import type { Class, Expression, Helper, Program, Statement } from './program.ts';
import { pythonConstructs, pythonStatements } from './python-constructs.ts';

const grammar: Grammar = {
  signs: {
    or: 3,
    and: 4,
    ...level(6, '< <= > >= == !='),
    ...level(7, '|'),
    ...level(8, '^'),
    ...level(9, '&'),
    ...level(10, '<< >>'),
    ...level(11, '+ -'),
    ...level(12, '* / // %'),
    '**': 14,
  },
  unaries: { not: 5, '-': 13, '+': 13, '~': 13 },
  chained: 6,
  choice: (asked, whenTrue, whenFalse) => `${whenTrue} if ${asked} else ${whenFalse}`,
  bindingSign: ':=',
  brackets: ['[', ']'],
};

function level(of: number, signs: string): Readonly<Record<string, number>> {
  return Object.fromEntries(signs.split(' ').map((sign) => [sign, of]));
}

const listOf = (draw: Draw) => {
  const lists = visible(draw, 'list');
  return lists.length === 0 ? undefined : name(draw.random.pick(lists).variable.name);
};
/** A name for an item, and an expression that reads it. */
function withItem(draw: Draw, kinds: readonly ('real' | 'count')[], depth: number) {
  const names = kinds.map((kind) => local(`t${++draw.names}`, kind));
  return { names: names.map(({ name: of }) => name(of)), body: inside(draw, names, () => real(draw, depth)) };
}
const positive = (draw: Draw, depth: number) => binary(call('abs', real(draw, depth)), '+', literal('0.25'));
const listed = (make: (draw: Draw, list: Expression, depth: number) => Expression) => (draw: Draw, depth: number) => {
  const list = listOf(draw);
  return list === undefined ? undefined : make(draw, list, depth);
};
const ifLibraries = (make: (draw: Draw, depth: number) => Expression) => (draw: Draw, depth: number) =>
  draw.libraries ? make(draw, depth) : undefined;

export const pythonDialect: Dialect = {
  language: 'python',
  realSigns: [
    [5, '+'],
    [5, '-'],
    [6, '*'],
    [2.5, '/'],
    [1.2, '%'],
    [1, '//'],
    [1.5, '**'],
  ],
  wholeSigns: [
    [4, '+'],
    [4, '-'],
    [3, '*'],
    [2, '//'],
    [2.5, '%'],
    [0.7, '**'],
    [0.7, '/'],
  ],
  bitSigns: [
    [1, '&'],
    [1, '|'],
    [1, '^'],
  ],
  relations: ['<', '<=', '>', '>=', '==', '!='],
  and: 'and',
  or: 'or',
  not: 'not',
  realCompounds: [
    [4, '+='],
    [4, '-='],
    [2, '*='],
    [1, '/='],
    [0.6, '//='],
    [0.6, '%='],
    [0.4, '**='],
  ],
  wholeCompounds: [
    [4, '+='],
    [4, '-='],
    [2, '*='],
    [1, '//='],
    [1, '%='],
  ],
  exact: [
    [3, 'abs'],
    [1, 'math.fabs'],
    [1, 'math.floor'],
    [1, 'math.ceil'],
    [1, 'math.trunc'],
    [1, 'round'],
    [1, 'float'],
  ],
  exactOfTwo: [
    [2, 'max'],
    [2, 'min'],
    [1, 'math.copysign'],
    [1, 'math.fmod'],
    [0.5, 'math.remainder'],
  ],
  smooth: [
    [3, 'math.sin'],
    [3, 'math.cos'],
    [1, 'math.tan'],
    [3, 'math.exp'],
    [2, 'math.tanh'],
    [2, 'math.atan'],
    [1, 'math.sinh'],
    [1, 'math.cosh'],
    [1, 'math.asinh'],
    [1, 'math.expm1'],
    [1, 'math.cbrt'],
    [1, 'math.erf'],
    [0.5, 'math.exp2'],
    [0.5, 'math.degrees'],
    [0.5, 'math.radians'],
    [0.5, 'math.erfc'],
  ],
  positive: [
    [3, 'math.log'],
    [1, 'math.log2'],
    [1, 'math.log10'],
    [1, 'math.log1p'],
  ],
  bounded: [
    [1, 'math.asin'],
    [1, 'math.acos'],
    [0.5, 'math.atanh'],
  ],
  smoothOfTwo: [
    [2, 'math.atan2'],
    [2, 'math.hypot'],
  ],
  absolute: 'abs',
  sine: 'math.sin',
  root: 'math.sqrt',
  realLiterals: [
    ({ random }) => `${random.whole(0, 4)}.${random.whole(0, 9)}`,
    ({ random }) => `0.${random.whole(1, 99)}`,
    ({ random }) => random.pick(['.5', '2.', '1e-3', '1.5e1', '3.0', '1_0.5', '0.1']),
    ({ random }) => String(random.whole(1, 9)),
  ],
  wholeLiterals: [
    ({ random }) => String(random.whole(0, 9)),
    ({ random }) => String(random.whole(-5, 5)),
    ({ random }) => random.pick(['0x1f', '0b101', '0o17', '1_0', '0', '-1']),
  ],
  toWhole: ['int', 'math.floor', 'math.ceil', 'math.trunc', 'round'].map(
    (callee) => (e: Expression) => call(callee, e),
  ),
  realTypes: [[1, 'double']],
  wholeTypes: [[1, 'int']],
  has: {
    fallbacks: true,
    keywords: true,
    shadowing: false,
    switch: true,
    bodyFirst: false,
    loopElse: true,
    swap: true,
    each: true,
    binding: true,
    negativePlaces: true,
    listLiteralsAnywhere: true,
  },
  receiver: 'self',
  makes: '',
  statements: pythonStatements,
  specials: [
    ...pythonConstructs,
    { kind: 'real', weight: 4, make: ofObject },
    { kind: 'real', weight: 2, make: (d, n) => special`(${real(d, n - 1)} and ${real(d, n - 1)})` },
    { kind: 'real', weight: 2, make: (d, n) => special`(${real(d, n - 1)} or ${real(d, n - 1)})` },
    { kind: 'real', weight: 2, make: (d, n) => special`(${test(d, 1)}) * ${real(d, n - 1)}` },
    { kind: 'real', weight: 1, make: (d, n) => special`(${real(d, n - 1)}, ${real(d, n - 1)})[${count(d, 1)} & 1]` },
    {
      kind: 'real',
      weight: 1,
      make: (d, n) => special`divmod(${real(d, n - 1)}, ${real(d, n - 1)})[${literal(d.random.whole(0, 1))}]`,
    },
    { kind: 'real', weight: 1, make: (d, n) => special`pow(${real(d, n - 1)}, ${literal(d.random.pick([2, 3, -1]))})` },
    { kind: 'real', weight: 1, make: (d, n) => special`max(${real(d, n - 1)}, ${real(d, 0)}, ${real(d, 0)})` },
    { kind: 'real', weight: 1, make: (d) => literal(d.random.pick(['math.pi', 'math.e', 'math.tau'])) },
    {
      kind: 'real',
      weight: 1.5,
      make: (d, n) => {
        const outside = d.inLambda;
        d.inLambda = true;
        const { names, body } = withItem(d, ['real'], n);
        d.inLambda = outside;
        return special`(lambda ${names[0]!}: ${special`(${body})`})(${real(d, n - 1)})`;
      },
    },
    {
      kind: 'real',
      weight: 1,
      make: (d, n) => {
        const target = visible(d, 'real').filter(({ fixed, variable }) => !fixed && isPlainName(variable));
        if (target.length === 0 || d.inLambda) return undefined;
        const binding: Expression = {
          kind: 'binding',
          name: d.random.pick(target).variable.name,
          value: real(d, n - 1),
        };
        return special`(${{ ...binding }})`;
      },
    },
    {
      kind: 'real',
      weight: 1,
      make: listed((d, list) => call(d.random.pick(['sum', 'max', 'min', 'math.prod']), list)),
    },
    {
      kind: 'real',
      weight: 0.7,
      make: listed((d, list) => special`sum(${list}[${literal(d.random.pick(['1:', ':-1', '::2', '::-1']))}])`),
    },
    {
      kind: 'real',
      weight: 2,
      make: listed((d, list, n) => {
        const { names, body } = withItem(d, ['real'], n - 1);
        return d.random.chance(0.3)
          ? special`sum(${special`(${body})`} for ${names[0]!} in ${list} if ${inside(d, [local((names[0] as { name: string }).name)], () => test(d, 1))})`
          : special`sum([${special`(${body})`} for ${names[0]!} in ${list}])`;
      }),
    },
    {
      kind: 'real',
      weight: 1,
      make: listed((d, list, n) => {
        const { names, body } = withItem(d, ['count', 'real'], n - 1);
        return special`sum(${special`(${body})`} for ${names[0]!}, ${names[1]!} in enumerate(${list}))`;
      }),
    },
    {
      kind: 'real',
      weight: 1,
      make: listed((d, list, n) => {
        const { names, body } = withItem(d, ['real', 'real'], n - 1);
        return special`sum(${special`(${body})`} for ${names[0]!}, ${names[1]!} in zip(${list}, ${listOf(d)!}))`;
      }),
    },
    {
      kind: 'real',
      weight: 1,
      make: (d, n) => {
        const { names, body } = withItem(d, ['count'], n - 1);
        return special`sum(${special`(${body})`} for ${names[0]!} in range(${literal(d.random.whole(0, 4))}))`;
      },
    },
    {
      kind: 'real',
      weight: 1,
      make: ifLibraries((d, n) => call('math.log', positive(d, n - 1), literal(d.random.pick(['2', '10', '2.5'])))),
    },
    {
      kind: 'real',
      weight: 1,
      make: ifLibraries((d, n) => call('math.pow', positive(d, n - 1), call('math.sin', real(d, n - 1)))),
    },
    {
      kind: 'real',
      weight: 1,
      make: ifLibraries((d, n) => call('math.hypot', real(d, n - 1), real(d, 0), real(d, 0))),
    },
    {
      kind: 'real',
      weight: 0.7,
      make: ifLibraries(
        (d, n) => special`math.dist((${real(d, n - 1)}, ${real(d, 0)}), (${real(d, 0)}, ${real(d, 0)}))`,
      ),
    },
    {
      kind: 'whole',
      weight: 1,
      make: (d, n) => special`(${literal(d.random.pick(['True', 'False']))} + ${count(d, n - 1)})`,
    },
    { kind: 'whole', weight: 1, make: (d, n) => special`(${test(d, n - 1)}) + (${test(d, n - 1)})` },
    { kind: 'whole', weight: 1, make: (d, n) => call('abs', count(d, n - 1)) },
    { kind: 'count', weight: 1, make: listed((_d, list) => call('len', list)) },
    { kind: 'count', weight: 1, make: (d, n) => call('math.gcd', count(d, n - 1), literal(6)) },
    {
      kind: 'list',
      weight: 2,
      make: listed((d, list) => {
        const { names, body } = withItem(d, ['real'], 2);
        return special`[${special`(${body})`} for ${names[0]!} in ${list}]`;
      }),
    },
  ],
  print: (program) => {
    const helpers = [...program.helpers.map(helperText), ...program.classes.map(classText)];
    // An expression alone, without imports, is read as mathematics, which goes on where Python stops.
    const top =
      program.asFunction || program.body.length > 0
        ? ['import math\nimport functools\nimport itertools\nfrom dataclasses import dataclass\n']
        : [];
    if (program.asFunction) return [...top, ...helpers, functionText(program, 'f')].join('\n');
    return [...top, ...helpers, ...lines(program.body, ''), `${text(program.result)}\n`].join('\n');
  },
  printFunction: (program, of) =>
    [...program.helpers.map(helperText), ...program.classes.map(classText), functionText(program, of)].join('\n'),
};

/** A class, written out or as a data class. */
function classText({ name: of, form, parameters, fallback, values, parameter, body, result, computed }: Class): string {
  const [p, q] = parameters as [string, string];
  const fields =
    form === 'data'
      ? ['    a: float', `    b: float = ${fallback}`]
      : [
          `    def __init__(self, ${p}, ${q}=${fallback}):`,
          ...values.map((value, k) => `        self.${'ab'[k]} = ${text(value)}`),
        ];
  return [
    ...(form === 'data' ? ['@dataclass'] : []),
    `class ${of}:`,
    ...fields,
    `    def m(self, ${parameter}):`,
    ...lines(body, '        '),
    `        return ${text(result)}`,
    '    @property',
    `    def g(self): return ${text(computed)}`,
    '',
  ].join('\n');
}

const text = (e: Expression): string => expressionText(grammar, e);

function functionText({ body, result }: Program, of: string): string {
  return [`def ${of}(x, y, z):`, ...lines(body, '    '), `    return ${text(result)}`, ''].join('\n');
}

function helperText({ name: of, parameters, body }: Helper): string {
  const list = parameters.map((p) => (p.fallback === undefined ? p.name : `${p.name}=${text(p.fallback)}`));
  return [`def ${of}(${list.join(', ')}):`, ...lines(body, '    '), ''].join('\n');
}

function lines(statements: readonly Statement[], indent: string): readonly string[] {
  return statements.flatMap((s) => statementLines(s).map((line) => indent + line));
}

function statementLines(s: Statement): readonly string[] {
  const inner = (body: readonly Statement[]) => lines(body, '    ');
  switch (s.kind) {
    case 'declare':
      return [`${s.variable.name} = ${text(s.value)}`];
    case 'assign': {
      const chained = s.value.kind === 'binding' ? `${s.value.name} = ${text(s.value.value)}` : text(s.value);
      return [`${text(s.target)} ${s.sign} ${chained}`];
    }
    case 'swap':
      return [`${s.names.join(', ')} = ${s.values.map(text).join(', ')}`];
    case 'if':
      return [
        ...s.branches.flatMap((b, k) => [`${k === 0 ? 'if' : 'elif'} ${text(b.test)}:`, ...inner(b.body)]),
        ...(s.otherwise === undefined ? [] : ['else:', ...inner(s.otherwise)]),
      ];
    case 'count': {
      const step = s.step === 1 ? '' : `, ${s.step}`;
      return [
        `for ${s.name} in range(${text(s.from)}, ${text(s.to)}${step}):`,
        ...inner(s.body),
        ...(s.otherwise === undefined ? [] : ['else:', ...inner(s.otherwise)]),
      ];
    }
    case 'each':
      return [`for ${s.name} in ${text(s.over)}:`, ...inner(s.body)];
    case 'while':
      return [`while ${text(s.test)}:`, ...inner(s.body)];
    case 'switch':
      return [
        `match ${text(s.subject)}:`,
        ...s.cases.flatMap(({ value, body }) => [`    case ${value}:`, ...lines(body, '        ')]),
        ...(s.otherwise === undefined ? [] : ['    case _:', ...lines(s.otherwise, '        ')]),
      ];
    case 'return':
      return [`return ${text(s.value)}`];
    case 'break':
    case 'continue':
      return [s.kind];
    case 'effect':
      return [text(s.value)];
    case 'special':
      return s.clauses.flatMap(({ head, body }) =>
        body === undefined ? [text(head)] : [`${text(head)}:`, ...inner(body)],
      );
  }
}
