import type { Braces } from './braces.ts';
import { cDialect, cGrammar, ifLibraries, positive } from './c.ts';
import { cWriting } from './c-writing.ts';
import { lambdaExpressions, lambdaStatements, templateOrOverloads } from './cpp-functions.ts';
import { memberExpressions, memberStatements, membersOf } from './cpp-members.ts';
import { referenceStatements } from './cpp-references.ts';
import { isStandard, sequenceExpressions, sequenceStatements } from './cpp-sequences.ts';
import type { Dialect, Weighted } from './dialect.ts';
import { binary, call, literal, pick, special } from './draw.ts';
import { count, real, test, whole } from './expressions.ts';
import { drawPrelude, memoryExpressions, memoryStatements } from './memory.ts';

const braces: Braces = {
  grammar: cGrammar,
  declaration: ({ name: of, kind, type, length }, value, constant) => {
    if (kind === 'list') return isStandard(type) ? `${type} ${of}${value};` : `${type} ${of}[${length}] = ${value};`;
    // A third of them in C++'s own way.
    const given = Number(/\d*$/.exec(of)![0]) % 3 === 0 ? `{${value}}` : ` = ${value}`;
    return `${constant ? 'const ' : ''}${type} ${of}${given};`;
  },
  counter: 'int',
  swap: undefined,
};

/** Functions of `std::`, which keep single precision, beside those of C. */
const ofStd = (names: Weighted): Weighted =>
  names.flatMap(([weight, of]) => [
    [weight * 0.7, `std::${of}`],
    [weight * 0.3, of],
  ]);

const headers = ['#include <cmath>', '#include <cmath>', '#include <math.h>', '#include <cmath>\nusing namespace std;'];

export const cppDialect: Dialect = {
  ...cDialect,
  language: 'cpp',
  exact: ofStd(cDialect.exact),
  exactOfTwo: ofStd(cDialect.exactOfTwo),
  smooth: ofStd(cDialect.smooth),
  positive: ofStd(cDialect.positive),
  bounded: ofStd(cDialect.bounded),
  smoothOfTwo: ofStd(cDialect.smoothOfTwo),
  root: 'std::sqrt',
  toWhole: [
    (e) => call('static_cast<int>', e),
    (e) => call('int', e),
    (e) => ({ kind: 'cast', type: 'long', operand: e }),
    (e) => call('std::lround', e),
    (e) => call('static_cast<int>', call('std::floor', e)),
  ],
  listTypes: (length, isParameter) => [
    [isParameter ? 0 : 2, 'double'],
    [3, 'std::vector<double>'],
    [1.5, `std::array<double, ${length}>`],
    [0.7, 'std::vector<float>'],
    [0.7, 'std::vector<int>'],
  ],
  has: { ...cDialect.has, fallbacks: true },
  prelude: (draw, rest) => {
    draw.prelude.texts.push(draw.random.pick(headers));
    drawPrelude(draw, rest, braces, membersOf(rest, braces));
    templateOrOverloads(draw, rest, braces);
  },
  statements: [
    ...memoryStatements,
    ...referenceStatements,
    ...sequenceStatements,
    ...lambdaStatements(braces),
    ...memberStatements,
  ],
  specials: [
    ...memoryExpressions,
    ...sequenceExpressions,
    ...lambdaExpressions,
    ...memberExpressions,
    { kind: 'real', weight: 2, make: (d, n) => special`(${test(d, 1)}) * ${real(d, n - 1)}` },
    { kind: 'real', weight: 1, make: (d, n) => special`!${real(d, n - 1)} + ${real(d, n - 1)}` },
    { kind: 'real', weight: 1, make: (d, n) => call(d.random.pick(['float', 'static_cast<float>']), real(d, n - 1)) },
    {
      kind: 'real',
      weight: 2,
      make: (d, n) => call(d.random.pick(['double', 'static_cast<double>']), whole(d, n - 1)),
    },
    { kind: 'real', weight: 1.5, make: (d, n) => special`(${whole(d, n - 1)} / ${literal(d.random.whole(2, 5))})` },
    { kind: 'real', weight: 1, make: (d, n) => call('std::fma', real(d, n - 1), real(d, 0), real(d, 0)) },
    {
      kind: 'real',
      weight: 1.5,
      make: (d, n) => special`std::pow(${real(d, n - 1)}, ${pick(d, '2', '3', '2.0', '-1', '2.0f')})`,
    },
    {
      kind: 'real',
      weight: 1,
      make: (d, n) => call(`std::${d.random.pick(['max', 'min'])}<double>`, real(d, n - 1), real(d, 0)),
    },
    {
      kind: 'real',
      weight: 1.5,
      make: (d, n) =>
        call(`std::${d.random.pick(['max', 'min'])}`, call('double', real(d, n - 1)), call('double', real(d, n - 1))),
    },
    {
      kind: 'real',
      weight: 0.7,
      make: (d, n) =>
        special`std::${pick(d, 'max', 'min')}({double(${real(d, n - 1)}), double(${real(d, 0)}), double(${whole(d, 0)})})`,
    },
    {
      kind: 'real',
      weight: 0.7,
      make: (d, n) => special`std::clamp(double(${real(d, n - 1)}), -1.5, ${pick(d, '1.0', '2.5', '-1.5')})`,
    },
    {
      kind: 'real',
      weight: 0.7,
      make: ifLibraries((d, n) => call('std::hypot', real(d, n - 1), real(d, 0), real(d, 0))),
    },
    {
      kind: 'real',
      weight: 1,
      make: ifLibraries((d, n) => call('std::pow', positive(d, n - 1), call('std::sin', real(d, n - 1)))),
    },
    {
      kind: 'real',
      weight: 0.7,
      make: (d) => pick(d, 'M_PI', 'std::numbers::pi', 'std::numeric_limits<float>::epsilon()'),
    },
    { kind: 'whole', weight: 1, make: (d, n) => special`(${test(d, n - 1)}) + (${test(d, n - 1)})` },
    {
      kind: 'whole',
      weight: 1,
      make: (d, n) => call('std::abs', call(d.random.pick(['int', 'long']), whole(d, n - 1))),
    },
    {
      kind: 'real',
      weight: 2,
      make: (d, n) => call('std::abs', call(d.random.pick(['double', 'double', 'float']), real(d, n - 1))),
    },
    {
      kind: 'whole',
      weight: 1,
      make: (d, n) =>
        special`std::${pick(d, 'max', 'min')}(int(${whole(d, n - 1)}), ${literal(d.random.whole(-3, 4))})`,
    },
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
      make: (d, n) =>
        call(
          d.random.pick(['static_cast<unsigned>', 'static_cast<short>', 'static_cast<std::size_t>', 'bool']),
          count(d, n - 1),
        ),
    },
    {
      kind: 'real',
      weight: 0.7,
      make: (d, n) => binary(special`(${real(d, n - 1)}, ${real(d, n - 1)})`, '+', literal(0)),
    },
  ],
  ...cWriting(
    braces,
    ({ kind, type, name: of, length }) => {
      if (kind !== 'list') return `${type} ${of}`;
      return length % 2 === 0 ? `${type} ${of}` : `const ${type}& ${of}`;
    },
    (text, of) => `namespace ${of}_ {\n${text}}`,
  ),
};
