import { call, type Operation, type Trouble } from './operation.ts';
import { jump } from './trouble.ts';
import { scaleByPower } from './values/twin-functions.ts';

/** Rounding to whole numbers and to other formats: steps, whose derivative is that of the function they approximate or 0. */
export const rounding = {
  floor: {
    arity: 1,
    value: Math.floor,
    partials: [(c) => c.constant(0)],
    trouble: atIntegers('floor'),
    notation: call('floor', '\\left\\lfloor #1 \\right\\rfloor'),
    spelled: 'math Math numpy torch tf tf:math.floor c rust go:Floor java csharp:Floor julia matlab',
    convention: 'The derivative of a rounding is 0, at its jumps too, as in PyTorch.',
  },
  ceil: {
    arity: 1,
    value: Math.ceil,
    partials: [(c) => c.constant(0)],
    trouble: atIntegers('ceil'),
    notation: call('ceil', '\\left\\lceil #1 \\right\\rceil'),
    spelled: 'math Math numpy torch tf:math.ceil c rust go:Ceil java csharp:Ceiling julia matlab',
    convention: 'The derivative of a rounding is 0, at its jumps too, as in PyTorch.',
  },
  trunc: {
    arity: 1,
    value: Math.trunc,
    partials: [(c) => c.constant(0)],
    trouble: (x) =>
      x !== 0 && Number.isInteger(x) ? jump('trunc jumps at an integer; its derivative is taken as 0') : undefined,
    notation: call('trunc'),
    spelled: 'math Math numpy numpy:fix torch torch:fix c rust go:Trunc csharp:Truncate julia matlab:fix fortran:aint',
    convention: 'The derivative of a rounding is 0, at its jumps too, as in PyTorch.',
  },
  roundHalfEven: {
    arity: 1,
    value: roundHalfEven,
    partials: [(c) => c.constant(0)],
    trouble: atHalves,
    notation: call('round'),
    spelled:
      'numpy:round numpy:rint numpy:around torch:round torch:special.round tf:round tf:math.round tf:math.rint c:rint c:nearbyint c:roundeven rust:round_ties_even go:RoundToEven java:rint csharp:Round julia:round',
    convention: 'Halves go to the even neighbour. The derivative of a rounding is 0, at its jumps too.',
  },
  roundHalfUp: {
    arity: 1,
    value: Math.round,
    partials: [(c) => c.constant(0)],
    trouble: atHalves,
    notation: call('roundHalfUp', '\\left\\lfloor #1 + \\frac{1}{2} \\right\\rfloor'),
    spelled: 'Math:round java:round',
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
    notation: call(
      'roundHalfAway',
      '\\operatorname{sgn}\\left(#1\\right) \\left\\lfloor \\left|#1\\right| + \\frac{1}{2} \\right\\rfloor',
    ),
    spelled: 'c:round rust:round go:Round matlab:round fortran:anint',
    convention: 'Halves go away from 0, as in C. The derivative of a rounding is 0, at its jumps too.',
  },
  fract: {
    arity: 1,
    value: (x) => x - Math.trunc(x),
    partials: [(c) => c.constant(1)],
    trouble: (x) =>
      x !== 0 && Number.isInteger(x)
        ? jump('fract jumps at an integer; the slope of both sides, 1, is taken', 1, 1, 1)
        : undefined,
    notation: call('fract'),
    spelled: 'rust',
    convention: 'x − trunc(x), with the sign of x, as in Rust; the fract of shading languages is x − floor(x).',
  },
  fround: {
    arity: 1,
    value: Math.fround,
    partials: [(c) => c.constant(1)],
    notation: call('float32'),
    spelled: 'Math numpy:float32',
    convention: 'Rounding to single precision counts as the identity: its derivative is 1, as for a cast in PyTorch.',
  },
  ldexp: {
    arity: 2,
    value: (x, y) => (Number.isFinite(y) ? scaleByPower(x * 2 ** (y - Math.floor(y)), Math.floor(y)) : x * 2 ** y),
    partials: [(c, _v, _x, y) => c.exp2(y), (c, v) => c.mul(v, c.constant(Math.LN2))],
    notation: call('ldexp', '#1 \\cdot 2^{#2}'),
    spelled: 'math numpy torch c c:scalbn go:Ldexp java:scalb csharp:ScaleB julia',
  },
  nextafter: {
    arity: 2,
    value: nextAfter,
    partials: [(c) => c.constant(1), (c) => c.constant(0)],
    trouble: () =>
      jump(
        'nextafter steps to the neighbouring double: it counts as the identity, its derivative is taken as 1',
        1,
        1,
        1,
      ),
    notation: call('nextafter'),
    spelled: 'math numpy torch c go:Nextafter java:nextAfter',
    convention: 'A step to the neighbouring double is no function of a real number; it counts as the identity.',
  },
} satisfies Record<string, Operation>;

function atIntegers(name: string) {
  return (x: number): Trouble | undefined =>
    Number.isInteger(x) ? jump(`${name} jumps at an integer; its derivative is taken as 0`) : undefined;
}

function atHalves(x: number): Trouble | undefined {
  return Math.abs(x - Math.trunc(x)) === 0.5
    ? jump('rounding jumps at a half; its derivative is taken as 0')
    : undefined;
}

/** The sign of x is kept, for 0 as well. */
function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const tail = x - floor;
  if (tail < 0.5) return floor === 0 ? x * 0 : floor;
  if (tail > 0.5) return Math.ceil(x);
  return floor % 2 === 0 ? (floor === 0 ? x * 0 : floor) : Math.ceil(x);
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
