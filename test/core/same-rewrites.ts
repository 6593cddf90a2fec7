import type { OpName } from '../../src/core/operations/names.ts';
import { pick, type Random } from './same-expressions.ts';
import { call, choice, number, partsOf, replaced, type Tree, t } from './same-trees.ts';

/** Another way to write a call, of the same value wherever either has one. */
type Rewrite = (a: Tree, b: Tree) => Tree;

const one = number(1);
const two = number(2);
const half = number(0.5);
const quarterTurn = number(Math.PI / 2);

const rewrites: { readonly [K in OpName]?: readonly Rewrite[] } = {
  add: [
    (a, b) => t.add(b, a),
    (a, b) => t.sub(a, t.neg(b)),
    (a, b) => t.mul(two, t.add(t.div(a, two), t.mul(half, b))),
  ],
  sub: [(a, b) => t.add(a, t.neg(b)), (a, b) => t.neg(t.sub(b, a))],
  mul: [
    (a, b) => t.mul(b, a),
    (a, b) => t.neg(t.mul(t.neg(a), b)),
    (a, b) => t.div(t.sub(t.square(t.add(a, b)), t.square(t.sub(a, b))), number(4)),
  ],
  div: [
    (a, b) => t.mul(a, t.reciprocal(b)),
    (a, b) => t.div(t.neg(a), t.neg(b)),
    (a, b) => t.mul(a, t.pow(b, number(-1))),
  ],
  neg: [(a) => t.mul(number(-1), a), (a) => t.sub(number(0), a)],
  square: [(a) => t.mul(a, a), (a) => t.pow(a, two), (a) => t.add(t.mul(t.sub(a, one), t.add(a, one)), one)],
  reciprocal: [(a) => t.div(one, a), (a) => t.pow(a, number(-1))],
  sqrt: [(a) => t.pow(a, half)],
  abs: [
    (a) => t.max(a, t.neg(a)),
    (a) => t.sqrt(t.square(a)),
    (a) => t.mul(a, t.sign(a)),
    (a) => choice('|', a, number(0), t.neg(a), a),
  ],
  relu: [
    (a) => t.max(a, number(0)),
    (a) => t.div(t.add(a, t.abs(a)), two),
    (a) => choice('r', number(0), a, a, number(0)),
  ],
  max: [
    (a, b) => t.div(t.add(t.add(a, b), t.abs(t.sub(a, b))), two),
    (a, b) => t.neg(t.min(t.neg(a), t.neg(b))),
    (a, b) => choice('m', a, b, b, a),
  ],
  min: [(a, b) => t.neg(t.max(t.neg(a), t.neg(b))), (a, b) => t.sub(a, t.relu(t.sub(a, b)))],
  hypot: [(a, b) => t.sqrt(t.add(t.square(a), t.square(b))), (a, b) => t.hypot(b, a)],
  sin: [
    (a) => t.mul(two, t.mul(t.sin(t.div(a, two)), t.cos(t.div(a, two)))),
    (a) => t.cos(t.sub(a, quarterTurn)),
    (a) => t.neg(t.sin(t.neg(a))),
  ],
  cos: [
    (a) => t.sub(one, t.mul(two, t.square(t.sin(t.mul(half, a))))),
    (a) => t.sub(t.mul(two, t.square(t.cos(t.div(a, two)))), one),
    (a) => t.sin(t.add(a, quarterTurn)),
  ],
  tan: [(a) => t.div(t.sin(a), t.cos(a)), (a) => t.div(t.sin(t.mul(two, a)), t.add(one, t.cos(t.mul(two, a))))],
  asin: [(a) => t.sub(quarterTurn, t.acos(a))],
  atan: [
    (a) => t.asin(t.div(a, t.sqrt(t.add(one, t.square(a))))),
    (a) => t.mul(two, t.atan(t.div(a, t.add(one, t.sqrt(t.add(one, t.square(a))))))),
  ],
  exp: [
    (a) => t.square(t.exp(t.div(a, two))),
    (a) => t.reciprocal(t.exp(t.neg(a))),
    (a) => t.add(t.sinh(a), t.cosh(a)),
    (a) => t.add(t.expm1(a), one),
  ],
  expm1: [(a) => t.sub(t.exp(a), one), (a) => t.mul(two, t.mul(t.exp(t.div(a, two)), t.sinh(t.div(a, two))))],
  log: [
    (a) => t.neg(t.log(t.reciprocal(a))),
    (a) => t.mul(two, t.log(t.sqrt(a))),
    (a) => t.mul(t.log2(a), number(Math.LN2)),
  ],
  log2: [(a) => t.div(t.log(a), number(Math.LN2)), (a) => t.div(t.log10(a), t.log10(two))],
  log1p: [(a) => t.log(t.add(one, a))],
  softplus: [
    (a) => t.log(t.add(one, t.exp(a))),
    (a) => t.add(t.relu(a), t.log1p(t.exp(t.neg(t.abs(a))))),
    (a) => t.neg(t.log(t.sigmoid(t.neg(a)))),
  ],
  logaddexp: [(a, b) => t.log(t.add(t.exp(a), t.exp(b))), (a, b) => t.add(a, t.softplus(t.sub(b, a)))],
  sigmoid: [
    (a) => t.reciprocal(t.add(one, t.exp(t.neg(a)))),
    (a) => t.mul(half, t.add(one, t.tanh(t.div(a, two)))),
    (a) => t.sub(one, t.sigmoid(t.neg(a))),
    (a) => t.div(t.exp(a), t.add(one, t.exp(a))),
  ],
  tanh: [
    (a) => t.div(t.sinh(a), t.cosh(a)),
    (a) => t.sub(t.mul(two, t.sigmoid(t.mul(two, a))), one),
    (a) => t.sub(one, t.div(two, t.add(t.exp(t.mul(two, a)), one))),
  ],
  sinh: [
    (a) => t.div(t.sub(t.exp(a), t.exp(t.neg(a))), two),
    (a) => t.mul(two, t.mul(t.sinh(t.div(a, two)), t.cosh(t.div(a, two)))),
  ],
  cosh: [
    (a) => t.div(t.add(t.exp(a), t.exp(t.neg(a))), two),
    (a) => t.add(one, t.mul(two, t.square(t.sinh(t.div(a, two))))),
  ],
  asinh: [(a) => t.log(t.add(a, t.sqrt(t.add(t.square(a), one))))],
  acosh: [(a) => t.log(t.add(a, t.sqrt(t.sub(t.square(a), one))))],
  atanh: [
    (a) => t.mul(half, t.sub(t.log1p(a), t.log1p(t.neg(a)))),
    (a) => t.mul(half, t.log(t.div(t.add(one, a), t.sub(one, a)))),
  ],
  cbrt: [(a) => t.mul(t.sign(a), t.pow(t.abs(a), t.div(one, number(3))))],
  erf: [(a) => t.sub(one, t.erfc(a)), (a) => t.sub(t.mul(two, t.normalCdf(t.mul(a, number(Math.SQRT2)))), one)],
  normalCdf: [(a) => t.mul(half, t.erfc(t.neg(t.div(a, t.sqrt(two)))))],
  silu: [(a) => t.mul(a, t.sigmoid(a)), (a) => t.div(a, t.add(one, t.exp(t.neg(a))))],
  gelu: [(a) => t.mul(t.mul(half, a), t.add(one, t.erf(t.div(a, t.sqrt(two)))))],
  gamma: [(a) => t.div(t.gamma(t.add(a, one)), a)],
  digamma: [(a) => t.sub(t.digamma(t.add(a, one)), t.reciprocal(a))],
  floor: [(a) => t.neg(t.ceil(t.neg(a))), (a) => t.sub(a, t.remFloor(a, one))],
  pow: [
    (a, b) =>
      b.kind === 'number' && Number.isInteger(b.value) ? t.mul(a, t.pow(a, number(b.value - 1))) : t.pow(a, b),
  ],
};

