import { type Braces, braceLines } from './braces.ts';
import type { Dialect } from './dialect.ts';
import { type Draw, declare, inside, literal, local, name, special, visible } from './draw.ts';
import { count, real, test, whole } from './expressions.ts';
import { line } from './objects.ts';
import { expressionText } from './print.ts';
import type { Expression, Statement, Variable } from './program.ts';

/** A field of a struct: a number, an array of two numbers, or another struct. */
export interface Field {
  readonly name: string;
  readonly kind: 'real' | 'whole' | 'list' | 'object';
  readonly type: string;
}

/** A struct of C or C++. */
export interface Struct {
  readonly name: string;
  /** How its type is written. */
  readonly spelled: string;
  readonly fields: readonly Field[];
  /** The lines that define it. */
  readonly lines: readonly string[];
  /** Whether it has functions of its own. */
  readonly hasMembers: boolean;
}

/** What stands in front of the functions of a program: its structs, constants and the functions that work on them. */
export interface Prelude {
  readonly structs: Struct[];
  readonly texts: string[];
  readonly functions: PreludeFunction[];
  /** Calls of functions that only C++ has. */
  readonly calls: ((draw: Draw, depth: number) => Expression | undefined)[];
}

export interface PreludeFunction {
  readonly name: string;
  /** By value `struct S s`, or what the function may write to. */
  readonly takes: readonly Taken[];
  /** A real number, a struct of that name, or nothing. */
  readonly gives: 'real' | 'nothing' | Struct;
}

type Taken =
  | { readonly kind: 'struct' | 'pointer'; readonly of: Struct }
  | { readonly kind: 'number'; readonly type: string }
  | { readonly kind: 'array' }
  | { readonly kind: 'real' };

/** Text as it stands, whatever it begins with. */
const text = name;

/** Lines of functions that a struct has beside its fields. */
type Members = (draw: Draw, of: Pick<Struct, 'name' | 'spelled' | 'fields'>) => readonly string[];
type Rest = (draw: Draw) => readonly Statement[];

/** Draws the structs of a program, a constant array and functions with bodies of their own. */
export function drawPrelude(draw: Draw, rest: Rest, braces: Braces, members?: Members): void {
  const { random, prelude } = draw;
  const plus = draw.dialect.language !== 'c';
  if (!random.chance(0.6)) return;
  for (let n = random.pick([1, 1, 2, 2]); n > 0; n--) prelude.structs.push(drawStruct(draw, plus, members));
  for (const { lines: own } of prelude.structs) prelude.texts.push(own.join('\n'));
  if (random.chance(0.4)) {
    const constants: Variable = { name: `c${++draw.names}`, kind: 'list', type: 'double', length: 3 };
    const items = Array.from({ length: 3 }, () => `${random.whole(-9, 9)}.${random.whole(0, 9)}`);
    prelude.texts.push(`static const double ${constants.name}[3] = {${items.join(', ')}};`);
    declare(draw, constants, true);
  }
  for (let n = random.pick([1, 1, 2, 3]); n > 0; n--) drawFunction(draw, rest, braces);
}

function drawStruct(draw: Draw, plus: boolean, members: Members | undefined): Struct {
  const { random, prelude } = draw;
  const of = `S${++draw.names}`;
  const fields: Field[] = [
    { name: 'a', kind: 'real', type: 'double' },
    { name: 'b', kind: 'real', type: random.pick(['double', 'double', 'float']) },
  ];
  if (random.chance(0.3)) fields.push({ name: 'n', kind: 'whole', type: random.pick(['int', 'int', 'short']) });
  if (random.chance(0.3)) fields.push({ name: 'w', kind: 'list', type: 'double' });
  const inner = prelude.structs[0];
  if (inner !== undefined && random.chance(0.7)) fields.unshift({ name: 'p', kind: 'object', type: inner.name });
  const spelled = plus || random.chance(0.5) ? of : `struct ${of}`;
  const rows = fields.map((f) => {
    if (f.kind === 'object') return `  ${inner!.spelled} ${f.name};`;
    return `  ${f.type} ${f.name}${f.kind === 'list' ? '[2]' : ''};`;
  });
  const head = plus || spelled !== of ? `struct ${of} {` : 'typedef struct {';
  const made = { name: of, spelled, fields };
  const own = members?.(draw, made) ?? [];
  return {
    ...made,
    lines: [head, ...rows, ...own, plus || spelled !== of ? '};' : `} ${of};`],
    hasMembers: own.length > 0,
  };
}

