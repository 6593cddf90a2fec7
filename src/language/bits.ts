import { type Numeric, type Operation, type Recorder, toNode } from './recorder.ts';
import { real, type Value } from './values.ts';

/**
 * JavaScript's operators on bits: numbers are cut to whole ones of 32 bits, and the result is a number. `x | 0`, `~~x` and
 * shifts by 0 cut a number that an input moves; any other work on its bits has no derivative.
 */
export function on32Bits(recorder: Recorder, at: Operation, operands: readonly Numeric[]): Value {
  const nodes = operands.map((v) => toNode(recorder, v));
  const [x, y] = nodes.map((node) => recorder.valueOf(node)) as [number, number];
  const value = bits(at, x, y);
  const cut = cutOperand(at, x, y);
  if (!nodes.some((node) => recorder.moves(node))) return real(recorder.constant(value));
  if (cut === undefined) return refused(recorder, at);
  // The bits of what is no number are 0.
  if (!Number.isFinite(cut === 0 ? x : y)) return real(recorder.constant(value));
  // What bits beyond the 32nd cut off does not move.
  const truncated = recorder.apply('trunc', [nodes[cut]!], at);
  const sign = at.operator === 'bitNot' ? -1 : 1;
  const rest = value - sign * recorder.valueOf(truncated);
  if (sign === -1) return real(recorder.apply('sub', [recorder.constant(rest), truncated], at));
  return real(rest === 0 ? truncated : recorder.apply('add', [truncated, recorder.constant(rest)], at));
}

function refused(recorder: Recorder, at: Operation): Value {
  return recorder.refuse(
    at.operator === 'bitXor' ? 'xor' : 'bit-operation',
    at.operator === 'bitXor'
      ? '`^` is exclusive or on integers here, not a power: write `**` for a power.'
      : `\`${at.sign}\` works on the bits of integers: it has no derivative.`,
    at,
  );
}

/** Which operand the operation leaves as it is, but for what stands behind its point. */
function cutOperand({ operator }: Operation, x: number, y: number): 0 | 1 | undefined {
  if (operator === 'bitNot') return 0;
  if (operator === 'bitAnd' || operator === 'bitXor') return undefined;
  if (y === 0) return 0;
  return operator === 'bitOr' && x === 0 ? 1 : undefined;
}

function bits({ operator }: Operation, x: number, y: number): number {
  switch (operator) {
    case 'bitXor':
      return x ^ y;
    case 'bitAnd':
      return x & y;
    case 'bitOr':
      return x | y;
    case 'bitNot':
      return ~x;
    case 'shiftLeft':
      return x << y;
    case 'shiftRight':
      return x >> y;
    default:
      return x >>> y;
  }
}
