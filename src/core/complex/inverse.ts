import { add, type Complex, complex, div, one, reciprocal, size, sqrt, sub, turn, turnBack } from './arithmetic.ts';

/*
 * The inverse functions after W. Kahan, "Branch cuts for complex elementary functions" (1987).
 * Where Kahan leaves the side of a cut to the sign of zero, an operand on the cut belongs to the side that mpmath,
 * Mathematica and SymPy give it: each function is continuous counter-clockwise round the end of its cut.
 * Functions of 1/z take their roots in z, where 1 − 1/z would have lost its digits.
 */

export const asin = (z: Complex): Complex => arcsine(z, sqrt(sub(one, z)), sqrt(add(one, z)));
export const acos = (z: Complex): Complex => arccosine(sqrt(sub(one, z)), sqrt(add(one, z)));
export const acosh = (z: Complex): Complex => areaCosine(sqrt(sub(z, one)), sqrt(add(z, one)));
export const asec = (z: Complex): Complex => arccosine(sqrt(div(sub(z, one), z)), sqrt(div(add(z, one), z)));
export const acsc = (z: Complex): Complex =>
  arcsine(reciprocal(z), sqrt(div(sub(z, one), z)), sqrt(div(add(z, one), z)));
export const asech = (z: Complex): Complex => areaCosine(sqrt(div(sub(one, z), z)), sqrt(div(add(one, z), z)));

export const asinh = (z: Complex): Complex => turn(asin(turnBack(z)));
export const acsch = (z: Complex): Complex => turn(acsc(turn(z)));
export const atan = (z: Complex): Complex => turnBack(atanh(turn(z)));
export const acot = (z: Complex): Complex => turnBack(acoth(turnBack(z)));

/** asin z from √(1 − z) and √(1 + z); real z > 1 is seen from below, real z < −1 from above. */
function arcsine(z: Complex, minus: Complex, plus: Complex): Complex {
  const product = minus.re * plus.re - minus.im * plus.im;
  return complex(Math.atan2(z.re, product), Math.asinh(minus.re * plus.im - minus.im * plus.re));
}

/** acos z from √(1 − z) and √(1 + z). */
function arccosine(minus: Complex, plus: Complex): Complex {
  return complex(2 * Math.atan2(minus.re, plus.re), Math.asinh(plus.re * minus.im - plus.im * minus.re));
}

/** acosh z from √(z − 1) and √(z + 1). */
function areaCosine(minus: Complex, plus: Complex): Complex {
  return complex(Math.asinh(minus.re * plus.re + minus.im * plus.im), 2 * Math.atan2(minus.im, plus.re));
}

/** Real z > 1 is seen from below, real z < −1 from above. */
export function atanh(z: Complex): Complex {
  if (z.im === 0 && Math.abs(z.re) > 1) return complex(halfLogarithm(z), z.re > 0 ? -Math.PI / 2 : Math.PI / 2);
  if (size(z) > 1e150) return complex(reciprocal(z).re, z.im > 0 ? Math.PI / 2 : -Math.PI / 2);
  return complex(halfLogarithm(z), Math.atan2(2 * z.im, (1 - z.re) * (1 + z.re) - z.im * z.im) / 2);
}

/** Real z between 0 and 1 is seen from above, real z between −1 and 0 from below, as 1/z is by atanh. */
export function acoth(z: Complex): Complex {
  if (z.im === 0 && Math.abs(z.re) < 1) return complex(halfLogarithm(z), z.re > 0 ? -Math.PI / 2 : Math.PI / 2);
  if (size(z) > 1e150) return reciprocal(z);
  return complex(halfLogarithm(z), Math.atan2(-2 * z.im, (z.re - 1) * (z.re + 1) + z.im * z.im) / 2);
}

/** ½·ln|(1 + z)/(1 − z)|, which is the same for z and 1/z. */
function halfLogarithm(z: Complex): number {
  const away = 1 - Math.abs(z.re);
  return (Math.sign(z.re) * Math.log1p((4 * Math.abs(z.re)) / (away * away + z.im * z.im))) / 4;
}
