import { type Braces, braceGrammar } from './braces.ts';
import { cWriting } from './c-writing.ts';
import type { Dialect } from './dialect.ts';
import { binary, call, type Draw, literal, name, special, visible } from './draw.ts';
import { count, real, test, whole } from './expressions.ts';
import { drawPrelude, memoryExpressions, memoryStatements } from './memory.ts';
import type { Grammar } from './print.ts';
import type { Expression } from './program.ts';

export const cGrammar: Grammar = { ...braceGrammar, brackets: ['{', '}'] };
const braces: Braces = {
  grammar: cGrammar,
  declaration: ({ name: of, kind, type, length }, value, constant) =>
    kind === 'list' ? `${type} ${of}[${length}] = ${value};` : `${constant ? 'const ' : ''}${type} ${of} = ${value};`,
  counter: 'int',
  swap: undefined,
};

export const ifLibraries = (make: (draw: Draw, depth: number) => Expression) => (draw: Draw, depth: number) =>
  draw.libraries ? make(draw, depth) : undefined;
export const positive = (draw: Draw, depth: number) => binary(call('fabs', real(draw, depth)), '+', literal('0.25'));

export const cDialect: Dialect = {
  language: 'c',
  realSigns: [
    [5, '+'],
    [5, '-'],
    [6, '*'],
    [2.5, '/'],
  ],
  wholeSigns: [
    [4, '+'],
    [4, '-'],
    [3, '*'],
    [2.5, '/'],
    [2.5, '%'],
  ],
  bitSigns: [
    [1, '&'],
    [1, '|'],
    [1, '^'],
  ],
  relations: ['<', '<=', '>', '>=', '==', '!='],
  and: '&&',
  or: '||',
  not: '!',
  realCompounds: [
    [4, '+='],
    [4, '-='],
    [2, '*='],
    [1, '/='],
  ],
  wholeCompounds: [
    [4, '+='],
    [4, '-='],
    [2, '*='],
    [1, '/='],
    [1, '%='],
  ],
  exact: [
    [3, 'fabs'],
    [1, 'floor'],
    [1, 'ceil'],
    [1, 'trunc'],
    [1, 'round'],
    [1, 'rint'],
    [0.5, 'nearbyint'],
  ],
  exactOfTwo: [
    [2, 'fmax'],
    [2, 'fmin'],
    [1, 'copysign'],
    [1, 'fmod'],
    [0.5, 'remainder'],
    [0.7, 'fdim'],
  ],
  smooth: [
    [3, 'sin'],
    [3, 'cos'],
    [1, 'tan'],
    [3, 'exp'],
    [2, 'tanh'],
    [2, 'atan'],
    [1, 'sinh'],
    [1, 'cosh'],
    [1, 'asinh'],
    [1, 'expm1'],
    [1, 'cbrt'],
    [1, 'erf'],
    [0.5, 'exp2'],
    [0.5, 'erfc'],
  ],
  positive: [
    [3, 'log'],
    [1, 'log2'],
    [1, 'log10'],
    [1, 'log1p'],
  ],
  bounded: [
    [1, 'asin'],
    [1, 'acos'],
    [0.5, 'atanh'],
  ],
  smoothOfTwo: [
    [2, 'atan2'],
    [2, 'hypot'],
  ],
  absolute: 'fabs',
  sine: 'sin',
  root: 'sqrt',
  realLiterals: [
    ({ random }) => `${random.whole(0, 4)}.${random.whole(0, 9)}`,
    ({ random }) => `0.${random.whole(1, 99)}`,
    ({ random }) => random.pick(['.5', '2.', '1e-3', '1.5e1', '3.0', '0x1.8p1', '0.1']),
    ({ random }) => random.pick(['0.1f', '1.5f', '2.3f', '.7F']),
    ({ random }) => String(random.whole(0, 9)),
  ],
  wholeLiterals: [
    ({ random }) => String(random.whole(0, 9)),
    ({ random }) => String(random.whole(-5, 5)),
    ({ random }) => random.pick(['0x1f', '010', '2L', '3u', '7U', '0', '-1', "'a'"]),
  ],
  toWhole: [
    (e) => ({ kind: 'cast', type: 'int', operand: e }),
    (e) => ({ kind: 'cast', type: 'long', operand: e }),
    (e) => call('lround', e),
    (e) => ({ kind: 'cast', type: 'int', operand: call('floor', e) }),
  ],
  realTypes: [
    [8, 'double'],
    [1.5, 'float'],
  ],
  wholeTypes: [
    [8, 'int'],
    [1, 'long'],
    [1, 'unsigned'],
    [0.5, 'short'],
    [0.5, 'unsigned char'],
  ],
  has: {
    fallbacks: false,
    keywords: false,
    shadowing: true,
    switch: true,
    bodyFirst: true,
    loopElse: false,
    swap: false,
    each: false,
    binding: false,
    negativePlaces: false,
    listLiteralsAnywhere: false,
  },
  prelude: (draw, rest) => drawPrelude(draw, rest, braces),
  statements: memoryStatements,
  specials: [
    ...memoryExpressions,
    { kind: 'real', weight: 2, make: (d, n) => special`(${test(d, 1)}) * ${real(d, n - 1)}` },
    { kind: 'real', weight: 1, make: (d, n) => special`(${real(d, n - 1)} && ${real(d, n - 1)})` },
    { kind: 'real', weight: 1, make: (d, n) => special`!${real(d, n - 1)} + ${real(d, n - 1)}` },
    { kind: 'real', weight: 1, make: (d, n) => ({ kind: 'cast', type: 'float', operand: real(d, n - 1) }) },
    { kind: 'real', weight: 1, make: (d, n) => ({ kind: 'cast', type: 'double', operand: whole(d, n - 1) }) },
    { kind: 'real', weight: 1.5, make: (d, n) => special`(${whole(d, n - 1)} / ${literal(d.random.whole(2, 5))})` },
    { kind: 'real', weight: 0.7, make: (d, n) => special`(${real(d, n - 1)}, ${real(d, n - 1)})` },
    { kind: 'real', weight: 1, make: (d, n) => call('fma', real(d, n - 1), real(d, 0), real(d, 0)) },
    { kind: 'real', weight: 1, make: (d, n) => special`pow(${real(d, n - 1)}, ${literal(d.random.pick([2, 3, -1]))})` },
    { kind: 'real', weight: 0.7, make: (d) => literal(d.random.pick(['M_PI', 'M_E'])) },
    {
      kind: 'real',
      weight: 0.7,
      make: (d, n) => call(d.random.pick(['fabsf', 'floorf', 'sqrtf']), call('fabs', real(d, n - 1))),
    },
    {
      kind: 'real',
      weight: 0.7,
      make: (d) => {
        const lists = visible(d, 'list').filter(({ variable }) => variable.type === 'double');
        return lists.length === 0 ? undefined : special`*${name(d.random.pick(lists).variable.name)}`;
      },
    },
    {
      kind: 'real',
      weight: 1,
      make: ifLibraries((d, n) => call('pow', positive(d, n - 1), call('sin', real(d, n - 1)))),
    },
    { kind: 'whole', weight: 1, make: (d, n) => special`(${test(d, n - 1)}) + (${test(d, n - 1)})` },
    { kind: 'whole', weight: 1, make: (d, n) => call('abs', whole(d, n - 1)) },
    {
      kind: 'whole',
      weight: 0.7,
      make: (d, n) => ({
        kind: 'cast',
        type: d.random.pick(['unsigned', 'short', 'char', 'unsigned char', 'long long']),
        operand: count(d, n - 1),
      }),
    },
    { kind: 'whole', weight: 0.5, make: (d, n) => special`(${real(d, n - 1)} < ${real(d, 0)} < ${real(d, 0)})` },
    {
      kind: 'count',
      weight: 0.7,
      make: (d, n) => ({
        kind: 'cast',
        type: d.random.pick(['unsigned', 'short', 'unsigned char']),
        operand: count(d, n - 1),
      }),
    },
  ],
  ...cWriting(
    braces,
    ({ kind, type, name: of }) => (kind === 'list' ? `const ${type} *${of}` : `${type} ${of}`),
    (text, of) => text.replace(/\b(f\d+)\(/g, `${of}_$1(`).replace(/\b[Sc]\d+\b/g, `${of}_$&`),
  ),
};
