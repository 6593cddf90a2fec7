import { call, type Operation, precedence } from './operation.ts';
import { domain, kink, pole } from './trouble.ts';
import { nthRoot } from './values/elementary.ts';
import { fusedMultiplyAdd } from './values/fused.ts';

export const arithmetic = {
  add: {
    arity: 2,
    value: (x, y) => x + y,
    partials: [(c) => c.constant(1), (c) => c.constant(1)],
    notation: { kind: 'infix', sign: '+', precedence: precedence.add },
    spelled: 'numpy torch tf tf:math.add',
  },
  sub: {
    arity: 2,
    value: (x, y) => x - y,
    partials: [(c) => c.constant(1), (c) => c.constant(-1)],
    notation: { kind: 'infix', sign: '-', precedence: precedence.add },
    spelled: 'numpy:subtract torch torch:subtract tf:subtract tf:math.subtract',
  },
  mul: {
    arity: 2,
    value: (x, y) => x * y,
    partials: [(_c, _v, _x, y) => y, (_c, _v, x) => x],
    notation: { kind: 'infix', sign: '*', precedence: precedence.mul },
    spelled: 'numpy:multiply torch torch:multiply tf:multiply tf:math.multiply',
  },
  div: {
    arity: 2,
    value: (x, y) => x / y,
    partials: [(c, _v, _x, y) => c.reciprocal(y), (c, v, _x, y) => c.neg(c.div(v, y))],
    trouble: (x, y) =>
      y === 0
        ? x === 0
          ? domain('0/0 is not a number')
          : pole('division by zero: the quotient is infinite here')
        : undefined,
    notation: { kind: 'infix', sign: '/', precedence: precedence.mul },
    spelled:
      'numpy:divide numpy:true_divide torch torch:divide torch:true_divide tf:divide tf:math.divide tf:truediv tf:math.truediv',
  },
  neg: {
    arity: 1,
    value: (x) => -x,
    partials: [(c) => c.constant(-1)],
    notation: { kind: 'prefix', sign: '-', precedence: precedence.neg },
    spelled: 'numpy:negative torch torch:negative tf:negative tf:math.negative',
  },
  square: {
    arity: 1,
    value: (x) => x * x,
    partials: [(c, _v, x) => c.mul(c.constant(2), x)],
    notation: call('square', '#1^{2}'),
    spelled: 'numpy torch tf tf:math.square julia:abs2',
  },
  reciprocal: {
    arity: 1,
    value: (x) => 1 / x,
    partials: [(c, v) => c.neg(c.square(v))],
    trouble: (x) => (x === 0 ? pole('1/x is infinite at 0') : undefined),
    notation: call('reciprocal', '\\frac{1}{#1}'),
    spelled: 'numpy torch tf:math.reciprocal rust:recip julia:inv',
  },
  pow: {
    arity: 2,
    // x·x is correctly rounded, which libm's pow also is at exponent 2 and V8's is not always.
    value: (x, y) => (y === 2 ? x * x : x ** y),
    partials: [(c, _v, x, y) => c.product0(y, c.pow(x, c.sub(y, c.constant(1)))), (c, v, x) => c.product0(v, c.log(x))],
    trouble: (x, y, v, moves) => {
      if (Number.isNaN(v) && !Number.isNaN(x) && !Number.isNaN(y))
        return domain('a negative number to a power that is not an integer is not a real number');
      if (x === 0 && y < 0) return pole('0 to a negative power is infinite');
      if (x === 0 && y > 0 && y < 1 && moves[0])
        return pole('the slope of a power between 0 and 1 is infinite at base 0');
      if (x < 0 && moves[1])
        return domain(
          'a power of a negative base is real at separate exponents only, so it has no derivative by the exponent',
        );
      if (x === 0 && y === 0 && moves[1])
        return pole('0^0 is 1 beside 0^y = 0: the slope by the exponent is infinite here');
      return undefined;
    },
    notation: { kind: 'infix', sign: '^', precedence: precedence.pow },
    spelled:
      'math Math numpy numpy:power numpy:float_power torch torch:float_power tf tf:math.pow c rust:powf rust:powi go:Pow java csharp:Pow matlab:power matlab:realpow',
    convention:
      '∂x^y/∂x is 0 at y = 0 and ∂x^y/∂y is 0 at x = 0, y > 0: the limits, as in PyTorch, where the formula alone reads 0·∞.',
  },
  sqrt: {
    arity: 1,
    value: Math.sqrt,
    partials: [(c, v) => c.div(c.constant(0.5), v)],
    trouble: (x, _y, _v, moves) =>
      x < 0
        ? domain('the square root of a negative number is not real')
        : x === 0 && moves[0]
          ? pole('the slope of the square root is infinite at 0')
          : undefined,
    notation: call('sqrt', '\\sqrt{#1}'),
    spelled:
      'math Math numpy torch tf tf:math.sqrt c rust go:Sqrt java csharp:Sqrt julia matlab matlab:realsqrt fortran',
  },
  cbrt: {
    arity: 1,
    value: Math.cbrt,
    partials: [(c, v) => c.reciprocal(c.mul(c.constant(3), c.square(v)))],
    trouble: (x, _y, _v, moves) =>
      x === 0 && moves[0] ? pole('the slope of the cube root is infinite at 0') : undefined,
    notation: call('cbrt', '\\sqrt[3]{#1}'),
    spelled: 'math Math numpy c scipy rust go:Cbrt java csharp:Cbrt julia matlab',
  },
  rsqrt: {
    arity: 1,
    value: (x) => 1 / Math.sqrt(x),
    partials: [(c, v, x) => c.neg(c.div(v, c.mul(c.constant(2), x)))],
    trouble: (x) =>
      x < 0
        ? domain('the square root of a negative number is not real')
        : x === 0
          ? pole('1/√x is infinite at 0')
          : undefined,
    notation: call('rsqrt', '\\frac{1}{\\sqrt{#1}}'),
    spelled: 'torch tf:math.rsqrt c',
  },
  nthroot: {
    arity: 2,
    value: nthRoot,
    partials: [
      (c, v, x, n) => c.div(v, c.mul(n, x)),
      (c, v, x, n) => c.neg(c.div(c.mul(v, c.log(c.abs(x))), c.square(n))),
    ],
    trouble: (x, n, _v, moves) => {
      if (n === 0) return domain('there is no root of order 0');
      if (x < 0 && (moves[1] || Math.abs(n % 2) !== 1))
        return domain('a root of a negative number is real for odd orders only, so it has no derivative by the order');
      if (x === 0 && moves[0]) return pole('the slope of a root is infinite at 0');
      return undefined;
    },
    ulps: 2,
    notation: call('nthroot', '\\sqrt[#2]{#1}'),
    spelled: 'matlab',
    convention: 'The real root: an odd root of a negative number is negative, where its power 1/n is no real number.',
  },
  hypot: {
    arity: 2,
    value: (x, y) => Math.hypot(x, y),
    partials: [(c, v, x) => c.div(x, v), (c, v, _x, y) => c.div(y, v)],
    trouble: (_x, _y, v) =>
      v === 0
        ? kink(
            'hypot has the tip of a cone at the origin: every direction has a slope of its own, from −1 to 1, so there is no gradient',
            -1,
            1,
            Number.NaN,
          )
        : undefined,
    notation: call('hypot', '\\sqrt{#1^{2} + #2^{2}}'),
    spelled: 'math Math numpy torch c rust go:Hypot java julia matlab fortran',
  },
  fma: {
    arity: 3,
    value: fusedMultiplyAdd,
    partials: [(_c, _v, _x, y) => y, (_c, _v, x) => x, (c) => c.constant(1)],
    notation: call('fma', '#1 #2 + #3'),
    spelled: 'math c rust:mul_add go:FMA java csharp:FusedMultiplyAdd julia',
  },
  product0: {
    arity: 2,
    value: (x, y) => (x === 0 ? 0 : x * y),
    partials: [(_c, _v, _x, y) => y, (_c, _v, x) => x],
    notation: { kind: 'infix', sign: '*', precedence: precedence.mul },
    spelled: '',
    convention:
      'x·y that is 0 wherever x is 0, even beside an infinite y: the limit that rules of powers and x·log y need.',
  },
} satisfies Record<string, Operation>;
