import { call, type Operation, precedence } from './operation.ts';
import { domain, pole } from './trouble.ts';

export const arithmetic = {
  add: {
    arity: 2,
    value: (x, y) => x + y,
    partials: [(c) => c.constant(1), (c) => c.constant(1)],
    notation: { kind: 'infix', sign: '+', precedence: precedence.add },
    spelled: 'numpy torch tf',
  },
  sub: {
    arity: 2,
    value: (x, y) => x - y,
    partials: [(c) => c.constant(1), (c) => c.constant(-1)],
    notation: { kind: 'infix', sign: '-', precedence: precedence.add },
    spelled: 'numpy:subtract torch torch:subtract tf:subtract',
  },
  mul: {
    arity: 2,
    value: (x, y) => x * y,
    partials: [(_c, _v, _x, y) => y, (_c, _v, x) => x],
    notation: { kind: 'infix', sign: '*', precedence: precedence.mul },
    spelled: 'numpy:multiply torch torch:multiply tf:multiply',
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
    spelled: 'numpy:divide numpy:true_divide torch torch:divide torch:true_divide tf:divide',
  },
  neg: {
    arity: 1,
    value: (x) => -x,
    partials: [(c) => c.constant(-1)],
    notation: { kind: 'prefix', sign: '-', precedence: precedence.neg },
    spelled: 'numpy:negative torch torch:negative tf:negative',
  },
  square: {
    arity: 1,
    value: (x) => x * x,
    partials: [(c, _v, x) => c.mul(c.constant(2), x)],
    notation: call('square', '#1^{2}'),
    spelled: 'numpy torch tf',
  },
  reciprocal: {
    arity: 1,
    value: (x) => 1 / x,
    partials: [(c, v) => c.neg(c.square(v))],
    trouble: (x) => (x === 0 ? pole('1/x is infinite at 0') : undefined),
    notation: call('reciprocal', '\\frac{1}{#1}'),
    spelled: 'numpy torch tf:math.reciprocal',
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
    spelled: 'math Math numpy numpy:power numpy:float_power torch torch:float_power tf c',
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
    spelled: 'math Math numpy torch tf c',
  },
  cbrt: {
    arity: 1,
    value: Math.cbrt,
    partials: [(c, v) => c.reciprocal(c.mul(c.constant(3), c.square(v)))],
    trouble: (x, _y, _v, moves) =>
      x === 0 && moves[0] ? pole('the slope of the cube root is infinite at 0') : undefined,
    notation: call('cbrt', '\\sqrt[3]{#1}'),
    spelled: 'math Math numpy c',
  },
  hypot: {
    arity: 2,
    value: (x, y) => Math.hypot(x, y),
    partials: [(c, v, x) => c.div(x, v), (c, v, _x, y) => c.div(y, v)],
    trouble: (_x, _y, v) =>
      v === 0
        ? {
            code: 'kink',
            sentence:
              'hypot has the tip of a cone at the origin: every direction has a slope of its own, so there is no gradient',
          }
        : undefined,
    notation: call('hypot', '\\sqrt{#1^{2} + #2^{2}}'),
    spelled: 'math Math numpy torch c',
  },
  fma: {
    arity: 3,
    value: (x, y, z) => fusedMultiplyAdd(x, y, z),
    partials: [(_c, _v, _x, y) => y, (_c, _v, x) => x, (c) => c.constant(1)],
    notation: call('fma', '#1 #2 + #3'),
    spelled: 'math c',
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

/** x·y + z with one rounding, through Dekker's exact product and an exact sum (Boldo & Melquiond 2008, round to odd left out:
 * double rounding can cost the last bit only where the tail is exactly half a unit). */
function fusedMultiplyAdd(x: number, y: number, z: number): number {
  const product = x * y;
  if (!Number.isFinite(product) || !Number.isFinite(z) || Math.abs(product) > 1e300 || Math.abs(product) < 1e-280)
    return product + z;
  const tail = productTail(x, y, product);
  const sum = product + z;
  const virtual = sum - product;
  const sumTail = product - (sum - virtual) + (z - virtual);
  return sum + (sumTail + tail);
}

/** The exact rounding error of x·y (Dekker 1971, Veltkamp splitting). */
function productTail(x: number, y: number, product: number): number {
  const [xHigh, xLow] = split(x);
  const [yHigh, yLow] = split(y);
  return xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
}

function split(x: number): readonly [number, number] {
  const scaled = x * 134217729;
  const high = scaled - (scaled - x);
  return [high, x - high];
}
