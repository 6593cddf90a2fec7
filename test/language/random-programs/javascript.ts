import { type Braces, braceGrammar, braceLines } from './braces.ts';
import type { Dialect } from './dialect.ts';
import { binary, call, type Draw, inside, literal, local, name, special, visible } from './draw.ts';
import { count, real, test } from './expressions.ts';
import { javascriptConstructs, javascriptStatements } from './javascript-constructs.ts';
import { isPlainName, ofObject } from './objects.ts';
import { expressionText, type Grammar } from './print.ts';
import type { Class, Expression, Helper, Program } from './program.ts';

/** JavaScript forbids a sign before a power and before its base: both need brackets. */
const grammar: Grammar = { ...braceGrammar, signs: { ...braceGrammar.signs, '**': 12.5 } };
const braces: Braces = {
  grammar,
  declaration: (variable, value, constant) =>
    `${constant || variable.kind === 'list' ? 'const' : 'let'} ${variable.name} = ${value};`,
  counter: 'let',
  swap: (names, values) => `[${names.join(', ')}] = [${values.join(', ')}];`,
};

const listOf = (draw: Draw) => {
  const lists = visible(draw, 'list');
  return lists.length === 0 ? undefined : name(draw.random.pick(lists).variable.name);
};
function withNames(draw: Draw, count: number, depth: number) {
  const names = Array.from({ length: count }, () => local(`t${++draw.names}`));
  const body = inside(draw, names, () => real(draw, depth));
  return { names: names.map(({ name: of }) => name(of)), body: special`(${body})` };
}
const listed = (make: (draw: Draw, list: Expression, depth: number) => Expression) => (draw: Draw, depth: number) => {
  const list = listOf(draw);
  return list === undefined ? undefined : make(draw, list, depth);
};
const positive = (draw: Draw, depth: number) => binary(call('Math.abs', real(draw, depth)), '+', literal('0.25'));
const ifLibraries = (make: (draw: Draw, depth: number) => Expression) => (draw: Draw, depth: number) =>
  draw.libraries ? make(draw, depth) : undefined;

