import { oneMinusSquare, rootOfSquareMinusOne } from './identities.ts';
import { call, type Operation, type PartialRule } from './operation.ts';
import { between, domain, jump, pole } from './trouble.ts';
import * as angles from './values/angles.ts';

/** Trigonometry in degrees (MATLAB, Julia) and in half turns (C23, Julia): exact where the angle or the value is plain. */
const degree = Math.PI / 180;

export const degrees = {
  sind: {
    arity: 1,
    value: angles.sind,
    partials: [(c, _v, x) => c.mul(c.constant(degree), c.cosd(x))],
    notation: call('sind', '\\sin\\left({#1}^{\\circ}\\right)'),
    spelled: 'julia matlab scipy:sindg',
    convention: 'Exact at the multiples of 30 and 45 degrees, as in MATLAB and Julia.',
  },
  cosd: {
    arity: 1,
    value: angles.cosd,
    partials: [(c, _v, x) => c.mul(c.constant(-degree), c.sind(x))],
    notation: call('cosd', '\\cos\\left({#1}^{\\circ}\\right)'),
    spelled: 'julia matlab scipy:cosdg',
    convention: 'Exact at the multiples of 30 and 45 degrees, as in MATLAB and Julia.',
  },
  tand: {
    arity: 1,
    value: angles.tand,
    partials: [(c, v) => c.mul(c.constant(degree), c.add(c.constant(1), c.square(v)))],
    trouble: infiniteAt('tand', 180, 90),
    notation: call('tand', '\\tan\\left({#1}^{\\circ}\\right)'),
    spelled: 'julia matlab scipy:tandg',
    convention: 'Exact at the multiples of 30 and 45 degrees, as in MATLAB and Julia.',
  },
  secd: {
    arity: 1,
    value: angles.secd,
    partials: [(c, v, x) => c.mul(c.constant(degree), c.mul(v, c.tand(x)))],
    trouble: infiniteAt('secd', 180, 90),
    notation: call('secd', '\\sec\\left({#1}^{\\circ}\\right)'),
    spelled: 'julia matlab',
  },
  cscd: {
    arity: 1,
    value: angles.cscd,
    partials: [(c, v, x) => c.mul(c.constant(-degree), c.mul(v, c.cotd(x)))],
    trouble: infiniteAt('cscd', 180, 0),
    notation: call('cscd', '\\csc\\left({#1}^{\\circ}\\right)'),
    spelled: 'julia matlab',
  },
  cotd: {
    arity: 1,
    value: angles.cotd,
    partials: [(c, v) => c.mul(c.constant(-degree), c.add(c.constant(1), c.square(v)))],
    trouble: infiniteAt('cotd', 180, 0),
    notation: call('cotd', '\\cot\\left({#1}^{\\circ}\\right)'),
    spelled: 'julia matlab scipy:cotdg',
  },
  asind: {
    arity: 1,
    value: angles.asind,
    partials: [slopeOfArcsine(1 / degree)],
    trouble: between(-1, 1, 'asind'),
    notation: call('asind', '\\operatorname{asind}'),
    spelled: 'julia matlab',
    convention: 'Exact at the multiples of 30 and 45 degrees, as in MATLAB and Julia.',
  },
  acosd: {
    arity: 1,
    value: angles.acosd,
    partials: [slopeOfArcsine(-1 / degree)],
    trouble: between(-1, 1, 'acosd'),
    notation: call('acosd', '\\operatorname{acosd}'),
    spelled: 'julia matlab',
    convention: 'Exact at the multiples of 30 and 45 degrees, as in MATLAB and Julia.',
  },
  atand: {
    arity: 1,
    value: angles.atand,
    partials: [slopeOfArctangent(1 / degree)],
    notation: call('atand', '\\operatorname{atand}'),
    spelled: 'julia matlab',
    convention: 'Exact at the multiples of 30 and 45 degrees, as in MATLAB and Julia.',
  },
  asecd: {
    arity: 1,
    value: angles.asecd,
    partials: [slopeOfArcsecant(1 / degree)],
    trouble: outside('asecd'),
    notation: call('asecd', '\\operatorname{asecd}'),
    spelled: 'julia matlab',
  },
  acscd: {
    arity: 1,
    value: angles.acscd,
    partials: [slopeOfArcsecant(-1 / degree)],
    trouble: outside('acscd'),
    notation: call('acscd', '\\operatorname{acscd}'),
    spelled: 'julia matlab',
  },
  acotd: {
    arity: 1,
    value: angles.acotd,
    partials: [slopeOfArctangent(-1 / degree)],
    trouble: (x) =>
      x === 0 ? jump('acotd jumps from −90 to 90 at 0', -1 / degree, -1 / degree, -1 / degree) : undefined,
    notation: call('acotd', '\\operatorname{acotd}'),
    spelled: 'julia matlab',
  },
  atan2d: {
    arity: 2,
    value: angles.atan2d,
    partials: [bySine(1 / degree), byCosine(1 / degree)],
    trouble: acrossNegativeAxis('atan2d', '360'),
    notation: call('atan2d', '\\operatorname{atan2d}\\left(#1, #2\\right)'),
    spelled: 'matlab',
    convention: 'Exact at the multiples of 30 and 45 degrees, as in MATLAB and Julia.',
  },
} satisfies Record<string, Operation>;

