import type { Dialect } from './dialect.ts';
import {
  binary,
  type Draw,
  declare,
  inside,
  listVariable,
  literal,
  local,
  name,
  pickWeighted,
  visible,
} from './draw.ts';
import { count, place, real, specialOf, test, whole } from './expressions.ts';
import { drawClass, isPlainName, objectDeclaration, type Tools } from './objects.ts';
import type { Expression, Helper, Program, Statement, Variable } from './program.ts';
import { inputs } from './program.ts';
import { Random } from './random.ts';

/** The random program of a seed, the same on every machine. */
export function drawProgram(seed: number, dialect: Dialect): Program {
  const random = new Random(seed);
  const draw: Draw = {
    random,
    dialect,
    libraries: random.chance(0.5),
    scope: [[]],
    helpers: [],
    classes: [],
    prelude: { structs: [], texts: [], functions: [], calls: [] },
    names: 0,
    left: 0,
    inLoop: false,
    loopDepth: 0,
    inFunction: true,
    inLambda: false,
  };
  dialect.prelude?.(draw, rest);
  for (let helpers = random.pick([0, 0, 1, 1, 2]); helpers > 0; helpers--) draw.helpers.push(drawHelper(draw));
  if (dialect.receiver !== undefined && random.chance(0.35))
    for (let classes = random.pick([1, 1, 2]); classes > 0; classes--) draw.classes.push(drawClass(draw, rest));
  const asFunction = random.chance(0.8);
  draw.inFunction = asFunction;
  draw.left = random.whole(2, 12);
  draw.scope.push([]);
  for (const input of inputs) declare(draw, local(input));
  const body: Statement[] = [];
  body.push(...rest(draw));
  return {
    prelude: draw.prelude.texts,
    classes: draw.classes,
    helpers: draw.helpers,
    body,
    result: result(draw),
    asFunction,
  };
}

/** Statements until none is left. */
function rest(draw: Draw): readonly Statement[] {
  const body: Statement[] = [];
  while (draw.left > 0) body.push(...statement(draw, 0, body.length === 0));
  return body;
}

/** Reads variables, so that the statements before matter. */
function result(draw: Draw): Expression {
  const reals = visible(draw, 'real').filter(({ variable }) => !(inputs as readonly string[]).includes(variable.name));
  // A truth value would be no number.
  const made = binary(real(draw, 2), '+', literal('0.5'));
  return reals.slice(0, 3).reduce((sum, { variable }) => binary(sum, '+', name(variable.name)), made);
}

function drawHelper(draw: Draw): Helper {
  const { random, dialect } = draw;
  const of = `f${++draw.names}`;
  const type = () => pickWeighted(random, dialect.realTypes);
  if (random.chance(0.2)) return recursive(draw, of);
  const parameters: (Variable & { fallback: Expression | undefined })[] = [];
  let optional = false;
  for (let n = random.whole(1, 3); n > 0; n--) {
    optional ||= dialect.has.fallbacks && parameters.length > 0 && random.chance(0.35);
    const variable = random.weighted<Variable>([
      [6, () => local(`p${++draw.names}`, 'real', type())],
      [1.5, () => local(`n${++draw.names}`, 'whole', pickWeighted(random, dialect.wholeTypes))],
      [1, () => listVariable(draw, `v${++draw.names}`, random.whole(2, 3), true)],
    ]);
    const fallback =
      !optional || variable.kind === 'list'
        ? undefined
        : literal(random.pick(variable.kind === 'real' ? dialect.realLiterals : dialect.wholeLiterals)(draw));
    // After a parameter with a default all others have one.
    if (optional && fallback === undefined) continue;
    parameters.push({ ...variable, fallback });
  }
  const result = random.chance(0.15) ? pickWeighted(random, dialect.wholeTypes) : type();
  draw.left = random.whole(0, 4);
  return inside(draw, [], () => {
    for (const parameter of parameters) declare(draw, parameter, parameter.kind === 'list');
    const body: Statement[] = [];
    while (draw.left > 0) body.push(...statement(draw, 0, body.length === 0));
    body.push({ kind: 'return', value: result === 'int' ? whole(draw, 2) : real(draw, 3) });
    return { name: of, parameters, result, body };
  });
}