/** Sums and products of sums: expanded, reordered, factored out. */
function structural(part: Tree, random: Random): Tree | undefined {
  if (part.kind === 'if')
    return random() < 0.5
      ? choice(part.key, t.sub(part.left, part.right), number(0), part.yes, part.no)
      : choice(part.key, t.neg(part.left), t.neg(part.right), part.no, part.yes);
  if (part.kind !== 'call') return undefined;
  const [a, b] = part.of as [Tree, Tree];
  const isSum = (x: Tree): x is Extract<Tree, { kind: 'call' }> =>
    x.kind === 'call' && (x.name === 'add' || x.name === 'sub');
  if (part.name === 'mul' && isSum(b)) return call(b.name, t.mul(a, b.of[0]!), t.mul(a, b.of[1]!));
  if (part.name === 'mul' && isSum(a)) return call(a.name, t.mul(a.of[0]!, b), t.mul(a.of[1]!, b));
  if (part.name === 'div' && isSum(a)) return call(a.name, t.div(a.of[0]!, b), t.div(a.of[1]!, b));
  if (part.name === 'add' && isSum(a)) return call(a.name, t.add(a.of[0]!, b), a.of[1]!);
  if (part.name === 'square' && isSum(a)) {
    const [p, q] = a.of as [Tree, Tree];
    return t.add(call(a.name, t.square(p), t.mul(two, t.mul(p, q))), t.square(q));
  }
  if ((part.name === 'add' || part.name === 'sub') && b.kind === 'if')
    return choice(b.key, b.left, b.right, call(part.name, a, b.yes), call(part.name, a, b.no));
  return undefined;
}

