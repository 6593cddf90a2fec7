import type { NodeId } from '../core/graph.ts';
import type { OpName } from '../core/operations/names.ts';
import type { Expression } from './program.ts';
import type { Recorder } from './recorder.ts';
import { real, type Value } from './values.ts';

/**
 * The result of an operation on floats; refused where a language that raises errors stops there, as Python does: at a
 * division by 0, at a function of `math` outside its domain, where a power or a function overflows.
 */
export function unlessRaised(
  recorder: Recorder,
  operation: OpName,
  operands: readonly NodeId[],
  node: NodeId,
  at: Expression,
): Value {
  if (!recorder.raises || total.has(operation)) return real(node);
  const value = recorder.valueOf(node);
  const error = errorOf(
    operation,
    operands.map((id) => recorder.valueOf(id)),
    value,
  );
  if (error === undefined) return real(node);
  const name = /with (\w+)/.exec(error)?.[1];
  return name === undefined ? recorder.refuse('domain', error, at) : recorder.fail(name, 'domain', error, at);
}

/** Operators that have a value, infinite perhaps, for any two floats. */
const total: ReadonlySet<OpName> = new Set<OpName>(['add', 'sub', 'mul', 'neg', 'abs', 'hypot', 'copysign']);

function errorOf(operation: OpName, operands: readonly number[], value: number): string | undefined {
  const [x = 0, y = 0] = operands;
  if (operation === 'div' || operation === 'remFloor')
    return y === 0 ? 'Python stops here with ZeroDivisionError: this divides by 0.' : undefined;
  if (operation === 'pow' && Number.isFinite(x) && Number.isFinite(y)) {
    if (x === 0 && y < 0) return 'Python stops here with ZeroDivisionError: this is 0 to a negative power.';
    if (x < 0 && !Number.isInteger(y))
      return 'A fractional power of a negative number is complex in Python, or an error in `math`.';
  }
  if (Number.isFinite(value) || !operands.every(Number.isFinite))
    return Number.isNaN(value) && !operands.some(Number.isNaN) ? outside : undefined;
  return Number.isNaN(value) || operation.startsWith('log') || operation === 'atanh'
    ? outside
    : 'Python stops here with OverflowError: the value is too large.';
}

const outside = 'Python stops here with ValueError: this is outside the domain of the function.';
