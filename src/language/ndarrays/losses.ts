import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { unknown, type Value } from '../values.ts';
import { type Arguments, arrayOf, axesOf, read, wordOf } from './arguments.ts';
import {
  array,
  elementsOf,
  isScalar,
  isTooLarge,
  misfit,
  type NdArray,
  result,
  rowsOf,
  shapeText,
  sizeOf,
  wholeOf,
} from './array.ts';
import { elementwise } from './broadcasting.ts';
import { type Calculation, calculation } from './calculation.ts';
import { matrixProduct, transposedLast } from './products.ts';
import { logSoftmaxOf, meanOf, sumOf, varianceOf } from './reductions.ts';

/** What `reduction` makes of the losses of the elements: the mean unless it says otherwise. */
function reduced(m: Machine, call: BuiltinCall, losses: Value, given: Arguments, batch?: number): Value {
  if (losses.kind === 'unknown') return unknown;
  const how = wordOf(given['reduction'], 'mean');
  const items = losses.kind === 'array' ? elementsOf(losses) : [losses];
  const c = calculation(m, call);
  switch (how) {
    case 'mean':
      return meanOf(items, c);
    case 'sum':
      return sumOf(items, c);
    case 'none':
      return losses;
    case 'batchmean':
      return c.divide(sumOf(items, c), c.number(batch ?? 1));
    default:
      return m.refuse('unsupported', `This reduction of \`${call.path}\` is not understood.`, call.at);
  }
}

/** A loss of prediction and target, element by element. */
export const pairwise =
  (loss: (x: Value, y: Value, c: Calculation, given: Arguments) => Value, parameters = ''): Builtin =>
  (m, call) => {
    const given = read(m, call, `input|logits target|labels ${parameters} reduction`.replace(/ +/g, ' '));
    if (given === undefined) return unknown;
    const [input, target] = [given['input'], given['target']];
    if (input === undefined || target === undefined)
      return m.refuse('wrong-count', `\`${call.path}\` needs a prediction and a target.`, call.at);
    const c = calculation(m, call);
    const each = elementwise(m, [input, target], call.at, ([x, y]) => loss(x!, y!, c, given));
    const batch = input.kind === 'array' ? input.shape[0] : 1;
    return reduced(m, call, each, given, batch);
  };

export const meanSquaredError = pairwise((x, y, c) => c.apply('square', c.subtract(x, y)));
export const meanAbsoluteError = pairwise((x, y, c) => c.apply('abs', c.subtract(x, y)));
/** PyTorch keeps the logarithms above −100. */
export const binaryCrossEntropy = pairwise((x, y, c) => {
  const log = (v: Value, operation: 'log' | 'log1p') => c.apply('clampMin', c.apply(operation, v), c.number(-100));
  const yes = c.multiply(y, log(x, 'log'));
  const no = c.multiply(c.subtract(c.number(1), y), log(c.apply('neg', x), 'log1p'));
  return c.apply('neg', c.add(yes, no));
});
export const binaryCrossEntropyLogits = pairwise((x, y, c) => c.subtract(c.apply('softplus', x), c.multiply(x, y)));
/** xlogy keeps a target of 0 from making a NaN. */
export const kullbackLeibler = pairwise((x, y, c) => c.subtract(c.apply('xlogy', y, y), c.multiply(y, x)));
export const softMargin = pairwise((x, y, c) => c.apply('softplus', c.apply('neg', c.multiply(x, y))));

/** Quadratic near 0 and straight beyond beta (smooth_l1) or delta (huber). */
export const smoothL1: Builtin = (m, call) => {
  const isHuber = call.path.endsWith('huber_loss');
  return pairwise((x, y, c, given) => {
    const edge = given['beta'] ?? c.number(1);
    const difference = c.subtract(x, y);
    const size = c.apply('abs', difference);
    const [small, width] = [c.valueOf(size) < c.valueOf(edge), c.valueOf(edge)];
    const half = c.number(0.5);
    if (small && width > 0) {
      const square = c.multiply(half, c.apply('square', difference));
      return isHuber ? square : c.divide(square, edge);
    }
    const straight = c.subtract(size, c.multiply(half, edge));
    return isHuber ? c.multiply(edge, straight) : straight;
  }, 'beta|delta')(m, call.operands.length > 2 ? { ...call, operands: call.operands.slice(0, 2) } : call);
};

