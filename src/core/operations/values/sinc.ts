import { divide, multiply, rounded, scale, subtract } from './twin.ts';
import { cosinePi, pi, sinePi } from './twin-functions.ts';

/** sin(πx)/(πx) */
export function sinc(x: number): number {
  if (x === 0) return 1;
  if (!Number.isFinite(x)) return x * 0 === 0 ? 0 : Number.isNaN(x) ? x : 0;
  if (Math.abs(x) > 1e250) return rounded(sinePi([x, 0])) / Math.PI / x;
  if (Math.abs(x) < 1e-20) return 1;
  return rounded(divide(sinePi([x, 0]), scale(pi, x)));
}

/** The derivative of sinc: (πx·cos πx − sin πx)/(πx²), in twice the precision because the two cancel near 0. */
export function cosc(x: number): number {
  const size = Math.abs(x);
  if (size < 1e-6) return x * (-3.289868133696453 + 3.2469697011334144 * x * x);
  if (!(size < 1e150)) return Number.isNaN(x) ? x : 0;
  const angle = scale(pi, x);
  return rounded(divide(subtract(multiply(angle, cosinePi([x, 0])), sinePi([x, 0])), scale(angle, x)));
}