export const javascriptDialect: Dialect = {
  language: 'javascript',
  realSigns: [
    [5, '+'],
    [5, '-'],
    [6, '*'],
    [2.5, '/'],
    [1.5, '%'],
    [1.5, '**'],
  ],
  wholeSigns: [
    [4, '+'],
    [4, '-'],
    [3, '*'],
    [3, '%'],
    [0.7, '**'],
  ],
  bitSigns: [
    [1, '&'],
    [1, '|'],
    [1, '^'],
  ],
  relations: ['<', '<=', '>', '>=', '===', '!==', '==', '!='],
  and: '&&',
  or: '||',
  not: '!',
  realCompounds: [
    [4, '+='],
    [4, '-='],
    [2, '*='],
    [1, '/='],
    [0.6, '%='],
    [0.4, '**='],
  ],
  wholeCompounds: [
    [4, '+='],
    [4, '-='],
    [2, '*='],
    [1, '%='],
  ],
  exact: [
    [3, 'Math.abs'],
    [1, 'Math.floor'],
    [1, 'Math.ceil'],
    [1, 'Math.trunc'],
    [1, 'Math.round'],
    [1, 'Math.sign'],
    [0.5, 'Number'],
    [0.5, 'Math.fround'],
  ],
  exactOfTwo: [
    [2, 'Math.max'],
    [2, 'Math.min'],
  ],
  smooth: [
    [3, 'Math.sin'],
    [3, 'Math.cos'],
    [1, 'Math.tan'],
    [3, 'Math.exp'],
    [2, 'Math.tanh'],
    [2, 'Math.atan'],
    [1, 'Math.sinh'],
    [1, 'Math.cosh'],
    [1, 'Math.asinh'],
    [1, 'Math.expm1'],
    [1, 'Math.cbrt'],
  ],
  positive: [
    [3, 'Math.log'],
    [1, 'Math.log2'],
    [1, 'Math.log10'],
    [1, 'Math.log1p'],
  ],
  bounded: [
    [1, 'Math.asin'],
    [1, 'Math.acos'],
    [0.5, 'Math.atanh'],
  ],
  smoothOfTwo: [
    [2, 'Math.atan2'],
    [2, 'Math.hypot'],
  ],
  absolute: 'Math.abs',
  sine: 'Math.sin',
  root: 'Math.sqrt',
  realLiterals: [
    ({ random }) => `${random.whole(0, 4)}.${random.whole(0, 9)}`,
    ({ random }) => `0.${random.whole(1, 99)}`,
    ({ random }) => random.pick(['.5', '2.', '1e-3', '1.5e1', '3.0', '1_0.5', '0.1']),
    ({ random }) => String(random.whole(0, 9)),
  ],
  wholeLiterals: [
    ({ random }) => String(random.whole(0, 9)),
    ({ random }) => String(random.whole(-5, 5)),
    ({ random }) => random.pick(['0x1f', '0b101', '0o17', '1_0', '0', '-1']),
  ],
  toWhole: [
    ...['Math.floor', 'Math.ceil', 'Math.trunc', 'Math.round'].map((callee) => (e: Expression) => call(callee, e)),
    (e) => special`(${e} | 0)`,
    (e) => special`~~${e}`,
  ],
  realTypes: [[1, 'double']],
  wholeTypes: [[1, 'int']],
  has: {
    fallbacks: true,
    keywords: false,
    shadowing: true,
    switch: true,
    bodyFirst: true,
    loopElse: false,
    swap: true,
    each: true,
    binding: true,
    negativePlaces: false,
    listLiteralsAnywhere: true,
  },
  receiver: 'this',
  makes: 'new',
  statements: javascriptStatements,
  specials: [
    ...javascriptConstructs,
    { kind: 'real', weight: 4, make: ofObject },
    { kind: 'real', weight: 2, make: (d, n) => special`(${real(d, n - 1)} && ${real(d, n - 1)})` },
    { kind: 'real', weight: 2, make: (d, n) => special`(${real(d, n - 1)} || ${real(d, n - 1)})` },
    { kind: 'real', weight: 0.5, make: (d, n) => special`(${real(d, n - 1)} ?? ${real(d, n - 1)})` },
    { kind: 'real', weight: 2, make: (d, n) => special`(${test(d, 1)}) * ${real(d, n - 1)}` },
    { kind: 'real', weight: 1, make: (d, n) => special`[${real(d, n - 1)}, ${real(d, n - 1)}][${count(d, 1)} & 1]` },
    { kind: 'real', weight: 1, make: (d) => special`+(${test(d, 1)})` },
    {
      kind: 'real',
      weight: 0.7,
      make: (d, n) =>
        special`((${test(d, 1)}) === ${literal(d.random.whole(0, 1))} ? ${real(d, n - 1)} : ${real(d, 0)})`,
    },
    { kind: 'real', weight: 1, make: (d) => special`Number(${test(d, 1)})` },
    { kind: 'real', weight: 0.7, make: (d, n) => special`(${real(d, n - 1)}, ${real(d, n - 1)})` },
    {
      kind: 'real',
      weight: 1,
      make: (d, n) => special`Math.pow(${real(d, n - 1)}, ${literal(d.random.pick([2, 3, -1]))})`,
    },
    { kind: 'real', weight: 1, make: (d, n) => special`Math.max(${real(d, n - 1)}, ${real(d, 0)}, ${real(d, 0)})` },
    {
      kind: 'real',
      weight: 1,
      make: (d) => literal(d.random.pick(['Math.PI', 'Math.E', 'Math.SQRT2', 'Math.LN2'])),
    },
    {
      kind: 'real',
      weight: 1.5,
      make: (d, n) => {
        const { names, body } = withNames(d, 1, n);
        return special`((${names[0]!}) => ${body})(${real(d, n - 1)})`;
      },
    },
    {
      kind: 'real',
      weight: 1,
      make: (d, n) => {
        const { names, body } = withNames(d, 2, n);
        return special`((${names[0]!}, ${names[1]!} = ${literal(d.random.whole(1, 4))}) => { return ${body}; })(${real(d, n - 1)})`;
      },
    },
    {
      kind: 'real',
      weight: 1,
      make: (d, n) => {
        const target = visible(d, 'real').filter(({ fixed, variable }) => !fixed && isPlainName(variable));
        if (target.length === 0) return undefined;
        const binding: Expression = {
          kind: 'binding',
          name: d.random.pick(target).variable.name,
          value: real(d, n - 1),
        };
        return special`(${binding})`;
      },
    },
    {
      kind: 'real',
      weight: 1,
      make: listed((d, list) => special`Math.${literal(d.random.pick(['max', 'min']))}(...${list})`),
    },
    {
      kind: 'real',
      weight: 0.7,
      make: listed((d, list) => special`${list}.at(${literal(d.random.pick(['-1', '-2', '0']))})`),
    },
    {
      kind: 'real',
      weight: 2,
      make: listed((d, list, n) => {
        const { names, body } = withNames(d, 2, n - 1);
        return special`${list}.reduce((${names[0]!}, ${names[1]!}) => ${names[0]!} * 0.5 + ${body}, ${real(d, 0)})`;
      }),
    },
    {
      kind: 'real',
      weight: 1,
      make: listed((_d, list) => special`${list}.slice(1).reduce((a, b) => a + b, 0)`),
    },
    {
      kind: 'real',
      weight: 0.7,
      make: listed((d, list) => {
        const t = local(`t${++d.names}`);
        const asked = inside(d, [t], () => test(d, 1));
        return special`${list}.filter((${name(t.name)}) => ${special`(${asked})`}).length`;
      }),
    },
    {
      kind: 'real',
      weight: 1,
      make: ifLibraries((d, n) => call('Math.pow', positive(d, n - 1), call('Math.sin', real(d, n - 1)))),
    },
    {
      kind: 'real',
      weight: 1,
      make: ifLibraries((d, n) => call('Math.hypot', real(d, n - 1), real(d, 0), real(d, 0))),
    },
    { kind: 'whole', weight: 1, make: (d, n) => special`(${test(d, n - 1)}) + (${test(d, n - 1)})` },
    { kind: 'whole', weight: 1, make: (d, n) => call('Math.abs', count(d, n - 1)) },
    { kind: 'count', weight: 1, make: listed((_d, list) => special`${list}.length`) },
    {
      kind: 'count',
      weight: 1,
      make: (d, n) => special`(~(${count(d, n - 1)} & 15) >>> ${literal(d.random.whole(1, 30))})`,
    },
    {
      kind: 'list',
      weight: 2,
      make: listed((d, list) => {
        const { names, body } = withNames(d, 1, 2);
        return special`${list}.map((${names[0]!}) => ${body})`;
      }),
    },
    { kind: 'list', weight: 1, make: listed((_d, list) => special`[...${list}]`) },
  ],
  print: (program) => {
    const helpers = [...program.helpers.map(helperText), ...program.classes.map(classText)];
    if (program.asFunction) return [...helpers, functionText(program, 'f')].join('\n');
    return [...helpers, ...braceLines(braces, program.body, ''), `${text(program.result)};\n`].join('\n');
  },
  printFunction: (program, of) =>
    [...program.helpers.map(helperText), ...program.classes.map(classText), functionText(program, of)].join('\n'),
};