export const structNamed = (draw: Draw, of: string): Struct => draw.prelude.structs.find((s) => s.name === of)!;

/** Declares an object with all its fields as names: `s.a`, `p->w`, `v[1].p.b`. */
export function declareObject(
  draw: Draw,
  path: string,
  of: Pick<Struct, 'name' | 'fields'>,
  dot = '.',
  fixed = false,
): void {
  const own = dot === '.' ? path : `(*${path})`;
  declare(draw, { name: own, kind: 'object', type: of.name, length: 0 }, fixed);
  declareFields(draw, `${path}${dot}`, of, fixed);
}

/** Declares the fields of an object, each name behind the same beginning. */
export function declareFields(draw: Draw, before: string, of: Pick<Struct, 'fields'>, fixed: boolean): void {
  for (const f of of.fields) {
    const inner = `${before}${f.name}`;
    if (f.kind === 'object') declareObject(draw, inner, structNamed(draw, f.type), '.', fixed);
    else declare(draw, { name: inner, kind: f.kind, type: f.type, length: f.kind === 'list' ? 2 : 0 }, fixed);
  }
}

/** A function that works on structs, on what pointers point to, and on arrays. */
function drawFunction(draw: Draw, rest: Rest, braces: Braces): void {
  const write = (e: Expression) => expressionText(braces.grammar, e);
  const { random, prelude } = draw;
  const of = `f${++draw.names}`;
  const gives = random.weighted<PreludeFunction['gives']>([
    [2, () => 'nothing'],
    [2, () => 'real'],
    [1, () => random.pick(prelude.structs)],
  ]);
  const takes: Taken[] = Array.from({ length: random.whole(1, 3) }, () =>
    random.weighted<Taken>([
      [gives === 'nothing' ? 0.5 : 2, () => ({ kind: 'struct', of: random.pick(prelude.structs) })],
      [gives === 'nothing' ? 3 : 0, () => ({ kind: 'pointer', of: random.pick(prelude.structs) })],
      [
        gives === 'nothing' ? 2 : 0,
        () => ({ kind: 'number', type: random.pick(['double', 'double', 'float', 'int']) }),
      ],
      [gives === 'nothing' ? 1 : 0, () => ({ kind: 'array' })],
      [1.5, () => ({ kind: 'real' })],
    ]),
  );
  const names: string[] = [];
  const helpers = draw.helpers.splice(0);
  const before = draw.inFunction;
  draw.inFunction = gives === 'real';
  draw.left = random.whole(1, 4);
  const body = inside(draw, [], () => {
    for (const t of takes) names.push(declareTaken(draw, t));
    const made = rest(draw);
    const end =
      gives === 'nothing' ? [] : [`  return ${write(gives === 'real' ? real(draw, 2) : objectValue(draw, gives))};`];
    return [...braceLines(braces, made), ...end];
  });
  draw.inFunction = before;
  draw.helpers.push(...helpers);
  const result = gives === 'nothing' ? 'void' : gives === 'real' ? 'double' : gives.spelled;
  prelude.texts.push([`static ${result} ${of}(${names.join(', ')}) {`, ...body, '}'].join('\n'));
  prelude.functions.push({ name: of, takes, gives });
}

/** Declares a parameter; gives its text. */
function declareTaken(draw: Draw, taken: Taken): string {
  const of = `q${++draw.names}`;
  switch (taken.kind) {
    case 'struct':
      declareObject(draw, of, taken.of);
      return `${taken.of.spelled} ${of}`;
    case 'pointer':
      declareObject(draw, of, taken.of, '->');
      return `${taken.of.spelled} *${of}`;
    case 'number':
      declare(draw, local(`(*${of})`, taken.type === 'int' ? 'whole' : 'real', taken.type));
      return `${taken.type} *${of}`;
    case 'array':
      declare(draw, { name: of, kind: 'list', type: 'double', length: 2 });
      return draw.random.chance(0.5) ? `double *${of}` : `double ${of}[]`;
    case 'real':
      declare(draw, local(of));
      return `double ${of}`;
  }
}

