import type { NodeId } from '../core/graph.ts';
import type { OpName } from '../core/operations/names.ts';
import type { Expression, Operator } from './program.ts';
import { integer, type Value } from './values.ts';

/** What arithmetic needs of the tracer that runs it. */
export interface Recorder {
  apply(operation: OpName, operands: readonly NodeId[], at: Expression): NodeId;
  constant(value: number): NodeId;
  valueOf(node: NodeId): number;
  moves(node: NodeId): boolean;
  /** Reports an error and gives the unknown value. */
  refuse(code: string, message: string, at: Expression): Value;
  /** As `refuse`, where the program ends with an error of this name, which something around it may take. */
  fail(error: string, code: string, message: string, at: Expression): Value;
  /** A struct of the program made of a list of its fields, or of nothing. */
  structOf(name: string, given: Value, at: Expression): Value;
  /** A comparison of reals that decided something, for re-evaluation at another point and for ties. */
  guard(left: NodeId, right: NodeId, at: Expression): void;
  /** Whether floats without a value end the program, as in Python, where other languages go on with infinities. */
  readonly raises: boolean;
  /** Whether every number is a double, truth values in arithmetic as well (JavaScript). */
  readonly onlyDoubles: boolean;
}

export type Integer = Extract<Value, { kind: 'integer' }>;
export type Numeric = Integer | Extract<Value, { kind: 'real' }>;
export type Operation = Extract<Expression, { kind: 'operation' }>;

export const realOperations: Partial<Record<Operator, OpName>> = {
  add: 'add',
  subtract: 'sub',
  multiply: 'mul',
  divide: 'div',
  divideC: 'div',
  remainderTrunc: 'remTrunc',
  remainderFloor: 'remFloor',
  power: 'pow',
  powerTrunc: 'pow',
};

export const bitOperators: ReadonlySet<Operator> = new Set([
  'bitXor',
  'bitAnd',
  'bitOr',
  'shiftLeft',
  'shiftRight',
  'shiftRightZero',
  'bitNot',
]);

/** A number's node in the graph. */
export function toNode(recorder: Recorder, value: Value): NodeId {
  if (value.kind === 'real') return value.node;
  if (value.kind === 'integer') return value.node ?? recorder.constant(Number(value.value));
  return recorder.constant(value.kind === 'boolean' && value.value ? 1 : 0);
}

/** The node of an integer, whose zero has no sign. */
export function unsignedZero(recorder: Recorder, node: NodeId, at: Expression): NodeId {
  return Object.is(recorder.valueOf(node), -0) ? recorder.apply('add', [node, recorder.constant(0)], at) : node;
}

/** A truth value counts as 0 or 1 in arithmetic. */
export function fromBoolean(value: Value): Value {
  return value.kind === 'boolean' ? integer(value.value ? 1 : 0) : value;
}
