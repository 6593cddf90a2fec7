import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { integer, real, unknown, type Value } from '../values.ts';
import { arrayOf, isRealType, libraryOfCall, read, spread, wholeArgument, wholeNumbers } from './arguments.ts';
import { array, asArray, elementsOf, isScalar, isTooLarge, mostElements, ofType, sizeOf } from './array.ts';
import { filled } from './broadcasting.ts';
import { calculation } from './calculation.ts';

/** `array`, `tensor`, `asarray`: a copy, but for asarray of an array. */
export const ndArray: Builtin = (m, call) => {
  const given = read(m, call, 'object|a|data|value|input|initial_value|other dtype');
  const [object, type] = [given?.['object'], given?.['dtype']];
  if (given === undefined || object === undefined)
    return given === undefined
      ? unknown
      : m.refuse('wrong-count', `\`${call.path}\` needs something to make an array of.`, call.at);
  if (type !== undefined && !isRealType(type)) return otherType(m, call);
  const library = libraryOfCall(call);
  if (isScalar(object)) return type === undefined ? object : ofType(m, object, 'real');
  const a = asArray(m, object, call.at, library);
  if (a === undefined) return unknown;
  const isReal = call.keywords.has('dtype') || type !== undefined || /(?:Float|Double)?Tensor$/.test(call.path);
  if (object.kind === 'array' && /asarray|asanyarray|as_tensor|from_numpy|ascontiguousarray/.test(call.path))
    return { ...a, library };
  const elements = isReal ? elementsOf(a).map((v) => ofType(m, v, 'real')) : elementsOf(a);
  return array(m, a.shape, elements, library);
};

/** `atleast_1d`: a number as an array of one; an array as it is. */
export const atLeast1d: Builtin = (m, call) => {
  const object = read(m, call, 'object')?.['object'];
  if (object === undefined || object.kind === 'unknown') return unknown;
  if (isScalar(object)) return array(m, [1], [object], libraryOfCall(call));
  return asArray(m, object, call.at, libraryOfCall(call)) ?? unknown;
};

export function otherType(m: Machine, call: BuiltinCall): Value {
  return m.refuse(
    'unsupported',
    `Only real numbers of double precision are followed: leave the type of \`${call.path}\` out.`,
    call.at,
  );
}

/** `zeros((2, 3))`, and in PyTorch `zeros(2, 3)`. */
export const filledWith =
  (value: number): Builtin =>
  (m, call) => {
    const sized = call.keywords.get('size') ?? call.keywords.get('shape');
    const keywords = new Map([...call.keywords].filter(([name]) => name !== 'size' && name !== 'shape'));
    const isTyped = call.operands[1]?.kind === 'known';
    const given = isTyped ? call.operands.slice(0, 1) : call.operands;
    if (isTyped && !isRealType(call.operands[1]!)) return otherType(m, call);
    if (read(m, { ...call, operands: [], keywords }, 'none') === undefined) return unknown;
    const shape = shapeOf(m, call, sized === undefined ? spread(given) : spread([sized]));
    return shape === undefined ? unknown : filled(m, shape, real(m.constant(value)), libraryOfCall(call));
  };

function shapeOf(m: Machine, call: BuiltinCall, items: readonly Value[]): readonly number[] | undefined {
  const shape = wholeNumbers(m, call, { kind: 'sequence', form: 'tuple', items });
  if (shape === undefined) return undefined;
  if (sizeOf(shape) <= mostElements && shape.every((n) => n >= 0)) return shape;
  m.refuse('budget', `An array of ${sizeOf(shape)} elements is too large to follow.`, call.at);
  return undefined;
}

export const full: Builtin = (m, call) => {
  const given = read(m, call, 'shape|size|dims fill_value|value');
  if (given === undefined) return unknown;
  const [asked, value] = [given['shape'], given['fill_value']];
  if (asked === undefined || value === undefined || !isScalar(value))
    return m.refuse('wrong-count', `\`${call.path}\` needs a shape and a number.`, call.at);
  const shape = shapeOf(m, call, spread([asked]));
  return shape === undefined ? unknown : filled(m, shape, value, libraryOfCall(call));
};

export const filledLike =
  (value: number | undefined): Builtin =>
  (m, call) => {
    const given = read(m, call, 'a|input fill_value|value');
    const a = given && arrayOf(m, call, given['a']);
    if (a === undefined) return unknown;
    const element = value === undefined ? given!['fill_value'] : integer(value);
    if (element === undefined || !isScalar(element))
      return m.refuse('wrong-count', `\`${call.path}\` needs a number.`, call.at);
    const isReal = a.type === 'real' || call.keywords.has('dtype');
    if (a.shape.length === 0) return ofType(m, element, a.type);
    return filled(m, a.shape, isReal ? ofType(m, element, 'real') : element, a.library);
  };

