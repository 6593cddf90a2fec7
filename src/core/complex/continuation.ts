import type { Graph, NodeId } from '../graph.ts';
import { opNames } from '../operations/names.ts';
import { ops } from '../operations/table.ts';
import { dependencies } from '../reverse.ts';
import { add, type Complex, complex, mul, size } from './arithmetic.ts';
import { complexPartial, evaluate } from './calculus.ts';
import { branchCuts, complexValues } from './values.ts';

/** Values and adjoints by node id, in complex numbers; real and imaginary parts apart. */
export interface Continuation {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly adjointRe: Float64Array;
  readonly adjointIm: Float64Array;
}

const FIRST_OPERATION = 2;
const unitRoundoff = 2 ** -53;
/** Units in the last place that a complex elementary function may be off, by size. */
const complexUlps = 8;
/** No allowance for rounding goes beyond half of the digits, however badly known a value beside a pole may be. */
const mostRounding = 2 ** -26;

const arityOf = opNames.map((name) => ops[name].arity);
const ulpsOf = opNames.map((name) => ops[name].ulps ?? 1);
const takesReal = opNames.map((name) => complexValues[name] === undefined || branchCuts[name] === 'real');
const takesImaginary = opNames.map((name) => branchCuts[name] === 'imaginary');

/**
 * The value and the gradient of a real formula whose way leads through complex numbers: log(1 − 3x) − log(2 − x) is real
 * beyond x = 2 although neither logarithm is. The graph is evaluated again with principal branches and swept back with
 * the table's own rules. Undefined unless everything is real in the end: the output and its derivative by every input
 * that it depends on, up to the rounding that their parts carry.
 */
export function complexContinuation(graph: Graph, output: NodeId): Continuation | undefined {
  const needed = dependencies(graph, output);
  // What a declared derivative means beside the real line is not declared.
  if (graph.hasCustoms && needed.some((flag, id) => flag === 1 && graph.custom(id) !== undefined)) return undefined;
  const forward = evaluateAll(graph, output, needed);
  if (forward === undefined) return undefined;
  const { re, im, errors } = forward;
  const known = extremes(forward, needed);
  const allowed = Math.min(errors[output]!, mostRounding * known.largest);
  if (!Number.isFinite(re[output]!) || !isWithin(im[output]!, allowed)) return undefined;

  const { adjointRe, adjointIm, sizes } = sweep(graph, output, needed, forward);
  const rounding = Math.min(mostRounding, 64 * known.worst);
  for (let id = 0; id <= output; id++) {
    if (needed[id] === 0 || !graph.isInput(id)) continue;
    if (!Number.isFinite(adjointRe[id]!) || !isWithin(adjointIm[id]!, sizes[id]! * rounding)) return undefined;
  }
  return { re, im, adjointRe, adjointIm };
}

/** Exactly zero passes whatever is known of the bound. */
function isWithin(imaginary: number, bound: number): boolean {
  return imaginary === 0 || (Math.abs(imaginary) <= bound && Number.isFinite(bound));
}

interface Forward {
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** First-order bound on the rounding error of each value, by size. */
  readonly errors: Float64Array;
}

function evaluateAll(graph: Graph, output: NodeId, needed: Uint8Array): Forward | undefined {
  const { codes, values } = graph.columns();
  const re = values.slice(0, graph.size);
  const im = new Float64Array(graph.size);
  const errors = new Float64Array(graph.size);
  const forward = { re, im, errors };
  for (let id = 0; id <= output; id++) {
    if (needed[id] === 0) continue;
    const row = codes[id]! - FIRST_OPERATION;
    if (row < 0) {
      // A whole number of the program is exact, other numbers are rounded from their decimal text.
      if (!Number.isInteger(re[id]!)) errors[id] = Math.abs(re[id]!) * unitRoundoff;
      if (Number.isNaN(re[id]!)) return undefined;
      continue;
    }
    const operands = operandsOf(graph, id, row, forward);
    const value = evaluate(row, operands[0], operands[1], operands[2]);
    if (Number.isNaN(value.re) || Number.isNaN(value.im)) return undefined;
    re[id] = value.re;
    im[id] = value.im;
    const isReal = value.im === 0 && operands.every((operand) => operand.im === 0);
    let error = size(value) * unitRoundoff * 2 * (isReal ? ulpsOf[row]! : complexUlps);
    for (let k = 0; k < arityOf[row]!; k++) {
      const carried = errors[graph.operand(id, k)]!;
      if (carried !== 0) error += carried * size(complexPartial(row, k, value, ...operands));
    }
    errors[id] = error;
  }
  return forward;
}

