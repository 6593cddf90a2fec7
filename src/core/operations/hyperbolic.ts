import { oneMinusSquare } from './identities.ts';
import { call, type Operation } from './operation.ts';
import { between, domain, pole } from './trouble.ts';
import { acoth, acsch, asech, csch, sech, tanh } from './values/elementary.ts';

export const hyperbolic = {
  sinh: {
    arity: 1,
    value: Math.sinh,
    partials: [(c, _v, x) => c.cosh(x)],
    notation: call('sinh', '\\sinh'),
    ulps: 2,
    spelled: 'math Math numpy torch tf tf:math.sinh c rust go:Sinh java csharp:Sinh julia matlab fortran',
  },
  cosh: {
    arity: 1,
    value: Math.cosh,
    partials: [(c, _v, x) => c.sinh(x)],
    notation: call('cosh', '\\cosh'),
    ulps: 2,
    spelled: 'math Math numpy torch tf tf:math.cosh c rust go:Cosh java csharp:Cosh julia matlab fortran',
  },
  tanh: {
    arity: 1,
    value: tanh,
    // 1 − v² would cancel in the tails.
    partials: [(c, _v, x) => c.square(c.sech(x))],
    notation: call('tanh', '\\tanh'),
    ulps: 2,
    spelled:
      'math Math numpy torch torch:nn.functional.tanh tf tf:math.tanh tf:nn.tanh jax.nn c rust go:Tanh java csharp:Tanh julia matlab fortran',
  },
  sech: {
    arity: 1,
    value: sech,
    partials: [(c, v, x) => c.neg(c.mul(v, c.tanh(x)))],
    ulps: 2,
    notation: call('sech', '\\operatorname{sech}'),
    spelled: 'julia matlab',
  },
  csch: {
    arity: 1,
    value: csch,
    partials: [(c, v, x) => c.neg(c.mul(v, c.coth(x)))],
    trouble: (x) => (x === 0 ? pole('csch is infinite at 0') : undefined),
    ulps: 2,
    notation: call('csch', '\\operatorname{csch}'),
    spelled: 'julia matlab',
  },
  coth: {
    arity: 1,
    value: (x) => 1 / tanh(x),
    partials: [(c, _v, x) => c.neg(c.square(c.csch(x)))],
    trouble: (x) => (x === 0 ? pole('coth is infinite at 0') : undefined),
    ulps: 2,
    notation: call('coth', '\\coth'),
    spelled: 'julia matlab',
  },
  asinh: {
    arity: 1,
    value: Math.asinh,
    partials: [(c, _v, x) => c.reciprocal(c.hypot(c.constant(1), x))],
    notation: call('asinh', '\\operatorname{arsinh}'),
    ulps: 2,
    spelled:
      'math Math numpy numpy:arcsinh torch torch:arcsinh tf tf:math.asinh c rust go:Asinh csharp:Asinh julia matlab fortran',
  },
  acosh: {
    arity: 1,
    value: Math.acosh,
    partials: [(c, _v, x) => c.reciprocal(c.mul(c.sqrt(c.sub(x, c.constant(1))), c.sqrt(c.add(x, c.constant(1)))))],
    trouble: between(1, Number.POSITIVE_INFINITY, 'acosh'),
    notation: call('acosh', '\\operatorname{arcosh}'),
    ulps: 2,
    spelled:
      'math Math numpy numpy:arccosh torch torch:arccosh tf tf:math.acosh c rust go:Acosh csharp:Acosh julia matlab fortran',
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
    ulps: 2,
    spelled:
      'math Math numpy numpy:arctanh torch torch:arctanh tf tf:math.atanh c rust go:Atanh csharp:Atanh julia matlab fortran',
  },
  asech: {
    arity: 1,
    value: asech,
    partials: [(c, _v, x) => c.neg(c.reciprocal(c.mul(x, c.sqrt(oneMinusSquare(c, x)))))],
    trouble: (x, _y, _v, moves) =>
      x < 0 || x > 1
        ? domain('asech is real only from 0 to 1')
        : x === 0
          ? pole('asech is infinite at 0')
          : x === 1 && moves[0]
            ? pole('the slope of asech is infinite at 1')
            : undefined,
    ulps: 2,
    notation: call('asech', '\\operatorname{arsech}'),
    spelled: 'julia matlab',
  },
  acsch: {
    arity: 1,
    value: acsch,
    partials: [(c, _v, x) => c.neg(c.reciprocal(c.mul(c.abs(x), c.hypot(c.constant(1), x))))],
    trouble: (x) => (x === 0 ? pole('acsch is infinite at 0') : undefined),
    ulps: 2,
    notation: call('acsch', '\\operatorname{arcsch}'),
    spelled: 'julia matlab',
  },
  acoth: {
    arity: 1,
    value: acoth,
    partials: [(c, _v, x) => c.reciprocal(oneMinusSquare(c, x))],
    trouble: (x) =>
      Math.abs(x) < 1
        ? domain('acoth is real only for |x| > 1')
        : Math.abs(x) === 1
          ? pole(`acoth is infinite at ${x}`)
          : undefined,
    ulps: 2,
    notation: call('acoth', '\\operatorname{arcoth}'),
    spelled: 'julia matlab',
  },
} satisfies Record<string, Operation>;
