import type { OpName } from '../operations/names.ts';
import * as a from './arithmetic.ts';
import type { Complex, Unary } from './arithmetic.ts';
import { cos, cosh, sin, sinh } from './circular.ts';
import { oneMinusSquare, onePlusSquare, rootBeside } from './inverse.ts';

/** ∂value/∂x of a function of one operand, `v` being its value. */
type Slope = (v: Complex, x: Complex) => Complex;

/**
 * Local derivatives that take the place of the shared rule at operands or values that are not real. The reason is the
 * same for all but the last two: the shared rule holds |x| or a root whose sign is right for real values only, while the
 * value may stand on either side of a cut. With v = f⁻¹(x) the slope is 1/f′(v) on every branch; the root of the
 * accurate expression in x is taken on the side of f′(v).
 */
export const complexPartials: { readonly [K in OpName]?: readonly Slope[] } = {
  ...inverse(['asin', 1], ['asind', degrees()], ['asinpi', Math.PI], (scale) => (v, x) =>
    a.reciprocal(rootBeside(oneMinusSquare(x), cos(a.scale(v, scale)))),
  ),
};
