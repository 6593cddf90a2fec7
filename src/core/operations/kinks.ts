import type { Calculus } from '../calculus.ts';
import { call, type Operation, type Trouble } from './operation.ts';
import { jump, kink } from './trouble.ts';

/** Corners, ties and steps, with a convention at each border. */
export const kinks = {
  abs: {
    arity: 1,
    value: Math.abs,
    partials: [(c, _v, x) => c.sign(x)],
    trouble: (x) =>
      x === 0
        ? kink('|x| has a corner at 0: slope −1 on the left, 1 on the right; 0 is taken, as PyTorch does', -1, 1, 0)
        : undefined,
    notation: call('abs', '\\left|#1\\right|'),
    spelled:
      'math:fabs Math numpy numpy:absolute numpy:fabs torch torch:absolute tf tf:math.abs c:fabs rust go:Abs java csharp:Abs julia matlab',
    convention: 'The derivative of |x| at 0 is 0, the middle of the slopes −1 and 1, as in PyTorch.',
  },
  sign: {
    arity: 1,
    value: Math.sign,
    partials: [(c) => c.constant(0)],
    trouble: (x) => (x === 0 ? jump('sign jumps at 0; its derivative is taken as 0') : undefined),
    notation: call('sign', '\\operatorname{sgn}'),
    spelled: 'Math numpy torch torch:sgn tf tf:math.sign java:signum csharp:Sign julia matlab',
    convention: 'sign(0) is 0. The derivative is 0 everywhere, at the jump too.',
  },
  max: {
    arity: 2,
    value: (x, y) => Math.max(x, y),
    partials: [half((c, x, y) => c.sub(x, y)), half((c, x, y) => c.sub(y, x))],
    trouble: tie('max', 0, 1),
    notation: call('max', '\\max\\left(#1, #2\\right)'),
    spelled:
      'Math numpy:maximum numpy:fmax torch:maximum torch:fmax tf:maximum tf:math.maximum c:fmax rust go:Max java csharp:Max julia matlab',
    convention: 'At a tie each operand gets one half, as in PyTorch.',
  },
  min: {
    arity: 2,
    value: (x, y) => Math.min(x, y),
    partials: [half((c, x, y) => c.sub(y, x)), half((c, x, y) => c.sub(x, y))],
    trouble: tie('min', 1, 0),
    notation: call('min', '\\min\\left(#1, #2\\right)'),
    spelled:
      'Math numpy:minimum numpy:fmin torch:minimum torch:fmin tf:minimum tf:math.minimum c:fmin rust go:Min java csharp:Min julia matlab',
    convention: 'At a tie each operand gets one half, as in PyTorch.',
  },
  fdim: {
    arity: 2,
    value: (x, y) => (x > y ? x - y : x <= y ? 0 : Number.NaN),
    partials: [
      (c, _v, x, y) => c.heaviside(c.sub(x, y), c.constant(0)),
      (c, _v, x, y) => c.neg(c.heaviside(c.sub(x, y), c.constant(0))),
    ],
    trouble: (x, y) =>
      x === y ? kink('fdim has a corner where both operands are equal; 0 is taken', 0, 1, 0) : undefined,
    notation: call('fdim', '\\max\\left(#1 - #2, 0\\right)'),
    spelled: 'c rust:abs_sub go:Dim',
    convention: 'Where both operands are equal the derivative is 0, as of relu.',
  },
  clampMin: {
    arity: 2,
    value: (x, y) => Math.max(x, y),
    partials: [
      (c, _v, x, y) => c.heaviside(c.sub(x, y), c.constant(1)),
      (c, _v, x, y) => c.heaviside(c.sub(y, x), c.constant(0)),
    ],
    trouble: (x, y) =>
      x === y
        ? kink(
            'the value stands on the lower edge of the clamp: the slope of the inside, 1, is taken, as PyTorch does',
            0,
            1,
            1,
          )
        : undefined,
    notation: call('max', '\\max\\left(#1, #2\\right)'),
    spelled: '',
    convention: 'On the edge of a clamp the value keeps its slope 1, as in PyTorch.',
  },
  clampMax: {
    arity: 2,
    value: (x, y) => Math.min(x, y),
    partials: [
      (c, _v, x, y) => c.heaviside(c.sub(y, x), c.constant(1)),
      (c, _v, x, y) => c.heaviside(c.sub(x, y), c.constant(0)),
    ],
    trouble: (x, y) =>
      x === y
        ? kink(
            'the value stands on the upper edge of the clamp: the slope of the inside, 1, is taken, as PyTorch does',
            1,
            0,
            1,
          )
        : undefined,
    notation: call('min', '\\min\\left(#1, #2\\right)'),
    spelled: '',
    convention: 'On the edge of a clamp the value keeps its slope 1, as in PyTorch.',
  },
  heaviside: {
    arity: 2,
    value: (x, y) => (x > 0 ? 1 : x < 0 ? 0 : x === 0 ? y : Number.NaN),
    partials: [(c) => c.constant(0), (c, _v, x) => c.sub(c.constant(1), c.abs(c.sign(x)))],
    trouble: (x) => (x === 0 ? jump('the step jumps at 0; its derivative is taken as 0') : undefined),
    notation: call('heaviside', '\\operatorname{H}'),
    spelled: 'numpy torch',
    convention: 'heaviside(x, h) is h at x = 0. The derivative by x is 0 everywhere, at the jump too.',
  },
  copysign: {
    arity: 2,
    value: (x, y) => (isNegative(x) === isNegative(y) ? x : -x),
    partials: [(c, _v, x, y) => c.mul(c.sign(x), c.copysign(c.constant(1), y)), (c) => c.constant(0)],
    trouble: (x, y, _v, moves) =>
      x === 0 && moves[0]
        ? kink(
            'copysign has a corner at 0 like |x|; 0 is taken, as PyTorch does',
            isNegative(y) ? 1 : -1,
            isNegative(y) ? -1 : 1,
            0,
          )
        : y === 0 && moves[1]
          ? jump('copysign jumps where the sign changes; its derivative by the sign is taken as 0', 0, 0, 0, 1)
          : undefined,
    notation: call('copysign'),
    spelled: 'math numpy torch c rust go:Copysign java:copySign csharp:CopySign julia',
  },
  flipsign: {
    arity: 2,
    value: (x, y) => (isNegative(y) ? -x : x),
    partials: [(c, _v, _x, y) => c.copysign(c.constant(1), y), (c) => c.constant(0)],
    trouble: (_x, y, _v, moves) =>
      y === 0 && moves[1]
        ? jump('flipsign jumps where the sign changes; its derivative by the sign is taken as 0', 0, 0, 0, 1)
        : undefined,
    notation: call('flipsign'),
    spelled: 'julia',
  },
} satisfies Record<string, Operation>;

function half(difference: <T>(c: Calculus<T>, x: T, y: T) => T) {
  return <T>(c: Calculus<T>, _v: T, x: T, y: T): T => c.heaviside(difference(c, x, y), c.constant(0.5));
}

function tie(name: string, left: number, right: number) {
  return (x: number, y: number, _v: number, moves: readonly boolean[]): Trouble | undefined =>
    x === y && (moves[0] || moves[1])
      ? {
          code: 'tie',
          sentence: `${name} of two equal operands: the slopes on both sides differ; each operand gets one half, as in PyTorch`,
          left,
          right,
          taken: 0.5,
          operand: moves[0] ? 0 : 1,
        }
      : undefined;
}

function isNegative(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}