/** Counts its first parameter down. */
function recursive(draw: Draw, of: string): Helper {
  const n = local(`n${++draw.names}`, 'count', 'int');
  const a = local(`p${++draw.names}`, 'real', 'double');
  const body = inside(draw, [n, a], (): Statement[] => {
    const end = real(draw, 1);
    const onwards: Expression = {
      kind: 'call',
      callee: of,
      operands: [binary(name(n.name), '-', literal(1)), real(draw, 2)],
    };
    const test = binary(name(n.name), '<=', literal(0));
    return [
      { kind: 'if', branches: [{ test, body: [{ kind: 'return', value: end }] }], otherwise: undefined },
      { kind: 'return', value: binary(real(draw, 1), draw.random.pick(['+', '-', '*']), onwards) },
    ];
  });
  return { name: of, parameters: [n, a].map((p) => ({ ...p, fallback: undefined })), result: 'double', body };
}

function block(draw: Draw, depth: number, names: readonly Variable[] = []): readonly Statement[] {
  return inside(draw, names, () => {
    const body: Statement[] = [];
    for (let n = draw.random.whole(1, 3); n > 0 && (draw.left > 0 || body.length === 0); n--)
      body.push(...statement(draw, depth + 1, body.length === 0));
    return body;
  });
}

function statement(draw: Draw, depth: number, first: boolean): readonly Statement[] {
  const { random, dialect } = draw;
  draw.left--;
  const assignable = visible(draw, 'real', 'whole').filter(({ fixed }) => !fixed);
  // What a helper is given stays as it is in C, whose order of evaluation is open.
  const lists = visible(draw, 'list');
  const changeable = lists.filter(({ fixed }) => !fixed || dialect.has.listLiteralsAnywhere);
  const nests = depth < 2;
  const tools: Tools = { block: (d, names) => block(d, depth, names), looping };
  const special = (dialect.statements ?? []).filter(() => nests);
  return random.weighted<readonly Statement[]>([
    [5, () => [declaration(draw, depth, first)]],
    [draw.classes.length > 0 ? 3 : 0, () => [objectDeclaration(draw) ?? declaration(draw, depth, first)]],
    ...special.map(
      ({ weight, make }) => [weight, () => make(draw, tools) ?? [declaration(draw, depth, first)]] as const,
    ),
    [assignable.length > 0 ? 3 : 0, () => [assignment(draw, random.pick(assignable).variable)]],
    [assignable.length > 0 ? 4 : 0, () => [compound(draw, random.pick(assignable).variable)]],
    [changeable.length > 0 ? 1 : 0, () => [itemChange(draw, random.pick(changeable).variable)]],
    [nests ? 3 : 0.3, () => [branches(draw, depth)]],
    [nests && draw.loopDepth < 2 ? 2 : 0, () => [countLoop(draw, depth)]],
    [nests && draw.loopDepth < 2 ? 1 : 0, () => whileLoop(draw, depth)],
    [nests && draw.loopDepth < 2 && dialect.has.each && lists.length > 0 ? 1 : 0, () => [eachLoop(draw, depth)]],
    [nests && dialect.has.switch ? 0.7 : 0, () => [choiceOf(draw, depth)]],
    [
      dialect.has.swap && assignable.length > 1 ? 0.5 : 0,
      () => [
        swap(
          draw,
          assignable.map((k) => k.variable),
        ),
      ],
    ],
    [draw.inLoop ? 1 : 0, () => [onlyIf(draw, { kind: random.pick(['break', 'continue']) })]],
    [draw.inFunction ? 0.6 : 0, () => [onlyIf(draw, { kind: 'return', value: real(draw, 2) })]],
  ]);
}

