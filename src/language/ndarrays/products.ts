import type { Builtin, Machine } from '../machine.ts';
import type { Expression } from '../program.ts';
import { integer, unknown, type Value } from '../values.ts';
import { arrayOf, isTrue, read, wholeArgument, wholeNumbers } from './arguments.ts';
import {
  array,
  asArray,
  elementsOf,
  isTooLarge,
  libraryOf,
  misfit,
  type NdArray,
  placesOf,
  result,
  shapeText,
  sizeOf,
  view,
} from './array.ts';
import { broadcastPlaces, broadcastShape } from './broadcasting.ts';
import { calculation } from './calculation.ts';

type Place = { readonly at: Expression; readonly path: string };

/** Σ over the letters that the output does not have: every product of arrays is one of these. */
export function contract(
  m: Machine,
  place: Place,
  operands: readonly NdArray[],
  letters: readonly string[],
  output: string,
): Value {
  const c = calculation(m, place);
  const lengths = new Map<string, number>();
  for (const [k, a] of operands.entries())
    for (const [i, letter] of [...letters[k]!].entries()) {
      const known = lengths.get(letter);
      if (known !== undefined && known !== a.shape[i])
        return misfit(
          m,
          `operands could not be broadcast together: the index ${letter} is ${known} long in one and ${a.shape[i]} in another`,
          place.at,
        );
      lengths.set(letter, a.shape[i]!);
    }
  const summed = [...lengths.keys()].filter((l) => !output.includes(l));
  const order = [...output, ...summed];
  if (
    isTooLarge(
      m,
      order.reduce((n, l) => n * lengths.get(l)!, 1),
      place.at,
    )
  )
    return unknown;
  const places = operands.map((a, k) => {
    const strides = new Map<string, number>();
    let step = 1;
    for (let i = a.shape.length - 1; i >= 0; i--) {
      const letter = letters[k]![i]!;
      strides.set(letter, (strides.get(letter) ?? 0) + step);
      step *= a.shape[i]!;
    }
    return order.reduce<readonly number[]>(
      (ps, l) => ps.flatMap((p) => Array.from({ length: lengths.get(l)! }, (_, i) => p + i * (strides.get(l) ?? 0))),
      [0],
    );
  });
  const shape = [...output].map((l) => lengths.get(l)!);
  const terms = summed.reduce((n, l) => n * lengths.get(l)!, 1);
  const elements = operands.map(elementsOf);
  const made: Value[] = [];
  for (let k = 0, size = sizeOf(shape); k < size; k++) {
    const products: Value[] = [];
    for (let t = 0; t < terms; t++)
      products.push(elements.map((e, i) => e[places[i]![k * terms + t]!]!).reduce(c.multiply));
    made.push(c.sum(products));
  }
  return result(m, shape, made, operands[0]!.library);
}

/** `a @ b`: the last axis of a with the last but one of b, stacks of matrices side by side. */
export function matrixProduct(m: Machine, left: Value, right: Value, at: Expression, path = '@'): Value {
  const library = libraryOf([left, right]) ?? 'numpy';
  const a = asArray(m, left, at, library);
  const b = asArray(m, right, at, library);
  if (a === undefined || b === undefined) return unknown;
  for (const [k, x] of [a, b].entries())
    if (x.shape.length === 0)
      return misfit(
        m,
        `matmul: Input operand ${k} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`,
        at,
      );
  const [x, y] = [a.shape.at(-1)!, b.shape[Math.max(0, b.shape.length - 2)]!];
  if (x !== y)
    return misfit(
      m,
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${y} is different from ${x})`,
      at,
    );
  const place = { at, path };
  if (a.shape.length <= 2 && b.shape.length <= 2) {
    const rows = a.shape.length === 2 ? 'i' : '';
    const columns = b.shape.length === 2 ? 'j' : '';
    return contract(m, place, [a, b], [`${rows}k`, `k${columns}`], rows + columns);
  }
  const [left2, right2] = [a.shape.length === 1 ? [1, x] : a.shape, b.shape.length === 1 ? [y, 1] : b.shape];
  const stack = broadcastShape([left2.slice(0, -2), right2.slice(0, -2)]);
  if (stack === undefined)
    return misfit(
      m,
      `operands could not be broadcast together with remapped shapes ${shapeText(a.shape)} ${shapeText(b.shape)}`,
      at,
    );
  const spread = (e: NdArray, shape: readonly number[]): NdArray => {
    const core = shape.slice(-2);
    const whole = [...stack, ...core];
    const elements = elementsOf(e);
    return array(
      m,
      whole,
      broadcastPlaces(shape, whole).map((p) => elements[p]!),
      e.library,
    ) as NdArray;
  };
  const letters = [...stack].map((_, k) => String.fromCharCode(65 + k)).join('');
  const product = contract(
    m,
    place,
    [spread(a, left2), spread(b, right2)],
    [`${letters}ik`, `${letters}kj`],
    `${letters}ij`,
  );
  if (product.kind !== 'array') return product;
  const shape = [
    ...stack,
    ...(a.shape.length === 1 ? [] : [left2.at(-2)!]),
    ...(b.shape.length === 1 ? [] : [right2.at(-1)!]),
  ];
  return view(product, shape, placesOf(product));
}

export const matmul: Builtin = (m, call) => {
  const given = read(m, call, 'a|x|x1|input b|y|x2|other|mat2|tensor2 transpose_a transpose_b');
  let [a, b] = [given?.['a'], given?.['b']];
  if (given === undefined || a === undefined || b === undefined)
    return given === undefined ? unknown : needsTwo(m, call);
  if (isTrue(given['transpose_a'])) a = transposedLast(arrayOf(m, call, a));
  if (isTrue(given['transpose_b'])) b = transposedLast(arrayOf(m, call, b));
  return a === undefined || b === undefined ? unknown : matrixProduct(m, a, b, call.at, call.path);
};

function needsTwo(m: Machine, call: Place): Value {
  return m.refuse('wrong-count', `\`${call.path}\` needs two arrays.`, call.at);
}

