import type { Dialect } from './dialect.ts';
import { type Draw, declare, literal, local, name, special, name as text, visible } from './draw.ts';
import { real, test } from './expressions.ts';
import { declareObject, structNamed } from './memory.ts';
import { line } from './objects.ts';
import type { Statement, Variable } from './program.ts';

/** Numbers that may be changed, of one type where it is given. */
export const changeable = (d: Draw, type?: string): readonly Variable[] =>
  visible(d, 'real', 'whole')
    .filter(({ fixed, variable }) => !fixed && (type === undefined || variable.type === type))
    .map(({ variable }) => variable);

/** Statements of C++ on references, `auto`, and several names at once. */
export const referenceStatements: NonNullable<Dialect['statements']> = [
  { weight: 2.5, make: reference },
  { weight: 1, make: constantReference },
  { weight: 1, make: objectReference },
  { weight: 2, make: deduced },
  { weight: 1, make: swapped },
  { weight: 1, make: chosen },
  { weight: 1, make: pair },
  { weight: 0.7, make: tied },
  { weight: 0.7, make: takenApart },
  { weight: 0.7, make: ifWithFirst },
];

/** Another name of a number that may change it. */
function reference(d: Draw): readonly Statement[] | undefined {
  const known = changeable(d);
  if (known.length === 0) return undefined;
  const of = d.random.pick(known);
  const own = `r${++d.names}`;
  const type = d.random.chance(0.5) || of.type === 'auto' ? 'auto' : of.type;
  declare(d, local(own, of.kind, of.type));
  return [line(text(`${type}& ${own} = ${of.name}`))];
}

/** Another name that only reads: it sees what changes, unless it is a number of another type. */
function constantReference(d: Draw): readonly Statement[] | undefined {
  const known = visible(d, 'real', 'whole');
  const own = `r${++d.names}`;
  const type = d.random.pick(['const double&', 'const double&', 'const auto&', 'const float&']);
  const made =
    known.length > 0 && d.random.chance(0.7) ? name(d.random.pick(known).variable.name) : special`${real(d, 1)}`;
  declare(d, local(own), true);
  return [line(special`${text(`${type} ${own}`)} = ${made}`)];
}

function objectReference(d: Draw): readonly Statement[] | undefined {
  const known = visible(d, 'object').filter(({ fixed }) => !fixed);
  if (known.length === 0) return undefined;
  const { variable } = d.random.pick(known);
  const own = `s${++d.names}`;
  declareObject(d, own, structNamed(d, variable.type));
  const type = d.random.pick(['auto', variable.type]);
  return [line(text(`${type}& ${own} = ${variable.name}`))];
}

/** `auto` takes the type of its value: an integer stays one. */
function deduced(d: Draw): readonly Statement[] {
  const own = `a${++d.names}`;
  const isFixed = d.random.chance(0.4);
  const value = isFixed ? real(d, 2) : special`${real(d, 2)} + ${real(d, 0)}`;
  declare(d, local(own, 'real', 'auto'), isFixed);
  return [line(special`${text(`${isFixed ? 'const ' : ''}auto ${own}`)} = ${value}`)];
}

function swapped(d: Draw): readonly Statement[] | undefined {
  const known = visible(d, 'real', 'whole', 'object', 'list').filter(
    ({ fixed, variable: { name: of, kind, type } }) =>
      // What looks like an array may be a pointer.
      !fixed && type !== 'auto' && (kind !== 'list' || /^v\d+$/.test(of)),
  );
  if (known.length === 0) return undefined;
  const one = d.random.pick(known).variable;
  const others = known.filter(
    ({ variable: v }) => v.kind === one.kind && v.type === one.type && v.length === one.length && v.name !== one.name,
  );
  if (others.length === 0) return undefined;
  return [line(text(`std::swap(${one.name}, ${d.random.pick(others).variable.name})`))];
}

/** `(test ? a : b) = e` */
function chosen(d: Draw): readonly Statement[] | undefined {
  const known = changeable(d, 'double');
  if (known.length < 2) return undefined;
  const [a, b] = [d.random.pick(known), d.random.pick(known)];
  const sign = d.random.pick(['=', '+=', '-=', '*=']);
  return [line(special`(${test(d, 1)} ? ${name(a.name)} : ${name(b.name)}) ${text(sign)} ${real(d, 1)}`)];
}

function pair(d: Draw): readonly Statement[] {
  const own = `p${++d.names}`;
  const value = d.random.pick([
    special`std::pair<double, int> ${text(own)}{${real(d, 2)}, ${real(d, 1)}}`,
    special`auto ${text(own)} = std::make_pair(${real(d, 2)}, ${real(d, 1)})`,
    special`std::pair<double, float> ${text(own)} = {${real(d, 2)}, ${real(d, 1)}}`,
  ]);
  const isFixed = d.random.chance(0.5);
  declare(d, local(`${own}.first`, 'real', 'auto'), isFixed);
  declare(d, local(`${own}.second`, 'real', 'auto'), isFixed);
  return [line(value)];
}

/** `std::tie(a, b) = std::make_tuple(b, a + b)` */
function tied(d: Draw): readonly Statement[] | undefined {
  const known = changeable(d, 'double');
  if (known.length < 2) return undefined;
  const [a, b] = [d.random.pick(known), d.random.pick(known)];
  if (a === b) return undefined;
  return [line(special`std::tie(${name(a.name)}, ${name(b.name)}) = std::make_tuple(${real(d, 1)}, ${real(d, 1)})`)];
}

function takenApart(d: Draw): readonly Statement[] {
  const [a, b] = [`a${++d.names}`, `a${++d.names}`];
  const records = visible(d, 'object')
    .filter(({ fixed }) => !fixed)
    .map(({ variable }) => variable)
    .filter((v) => structNamed(d, v.type).fields.length === 2);
  const [first, last] = [real(d, 1), real(d, 1)];
  const lists = visible(d, 'list').filter(
    ({ fixed, variable }) => !fixed && variable.length === 2 && variable.type === 'std::array<double, 2>',
  );
  const isReference = d.random.chance(0.5);
  const taken =
    records.length > 0 && d.random.chance(0.6)
      ? text(d.random.pick(records).name)
      : lists.length > 0
        ? text(d.random.pick(lists).variable.name)
        : undefined;
  const isField = taken !== undefined && isReference;
  for (const own of [a, b]) declare(d, local(own, 'real', 'auto'), taken === undefined);
  const value = taken ?? special`std::make_tuple(${first}, ${last})`;
  return [line(special`${text(isField ? 'auto&' : 'auto')} [${literal(a)}, ${literal(b)}] = ${value}`)];
}

function ifWithFirst(d: Draw, { block }: Parameters<NonNullable<Dialect['statements']>[number]['make']>[1]) {
  const own = local(`a${++d.names}`, 'real', 'double');
  const head = special`if (double ${text(own.name)} = ${real(d, 2)}; ${text(own.name)} ${literal(d.random.pick(['<', '>', '>=']))} ${real(d, 1)})`;
  return [
    {
      kind: 'special',
      clauses: [
        { head, body: block(d, [own]) },
        { head: text('else'), body: block(d, [own]) },
      ],
    } as const,
  ];
}
