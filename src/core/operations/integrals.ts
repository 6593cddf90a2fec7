import { call, type Operation } from './operation.ts';
import { domain, pole, wholeOrder } from './trouble.ts';
import { exp1, expi, expn } from './values/exponential-integral.ts';
import { lambertW } from './values/lambert.ts';

/** Exponential integrals and Lambert's W. */
export const integrals = {
  expi: {
    arity: 1,
    value: expi,
    partials: [(c, _v, x) => c.div(c.exp(x), x)],
    trouble: (x) => (x === 0 ? pole('Ei is −∞ at 0') : undefined),
    ulps: 8,
    notation: call('expi', '\\operatorname{Ei}'),
    spelled: 'scipy tf:math.special.expint jax.scipy c:expint julia:expinti',
  },
  exp1: {
    arity: 1,
    value: exp1,
    partials: [(c, _v, x) => c.neg(c.div(c.exp(c.neg(x)), x))],
    trouble: (x) => (x < 0 ? domain('E₁ is real only for x ≥ 0') : x === 0 ? pole('E₁ is infinite at 0') : undefined),
    ulps: 8,
    notation: call('exp1', '\\operatorname{E}_{1}'),
    spelled: 'scipy jax.scipy julia:expint matlab:expint',
  },
  expn: {
    arity: 2,
    value: expn,
    partials: [(c) => c.constant(Number.NaN), (c, _v, n, x) => c.neg(c.expn(c.sub(n, c.constant(1)), x))],
    trouble: (n, x, v, moves) =>
      wholeOrder('an exponential integral')(n, x, v, moves) ??
      (n < 0 || x < 0
        ? domain('Eₙ is real only for n ≥ 0 and x ≥ 0')
        : x === 0 && n < 3
          ? pole('the value or the slope of Eₙ is infinite at 0')
          : undefined),
    ulps: 8,
    notation: call('expn', '\\operatorname{E}_{#1}\\left(#2\\right)'),
    spelled: 'scipy jax.scipy',
  },
  lambertW: {
    arity: 1,
    value: lambertW,
    // W/(x(1 + W)) is 0/0 at 0.
    partials: [(c, v, x) => c.reciprocal(c.add(x, c.exp(v)))],
    trouble: (x) => (x < -0.36787944117144233 ? domain('Lambert’s W is real only from −1/e upwards') : undefined),
    ulps: 4,
    backward: true,
    notation: call('lambertw', '\\operatorname{W}_{0}'),
    spelled: 'scipy:lambertw matlab:lambertw',
    convention: 'The principal branch, real from −1/e upwards.',
  },
} satisfies Record<string, Operation>;