/** Objects in scope, of one struct or of any. */
function objects(draw: Draw, of?: Struct) {
  return visible(draw, 'object').filter(({ variable }) => of === undefined || variable.type === of.name);
}

/** A struct's value: an object, one made by braces or by a function, or one of two. */
function objectValue(draw: Draw, of: Struct, depth = 2): Expression {
  const { random } = draw;
  const known = objects(draw, of);
  const makers = draw.prelude.functions.filter((f) => f.gives === of);
  const one = () => name(random.pick(known).variable.name);
  return random.weighted<Expression>([
    [known.length > 0 ? 4 : 0, one],
    [known.length > 0 && depth > 1 ? 1 : 0, () => special`(${test(draw, 1)} ? ${one()} : ${one()})`],
    [makers.length > 0 && depth > 0 ? 2 : 0, () => callOf(draw, random.pick(makers), depth) ?? madeOf(draw, of)],
    [1, () => madeOf(draw, of)],
  ]);
}

const madeOf = (draw: Draw, of: Struct): Expression =>
  draw.dialect.language === 'c'
    ? special`(${text(of.spelled)})${braced(draw, of)}`
    : special`${text(of.spelled)}${braced(draw, of)}`;

/** `{ 1, x }`, `{ .a = x }`, or less than all fields. */
function braced(draw: Draw, of: Struct): Expression {
  const { random } = draw;
  const isNamed = random.chance(0.3);
  const given = random.chance(0.75) ? of.fields : of.fields.slice(0, random.whole(1, of.fields.length));
  return given.reduce<Expression>((list, f, k) => {
    const value =
      f.kind === 'object'
        ? braced(draw, structNamed(draw, f.type))
        : f.kind === 'list'
          ? special`{${real(draw, 1)}, ${real(draw, 1)}}`
          : f.kind === 'whole'
            ? special`(${text(f.type)})(${count(draw, 1)})`
            : real(draw, 2);
    const before = `${k === 0 ? '{' : ', '}${isNamed ? `.${f.name} = ` : ''}`;
    const after = k === given.length - 1 ? '}' : '';
    return { kind: 'special', texts: ['', before, after], parts: [list, bracketed(value)] };
  }, text(''));
}

const bracketed = (e: Expression): Expression => (e.kind === 'special' || e.kind === 'name' ? e : special`(${e})`);

/** Something that a function by value makes of objects; undefined where there is none. */
export function ofStruct(draw: Draw, depth: number): Expression | undefined {
  const known = draw.prelude.functions.filter((f) => f.gives === 'real');
  return known.length === 0 ? undefined : callOf(draw, draw.random.pick(known), depth);
}

/** A call with what the function takes; undefined where the scope has not what it writes to. */
function callOf(draw: Draw, { name: of, takes }: PreludeFunction, depth: number): Expression | undefined {
  const given: Expression[] = [];
  for (const t of takes) {
    const value = givenFor(draw, t, depth);
    if (value === undefined) return undefined;
    given.push(value);
  }
  return { kind: 'call', callee: of, operands: given };
}

function givenFor(draw: Draw, taken: Taken, depth: number): Expression | undefined {
  const { random } = draw;
  switch (taken.kind) {
    case 'real':
      return real(draw, Math.min(1, depth - 1));
    case 'struct':
      return objectValue(draw, taken.of, depth - 1);
    case 'pointer': {
      const known = objects(draw, taken.of).filter(({ fixed }) => !fixed);
      return known.length === 0 ? undefined : addressOf(random.pick(known).variable.name);
    }
    case 'number': {
      const known = numbersOf(draw, taken.type);
      return known.length === 0 ? undefined : addressOf(random.pick(known).variable.name);
    }
    case 'array': {
      const known = visible(draw, 'list').filter(({ fixed, variable }) => !fixed && variable.type === 'double');
      if (known.length === 0) return undefined;
      const { name: of, length } = random.pick(known).variable;
      return length > 2 && random.chance(0.4)
        ? text(random.pick([`${of} + 1`, `&${of}[1]`]))
        : text(random.pick([of, of, `&${of}[0]`]));
    }
  }
}

const addressOf = (of: string): Expression => text(/^\(\*\w+\)$/.test(of) ? of.slice(2, -1) : `&${of}`);

