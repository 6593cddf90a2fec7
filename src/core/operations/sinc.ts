import { call, type Operation } from './operation.ts';
import { wholeOrder } from './trouble.ts';
import { sphericalJ } from './values/bessel.ts';
import { cosc, sinc } from './values/sinc.ts';

/** sin(x)/x in both measures; its derivatives are spherical Bessel functions, which are right at 0. */
export const cardinal = {
  sinc: {
    arity: 1,
    value: sinc,
    partials: [(c, _v, x) => c.cosc(x)],
    ulps: 2,
    notation: call('sinc', '\\operatorname{sinc}'),
    spelled: 'numpy torch torch:special.sinc scipy julia matlab',
    convention: 'sin(πx)/(πx), as in NumPy; sin(x)/x is sincUnnormalized.',
  },
  sincUnnormalized: {
    arity: 1,
    value: (x) => sphericalJ(0, x),
    partials: [(c, _v, x) => c.neg(c.sphericalJ(c.constant(1), x))],
    ulps: 2,
    notation: call('sinc_unnormalized', '\\frac{\\sin\\left(#1\\right)}{#1}'),
    spelled: 'torch:special.spherical_bessel_j0',
    convention: 'sin(x)/x, and 1 at 0.',
  },
  cosc: {
    arity: 1,
    value: cosc,
    // −π²/3·(j₀ − 2j₂) at πx
    partials: [
      (c, _v, x) =>
        c.mul(
          c.constant((-Math.PI * Math.PI) / 3),
          c.sub(c.sinc(x), c.mul(c.constant(2), c.sphericalJ(c.constant(2), c.mul(c.constant(Math.PI), x)))),
        ),
    ],
    ulps: 2,
    notation: call('cosc'),
    spelled: 'julia',
    convention: 'The derivative of sinc, cos(πx)/x − sin(πx)/(πx²), as in Julia; 0 at 0.',
  },
  sphericalJ: {
    arity: 2,
    value: sphericalJ,
    // (n·jₙ₋₁ − (n + 1)·jₙ₊₁)/(2n + 1)
    partials: [
      (c) => c.constant(Number.NaN),
      (c, _v, n, x) => {
        const next = c.add(n, c.constant(1));
        return c.div(
          c.sub(
            c.product0(n, c.sphericalJ(c.max(c.sub(n, c.constant(1)), c.constant(0)), x)),
            c.mul(next, c.sphericalJ(next, x)),
          ),
          c.add(n, next),
        );
      },
    ],
    trouble: wholeOrder('a Bessel function'),
    ulps: 8,
    backward: true,
    notation: call('spherical_jn', '\\operatorname{j}_{#1}\\left(#2\\right)'),
    spelled: 'scipy:spherical_jn c:sph_bessel',
  },
} satisfies Record<string, Operation>;
