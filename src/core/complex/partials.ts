import type { OpName } from '../operations/names.ts';
import { add, type Complex, div, mul, neg, one, reciprocal, scale, sqrt, sub, turn } from './arithmetic.ts';
import { cos, cosh, sin, sinh } from './circular.ts';

/** ∂value/∂x of a function of one operand, `v` being its value. */
type Slope = (v: Complex, x: Complex) => Complex;

/*
 * The shared rules of the inverse functions hold |x|, or a root whose sign is right for real values only, while a complex
 * value may stand on either side of a cut. With v = f⁻¹(x) the slope is 1/f′(v) on every branch. f′(v) is a root of an
 * expression in x that does not cancel: the root is taken from there, and its sign from f′(v).
 */
const asin: Slope = (v, x) => reciprocal(rootBeside(oneMinusSquare(x), cos(v)));
const acos: Slope = (v, x) => neg(reciprocal(rootBeside(oneMinusSquare(x), sin(v))));
const asec: Slope = (v, x) => byReciprocal(x, rootBeside(oneMinusInverseSquare(x), sin(v)));
const acsc: Slope = (v, x) => neg(byReciprocal(x, rootBeside(oneMinusInverseSquare(x), cos(v))));
const asinh: Slope = (v, x) => reciprocal(rootBeside(onePlusSquare(x), cosh(v)));
const acosh: Slope = (v, x) => reciprocal(rootBeside(neg(oneMinusSquare(x)), sinh(v)));
const asech: Slope = (v, x) => neg(byReciprocal(x, rootBeside(neg(oneMinusInverseSquare(x)), sinh(v))));
const acsch: Slope = (v, x) => neg(byReciprocal(x, rootBeside(onePlusInverseSquare(x), cosh(v))));
/** The shared rule is right here, but its 1 + x² cancels near ±i. */
const atan: Slope = (_v, x) => reciprocal(onePlusSquare(x));
const acot: Slope = (_v, x) => neg(reciprocal(onePlusSquare(x)));

const degree = Math.PI / 180;

/** Local derivatives that take the place of the shared rule where an operand or the value is not real. */
export const complexPartials: { readonly [K in OpName]?: readonly Slope[] } = {
  asin: [asin],
  acos: [acos],
  atan: [atan],
  asec: [asec],
  acsc: [acsc],
  acot: [acot],
  asinh: [asinh],
  acosh: [acosh],
  asech: [asech],
  acsch: [acsch],
  asind: [inUnit(asin, degree)],
  acosd: [inUnit(acos, degree)],
  atand: [inUnit(atan, degree)],
  asecd: [inUnit(asec, degree)],
  acscd: [inUnit(acsc, degree)],
  acotd: [inUnit(acot, degree)],
  asinpi: [inUnit(asin, Math.PI)],
  acospi: [inUnit(acos, Math.PI)],
  atanpi: [inUnit(atan, Math.PI)],
};

/** The slope of an inverse function whose angles are counted in `unit` radians. */
function inUnit(slope: Slope, unit: number): Slope {
  return (v, x) => scale(slope(scale(v, unit), x), 1 / unit);
}

/** The root of `squared` on the side of `guide`: accurate like the one, on the branch of the other. */
function rootBeside(squared: Complex, guide: Complex): Complex {
  const root = sqrt(squared);
  return root.re * guide.re + root.im * guide.im < 0 ? neg(root) : root;
}

/** 1 − x² without cancellation near ±1. */
function oneMinusSquare(x: Complex): Complex {
  return mul(sub(one, x), add(one, x));
}

/** 1 + x² without cancellation near ±i. */
function onePlusSquare(x: Complex): Complex {
  return oneMinusSquare(turn(x));
}

/** 1 − 1/x². */
function oneMinusInverseSquare(x: Complex): Complex {
  return mul(div(sub(x, one), x), div(add(x, one), x));
}

/** 1 + 1/x². */
function onePlusInverseSquare(x: Complex): Complex {
  return oneMinusInverseSquare(turn(x));
}

/** (1/x²)/below, the slope of a function of 1/x. */
function byReciprocal(x: Complex, below: Complex): Complex {
  return div(reciprocal(x), mul(x, below));
}
