import type { Calculus } from '../calculus.ts';
import { call, type Operation } from './operation.ts';
import { jump, kink } from './trouble.ts';
import { cornerAtZero } from './values/activations.ts';

/** Activations made of straight pieces. At each corner the slope is the one PyTorch takes. */
export const straight = {
  relu: {
    arity: 1,
    value: (x) => (x > 0 ? x : x * 0),
    partials: [(c, _v, x) => c.heaviside(x, c.constant(0))],
    trouble: (x) => cornerAtZero('relu', x, 0, 1, 0),
    notation: call('relu'),
    spelled: 'torch torch:nn.functional.relu tf:nn.relu jax.nn',
    convention: 'The derivative at 0 is 0, as in PyTorch.',
  },
  relu6: {
    arity: 1,
    value: (x) => Math.min(Math.max(x, 0), 6),
    partials: [(c, _v, x) => inside(c, c.constant(0), x, c.constant(6))],
    trouble: (x) => corner('relu6', x, 0, [0, 1, 0]) ?? corner('relu6', x, 6, [1, 0, 0]),
    notation: call('relu6'),
    spelled: 'torch:nn.functional.relu6 tf:nn.relu6 jax.nn',
    convention: 'The derivative at 0 and at 6 is 0, as in PyTorch.',
  },
  leakyRelu: {
    arity: 2,
    value: (x, slope) => (x > 0 ? x : x * slope),
    partials: [
      (c, _v, x, slope) => {
        const isRight = c.heaviside(x, c.constant(0));
        return c.add(isRight, c.mul(c.sub(c.constant(1), isRight), slope));
      },
      (c, _v, x) => c.min(x, c.constant(0)),
    ],
    trouble: (x, slope) => (slope === 1 ? undefined : cornerAtZero('leaky_relu', x, slope, 1, slope)),
    defaults: [0.01],
    notation: call('leaky_relu'),
    spelled: 'torch:nn.functional.leaky_relu torch:nn.functional.prelu torch:prelu jax.nn:leaky_relu',
    convention:
      'The derivative at 0 is the negative slope, as in PyTorch. (tf.nn.leaky_relu has another default slope, 0.2.)',
  },
  hardtanh: {
    arity: 3,
    value: (x, low, high) => Math.min(Math.max(x, low), high),
    partials: [
      (c, _v, x, low, high) => inside(c, low, x, high),
      (c, _v, x, low) => c.heaviside(c.sub(low, x), c.constant(1)),
      (c, _v, x, _low, high) => c.heaviside(c.sub(x, high), c.constant(1)),
    ],
    trouble: (x, low, _v, _moves, high = Number.NaN) =>
      corner('hardtanh', x, low, [0, 1, 0]) ?? corner('hardtanh', x, high, [1, 0, 0]),
    defaults: [-1, 1],
    notation: call('hardtanh'),
    spelled: 'torch:nn.functional.hardtanh jax.nn:hard_tanh',
    convention: 'The derivative on both edges is 0, as in PyTorch; torch.clamp takes 1 there.',
  },
  hardsigmoid: {
    arity: 1,
    value: (x) => Math.min(Math.max(x + 3, 0), 6) / 6,
    partials: [(c, _v, x) => c.mul(c.constant(1 / 6), inside(c, c.constant(-3), x, c.constant(3)))],
    trouble: (x) => corner('hardsigmoid', x, -3, [0, 1 / 6, 0]) ?? corner('hardsigmoid', x, 3, [1 / 6, 0, 0]),
    backward: true,
    notation: call('hardsigmoid'),
    spelled: 'torch:nn.functional.hardsigmoid jax.nn:hard_sigmoid',
    convention: 'The derivative at −3 and at 3 is 0, as in PyTorch.',
  },
  hardswish: {
    arity: 1,
    value: (x) => (x > 3 ? x : (x * Math.min(Math.max(x + 3, 0), 6)) / 6),
    partials: [
      (c, _v, x) =>
        c.add(
          c.mul(inside(c, c.constant(-3), x, c.constant(3)), c.add(c.div(x, c.constant(3)), c.constant(0.5))),
          c.heaviside(c.sub(x, c.constant(3)), c.constant(1)),
        ),
    ],
    trouble: (x) => corner('hardswish', x, -3, [0, -0.5, 0]) ?? corner('hardswish', x, 3, [1.5, 1, 1]),
    ulps: 2,
    backward: true,
    notation: call('hardswish'),
    spelled: 'torch:nn.functional.hardswish jax.nn:hard_swish jax.nn:hard_silu',
    convention: 'The derivative is 0 at −3 and 1 at 3, as in PyTorch since 2025; before, it was −0.5 and 1.5.',
  },
  hardshrink: {
    arity: 2,
    value: (x, lambda) => (Math.abs(x) <= lambda ? 0 : x),
    partials: [(c, _v, x, lambda) => c.heaviside(c.sub(c.abs(x), lambda), c.constant(0)), (c) => c.constant(0)],
    trouble: (x, lambda) =>
      Math.abs(x) === lambda
        ? jump('hardshrink jumps here; 0 is taken, as PyTorch does', x > 0 ? 0 : 1, x > 0 ? 1 : 0, 0)
        : undefined,
    defaults: [0.5],
    notation: call('hardshrink'),
    spelled: 'torch:nn.functional.hardshrink torch',
    convention: 'The derivative at both jumps is 0, as in PyTorch.',
  },
  softshrink: {
    arity: 2,
    value: (x, lambda) => (x > lambda ? x - lambda : x < -lambda ? x + lambda : x * 0),
    partials: [
      (c, _v, x, lambda) => c.heaviside(c.sub(c.abs(x), lambda), c.constant(0)),
      (c, _v, x, lambda) => c.neg(c.mul(c.sign(x), c.heaviside(c.sub(c.abs(x), lambda), c.constant(0)))),
    ],
    trouble: (x, lambda) => corner('softshrink', x, -lambda, [1, 0, 0]) ?? corner('softshrink', x, lambda, [0, 1, 0]),
    defaults: [0.5],
    notation: call('softshrink'),
    spelled: 'torch:nn.functional.softshrink',
    convention: 'The derivative at both corners is 0, as in PyTorch.',
  },
  threshold: {
    arity: 3,
    value: (x, threshold, value) => (x > threshold ? x : value),
    partials: [
      (c, _v, x, threshold) => c.heaviside(c.sub(x, threshold), c.constant(0)),
      (c) => c.constant(0),
      (c, _v, x, threshold) => c.heaviside(c.sub(threshold, x), c.constant(1)),
    ],
    trouble: (x, threshold) =>
      x === threshold ? jump('threshold changes pieces here; 0 is taken, as PyTorch does', 0, 1, 0) : undefined,
    notation: call('threshold'),
    spelled: 'torch:nn.functional.threshold torch',
    convention: 'The derivative at the threshold is 0, as in PyTorch.',
  },
} satisfies Record<string, Operation>;

/** 1 strictly between the borders, 0 elsewhere. */
function inside<T>(c: Calculus<T>, low: T, x: T, high: T): T {
  return c.mul(c.heaviside(c.sub(x, low), c.constant(0)), c.heaviside(c.sub(high, x), c.constant(0)));
}

function corner(name: string, x: number, at: number, [left, right, taken]: readonly [number, number, number]) {
  if (x !== at) return undefined;
  return kink(
    `${name} has a corner at ${at}: slope ${left} on the left, ${right} on the right; ${taken} is taken, as PyTorch does`,
    left,
    right,
    taken,
  );
}
