import { binary, call, type Draw, literal, name, pickWeighted, special, visible } from './draw.ts';
import type { Expression, Helper } from './program.ts';

/** A real number; in languages with integer types sometimes an integer that takes part in real arithmetic. */
export function real(draw: Draw, depth: number): Expression {
  const { random, dialect, libraries } = draw;
  if (depth <= 0) return realLeaf(draw);
  return random.weighted<Expression>([
    [8, () => arithmetic(draw, depth)],
    [1.2, () => ({ kind: 'unary', sign: '-', operand: real(draw, depth - 1) })],
    [0.3, () => ({ kind: 'unary', sign: '+', operand: real(draw, depth - 1) })],
    [1.5, () => call(pickWeighted(random, dialect.exact), real(draw, depth - 1))],
    [1, () => call(pickWeighted(random, dialect.exactOfTwo), real(draw, depth - 1), real(draw, depth - 1))],
    [0.6, () => root(draw, depth)],
    [libraries ? 3 : 0, () => library(draw, depth)],
    [1.5, () => choice(draw, depth, () => real(draw, depth - 1))],
    [1, () => whole(draw, depth - 1)],
    [draw.helpers.length > 0 ? 2 : 0, () => helperCall(draw, random.pick(draw.helpers), depth)],
    [3, () => specialOf(draw, 'real', depth) ?? realLeaf(draw)],
    [1.5, () => realLeaf(draw)],
    [0.6, () => special`(${real(draw, depth - 1)})`],
  ]);
}

/** An integer. */
export function whole(draw: Draw, depth: number): Expression {
  const { random, dialect } = draw;
  if (depth <= 0) return wholeLeaf(draw);
  return random.weighted<Expression>([
    [3, () => wholeArithmetic(draw, whole(draw, depth - 1))],
    [3, () => random.pick(dialect.toWhole)(real(draw, depth - 1))],
    [1, () => ({ kind: 'unary', sign: '-', operand: whole(draw, depth - 1) })],
    [1, () => choice(draw, depth, () => whole(draw, depth - 1))],
    [2, () => count(draw, depth - 1)],
    [1.5, () => specialOf(draw, 'whole', depth) ?? wholeLeaf(draw)],
    [2, () => wholeLeaf(draw)],
  ]);
}

/** An integer that no input moves: the bits of such are worked on. */
export function count(draw: Draw, depth: number): Expression {
  const { random, dialect } = draw;
  if (depth <= 0) return countLeaf(draw);
  return random.weighted<Expression>([
    [3, () => wholeArithmetic(draw, count(draw, depth - 1), countLeaf)],
    [3, () => binary(count(draw, depth - 1), pickWeighted(random, dialect.bitSigns), count(draw, depth - 1))],
    // A shift of a negative number is left open in C.
    [1, () => binary(special`(${count(draw, depth - 1)} & 63)`, '<<', literal(random.whole(0, 4)))],
    [1, () => binary(count(draw, depth - 1), '>>', literal(random.whole(0, 3)))],
    [0.5, () => ({ kind: 'unary', sign: '~', operand: count(draw, depth - 1) })],
    [0.5, () => ({ kind: 'unary', sign: '-', operand: count(draw, depth - 1) })],
    [1, () => specialOf(draw, 'count', depth) ?? countLeaf(draw)],
    [2, () => countLeaf(draw)],
  ]);
}

/** What an `if` or a loop asks. */
export function test(draw: Draw, depth: number): Expression {
  const { random, dialect } = draw;
  const compared = () => {
    const part = random.chance(0.7) ? () => real(draw, depth - 1) : () => whole(draw, depth - 1);
    return binary(part(), random.pick(dialect.relations), part());
  };
  return random.weighted<Expression>([
    [8, compared],
    [1, () => binary(test(draw, depth - 1), dialect.and, test(draw, depth - 1))],
    [1, () => binary(test(draw, depth - 1), dialect.or, test(draw, depth - 1))],
    [0.6, () => ({ kind: 'unary', sign: dialect.not, operand: random.chance(0.5) ? compared() : realLeaf(draw) })],
    [0.5, () => realLeaf(draw)],
    [0.5, () => whole(draw, depth - 1)],
    [
      1,
      () => ({
        kind: 'chain',
        operands: [real(draw, 0), real(draw, depth - 1), real(draw, 0)],
        signs: [random.pick(dialect.relations), random.pick(dialect.relations)],
      }),
    ],
  ]);
}

function arithmetic(draw: Draw, depth: number): Expression {
  const { random, dialect } = draw;
  const left = real(draw, depth - 1);
  const sign = pickWeighted(random, dialect.realSigns);
  if (sign !== '**') return binary(left, sign, real(draw, depth - 1));
  const exponent = random.pick(['2', '2', '3', '2.0', '-1', '-2', '0.5', '1.5']);
  // A fractional power of a negative number is complex in Python.
  const base = exponent.includes('.5') && random.chance(0.9) ? call(dialect.absolute, left) : left;
  return binary(base, sign, literal(exponent));
}

function realLeaf(draw: Draw): Expression {
  const { random, dialect } = draw;
  const reals = visible(draw, 'real');
  const wholes = visible(draw, 'whole', 'count');
  const lists = visible(draw, 'list');
  return random.weighted<Expression>([
    [reals.length > 0 ? 6 : 0, () => name(random.pick(reals).variable.name)],
    [wholes.length > 0 ? 1.5 : 0, () => name(random.pick(wholes).variable.name)],
    [lists.length > 0 ? 2 : 0, () => item(draw)],
    [2.5, () => literal(random.pick(dialect.realLiterals)(draw))],
    [0.6, () => literal(random.pick(dialect.wholeLiterals)(draw))],
  ]);
}

