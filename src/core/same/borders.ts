import type { OpName } from '../operations/names.ts';

/** A signed distance to a border in terms of an operation's operands; NaN where the border is not there. */
export type Distance = (x: number, y: number, z: number) => number;

const first: Distance = (x) => x;
const second: Distance = (_x, y) => y;
const difference: Distance = (x, y) => x - y;
const at =
  (place: number): Distance =>
  (x) =>
    x - place;
const fromWhole: Distance = (x) => x - Math.round(x);
const fromHalf: Distance = (x) => x - Math.floor(x) - 0.5;
const quotientFromWhole: Distance = (x, y) => fromWhole(x / y, 0, 0);
const acrossNegativeAxis: Distance = (y, x) => (x <= 0 ? y : Number.NaN);

/**
 * Where operations have corners, ties and jumps: each distance is 0 exactly there. That every row of the rule table
 * which reports a kink, tie or jump has its border here is held by a test.
 */
export const kinkBorders: { readonly [K in OpName]?: readonly Distance[] } = {
  abs: [first],
  sign: [first],
  heaviside: [first],
  copysign: [first, second],
  flipsign: [second],
  max: [difference],
  min: [difference],
  fdim: [difference],
  clampMin: [difference],
  clampMax: [difference],
  relu: [first],
  leakyRelu: [first],
  elu: [first],
  selu: [first],
  celu: [first],
  relu6: [first, at(6)],
  hardtanh: [difference, (x, _low, high) => x - high],
  hardsigmoid: [at(-3), at(3)],
  hardswish: [at(-3), at(3)],
  hardshrink: [difference, (x, lambda) => x + lambda],
  softshrink: [difference, (x, lambda) => x + lambda],
  threshold: [difference],
  softplusBeta: [(x, beta, threshold) => x * beta - threshold],
  floor: [fromWhole],
  ceil: [fromWhole],
  trunc: [fromWhole],
  fract: [fromWhole],
  roundHalfEven: [fromHalf],
  roundHalfUp: [fromHalf],
  roundHalfAway: [fromHalf],
  remTrunc: [quotientFromWhole],
  remFloor: [quotientFromWhole],
  remEuclid: [quotientFromWhole],
  remNearest: [(x, y) => fromHalf(x / y, 0, 0)],
  divTrunc: [quotientFromWhole],
  divFloor: [quotientFromWhole],
  divEuclid: [quotientFromWhole],
  atan2: [acrossNegativeAxis],
  atan2d: [acrossNegativeAxis],
  atan2pi: [acrossNegativeAxis],
  acot: [first],
  acotd: [first],
  besselI0e: [first],
};

const ends = [at(-1), at(1)] as const;

/** Edges of domains and poles that sampling alone may miss a side of. */
export const edgeBorders: { readonly [K in OpName]?: readonly Distance[] } = {
  div: [second],
  reciprocal: [first],
  pow: [first],
  nthroot: [first],
  sqrt: [first],
  rsqrt: [first],
  log: [first],
  log2: [first],
  log10: [first],
  log1p: [at(-1)],
  log2p1: [at(-1)],
  log10p1: [at(-1)],
  xlogy: [second],
  xlog1py: [(_x, y) => y + 1],
  entr: [first],
  relEntr: [first, second],
  logit: [first, at(1)],
  asin: ends,
  acos: ends,
  asind: ends,
  acosd: ends,
  asinpi: ends,
  acospi: ends,
  asec: ends,
  acsc: ends,
  asecd: ends,
  acscd: ends,
  atanh: ends,
  acoth: ends,
  erfinv: ends,
  erfcinv: [first, at(2)],
  normalQuantile: [first, at(1)],
  acosh: [at(1)],
  asech: [first, at(1)],
  gamma: [first],
  lgamma: [first],
  digamma: [first],
  trigamma: [first],
  lambertW: [at(-1 / Math.E)],
};

/** Operations whose values are whole numbers: a program may count, index or branch by them without a comparison. */
export const wholeValued: readonly OpName[] = [
  'floor',
  'ceil',
  'trunc',
  'roundHalfEven',
  'roundHalfUp',
  'roundHalfAway',
  'divTrunc',
  'divFloor',
  'divEuclid',
];
