import { add, type Complex, complex, mul, one, reciprocal, scale, size, sqrt, sub, turn, turnBack } from './arithmetic.ts';

/**
 * The inverse functions after W. Kahan, "Branch cuts for complex elementary functions" (1987).
 * Where Kahan leaves the side of a cut to the sign of zero, an operand on the cut belongs to the side that mpmath,
 * Mathematica and C (for unsigned zeros) give it: each function continues counter-clockwise round the end of its cut.
 */
export function asin(z: Complex): Complex {
  const { below, above } = roots(z);
  const product = below.re * above.re - below.im * above.im;
  return complex(Math.atan2(z.re, product), Math.asinh(below.re * above.im - below.im * above.re));
}

export function acos(z: Complex): Complex {
  const { below, above } = roots(z);
  return complex(2 * Math.atan2(below.re, above.re), Math.asinh(above.re * below.im - above.im * below.re));
}

/** √(1 − z) and √(1 + z); for real z > 1 seen from below, for real z < −1 from above. */
function roots(z: Complex): { readonly below: Complex; readonly above: Complex } {
  return { below: sqrt(sub(one, z)), above: sqrt(add(one, z)) };
}

export function acosh(z: Complex): Complex {
  const minus = sqrt(sub(z, one));
  const plus = sqrt(add(z, one));
  return complex(Math.asinh(minus.re * plus.re + minus.im * plus.im), 2 * Math.atan2(minus.im, plus.re));
}

export function atanh(z: Complex): Complex {
  // On the cuts the angle of a point that lies on the negative axis, taken from below for z > 1 and from above for z < −1.
  const { re: x, im: y } = z;
  if (size(z) > 1e150) return complex(reciprocal(z).re, (y > 0 || (y === 0 && x < 0) ? 1 : -1) * (Math.PI / 2));
  const around = (1 - x) * (1 + x) - y * y;
  const angle = y === 0 && around < 0 ? -Math.sign(x) * Math.PI : Math.atan2(2 * y, around);
  const away = 1 - Math.abs(x);
  return complex((Math.sign(x) * Math.log1p((4 * Math.abs(x)) / (away * away + y * y))) / 4, angle / 2);
}

export const asinh = (z: Complex): Complex => turn(asin(turnBack(z)));
export const atan = (z: Complex): Complex => turnBack(atanh(turn(z)));
export const asec = (z: Complex): Complex => acos(reciprocal(z));
export const acsc = (z: Complex): Complex => asin(reciprocal(z));
export const acot = (z: Complex): Complex => atan(reciprocal(z));
export const asech = (z: Complex): Complex => acosh(reciprocal(z));
export const acsch = (z: Complex): Complex => asinh(reciprocal(z));
export const acoth = (z: Complex): Complex => atanh(reciprocal(z));

/** The root of `squared` that lies on the side of `guide`: accurate like the one, on the branch of the other. */
export function rootBeside(squared: Complex, guide: Complex): Complex {
  const root = sqrt(squared);
  return root.re * guide.re + root.im * guide.im < 0 ? scale(root, -1) : root;
}

/** (1 − z)(1 + z) */
export const oneMinusSquare = (z: Complex): Complex => mul(sub(one, z), add(one, z));
/** (1 + iz)(1 − iz) = 1 + z², without cancellation near ±i. */
export const onePlusSquare = (z: Complex): Complex => oneMinusSquare(turn(z));
