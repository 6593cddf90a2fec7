import type { OpName } from '../operations/names.ts';
import type { Complex, Unary } from './arithmetic.ts';
import * as a from './arithmetic.ts';
import * as circular from './circular.ts';
import * as exponential from './exponential.ts';
import * as inverse from './inverse.ts';

export type { Complex } from './arithmetic.ts';

const degree = Math.PI / 180;
const one = a.one;
const two = a.complex(2);
const isZero = (z: Complex): boolean => z.re === 0 && z.im === 0;

/** f(factor·z) and factor·f(z): angles in another unit. */
const within =
  (f: Unary, factor: number): Unary =>
  (z) =>
    f(a.scale(z, factor));
const times =
  (f: Unary, factor: number): Unary =>
  (z) =>
    a.scale(f(z), factor);

/**
 * The operations that have a meaning for complex operands, with principal branches. An operation that is not here, such
 * as abs or max, takes real operands only: it has no complex derivative.
 */
export const complexValues: { readonly [K in OpName]?: (x: Complex, y: Complex, z: Complex) => Complex } = {
  add: a.add,
  sub: a.sub,
  mul: a.mul,
  div: a.div,
  neg: a.neg,
  square: a.square,
  reciprocal: a.reciprocal,
  pow: exponential.pow,
  sqrt: a.sqrt,
  rsqrt: (x) => a.reciprocal(a.sqrt(x)),
  hypot: (x, y) => a.sqrt(a.add(a.square(x), a.square(y))),
  fma: (x, y, z) => a.add(a.mul(x, y), z),
  product0: (x, y) => (isZero(x) ? x : a.mul(x, y)),

  exp: exponential.exp,
  exp2: exponential.powerOf(2, Math.LN2),
  exp10: exponential.powerOf(10, Math.LN10),
  expm1: exponential.expm1,
  log: exponential.log,
  log2: times(exponential.log, Math.LOG2E),
  log10: times(exponential.log, Math.LOG10E),
  log1p: exponential.log1p,
  log2p1: times(exponential.log1p, Math.LOG2E),
  log10p1: times(exponential.log1p, Math.LOG10E),
  xlogy: (x, y) => (isZero(x) ? x : a.mul(x, exponential.log(y))),
  xlog1py: (x, y) => (isZero(x) ? x : a.mul(x, exponential.log1p(y))),
  sigmoid: (x) => a.reciprocal(a.add(one, exponential.exp(a.neg(x)))),
  softplus: (x) => exponential.log1p(exponential.exp(x)),

  sin: circular.sin,
  cos: circular.cos,
  tan: circular.tan,
  sec: circular.sec,
  csc: circular.csc,
  cot: circular.cot,
  asin: inverse.asin,
  acos: inverse.acos,
  atan: inverse.atan,
  asec: inverse.asec,
  acsc: inverse.acsc,
  acot: inverse.acot,
  cosm1: (x) => a.mul(a.complex(-2), a.square(circular.sin(a.div(x, two)))),
  radians: (x) => a.scale(x, degree),
  degrees: (x) => a.scale(x, 1 / degree),

  sind: within(circular.sin, degree),
  cosd: within(circular.cos, degree),
  tand: within(circular.tan, degree),
  secd: within(circular.sec, degree),
  cscd: within(circular.csc, degree),
  cotd: within(circular.cot, degree),
  asind: times(inverse.asin, 1 / degree),
  acosd: times(inverse.acos, 1 / degree),
  atand: times(inverse.atan, 1 / degree),
  asecd: times(inverse.asec, 1 / degree),
  acscd: times(inverse.acsc, 1 / degree),
  acotd: times(inverse.acot, 1 / degree),
  sinpi: within(circular.sin, Math.PI),
  cospi: within(circular.cos, Math.PI),
  tanpi: within(circular.tan, Math.PI),
  asinpi: times(inverse.asin, 1 / Math.PI),
  acospi: times(inverse.acos, 1 / Math.PI),
  atanpi: times(inverse.atan, 1 / Math.PI),

  sinh: circular.sinh,
  cosh: circular.cosh,
  tanh: circular.tanh,
  sech: circular.sech,
  csch: circular.csch,
  coth: circular.coth,
  asinh: inverse.asinh,
  acosh: inverse.acosh,
  atanh: inverse.atanh,
  asech: inverse.asech,
  acsch: inverse.acsch,
  acoth: inverse.acoth,
};

/** The axis on which a function has its branch cuts. Beside it the side of a point must not hang on rounding. */
export const branchCuts: { readonly [K in OpName]?: 'real' | 'imaginary' } = {
  pow: 'real',
  sqrt: 'real',
  rsqrt: 'real',
  hypot: 'imaginary',
  log: 'real',
  log2: 'real',
  log10: 'real',
  log1p: 'real',
  log2p1: 'real',
  log10p1: 'real',
  xlogy: 'real',
  xlog1py: 'real',
  asin: 'real',
  acos: 'real',
  atan: 'imaginary',
  asec: 'real',
  acsc: 'real',
  acot: 'imaginary',
  asind: 'real',
  acosd: 'real',
  atand: 'imaginary',
  asecd: 'real',
  acscd: 'real',
  acotd: 'imaginary',
  asinpi: 'real',
  acospi: 'real',
  atanpi: 'imaginary',
  asinh: 'imaginary',
  acosh: 'real',
  atanh: 'real',
  asech: 'real',
  acsch: 'imaginary',
  acoth: 'real',
};