/** Numbers of a type that may be changed. */
const numbersOf = (draw: Draw, type: string) =>
  visible(draw, 'real', 'whole').filter(({ fixed, variable }) => !fixed && variable.type === type);

/** Where a name was declared; the outermost scope has the number 0. */
function depthOf(draw: Draw, of: string): number {
  for (let k = draw.scope.length - 1; k >= 0; k--) if (draw.scope[k]!.some((v) => v.variable.name === of)) return k;
  return 0;
}

/** Statements on structs and through pointers, which C and C++ share. */
export const memoryStatements: NonNullable<Dialect['statements']> = [
  { weight: 4, make: objectDeclaration },
  { weight: 2.5, make: objectAssignment },
  { weight: 2, make: arrayOfObjects },
  { weight: 2.5, make: pointerToObject },
  { weight: 2, make: pointerToNumber },
  { weight: 1.5, make: pointedElsewhere },
  { weight: 3, make: writingCall },
  { weight: 1, make: walk },
  { weight: 1, make: chosenPlace },
];

function objectDeclaration(d: Draw): readonly Statement[] | undefined {
  if (d.prelude.structs.length === 0) return undefined;
  const of = d.random.pick(d.prelude.structs);
  const own = `s${++d.names}`;
  const value = d.random.chance(0.5) ? braced(d, of) : objectValue(d, of);
  declareObject(d, own, of);
  return [line(special`${text(`${of.spelled} ${own}`)} = ${value}`)];
}

function objectAssignment(d: Draw): readonly Statement[] | undefined {
  const known = objects(d).filter(({ fixed }) => !fixed);
  if (known.length === 0) return undefined;
  const { variable } = d.random.pick(known);
  return [line(special`${name(variable.name)} = ${objectValue(d, structNamed(d, variable.type))}`)];
}

function arrayOfObjects(
  d: Draw,
  { block, looping }: Parameters<typeof objectsLoop>[1],
): readonly Statement[] | undefined {
  if (d.prelude.structs.length === 0) return undefined;
  const of = d.random.pick(d.prelude.structs);
  const own = `r${++d.names}`;
  const declared = line(special`${text(`${of.spelled} ${own}[2]`)} = {${braced(d, of)}, ${braced(d, of)}}`);
  const known = [declared, ...objectsLoop(d, { block, looping }, own, of)];
  for (const k of [0, 1]) declareObject(d, `${own}[${k}]`, of);
  return known;
}

function objectsLoop(
  d: Draw,
  {
    block,
    looping,
  }: {
    readonly block: (d: Draw, names?: readonly Variable[]) => readonly Statement[];
    readonly looping: <T>(d: Draw, make: () => T) => T;
  },
  list: string,
  of: Struct,
): readonly Statement[] {
  if (!d.random.chance(0.6) || d.loopDepth > 1) return [];
  const i = local(`i${++d.names}`, 'count', 'int');
  const byPointer = d.random.chance(0.4);
  const p = `l${d.names}`;
  const body = looping(d, () =>
    inside(d, byPointer ? [] : [i], () => {
      declareObject(d, byPointer ? p : `${list}[${i.name}]`, of, byPointer ? '->' : '.');
      return block(d);
    }),
  );
  const head = byPointer
    ? `for (${of.spelled} *${p} = ${list}; ${p} < ${list} + 2; ${p}++)`
    : `for (int ${i.name} = 0; ${i.name} < 2; ${i.name}++)`;
  return [{ kind: 'special', clauses: [{ head: text(head), body }] }];
}

function pointerToObject(d: Draw): readonly Statement[] | undefined {
  const known = objects(d).filter(({ fixed }) => !fixed);
  if (known.length === 0) return undefined;
  const { variable } = d.random.pick(known);
  const of = structNamed(d, variable.type);
  const own = `p${++d.names}`;
  declareObject(d, own, of, '->');
  return [line(special`${text(`${of.spelled} *${own}`)} = ${addressOf(variable.name)}`)];
}

