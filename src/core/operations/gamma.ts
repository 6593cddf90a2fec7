import { call, type Operation } from './operation.ts';
import { domain, pole, polesAtNonPositiveIntegers, wholeOrder } from './trouble.ts';
import { beta, betaln, gammaDensity, gammainc, gammaincc, polygammaDifference } from './values/beta.ts';
import { digamma, gamma, lgamma } from './values/gamma.ts';
import { polygamma, trigamma, zeta, zetaDerivative } from './values/zeta.ts';

/** The gamma function and its family, the incomplete ones and zeta. */
export const gammaFunctions = {
  gamma: {
    arity: 1,
    value: gamma,
    partials: [(c, v, x) => c.mul(v, c.digamma(x))],
    trouble: polesAtNonPositiveIntegers('gamma'),
    ulps: 2,
    notation: call('gamma', '\\Gamma'),
    spelled: 'math scipy c:tgamma jax.scipy go:Gamma rust julia matlab fortran',
  },
  lgamma: {
    arity: 1,
    value: lgamma,
    partials: [(c, _v, x) => c.digamma(x)],
    trouble: polesAtNonPositiveIntegers('lgamma'),
    ulps: 2,
    backward: true,
    notation: call('lgamma', '\\ln\\left(\\left|\\Gamma\\left(#1\\right)\\right|\\right)'),
    spelled:
      'math torch torch:special.gammaln tf:math.lgamma scipy:gammaln c jax.scipy:gammaln julia:loggamma matlab:gammaln fortran:log_gamma',
    convention: 'ln|Γ(x)|, real for negative x too.',
  },
  digamma: {
    arity: 1,
    value: digamma,
    partials: [(c, _v, x) => c.trigamma(x)],
    trouble: polesAtNonPositiveIntegers('digamma'),
    ulps: 2,
    backward: true,
    notation: call('digamma', '\\operatorname{\\psi}'),
    spelled: 'torch torch:special.digamma torch:special.psi tf:math.digamma scipy:psi scipy jax.scipy julia matlab:psi',
  },
  trigamma: {
    arity: 1,
    value: trigamma,
    partials: [(c, _v, x) => c.polygamma(c.constant(2), x)],
    trouble: polesAtNonPositiveIntegers('trigamma'),
    ulps: 4,
    notation: call('trigamma', '\\operatorname{\\psi}^{(1)}'),
    spelled: 'julia',
  },
  polygamma: {
    arity: 2,
    value: polygamma,
    partials: [
      // The order counts derivatives: only its integers mean something.
      (c) => c.constant(Number.NaN),
      (c, _v, n, x) => c.polygamma(c.add(n, c.constant(1)), x),
    ],
    trouble: (n, x, v, moves) =>
      n < 0 ? domain('the order of polygamma is not negative') : (wholeOrder('polygamma')(n, x, v, moves) ?? poles(x)),
    ulps: 8,
    backward: true,
    notation: call('polygamma', '\\operatorname{\\psi}^{(#1)}\\left(#2\\right)'),
    spelled: 'torch scipy torch:special.polygamma jax.scipy tf:math.polygamma julia',
  },
  beta: {
    arity: 2,
    value: beta,
    partials: [
      (c, v, a, b) => c.neg(c.mul(v, c.polygammaDifference(c.constant(0), a, b))),
      (c, v, a, b) => c.neg(c.mul(v, c.polygammaDifference(c.constant(0), b, a))),
    ],
    trouble: (a, b) => poles(a) ?? poles(b),
    ulps: 4,
    notation: call('beta', '\\operatorname{B}\\left(#1, #2\\right)'),
    spelled: 'scipy jax.scipy c julia matlab',
  },
  betaln: {
    arity: 2,
    value: betaln,
    partials: [
      (c, _v, a, b) => c.neg(c.polygammaDifference(c.constant(0), a, b)),
      (c, _v, a, b) => c.neg(c.polygammaDifference(c.constant(0), b, a)),
    ],
    trouble: (a, b) => poles(a) ?? poles(b),
    ulps: 4,
    notation: call('betaln', '\\ln\\left(\\left|\\operatorname{B}\\left(#1, #2\\right)\\right|\\right)'),
    spelled: 'scipy jax.scipy julia:logbeta matlab',
  },
  polygammaDifference: {
    arity: 3,
    value: polygammaDifference,
    partials: [
      (c) => c.constant(Number.NaN),
      (c, _v, n, a, b) => c.polygammaDifference(c.add(n, c.constant(1)), a, b),
      (c, _v, n, a, b) => c.polygamma(c.add(n, c.constant(1)), c.add(a, b)),
    ],
    trouble: (n, a, v, moves) => wholeOrder('polygamma')(n, a, v, moves) ?? poles(a),
    ulps: 8,
    backward: true,
    notation: call(
      'polygamma_difference',
      '\\left(\\operatorname{\\psi}^{(#1)}\\left(#2 + #3\\right) - \\operatorname{\\psi}^{(#1)}\\left(#2\\right)\\right)',
    ),
    spelled: '',
    convention: 'ψ⁽ⁿ⁾(a + b) − ψ⁽ⁿ⁾(a) without cancellation: what the derivatives of beta are made of.',
  },
  gammainc: {
    arity: 2,
    value: gammainc,
    partials: [(c) => c.constant(Number.NaN), (c, _v, a, x) => c.gammaDensity(a, x)],
    trouble: shape('gammainc'),
    ulps: 8,
    notation: call('gammainc', '\\operatorname{P}\\left(#1, #2\\right)'),
    spelled: 'torch:igamma torch:special.gammainc tf:math.igamma scipy jax.scipy',
    convention: 'There is no closed derivative by the first operand: it is refused, as in PyTorch.',
  },
  gammaincc: {
    arity: 2,
    value: gammaincc,
    partials: [(c) => c.constant(Number.NaN), (c, _v, a, x) => c.neg(c.gammaDensity(a, x))],
    trouble: shape('gammaincc'),
    ulps: 8,
    notation: call('gammaincc', '\\operatorname{Q}\\left(#1, #2\\right)'),
    spelled: 'torch:igammac torch:special.gammaincc tf:math.igammac scipy jax.scipy',
    convention: 'There is no closed derivative by the first operand: it is refused, as in PyTorch.',
  },
  gammaDensity: {
    arity: 2,
    value: gammaDensity,
    partials: [
      (c, v, a, x) => c.mul(v, c.sub(c.log(x), c.digamma(a))),
      (c, v, a, x) => c.mul(v, c.sub(c.div(c.sub(a, c.constant(1)), x), c.constant(1))),
    ],
    trouble: (a, x) => (a > 0 && x >= 0 ? undefined : domain('the gamma density needs a > 0 and x ≥ 0')),
    ulps: 4,
    notation: call('gamma_density', '\\frac{#2^{#1 - 1} e^{-#2}}{\\Gamma\\left(#1\\right)}'),
    spelled: '',
    convention: 'x^(a−1)·e^(−x)/Γ(a), which is the slope of gammainc, without overflow.',
  },
  zeta: {
    arity: 2,
    value: zeta,
    partials: [
      (c, _v, s, q) => c.zetaDerivative(c.constant(1), s, q),
      (c, _v, s, q) => c.neg(c.mul(s, c.zeta(c.add(s, c.constant(1)), q))),
    ],
    trouble: zetaTrouble,
    defaults: [1],
    ulps: 8,
    notation: call('zeta', '\\operatorname{\\zeta}\\left(#1, #2\\right)'),
    spelled: 'torch:special.zeta tf:math.zeta scipy jax.scipy c:riemann_zeta julia',
    convention: 'Σ (k + q)^(−s) for s > 1, and Riemann’s continuation to s < 1 at q = 1 alone.',
  },
  zetaDerivative: {
    arity: 3,
    value: zetaDerivative,
    partials: [
      (c) => c.constant(Number.NaN),
      (c, _v, m, s, q) => c.zetaDerivative(c.add(m, c.constant(1)), s, q),
      (c, _v, m, s, q) => {
        const next = c.add(s, c.constant(1));
        return c.neg(
          c.add(
            c.mul(s, c.zetaDerivative(m, next, q)),
            c.product0(m, c.zetaDerivative(c.max(c.sub(m, c.constant(1)), c.constant(0)), next, q)),
          ),
        );
      },
    ],
    trouble: (m, s, _v, moves, q = Number.NaN) => wholeOrder('a derivative')(m, s, _v, moves) ?? zetaTrouble(s, q),
    ulps: 8,
    backward: true,
    notation: call('zetaDerivative', '\\operatorname{\\zeta}^{(#1)}\\left(#2, #3\\right)'),
    spelled: '',
    convention: 'The m-th derivative of ζ(s, q) by s.',
  },
} satisfies Record<string, Operation>;

const poles = polesAtNonPositiveIntegers('it');

function shape(name: string) {
  return (a: number, x: number, _v: number, moves: readonly boolean[]) => {
    if (!(a > 0 && a <= 1e8 && x >= 0)) return domain(`${name} needs 0 < a ≤ 10⁸ and x ≥ 0`);
    return moves[0] ? domain(`the derivative of ${name} by its first operand has no closed form`) : undefined;
  };
}

function zetaTrouble(s: number, q: number) {
  if (s === 1) return pole('ζ is infinite at s = 1');
  if (s < 1 && q !== 1) return domain('the sum (k + q)^(−s) converges for s > 1 only');
  return q <= 0 && !Number.isInteger(s) ? domain('a negative number to this power is not real') : undefined;
}
