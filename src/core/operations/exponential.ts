import { call, type Operation, type Trouble } from './operation.ts';
import { domain, pole } from './trouble.ts';
import { exp2m1, exp10m1, log2p1, log10p1 } from './values/elementary.ts';

export const exponential = {
  exp: {
    arity: 1,
    value: Math.exp,
    partials: [(_c, v) => v],
    notation: call('exp', '\\exp'),
    spelled: 'math Math numpy torch tf tf:math.exp c rust go:Exp java csharp:Exp julia matlab fortran',
  },
  exp2: {
    arity: 1,
    value: (x) => 2 ** x,
    partials: [(c, v) => c.mul(c.constant(Math.LN2), v)],
    notation: call('exp2', '2^{#1}'),
    spelled: 'math numpy torch torch:special.exp2 scipy c rust go:Exp2 julia matlab:pow2',
  },
  exp10: {
    arity: 1,
    value: (x) => 10 ** x,
    partials: [(c, v) => c.mul(c.constant(Math.LN10), v)],
    notation: call('exp10', '10^{#1}'),
    spelled: 'scipy c julia',
  },
  expm1: {
    arity: 1,
    value: Math.expm1,
    // v + 1 would cancel for x far below 0.
    partials: [(c, _v, x) => c.exp(x)],
    notation: call('expm1'),
    spelled: 'math Math numpy torch torch:special.expm1 scipy tf:math.expm1 c rust:exp_m1 go:Expm1 java julia matlab',
  },
  exp2m1: {
    arity: 1,
    value: exp2m1,
    partials: [(c, _v, x) => c.mul(c.constant(Math.LN2), c.exp2(x))],
    ulps: 2,
    notation: call('exp2m1', '\\left(2^{#1} - 1\\right)'),
    spelled: 'c',
  },
  exp10m1: {
    arity: 1,
    value: exp10m1,
    partials: [(c, _v, x) => c.mul(c.constant(Math.LN10), c.exp10(x))],
    ulps: 2,
    notation: call('exp10m1', '\\left(10^{#1} - 1\\right)'),
    spelled: 'c',
  },
  log: {
    arity: 1,
    value: Math.log,
    partials: [(c, _v, x) => c.reciprocal(x)],
    trouble: logarithm(0),
    notation: call('log', '\\ln'),
    spelled: 'math Math numpy torch tf:math.log c rust:ln go:Log java csharp:Log julia matlab matlab:reallog fortran',
  },
  log2: {
    arity: 1,
    value: Math.log2,
    partials: [(c, _v, x) => c.reciprocal(c.mul(x, c.constant(Math.LN2)))],
    trouble: logarithm(0),
    notation: call('log2', '\\log_{2}'),
    spelled: 'math Math numpy torch c rust go:Log2 csharp:Log2 julia matlab',
  },
  log10: {
    arity: 1,
    value: Math.log10,
    partials: [(c, _v, x) => c.reciprocal(c.mul(x, c.constant(Math.LN10)))],
    trouble: logarithm(0),
    notation: call('log10', '\\log_{10}'),
    ulps: 2,
    spelled: 'math Math numpy torch c rust go:Log10 java csharp:Log10 julia matlab fortran',
  },
  log1p: {
    arity: 1,
    value: Math.log1p,
    partials: [(c, _v, x) => c.reciprocal(c.add(c.constant(1), x))],
    trouble: logarithm(-1),
    notation: call('log1p'),
    spelled: 'math Math numpy torch torch:special.log1p scipy tf:math.log1p c rust:ln_1p go:Log1p java julia matlab',
  },
  log2p1: {
    arity: 1,
    value: log2p1,
    partials: [(c, _v, x) => c.reciprocal(c.mul(c.add(c.constant(1), x), c.constant(Math.LN2)))],
    trouble: logarithm(-1),
    ulps: 2,
    notation: call('log2p1', '\\log_{2}\\left(1 + #1\\right)'),
    spelled: 'c',
  },
  log10p1: {
    arity: 1,
    value: log10p1,
    partials: [(c, _v, x) => c.reciprocal(c.mul(c.add(c.constant(1), x), c.constant(Math.LN10)))],
    trouble: logarithm(-1),
    ulps: 2,
    notation: call('log10p1', '\\log_{10}\\left(1 + #1\\right)'),
    spelled: 'c',
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
