import type { Expression } from '../program.ts';
import type { Recorder } from '../recorder.ts';
import type { Value } from '../values.ts';
import type { Calculation } from './calculation.ts';

/**
 * Gaussian elimination with partial pivoting by the values, every step recorded. The right-hand sides stand behind the
 * columns of the matrix. Gives the sign of the row exchanges; undefined where a pivot is 0.
 */
function eliminate(rows: Value[][], c: Calculation): number | undefined {
  const n = rows.length;
  let sign = 1;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(c.valueOf(rows[i]![k]!)) > Math.abs(c.valueOf(rows[best]![k]!))) best = i;
    if (c.valueOf(rows[best]![k]!) === 0) return undefined;
    if (best !== k) {
      [rows[k], rows[best]] = [rows[best]!, rows[k]!];
      sign = -sign;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = c.divide(rows[i]![k]!, rows[k]![k]!);
      for (let j = k + 1; j < rows[i]!.length; j++)
        rows[i]![j] = c.subtract(rows[i]![j]!, c.multiply(factor, rows[k]![j]!));
    }
  }
  return sign;
}

/** The determinant of rows; expanded by minors where elimination would lose the derivative (a singular matrix) or is longer. */
export function determinantOf(rows: readonly (readonly Value[])[], c: Calculation): Value {
  const n = rows.length;
  if (n === 0) return c.number(1);
  if (n <= 3) return expanded(rows, c);
  const work = rows.map((r) => [...r]);
  const sign = eliminate(work, c);
  if (sign === undefined) return n <= 8 ? expanded(rows, c) : c.number(0);
  const product = work.map((r, k) => r[k]!).reduce(c.multiply);
  return sign < 0 ? c.apply('neg', product) : product;
}

/** Expansion by minors, each minor of the lower rows once. */
function expanded(rows: readonly (readonly Value[])[], c: Calculation): Value {
  const n = rows.length;
  let minors = new Map<number, Value>([[0, c.number(1)]]);
  for (let row = n - 1; row >= 0; row--) {
    const next = new Map<number, Value>();
    for (const [columns, minor] of minors)
      for (let j = 0; j < n; j++) {
        if (columns & (1 << j)) continue;
        let before = 0;
        for (let k = 0; k < j; k++) if (columns & (1 << k)) before++;
        const term = columns === 0 ? rows[row]![j]! : c.multiply(rows[row]![j]!, minor);
        const own = columns | (1 << j);
        const sum = next.get(own);
        const isMinus = before % 2 === 1;
        next.set(
          own,
          sum === undefined
            ? isMinus
              ? c.apply('neg', term)
              : term
            : isMinus
              ? c.subtract(sum, term)
              : c.add(sum, term),
        );
      }
    minors = next;
  }
  return minors.get(2 ** n - 1)!;
}

/** The solution of A·x = b by the rows of both, b of one or more columns; a singular A is reported. */
export function solved(
  m: Recorder,
  a: readonly (readonly Value[])[],
  b: readonly (readonly Value[])[],
  c: Calculation,
  at: Expression,
): Value[][] | undefined {
  const n = a.length;
  const rows = a.map((row, i) => [...row, ...b[i]!]);
  if (eliminate(rows, c) === undefined) {
    m.refuse('domain', 'The matrix is singular: it has no inverse.', at);
    return undefined;
  }
  const width = b[0]?.length ?? 0;
  const x: Value[][] = Array.from({ length: n }, () => []);
  for (let j = 0; j < width; j++)
    for (let i = n - 1; i >= 0; i--) {
      let rest = rows[i]![n + j]!;
      for (let k = i + 1; k < n; k++) rest = c.subtract(rest, c.multiply(rows[i]![k]!, x[k]![j]!));
      x[i]![j] = c.divide(rest, rows[i]![i]!);
    }
  return x;
}

/** The rows of an identity matrix. */
export function unitRows(n: number, c: Calculation): Value[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => c.number(i === j ? 1 : 0)));
}

/** L of A = L·Lᵀ by the rows of A; undefined where A is not positive definite. */
export function choleskyOf(rows: readonly (readonly Value[])[], c: Calculation): Value[][] | undefined {
  const n = rows.length;
  const lower = Array.from({ length: n }, () => new Array<Value>(n).fill(c.number(0)));
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let rest = rows[i]![j]!;
      for (let k = 0; k < j; k++) rest = c.subtract(rest, c.multiply(lower[i]![k]!, lower[j]![k]!));
      if (i === j && !(c.valueOf(rest) > 0)) return undefined;
      lower[i]![j] = i === j ? c.apply('sqrt', rest) : c.divide(rest, lower[j]![j]!);
    }
  return lower;
}
