import { call, type Operation, type Trouble } from './operation.ts';
import { domain, jump } from './trouble.ts';

/** Remainders by every sign rule, and the whole quotients that belong to them. */
export const remainders = {
  remTrunc: {
    arity: 2,
    value: (x, y) => x % y,
    partials: [(c) => c.constant(1), (c, _v, x, y) => c.neg(c.divTrunc(x, y))],
    trouble: remainderJump,
    notation: { kind: 'call', name: 'fmod', latex: '\\operatorname{fmod}' },
    spelled: 'math:fmod numpy:fmod torch:fmod tf:truncatemod c:fmod go:Mod julia:rem matlab:rem',
    convention:
      'The remainder has the sign of the dividend; its derivative by the divisor is −trunc(x/y) of the exact quotient.',
  },
  remFloor: {
    arity: 2,
    value: remFloor,
    partials: [(c) => c.constant(1), (c, _v, x, y) => c.neg(c.divFloor(x, y))],
    trouble: remainderJump,
    notation: call('mod', '\\operatorname{mod}\\left(#1, #2\\right)'),
    spelled: 'numpy:mod numpy:remainder torch:remainder tf:math.floormod tf:math.mod julia:mod matlab:mod',
    convention:
      'The remainder has the sign of the divisor; its derivative by the divisor is −floor(x/y) of the exact quotient.',
  },
  remEuclid: {
    arity: 2,
    value: remEuclid,
    partials: [(c) => c.constant(1), (c, _v, x, y) => c.neg(c.divEuclid(x, y))],
    trouble: remainderJump,
    notation: call('rem_euclid', '\\operatorname{mod}\\left(#1, \\left|#2\\right|\\right)'),
    spelled: 'rust:rem_euclid',
    convention: 'The remainder is never negative, as in Rust; its derivative by the divisor is −div_euclid(x, y).',
  },
  remNearest: {
    arity: 2,
    value: (x, y) => ieeeRemainder(x, y),
    partials: [(c) => c.constant(1), (c, v, x, y) => c.neg(c.roundHalfEven(c.div(c.sub(x, v), y)))],
    trouble: (x, y, v) =>
      y === 0
        ? domain('a remainder by 0 is not a number')
        : Number.isFinite(x) && Math.abs(v) === Math.abs(y) / 2
          ? jump('the remainder jumps where the quotient is halfway between two integers', 1, 1, 1)
          : undefined,
    notation: call('remainder'),
    spelled: 'math:remainder c:remainder go:Remainder java:IEEEremainder csharp:IEEERemainder',
    convention: 'IEEE 754 remainder: the quotient is rounded to the nearest integer, halves to even.',
  },
  divTrunc: {
    arity: 2,
    value: (x, y) => wholeQuotient(x, x % y, y),
    partials: [(c) => c.constant(0), (c) => c.constant(0)],
    trouble: quotientJump,
    notation: call('divTrunc', '\\operatorname{trunc}\\left(\\frac{#1}{#2}\\right)'),
    spelled: 'julia:div',
    convention: 'The quotient of the exact operands, rounded towards 0; its derivative is 0, at its jumps too.',
  },
  divFloor: {
    arity: 2,
    value: (x, y) => wholeQuotient(x, remFloor(x, y), y),
    partials: [(c) => c.constant(0), (c) => c.constant(0)],
    trouble: quotientJump,
    notation: call('divFloor', '\\left\\lfloor \\frac{#1}{#2} \\right\\rfloor'),
    spelled: 'numpy:floor_divide torch:floor_divide tf:math.floordiv julia:fld',
    convention: 'The quotient of the exact operands, rounded down; its derivative is 0, at its jumps too.',
  },
  divEuclid: {
    arity: 2,
    value: (x, y) => wholeQuotient(x, remEuclid(x, y), y),
    partials: [(c) => c.constant(0), (c) => c.constant(0)],
    trouble: quotientJump,
    notation: call('divEuclid', '\\operatorname{divEuclid}'),
    spelled: 'rust:div_euclid',
    convention:
      'The quotient of the exact operands, rounded so that the remainder is not negative; its derivative is 0, at its jumps too.',
  },
} satisfies Record<string, Operation>;

function remFloor(x: number, y: number): number {
  const remainder = x % y;
  return remainder !== 0 && remainder < 0 !== y < 0 ? remainder + y : remainder;
}

function remEuclid(x: number, y: number): number {
  const remainder = x % y;
  return remainder < 0 ? remainder + Math.abs(y) : remainder;
}

/** (x − remainder)/y, a whole number but for the rounding that is taken off here. */
function wholeQuotient(x: number, remainder: number, y: number): number {
  if (y === 0) return x / y;
  return Math.round((x - remainder) / y);
}

function remainderJump(x: number, y: number, v: number): Trouble | undefined {
  if (y === 0) return domain('a remainder by 0 is not a number');
  return v === 0 && x !== 0 ? jump('the remainder jumps where the division comes out even', 1, 1, 1) : undefined;
}

function quotientJump(x: number, y: number): Trouble | undefined {
  if (y === 0) return domain('there is no whole quotient by 0');
  return x % y === 0 ? jump('the whole quotient jumps here; its derivative is taken as 0') : undefined;
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
  return x < 0 || Object.is(x, -0) ? -result : result;
}