/** The negative log-likelihood of the classes: one row of scores or several, targets as class numbers. */
function ofClasses(m: Machine, call: BuiltinCall, scores: NdArray, target: Value, given: Arguments): Value {
  const rows = scores.shape.length === 1 ? [scores as Value] : rowsOf(scores);
  const wanted = isScalar(target)
    ? [target]
    : target.kind === 'array'
      ? elementsOf(target)
      : target.kind === 'sequence'
        ? target.items
        : [];
  if (scores.shape.length > 2 || wanted.length !== rows.length)
    return misfit(m, `expected a target for each of ${rows.length} rows, and there are ${wanted.length}`, call.at);
  const c = calculation(m, call);
  const losses: Value[] = [];
  for (const [k, row] of rows.entries()) {
    const place = wholeOf(m, wanted[k]);
    const items = elementsOf(row as NdArray);
    if (place === undefined || items[place] === undefined)
      return m.refuse('out-of-range', `The target of row ${k} is no class from 0 to ${items.length - 1}.`, call.at);
    losses.push(c.apply('neg', items[place]!));
  }
  return reduced(m, call, result(m, scores.shape.length === 1 ? [] : [losses.length], losses, scores.library), given);
}

/** Log-softmax along the classes, then the negative log-likelihood of the targets: class numbers, or probabilities. */
export const crossEntropy: Builtin = (m, call) => {
  const given = read(m, call, 'input target reduction');
  const input = given && arrayOf(m, call, given['input']);
  const target = given?.['target'];
  if (input === undefined || target === undefined) return unknown;
  if (input.shape.length === 0 || input.shape.length > 2)
    return m.refuse('unsupported', `\`${call.path}\` is followed for one or two dimensions of scores.`, call.at);
  const c = calculation(m, call);
  const rows = input.shape.length === 1 ? [elementsOf(input)] : rowsOf(input).map((r) => elementsOf(r as NdArray));
  const logs = array(
    m,
    input.shape,
    rows.flatMap((r) => logSoftmaxOf(r, c)),
    input.library,
  ) as NdArray;
  const probabilities =
    target.kind === 'array' &&
    shapeText(target.shape) === shapeText(input.shape) &&
    target.type === 'real' &&
    input.shape.length === target.shape.length;
  if (!probabilities) return ofClasses(m, call, logs, target, given!);
  const width = input.shape.at(-1)!;
  const [log, wanted] = [elementsOf(logs), elementsOf(target)];
  const losses = rows.map((_, k) =>
    c.apply(
      'neg',
      c.sum(Array.from({ length: width }, (__, j) => c.multiply(wanted[k * width + j]!, log[k * width + j]!))),
    ),
  );
  return reduced(m, call, result(m, input.shape.slice(0, -1), losses, input.library), given!);
};

export const negativeLikelihood: Builtin = (m, call) => {
  const given = read(m, call, 'input target reduction');
  const input = given && arrayOf(m, call, given['input']);
  const target = given?.['target'];
  return input === undefined || target === undefined ? unknown : ofClasses(m, call, input, target, given!);
};

/** x Wᵀ + b. */
export const linear: Builtin = (m, call) => {
  const given = read(m, call, 'input weight bias');
  const [input, weight] = [given && arrayOf(m, call, given['input']), given && arrayOf(m, call, given['weight'])];
  if (input === undefined || weight === undefined) return unknown;
  const product = matrixProduct(m, input, transposedLast(weight)!, call.at, call.path);
  const bias = given!['bias'];
  if (bias === undefined || product.kind === 'unknown') return product;
  const c = calculation(m, call);
  return elementwise(m, [product, bias], call.at, ([x, y]) => c.add(x!, y!));
};

