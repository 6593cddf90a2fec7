import { type Complex, complex, reciprocal, turn, turnBack } from './arithmetic.ts';

/** The circular and hyperbolic functions; those of an imaginary operand are exactly real or imaginary. */
export const sin = (z: Complex): Complex => complex(Math.sin(z.re) * Math.cosh(z.im), Math.cos(z.re) * Math.sinh(z.im));
export const cos = (z: Complex): Complex =>
  complex(Math.cos(z.re) * Math.cosh(z.im), -Math.sin(z.re) * Math.sinh(z.im));
export const sinh = (z: Complex): Complex => turnBack(sin(turn(z)));
export const cosh = (z: Complex): Complex => cos(turn(z));

/** Kahan 1987, CTANH: accurate near its poles and without overflow in its tails. */
export function tanh(z: Complex): Complex {
  if (Math.abs(z.re) > 22) {
    const rest = 4 * Math.exp(-2 * Math.abs(z.re));
    return complex(Math.sign(z.re), Math.sin(z.im) * Math.cos(z.im) * rest);
  }
  const tangent = Math.tan(z.im);
  const sine = Math.sinh(z.re);
  const slope = 1 + tangent * tangent;
  const below = 1 + slope * sine * sine;
  return complex((slope * Math.cosh(z.re) * sine) / below, tangent / below);
}

export const tan = (z: Complex): Complex => turnBack(tanh(turn(z)));
export const sec = (z: Complex): Complex => reciprocal(cos(z));
export const csc = (z: Complex): Complex => reciprocal(sin(z));
export const cot = (z: Complex): Complex => reciprocal(tan(z));
export const sech = (z: Complex): Complex => reciprocal(cosh(z));
export const csch = (z: Complex): Complex => reciprocal(sinh(z));
export const coth = (z: Complex): Complex => reciprocal(tanh(z));