export const identity: Builtin = (m, call) => {
  const given = read(m, call, 'N|n|num_rows M|m|num_columns k');
  const rows = given && wholeArgument(m, call, given['N']);
  const columns = given && wholeArgument(m, call, given['M'], rows);
  const offset = given && wholeArgument(m, call, given['k'], 0);
  if (rows === undefined || columns === undefined || offset === undefined) return unknown;
  if (rows * columns > mostElements) return m.refuse('budget', 'This matrix is too large to follow.', call.at);
  const [zero, one] = [real(m.constant(0)), real(m.constant(1))];
  return array(
    m,
    [rows, columns],
    Array.from({ length: rows * columns }, (_, k) => ((k % columns) - Math.floor(k / columns) === offset ? one : zero)),
    libraryOfCall(call),
  );
};

export const arange: Builtin = (m, call) => {
  const given = read(m, call, 'start stop|end|limit step|delta dtype');
  if (given === undefined) return unknown;
  if (given['dtype'] !== undefined && !isRealType(given['dtype'])) return otherType(m, call);
  const [first, second] =
    given['stop'] === undefined ? [integer(0), given['start']] : [given['start'] ?? integer(0), given['stop']];
  const step = given['step'] ?? integer(1);
  if (first === undefined || second === undefined || ![first, second, step].every(isScalar))
    return m.refuse('wrong-count', `\`${call.path}\` needs numbers.`, call.at);
  const c = calculation(m, call);
  const [start, stop, by] = [first, second, step].map(c.valueOf) as [number, number, number];
  const count = Math.max(0, Math.ceil((stop - start) / by));
  if (!(count <= mostElements) || by === 0) return m.refuse('budget', 'This range is too long to follow.', call.at);
  const elements = Array.from({ length: count }, (_, k) =>
    k === 0 ? first : c.add(first, c.multiply(integer(k), step)),
  );
  const isReal = call.keywords.has('dtype') || [first, step, second].some((v) => v.kind === 'real');
  return array(m, [count], isReal ? elements.map((v) => ofType(m, v, 'real')) : elements, libraryOfCall(call));
};

export const linspace: Builtin = (m, call) => {
  const given = read(m, call, 'start stop|end num|steps endpoint');
  const [start, stop] = [given?.['start'], given?.['stop']];
  const count = given && wholeArgument(m, call, given['num'], 50);
  if (count === undefined) return unknown;
  if (start === undefined || stop === undefined || !isScalar(start) || !isScalar(stop) || count > mostElements)
    return m.refuse('wrong-count', `\`${call.path}\` needs two numbers and a count.`, call.at);
  const open = given!['endpoint']?.kind === 'boolean' && !given!['endpoint'].value;
  const parts = open ? count : count - 1;
  const c = calculation(m, call);
  const step = parts > 0 ? c.divide(c.subtract(stop, start), c.number(parts)) : c.number(0);
  const elements = Array.from({ length: count }, (_, k) =>
    k === 0 ? start : k === count - 1 && !open ? stop : c.add(start, c.multiply(c.number(k), step)),
  );
  return array(
    m,
    [count],
    elements.map((v) => ofType(m, v, 'real')),
    libraryOfCall(call),
  );
};

/** Coordinates of a grid: `xy` (NumPy's default) or `ij` (PyTorch's). */
export const meshgrid: Builtin = (m, call) => {
  const indexing = call.keywords.get('indexing');
  const library = libraryOfCall(call);
  const byRows = indexing?.kind === 'text' ? indexing.value === 'ij' : library === 'torch';
  const axes = spread(call.operands).map((v) => arrayOf(m, call, v));
  if (axes.includes(undefined)) return unknown;
  if (axes.length !== 2) return m.refuse('unsupported', `\`${call.path}\` is understood for two vectors.`, call.at);
  const [x, y] = axes.map((a) => elementsOf(a!)) as [readonly Value[], readonly Value[]];
  if (isTooLarge(m, x.length * y.length, call.at)) return unknown;
  const shape = byRows ? [x.length, y.length] : [y.length, x.length];
  const grid = (of: 'x' | 'y') =>
    array(
      m,
      shape,
      Array.from({ length: x.length * y.length }, (_, k) => {
        const [i, j] = [Math.floor(k / shape[1]!), k % shape[1]!];
        return of === 'x' ? x[byRows ? i : j]! : y[byRows ? j : i]!;
      }),
      library,
    );
  return { kind: 'sequence', form: 'tuple', items: [grid('x'), grid('y')] };
};
