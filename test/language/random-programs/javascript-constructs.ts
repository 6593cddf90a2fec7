import type { Dialect } from './dialect.ts';
import { declare, inside, literal, local, pick, recordIn, special, withoutJumps } from './draw.ts';
import { real, test } from './expressions.ts';
import { line, text } from './objects.ts';
import type { Statement } from './program.ts';

/** Statements of JavaScript that other languages write otherwise or not at all. */
export const javascriptStatements: NonNullable<Dialect['statements']> = [
  {
    weight: 1,
    make: (d, { block }) => {
      const raise: Statement = {
        kind: 'special',
        clauses: [{ head: special`if (${test(d, 1)})`, body: [line(text("throw new Error('no')"))] }],
      };
      return [
        {
          kind: 'special',
          clauses: [
            { head: text('try'), body: [...block(d), raise, ...block(d)] },
            { head: pick(d, 'catch (e)', 'catch'), body: block(d) },
            ...(d.random.chance(0.3) ? [{ head: text('finally'), body: withoutJumps(d, () => block(d)) }] : []),
          ],
        },
      ];
    },
  },
  {
    weight: 0.7,
    make: (d, { block, looping }) => {
      const label = `L${++d.names}`;
      const [i, j] = [local(`i${++d.names}`, 'count'), local(`i${++d.names}`, 'count')];
      const jump: Statement = {
        kind: 'special',
        clauses: [
          {
            head: special`if (${inside(d, [i, j], () => test(d, 1))})`,
            body: [line(pick(d, `continue ${label}`, `break ${label}`))],
          },
        ],
      };
      const inner = looping(d, () => looping(d, () => block(d, [i, j])));
      const body: Statement = {
        kind: 'special',
        clauses: [{ head: literal(`for (let ${j.name} = 0; ${j.name} < 2; ${j.name}++)`), body: [...inner, jump] }],
      };
      return [
        {
          kind: 'special',
          clauses: [{ head: literal(`${label}: for (let ${i.name} = 0; ${i.name} < 3; ${i.name}++)`), body: [body] }],
        },
      ];
    },
  },
  {
    weight: 1.2,
    make: (d) => {
      const of = `d${++d.names}`;
      const value = d.random.pick([
        special`{ a: ${real(d, 2)}, b: ${real(d, 1)}, f(t) { return this.a - t; } }`,
        special`{ ...{ a: ${real(d, 1)}, c: 1 }, ["b"]: ${real(d, 1)}, f: function (t) { return this.a * t; } }`,
        special`{ ["a"]: ${real(d, 1)}, b: ${real(d, 1)}, f: (t) => t * 2 }`,
      ]);
      declare(d, { name: of, kind: 'record', type: '', length: 0 }, true);
      for (const key of ['a', 'b']) declare(d, local(`${of}.${key}`));
      return [line(special`const ${literal(of)} = ${value}`)];
    },
  },
  {
    weight: 0.7,
    make: (d) => {
      // Without a value, a name is new in every turn.
      const own = local(`u${++d.names}`);
      const word = d.random.pick(['let', 'let', 'var']);
      const asked = special`(${test(d, 1)})`;
      const [some, other] = [real(d, 2), real(d, 1)];
      declare(d, own);
      return [
        line(text(`${word} ${own.name}`)),
        line(special`if ${asked} ${text(own.name)} = ${some}`),
        line(special`if (${text(own.name)} === undefined) ${text(own.name)} = ${other}`),
      ];
    },
  },
  {
    weight: 0.6,
    make: (d) => {
      // A function is there before its statement, and each of its calls has its own variables.
      const [of, n, own] = [`g${++d.names}`, local(`n${d.names}`, 'count', 'int'), local(`a${d.names}`)];
      const value = inside(d, [n], () => real(d, 2));
      const called = local(`c${d.names}`);
      const first = special`const ${text(called.name)} = ${text(of)}(${literal(d.random.whole(0, 3))})`;
      declare(d, called, true);
      return [
        line(first),
        {
          kind: 'special',
          clauses: [
            {
              head: text(`function ${of}(${n.name})`),
              body: [
                line(text(`${d.random.pick(['let', 'var'])} ${own.name}`)),
                line(special`${text(own.name)} = ${value}`),
                line(text(`if (${n.name} > 0) ${own.name} -= 0.5 * ${of}(${n.name} - 1)`)),
                line(text(`return ${own.name}`)),
              ],
            },
          ],
        },
      ];
    },
  },
  {
    weight: 0.7,
    make: (d) => {
      const of = recordIn(d);
      const [a, b] = [local(`a${++d.names}`), local(`a${++d.names}`)];
      const taken = of ?? special`({ a: ${real(d, 1)}, b: ${real(d, 1)} })`;
      const made = line(
        special`let { a: ${literal(a.name)}, zz: ${literal(b.name)} = ${real(d, 1)}, ...r${literal(d.names)} } = ${taken}`,
      );
      declare(d, a);
      declare(d, b);
      return [made];
    },
  },
  {
    weight: 0.7,
    make: (d) => {
      const [a, v] = [local(`a${++d.names}`), `v${++d.names}`];
      const made = line(
        special`let [${literal(a.name)}, ...${literal(v)}] = [${real(d, 1)}, ${real(d, 1)}, ${real(d, 1)}]`,
      );
      declare(d, a);
      declare(d, { name: v, kind: 'list', type: 'double', length: 2 });
      return [made];
    },
  },
];

/** Expressions of JavaScript with patterns, rest parameters, optional chaining and objects. */
export const javascriptConstructs: Dialect['specials'] = [
  {
    kind: 'real',
    weight: 0.8,
    make: (d, n) =>
      special`(({ a, b = 2 }, [c, ...e] = [1, 2]) => a * b - c + e.length)({ a: ${real(d, n - 1)} }, [${real(d, 0)}, 1])`,
  },
  {
    kind: 'real',
    weight: 0.8,
    make: (d, n) =>
      special`((a, ...b) => b.reduce((s, t) => s + t, a))(...[${real(d, n - 1)}, ${real(d, 0)}], ${real(d, 0)})`,
  },
  {
    kind: 'real',
    weight: 0.8,
    make: (d, n) => special`(function (a, b = a) { return a - b * 0.5; })(${real(d, n - 1)})`,
  },
  {
    kind: 'real',
    weight: 0.8,
    make: (d, n) => {
      const of = recordIn(d);
      return of === undefined ? undefined : special`(${of}?.${pick(d, 'a', 'zz')} ?? ${real(d, n - 1)})`;
    },
  },
  {
    kind: 'real',
    weight: 0.8,
    make: (d, n) => {
      const of = recordIn(d);
      return of === undefined ? undefined : special`${of}.f(${real(d, n - 1)})`;
    },
  },
  {
    kind: 'real',
    weight: 0.8,
    make: (d, n) =>
      special`Object.entries({ b: ${real(d, n - 1)}, 2: ${real(d, 0)}, 1: 3 }).reduce((s, [k, v]) => s * 0.5 + (k === "b" ? v : v * 2), 0)`,
  },
  {
    kind: 'real',
    weight: 0.8,
    make: (d, n) =>
      special`(${pick(d, ['`w$', '{2}` === "w2"'].join(''), 'typeof 1 === "number"', '"a" in { a: 1 }', 'null == undefined', 'null === undefined', '[1] instanceof Array')} ? ${real(d, n - 1)} : ${real(d, 0)})`,
  },
  {
    kind: 'real',
    weight: 0.6,
    make: (d, n) => special`new Float32Array([${real(d, n - 1)}, ${real(d, 0)}])[${pick(d, '0', '1')}]`,
  },
];
