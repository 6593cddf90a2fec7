import type { Calculus } from '../calculus.ts';
import { call, type Operation } from './operation.ts';
import { domain, jump } from './trouble.ts';
import * as smooth from './values/activations.ts';
import { sigmoid, softplus, tanhshrink } from './values/elementary.ts';

/** √(2/π) and the cube's factor of GELU's tanh form (Hendrycks & Gimpel 2016). */
const geluScale = 0.7978845608028654;
const geluCube = 0.044715;
const { seluAlpha, seluScale } = smooth;

/** The smooth activations of torch.nn.functional, jax.nn and tf.nn. */
export const activations = {
  sigmoid: {
    arity: 1,
    value: sigmoid,
    // v·(1 − v) would cancel for large x.
    partials: [(c, v, x) => c.mul(v, c.sigmoid(c.neg(x)))],
    ulps: 2,
    notation: call('sigmoid', '\\sigma'),
    spelled:
      'torch torch:nn.functional.sigmoid tf:nn.sigmoid tf tf:math.sigmoid jax.nn scipy:expit torch:special.expit jax.scipy:expit',
  },
  softplus: {
    arity: 1,
    value: softplus,
    partials: [(c, _v, x) => c.sigmoid(x)],
    ulps: 2,
    notation: call('softplus'),
    spelled: 'tf:nn.softplus tf:math.softplus jax.nn scipy',
  },
  softplusBeta: {
    arity: 3,
    value: smooth.softplusBeta,
    partials: [
      (c, _v, x, beta, threshold) => {
        const scaled = c.mul(beta, x);
        const isLinear = c.heaviside(c.sub(scaled, threshold), c.constant(0));
        return c.add(isLinear, c.mul(c.sub(c.constant(1), isLinear), c.sigmoid(scaled)));
      },
      // softplus(u) − u·σ(u) as the entropy σ(u)·softplus(−u) + σ(−u)·softplus(u), whose terms do not cancel.
      (c, _v, x, beta, threshold) => {
        const scaled = c.mul(beta, x);
        const isLinear = c.heaviside(c.sub(scaled, threshold), c.constant(0));
        const entropy = c.add(
          c.mul(c.sigmoid(scaled), c.softplus(c.neg(scaled))),
          c.mul(c.sigmoid(c.neg(scaled)), c.softplus(scaled)),
        );
        return c.neg(c.mul(c.sub(c.constant(1), isLinear), c.div(entropy, c.square(beta))));
      },
      (c) => c.constant(0),
    ],
    trouble: (x, beta, _v, _moves, threshold) =>
      x * beta === threshold
        ? jump(
            'softplus goes over to x itself beyond the threshold: the value jumps a little; the slope on the left is taken, as PyTorch does',
            sigmoid(threshold),
            1,
            sigmoid(threshold),
          )
        : undefined,
    defaults: [1, 20],
    ulps: 3,
    notation: call('softplusBeta'),
    spelled: 'torch:nn.functional.softplus',
    convention:
      'softplus(x, β, threshold) is ln(1 + e^(βx))/β, and x itself where βx > threshold, as in PyTorch: value and slope are those of the line there.',
  },
  logsigmoid: {
    arity: 1,
    value: (x) => -softplus(-x),
    partials: [(c, _v, x) => c.sigmoid(c.neg(x))],
    ulps: 2,
    notation: call('logsigmoid', '\\ln\\left(\\sigma\\left(#1\\right)\\right)'),
    spelled: 'torch:nn.functional.logsigmoid tf:math.log_sigmoid jax.nn:log_sigmoid scipy:log_expit',
  },
  silu: {
    arity: 1,
    value: (x) => x * sigmoid(x),
    partials: [(c, _v, x) => c.mul(c.sigmoid(x), c.add(c.constant(1), c.mul(x, c.sigmoid(c.neg(x)))))],
    ulps: 3,
    notation: call('silu'),
    spelled: 'torch:nn.functional.silu tf:nn.silu tf:nn.swish jax.nn jax.nn:swish',
  },
  mish: {
    arity: 1,
    value: smooth.mish,
    partials: [
      (c, _v, x) => c.add(c.tanh(c.softplus(x)), c.mul(x, c.mul(c.sigmoid(x), c.square(c.sech(c.softplus(x)))))),
    ],
    ulps: 3,
    notation: call('mish'),
    spelled: 'torch:nn.functional.mish jax.nn',
  },
  gelu: {
    arity: 1,
    value: smooth.gelu,
    partials: [(c, _v, x) => c.add(c.normalCdf(x), c.mul(x, c.normalPdf(x)))],
    ulps: 6,
    notation: call('gelu'),
    spelled: 'torch:nn.functional.gelu tf:nn.gelu',
    convention: 'x·Φ(x). The default of jax.nn.gelu and of approximate="tanh" is another function: geluTanh.',
  },
  geluTanh: {
    arity: 1,
    value: smooth.geluTanh,
    partials: [
      (c, _v, x) => {
        const inner = c.mul(
          c.constant(2 * geluScale),
          c.mul(x, c.add(c.constant(1), c.mul(c.constant(geluCube), c.square(x)))),
        );
        const slope = c.mul(
          c.constant(2 * geluScale),
          c.add(c.constant(1), c.mul(c.constant(3 * geluCube), c.square(x))),
        );
        const bell = c.mul(c.sigmoid(inner), c.sigmoid(c.neg(inner)));
        return c.add(c.sigmoid(inner), c.product0(bell, c.mul(x, slope)));
      },
    ],
    ulps: 4,
    backward: true,
    notation: call('gelu_tanh'),
    spelled: 'jax.nn:gelu',
    convention: '½x·(1 + tanh(√(2/π)·(x + 0.044715x³))): the approximation that jax.nn.gelu takes by default.',
  },
  elu: {
    arity: 2,
    value: smooth.elu,
    partials: [
      (c, _v, x, alpha) => onBothSides(c, x, c.constant(1), c.mul(alpha, c.exp(c.min(x, c.constant(0))))),
      (c, _v, x) => c.expm1(c.min(x, c.constant(0))),
    ],
    trouble: (x, alpha) => (alpha === 1 ? undefined : smooth.cornerAtZero('elu', x, alpha, 1, alpha)),
    defaults: [1],
    ulps: 2,
    notation: call('elu'),
    spelled: 'torch:nn.functional.elu tf:nn.elu jax.nn',
    convention: 'elu(x, α): the slope at 0 is that on the left, α, as in PyTorch.',
  },
  selu: {
    arity: 1,
    value: (x) => (x > 0 ? seluScale * x : seluScale * seluAlpha * Math.expm1(x)),
    partials: [
      (c, _v, x) =>
        onBothSides(
          c,
          x,
          c.constant(seluScale),
          c.mul(c.constant(seluScale * seluAlpha), c.exp(c.min(x, c.constant(0)))),
        ),
    ],
    trouble: (x) => smooth.cornerAtZero('selu', x, seluScale * seluAlpha, seluScale, seluScale * seluAlpha),
    ulps: 3,
    notation: call('selu'),
    spelled: 'torch:nn.functional.selu torch tf:nn.selu jax.nn',
    convention: 'The slope at 0 is that on the left, 1.7581, as in PyTorch.',
  },
  celu: {
    arity: 2,
    value: smooth.celu,
    partials: [
      (c, _v, x, alpha) => c.exp(c.div(c.min(x, c.constant(0)), alpha)),
      // (e^u − 1) − u·e^u = −P(2, −u): nothing cancels near 0.
      (c, _v, x, alpha) => c.neg(c.gammainc(c.constant(2), c.neg(c.div(c.min(x, c.constant(0)), alpha)))),
    ],
    trouble: (x, alpha, _v, moves) => {
      if (alpha === 0) return domain('celu divides by α, which is 0 here');
      return alpha < 0 && x < 0 && moves[1]
        ? domain('the derivative of celu by α is known here for a positive α only')
        : undefined;
    },
    defaults: [1],
    ulps: 3,
    notation: call('celu'),
    spelled: 'torch:nn.functional.celu torch jax.nn',
    convention: 'celu(x, α) is x where x > 0 and α·(e^(x/α) − 1) elsewhere, for an α of either sign, as in PyTorch.',
  },
  softsign: {
    arity: 1,
    value: (x) => x / (1 + Math.abs(x)),
    partials: [(c, _v, x) => c.reciprocal(c.square(c.add(c.constant(1), c.abs(x))))],
    notation: call('softsign', '\\frac{#1}{1 + \\left|#1\\right|}'),
    spelled: 'torch:nn.functional.softsign tf:nn.softsign tf:math.softsign jax.nn:soft_sign',
  },
  tanhshrink: {
    arity: 1,
    value: tanhshrink,
    partials: [(c, _v, x) => c.square(c.tanh(x))],
    ulps: 3,
    notation: call('tanhshrink', '\\left(#1 - \\tanh\\left(#1\\right)\\right)'),
    spelled: 'torch:nn.functional.tanhshrink',
  },
} satisfies Record<string, Operation>;

/** One slope where x > 0 and another elsewhere, 0 included. */
function onBothSides<T>(c: Calculus<T>, x: T, right: T, left: T): T {
  const isRight = c.heaviside(x, c.constant(0));
  return c.add(c.mul(isRight, right), c.mul(c.sub(c.constant(1), isRight), left));
}
