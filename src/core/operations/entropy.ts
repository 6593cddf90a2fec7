import { call, type Operation } from './operation.ts';
import { domain, pole } from './trouble.ts';
import { entr, logaddexp, logaddexp2, logit, relativeEntropy, xlog1py, xlogy } from './values/elementary.ts';

/** Logarithms of sums, odds and entropies: the functions that keep probabilities from overflowing and vanishing. */
export const entropy = {
  logaddexp: {
    arity: 2,
    value: logaddexp,
    partials: [(c, _v, x, y) => c.sigmoid(c.sub(x, y)), (c, _v, x, y) => c.sigmoid(c.sub(y, x))],
    ulps: 2,
    backward: true,
    notation: call('logaddexp', '\\ln\\left(e^{#1} + e^{#2}\\right)'),
    spelled: 'numpy torch',
  },
  logaddexp2: {
    arity: 2,
    value: logaddexp2,
    partials: [
      (c, _v, x, y) => c.sigmoid(c.mul(c.constant(Math.LN2), c.sub(x, y))),
      (c, _v, x, y) => c.sigmoid(c.mul(c.constant(Math.LN2), c.sub(y, x))),
    ],
    ulps: 2,
    backward: true,
    notation: call('logaddexp2', '\\log_{2}\\left(2^{#1} + 2^{#2}\\right)'),
    spelled: 'numpy torch',
  },
  logit: {
    arity: 1,
    value: logit,
    partials: [(c, _v, x) => c.reciprocal(c.mul(x, c.sub(c.constant(1), x)))],
    trouble: (x) =>
      x < 0 || x > 1
        ? domain('logit is real only from 0 to 1')
        : x === 0 || x === 1
          ? pole(`logit is infinite at ${x}`)
          : undefined,
    ulps: 2,
    notation: call('logit', '\\operatorname{logit}'),
    spelled: 'torch torch:special.logit scipy jax.scipy',
  },
  xlogy: {
    arity: 2,
    value: xlogy,
    partials: [(c, _v, _x, y) => c.log(y), (c, _v, x, y) => c.product0(x, c.reciprocal(y))],
    trouble: (x, y, _v, moves) =>
      y < 0 && x !== 0
        ? domain('the logarithm is not real here: its operand is below 0')
        : y <= 0 && (moves[0] || x !== 0)
          ? pole('the logarithm of 0 is −∞: it is the slope by the first operand')
          : undefined,
    ulps: 2,
    notation: call('xlogy', '#1 \\ln\\left(#2\\right)'),
    spelled: 'torch torch:special.xlogy scipy tf:math.xlogy jax.scipy',
    convention: 'x·ln y is 0 wherever x is 0, and so is its slope by y.',
  },
  xlog1py: {
    arity: 2,
    value: xlog1py,
    partials: [(c, _v, _x, y) => c.log1p(y), (c, _v, x, y) => c.product0(x, c.reciprocal(c.add(c.constant(1), y)))],
    trouble: (x, y, _v, moves) =>
      y < -1 && x !== 0
        ? domain('the logarithm is not real here: its operand is below 0')
        : y <= -1 && (moves[0] || x !== 0)
          ? pole('the logarithm of 0 is −∞: it is the slope by the first operand')
          : undefined,
    ulps: 2,
    notation: call('xlog1py', '#1 \\ln\\left(1 + #2\\right)'),
    spelled: 'torch:special.xlog1py scipy tf:math.xlog1py jax.scipy',
    convention: 'x·ln(1 + y) is 0 wherever x is 0, and so is its slope by y.',
  },
  entr: {
    arity: 1,
    value: entr,
    partials: [(c, _v, x) => c.sub(c.constant(-1), c.log(x))],
    trouble: (x, _y, _v, moves) =>
      x < 0
        ? domain('the entropy of a negative number is −∞ by definition')
        : x === 0 && moves[0]
          ? pole('the slope of −x·ln x is infinite at 0')
          : undefined,
    ulps: 2,
    notation: call('entr', '-#1 \\ln\\left(#1\\right)'),
    spelled: 'torch:special.entr scipy jax.scipy',
    convention: '−x·ln x is 0 at 0 and −∞ below, as in SciPy and PyTorch.',
  },
  relEntr: {
    arity: 2,
    value: relativeEntropy,
    partials: [(c, _v, x, y) => c.add(c.log(c.div(x, y)), c.constant(1)), (c, _v, x, y) => c.neg(c.div(x, y))],
    trouble: (x, y, _v, moves) =>
      x < 0 || y < 0 || (y === 0 && x > 0)
        ? domain('the relative entropy of these is ∞ by definition')
        : x === 0 && moves[0]
          ? pole('the slope of x·ln(x/y) is infinite at x = 0')
          : undefined,
    ulps: 2,
    notation: call('rel_entr', '#1 \\ln\\left(\\frac{#1}{#2}\\right)'),
    spelled: 'scipy:rel_entr jax.scipy:rel_entr',
    convention: 'x·ln(x/y) is 0 at x = 0 and ∞ outside its domain, as in SciPy.',
  },
} satisfies Record<string, Operation>;
