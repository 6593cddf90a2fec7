import type { OpName } from '../../core/operations/names.ts';
import { ops } from '../../core/operations/table.ts';
import { isMatrix } from '../arrays/array.ts';
import { itemByItem } from '../arrays/compute.ts';
import { nodeIn, realOf } from '../conversion.ts';
import { elementwise } from '../ndarrays/broadcasting.ts';
import { withKeywords } from '../ndarrays/keywords.ts';
import type { Expression } from '../program.ts';
import { unlessRaised } from '../raising.ts';
import { fromBoolean, type Numeric, toNode } from '../recorder.ts';
import { isSingle, rounded } from '../typed-arithmetic.ts';
import { describe, real, unknown, type Value } from '../values.ts';
import type { Run } from './run.ts';

/** A call without keywords. */
export const noKeywords: ReadonlyMap<string, Value> = new Map();

/** One elementary operation on the operands of a call. */
export function elementary(
  run: Run,
  operation: OpName,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  path: string,
  at: Expression,
  from?: { readonly width?: 'single' | 'operands' | undefined; readonly library?: string },
): Value {
  const width = from?.width;
  if (operands.some((v) => v.kind === 'unknown')) return unknown;
  if (takesArrays(from?.library) && operands.some((v) => v.kind === 'array' || v.kind === 'sequence')) {
    const [first, ...others] = operands.filter((v) => v.kind !== 'none');
    if (first !== undefined && !isMatrix(first))
      return arrayByElement(run, operation, [first, ...others], keywords, path, at, from);
  }
  const { arity, defaults = [] } = ops[operation];
  if (keywords.size > 0) {
    const read = withKeywords(operation, operands, keywords, (value) => real(run.constant(value)), defaults);
    if (read !== undefined && takesArrays(from?.library))
      return elementary(run, read.operation, read.operands, noKeywords, path, at, from);
    return run.refuse(
      'unsupported',
      `The keyword \`${[...keywords.keys()][0]}\` of \`${path}\` is not understood.`,
      at,
    );
  }
  const left = arity - operands.length;
  if (left < 0 || left > defaults.length)
    return run.refuse(
      'wrong-count',
      `\`${path}\` takes ${arity} operand${arity > 1 ? 's' : ''}, not ${operands.length}.`,
      at,
    );
  if (at.kind === 'call' && at.whole && operands.some(isMatrix))
    return run.refuse(
      'shape',
      `\`${path}\` of an array is not followed: write \`${path}.(…)\` to go item by item.`,
      at,
    );
  if (operands.some(isMatrix))
    return itemByItem(run, operands, at, (items) => elementary(run, operation, items, keywords, path, at, from));
  const odd = operands.find((v) => v.kind !== 'real' && v.kind !== 'integer' && v.kind !== 'boolean');
  if (odd !== undefined)
    return run.refuse('not-a-number', `\`${path}\` needs numbers, and this is ${describe(odd)}.`, at);
  const absent = defaults.slice(defaults.length - left).map((value) => run.constant(value));
  const numbers = operands.map(fromBoolean) as Numeric[];
  const own = numbers.map((v) => (width === 'single' ? nodeIn(run, v, 'single', at) : toNode(run, v)));
  const nodes = [...own, ...absent];
  const node = run.apply(operation, nodes, at);
  if (from?.library === 'math') return unlessRaised(run, operation, nodes, node, at);
  const rounds = width === 'single' || (width === 'operands' && isSingle(numbers));
  return rounds ? realOf(rounded(run, node, at), 'single') : real(node);
}

function arrayByElement(
  run: Run,
  operation: OpName,
  operands: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  path: string,
  at: Expression,
  from: { readonly library?: string } | undefined,
): Value {
  const library = from?.library?.includes('torch') ? 'torch' : from?.library === 'tf' ? 'tensorflow' : undefined;
  const each = (items: readonly Value[]) => elementary(run, operation, items, keywords, path, at, from);
  const start = run.graph.size;
  return run.noted(at, start, operands, elementwise(run, operands, at, each, library));
}

/** Whether the functions of a library go over arrays element by element. */
function takesArrays(library: string | undefined): boolean {
  return library !== undefined && /^(?:numpy|torch|tf|scipy|jax)/.test(library);
}
