import { type Braces, braceLines } from './braces.ts';
import { fixedAll } from './cpp-sequences.ts';
import type { Dialect } from './dialect.ts';
import { type Draw, declare, inside, local, name, pick, special, name as text, visible } from './draw.ts';
import { real } from './expressions.ts';
import { declareFields, declareObject, type Struct, structNamed } from './memory.ts';
import { line } from './objects.ts';
import { expressionText } from './print.ts';
import type { Expression, Statement } from './program.ts';

/** Operators and methods of a struct, with which no list of fields in braces is lost. */
export const membersOf =
  (rest: (d: Draw) => readonly Statement[], braces: Braces) =>
  (d: Draw, of: Pick<Struct, 'name' | 'spelled' | 'fields'>): readonly string[] => {
    if (d.random.chance(0.3)) return [];
    const write = (e: Expression) => expressionText(braces.grammar, e);
    const own = of.name;
    const p = local(`p${++d.names}`);
    const o = `o${++d.names}`;
    const within = (isFixed: boolean, make: () => readonly string[]): readonly string[] =>
      inside(d, [], () => {
        declareFields(d, '', of, isFixed);
        const before = d.inFunction;
        d.inFunction = false;
        d.left = d.random.whole(0, 2);
        const lines = make();
        d.inFunction = before;
        return lines.map((one) => `  ${one}`);
      });
    const withP = (make: () => readonly string[]) => () => {
      declare(d, p);
      return make();
    };
    const method = within(
      true,
      withP(() => [
        `double m(double ${p.name}) const {`,
        ...braceLines(braces, rest(d)),
        `  return ${write(real(d, 2))};`,
        '}',
      ]),
    );
    const change = within(
      false,
      withP(() => [`void c(double ${p.name}) {`, ...braceLines(braces, rest(d)), `  a += ${write(real(d, 1))};`, '}']),
    );
    const chained = within(
      false,
      withP(() => [`${own}& d(double ${p.name}) { b -= ${write(real(d, 1))}; return *this; }`]),
    );
    const binaryOn = (sign: string) =>
      within(true, () => {
        declareFields(d, `${o}.`, of, true);
        return [
          `${own} operator${sign}(const ${own}& ${o}) const { ${own} r = *this; r.a = ${write(real(d, 2))}; r.b ${sign}= ${o}.b; return r; }`,
        ];
      });
    const scaled = within(
      true,
      withP(() => [
        `${own} operator*(double ${p.name}) const { ${own} r = *this; r.a *= ${p.name}; r.b = ${write(real(d, 1))}; return r; }`,
      ]),
    );
    const compound = within(false, () => {
      declareFields(d, `${o}.`, of, true);
      return [`${own}& operator+=(const ${own}& ${o}) { a += ${write(real(d, 1))}; b += ${o}.b; return *this; }`];
    });
    const negated = within(true, () => [
      `${own} operator-() const { ${own} r = *this; r.a = -a; r.b = ${write(real(d, 1))}; return r; }`,
    ]);
    const called = within(
      true,
      withP(() => [`double operator()(double ${p.name}) const { return ${write(real(d, 1))}; }`]),
    );
    const indexed = within(true, () => ['double operator[](int i) const { return i == 0 ? a : b; }']);
    const lessThan = within(true, () => [`bool operator<(const ${own}& ${o}) const { return a < ${o}.b; }`]);
    return [
      ...method,
      ...change,
      ...chained,
      ...binaryOn('+'),
      ...binaryOn('-'),
      ...scaled,
      ...compound,
      ...negated,
      ...called,
      ...indexed,
      ...lessThan,
    ];
  };

/** Objects with methods, of which the prelude says so. */
const objects = (d: Draw, isChangeable = false) =>
  visible(d, 'object')
    .filter(({ fixed, variable }) => !(isChangeable && fixed) && structNamed(d, variable.type).hasMembers)
    .map(({ variable }) => variable);

const ofObject =
  (make: (d: Draw, o: Expression, other: Expression, depth: number) => Expression) =>
  (d: Draw, depth: number): Expression | undefined => {
    const known = objects(d);
    if (known.length === 0) return undefined;
    const one = d.random.pick(known);
    const other = d.random.pick(known.filter(({ type }) => type === one.type));
    return make(d, name(one.name), name(other.name), depth);
  };

export const memberExpressions: Dialect['specials'] = [
  { kind: 'real', weight: 2, make: ofObject((d, o, _p, n) => special`${o}.m(${real(d, n - 1)})`) },
  { kind: 'real', weight: 1, make: ofObject((d, o, _p, n) => special`${o}(${real(d, n - 1)})`) },
  { kind: 'real', weight: 1, make: ofObject((d, o) => special`${o}[${pick(d, '0', '1')}]`) },
  {
    kind: 'real',
    weight: 1.5,
    make: ofObject((d, o, p) => special`(${o} ${text(d.random.pick(['+', '-']))} ${p}).${pick(d, 'a', 'b')}`),
  },
  { kind: 'real', weight: 1, make: ofObject((d, o, p) => special`(-${o} + ${p} * 2.0).${pick(d, 'a', 'b')}`) },
  { kind: 'real', weight: 0.7, make: ofObject((d, o, p, n) => special`(${o} < ${p} ? ${real(d, n - 1)} : 1.5)`) },
];

export const memberStatements: NonNullable<Dialect['statements']> = [
  {
    weight: 2.5,
    make: (d) => {
      const known = objects(d, true);
      if (known.length === 0) return undefined;
      const one = d.random.pick(known);
      const other = d.random.pick(objects(d).filter(({ type }) => type === one.type)).name;
      const o = name(one.name);
      return [
        line(
          d.random.pick([
            () => special`${o}.c(${real(d, 1)})`,
            () => special`${o}.d(${real(d, 1)}).d(0.5)`,
            () => special`${o}.d(${real(d, 1)})`,
            () => special`${o} += ${text(other)}`,
            () => special`${o} = ${o} + ${text(other)}`,
            () => special`${o} = -${text(other)} * 0.5`,
            () => special`(${o} += ${text(other)}).c(1.5)`,
          ])(),
        ),
      ];
    },
  },
  {
    weight: 0.7,
    make: (d) => {
      const known = objects(d, true);
      if (known.length === 0) return undefined;
      const one = d.random.pick(known);
      const own = `s${++d.names}`;
      const body = inside(d, fixedAll(d), () => real(d, 0));
      declareObject(d, own, structNamed(d, one.type));
      return [line(special`auto ${text(own)} = ${text(one.name)} * (${body})`)];
    },
  },
];
