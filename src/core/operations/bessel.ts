import { call, type Operation } from './operation.ts';
import { domain, pole, wholeOrder } from './trouble.ts';
import * as wave from './values/bessel.ts';
import * as modified from './values/modified-bessel.ts';

/** Bessel functions of whole order; each derivative is made of neighbours, in the form that is right at 0. */
export const bessel = {
  besselJ0: {
    arity: 1,
    value: wave.besselJ0,
    partials: [(c, _v, x) => c.neg(c.besselJ1(x))],
    ulps: 4,
    backward: true,
    notation: call('besselJ0', '\\operatorname{J}_{0}'),
    spelled: 'scipy:j0 torch:special.bessel_j0 tf:math.special.bessel_j0 c:j0 go:J0 julia:besselj0 fortran:bessel_j0',
  },
  besselJ1: {
    arity: 1,
    value: wave.besselJ1,
    partials: [(c, _v, x) => c.mul(c.constant(0.5), c.sub(c.besselJ0(x), c.besselJ(c.constant(2), x)))],
    ulps: 4,
    backward: true,
    notation: call('besselJ1', '\\operatorname{J}_{1}'),
    spelled: 'scipy:j1 torch:special.bessel_j1 tf:math.special.bessel_j1 c:j1 go:J1 julia:besselj1 fortran:bessel_j1',
  },
  besselJ: {
    arity: 2,
    value: wave.besselJ,
    partials: [
      (c) => c.constant(Number.NaN),
      (c, _v, n, x) =>
        c.mul(c.constant(0.5), c.sub(c.besselJ(c.sub(n, c.constant(1)), x), c.besselJ(c.add(n, c.constant(1)), x))),
    ],
    trouble: wholeOrder('a Bessel function'),
    ulps: 8,
    backward: true,
    notation: call('besselJ', '\\operatorname{J}_{#1}\\left(#2\\right)'),
    spelled: 'scipy:jn scipy:jv c:jn c:cyl_bessel_j go:Jn julia:besselj matlab:besselj fortran:bessel_jn',
  },
  besselY0: {
    arity: 1,
    value: wave.besselY0,
    partials: [(c, _v, x) => c.neg(c.besselY1(x))],
    trouble: positive('Y'),
    ulps: 4,
    backward: true,
    notation: call('besselY0', '\\operatorname{Y}_{0}'),
    spelled: 'scipy:y0 torch:special.bessel_y0 tf:math.special.bessel_y0 c:y0 go:Y0 julia:bessely0 fortran:bessel_y0',
  },
  besselY1: {
    arity: 1,
    value: wave.besselY1,
    partials: [(c, v, x) => c.sub(c.besselY0(x), c.div(v, x))],
    trouble: positive('Y'),
    ulps: 4,
    backward: true,
    notation: call('besselY1', '\\operatorname{Y}_{1}'),
    spelled: 'scipy:y1 torch:special.bessel_y1 tf:math.special.bessel_y1 c:y1 go:Y1 julia:bessely1 fortran:bessel_y1',
  },
  besselY: {
    arity: 2,
    value: wave.besselY,
    partials: [
      (c) => c.constant(Number.NaN),
      (c, _v, n, x) =>
        c.mul(c.constant(0.5), c.sub(c.besselY(c.sub(n, c.constant(1)), x), c.besselY(c.add(n, c.constant(1)), x))),
    ],
    trouble: (n, x, v, moves) => wholeOrder('a Bessel function')(n, x, v, moves) ?? positive('Y')(x),
    ulps: 8,
    backward: true,
    notation: call('besselY', '\\operatorname{Y}_{#1}\\left(#2\\right)'),
    spelled: 'scipy:yn scipy:yv c:yn c:cyl_neumann go:Yn julia:bessely matlab:bessely fortran:bessel_yn',
  },
  besselI0: {
    arity: 1,
    value: modified.i0,
    partials: [(c, _v, x) => c.besselI1(x)],
    ulps: 6,
    notation: call('besselI0', '\\operatorname{I}_{0}'),
    spelled: 'numpy:i0 torch:i0 torch:special.i0 tf:math.bessel_i0 scipy:i0 jax.scipy:i0',
  },
  besselI1: {
    arity: 1,
    value: modified.i1,
    partials: [(c, _v, x) => c.mul(c.constant(0.5), c.add(c.besselI0(x), c.besselI(c.constant(2), x)))],
    ulps: 6,
    notation: call('besselI1', '\\operatorname{I}_{1}'),
    spelled: 'torch:special.i1 tf:math.bessel_i1 scipy:i1 jax.scipy:i1',
  },
  besselI: {
    arity: 2,
    value: modified.besselI,
    partials: [
      (c) => c.constant(Number.NaN),
      (c, _v, n, x) =>
        c.mul(c.constant(0.5), c.add(c.besselI(c.sub(n, c.constant(1)), x), c.besselI(c.add(n, c.constant(1)), x))),
    ],
    trouble: wholeOrder('a Bessel function'),
    ulps: 8,
    notation: call('besselI', '\\operatorname{I}_{#1}\\left(#2\\right)'),
    spelled: 'scipy:iv c:cyl_bessel_i julia:besseli matlab:besseli',
  },
  besselI0e: {
    arity: 1,
    value: modified.i0e,
    partials: [(c, _v, x) => c.neg(c.mul(c.sign(x), c.decayingI(c.constant(1), x)))],
    trouble: (x) =>
      x === 0
        ? {
            code: 'kink',
            sentence:
              'e^(−|x|)·I₀(x) has a corner at 0: slope 1 on the left, −1 on the right; 0 is taken, as PyTorch does',
            left: 1,
            right: -1,
            taken: 0,
          }
        : undefined,
    ulps: 4,
    notation: call('besselI0e', 'e^{-\\left|#1\\right|} \\operatorname{I}_{0}\\left(#1\\right)'),
    spelled: 'torch:special.i0e tf:math.bessel_i0e scipy:i0e jax.scipy:i0e',
    convention: 'The derivative at 0 is 0, the middle of the slopes 1 and −1, as in PyTorch.',
  },
  besselI1e: {
    arity: 1,
    value: modified.i1e,
    partials: [(c, _v, x) => c.sub(c.decayingI(c.constant(2), x), c.decayingI(c.constant(1), x))],
    ulps: 6,
    notation: call('besselI1e', 'e^{-\\left|#1\\right|} \\operatorname{I}_{1}\\left(#1\\right)'),
    spelled: 'torch:special.i1e tf:math.bessel_i1e scipy:i1e jax.scipy:i1e',
  },
  decayingI: {
    arity: 2,
    value: modified.decayingI,
    partials: [
      (c) => c.constant(Number.NaN),
      (c, _v, m, x) => c.neg(c.mul(c.sign(x), c.decayingI(c.add(m, c.constant(1)), x))),
    ],
    trouble: wholeOrder('a derivative'),
    ulps: 8,
    notation: call('decayingI', '\\operatorname{decayingI}_{#1}\\left(#2\\right)'),
    spelled: '',
    convention: 'The m-th derivative of e^(−x)·I₀(x), without its alternating sign: a positive integral.',
  },
  besselK0: {
    arity: 1,
    value: modified.k0,
    partials: [(c, _v, x) => c.neg(c.besselK1(x))],
    trouble: positive('K'),
    ulps: 6,
    notation: call('besselK0', '\\operatorname{K}_{0}'),
    spelled: 'scipy:k0 torch:special.modified_bessel_k0 tf:math.special.bessel_k0',
  },
  besselK1: {
    arity: 1,
    value: modified.k1,
    partials: [(c, v, x) => c.neg(c.add(c.besselK0(x), c.div(v, x)))],
    trouble: positive('K'),
    ulps: 8,
    notation: call('besselK1', '\\operatorname{K}_{1}'),
    spelled: 'scipy:k1 torch:special.modified_bessel_k1 tf:math.special.bessel_k1',
  },
  besselK0e: {
    arity: 1,
    value: modified.k0e,
    partials: [(c, _v, x) => c.neg(c.decayingK(c.constant(1), x))],
    trouble: positive('K'),
    ulps: 5,
    notation: call('besselK0e', 'e^{#1} \\operatorname{K}_{0}\\left(#1\\right)'),
    spelled: 'scipy:k0e torch:special.scaled_modified_bessel_k0 tf:math.special.bessel_k0e',
  },
  besselK1e: {
    arity: 1,
    value: modified.k1e,
    partials: [(c, _v, x) => c.neg(c.add(c.decayingK(c.constant(1), x), c.decayingK(c.constant(2), x)))],
    trouble: positive('K'),
    ulps: 8,
    notation: call('besselK1e', 'e^{#1} \\operatorname{K}_{1}\\left(#1\\right)'),
    spelled: 'scipy:k1e torch:special.scaled_modified_bessel_k1 tf:math.special.bessel_k1e',
  },
  decayingK: {
    arity: 2,
    value: modified.decayingK,
    partials: [(c) => c.constant(Number.NaN), (c, _v, m, x) => c.neg(c.decayingK(c.add(m, c.constant(1)), x))],
    trouble: (m, x, v, moves) => wholeOrder('a derivative')(m, x, v, moves) ?? positive('K')(x),
    ulps: 8,
    notation: call('decayingK', '\\operatorname{decayingK}_{#1}\\left(#2\\right)'),
    spelled: '',
    convention: 'The m-th derivative of eˣ·K₀(x), without its alternating sign: a positive integral.',
  },
} satisfies Record<string, Operation>;

function positive(letter: string) {
  return (x: number) =>
    x < 0
      ? domain(`the Bessel function ${letter} is real only for x ≥ 0`)
      : x === 0
        ? pole(`the Bessel function ${letter} is infinite at 0`)
        : undefined;
}
