import type { Calculus } from '../calculus.ts';
import { call, type Operation, type Trouble } from './operation.ts';
import { jump, kink } from './trouble.ts';

/** Kinks, jumps, rounding and remainders: functions made of pieces, with a convention at each border. */
export const pieces = {
  abs: {
    arity: 1,
    value: Math.abs,
    partials: [(c, _v, x) => c.sign(x)],
    trouble: (x) =>
      x === 0
        ? kink('|x| has a corner at 0: slope −1 on the left, 1 on the right; 0 is taken, as PyTorch does')
        : undefined,
    notation: call('abs', '\\left|#1\\right|'),
    spelled: 'math:fabs Math numpy numpy:absolute numpy:fabs torch torch:absolute tf c:fabs',
    convention: 'The derivative of |x| at 0 is 0, the middle of the slopes −1 and 1, as in PyTorch.',
  },
  sign: {
    arity: 1,
    value: Math.sign,
    partials: [(c) => c.constant(0)],
    trouble: (x) => (x === 0 ? jump('sign jumps at 0; its derivative is taken as 0') : undefined),
    notation: call('sign', '\\operatorname{sgn}'),
    spelled: 'Math numpy torch torch:sgn tf',
    convention: 'sign(0) is 0. The derivative is 0 everywhere, at the jump too.',
  },
  max: {
    arity: 2,
    value: Math.max,
    partials: [half((c, x, y) => c.sub(x, y)), half((c, x, y) => c.sub(y, x))],
    trouble: tie('max'),
    notation: call('max', '\\max\\left(#1, #2\\right)'),
    spelled: 'Math numpy:maximum torch:maximum tf:maximum c:fmax',
    convention: 'At a tie each operand gets one half, as in PyTorch.',
  },
  min: {
    arity: 2,
    value: Math.min,
    partials: [half((c, x, y) => c.sub(y, x)), half((c, x, y) => c.sub(x, y))],
    trouble: tie('min'),
    notation: call('min', '\\min\\left(#1, #2\\right)'),
    spelled: 'Math numpy:minimum torch:minimum tf:minimum c:fmin',
    convention: 'At a tie each operand gets one half, as in PyTorch.',
  },
  relu: {
    arity: 1,
    value: (x) => (x > 0 ? x : x * 0),
    partials: [(c, _v, x) => c.heaviside(x, c.constant(0))],
    trouble: (x) =>
      x === 0
        ? kink('relu has a corner at 0: slope 0 on the left, 1 on the right; 0 is taken, as PyTorch does')
        : undefined,
    notation: call('relu'),
    spelled: 'torch torch:nn.functional.relu tf:nn.relu jax.nn',
    convention: 'The derivative at 0 is 0, as in PyTorch.',
  },
  clampMin: {
    arity: 2,
    value: Math.max,
    partials: [
      (c, _v, x, y) => c.heaviside(c.sub(x, y), c.constant(1)),
      (c, _v, x, y) => c.heaviside(c.sub(y, x), c.constant(0)),
    ],
    trouble: (x, y) =>
      x === y
        ? kink('the value stands on the lower edge of the clamp: the slope of the inside, 1, is taken, as PyTorch does')
        : undefined,
    notation: call('max', '\\max\\left(#1, #2\\right)'),
    spelled: '',
    convention: 'On the edge of a clamp the value keeps its slope 1, as in PyTorch.',
  },
  clampMax: {
    arity: 2,
    value: Math.min,
    partials: [
      (c, _v, x, y) => c.heaviside(c.sub(y, x), c.constant(1)),
      (c, _v, x, y) => c.heaviside(c.sub(x, y), c.constant(0)),
    ],
    trouble: (x, y) =>
      x === y
        ? kink('the value stands on the upper edge of the clamp: the slope of the inside, 1, is taken, as PyTorch does')
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
    trouble: (x) => (x === 0 ? kink('copysign has a corner at 0 like |x|; 0 is taken') : undefined),
    notation: call('copysign'),
    spelled: 'math numpy torch c',
  },
  floor: {
    arity: 1,
    value: Math.floor,
    partials: [(c) => c.constant(0)],
    trouble: atIntegers('floor'),
    notation: call('floor', '\\left\\lfloor #1 \\right\\rfloor'),
    spelled: 'math Math numpy torch tf c',
    convention: 'The derivative of a rounding is 0, at its jumps too, as in PyTorch.',
  },
  ceil: {
    arity: 1,
    value: Math.ceil,
    partials: [(c) => c.constant(0)],
    trouble: atIntegers('ceil'),
    notation: call('ceil', '\\left\\lceil #1 \\right\\rceil'),
    spelled: 'math Math numpy torch tf:math.ceil c',
    convention: 'The derivative of a rounding is 0, at its jumps too, as in PyTorch.',
  },
  trunc: {
    arity: 1,
    value: Math.trunc,
    partials: [(c) => c.constant(0)],
    trouble: (x) =>
      x !== 0 && Number.isInteger(x) ? jump('trunc jumps at an integer; its derivative is taken as 0') : undefined,
    notation: call('trunc'),
    spelled: 'math Math numpy numpy:fix torch torch:fix c',
    convention: 'The derivative of a rounding is 0, at its jumps too, as in PyTorch.',
  },
  roundHalfEven: {
    arity: 1,
    value: roundHalfEven,
    partials: [(c) => c.constant(0)],
    trouble: atHalves,
    notation: call('round'),
    spelled: 'numpy:round numpy:rint numpy:around torch:round tf:round c:rint c:nearbyint',
    convention: 'Halves go to the even neighbour. The derivative of a rounding is 0, at its jumps too.',
  },
  roundHalfUp: {
    arity: 1,
    value: Math.round,
    partials: [(c) => c.constant(0)],
    trouble: atHalves,
    notation: call('round'),
    spelled: 'Math:round',
    convention: 'Halves go up, as in JavaScript and Java. The derivative of a rounding is 0, at its jumps too.',
  },
  roundHalfAway: {
    arity: 1,
    value: (x) => {
      const whole = Math.trunc(x);
      return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
    },
    partials: [(c) => c.constant(0)],
    trouble: atHalves,
    notation: call('round'),
    spelled: 'c:round',
    convention: 'Halves go away from 0, as in C. The derivative of a rounding is 0, at its jumps too.',
  },
  fround: {
    arity: 1,
    value: Math.fround,
    partials: [(c) => c.constant(1)],
    notation: call('float32'),
    spelled: 'Math numpy:float32',
    convention: 'Rounding to single precision counts as the identity: its derivative is 1, as for a cast in PyTorch.',
  },
  remTrunc: {
    arity: 2,
    value: (x, y) => x % y,
    partials: [(c) => c.constant(1), (c, _v, x, y) => c.neg(c.trunc(c.div(x, y)))],
    trouble: remainderJump,
    notation: { kind: 'call', name: 'fmod', latex: '\\operatorname{fmod}' },
    spelled: 'math:fmod numpy:fmod torch:fmod c:fmod',
    convention: 'The remainder has the sign of the dividend; its derivative by the divisor is −trunc(x/y).',
  },
  remFloor: {
    arity: 2,
    value: (x, y) => {
      const remainder = x % y;
      return remainder !== 0 && remainder < 0 !== y < 0 ? remainder + y : remainder;
    },
    partials: [(c) => c.constant(1), (c, _v, x, y) => c.neg(c.floor(c.div(x, y)))],
    trouble: remainderJump,
    notation: call('mod', '\\operatorname{mod}\\left(#1, #2\\right)'),
    spelled: 'numpy:mod numpy:remainder torch:remainder tf:math.floormod',
    convention: 'The remainder has the sign of the divisor; its derivative by the divisor is −floor(x/y).',
  },
  remNearest: {
    arity: 2,
    value: (x, y) => ieeeRemainder(x, y),
    partials: [(c) => c.constant(1), (c, _v, x, y) => c.neg(c.roundHalfEven(c.div(x, y)))],
    notation: call('remainder'),
    spelled: 'math:remainder c:remainder',
    convention: 'IEEE 754 remainder: the quotient is rounded to the nearest integer, halves to even.',
  },
  ldexp: {
    arity: 2,
    value: (x, y) => (y >= -1022 && y <= 1023 ? x * 2 ** y : x * 2 ** Math.trunc(y / 2) * 2 ** (y - Math.trunc(y / 2))),
    partials: [(c, _v, _x, y) => c.exp2(y), (c, v) => c.mul(v, c.constant(Math.LN2))],
    notation: call('ldexp', '#1 \\cdot 2^{#2}'),
    spelled: 'math numpy torch c',
  },
  nextafter: {
    arity: 2,
    value: nextAfter,
    partials: [(c) => c.constant(1), (c) => c.constant(0)],
    trouble: () =>
      jump('nextafter steps to the neighbouring double: it counts as the identity, its derivative is taken as 1'),
    notation: call('nextafter'),
    spelled: 'math numpy torch c',
    convention: 'A step to the neighbouring double is no function of a real number; it counts as the identity.',
  },
} satisfies Record<string, Operation>;

