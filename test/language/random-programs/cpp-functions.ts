import { type Braces, braceLines } from './braces.ts';
import { fixedAll } from './cpp-sequences.ts';
import type { Dialect } from './dialect.ts';
import { type Draw, declare, inside, literal, local, name, pick, special, name as text, visible } from './draw.ts';
import { real, test, whole } from './expressions.ts';
import { line, type Tools } from './objects.ts';
import { expressionText } from './print.ts';
import type { Expression, Statement, Variable } from './program.ts';

/** A variable by its own name, and no field. */
const isPlain = /^(?:[xyz]|[a-z]\d+)$/;

type Statements = NonNullable<Dialect['statements']>;

/** Lambdas that have a name; those that only read may be called anywhere, the others stand alone. */
export const lambdaStatements = (_braces: Braces): Statements => [
  { weight: 2, make: reading },
  { weight: 1.5, make: changing },
  { weight: 0.5, make: counting },
];

/** `[=]` keeps the values of its place, `[&]` sees what changes behind it. */
function reading(d: Draw, { block }: Tools): readonly Statement[] {
  const own = `g${++d.names}`;
  const [p, type] = [
    local(`p${++d.names}`),
    d.random.pick(['double', 'double', 'int', 'float', 'auto', 'const double&']),
  ];
  const captured = visible(d, 'real', 'whole').filter(({ variable }) => isPlain.test(variable.name));
  const listed = captured.length === 0 ? undefined : d.random.pick(captured).variable;
  const captures = d.random.pick([
    '=',
    '=',
    '&',
    listed === undefined ? '&' : `=, &${listed.name}`,
    listed === undefined ? '=' : `&, ${listed.name}`,
  ]);
  const changeable = visible(d, 'real').filter(
    ({ fixed, variable: v }) => !fixed && isPlain.test(v.name) && v.type === 'double',
  );
  const kept = changeable.length === 0 || d.random.chance(0.4) ? undefined : d.random.pick(changeable).variable;
  const before = [d.inFunction, d.inLoop, d.loopDepth] as const;
  d.inFunction = true;
  d.inLoop = false;
  const body = inside(d, fixedAll(d), () =>
    inside(d, [p], (): readonly Statement[] => {
      const made = d.random.chance(0.4) ? block(d) : [];
      const value = real(d, 2);
      return [...made, { kind: 'return', value: kept === undefined ? value : special`${value} + ${name(kept.name)}` }];
    }),
  );
  [d.inFunction, d.inLoop, d.loopDepth] = before;
  const held = d.random.chance(0.2) ? 'std::function<double(double)>' : 'auto';
  declare(d, { name: own, kind: 'function', type: 'double', length: 1 }, true);
  return [
    {
      kind: 'special',
      clauses: [
        { head: text(`${held} ${own} = [${captures}](${type} ${p.name}) -> double`), body },
        { head: text(''), body: undefined },
      ],
    },
    ...changedAfter(d, own, kept),
  ];
}

/** A variable that a lambda reads changes, and the lambda is called. */
function changedAfter(d: Draw, lambda: string, kept: Variable | undefined): readonly Statement[] {
  if (kept === undefined) return [];
  const result = local(`a${++d.names}`);
  const given = real(d, 1);
  declare(d, result);
  return [line(text(`${kept.name} -= 1.5`)), line(special`double ${text(result.name)} = ${text(lambda)}(${given})`)];
}

/** A lambda that changes what is around it, called as statements of their own. */
function changing(d: Draw, { block }: Tools): readonly Statement[] | undefined {
  const own = `h${++d.names}`;
  const p = local(`p${++d.names}`);
  const before = [d.inFunction, d.inLoop] as const;
  d.inFunction = false;
  d.inLoop = false;
  const body = inside(d, [p], () => [...block(d), { kind: 'return', value: real(d, 1) } as const]);
  [d.inFunction, d.inLoop] = before;
  const results = [local(`a${++d.names}`), local(`a${++d.names}`)];
  const calls = results.map((a) => line(special`double ${text(a.name)} = ${text(own)}(${real(d, 1)})`));
  for (const a of results) declare(d, a);
  return [
    {
      kind: 'special',
      clauses: [
        { head: text(`auto ${own} = [&](double ${p.name}) -> double`), body },
        { head: text(''), body: undefined },
      ],
    },
    ...calls,
  ];
}

/** A lambda with a name of its own for what it captures, which it may change. */
function counting(d: Draw): readonly Statement[] {
  const own = `h${++d.names}`;
  const k = `k${d.names}`;
  const first = real(d, 1);
  const step = inside(d, fixedAll(d), () => real(d, 0));
  const seen = visible(d, 'real').filter(({ variable }) => isPlain.test(variable.name));
  const other = seen.length === 0 ? '' : d.random.pick(seen).variable.name;
  const results = [local(`a${++d.names}`), local(`a${++d.names}`)];
  for (const a of results) declare(d, a);
  const isMutable = d.random.chance(0.6);
  const body = isMutable
    ? special`auto ${text(own)} = [=, ${text(k)} = double(${first})](double t) mutable { ${text(k)} += t * (${step}); return ${text(k)}; }`
    : special`auto ${text(own)} = [${text(k)} = ${first}${text(other === '' ? '' : `, &${other}`)}](double t) { return ${text(k)} * t - ${text(other || '1')}; }`;
  return [line(body), ...results.map((a, n) => line(text(`double ${a.name} = ${own}(${n + 1}.5)`)))];
}

