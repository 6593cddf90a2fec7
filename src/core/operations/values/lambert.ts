import { multiply, scale, subtract, twin, twoSum } from './twin.ts';

/** The branch point −1/e to twice the precision: x·e + 1 is wanted with all its digits there. */
const e = twin(Math.E, 1.4456468917292502e-16);

/** W₀(x), the w ≥ −1 with w·eʷ = x: a series at the branch point, Fritsch's iteration elsewhere (Fritsch et al. 1973). */
export function lambertW(x: number): number {
  if (Number.isNaN(x) || x === 0 || x === Number.POSITIVE_INFINITY) return x;
  if (x < -0.36787944117144233) return Number.NaN;
  if (Math.abs(x) < 1e-8) return x - x * x;
  const fromBranch = Math.sqrt(2 * aboveBranch(x));
  if (fromBranch < 0.03) return branchSeries(fromBranch);
  let w = x < -0.2 ? branchSeries(fromBranch) : firstGuess(x);
  for (let i = 0; i < 4; i++) {
    const z = Math.log(x / w) - w;
    const q = 2 * (1 + w) * (1 + w + (2 / 3) * z);
    const step = ((z / (1 + w)) * (q - z)) / (q - 2 * z);
    w *= 1 + step;
    if (Math.abs(step) < 1e-6) break;
  }
  return refined(w, x);
}

/** e·x + 1 */
function aboveBranch(x: number): number {
  const near = subtract(scale(e, x), [-1, 0]);
  return Math.max(0, near[0] + near[1]);
}

/** −1 + p − p²/3 + 11p³/72 − … with p = √(2(ex + 1)) (Corless et al. 1996, 4.22). */
function branchSeries(p: number): number {
  const series =
    -1 / 3 +
    p *
      (11 / 72 +
        p * (-43 / 540 + p * (769 / 17280 + p * (-221 / 8505 + p * (680863 / 43545600 - (p * 1963) / 204120)))));
  return -1 + (p + p * p * series);
}

function firstGuess(x: number): number {
  // The Padé approximant at 0.
  if (x < 3) return (x * (1 + (4 / 3) * x)) / (1 + (7 / 3) * x + (5 / 6) * x * x);
  const log = Math.log(x);
  return log - Math.log(log) + Math.log(log) / log;
}

/** One Newton step with the residual of ln x − ln w − w or of w·eʷ − x, whichever is well determined. */
function refined(w: number, x: number): number {
  if (x > 2) {
    const z = Math.log(x / w);
    const [difference, tail] = twoSum(z, -w);
    return w + (w * (difference + tail)) / (1 + w);
  }
  const exponential = Math.exp(w);
  const rest = subtract(multiply([w, 0], [exponential, 0]), [x, 0]);
  return w - (rest[0] + rest[1]) / (exponential * (1 + w));
}
