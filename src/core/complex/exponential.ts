import { type Complex, complex, integerPower, notANumber, scale, size, sqrt } from './arithmetic.ts';

export function exp(z: Complex): Complex {
  const large = Math.exp(z.re);
  return complex(large * Math.cos(z.im), large * Math.sin(z.im));
}

/** eᶻ − 1; 1 − cos y is written 2·sin²(y/2), which does not cancel. */
export function expm1(z: Complex): Complex {
  const sine = Math.sin(z.im / 2);
  return complex(Math.expm1(z.re) * Math.cos(z.im) - 2 * sine * sine, Math.exp(z.re) * Math.sin(z.im));
}

/** baseᶻ for a positive base with the given logarithm. */
export function powerOf(base: number, logarithm: number): (z: Complex) => Complex {
  return (z) => {
    const large = base ** z.re;
    return complex(large * Math.cos(z.im * logarithm), large * Math.sin(z.im * logarithm));
  };
}

/** The principal logarithm: angle in (−π, π], π on the negative axis. */
export function log(z: Complex): Complex {
  return complex(logarithmOfSize(z), angle(z));
}

export function log1p(z: Complex): Complex {
  const square = z.re * (2 + z.re) + z.im * z.im;
  const re = Math.abs(square) < 0.5 ? Math.log1p(square) / 2 : logarithmOfSize(complex(1 + z.re, z.im));
  return complex(re, angle(complex(1 + z.re, z.im)));
}

function angle(z: Complex): number {
  if (z.im === 0) return z.re < 0 ? Math.PI : 0;
  return Math.atan2(z.im, z.re);
}

/** ln|z|, near the unit circle through log1p (Kahan 1987, CLOGS). */
function logarithmOfSize(z: Complex): number {
  const long = Math.max(Math.abs(z.re), Math.abs(z.im));
  const short = Math.min(Math.abs(z.re), Math.abs(z.im));
  if (long > 0.5 && long < 1.5) return Math.log1p((long - 1) * (long + 1) + short * short) / 2;
  return Math.log(size(z));
}

/**
 * The principal power e^(w·log z). Whole and half-whole exponents go through products and the square root, as in mpmath,
 * so that a power of an imaginary number stays exactly real or imaginary.
 */
export function pow(z: Complex, w: Complex): Complex {
  if (z.re === 0 && z.im === 0) return w.re > 0 ? complex(0) : notANumber;
  if (w.im === 0) {
    if (Number.isInteger(w.re) && Math.abs(w.re) <= 1024) return integerPower(z, w.re);
    if (Number.isInteger(2 * w.re) && Math.abs(w.re) <= 512) return integerPower(sqrt(z), 2 * w.re);
    const large = size(z) ** w.re;
    if (z.im === 0 && z.re < 0) return scale(halfTurns(w.re), large);
    const turned = w.re * angle(z);
    return complex(large * Math.cos(turned), large * Math.sin(turned));
  }
  const turned = angle(z);
  const growth = logarithmOfSize(z);
  return exp(complex(w.re * growth - w.im * turned, w.re * turned + w.im * growth));
}

/** cos πt + i·sin πt, with an exact reduction to an eighth of a turn. */
function halfTurns(t: number): Complex {
  const rest = t % 2;
  const quarter = Math.round(2 * rest);
  const cosine = Math.cos(Math.PI * (rest - quarter / 2));
  const sine = Math.sin(Math.PI * (rest - quarter / 2));
  const turns = (quarter + 4) % 4;
  if (turns === 0) return complex(cosine, sine);
  if (turns === 1) return complex(-sine, cosine);
  if (turns === 2) return complex(-cosine, -sine);
  return complex(sine, -cosine);
}