/** Matrices with rows and columns exchanged. */
export function transposedLast(a: NdArray | undefined): NdArray | undefined {
  if (a === undefined || a.shape.length < 2) return a;
  const rank = a.shape.length;
  const order = [...a.shape.keys()];
  [order[rank - 1], order[rank - 2]] = [rank - 2, rank - 1];
  return permuted(a, order);
}

/** The axes in another order, on the same cells. */
export function permuted(a: NdArray, order: readonly number[]): NdArray {
  const shape = order.map((k) => a.shape[k]!);
  const places = placesOf(a);
  const strides = a.shape.map((_, k) => sizeOf(a.shape.slice(k + 1)));
  const picked = order.reduce<readonly number[]>(
    (ps, k) => ps.flatMap((p) => Array.from({ length: a.shape[k]! }, (_, i) => p + i * strides[k]!)),
    [0],
  );
  return { ...a, shape, places: picked.map((p) => places[p]!) };
}

/** NumPy's dot: scalars multiply, else the last axis of a with the last but one of b. */
export const dot: Builtin = (m, call) => {
  const given = read(m, call, 'a|input b|tensor|other|mat2|vec');
  if (given === undefined) return unknown;
  const [a, b] = [arrayOf(m, call, given['a']), arrayOf(m, call, given['b'])];
  if (a === undefined || b === undefined) return unknown;
  const axis = Math.max(0, b.shape.length - 2);
  if (a.shape.length === 0 || b.shape.length === 0)
    return contract(m, call, [a, b], [names(a, 'a'), names(b, 'A')], names(a, 'a') + names(b, 'A'));
  const [x, y] = [a.shape.at(-1)!, b.shape[axis]!];
  if (x !== y)
    return misfit(
      m,
      `shapes ${shapeText(a.shape).replaceAll(' ', '')} and ${shapeText(b.shape).replaceAll(' ', '')} not aligned: ${x} (dim ${a.shape.length - 1}) != ${y} (dim ${axis})`,
      call.at,
    );
  const left = names(a, 'a').slice(0, -1);
  const right = [...names(b, 'A')];
  const rest = right.filter((_, k) => k !== axis).join('');
  right[axis] = '.';
  return contract(m, call, [a, b], [`${left}.`, right.join('')], left + rest);
};

const names = (a: NdArray, first: string): string =>
  a.shape.map((_, k) => String.fromCharCode(first.charCodeAt(0) + k)).join('');

/** The sum of all products, of the elements in order. */
export const vdot: Builtin = (m, call) => {
  const pair = two(m, call);
  if (pair === undefined) return unknown;
  const [a, b] = pair.map((x) => ({ ...x, shape: [sizeOf(x.shape)] })) as unknown as [NdArray, NdArray];
  if (a.shape[0] !== b.shape[0])
    return misfit(m, `cannot reshape array of size ${b.shape[0]} into shape (${a.shape[0]},)`, call.at);
  return contract(m, call, [a, b], ['i', 'i'], '');
};

export const inner: Builtin = (m, call) => {
  const pair = two(m, call);
  if (pair === undefined) return unknown;
  const [a, b] = pair;
  if (a.shape.length === 0 || b.shape.length === 0)
    return contract(m, call, [a, b], [names(a, 'a'), names(b, 'A')], names(a, 'a') + names(b, 'A'));
  const [left, right] = [names(a, 'a').slice(0, -1), names(b, 'A').slice(0, -1)];
  if (a.shape.at(-1) !== b.shape.at(-1))
    return misfit(
      m,
      `shapes ${shapeText(a.shape)} and ${shapeText(b.shape)} not aligned: ${a.shape.at(-1)} (dim ${a.shape.length - 1}) != ${b.shape.at(-1)} (dim ${b.shape.length - 1})`,
      call.at,
    );
  return contract(m, call, [a, b], [`${left}.`, `${right}.`], left + right);
};

