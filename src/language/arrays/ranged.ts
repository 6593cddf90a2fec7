import type { OpName } from '../../core/operations/names.ts';
import type { Expression } from '../program.ts';
import { fromBoolean, type Recorder, toNode } from '../recorder.ts';
import { describe, type IntegerRange, unknown, type Value } from '../values.ts';

type Operation = Extract<Expression, { kind: 'operation' }>;
export type Ranged = Extract<Value, { kind: 'integer' }> & { readonly range: IntegerRange };

export function isRanged(value: Value): value is Ranged {
  return value.kind === 'integer' && value.range !== undefined;
}

/** MATLAB's integer types: results round half away from zero, and stop at the ends of the type's range. */
export function rangeOf(name: string): IntegerRange {
  const bits = Number(/\d+/.exec(name)![0]);
  return name.startsWith('u')
    ? { name, low: 0, high: 2 ** bits - 1 }
    : { name, low: -(2 ** (bits - 1)), high: 2 ** (bits - 1) - 1 };
}

/** A number as an integer of the type. */
export function toRange(recorder: Recorder, x: Value, range: IntegerRange, at: Expression): Value {
  const plain = fromBoolean(x);
  if (plain.kind === 'unknown') return unknown;
  if (plain.kind !== 'real' && plain.kind !== 'integer')
    return recorder.refuse('not-a-number', `\`${range.name}\` needs a number, and this is ${describe(x)}.`, at);
  const node = plain.kind === 'real' ? recorder.apply('roundHalfAway', [plain.node], at) : plain.node;
  const exact = node === undefined ? Number((plain as Ranged).value) : recorder.valueOf(node);
  const value = Number.isNaN(exact) ? 0 : Math.min(range.high, Math.max(range.low, exact));
  // Where the range ends the value stays, whatever moves.
  const follows = node !== undefined && value === exact && recorder.moves(node);
  return { kind: 'integer', value, node: follows ? node : undefined, range };
}

const operations: Partial<Record<Operation['operator'], OpName>> = {
  add: 'add',
  subtract: 'sub',
  multiply: 'mul',
  divide: 'div',
  power: 'pow',
  negate: 'neg',
};

export function operateRanged(recorder: Recorder, e: Operation, operands: readonly Value[]): Value {
  const [{ range }] = operands.filter(isRanged) as [Ranged];
  const other = operands.find((v) => isRanged(v) && v.range.name !== range.name);
  if (other !== undefined)
    return recorder.refuse(
      'unsupported',
      `\`${e.sign}\` does not combine two integer types: convert one of them with \`${range.name}(…)\` first.`,
      e,
    );
  const operation = operations[e.operator];
  if (e.operator === 'plus') return operands[0]!;
  const plain = operands.map(fromBoolean);
  const odd = plain.find((v) => v.kind !== 'real' && v.kind !== 'integer');
  if (operation === undefined || odd !== undefined)
    return recorder.refuse('unsupported', `\`${e.sign}\` is not understood on \`${range.name}\`.`, e);
  const node = recorder.apply(
    operation,
    plain.map((v) => toNode(recorder, v)),
    e,
  );
  return toRange(recorder, { kind: 'real', node }, range, e);
}