function wholeLeaf(draw: Draw): Expression {
  const { random, dialect } = draw;
  const known = visible(draw, 'whole', 'count');
  return known.length > 0 && random.chance(0.6)
    ? name(random.pick(known).variable.name)
    : literal(random.pick(dialect.wholeLiterals)(draw));
}

function countLeaf(draw: Draw): Expression {
  const { random, dialect } = draw;
  const known = visible(draw, 'count');
  return known.length > 0 && random.chance(0.65)
    ? name(random.pick(known).variable.name)
    : literal(random.pick(dialect.wholeLiterals)(draw));
}

/** Keeps products small and mostly divides by what is not 0. */
function wholeArithmetic(draw: Draw, left: Expression, leaf = wholeLeaf): Expression {
  const { random, dialect } = draw;
  const sign = pickWeighted(random, dialect.wholeSigns);
  if (sign === '**') return binary(left, sign, literal(random.whole(0, 3)));
  if (sign === '*') return binary(left, sign, literal(random.pick([-3, -1, 2, 3])));
  if (sign === '+' || sign === '-') return binary(left, sign, leaf(draw));
  const divisor = literal(random.pick([2, 3, 4, 7, -2, -3]));
  return binary(left, sign, random.chance(0.93) ? divisor : countLeaf(draw));
}

function choice(draw: Draw, depth: number, branch: () => Expression): Expression {
  return { kind: 'choice', test: test(draw, depth - 1), whenTrue: branch(), whenFalse: branch() };
}

function root(draw: Draw, depth: number): Expression {
  const inner = real(draw, depth - 1);
  return call(draw.dialect.root, draw.random.chance(0.9) ? call(draw.dialect.absolute, inner) : inner);
}

/** Arguments mostly stay where the function is defined and its value small. */
function library(draw: Draw, depth: number): Expression {
  const { random, dialect } = draw;
  const inner = real(draw, depth - 1);
  const careless = random.chance(0.06);
  return random.weighted<Expression>([
    [
      4,
      () => {
        const callee = pickWeighted(random, dialect.smooth);
        const grows = /exp|sinh|cosh/i.test(callee) && !careless;
        return call(callee, grows ? call(dialect.sine, inner) : inner);
      },
    ],
    [
      2,
      () =>
        call(
          pickWeighted(random, dialect.positive),
          careless ? inner : binary(call(dialect.absolute, inner), '+', literal('0.25')),
        ),
    ],
    [1, () => call(pickWeighted(random, dialect.bounded), careless ? inner : call(dialect.sine, inner))],
    [1, () => call(pickWeighted(random, dialect.smoothOfTwo), inner, real(draw, depth - 1))],
  ]);
}

function item(draw: Draw): Expression {
  const { random, dialect } = draw;
  const { variable } = random.pick(visible(draw, 'list'));
  return { kind: 'item', list: name(variable.name), place: place(draw, variable.length, dialect.has.negativePlaces) };
}

/** An index that exists: a literal, or a counter's remainder. */
export function place(draw: Draw, length: number, negative: boolean): Expression {
  const { random } = draw;
  const counters = visible(draw, 'count').filter(({ fixed }) => fixed);
  if (counters.length > 0 && random.chance(0.5)) {
    const counter = name(random.pick(counters).variable.name);
    // `& 1` is 0 or 1 whatever the sign.
    return binary(counter, '&', literal(1));
  }
  return literal(random.whole(negative ? -length : 0, length - 1));
}

function helperCall(draw: Draw, helper: Helper, depth: number): Expression {
  const { random, dialect } = draw;
  const operands: Expression[] = [];
  const keywords: { name: string; value: Expression }[] = [];
  for (const parameter of helper.parameters) {
    const optional = parameter.fallback !== undefined;
    if (optional && random.chance(0.5)) {
      // What follows a left-out parameter is left out as well, or named.
      if (!dialect.has.keywords) break;
      continue;
    }
    const value = argument(draw, parameter, depth);
    if (value === undefined) return realLeaf(draw);
    const named = dialect.has.keywords && optional && (keywords.length > 0 || random.chance(0.6));
    const isLate = operands.length < helper.parameters.indexOf(parameter);
    if (named || isLate || keywords.length > 0) keywords.push({ name: parameter.name, value });
    else operands.push(value);
  }
  return { kind: 'call', callee: helper.name, operands, keywords };
}

function argument(draw: Draw, parameter: Helper['parameters'][number], depth: number): Expression | undefined {
  const { random } = draw;
  if (parameter.kind === 'real') return real(draw, depth - 1);
  if (parameter.kind === 'whole') return whole(draw, depth - 1);
  // A recursive helper counts it down.
  if (parameter.kind === 'count') return literal(random.whole(0, 3));
  const lists = visible(draw, 'list').filter(
    ({ variable }) => variable.length >= parameter.length && variable.type === parameter.type,
  );
  if (lists.length > 0) return name(random.pick(lists).variable.name);
  if (!draw.dialect.has.listLiteralsAnywhere) return undefined;
  return { kind: 'list', items: Array.from({ length: parameter.length }, () => real(draw, depth - 2)) };
}

export function specialOf(
  draw: Draw,
  kind: 'real' | 'whole' | 'count' | 'list',
  depth: number,
): Expression | undefined {
  const fitting = draw.dialect.specials.filter((s) => s.kind === kind);
  if (fitting.length === 0) return undefined;
  return draw.random.weighted(fitting.map(({ weight, make }) => [weight, () => make(draw, depth)] as const));
}