function pointerToNumber(d: Draw): readonly Statement[] | undefined {
  const type = d.random.pick(['double', 'double', 'float', 'int']);
  const known = numbersOf(d, type);
  if (known.length === 0) return undefined;
  const { variable } = d.random.pick(known);
  const own = `p${++d.names}`;
  declare(d, local(`(*${own})`, variable.kind, type));
  return [line(special`${text(`${type} *${own}`)} = ${addressOf(variable.name)}`)];
}

/** Lets a pointer point to something else that lives as long. */
function pointedElsewhere(d: Draw): readonly Statement[] | undefined {
  const pointers = visible(d, 'object', 'real', 'whole').filter(
    ({ variable, fixed }) => !fixed && /^\(\*p\d+\)$/.test(variable.name),
  );
  if (pointers.length === 0) return undefined;
  const { variable } = d.random.pick(pointers);
  const depth = depthOf(d, variable.name);
  const others = visible(d, variable.kind).filter(
    ({ variable: v, fixed }) => !fixed && v.type === variable.type && depthOf(d, v.name) <= depth,
  );
  if (others.length === 0) return undefined;
  const other = d.random.pick(others).variable;
  return [line(special`${text(variable.name.slice(2, -1))} = ${addressOf(other.name)}`)];
}

/** A function that writes to what it is given, as a statement of its own. */
function writingCall(d: Draw): readonly Statement[] | undefined {
  const known = d.prelude.functions.filter((f) => f.gives === 'nothing');
  if (known.length === 0) return undefined;
  const called = callOf(d, d.random.pick(known), 2);
  return called === undefined ? undefined : [line(called)];
}

/** A pointer that goes over an array, which it may change. */
function walk(d: Draw): readonly Statement[] | undefined {
  const known = visible(d, 'list').filter(({ variable, fixed }) => variable.type === 'double' && !fixed);
  if (known.length === 0 || d.loopDepth > 1) return undefined;
  const { name: of, length } = d.random.pick(known).variable;
  const p = `p${++d.names}`;
  const sum = local(`t${d.names}`);
  const change = d.random.pick([`*${p} *= 0.5`, `*${p} = ${p}[0] + 1`, `*${p} -= *${of}`, `${of}[${p} - ${of}] += 2`]);
  declare(d, sum);
  return [
    line(special`double ${text(sum.name)} = ${real(d, 1)}`),
    {
      kind: 'special',
      clauses: [
        {
          head: text(`for (double *${p} = ${of}; ${p} < ${of} + ${length}; ++${p})`),
          body: [line(text(change)), line(text(`${sum.name} += *${p} * (${p} - ${of} + 1)`))],
        },
      ],
    },
  ];
}

/** `*(test ? &a : &b) += e` */
function chosenPlace(d: Draw): readonly Statement[] | undefined {
  const known = numbersOf(d, 'double');
  if (known.length < 2) return undefined;
  const [a, b] = [d.random.pick(known), d.random.pick(known)].map(({ variable }) => addressOf(variable.name)) as [
    Expression,
    Expression,
  ];
  const sign = d.random.pick(['=', '+=', '-=', '*=']);
  return [line(special`*(${test(d, 1)} ? ${a} : ${b}) ${text(sign)} ${bracketed(real(d, 1))}`)];
}

/** Reads through a choice between two addresses. */
export function chosenField(d: Draw): Expression | undefined {
  const known = objects(d);
  if (known.length === 0) return undefined;
  const { variable } = d.random.pick(known);
  const of = structNamed(d, variable.type);
  const other = d.random.pick(objects(d, of)).variable;
  return special`(${test(d, 1)} ? ${addressOf(variable.name)} : ${addressOf(other.name)})->a`;
}

/** A field of a struct that a function gives. */
export function fieldOfCall(d: Draw, depth: number): Expression | undefined {
  const known = d.prelude.functions.filter((f) => typeof f.gives === 'object');
  if (known.length === 0) return undefined;
  const called = callOf(d, d.random.pick(known), depth);
  return called === undefined ? undefined : special`${called}.${literal(d.random.pick(['a', 'b']))}`;
}

export const memoryExpressions: Dialect['specials'] = [
  { kind: 'real', weight: 2, make: ofStruct },
  { kind: 'real', weight: 1, make: chosenField },
  { kind: 'real', weight: 1, make: fieldOfCall },
  { kind: 'whole', weight: 0.3, make: (d, n) => special`(${whole(d, n - 1)})` },
];
