import { oneMinusSquare, rootOfSquareMinusOne } from './identities.ts';
import { call, type Operation } from './operation.ts';
import { between, domain, jump, pole } from './trouble.ts';
import { acsc, asec, cosm1 } from './values/elementary.ts';

export const trigonometric = {
  sin: {
    arity: 1,
    value: Math.sin,
    partials: [(c, _v, x) => c.cos(x)],
    notation: call('sin', '\\sin'),
    spelled: 'math Math numpy torch tf tf:math.sin c rust go:Sin java csharp:Sin julia matlab fortran',
  },
  cos: {
    arity: 1,
    value: Math.cos,
    partials: [(c, _v, x) => c.neg(c.sin(x))],
    notation: call('cos', '\\cos'),
    spelled: 'math Math numpy torch tf tf:math.cos c rust go:Cos java csharp:Cos julia matlab fortran',
  },
  tan: {
    arity: 1,
    value: Math.tan,
    partials: [(c, v) => c.add(c.constant(1), c.square(v))],
    notation: call('tan', '\\tan'),
    spelled: 'math Math numpy torch tf tf:math.tan c rust go:Tan java csharp:Tan julia matlab fortran',
  },
  sec: {
    arity: 1,
    value: (x) => 1 / Math.cos(x),
    partials: [(c, v, x) => c.mul(v, c.tan(x))],
    ulps: 2,
    notation: call('sec', '\\sec'),
    spelled: 'julia matlab',
  },
  csc: {
    arity: 1,
    value: (x) => 1 / Math.sin(x),
    partials: [(c, v, x) => c.neg(c.mul(v, c.cot(x)))],
    trouble: (x) => (x === 0 ? pole('the cosecant is infinite at 0') : undefined),
    ulps: 2,
    notation: call('csc', '\\csc'),
    spelled: 'julia matlab',
  },
  cot: {
    arity: 1,
    value: (x) => 1 / Math.tan(x),
    partials: [(c, v) => c.neg(c.add(c.constant(1), c.square(v)))],
    trouble: (x) => (x === 0 ? pole('the cotangent is infinite at 0') : undefined),
    ulps: 2,
    notation: call('cot', '\\cot'),
    spelled: 'julia matlab',
  },
  asin: {
    arity: 1,
    value: Math.asin,
    partials: [(c, _v, x) => c.reciprocal(c.sqrt(oneMinusSquare(c, x)))],
    trouble: between(-1, 1, 'asin'),
    notation: call('asin', '\\arcsin'),
    spelled:
      'math Math numpy numpy:arcsin torch torch:arcsin tf tf:math.asin c rust go:Asin java csharp:Asin julia matlab fortran',
  },
  acos: {
    arity: 1,
    value: Math.acos,
    partials: [(c, _v, x) => c.neg(c.reciprocal(c.sqrt(oneMinusSquare(c, x))))],
    trouble: between(-1, 1, 'acos'),
    notation: call('acos', '\\arccos'),
    spelled:
      'math Math numpy numpy:arccos torch torch:arccos tf tf:math.acos c rust go:Acos java csharp:Acos julia matlab fortran',
  },
  atan: {
    arity: 1,
    value: Math.atan,
    partials: [(c, _v, x) => c.reciprocal(c.add(c.constant(1), c.square(x)))],
    notation: call('atan', '\\arctan'),
    spelled:
      'math Math numpy numpy:arctan torch torch:arctan tf tf:math.atan c rust go:Atan java csharp:Atan julia matlab',
  },
  asec: {
    arity: 1,
    value: asec,
    partials: [(c, _v, x) => c.reciprocal(c.mul(c.abs(x), rootOfSquareMinusOne(c, x)))],
    trouble: outside('asec'),
    ulps: 2,
    notation: call('asec', '\\operatorname{arcsec}'),
    spelled: 'julia matlab',
  },
  acsc: {
    arity: 1,
    value: acsc,
    partials: [(c, _v, x) => c.neg(c.reciprocal(c.mul(c.abs(x), rootOfSquareMinusOne(c, x))))],
    trouble: outside('acsc'),
    ulps: 2,
    notation: call('acsc', '\\operatorname{arccsc}'),
    spelled: 'julia matlab',
  },
  acot: {
    arity: 1,
    value: (x) => Math.atan(1 / x),
    partials: [(c, _v, x) => c.neg(c.reciprocal(c.add(c.constant(1), c.square(x))))],
    trouble: (x) => (x === 0 ? jump('acot(x) = atan(1/x) jumps from −π/2 to π/2 at 0', -1, -1, -1) : undefined),
    ulps: 2,
    notation: call('acot', '\\operatorname{arccot}'),
    spelled: 'julia matlab',
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
      if (x === 0 && y < 0) return jump('atan2 jumps by 2π across the negative axis', 1 / y, 1 / y, 1 / y);
      return undefined;
    },
    notation: call('atan2', '\\operatorname{atan2}\\left(#1, #2\\right)'),
    spelled:
      'math Math numpy numpy:arctan2 torch torch:arctan2 tf tf:math.atan2 c rust go:Atan2 java csharp:Atan2 matlab fortran',
  },
  cosm1: {
    arity: 1,
    value: cosm1,
    partials: [(c, _v, x) => c.neg(c.sin(x))],
    ulps: 2,
    notation: call('cosm1', '\\left(\\cos\\left(#1\\right) - 1\\right)'),
    spelled: 'scipy',
  },
  radians: {
    arity: 1,
    value: (x) => x * (Math.PI / 180),
    partials: [(c) => c.constant(Math.PI / 180)],
    notation: call('radians'),
    spelled: 'math numpy numpy:deg2rad torch:deg2rad rust:to_radians java:toRadians julia:deg2rad matlab:deg2rad',
  },
  degrees: {
    arity: 1,
    value: (x) => x * (180 / Math.PI),
    partials: [(c) => c.constant(180 / Math.PI)],
    notation: call('degrees'),
    spelled: 'math numpy numpy:rad2deg torch:rad2deg rust:to_degrees java:toDegrees julia:rad2deg matlab:rad2deg',
  },
} satisfies Record<string, Operation>;

function outside(name: string) {
  return (x: number, _y: number, _v: number, moves: readonly boolean[]) => {
    if (Math.abs(x) < 1) return domain(`${name} is real only for |x| ≥ 1`);
    if (Math.abs(x) === 1 && moves[0]) return pole(`the slope of ${name} is infinite at ${x}`);
    return undefined;
  };
}
