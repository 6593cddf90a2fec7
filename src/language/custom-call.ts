import type { CustomOperation } from '../core/custom.ts';
import type { NodeId } from '../core/graph.ts';
import { isMatrix } from './arrays/array.ts';
import { itemByItem } from './arrays/compute.ts';
import type { Known, Resolve } from './libraries.ts';
import type { Machine } from './machine.ts';
import { elementwise } from './ndarrays/broadcasting.ts';
import type { Expression } from './program.ts';
import { toNode } from './recorder.ts';
import { describe, real, unknown, type Value } from './values.ts';

/** What a call of an operation of the user's own needs of the tracer. */
export interface CustomMachine extends Machine {
  applyCustom(custom: CustomOperation, operands: readonly NodeId[], at: Expression): NodeId;
}

/** Names as a language finds them, and before its own functions the operations of the user. */
export function withOperations(operations: readonly CustomOperation[] = [], resolve: Resolve): Resolve {
  if (operations.length === 0) return resolve;
  const known = new Map<string, Known>(operations.map((custom) => [custom.name, { kind: 'custom', custom }]));
  return (path, called) => (called ? known.get(path) : undefined) ?? resolve(path, called);
}

/** Calls an operation of the user's own, its parameters given by place or by name; on arrays element by element. */
export function callCustom(
  m: CustomMachine,
  custom: CustomOperation,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  at: Expression,
): Value {
  const { name, parameters } = custom;
  const stray = [...keywords.keys()].find((key) => !parameters.includes(key, operands.length));
  const values = parameters.flatMap((parameter, k) => operands[k] ?? keywords.get(parameter) ?? []);
  if (operands.length > parameters.length || stray !== undefined || values.length < parameters.length)
    return m.refuse(
      'wrong-count',
      `\`${name}\` is declared with ${parameters.length === 1 ? 'one parameter' : `${parameters.length} parameters`}, ${parameters.join(', ')}: give each of them one value.`,
      at,
    );
  if (values.some((v) => v.kind === 'unknown')) return unknown;
  const apply = (items: readonly Value[]): Value => callCustom(m, custom, items, new Map(), at);
  if (values.some((v) => v.kind === 'array')) return elementwise(m, values, at, apply);
  if (values.some(isMatrix)) return itemByItem(m, values, at, apply);
  const odd = values.find((v) => v.kind !== 'real' && v.kind !== 'integer' && v.kind !== 'boolean');
  if (odd !== undefined)
    return m.refuse('not-a-number', `\`${name}\` needs numbers, and this is ${describe(odd)}.`, at);
  return real(
    m.applyCustom(
      custom,
      values.map((v) => toNode(m, v)),
      at,
    ),
  );
}
