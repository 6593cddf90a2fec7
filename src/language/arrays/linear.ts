import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { calculation } from '../ndarrays/calculation.ts';
import { choleskyOf, determinantOf } from '../ndarrays/elimination.ts';
import { real, unknown, type Value } from '../values.ts';
import {
  asMatrix,
  column,
  columnsOf,
  fromRows,
  isMatrix,
  isVector,
  itemAt,
  line,
  type Matrix,
  matrix,
  rowsOf,
  simple,
  transposed,
  vectorOf,
} from './array.ts';
import { calculate, elementary, euclidean, extreme, sum, whole, wrongCount } from './fold.ts';
import type { ArrayBuiltinName } from './names.ts';
import { inverseOf, product, solution, squareRows, sumOfProducts } from './products.ts';

/** Linear algebra on arrays that count from 1. */
export const linearBuiltins = {
  arrayTranspose: (m, call) => {
    const [x] = call.operands;
    return x === undefined || call.operands.length > 1
      ? wrongCount(m, call)
      : isMatrix(x)
        ? transposed(asMatrix(x))
        : x;
  },
  arrayNorm: norm,
  arrayDot: (m, call) => {
    const [a, b] = call.operands.map((v) => asMatrix(v).items);
    if (a === undefined || b === undefined || call.operands.length > 2) return wrongCount(m, call);
    if (a.length !== b.length)
      return m.refuse(
        'shape',
        `\`${call.path}\` needs two vectors of one length, not ${a.length} and ${b.length}.`,
        call.at,
      );
    if (call.library === 'matlab' && call.operands.some((v) => !isVector(asMatrix(v))))
      return m.refuse('unsupported', '`dot` of matrices goes column by column: write `sum(A .* B)`.', call.at);
    return sumOfProducts(m, call.at, a, b);
  },
  arrayCross: (m, call) => {
    const [a, b] = call.operands.map((v) => asMatrix(v));
    if (a?.items.length !== 3 || b?.items.length !== 3)
      return m.refuse('shape', `\`${call.path}\` needs two vectors of three numbers.`, call.at);
    const part = (i: number, j: number) =>
      calculate(
        m,
        call,
        'subtract',
        calculate(m, call, 'multiply', a.items[i]!, b.items[j]!),
        calculate(m, call, 'multiply', a.items[j]!, b.items[i]!),
      );
    return matrix([part(1, 2), part(2, 0), part(0, 1)], a.rows, a.columns, a.vector);
  },
  arrayMatrixProduct: (m, call) => {
    const [a, b] = call.operands;
    if (a === undefined || b === undefined || call.operands.length > 2) return wrongCount(m, call);
    if (call.library !== 'r' && (!isMatrix(a) || !isMatrix(b))) return calculate(m, call, 'multiply', a, b);
    return product(m, call.at, ...promoted(asMatrix(a), asMatrix(b)));
  },
  arrayCrossProduct: (m, call) => {
    const [a, b = a] = call.operands;
    if (a === undefined || b === undefined || call.operands.length > 2) return wrongCount(m, call);
    const [x, y] = [a, b].map(asMatrix) as [Matrix, Matrix];
    const flipped = (v: Matrix) => asMatrix(transposed(v));
    return call.path === 'tcrossprod' ? product(m, call.at, x, flipped(y)) : product(m, call.at, flipped(x), y);
  },
  arrayOuter: (m, call) => {
    const [a, b] = call.operands.map((v) => asMatrix(v).items);
    if (a === undefined || b === undefined || call.operands.length > 2) return wrongCount(m, call);
    const items = b.flatMap((y) => a.map((x) => calculate(m, call, 'multiply', x, y)));
    return matrix(items, a.length, b.length);
  },
  arrayKronecker: (m, call) => {
    const [a, b] = call.operands.map(asMatrix);
    if (a === undefined || b === undefined || call.operands.length > 2) return wrongCount(m, call);
    return fromRows(
      rowsOf(a).flatMap((above) =>
        rowsOf(b).map((inner) => above.flatMap((x) => inner.map((y) => calculate(m, call, 'multiply', x, y)))),
      ),
    );
  },
  arrayTrace: (m, call) => {
    const given = asMatrix(call.operands[0]!);
    if (given.rows !== given.columns) return m.refuse('shape', 'A trace needs a square matrix.', call.at);
    return sum(
      m,
      call,
      Array.from({ length: given.rows }, (_, i) => itemAt(given, i, i)),
    );
  },
  arrayDeterminant: (m, call) => {
    const [x] = call.operands;
    const rows = x === undefined ? undefined : squareRows(m, call.at, asMatrix(x));
    return rows === undefined ? unknown : determinantOf(rows, calculation(m, call));
  },
  arrayLogDeterminant: (m, call) => {
    const [x] = call.operands;
    const rows = x === undefined ? undefined : squareRows(m, call.at, asMatrix(x));
    return rows === undefined ? unknown : elementary(m, call, 'log', determinantOf(rows, calculation(m, call)));
  },
  arrayInverse: (m, call) => {
    const [x] = call.operands;
    if (x === undefined || call.operands.length > 1) return wrongCount(m, call);
    return inverseOf(m, call.at, asMatrix(x), calculation(m, call));
  },
  arraySolve: (m, call) => {
    const [a, b] = call.operands;
    if (a === undefined || call.operands.length > 2) return wrongCount(m, call);
    if (b === undefined) return inverseOf(m, call.at, asMatrix(a), calculation(m, call));
    return solution(m, call.at, asMatrix(a), asMatrix(b));
  },
  arrayCholesky: (m, call) => {
    const [x] = call.operands;
    const rows = x === undefined ? undefined : squareRows(m, call.at, asMatrix(x));
    if (rows === undefined) return unknown;
    const lower = choleskyOf(rows, calculation(m, call));
    if (lower === undefined) return m.refuse('domain', 'The matrix is not positive definite.', call.at);
    // MATLAB and R have the upper factor, R'·R = A.
    const [, form] = call.operands;
    return form?.kind === 'text' && form.value === 'lower' ? fromRows(lower) : transposed(asMatrix(fromRows(lower)));
  },
  arrayDiagonal: (m, call) => {
    const [x] = call.operands;
    if (x === undefined || call.operands.length > 1) return wrongCount(m, call);
    const given = asMatrix(x);
    if (isMatrix(x) && !(isVector(given) && given.vector !== undefined) && !isVector(given))
      return diagonalOf(given, call);
    const size = isMatrix(x) || call.library !== 'r' ? undefined : whole(m, x);
    if (size !== undefined && (size < 0 || size > 1000)) return wrongCount(m, call);
    const items = size === undefined ? given.items : Array.from({ length: size }, () => real(m.constant(1)));
    const zero = real(m.constant(0));
    return fromRows(items.map((v, i) => items.map((_, j) => (i === j ? v : zero))));
  },
  arrayDiagonalOf: (m, call) => {
    const [x] = call.operands;
    return x === undefined || call.operands.length > 1 ? wrongCount(m, call) : diagonalOf(asMatrix(x), call);
  },
  arrayTriangle: (m, call) => {
    const [x, shift] = call.operands;
    const k = shift === undefined ? 0 : whole(m, shift);
    if (x === undefined || k === undefined || call.operands.length > 2) return wrongCount(m, call);
    const keeps = (i: number, j: number) => (call.path === 'triu' ? j - i >= k : j - i <= k);
    const zero = real(m.constant(0));
    return fromRows(rowsOf(asMatrix(x)).map((row, i) => row.map((v, j) => (keeps(i, j) ? v : zero))));
  },
} satisfies { readonly [K in ArrayBuiltinName]?: Builtin };

