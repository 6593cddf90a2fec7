import { oneMinusSquare } from './identities.ts';
import { call, type Operation } from './operation.ts';
import { between, domain, pole } from './trouble.ts';

export const hyperbolic = {
  sinh: {
    arity: 1,
    value: Math.sinh,
    partials: [(c, _v, x) => c.cosh(x)],
    notation: call('sinh', '\\sinh'),
    spelled: 'math Math numpy torch tf c',
  },
  cosh: {
    arity: 1,
    value: Math.cosh,
    partials: [(c, _v, x) => c.sinh(x)],
    notation: call('cosh', '\\cosh'),
    spelled: 'math Math numpy torch tf c',
  },
  tanh: {
    arity: 1,
    value: Math.tanh,
    // 1 − v² would cancel in the tails.
    partials: [(c, _v, x) => c.square(c.sech(x))],
    notation: call('tanh', '\\tanh'),
    spelled: 'math Math numpy torch tf c',
  },
  sech: {
    arity: 1,
    value: (x) => 1 / Math.cosh(x),
    partials: [(c, v, x) => c.neg(c.mul(v, c.tanh(x)))],
    ulps: 2,
    notation: call('sech', '\\operatorname{sech}'),
    spelled: '',
  },
  csch: {
    arity: 1,
    value: (x) => 1 / Math.sinh(x),
    partials: [(c, v, x) => c.neg(c.mul(v, c.coth(x)))],
    trouble: (x) => (x === 0 ? pole('csch is infinite at 0') : undefined),
    ulps: 2,
    notation: call('csch', '\\operatorname{csch}'),
    spelled: '',
  },
  coth: {
    arity: 1,
    value: (x) => 1 / Math.tanh(x),
    partials: [(c, _v, x) => c.neg(c.square(c.csch(x)))],
    trouble: (x) => (x === 0 ? pole('coth is infinite at 0') : undefined),
    ulps: 2,
    notation: call('coth', '\\coth'),
    spelled: '',
  },
  asinh: {
    arity: 1,
    value: Math.asinh,
    partials: [(c, _v, x) => c.reciprocal(c.hypot(c.constant(1), x))],
    notation: call('asinh', '\\operatorname{arsinh}'),
    spelled: 'math Math numpy:arcsinh numpy torch torch:arcsinh tf c',
  },
  acosh: {
    arity: 1,
    value: Math.acosh,
    partials: [(c, _v, x) => c.reciprocal(c.mul(c.sqrt(c.sub(x, c.constant(1))), c.sqrt(c.add(x, c.constant(1)))))],
    trouble: between(1, Number.POSITIVE_INFINITY, 'acosh'),
    notation: call('acosh', '\\operatorname{arcosh}'),
    spelled: 'math Math numpy:arccosh numpy torch torch:arccosh tf c',
  },
  atanh: {
    arity: 1,
    value: Math.atanh,
    partials: [(c, _v, x) => c.reciprocal(oneMinusSquare(c, x))],
    trouble: (x) =>
      Math.abs(x) > 1
        ? domain('atanh is real only between −1 and 1')
        : Math.abs(x) === 1
          ? pole(`atanh is infinite at ${x}`)
          : undefined,
    notation: call('atanh', '\\operatorname{artanh}'),
    spelled: 'math Math numpy:arctanh numpy torch torch:arctanh tf c',
  },
  asech: {
    arity: 1,
    value: (x) => Math.acosh(1 / x),
    partials: [(c, _v, x) => c.neg(c.reciprocal(c.mul(x, c.sqrt(oneMinusSquare(c, x)))))],
    trouble: (x, _y, _v, moves) =>
      x < 0 || x > 1
        ? domain('asech is real only from 0 to 1')
        : x === 0
          ? pole('asech is infinite at 0')
          : x === 1 && moves[0]
            ? pole('the slope of asech is infinite at 1')
            : undefined,
    ulps: 4,
    notation: call('asech', '\\operatorname{arsech}'),
    spelled: '',
  },
  acsch: {
    arity: 1,
    value: (x) => Math.asinh(1 / x),
    partials: [(c, _v, x) => c.neg(c.reciprocal(c.mul(c.abs(x), c.hypot(c.constant(1), x))))],
    trouble: (x) => (x === 0 ? pole('acsch is infinite at 0') : undefined),
    ulps: 2,
    notation: call('acsch', '\\operatorname{arcsch}'),
    spelled: '',
  },
  acoth: {
    arity: 1,
    value: (x) => Math.atanh(1 / x),
    partials: [(c, _v, x) => c.reciprocal(oneMinusSquare(c, x))],
    trouble: (x) =>
      Math.abs(x) < 1
        ? domain('acoth is real only for |x| > 1')
        : Math.abs(x) === 1
          ? pole(`acoth is infinite at ${x}`)
          : undefined,
    ulps: 4,
    notation: call('acoth', '\\operatorname{arcoth}'),
    spelled: '',
  },
} satisfies Record<string, Operation>;
