import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { unknown, type Value } from '../values.ts';
import { arrayOf, read, wholeArgument } from './arguments.ts';
import { array, elementsOf, type NdArray, ofType } from './array.ts';
import { type Calculation, calculation } from './calculation.ts';
import { matrixProduct } from './products.ts';

/** The most rows that a matrix may have here: elimination records n³/3 operations. */
const mostRows = 32;

function squareOf(m: Machine, call: BuiltinCall, value: Value | undefined): NdArray | undefined {
  const a = arrayOf(m, call, value);
  if (a === undefined) return undefined;
  const [rows, columns] = a.shape;
  if (a.shape.length !== 2 || rows !== columns) {
    m.refuse('shape', 'The shapes do not fit: last 2 dimensions of the array must be square.', call.at);
    return undefined;
  }
  if (rows! <= mostRows) return a;
  m.refuse('budget', `\`${call.path}\` is followed for up to ${mostRows} rows.`, call.at);
  return undefined;
}

/** Rows of a square matrix, as reals. */
function rowsOf(m: Machine, a: NdArray): Value[][] {
  const n = a.shape[0]!;
  const elements = elementsOf(a).map((v) => ofType(m, v, 'real'));
  return Array.from({ length: n }, (_, i) => elements.slice(i * n, (i + 1) * n));
}

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

/** The determinant; expanded by minors where elimination would lose the derivative (a singular matrix) or is longer. */
function determinantOf(m: Machine, a: NdArray, c: Calculation): Value {
  const rows = rowsOf(m, a);
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

export const determinant: Builtin = (m, call) => {
  const given = read(m, call, 'a|A|input');
  const a = given && squareOf(m, call, given['a']);
  return a === undefined ? unknown : determinantOf(m, a, calculation(m, call));
};

/** log|det|, with the sign where it is asked for. */
export const logDeterminant =
  (withSign: boolean): Builtin =>
  (m, call) => {
    const given = read(m, call, 'a|A|input');
    const a = given && squareOf(m, call, given['a']);
    if (a === undefined) return unknown;
    const c = calculation(m, call);
    const det = determinantOf(m, a, c);
    if (!withSign) return c.apply('log', det);
    const items = [c.number(Math.sign(c.valueOf(det))), c.apply('log', c.apply('abs', det))];
    return { kind: 'sequence', form: 'tuple', items, fields: ['sign', 'logabsdet'] };
  };

/** The solution of A·x = b, b of one or more columns. */
function solveFor(m: Machine, call: BuiltinCall, a: NdArray, b: readonly (readonly Value[])[]): Value[][] | undefined {
  const c = calculation(m, call);
  const n = a.shape[0]!;
  const rows = rowsOf(m, a).map((row, i) => [...row, ...b[i]!]);
  if (eliminate(rows, c) === undefined) {
    m.refuse('domain', 'The matrix is singular: it has no inverse.', call.at);
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

export const inverse: Builtin = (m, call) => {
  const given = read(m, call, 'a|A|input');
  const a = given && squareOf(m, call, given['a']);
  if (a === undefined) return unknown;
  const solved = solveFor(m, call, a, unitRows(m, a.shape[0]!));
  return solved === undefined ? unknown : array(m, a.shape, solved.flat(), a.library);
};

function unitRows(m: Machine, n: number): Value[][] {
  const c = calculation(m, { at: { kind: 'none', span: { start: 0, end: 0 } }, path: '' });
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => c.number(i === j ? 1 : 0)));
}

export const solve: Builtin = (m, call) => {
  const given = read(m, call, 'a|A|matrix b|B|rhs');
  const a = given && squareOf(m, call, given['a']);
  const b = a && arrayOf(m, call, given!['b']);
  if (a === undefined || b === undefined) return unknown;
  const n = a.shape[0]!;
  if (b.shape.length === 0 || b.shape.length > 2 || b.shape[0] !== n)
    return m.refuse(
      'shape',
      `The shapes do not fit: solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m,n)->(m,n) (size ${b.shape[0]} is different from ${n}).`,
      call.at,
    );
  const width = b.shape[1] ?? 1;
  const elements = elementsOf(b).map((v) => ofType(m, v, 'real'));
  const solved = solveFor(
    m,
    call,
    a,
    Array.from({ length: n }, (_, i) => elements.slice(i * width, (i + 1) * width)),
  );
  return solved === undefined ? unknown : array(m, b.shape, solved.flat(), a.library);
};

export const matrixPower: Builtin = (m, call) => {
  const given = read(m, call, 'a|A|input n');
  const a = given && squareOf(m, call, given['a']);
  const power = a && wholeArgument(m, call, given!['n']);
  if (a === undefined || power === undefined) return unknown;
  if (Math.abs(power) > 64) return m.refuse('budget', 'This power of a matrix is too high to follow.', call.at);
  let base: Value = a;
  if (power < 0) {
    const solved = solveFor(m, call, a, unitRows(m, a.shape[0]!));
    if (solved === undefined) return unknown;
    base = array(m, a.shape, solved.flat(), a.library);
  }
  let made: Value = array(m, a.shape, unitRows(m, a.shape[0]!).flat(), a.library);
  for (let k = 0; k < Math.abs(power); k++) made = k === 0 ? base : matrixProduct(m, made, base, call.at, call.path);
  return made;
};

export const cholesky: Builtin = (m, call) => {
  const given = read(m, call, 'a|A|input');
  const a = given && squareOf(m, call, given['a']);
  if (a === undefined) return unknown;
  const c = calculation(m, call);
  const rows = rowsOf(m, a);
  const n = rows.length;
  const lower = Array.from({ length: n }, () => new Array<Value>(n).fill(c.number(0)));
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let rest = rows[i]![j]!;
      for (let k = 0; k < j; k++) rest = c.subtract(rest, c.multiply(lower[i]![k]!, lower[j]![k]!));
      if (i === j && !(c.valueOf(rest) > 0)) return m.refuse('domain', 'The matrix is not positive definite.', call.at);
      lower[i]![j] = i === j ? c.apply('sqrt', rest) : c.divide(rest, lower[j]![j]!);
    }
  return array(m, a.shape, lower.flat(), a.library);
};
