import type { Dialect } from './dialect.ts';
import { type Draw, declare, inside, literal, local, name, pick, special, name as text, visible } from './draw.ts';
import { real } from './expressions.ts';
import { line, type Tools } from './objects.ts';
import type { Expression, Statement, Variable } from './program.ts';

/** Whether a type of a list is one of the library's, and no array of C. */
export const isStandard = (type: string): boolean => type.startsWith('std::');

const lists = (d: Draw, isChangeable = false): readonly Variable[] =>
  visible(d, 'list')
    .filter(({ fixed, variable }) => isStandard(variable.type) && !(isChangeable && fixed))
    .map(({ variable }) => variable);

/** Numbers in a list of any type are computed with as reals. */
const itemType = (type: string): string => /<(\w+)/.exec(type)?.[1] ?? 'double';

/** What makes an expression of a list of the library, where one is in scope. */
const listed =
  (make: (d: Draw, list: Expression, of: Variable, depth: number) => Expression | undefined) =>
  (d: Draw, depth: number): Expression | undefined => {
    const known = lists(d);
    if (known.length === 0) return undefined;
    const of = d.random.pick(known);
    return make(d, name(of.name), of, depth);
  };

const range = (list: Expression): Expression => special`${list}.begin(), ${list}.end()`;
const inner = (list: Expression) => special`${range(list)}`;

/** Expressions on `std::vector` and `std::array`. */
export const sequenceExpressions: Dialect['specials'] = [
  { kind: 'real', weight: 1, make: listed((d, v) => special`${v}.${pick(d, 'back', 'front')}()`) },
  {
    kind: 'real',
    weight: 0.7,
    make: listed((d, v, { length }) => special`${v}.at(${literal(d.random.whole(0, length - 1))})`),
  },
  { kind: 'real', weight: 0.7, make: listed((d, v) => special`${v}[${v}.size() - ${pick(d, '1', '2')}]`) },
  {
    kind: 'real',
    weight: 1.2,
    make: listed(
      (d, v) => special`std::accumulate(${v}.begin(), ${v}.end(), ${pick(d, '0.0', '0.0', '0', '1.5', '0.5f')})`,
    ),
  },
  {
    kind: 'real',
    weight: 0.7,
    make: listed((d, v) => {
      const [s, t] = [local(`t${++d.names}`), local(`t${++d.names}`)];
      const body = inside(d, fixedAll(d), () => inside(d, [s, t], () => real(d, 1)));
      return special`std::accumulate(${v}.begin(), ${v}.end(), ${pick(d, '0.0', '1.0')}, [&](double ${text(s.name)}, double ${text(t.name)}) { return ${text(s.name)} * 0.5 + ${body}; })`;
    }),
  },
  {
    kind: 'real',
    weight: 0.7,
    make: listed((d, v, of) => {
      const others = lists(d).filter(({ length }) => length >= of.length);
      const w = name(d.random.pick(others).name);
      const end = d.random.pick([special`${v}.end()`, special`${v}.begin() + 2`]);
      return special`std::inner_product(${v}.begin(), ${end}, ${w}.begin(), ${pick(d, '0.0', '0.0', '1')})`;
    }),
  },
  {
    kind: 'real',
    weight: 0.7,
    make: listed((d, v) => special`*std::${pick(d, 'max_element', 'min_element')}(${inner(v)})`),
  },
  { kind: 'real', weight: 0.5, make: listed((d, v) => special`${pick(d, 'double', 'float')}(${v}.size())`) },
  {
    kind: 'count',
    weight: 1,
    make: listed((d, v) => special`${pick(d, 'int', 'static_cast<int>', 'long')}(${v}.size())`),
  },
  { kind: 'count', weight: 0.4, make: listed((_d, v) => special`${v}.size()`) },
];

/** Every number and list in scope, which a lambda that is called among others must leave as they are. */
export function fixedAll(d: Draw): readonly Variable[] {
  return visible(d, 'real', 'whole', 'count', 'list', 'object', 'function').map(({ variable }) => variable);
}

