import type { Graph, NodeId } from '../../../src/core/graph.ts';
import type { OpName } from '../../../src/core/operations/names.ts';
import { numbers, ops } from '../../../src/core/operations/table.ts';
import type { Analysis } from '../../../src/language/analyse.ts';

/** Operations that IEEE 754 or the language fixes to the last bit. */
const fixed: ReadonlySet<OpName> = new Set<OpName>([
  'add',
  'sub',
  'mul',
  'div',
  'neg',
  'sqrt',
  'fma',
  'abs',
  'sign',
  'max',
  'min',
  'fdim',
  'copysign',
  'floor',
  'ceil',
  'trunc',
  'roundHalfEven',
  'roundHalfUp',
  'roundHalfAway',
  'fract',
  'fround',
  'remTrunc',
  'remFloor',
  'remNearest',
]);
/** Where these jump, a difference of nothing becomes one of size. */
export const jumps: ReadonlySet<OpName> = new Set<OpName>([
  'floor',
  'ceil',
  'trunc',
  'roundHalfEven',
  'roundHalfUp',
  'roundHalfAway',
  'fract',
  'sign',
  'remTrunc',
  'remFloor',
  'remNearest',
  'copysign',
]);
/** What a library's function may differ from another's, in units in the last place. */
const ulpsOfLibraries = 2;

/**
 * How far another platform's value may be from ours at each node: 0 where every operation before it is fixed to the last
 * bit; behind a library's function the 2 units it may differ by, carried on by the slopes, and one unit for each
 * rounding after it. Infinite where that cannot be told: at a jump or a comparison that is nearer than the difference.
 */
export function allowedDifference({ trace, output }: Analysis): number {
  const { graph } = trace;
  const differences = new Float64Array(graph.size);
  for (let node = 0; node < graph.size; node++) differences[node] = differenceAt(graph, node, differences);
  for (const { left, right } of trace.guards) {
    const gap = Math.abs(graph.value(left) - graph.value(right));
    const difference = differences[left]! + differences[right]!;
    if (difference > 0 && !(gap > difference)) return Number.POSITIVE_INFINITY;
  }
  return differences[output]!;
}

function differenceAt(graph: Graph, node: NodeId, differences: Float64Array): number {
  const operation = graph.operation(node);
  if (operation === undefined) return 0;
  const value = graph.value(node);
  const operands = graph.operands(node);
  const [x = 0, y = 0, z = 0] = operands.map((id) => graph.value(id));
  // IEEE 754 leaves open what sign a result that is not a number has.
  if (operation === 'copysign' && Number.isNaN(y)) return Number.POSITIVE_INFINITY;
  let difference = fixed.has(operation) ? 0 : ulpsOfLibraries * ulp(value);
  for (const [k, operand] of operands.entries()) {
    const own = differences[operand]!;
    if (own === 0) continue;
    if (jumps.has(operation)) {
      if (!isFarFromJump(operation, [x, y], k, own)) return Number.POSITIVE_INFINITY;
    }
    const slope = ops[operation].partials[k]!(numbers, value, x, y, z);
    difference += Math.abs(slope) * own + (fixed.has(operation) ? ulp(value) : 0);
  }
  // What a library's function in single precision gives, and what rounds to another neighbour there.
  if (operation === 'fround' && difference > 0) difference += Math.abs(value) * 2 ** -22;
  // Slopes are those at our value: they say nothing of far away.
  return Number.isNaN(difference) || difference > 1e-6 * Math.abs(value) + 1e-9 ? Number.POSITIVE_INFINITY : difference;
}

function isFarFromJump(operation: OpName, operands: readonly [number, number], k: number, difference: number): boolean {
  const [x, y] = operands;
  switch (operation) {
    case 'sign':
      return Math.abs(x) > difference;
    case 'copysign':
      return k === 0 || Math.abs(y) > difference;
    case 'remTrunc':
    case 'remFloor':
    case 'remNearest': {
      const quotient = x / y;
      const moved = k === 0 ? difference / Math.abs(y) : (Math.abs(quotient) * difference) / Math.abs(y);
      return isBetween(quotient, moved + 2 * ulp(quotient), operation === 'remNearest' ? 0.5 : 0);
    }
    default:
      return isBetween(x, difference, operation.startsWith('round') ? 0.5 : 0);
  }
}

/** Whether nothing nearer than `difference` is a whole number, or half of one. */
function isBetween(x: number, difference: number, shift: number): boolean {
  return Math.floor(x + shift - difference) === Math.floor(x + shift + difference) && !Number.isInteger(x + shift);
}

export function ulp(x: number): number {
  return Math.max(2 ** -1074, Math.abs(x) * Number.EPSILON);
}
