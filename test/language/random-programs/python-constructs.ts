import type { Dialect } from './dialect.ts';
import { declare, inside, literal, local, name, pick, recordIn, special, visible, withoutJumps } from './draw.ts';
import { count, real, test } from './expressions.ts';
import { line, text } from './objects.ts';
import type { Statement } from './program.ts';

const errors = [
  'ZeroDivisionError',
  '(ZeroDivisionError, OverflowError)',
  'ArithmeticError',
  'Exception',
  'ValueError',
];

/** Statements of Python that other languages write otherwise or not at all. */
export const pythonStatements: NonNullable<Dialect['statements']> = [
  {
    weight: 1,
    make: (d, { block }) => {
      const before = d.inLoop;
      const risky: Statement = line(special`a${literal(++d.names)} = ${real(d, 2)} / ${real(d, 1)}`);
      const raise: Statement = {
        kind: 'special',
        clauses: [{ head: special`if ${test(d, 1)}`, body: [line(text('raise ValueError(f"no {1 + 1} {0.5:.2f}")'))] }],
      };
      const body = [...block(d), ...(d.random.chance(0.5) ? [risky] : []), ...(d.random.chance(0.5) ? [raise] : [])];
      const clauses = [
        { head: text('try'), body },
        { head: pick(d, ...errors.map((e) => `except ${e}`), 'except ArithmeticError as e'), body: block(d) },
        { head: text('except ValueError'), body: block(d) },
        ...(d.random.chance(0.3) ? [{ head: text('else'), body: block(d) }] : []),
        ...(d.random.chance(0.3) ? [{ head: text('finally'), body: withoutJumps(d, () => block(d)) }] : []),
      ];
      d.inLoop = before;
      return [{ kind: 'special', clauses }];
    },
  },
  {
    weight: 0.6,
    make: (d) => {
      const outer = visible(d, 'real').filter(({ fixed, variable }) => !fixed && /^a\d+$/.test(variable.name));
      if (!d.inFunction || d.scope.length > 3 || outer.length === 0) return undefined;
      const [of, p] = [`c${++d.names}`, local(`p${++d.names}`)];
      const target = d.random.pick(outer).variable;
      // Only the name that it declares is assigned inside.
      const inLambda = d.inLambda;
      d.inLambda = true;
      const change = inside(d, [p], () => special`${name(target.name)} = ${name(target.name)} * 0.5 + ${real(d, 1)}`);
      d.inLambda = inLambda;
      const made = local(`a${++d.names}`);
      const call: Statement = {
        kind: 'declare',
        variable: made,
        value: special`${literal(of)}(${real(d, 1)}) + ${literal(of)}(${real(d, 1)})`,
        constant: false,
      };
      declare(d, made);
      const body = [line(literal(`nonlocal ${target.name}`)), line(change)];
      const end: Statement = { kind: 'return', value: special`${name(target.name)} + ${name(p.name)}` };
      return [{ kind: 'special', clauses: [{ head: literal(`def ${of}(${p.name})`), body: [...body, end] }] }, call];
    },
  },
  {
    weight: 1.2,
    make: (d) => {
      const of = `d${++d.names}`;
      const value = d.random.pick([
        special`{"a": ${real(d, 2)}, "b": ${real(d, 1)}}`,
        special`{"b": ${real(d, 1)}, **{"a": ${real(d, 2)}}}`,
        special`dict(a=${real(d, 1)}, b=${real(d, 1)})`,
        special`{k: v * 2 for k, v in (("a", ${real(d, 1)}), ("b", ${real(d, 1)}))}`,
      ]);
      declare(d, { name: of, kind: 'record', type: '', length: 0 }, true);
      for (const key of ['"a"', '"b"']) declare(d, local(`${of}[${key}]`));
      return [line(special`${literal(of)} = ${value}`)];
    },
  },
  {
    weight: 0.7,
    make: (d) => {
      const [a, v] = [local(`a${++d.names}`), `v${++d.names}`];
      const made = line(special`${literal(a.name)}, *${literal(v)} = ${real(d, 1)}, ${real(d, 1)}, ${real(d, 1)}`);
      declare(d, a);
      declare(d, { name: v, kind: 'list', type: 'double', length: 2 });
      return [made];
    },
  },
  { weight: 0.5, make: (d) => [line(special`assert ${test(d, 1)} or True, "never"`)] },
  { weight: 0.3, make: (d) => [line(special`f"{0.5:.3f}" f"{${count(d, 1)}}"`)] },
];

/** Expressions of Python with calls that unpack, with dictionaries, words and functions of the standard library. */
export const pythonConstructs: Dialect['specials'] = [
  {
    kind: 'real',
    weight: 0.7,
    make: (d, n) =>
      special`(lambda a, *b, k=${real(d, 0)}: a + sum(b) * k)(*[${real(d, n - 1)}, ${real(d, 0)}], ${real(d, 0)})`,
  },
  {
    kind: 'real',
    weight: 0.7,
    make: (d, n) =>
      special`(lambda a, b=2.0, **k: a * b - k.get("c", 0.5))(${real(d, n - 1)}, **{"b": ${real(d, 0)}, "c": ${real(d, 0)}})`,
  },
  {
    kind: 'real',
    weight: 0.6,
    make: (d, n) =>
      special`functools.partial(lambda a, b, c=1.5: a - b * c, ${real(d, n - 1)})(${real(d, 0)}, c=${real(d, 0)})`,
  },
  {
    kind: 'real',
    weight: 0.6,
    make: (d, n) =>
      special`functools.reduce(lambda s, t: s * 0.5 + t, [${real(d, n - 1)}, ${real(d, 0)}, ${real(d, 0)}])`,
  },
  {
    kind: 'real',
    weight: 0.6,
    make: (d, n) =>
      special`list(itertools.accumulate([${real(d, n - 1)}, ${real(d, 0)}, ${real(d, 0)}]))[${pick(d, '-1', '1')}]`,
  },
  {
    kind: 'real',
    weight: 0.6,
    make: (d, n) =>
      special`sum(p * q for p, q in itertools.pairwise([${real(d, n - 1)}, ${real(d, 0)}, ${real(d, 0)}]))`,
  },
  {
    kind: 'real',
    weight: 0.5,
    make: (d, n) => special`sum(p - q for p, q in itertools.product([${real(d, n - 1)}, 2.0], [${real(d, 0)}]))`,
  },
  {
    kind: 'real',
    weight: 0.8,
    make: (d, n) =>
      special`[(lambda s, i=i: s * i + ${real(d, 0)}) for i in range(3)][${pick(d, '0', '1', '-1')}](${real(d, n - 1)})`,
  },
  {
    kind: 'real',
    weight: 0.8,
    make: (d, n) => {
      const of = recordIn(d);
      return of === undefined ? undefined : special`(${of}.get(${pick(d, '"a"', '"zz"', 'f"b"')}, ${real(d, n - 1)}))`;
    },
  },
  {
    kind: 'real',
    weight: 0.8,
    make: (d) => {
      const of = recordIn(d);
      return of === undefined ? undefined : special`sum(v * (2 if k == "a" else 3) for k, v in ${of}.items())`;
    },
  },
  {
    kind: 'real',
    weight: 0.8,
    make: (d, n) =>
      special`(${real(d, n - 1)} if ${pick(d, '"a" in ("a", "b")', '"l1" == "l" + str(1)', 'f"w{1 + 1}" == "w2"', 'None is not None', '[1, 2] == [1, 2]', '2 not in [1, 2]', 'isinstance(1.5, (int, float))')} else ${real(d, 0)})`,
  },
];