function declaration(draw: Draw, depth: number, first: boolean): Statement {
  const { random, dialect } = draw;
  // A name of an outer block, hidden by one of its own; as the first statement, so that nothing reads it before.
  const hidden =
    dialect.has.shadowing && depth > 0 && first && random.chance(0.15)
      ? visible(draw, 'real').filter(({ fixed, variable }) => !fixed && isPlainName(variable))
      : [];
  const shadowed = hidden.length > 0 ? random.pick(hidden).variable.name : undefined;
  const constant = random.chance(0.15);
  const made = (variable: Variable, value: Expression): Statement => {
    declare(draw, variable, constant && variable.kind !== 'list');
    return { kind: 'declare', variable, value, constant: constant && variable.kind !== 'list' };
  };
  const own = (prefix: string) => shadowed ?? `${prefix}${++draw.names}`;
  // While its value is drawn the hidden name is not to be read.
  const value = <T>(make: () => T): T =>
    shadowed === undefined ? make() : inside(draw, [local(shadowed, 'hidden')], make);
  const noList = shadowed !== undefined;
  return random.weighted<Statement>([
    [
      6,
      () =>
        made(
          local(own('a'), 'real', pickWeighted(random, dialect.realTypes)),
          value(() => real(draw, 3)),
        ),
    ],
    [noList ? 0 : 2, () => made(local(own('n'), 'whole', pickWeighted(random, dialect.wholeTypes)), whole(draw, 2))],
    [noList ? 0 : 1, () => made(local(own('k'), 'count', 'int'), count(draw, 2))],
    [
      noList ? 0 : 1.5,
      () => {
        const length = random.whole(2, 4);
        const items = Array.from({ length }, () => real(draw, 1));
        return made(listVariable(draw, own('v'), length), { kind: 'list', items });
      },
    ],
    [
      noList ? 0 : 0.7,
      () => {
        const lists = visible(draw, 'list');
        const mapped = lists.length === 0 ? undefined : specialOf(draw, 'list', 2);
        // It is as long as the list that it is made of.
        const parts = mapped?.kind === 'special' ? mapped.parts.map((p) => (p.kind === 'name' ? p.name : '')) : [];
        const length = lists.find(({ variable }) => parts.includes(variable.name))?.variable.length;
        if (mapped === undefined || length === undefined) return made(local(own('a')), real(draw, 2));
        return made({ name: own('v'), kind: 'list', type: 'double', length }, mapped);
      },
    ],
  ]);
}

function assignment(draw: Draw, variable: Variable): Statement {
  const drawn = variable.kind === 'real' ? real(draw, 3) : whole(draw, 2);
  // An input that a bare text gives a number is still an input, at the number of the point.
  const isInput = !draw.inFunction && (inputs as readonly string[]).includes(variable.name);
  const value = isInput ? binary(name(variable.name), '-', drawn) : drawn;
  return { kind: 'assign', target: name(variable.name), sign: '=', value };
}

function compound(draw: Draw, { name: of, kind }: Variable): Statement {
  const { random, dialect } = draw;
  if (kind === 'real') {
    const sign = pickWeighted(random, dialect.realCompounds);
    return { kind: 'assign', target: name(of), sign, value: sign === '**=' ? literal(2) : damped(draw, sign) };
  }
  const sign = pickWeighted(random, dialect.wholeCompounds);
  const small = literal(random.pick([2, 3, 5, -2, -3]));
  return { kind: 'assign', target: name(of), sign, value: /[*/%]/.test(sign) ? small : whole(draw, 1) };
}

/** In loops factors stay near 1, so that most values stay finite. */
function damped(draw: Draw, sign: string): Expression {
  return draw.inLoop && sign === '*='
    ? literal(draw.random.pick(['0.5', '0.75', '-0.5', '1.25']))
    : real(draw, draw.inLoop ? 1 : 2);
}

