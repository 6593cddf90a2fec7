import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { unknown, type Value } from '../values.ts';
import { arrayOf, read, wholeArgument } from './arguments.ts';
import { array, elementsOf, type NdArray, ofType } from './array.ts';
import { calculation } from './calculation.ts';
import { choleskyOf, determinantOf, solved, unitRows } from './elimination.ts';
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

export const determinant: Builtin = (m, call) => {
  const given = read(m, call, 'a|A|input');
  const a = given && squareOf(m, call, given['a']);
  return a === undefined ? unknown : determinantOf(rowsOf(m, a), calculation(m, call));
};

/** log|det|, with the sign where it is asked for. */
export const logDeterminant =
  (withSign: boolean): Builtin =>
  (m, call) => {
    const given = read(m, call, 'a|A|input');
    const a = given && squareOf(m, call, given['a']);
    if (a === undefined) return unknown;
    const c = calculation(m, call);
    const det = determinantOf(rowsOf(m, a), c);
    if (!withSign) return c.apply('log', det);
    const items = [c.number(Math.sign(c.valueOf(det))), c.apply('log', c.apply('abs', det))];
    return { kind: 'sequence', form: 'tuple', items, fields: ['sign', 'logabsdet'] };
  };

export const inverse: Builtin = (m, call) => {
  const given = read(m, call, 'a|A|input');
  const a = given && squareOf(m, call, given['a']);
  if (a === undefined) return unknown;
  const c = calculation(m, call);
  const x = solved(m, rowsOf(m, a), unitRows(a.shape[0]!, c), c, call.at);
  return x === undefined ? unknown : array(m, a.shape, x.flat(), a.library);
};

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
  const right = Array.from({ length: n }, (_, i) => elements.slice(i * width, (i + 1) * width));
  const x = solved(m, rowsOf(m, a), right, calculation(m, call), call.at);
  return x === undefined ? unknown : array(m, b.shape, x.flat(), a.library);
};

export const matrixPower: Builtin = (m, call) => {
  const given = read(m, call, 'a|A|input n');
  const a = given && squareOf(m, call, given['a']);
  const power = a && wholeArgument(m, call, given!['n']);
  if (a === undefined || power === undefined) return unknown;
  if (Math.abs(power) > 64) return m.refuse('budget', 'This power of a matrix is too high to follow.', call.at);
  const c = calculation(m, call);
  let base: Value = a;
  if (power < 0) {
    const x = solved(m, rowsOf(m, a), unitRows(a.shape[0]!, c), c, call.at);
    if (x === undefined) return unknown;
    base = array(m, a.shape, x.flat(), a.library);
  }
  let made: Value = array(m, a.shape, unitRows(a.shape[0]!, c).flat(), a.library);
  for (let k = 0; k < Math.abs(power); k++) made = k === 0 ? base : matrixProduct(m, made, base, call.at, call.path);
  return made;
};

export const cholesky: Builtin = (m, call) => {
  const given = read(m, call, 'a|A|input');
  const a = given && squareOf(m, call, given['a']);
  if (a === undefined) return unknown;
  const lower = choleskyOf(rowsOf(m, a), calculation(m, call));
  if (lower === undefined) return m.refuse('domain', 'The matrix is not positive definite.', call.at);
  return array(m, a.shape, lower.flat(), a.library);
};