function half(difference: <T>(c: Calculus<T>, x: T, y: T) => T) {
  return <T>(c: Calculus<T>, _v: T, x: T, y: T): T => c.heaviside(difference(c, x, y), c.constant(0.5));
}

function tie(name: string) {
  return (x: number, y: number, _v: number, moves: readonly boolean[]): Trouble | undefined =>
    x === y && (moves[0] || moves[1])
      ? {
          code: 'tie',
          sentence: `${name} of two equal operands: the slopes on both sides differ; each operand gets one half, as in PyTorch`,
        }
      : undefined;
}

function atIntegers(name: string) {
  return (x: number): Trouble | undefined =>
    Number.isInteger(x) ? jump(`${name} jumps at an integer; its derivative is taken as 0`) : undefined;
}

function atHalves(x: number): Trouble | undefined {
  return Math.abs(x - Math.trunc(x)) === 0.5
    ? jump('rounding jumps at a half; its derivative is taken as 0')
    : undefined;
}

function remainderJump(x: number, y: number, v: number): Trouble | undefined {
  if (y === 0) return { code: 'domain', sentence: 'a remainder by 0 is not a number' };
  return v === 0 && x !== 0 ? jump('the remainder jumps where the division comes out even') : undefined;
}

function isNegative(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const tail = x - floor;
  if (tail < 0.5) return floor;
  if (tail > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** x − n·y with n the integer nearest to x/y, exactly: fmod is exact, and one step corrects it. */
function ieeeRemainder(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y) || !Number.isFinite(x) || y === 0) return Number.NaN;
  if (!Number.isFinite(y)) return x;
  const size = Math.abs(y);
  const rest = Math.abs(x) % size;
  const other = size - rest;
  const even = ((Math.abs(x) % (2 * size)) - rest) / size < 0.5;
  const result = rest < other || (rest === other && even) ? rest : rest - size;
  return isNegative(x) ? -result : result;
}

const bits = new DataView(new ArrayBuffer(8));

/** The double next to x on the way to y (IEEE 754 nextAfter). */
function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  bits.setFloat64(0, x);
  bits.setBigInt64(0, bits.getBigInt64(0) + (x < y === x > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}