function itemChange(draw: Draw, variable: Variable): Statement {
  const { random, dialect } = draw;
  const at = place(draw, variable.length, dialect.has.negativePlaces);
  const sign = random.chance(0.5) ? '=' : pickWeighted(random, dialect.realCompounds);
  const value = sign === '**=' ? literal(2) : damped(draw, sign);
  return { kind: 'assign', target: { kind: 'item', list: name(variable.name), place: at }, sign, value };
}

function branches(draw: Draw, depth: number): Statement {
  const { random } = draw;
  const made = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => ({
    test: test(draw, 2),
    body: block(draw, depth),
  }));
  return { kind: 'if', branches: made, otherwise: random.chance(0.5) ? block(draw, depth) : undefined };
}

function onlyIf(draw: Draw, then: Statement): Statement {
  return { kind: 'if', branches: [{ test: test(draw, 2), body: [then] }], otherwise: undefined };
}

function looping<T>(draw: Draw, make: () => T): T {
  const before = draw.inLoop;
  draw.inLoop = true;
  draw.loopDepth++;
  const made = make();
  draw.inLoop = before;
  draw.loopDepth--;
  return made;
}

function countLoop(draw: Draw, depth: number): Statement {
  const { random, dialect } = draw;
  const counter = local(`i${++draw.names}`, 'count', 'int');
  const step = random.pick([1, 1, 1, 2, -1]);
  const from = random.whole(-2, 3);
  const to = from + step * random.whole(0, 4);
  const otherwise = dialect.has.loopElse && random.chance(0.15) ? block(draw, depth) : undefined;
  return {
    kind: 'count',
    name: counter.name,
    from: literal(from),
    to: literal(to),
    step,
    body: looping(draw, () => block(draw, depth, [counter])),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
}

function whileLoop(draw: Draw, depth: number): readonly Statement[] {
  const { random, dialect } = draw;
  const counter = local(`k${++draw.names}`, 'count', 'int');
  const more = binary(name(counter.name), '<', literal(random.whole(1, 5)));
  declare(draw, counter, true);
  const onwards: Statement = { kind: 'assign', target: name(counter.name), sign: '+=', value: literal(1) };
  const body = looping(draw, () => block(draw, depth));
  return [
    { kind: 'declare', variable: counter, value: literal(0), constant: false },
    {
      kind: 'while',
      test: random.chance(0.6) ? more : binary(more, dialect.and, test(draw, 2)),
      bodyFirst: dialect.has.bodyFirst && random.chance(0.3),
      body: [onwards, ...body],
    },
  ];
}

function eachLoop(draw: Draw, depth: number): Statement {
  const { variable } = draw.random.pick(visible(draw, 'list'));
  const each = local(`e${++draw.names}`);
  return {
    kind: 'each',
    name: each.name,
    over: name(variable.name),
    body: looping(draw, () => block(draw, depth, [each])),
  };
}

function choiceOf(draw: Draw, depth: number): Statement {
  const { random } = draw;
  const values = [0, 1, 2, -1].slice(0, random.whole(1, 3));
  // A break inside would leave the switch.
  const before = draw.inLoop;
  draw.inLoop = false;
  const made: Statement = {
    kind: 'switch',
    subject: binary(count(draw, 1), '&', literal(3)),
    cases: values.map((value) => ({ value, body: block(draw, depth), falls: random.chance(0.25) })),
    otherwise: random.chance(0.6) ? block(draw, depth) : undefined,
  };
  draw.inLoop = before;
  return made;
}

function swap(draw: Draw, variables: readonly Variable[]): Statement {
  const reals = variables.filter(({ kind }) => kind === 'real');
  const [a, b] = [draw.random.pick(reals), draw.random.pick(reals)];
  if (a === undefined || b === undefined || a === b) return assignment(draw, variables[0]!);
  return { kind: 'swap', names: [a.name, b.name], values: [real(draw, 1), binary(name(a.name), '-', real(draw, 1))] };
}