/**
 * The operands as the operation takes them. Which side of a cut a point lies on must not hang on rounding: beside an axis
 * with a cut, a part that is no larger than its rounding error is nought. So it is for operations on real numbers only.
 */
function operandsOf(graph: Graph, id: NodeId, row: number, forward: Forward): readonly [Complex, Complex, Complex] {
  const first = operandOf(graph.operand(id, 0), row, forward);
  const second = arityOf[row]! > 1 ? operandOf(graph.operand(id, 1), row, forward) : first;
  const third = arityOf[row]! > 2 ? operandOf(graph.operand(id, 2), row, forward) : first;
  return [first, second, third];
}

function operandOf(id: NodeId, row: number, { re, im, errors }: Forward): Complex {
  const value = complex(re[id]!, im[id]!);
  if (value.im === 0) return value;
  const rounding = Math.min(errors[id]!, mostRounding * size(value));
  if (takesReal[row] && Math.abs(value.im) <= rounding) return complex(value.re);
  if (takesImaginary[row] && Math.abs(value.re) <= rounding) return complex(0, value.im);
  return value;
}

interface Backward {
  readonly adjointRe: Float64Array;
  readonly adjointIm: Float64Array;
  /** Σ|contribution|: what the parts of an adjoint amount to before they cancel. */
  readonly sizes: Float64Array;
}

function sweep(graph: Graph, output: NodeId, needed: Uint8Array, forward: Forward): Backward {
  const { codes, moved } = graph.columns();
  const { re, im } = forward;
  const adjointRe = new Float64Array(graph.size);
  const adjointIm = new Float64Array(graph.size);
  const sizes = new Float64Array(graph.size);
  adjointRe[output] = 1;
  sizes[output] = 1;
  for (let child = output; child >= 0; child--) {
    const row = codes[child]! - FIRST_OPERATION;
    if (needed[child] === 0 || row < 0 || moved[child] === 0) continue;
    const operands = operandsOf(graph, child, row, forward);
    const value = complex(re[child]!, im[child]!);
    const upstream = complex(adjointRe[child]!, adjointIm[child]!);
    for (let k = 0; k < arityOf[row]!; k++) {
      const parent = graph.operand(child, k);
      if (moved[parent] === 0) continue;
      const local = complexPartial(row, k, value, ...operands);
      const total = add(complex(adjointRe[parent]!, adjointIm[parent]!), mul(upstream, local));
      adjointRe[parent] = total.re;
      adjointIm[parent] = total.im;
      sizes[parent]! += sizes[child]! * size(local);
    }
  }
  return { adjointRe, adjointIm, sizes };
}

/** The size of the largest value, and the relative error of the worst known: a local derivative is hardly known better. */
function extremes(
  { re, im, errors }: Forward,
  needed: Uint8Array,
): { readonly largest: number; readonly worst: number } {
  let largest = 0;
  let worst = unitRoundoff;
  for (let id = 0; id < needed.length; id++) {
    if (needed[id] === 0) continue;
    const value = Math.hypot(re[id]!, im[id]!);
    largest = Math.max(largest, value);
    if (errors[id] !== 0) worst = Math.max(worst, errors[id]! / value);
  }
  return { largest, worst };
}