/** Statements on `std::vector` and `std::array`. */
export const sequenceStatements: NonNullable<Dialect['statements']> = [
  { weight: 2, make: grown },
  { weight: 1.2, make: filled },
  { weight: 1.5, make: copied },
  { weight: 1.2, make: reassigned },
  { weight: 2, make: overItems },
  { weight: 1, make: rows },
  { weight: 1, make: algorithm },
  { weight: 1, make: bySize },
  { weight: 0.7, make: pushedAndPopped },
];

const newList = (d: Draw, type: string, length: number): Variable => {
  const made: Variable = { name: `v${++d.names}`, kind: 'list', type, length };
  declare(d, made);
  return made;
};

/** A vector that grows item by item. */
function grown(d: Draw): readonly Statement[] | undefined {
  if (d.loopDepth > 1) return undefined;
  const type = d.random.pick(['std::vector<double>', 'std::vector<double>', 'std::vector<float>', 'std::vector<int>']);
  const i = local(`i${++d.names}`, 'count', 'int');
  const n = d.random.whole(2, 4);
  const item = inside(d, [i], () => real(d, 2));
  const made = newList(d, type, n);
  const push = d.random.pick(['push_back', 'push_back', 'emplace_back']);
  return [
    line(text(`${type} ${made.name}`)),
    {
      kind: 'special',
      clauses: [
        {
          head: text(`for (int ${i.name} = 0; ${i.name} < ${n}; ${i.name}++)`),
          body: [line(special`${text(made.name)}.${text(push)}(${item})`)],
        },
      ],
    },
  ];
}

