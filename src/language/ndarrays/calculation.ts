import type { OpName } from '../../core/operations/names.ts';
import { operate, toNode } from '../arithmetic.ts';
import type { BuiltinCall } from '../machine.ts';
import type { Expression, Operator } from '../program.ts';
import type { Recorder } from '../recorder.ts';
import { integer, real, type Value } from '../values.ts';
import { isScalar } from './array.ts';

/** Arithmetic on single elements at the place of one call, integers kept exact. */
export interface Calculation {
  readonly add: (x: Value, y: Value) => Value;
  readonly subtract: (x: Value, y: Value) => Value;
  readonly multiply: (x: Value, y: Value) => Value;
  readonly divide: (x: Value, y: Value) => Value;
  readonly apply: (operation: OpName, ...operands: readonly Value[]) => Value;
  readonly sum: (items: readonly Value[]) => Value;
  readonly number: (value: number) => Value;
  readonly valueOf: (value: Value) => number;
}

export function calculation(m: Recorder, { at, path }: Pick<BuiltinCall, 'at' | 'path'>): Calculation {
  const operation = (operator: Operator): ((x: Value, y: Value) => Value) => {
    const e: Extract<Expression, { kind: 'operation' }> = {
      kind: 'operation',
      span: at.span,
      operator,
      sign: path,
      operands: [],
    };
    return (x, y) => {
      if (isScalar(x) && isScalar(y) && (x.kind === 'real' || y.kind === 'real'))
        return real(m.apply(plain[operator]!, [toNode(m, x), toNode(m, y)], at));
      return operate(m, e, [x, y]);
    };
  };
  const add = operation('add');
  return {
    add,
    subtract: operation('subtract'),
    multiply: operation('multiply'),
    divide: operation('divide'),
    apply: (name, ...operands) =>
      real(
        m.apply(
          name,
          operands.map((v) => toNode(m, v)),
          at,
        ),
      ),
    sum: (items) => (items.length === 0 ? integer(0) : items.reduce(add)),
    number: (value) => real(m.constant(value)),
    valueOf: (value) => m.valueOf(toNode(m, value)),
  };
}

const plain: Partial<Record<Operator, OpName>> = { add: 'add', subtract: 'sub', multiply: 'mul', divide: 'div' };
