import { call, type Operation } from './operation.ts';
import { domain, pole, wholeOrder } from './trouble.ts';
import * as error from './values/error.ts';

const twoOverRootPi = 2 / Math.sqrt(Math.PI);
const halfRootPi = Math.sqrt(Math.PI) / 2;

/** The error functions and the normal distribution. */
export const errorFunctions = {
  erf: {
    arity: 1,
    value: error.erf,
    partials: [(c, _v, x) => c.mul(c.constant(twoOverRootPi), c.exp(c.neg(c.square(x))))],
    ulps: 2,
    notation: call('erf', '\\operatorname{erf}'),
    spelled: 'math torch torch:special.erf tf:math.erf scipy c jax.scipy go:Erf rust julia matlab fortran',
  },
  erfc: {
    arity: 1,
    value: error.erfc,
    partials: [(c, _v, x) => c.mul(c.constant(-twoOverRootPi), c.exp(c.neg(c.square(x))))],
    ulps: 4,
    notation: call('erfc', '\\operatorname{erfc}'),
    spelled: 'math torch torch:special.erfc tf:math.erfc scipy c jax.scipy go:Erfc rust julia matlab fortran',
  },
  erfcx: {
    arity: 1,
    value: error.erfcx,
    // 2x·v − 2/√π would cancel for large x.
    partials: [(c, _v, x) => c.mul(c.constant(-2), c.repeatedErfcx(c.constant(1), x))],
    ulps: 4,
    notation: call('erfcx', '\\operatorname{erfcx}'),
    spelled: 'torch:special.erfcx scipy julia matlab fortran:erfc_scaled',
  },
  erfinv: {
    arity: 1,
    value: error.erfinv,
    partials: [(c, v) => c.mul(c.constant(halfRootPi), c.exp(c.square(v)))],
    trouble: (x) =>
      Math.abs(x) > 1
        ? domain('erfinv is real only between −1 and 1')
        : Math.abs(x) === 1
          ? pole(`erfinv is infinite at ${x}`)
          : undefined,
    ulps: 4,
    notation: call('erfinv', '\\operatorname{erf}^{-1}'),
    spelled: 'torch torch:special.erfinv tf:math.erfinv scipy jax.scipy:erf_inv go:Erfinv julia matlab',
  },
  erfcinv: {
    arity: 1,
    value: error.erfcinv,
    // −(√π/2)·e^(v²) with e^(v²) = erfcx(v)/x, which does not lose digits for large v.
    partials: [(c, v, x) => c.mul(c.constant(-halfRootPi), c.div(c.erfcx(v), x))],
    trouble: (x) =>
      x < 0 || x > 2
        ? domain('erfcinv is real only between 0 and 2')
        : x === 0 || x === 2
          ? pole(`erfcinv is infinite at ${x}`)
          : undefined,
    ulps: 4,
    notation: call('erfcinv', '\\operatorname{erfc}^{-1}'),
    spelled: 'tf:math.erfcinv scipy go:Erfcinv julia matlab',
  },
  repeatedErfcx: {
    arity: 2,
    value: error.repeatedErfcx,
    partials: [
      (c) => c.constant(Number.NaN),
      (c, _v, n, x) => {
        const next = c.add(n, c.constant(1));
        return c.mul(c.mul(c.constant(-2), next), c.repeatedErfcx(next, x));
      },
    ],
    trouble: wholeOrder('a repeated integral'),
    ulps: 8,
    notation: call('repeatedErfcx', '\\operatorname{repeatedErfcx}_{#1}\\left(#2\\right)'),
    spelled: '',
    convention: 'e^(x²) times the n-th repeated integral of erfc: what the derivatives of erfcx are made of.',
  },
  normalPdf: {
    arity: 1,
    value: error.normalDensity,
    partials: [(c, v, x) => c.neg(c.mul(x, v))],
    ulps: 3,
    notation: call('normpdf', '\\operatorname{\\varphi}'),
    spelled: 'matlab:normpdf scipy:stats.norm.pdf',
  },
  normalCdf: {
    arity: 1,
    value: error.normalCdf,
    partials: [(c, _v, x) => c.normalPdf(x)],
    ulps: 5,
    notation: call('ndtr', '\\Phi'),
    spelled: 'torch:special.ndtr scipy:ndtr scipy:stats.norm.cdf jax.scipy:ndtr matlab:normcdf',
  },
  logNormalCdf: {
    arity: 1,
    value: error.logNormalCdf,
    // φ(x)/Φ(x) = √(2/π)/erfcx(−x/√2)
    partials: [(c, _v, x) => c.div(c.constant(Math.sqrt(2 / Math.PI)), c.erfcx(c.mul(c.constant(-Math.SQRT1_2), x)))],
    ulps: 5,
    notation: call('log_ndtr', '\\ln\\left(\\Phi\\left(#1\\right)\\right)'),
    spelled: 'torch:special.log_ndtr scipy:log_ndtr jax.scipy:log_ndtr',
  },
  normalQuantile: {
    arity: 1,
    value: error.normalQuantile,
    // 1/φ(v), through Mills's ratio erfcx(−v/√2)·√(π/2) = Φ(v)/φ(v)
    partials: [
      (c, v, p) => c.div(c.mul(c.constant(Math.sqrt(Math.PI / 2)), c.erfcx(c.mul(c.constant(-Math.SQRT1_2), v))), p),
    ],
    trouble: (p) =>
      p < 0 || p > 1
        ? domain('a quantile is real only for probabilities from 0 to 1')
        : p === 0 || p === 1
          ? pole(`the normal quantile is infinite at ${p}`)
          : undefined,
    ulps: 5,
    notation: call('ndtri', '\\operatorname{\\Phi}^{-1}'),
    spelled: 'torch:special.ndtri scipy:ndtri tf:math.ndtri jax.scipy:ndtri matlab:norminv',
  },
} satisfies Record<string, Operation>;
