import digammaValue from '@stdlib/math-base-special-digamma';
import erfValue from '@stdlib/math-base-special-erf';
import erfcValue from '@stdlib/math-base-special-erfc';
import gammaValue from '@stdlib/math-base-special-gamma';
import lgammaValue from '@stdlib/math-base-special-gammaln';
import polygammaValue from '@stdlib/math-base-special-polygamma';
import trigammaValue from '@stdlib/math-base-special-trigamma';
import { call, type Operation } from './operation.ts';
import { domain, pole } from './trouble.ts';

export const special = {
  sigmoid: {
    arity: 1,
    value: sigmoid,
    // v·(1 − v) would cancel for large x.
    partials: [(c, v, x) => c.mul(v, c.sigmoid(c.neg(x)))],
    ulps: 2,
    notation: call('sigmoid', '\\sigma'),
    spelled: 'torch torch:nn.functional.sigmoid tf:nn.sigmoid tf jax.nn scipy:expit torch:special.expit',
  },
  softplus: {
    arity: 1,
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    partials: [(c, _v, x) => c.sigmoid(x)],
    ulps: 2,
    notation: call('softplus'),
    spelled: 'torch:nn.functional.softplus tf:nn.softplus jax.nn',
  },
  erf: {
    arity: 1,
    value: erfValue,
    partials: [(c, _v, x) => c.mul(c.constant(2 / Math.sqrt(Math.PI)), c.exp(c.neg(c.square(x))))],
    ulps: 2,
    notation: call('erf', '\\operatorname{erf}'),
    spelled: 'math torch tf:math.erf scipy c jax.scipy',
  },
  erfc: {
    arity: 1,
    value: erfcValue,
    partials: [(c, _v, x) => c.mul(c.constant(-2 / Math.sqrt(Math.PI)), c.exp(c.neg(c.square(x))))],
    ulps: 8,
    notation: call('erfc', '\\operatorname{erfc}'),
    spelled: 'math torch tf:math.erfc scipy c jax.scipy',
  },
  gamma: {
    arity: 1,
    value: gammaValue,
    partials: [(c, v, x) => c.mul(v, c.digamma(x))],
    trouble: polesAtNonPositiveIntegers('gamma'),
    ulps: 8,
    notation: call('gamma', '\\Gamma'),
    spelled: 'math scipy c:tgamma',
  },
  lgamma: {
    arity: 1,
    value: lgammaValue,
    partials: [(c, _v, x) => c.digamma(x)],
    trouble: polesAtNonPositiveIntegers('lgamma'),
    ulps: 8,
    notation: call('lgamma', '\\ln\\Gamma'),
    spelled: 'math torch tf:math.lgamma scipy:gammaln c',
  },
  digamma: {
    arity: 1,
    value: digammaValue,
    partials: [(c, _v, x) => c.trigamma(x)],
    trouble: polesAtNonPositiveIntegers('digamma'),
    ulps: 8,
    notation: call('digamma', '\\psi'),
    spelled: 'torch tf:math.digamma scipy:psi scipy',
  },
  trigamma: {
    arity: 1,
    value: trigammaValue,
    partials: [(c, _v, x) => c.polygamma(c.constant(2), x)],
    trouble: polesAtNonPositiveIntegers('trigamma'),
    ulps: 8,
    notation: call('trigamma', '\\psi^{(1)}'),
    spelled: '',
  },
  polygamma: {
    arity: 2,
    value: polygammaValue,
    partials: [
      // The order counts derivatives: only its integers mean something.
      (c) => c.constant(Number.NaN),
      (c, _v, n, x) => c.polygamma(c.add(n, c.constant(1)), x),
    ],
    trouble: (n, _x, _v, moves) =>
      moves[0] || !Number.isInteger(n) || n < 0
        ? domain('the order of polygamma is a whole number; there is no derivative by it')
        : undefined,
    ulps: 8,
    notation: call('polygamma', '\\psi^{(#1)}\\left(#2\\right)'),
    spelled: 'torch scipy torch:special.polygamma',
  },
} satisfies Record<string, Operation>;

function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const small = Math.exp(x);
  return small / (1 + small);
}

function polesAtNonPositiveIntegers(name: string) {
  return (x: number) =>
    x <= 0 && Number.isInteger(x) ? pole(`${name} is infinite at 0 and the negative integers`) : undefined;
}
