import type { Expression, Operator } from '../program.ts';
import type { Value } from '../values.ts';
import type { Work } from '../work.ts';
import { itemAt } from './items.ts';
import { memberValue } from './objects.ts';
import { operate } from './operations.ts';
import type { Run } from './run.ts';

/** Python's methods for operators, without their underscores. */
const methods: Partial<Record<Operator, string>> = {
  add: 'add',
  subtract: 'sub',
  multiply: 'mul',
  divide: 'truediv',
  divideFloor: 'floordiv',
  remainderFloor: 'mod',
  power: 'pow',
  matrixProduct: 'matmul',
};
const signs: Partial<Record<Operator, string>> = { negate: '__neg__', plus: '__pos__', bitNot: '__invert__' };

/** An operator on objects whose class says what it does; the left operand is asked first. */
export function* operateOnObjects(
  run: Run,
  e: Extract<Expression, { kind: 'operation' }>,
  given: readonly Value[],
): Work<Value> {
  const [left, right] = given as [Value, Value?];
  const name = right === undefined ? undefined : methods[e.operator];
  const tries: readonly (readonly [Value, string | undefined, readonly Value[]])[] =
    right === undefined
      ? [[left, signs[e.operator], []]]
      : [
          ...(e.inPlace ? [[left, name && `__i${name}__`, [right]] as const] : []),
          [left, name && `__${name}__`, [right]],
          [right, name && `__r${name}__`, [left]],
        ];
  for (const [object, method, operands] of tries) {
    const found = method === undefined ? undefined : yield* methodOf(run, object, method, e);
    if (found !== undefined) return yield* run.call(found, operands, new Map(), e);
  }
  return operate(run, e, given);
}

/** `o[k]`, where the class of the object says what that is. */
export function* itemOfObject(
  run: Run,
  e: Extract<Expression, { kind: 'index' }>,
  [object, ...places]: readonly Value[],
): Work<Value> {
  const found = yield* methodOf(run, object!, '__getitem__', e);
  if (found === undefined) return itemAt(run, e, object!, places);
  const [only] = places;
  const place: Value = places.length === 1 ? only! : { kind: 'sequence', form: 'tuple', items: places };
  return yield* run.call(found, [place], new Map(), e);
}

function* methodOf(run: Run, object: Value, name: string, at: Expression): Work<Value | undefined> {
  if (object.kind !== 'record' && object.kind !== 'sequence') return undefined;
  if (object.of === undefined) return undefined;
  return yield* memberValue(run, object, name, at);
}