export const cosineSimilarity: Builtin = (m, call) => {
  const given = read(m, call, 'x1 x2 dim eps');
  const [a, b] = [given && arrayOf(m, call, given['x1']), given && arrayOf(m, call, given['x2'])];
  if (a === undefined || b === undefined) return unknown;
  if (shapeText(a.shape) !== shapeText(b.shape) || a.shape.length > 2)
    return misfit(
      m,
      `cosine similarity needs two arrays of one shape, not ${shapeText(a.shape)} and ${shapeText(b.shape)}`,
      call.at,
    );
  const axes = axesOf(m, call, given!['dim'], a.shape.length);
  if (axes === undefined) return unknown;
  if (a.shape.length === 2 && axes[0] !== 1 && given!['dim'] !== undefined)
    return m.refuse('unsupported', `\`${call.path}\` is followed along the last dimension.`, call.at);
  const c = calculation(m, call);
  const eps = given!['eps'] ?? c.number(1e-8);
  const width = a.shape.at(-1)!;
  const [u, v] = [elementsOf(a), elementsOf(b)];
  const similarities = Array.from({ length: sizeOf(a.shape) / width }, (_, k) => {
    const [x, y] = [u.slice(k * width, (k + 1) * width), v.slice(k * width, (k + 1) * width)];
    const size = (items: readonly Value[]) =>
      c.apply('clampMin', c.apply('sqrt', c.sum(items.map((e) => c.apply('square', e)))), eps);
    return c.divide(c.sum(x.map((e, i) => c.multiply(e, y[i]!))), c.multiply(size(x), size(y)));
  });
  return result(m, a.shape.slice(0, -1), similarities, a.library);
};

/** Each row to mean 0 and variance 1, then scaled and shifted. */
export const layerNorm: Builtin = (m, call) => {
  const given = read(m, call, 'input normalized_shape weight bias eps');
  const a = given && arrayOf(m, call, given['input']);
  if (a === undefined) return unknown;
  const asked = given!['normalized_shape'];
  const count = asked?.kind === 'sequence' ? asked.items.length : 1;
  const width = sizeOf(a.shape.slice(a.shape.length - count));
  const c = calculation(m, call);
  const eps = given!['eps'] ?? c.number(1e-5);
  const elements = elementsOf(a);
  const normal: Value[] = [];
  for (let k = 0; k < elements.length; k += width) {
    const lane = elements.slice(k, k + width);
    const mean = meanOf(lane, c);
    const scale = c.apply('sqrt', c.add(varianceOf(lane, c, 0), eps));
    normal.push(...lane.map((x) => c.divide(c.subtract(x, mean), scale)));
  }
  let made: Value = result(m, a.shape, normal, a.library);
  if (given!['weight'] !== undefined)
    made = elementwise(m, [made, given!['weight']], call.at, ([x, y]) => c.multiply(x!, y!));
  if (given!['bias'] !== undefined) made = elementwise(m, [made, given!['bias']], call.at, ([x, y]) => c.add(x!, y!));
  return made;
};

export const oneHot: Builtin = (m, call) => {
  const given = read(m, call, 'tensor|x|indices num_classes|depth');
  const a = given && arrayOf(m, call, given['tensor']);
  const classes =
    a &&
    (given!['num_classes'] === undefined
      ? Math.max(...elementsOf(a).map((v) => wholeOf(m, v) ?? 0)) + 1
      : wholeOf(m, given!['num_classes']));
  if (a === undefined || classes === undefined) return unknown;
  const c = calculation(m, call);
  if (isTooLarge(m, sizeOf(a.shape) * classes, call.at)) return unknown;
  const rows = elementsOf(a).flatMap((v) =>
    Array.from({ length: classes }, (_, k) => c.number(wholeOf(m, v) === k ? 1 : 0)),
  );
  return array(m, [...a.shape, classes], rows, a.library);
};