/** The same function written otherwise, by `times` rewrites at random places. */
export function rewritten(tree: Tree, random: Random, times: number): Tree {
  let current = tree;
  for (let turn = 0; turn < times; turn++) {
    const parts = partsOf(current).filter((part) => part.kind === 'call' || part.kind === 'if');
    if (parts.length === 0) return current;
    const part = pick(parts, random);
    const expanded = random() < 0.5 ? structural(part, random) : undefined;
    const [rules, operands] = part.kind === 'call' ? [rewrites[part.name] ?? [], part.of] : [[], []];
    if (expanded === undefined && rules.length === 0) continue;
    const by = expanded ?? pick(rules, random)(operands[0]!, operands[1]!);
    // Choices that rewriting brings in are told apart by their turn.
    current = replaced(
      current,
      part,
      by.kind === 'if' && part.kind !== 'if' && !by.key.startsWith('c') ? { ...by, key: `${by.key}${turn}` } : by,
    );
  }
  return current;
}

const opposites: { readonly [K in OpName]?: OpName } = {
  sin: 'cos',
  cos: 'sin',
  exp: 'expm1',
  sinh: 'cosh',
  cosh: 'sinh',
  sub: 'add',
  add: 'sub',
  max: 'min',
  min: 'max',
  tanh: 'sigmoid',
  div: 'mul',
  log: 'log1p',
  sqrt: 'cbrt',
};

export interface Mutation {
  readonly kind: string;
  readonly tree: Tree;
}

/** A mistake as people make it, somewhere in a formula. */
export function mutated(tree: Tree, random: Random, variables: number): Mutation | undefined {
  const parts = partsOf(tree);
  const kind = pick(
    ['sign', 'factor', 'exponent', 'dropped term', 'wrong variable', 'wrong branch', 'wrong function'],
    random,
  );
  const swap = (part: Tree | undefined, by: (part: Tree) => Tree): Mutation | undefined =>
    part === undefined ? undefined : { kind, tree: replaced(tree, part, by(part)) };
  const some = (is: (part: Tree) => boolean): Tree | undefined => {
    const fitting = parts.filter(is);
    return fitting.length === 0 ? undefined : pick(fitting, random);
  };
  const isCall = (part: Tree, ...names: OpName[]): boolean => part.kind === 'call' && names.includes(part.name);
  const of = (part: Tree): readonly Tree[] => (part as { of: readonly Tree[] }).of;
  switch (kind) {
    case 'sign':
      return swap(
        some((part) => part.kind === 'call'),
        t.neg,
      );
    case 'factor':
      return swap(
        some((part) => part.kind !== 'number'),
        (part) => t.mul(number(pick([2, 0.5, 3, 1.01, 1 + 1e-7], random)), part),
      );
    case 'exponent':
      return swap(
        some((part) => isCall(part, 'square') || (isCall(part, 'pow') && of(part)[1]!.kind === 'number')),
        (part) =>
          isCall(part, 'square')
            ? t.pow(of(part)[0]!, number(3))
            : t.pow(of(part)[0]!, number((of(part)[1] as { value: number }).value + 1)),
      );
    case 'dropped term':
      return swap(
        some((part) => isCall(part, 'add', 'sub', 'mul')),
        (part) => of(part)[random() < 0.5 ? 0 : 1]!,
      );
    case 'wrong variable':
      return variables < 2
        ? undefined
        : swap(
            some((part) => part.kind === 'variable'),
            (part) => ({ kind: 'variable', place: ((part as { place: number }).place + 1) % variables }),
          );
    case 'wrong branch':
      return swap(
        some((part) => part.kind === 'if'),
        (part) => {
          const { key, left, right, yes, no } = part as Extract<Tree, { kind: 'if' }>;
          return pick(
            [
              choice(key, left, right, no, yes),
              choice(key, left, right, yes, yes),
              choice(key, left, right, t.mul(number(1.001), yes), no),
              choice(key, left, right, yes, t.neg(no)),
            ],
            random,
          );
        },
      );
    default:
      return swap(
        some((part) => part.kind === 'call' && opposites[part.name] !== undefined),
        (part) => call(opposites[(part as { name: OpName }).name]!, ...of(part)),
      );
  }
}