/** A class; what Python has as a data class has private fields with accessors here. */
function classText({ name: of, form, parameters, fallback, values, parameter, body, result, computed }: Class): string {
  const [p, q] = parameters as [string, string];
  const fields =
    form === 'data'
      ? [
          '  #a;',
          '  b = 1.5;',
          '  get a() { return this.#a; }',
          '  set a(v) { this.#a = v; }',
          `  constructor(${p}, ${q} = ${fallback}) { this.#a = ${p}; this.b = ${q}; }`,
        ]
      : [
          `  constructor(${p}, ${q} = ${fallback}) {`,
          ...values.map((value, k) => `    this.${'ab'[k]} = ${text(value)};`),
          '  }',
        ];
  return [
    `class ${of} {`,
    ...fields,
    `  m(${parameter}) {`,
    ...braceLines(braces, body, '    '),
    `    return ${text(result)};`,
    '  }',
    `  get g() { return ${text(computed)}; }`,
    '}',
    '',
  ].join('\n');
}

const text = (e: Expression): string => expressionText(grammar, e);

function functionText({ body, result }: Program, of: string): string {
  return [`function ${of}(x, y, z) {`, ...braceLines(braces, body), `  return ${text(result)};`, '}', ''].join('\n');
}

function helperText({ name: of, parameters, body }: Helper): string {
  const list = parameters.map((p) => (p.fallback === undefined ? p.name : `${p.name} = ${text(p.fallback)}`));
  return [`function ${of}(${list.join(', ')}) {`, ...braceLines(braces, body), '}', ''].join('\n');
}