function diagonalOf(given: Matrix, call: BuiltinCall): Value {
  const items = Array.from({ length: Math.min(given.rows, given.columns) }, (_, i) => itemAt(given, i, i));
  return vectorOf(call.library) === undefined ? simple(column(items)) : line(items, call.library);
}

/** R: a vector beside a matrix is the row or the column that fits, and two vectors are multiplied with each other. */
function promoted(a: Matrix, b: Matrix): readonly [Matrix, Matrix] {
  const lying = (v: Matrix): Matrix => ({ items: v.items, rows: 1, columns: v.items.length });
  if (a.vector !== undefined && b.vector !== undefined)
    return a.items.length === b.items.length ? [lying(a), b] : b.items.length === 1 ? [a, b] : [a, lying(b)];
  if (a.vector !== undefined) return a.items.length === b.rows ? [lying(a), b] : [a, b];
  if (b.vector !== undefined && a.columns !== b.items.length && a.columns === 1) return [a, lying(b)];
  return [a, b];
}

function norm(m: Machine, call: BuiltinCall): Value {
  const [x, given] = call.operands;
  if (x === undefined || call.operands.length > 2) return wrongCount(m, call);
  const all = asMatrix(x);
  const word = given?.kind === 'text' ? given.value.toLowerCase() : undefined;
  const infinite = word === 'inf' || (given?.kind === 'real' && m.valueOf(given.node) === Number.POSITIVE_INFINITY);
  const isPlain = isVector(all) || (call.library === 'julia' && call.path === 'norm') || word === 'fro' || word === 'f';
  if (call.library === 'r' && !/^[f2]$/.test(word ?? '') && word !== undefined && all.vector !== undefined)
    return wrongCount(m, call);
  const p = given === undefined || word === 'fro' || word === 'f' ? 2 : word === '2' ? 2 : whole(m, given);
  const sizes = (items: readonly Value[]) => items.map((v) => elementary(m, call, 'abs', v));
  if (!isPlain && call.path === 'norm') {
    if (p === 1 || infinite)
      return extreme(
        m,
        call,
        'max',
        (infinite ? rowsOf(all) : columnsOf(all)).map((items) => sum(m, call, sizes(items))),
      );
    return m.refuse('unsupported', 'This norm of a matrix needs its singular values, which are not followed.', call.at);
  }
  if (!isPlain) return m.refuse('unsupported', `\`${call.path}\` is followed for vectors only.`, call.at);
  if (infinite) return extreme(m, call, 'max', sizes(all.items));
  if (p === 2) return euclidean(m, call, all.items);
  if (p === 1) return sum(m, call, sizes(all.items));
  if (p === undefined || p < 1) return wrongCount(m, call);
  const powers = sizes(all.items).map((v) => elementary(m, call, 'pow', v, real(m.constant(p))));
  return elementary(m, call, 'pow', sum(m, call, powers), real(m.constant(1 / p)));
}