function filled(d: Draw): readonly Statement[] {
  const n = d.random.whole(2, 4);
  const item = real(d, 1);
  const type = d.random.pick(['std::vector<double>', 'std::vector<float>', 'std::vector<int>']);
  if (d.random.chance(0.3)) {
    const made = newList(d, type, n);
    return [line(text(`${type} ${made.name}(${n})`))];
  }
  const made = newList(d, type, n);
  return [line(special`${text(`${type} ${made.name}(${n}, `)}${item})`)];
}

/** A copy, or another name. */
function copied(d: Draw): readonly Statement[] | undefined {
  const known = lists(d, true);
  if (known.length === 0) return undefined;
  const of = d.random.pick(known);
  const made = newList(d, of.type, of.length);
  const type = d.random.pick(['auto', of.type, 'auto&', `${of.type}&`]);
  const value =
    d.random.chance(0.15) && !type.endsWith('&') ? special`${text(of.type)}(${name(of.name)})` : name(of.name);
  return [line(special`${text(`${type} ${made.name}`)} = ${value}`)];
}

/** An assignment copies the items into the list that is there. */
function reassigned(d: Draw): readonly Statement[] | undefined {
  const known = lists(d, true);
  if (known.length === 0) return undefined;
  const to = d.random.pick(known);
  const from = lists(d).filter(({ type, length }) => type === to.type && length === to.length);
  const items = Array.from({ length: to.length }, () => real(d, 0));
  const braced = items.slice(1).reduce<Expression>((list, item) => special`${list}, ${item}`, special`${items[0]!}`);
  if (d.random.chance(0.25)) return [line(special`${name(to.name)} = {${braced}}`)];
  return [line(special`${name(to.name)} = ${name(d.random.pick(from).name)}`)];
}

/** `for (auto& e : v)` changes the items, `for (auto e : v)` copies of them. */
function overItems(d: Draw, { block, looping }: Tools): readonly Statement[] | undefined {
  const known = lists(d);
  if (known.length === 0 || d.loopDepth > 1) return undefined;
  const of = d.random.pick(known);
  const isFixed = visible(d, 'list').some(({ variable, fixed }) => variable === of && fixed);
  const item = itemType(of.type);
  const form = d.random.pick(
    isFixed ? ['auto', 'const auto&', 'double'] : ['auto&', `${item}&`, 'auto', 'double', 'const auto&', 'int'],
  );
  const e = local(`e${++d.names}`, 'real', form.startsWith('double') ? 'double' : 'auto');
  const body = looping(d, () =>
    inside(d, form.startsWith('const') ? [e] : [], () => {
      if (form.startsWith('const')) return block(d);
      declare(d, e);
      // In a block of its own, where its name may be hidden.
      return [{ kind: 'special', clauses: [{ head: text(''), body: block(d) }] } as const];
    }),
  );
  return [{ kind: 'special', clauses: [{ head: text(`for (${form} ${e.name} : ${of.name})`), body }] }];
}

/** A vector of vectors. */
function rows(d: Draw): readonly Statement[] {
  const own = `m${++d.names}`;
  const [a, b] = [real(d, 1), real(d, 1)];
  const made = d.random.pick([
    special`std::vector<std::vector<double>> ${text(own)}(2, std::vector<double>(2, ${a}))`,
    special`std::vector<std::vector<double>> ${text(own)}{{${a}, ${b}}, {${real(d, 0)}, 1.5}}`,
    special`std::array<std::array<double, 2>, 2> ${text(own)} = {{{${a}, ${b}}, {${real(d, 0)}, 0.5}}}`,
  ]);
  const type =
    made.kind === 'special' && made.texts[0]!.startsWith('std::vector')
      ? 'std::vector<double>'
      : 'std::array<double, 2>';
  for (const k of [0, 1]) declare(d, { name: `${own}[${k}]`, kind: 'list', type, length: 2 });
  return [line(made)];
}

function algorithm(d: Draw): readonly Statement[] | undefined {
  const known = lists(d, true);
  if (known.length === 0) return undefined;
  const v = name(d.random.pick(known).name);
  const t = local(`t${++d.names}`);
  const body = () => inside(d, fixedAll(d), () => inside(d, [t], () => real(d, 1)));
  return [
    line(
      d.random.pick([
        () => special`std::sort(${inner(v)})`,
        () => special`std::reverse(${inner(v)})`,
        () => special`std::fill(${inner(v)}, ${real(d, 1)})`,
        () => special`std::iota(${inner(v)}, ${pick(d, '0', '1.5', '-1')})`,
        () =>
          special`std::transform(${inner(v)}, ${v}.begin(), [${pick(d, '&', '=')}](double ${text(t.name)}) { return ${body()}; })`,
        () => special`std::for_each(${inner(v)}, [&](auto& ${text(t.name)}) { ${text(t.name)} += ${body()}; })`,
      ])(),
    ),
  ];
}

/** Counts as far as the list is long, with a number without a sign. */
function bySize(d: Draw, { block, looping }: Tools): readonly Statement[] | undefined {
  const known = lists(d, true);
  if (known.length === 0 || d.loopDepth > 1) return undefined;
  const of = d.random.pick(known);
  const i = local(`i${++d.names}`, 'count', 'unsigned');
  const t = local(`t${d.names}`);
  declare(d, t);
  const item = inside(d, [i], () => real(d, 1));
  const body = looping(d, () => block(d, [i]));
  return [
    line(text(`double ${t.name} = 0`)),
    {
      kind: 'special',
      clauses: [
        {
          head: text(
            `for (${d.random.pick(['std::size_t', 'size_t', 'unsigned', 'int', 'auto'])} ${i.name} = 0${''}; ${i.name} < ${of.name}.size(); ++${i.name})`,
          ),
          body: [line(special`${text(t.name)} += ${text(of.name)}[${text(i.name)}] * (${item})`), ...body],
        },
      ],
    },
  ];
}

function pushedAndPopped(d: Draw): readonly Statement[] | undefined {
  const known = lists(d, true).filter(
    ({ type, name: of }) => type.startsWith('std::vector') && !d.inLoop && /^v\d+$/.test(of),
  );
  if (known.length === 0) return undefined;
  const v = name(d.random.pick(known).name);
  const own = local(`a${++d.names}`);
  // References to its items would not be those of the grown one: it grows as a copy.
  const made = line(special`auto w${text(own.name)} = ${v}`);
  const pushed = line(special`w${text(own.name)}.push_back(${real(d, 1)})`);
  declare(d, own);
  return [
    made,
    pushed,
    line(special`double ${text(own.name)} = w${text(own.name)}.back() * w${text(own.name)}.size()`),
    line(special`w${text(own.name)}.pop_back()`),
    line(special`${text(own.name)} += w${text(own.name)}.back() - w${text(own.name)}.size()`),
  ];
}
