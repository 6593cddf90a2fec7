/**
 * Numbers of about 106 bits as an unevaluated sum of two doubles, for values that a double alone would spoil by
 * cancellation. Algorithms of Dekker (1971), Knuth (twoSum) and Joldes, Muller & Popescu (2017).
 */
export type Twin = readonly [high: number, low: number];

export const twin = (high: number, low = 0): Twin => [high, low];

/** x + y exactly. */
export function twoSum(x: number, y: number): Twin {
  const sum = x + y;
  const part = sum - x;
  return [sum, x - (sum - part) + (y - part)];
}

/** x + y exactly where |x| ≥ |y|. */
function fastTwoSum(x: number, y: number): Twin {
  const sum = x + y;
  return [sum, y - (sum - x)];
}

/** x·y exactly, as long as neither the product nor its tail overflows or vanishes. */
export function twoProduct(x: number, y: number): Twin {
  const product = x * y;
  const xScaled = x * 134217729;
  const xHigh = xScaled - (xScaled - x);
  const xLow = x - xHigh;
  const yScaled = y * 134217729;
  const yHigh = yScaled - (yScaled - y);
  const yLow = y - yHigh;
  return [product, xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow)];
}

export function add(x: Twin, y: Twin): Twin {
  const [high, tail] = twoSum(x[0], y[0]);
  const [low, rest] = twoSum(x[1], y[1]);
  const [sum, middle] = fastTwoSum(high, tail + low);
  return fastTwoSum(sum, middle + rest);
}

export const negate = (x: Twin): Twin => [-x[0], -x[1]];

export const subtract = (x: Twin, y: Twin): Twin => add(x, [-y[0], -y[1]]);

export function multiply(x: Twin, y: Twin): Twin {
  const [high, tail] = twoProduct(x[0], y[0]);
  return fastTwoSum(high, tail + (x[0] * y[1] + x[1] * y[0]));
}

/** x·y for a double y. */
export function scale(x: Twin, y: number): Twin {
  const [high, tail] = twoProduct(x[0], y);
  return fastTwoSum(high, tail + x[1] * y);
}

export function divide(x: Twin, y: Twin): Twin {
  const first = x[0] / y[0];
  const rest = subtract(x, scale(y, first));
  const second = rest[0] / y[0];
  const last = subtract(rest, scale(y, second))[0] / y[0];
  return add(fastTwoSum(first, second), [last, 0]);
}

/** The sum as one double. */
export const rounded = (x: Twin): number => x[0] + x[1];

/** p₀ + p₁x + p₂x² + … */
export function polynomial(coefficients: readonly Twin[], x: Twin): Twin {
  let sum: Twin = [0, 0];
  for (let k = coefficients.length - 1; k >= 0; k--) sum = add(multiply(sum, x), coefficients[k]!);
  return sum;
}

/** The fraction p/q of two doubles. */
export const fraction = (p: number, q: number): Twin => divide([p, 0], [q, 0]);
