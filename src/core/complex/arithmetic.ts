/** A complex number. Zeros carry no sign that means anything: the side of a branch cut is each function's own choice. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export type Unary = (z: Complex) => Complex;

export const complex = (re: number, im = 0): Complex => ({ re, im });
export const one: Complex = { re: 1, im: 0 };
export const notANumber: Complex = { re: Number.NaN, im: Number.NaN };

export const size = (z: Complex): number => Math.hypot(z.re, z.im);
export const add = (z: Complex, w: Complex): Complex => complex(z.re + w.re, z.im + w.im);
export const sub = (z: Complex, w: Complex): Complex => complex(z.re - w.re, z.im - w.im);
export const neg = (z: Complex): Complex => complex(-z.re, -z.im);
export const scale = (z: Complex, by: number): Complex => complex(z.re * by, z.im * by);
/** i·z, exactly. */
export const turn = (z: Complex): Complex => complex(-z.im, z.re);
/** −i·z, exactly. */
export const turnBack = (z: Complex): Complex => complex(z.im, -z.re);

/** Exact wherever a factor is real or imaginary, so that √−2·√−3 is −√6 without an imaginary rest. */
export function mul(z: Complex, w: Complex): Complex {
  if (z.im === 0) return scale(w, z.re);
  if (w.im === 0) return scale(z, w.re);
  return complex(z.re * w.re - z.im * w.im, z.re * w.im + z.im * w.re);
}

export const square = (z: Complex): Complex => complex((z.re - z.im) * (z.re + z.im), 2 * z.re * z.im);

/** Scaled by the larger part of the divisor (Smith 1962), so that squares neither overflow nor vanish. */
export function div(z: Complex, w: Complex): Complex {
  if (w.im === 0) return complex(z.re / w.re, z.im / w.re);
  if (w.re === 0) return complex(z.im / w.im, -z.re / w.im);
  if (Math.abs(w.re) >= Math.abs(w.im)) {
    const ratio = w.im / w.re;
    const below = w.re + w.im * ratio;
    return complex((z.re + z.im * ratio) / below, (z.im - z.re * ratio) / below);
  }
  const ratio = w.re / w.im;
  const below = w.re * ratio + w.im;
  return complex((z.re * ratio + z.im) / below, (z.im * ratio - z.re) / below);
}

/** 1/z, and 0 where z has grown without bound. */
export function reciprocal(z: Complex): Complex {
  if (Math.abs(z.re) === Number.POSITIVE_INFINITY || Math.abs(z.im) === Number.POSITIVE_INFINITY) return complex(0);
  return div(one, z);
}

/** The principal root, in the right half-plane; of a negative number it lies on the upper imaginary axis. */
export function sqrt(z: Complex): Complex {
  if (z.im === 0) return z.re < 0 ? complex(0, Math.sqrt(-z.re)) : complex(Math.sqrt(z.re));
  const large = Math.max(Math.abs(z.re), Math.abs(z.im));
  // A power of 4 keeps the halved sum in range and its root exact.
  const unit = large > 1e150 ? 2 ** -512 : large < 1e-150 ? 2 ** 512 : 1;
  const half = Math.sqrt((Math.abs(z.re) * unit + size(scale(z, unit))) / 2) / Math.sqrt(unit);
  if (z.re >= 0) return complex(half, z.im / (2 * half));
  return complex(Math.abs(z.im) / (2 * half), Math.sign(z.im) * half);
}

/** zⁿ by repeated squaring. */
export function integerPower(z: Complex, n: number): Complex {
  let product = one;
  let factor = z;
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) product = mul(product, factor);
    factor = square(factor);
  }
  return n < 0 ? reciprocal(product) : product;
}