export const outer: Builtin = (m, call) => {
  const pair = two(m, call);
  if (pair === undefined) return unknown;
  const [a, b] = pair.map((x) => ({ ...x, shape: [sizeOf(x.shape)] })) as unknown as [NdArray, NdArray];
  return contract(m, call, [a, b], ['i', 'j'], 'ij');
};

/** Two arrays as the operands. */
export function two(m: Machine, call: Parameters<Builtin>[1]): readonly [NdArray, NdArray] | undefined {
  const given = read(m, call, 'a|input b|other|vec2|tensor');
  if (given === undefined) return undefined;
  const [a, b] = [arrayOf(m, call, given['a']), arrayOf(m, call, given['b'])];
  return a === undefined || b === undefined ? undefined : [a, b];
}

export const tensordot: Builtin = (m, call) => {
  const given = read(m, call, 'a|input b|other axes|dims');
  const [a, b] = [given && arrayOf(m, call, given['a']), given && arrayOf(m, call, given['b'])];
  if (a === undefined || b === undefined) return unknown;
  const asked = given!['axes'] ?? integer(2);
  let pairs: readonly (readonly number[])[] | undefined;
  if (asked.kind === 'sequence') {
    const sides = asked.items.map((v) => wholeNumbers(m, call, v));
    if (sides.length !== 2 || sides.includes(undefined)) return unknown;
    pairs = sides as (readonly number[])[];
  } else {
    const count = wholeArgument(m, call, asked);
    if (count === undefined) return unknown;
    pairs = [
      Array.from({ length: count }, (_, k) => a.shape.length - count + k),
      Array.from({ length: count }, (_, k) => k),
    ];
  }
  const [left, right] = [[...names(a, 'a')], [...names(b, 'A')]];
  for (const [k, i] of pairs[0]!.entries()) {
    const j = pairs[1]![k]!;
    right[j < 0 ? j + b.shape.length : j] = left[i < 0 ? i + a.shape.length : i]!;
  }
  const free = [...left.filter((l) => !right.includes(l)), ...right.filter((l) => !left.includes(l))].join('');
  return contract(m, call, [a, b], [left.join(''), right.join('')], free);
};

/** `einsum('ij,j->i', A, x)`: without an arrow the output has the letters that stand once, in order. */
export const einsum: Builtin = (m, call) => {
  const [first, ...rest] = call.operands;
  if (first?.kind !== 'text' || rest.length === 0 || call.keywords.size > 0)
    return m.refuse(
      'unsupported',
      `\`${call.path}\` is understood with its letters as text and arrays behind it.`,
      call.at,
    );
  const operands = (rest.length === 1 && rest[0]!.kind === 'sequence' ? rest[0]!.items : rest).map((v) =>
    arrayOf(m, call, v),
  );
  if (operands.includes(undefined)) return unknown;
  const arrays = operands as NdArray[];
  const [inputs, arrow] = first.value.replaceAll(/\s/g, '').split('->') as [string, string?];
  const letters = inputs.split(',');
  const all = letters.join('');
  const output =
    arrow ??
    [...new Set(all)]
      .filter((l) => all.split(l).length === 2)
      .sort()
      .join('');
  if (!/^[a-zA-Z,]*$/.test(inputs) || !/^[a-zA-Z]*$/.test(output) || [...output].some((l) => !all.includes(l)))
    return m.refuse('unsupported', `The letters \`${first.value}\` of \`${call.path}\` are not understood.`, call.at);
  const odd = arrays.findIndex((a, k) => a.shape.length !== letters[k]?.length);
  if (letters.length !== arrays.length || odd >= 0)
    return misfit(
      m,
      `einstein sum subscripts string \`${first.value}\` does not have as many letters as its operands have dimensions`,
      call.at,
    );
  return contract(m, call, arrays, letters, output);
};

export const kron: Builtin = (m, call) => {
  const pair = two(m, call);
  if (pair === undefined) return unknown;
  const rank = Math.max(pair[0].shape.length, pair[1].shape.length);
  const [a, b] = pair.map((x) => ({
    ...x,
    shape: [...new Array<number>(rank - x.shape.length).fill(1), ...x.shape],
  })) as unknown as [NdArray, NdArray];
  const [left, right] = [names(a, 'a'), names(b, 'A')];
  const mixed = [...left].map((l, k) => l + right[k]!).join('');
  const product = contract(m, call, [a, b], [left, right], mixed);
  if (product.kind !== 'array') return product;
  return { ...product, shape: a.shape.map((n, k) => n * b.shape[k]!) };
};