export const halfTurns = {
  sinpi: {
    arity: 1,
    value: angles.sinpi,
    partials: [(c, _v, x) => c.mul(c.constant(Math.PI), c.cospi(x))],
    notation: call('sinpi', '\\sin\\left(\\pi #1\\right)'),
    spelled: 'c julia matlab',
    convention: 'Exact at the multiples of ¼ and where the value is plain, as in C23 and Julia.',
  },
  cospi: {
    arity: 1,
    value: angles.cospi,
    partials: [(c, _v, x) => c.mul(c.constant(-Math.PI), c.sinpi(x))],
    notation: call('cospi', '\\cos\\left(\\pi #1\\right)'),
    spelled: 'c julia matlab',
    convention: 'Exact at the multiples of ¼ and where the value is plain, as in C23 and Julia.',
  },
  tanpi: {
    arity: 1,
    value: angles.tanpi,
    partials: [(c, v) => c.mul(c.constant(Math.PI), c.add(c.constant(1), c.square(v)))],
    trouble: infiniteAt('tanpi', 1, 0.5),
    notation: call('tanpi', '\\tan\\left(\\pi #1\\right)'),
    spelled: 'c julia',
    convention: 'Exact at the multiples of ¼ and where the value is plain, as in C23 and Julia.',
  },
  asinpi: {
    arity: 1,
    value: angles.asinpi,
    partials: [slopeOfArcsine(1 / Math.PI)],
    trouble: between(-1, 1, 'asinpi'),
    notation: call('asinpi', '\\frac{\\arcsin\\left(#1\\right)}{\\pi}'),
    spelled: 'c',
    convention: 'Exact at the multiples of ¼ and where the value is plain, as in C23 and Julia.',
  },
  acospi: {
    arity: 1,
    value: angles.acospi,
    partials: [slopeOfArcsine(-1 / Math.PI)],
    trouble: between(-1, 1, 'acospi'),
    notation: call('acospi', '\\frac{\\arccos\\left(#1\\right)}{\\pi}'),
    spelled: 'c',
    convention: 'Exact at the multiples of ¼ and where the value is plain, as in C23 and Julia.',
  },
  atanpi: {
    arity: 1,
    value: angles.atanpi,
    partials: [slopeOfArctangent(1 / Math.PI)],
    notation: call('atanpi', '\\frac{\\arctan\\left(#1\\right)}{\\pi}'),
    spelled: 'c',
    convention: 'Exact at the multiples of ¼ and where the value is plain, as in C23 and Julia.',
  },
  atan2pi: {
    arity: 2,
    value: angles.atan2pi,
    partials: [bySine(1 / Math.PI), byCosine(1 / Math.PI)],
    trouble: acrossNegativeAxis('atan2pi', '2'),
    notation: call('atan2pi', '\\frac{\\operatorname{atan2}\\left(#1, #2\\right)}{\\pi}'),
    spelled: 'c',
    convention: 'Exact at the multiples of ¼ and where the value is plain, as in C23 and Julia.',
  },
} satisfies Record<string, Operation>;

function slopeOfArcsine(factor: number): PartialRule {
  return (c, _v, x) => c.div(c.constant(factor), c.sqrt(oneMinusSquare(c, x)));
}

function slopeOfArctangent(factor: number): PartialRule {
  return (c, _v, x) => c.div(c.constant(factor), c.add(c.constant(1), c.square(x)));
}

function slopeOfArcsecant(factor: number): PartialRule {
  return (c, _v, x) => c.div(c.constant(factor), c.mul(c.abs(x), rootOfSquareMinusOne(c, x)));
}

function bySine(factor: number): PartialRule {
  return (c, _v, y, x) => c.div(c.div(c.mul(c.constant(factor), x), c.hypot(y, x)), c.hypot(y, x));
}

function byCosine(factor: number): PartialRule {
  return (c, _v, y, x) => c.div(c.div(c.mul(c.constant(-factor), y), c.hypot(y, x)), c.hypot(y, x));
}

function infiniteAt(name: string, period: number, first: number) {
  return (x: number) => (Math.abs(x % period) === first ? pole(`${name} is infinite at ${x}`) : undefined);
}

function outside(name: string) {
  return (x: number, _y: number, _v: number, moves: readonly boolean[]) => {
    if (Math.abs(x) < 1) return domain(`${name} is real only for |x| ≥ 1`);
    return Math.abs(x) === 1 && moves[0] ? pole(`the slope of ${name} is infinite at ${x}`) : undefined;
  };
}

function acrossNegativeAxis(name: string, turn: string) {
  return (y: number, x: number) => {
    if (x === 0 && y === 0) return domain(`the angle of the origin is not defined: ${name}(0, 0) has no derivative`);
    return y === 0 && x < 0 ? jump(`${name} jumps by ${turn} across the negative axis`) : undefined;
  };
}
