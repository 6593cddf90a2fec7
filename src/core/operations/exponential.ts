import { call, type Operation, type Trouble } from './operation.ts';
import { domain, pole } from './trouble.ts';

export const exponential = {
  exp: {
    arity: 1,
    value: Math.exp,
    partials: [(_c, v) => v],
    notation: call('exp', '\\exp'),
    spelled: 'math Math numpy torch tf c',
  },
  exp2: {
    arity: 1,
    value: (x) => 2 ** x,
    partials: [(c, v) => c.mul(c.constant(Math.LN2), v)],
    notation: call('exp2', '2^{#1}'),
    spelled: 'math numpy torch c',
  },
  exp10: {
    arity: 1,
    value: (x) => 10 ** x,
    partials: [(c, v) => c.mul(c.constant(Math.LN10), v)],
    notation: call('exp10', '10^{#1}'),
    spelled: 'scipy c',
  },
  expm1: {
    arity: 1,
    value: Math.expm1,
    // v + 1 would cancel for x far below 0.
    partials: [(c, _v, x) => c.exp(x)],
    notation: call('expm1'),
    spelled: 'math Math numpy torch tf:math.expm1 c',
  },
  log: {
    arity: 1,
    value: Math.log,
    partials: [(c, _v, x) => c.reciprocal(x)],
    trouble: logarithm(0),
    notation: call('log', '\\ln'),
    spelled: 'math Math numpy torch tf:math.log c',
  },
  log2: {
    arity: 1,
    value: Math.log2,
    partials: [(c, _v, x) => c.reciprocal(c.mul(x, c.constant(Math.LN2)))],
    trouble: logarithm(0),
    notation: call('log2', '\\log_{2}'),
    spelled: 'math Math numpy torch c',
  },
  log10: {
    arity: 1,
    value: Math.log10,
    partials: [(c, _v, x) => c.reciprocal(c.mul(x, c.constant(Math.LN10)))],
    trouble: logarithm(0),
    notation: call('log10', '\\log_{10}'),
    spelled: 'math Math numpy torch c',
  },
  log1p: {
    arity: 1,
    value: Math.log1p,
    partials: [(c, _v, x) => c.reciprocal(c.add(c.constant(1), x))],
    trouble: logarithm(-1),
    notation: call('log1p'),
    spelled: 'math Math numpy torch tf:math.log1p c',
  },
  logaddexp: {
    arity: 2,
    value: (x, y) => (x === y ? x + Math.LN2 : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)))),
    partials: [(c, _v, x, y) => c.sigmoid(c.sub(x, y)), (c, _v, x, y) => c.sigmoid(c.sub(y, x))],
    notation: call('logaddexp', '\\ln\\left(e^{#1} + e^{#2}\\right)'),
    spelled: 'numpy torch',
  },
} satisfies Record<string, Operation>;

function logarithm(edge: number) {
  return (x: number): Trouble | undefined =>
    x < edge
      ? domain(`the logarithm is not real here: its operand is below ${edge}`)
      : x === edge
        ? pole(`the logarithm is −∞ at ${edge}`)
        : undefined;
}
