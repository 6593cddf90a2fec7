import type { Builtin } from '../machine.ts';
import { boolean, integer, unknown, type Value } from '../values.ts';
import { arrayOf, libraryOfCall, read, wholeArgument } from './arguments.ts';
import { array, elementsOf, isTooLarge, placesOf, view } from './array.ts';
import { calculation } from './calculation.ts';
import { two } from './products.ts';

export const cross: Builtin = (m, call) => {
  const pair = two(m, call);
  if (pair === undefined) return unknown;
  const [a, b] = pair;
  if (a.shape.join() !== '3' || b.shape.join() !== '3')
    return m.refuse('shape', `\`${call.path}\` is understood for two vectors of 3 elements.`, call.at);
  const c = calculation(m, call);
  const [u, v] = [elementsOf(a), elementsOf(b)];
  const entry = (i: number, j: number) => c.subtract(c.multiply(u[i]!, v[j]!), c.multiply(u[j]!, v[i]!));
  return array(m, [3], [entry(1, 2), entry(2, 0), entry(0, 1)], a.library);
};

export const trace: Builtin = (m, call) => {
  const given = read(m, call, 'a|input|x');
  const a = given && arrayOf(m, call, given['a']);
  if (a === undefined) return unknown;
  if (a.shape.length !== 2) return m.refuse('shape', `\`${call.path}\` needs a matrix.`, call.at);
  const [, columns] = a.shape as [number, number];
  const c = calculation(m, call);
  const elements = elementsOf(a);
  return c.sum(Array.from({ length: Math.min(...a.shape) }, (_, k) => elements[k * columns + k]!));
};

/** The diagonal of a matrix, or the matrix that a vector is the diagonal of. */
export const diagonal: Builtin = (m, call) => {
  const given = read(m, call, 'v|a|input k|offset|diagonal');
  const a = given && arrayOf(m, call, given['v']);
  const offset = a && wholeArgument(m, call, given!['k'], 0);
  if (a === undefined || offset === undefined) return unknown;
  const [down, right] = [Math.max(0, -offset), Math.max(0, offset)];
  if (a.shape.length === 1) {
    const n = a.shape[0]! + Math.abs(offset);
    if (isTooLarge(m, n * n, call.at)) return unknown;
    const elements = elementsOf(a);
    const zero: Value = a.type === 'boolean' ? boolean(false) : integer(0);
    return array(
      m,
      [n, n],
      Array.from({ length: n * n }, (_, k) => {
        const [i, j] = [Math.floor(k / n) - down, (k % n) - right];
        return i === j && i >= 0 && i < a.shape[0]! ? elements[i]! : zero;
      }),
      libraryOfCall(call),
    );
  }
  if (a.shape.length !== 2) return m.refuse('shape', `\`${call.path}\` needs a vector or a matrix.`, call.at);
  const [rows, columns] = a.shape as [number, number];
  const count = Math.max(0, Math.min(rows - down, columns - right));
  const places = placesOf(a);
  return view(
    a,
    [count],
    Array.from({ length: count }, (_, k) => places[(k + down) * columns + k + right]!),
  );
};
