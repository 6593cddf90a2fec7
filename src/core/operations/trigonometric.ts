import { oneMinusSquare, rootOfSquareMinusOne } from './identities.ts';
import { call, type Operation } from './operation.ts';
import { between, domain, pole } from './trouble.ts';

export const trigonometric = {
  sin: {
    arity: 1,
    value: Math.sin,
    partials: [(c, _v, x) => c.cos(x)],
    notation: call('sin', '\\sin'),
    spelled: 'math Math numpy torch tf c',
  },
  cos: {
    arity: 1,
    value: Math.cos,
    partials: [(c, _v, x) => c.neg(c.sin(x))],
    notation: call('cos', '\\cos'),
    spelled: 'math Math numpy torch tf c',
  },
  tan: {
    arity: 1,
    value: Math.tan,
    partials: [(c, v) => c.add(c.constant(1), c.square(v))],
    notation: call('tan', '\\tan'),
    spelled: 'math Math numpy torch tf c',
  },
  sec: {
    arity: 1,
    value: (x) => 1 / Math.cos(x),
    partials: [(c, v, x) => c.mul(v, c.tan(x))],
    ulps: 2,
    notation: call('sec', '\\sec'),
    spelled: '',
  },
  csc: {
    arity: 1,
    value: (x) => 1 / Math.sin(x),
    partials: [(c, v, x) => c.neg(c.mul(v, c.cot(x)))],
    trouble: (x) => (x === 0 ? pole('the cosecant is infinite at 0') : undefined),
    ulps: 2,
    notation: call('csc', '\\csc'),
    spelled: '',
  },
  cot: {
    arity: 1,
    value: (x) => 1 / Math.tan(x),
    partials: [(c, v) => c.neg(c.add(c.constant(1), c.square(v)))],
    trouble: (x) => (x === 0 ? pole('the cotangent is infinite at 0') : undefined),
    ulps: 2,
    notation: call('cot', '\\cot'),
    spelled: '',
  },
  asin: {
    arity: 1,
    value: Math.asin,
    partials: [(c, _v, x) => c.reciprocal(c.sqrt(oneMinusSquare(c, x)))],
    trouble: between(-1, 1, 'asin'),
    notation: call('asin', '\\arcsin'),
    spelled: 'math Math numpy:arcsin numpy torch torch:arcsin tf c',
  },
  acos: {
    arity: 1,
    value: Math.acos,
    partials: [(c, _v, x) => c.neg(c.reciprocal(c.sqrt(oneMinusSquare(c, x))))],
    trouble: between(-1, 1, 'acos'),
    notation: call('acos', '\\arccos'),
    spelled: 'math Math numpy:arccos numpy torch torch:arccos tf c',
  },
  atan: {
    arity: 1,
    value: Math.atan,
    partials: [(c, _v, x) => c.reciprocal(c.add(c.constant(1), c.square(x)))],
    notation: call('atan', '\\arctan'),
    spelled: 'math Math numpy:arctan numpy torch torch:arctan tf c',
  },
  asec: {
    arity: 1,
    value: (x) => Math.acos(1 / x),
    partials: [(c, _v, x) => c.reciprocal(c.mul(c.abs(x), rootOfSquareMinusOne(c, x)))],
    trouble: outside('asec'),
    ulps: 2,
    notation: call('asec', '\\operatorname{arcsec}'),
    spelled: '',
  },
  acsc: {
    arity: 1,
    value: (x) => Math.asin(1 / x),
    partials: [(c, _v, x) => c.neg(c.reciprocal(c.mul(c.abs(x), rootOfSquareMinusOne(c, x))))],
    trouble: outside('acsc'),
    ulps: 2,
    notation: call('acsc', '\\operatorname{arccsc}'),
    spelled: '',
  },
  acot: {
    arity: 1,
    value: (x) => Math.atan(1 / x),
    partials: [(c, _v, x) => c.neg(c.reciprocal(c.add(c.constant(1), c.square(x))))],
    trouble: (x) =>
      x === 0 ? { code: 'jump', sentence: 'acot(x) = atan(1/x) jumps from −π/2 to π/2 at 0' } : undefined,
    ulps: 2,
    notation: call('acot', '\\operatorname{arccot}'),
    spelled: '',
    convention: 'acot(x) is atan(1/x), odd, as in MATLAB, Mathematica and SymPy; not the branch from 0 to π.',
  },
  atan2: {
    arity: 2,
    value: Math.atan2,
    // Divided by the radius twice, so that squares neither overflow nor vanish.
    partials: [
      (c, _v, x, y) => c.div(c.div(y, c.hypot(x, y)), c.hypot(x, y)),
      (c, _v, x, y) => c.neg(c.div(c.div(x, c.hypot(x, y)), c.hypot(x, y))),
    ],
    trouble: (x, y) => {
      if (x === 0 && y === 0) return domain('the angle of the origin is not defined: atan2(0, 0) has no derivative');
      if (x === 0 && y < 0) return { code: 'jump', sentence: 'atan2 jumps by 2π across the negative axis' };
      return undefined;
    },
    notation: call('atan2', '\\operatorname{atan2}\\left(#1, #2\\right)'),
    spelled: 'math Math numpy:arctan2 numpy torch torch:arctan2 tf c',
  },
  radians: {
    arity: 1,
    value: (x) => x * (Math.PI / 180),
    partials: [(c) => c.constant(Math.PI / 180)],
    notation: call('radians'),
    spelled: 'math numpy numpy:deg2rad torch:deg2rad',
  },
  degrees: {
    arity: 1,
    value: (x) => x * (180 / Math.PI),
    partials: [(c) => c.constant(180 / Math.PI)],
    notation: call('degrees'),
    spelled: 'math numpy numpy:rad2deg torch:rad2deg',
  },
} satisfies Record<string, Operation>;

function outside(name: string) {
  return (x: number, _y: number, _v: number, moves: readonly boolean[]) => {
    if (Math.abs(x) < 1) return domain(`${name} is real only for |x| ≥ 1`);
    if (Math.abs(x) === 1 && moves[0]) return pole(`the slope of ${name} is infinite at ${x}`);
    return undefined;
  };
}