export const lambdaExpressions: Dialect['specials'] = [
  {
    kind: 'real',
    weight: 3,
    make: (d, n) => {
      const known = visible(d, 'function');
      return known.length === 0 ? undefined : special`${name(d.random.pick(known).variable.name)}(${real(d, n - 1)})`;
    },
  },
  {
    kind: 'real',
    weight: 1,
    make: (d, n) => {
      const t = local(`t${++d.names}`);
      const body = inside(d, fixedAll(d), () => inside(d, [t], () => real(d, 1)));
      return special`[${pick(d, '&', '=')}](${pick(d, 'double', 'auto', 'int')} ${text(t.name)}) { return ${body}; }(${real(d, n - 1)})`;
    },
  },
  {
    kind: 'real',
    weight: 0.7,
    make: (d, n) => {
      const [asked, a, b] = inside(d, fixedAll(d), () => [test(d, 1), real(d, n - 1), real(d, 0)]);
      return special`[&]() -> double { if (${asked!}) return ${a!}; return ${b!}; }()`;
    },
  },
  {
    kind: 'real',
    weight: 2,
    make: (d, n) => {
      const known = d.prelude.calls;
      return known.length === 0 ? undefined : d.random.pick(known)(d, n);
    },
  },
];

/** Functions of one name for several types, and templates, at the top of a program. */
export function templateOrOverloads(d: Draw, rest: (d: Draw) => readonly Statement[], braces: Braces): void {
  const write = (e: Expression) => expressionText(braces.grammar, e);
  if (d.random.chance(0.3)) {
    const of = `T${++d.names}`;
    const [p, q, t] = [
      local(`p${++d.names}`, 'real', 'T'),
      local(`p${++d.names}`, 'real', 'T'),
      local(`t${d.names}`, 'real', 'T'),
    ];
    const helpers = d.helpers.splice(0);
    const before = d.inFunction;
    d.inFunction = false;
    d.left = d.random.whole(0, 3);
    const body = inside(d, [], () => {
      declare(d, p);
      declare(d, q, true);
      const first = `  T ${t.name} = ${write(d.random.chance(0.5) ? literal(d.random.whole(0, 3)) : real(d, 1))};`;
      declare(d, t);
      return [first, ...braceLines(braces, rest(d)), `  return ${write(real(d, 2))};`];
    });
    d.inFunction = before;
    d.helpers.push(...helpers);
    d.prelude.texts.push([`template <typename T> T ${of}(T ${p.name}, const T& ${q.name}) {`, ...body, '}'].join('\n'));
    d.prelude.calls.push((e, n) =>
      e.random.pick([
        () => special`${text(of)}(double(${real(e, n - 1)}), double(${real(e, 0)}))`,
        () => special`${text(of)}(int(${whole(e, n - 1)}), ${literal(e.random.whole(-3, 5))})`,
        () => special`${text(of)}<double>(${real(e, n - 1)}, ${real(e, 0)})`,
        () => special`${text(of)}(float(${real(e, n - 1)}), ${pick(e, '1.5f', '0.1f')})`,
      ])(),
    );
  }
  if (d.random.chance(0.3)) {
    const of = `o${++d.names}`;
    const types = d.random.pick([
      ['double', 'int'],
      ['double', 'float'],
      ['int', 'double', 'float'],
      ['double', 'double, double'],
      ['double', 'const std::vector<double>&'],
    ]);
    for (const type of types) {
      const parameters = type.split(', ').map(
        (one): Variable => ({
          name: `p${++d.names}`,
          kind: one.includes('vector') ? 'list' : one === 'int' ? 'whole' : 'real',
          type: one.replace(/const |&/g, ''),
          length: one.includes('vector') ? 2 : 0,
        }),
      );
      const value = inside(d, parameters, () => real(d, 2));
      const list = parameters.map((p, k) => `${type.split(', ')[k]} ${p.name}`).join(', ');
      d.prelude.texts.push(`static double ${of}(${list}) { return ${write(value)}; }`);
    }
    d.prelude.calls.push((e, n) => {
      const type = e.random.pick(types);
      if (type.includes('vector')) {
        const known = visible(e, 'list').filter(({ variable }) => variable.type === 'std::vector<double>');
        return known.length === 0 ? undefined : special`${text(of)}(${name(e.random.pick(known).variable.name)})`;
      }
      if (type.includes(',')) return special`${text(of)}(${real(e, n - 1)}, ${real(e, 0)})`;
      return special`${text(of)}(${text(type)}(${type === 'int' ? whole(e, n - 1) : real(e, n - 1)}))`;
    });
  }
}
