import type { PointValue } from '../point.ts';
import type { Expression, Statement, Target } from '../program.ts';

/** The numbers of a literal: a number, lists of them, or `np.array([…])` and its like. */
export interface LiteralPoint {
  readonly value: PointValue;
  /** Whether a call makes an array of the lists. */
  readonly isArray: boolean;
}

const makers = new Set(['array', 'asarray', 'tensor', 'constant', 'Variable', 'float64', 'Float64Array']);

export function literalPoint(e: Expression): LiteralPoint | undefined {
  if (e.kind === 'call') {
    const name = e.callee.kind === 'attribute' || e.callee.kind === 'name' ? e.callee.name : '';
    const [only] = e.operands;
    if (!makers.has(name) || e.operands.length !== 1 || only?.kind !== 'sequence') return undefined;
    const value = nestedNumbers(only);
    return value === undefined ? undefined : { value, isArray: true };
  }
  const value = nestedNumbers(e);
  return value === undefined ? undefined : { value, isArray: false };
}

function nestedNumbers(e: Expression): PointValue | undefined {
  if (e.kind !== 'sequence') return literalNumber(e);
  if (e.form !== 'list' || e.items.length === 0) return undefined;
  const items = e.items.map(nestedNumbers);
  return items.includes(undefined) ? undefined : (items as PointValue[]);
}

const changing = new Set([
  'append',
  'extend',
  'insert',
  'pop',
  'push',
  'unshift',
  'shift',
  'splice',
  'fill',
  'sort',
  'clear',
  'reverse',
  'remove',
]);

/** The name whose array a statement changes in place: such a name is no input, but a store of results. */
export function changedName(statement: Statement): string | undefined {
  if (statement.kind === 'assign' && isPart(statement.target)) return rootOf(statement.target.object);
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return undefined;
  const { callee } = statement.value;
  return callee.kind === 'attribute' && changing.has(callee.name) ? rootOf(callee.object) : undefined;
}

const isPart = (target: Target): target is Extract<Target, { kind: 'index' | 'attribute' }> =>
  target.kind === 'index' || target.kind === 'attribute';

function rootOf(e: Expression): string | undefined {
  let at = e;
  while (at.kind === 'index' || at.kind === 'attribute') at = at.object;
  return at.kind === 'name' ? at.name : undefined;
}

/** The number that a literal expression is; undefined for anything else. */
export function literalNumber(e: Expression): number | undefined {
  if (e.kind === 'number') return Number(e.value);
  if (e.kind !== 'operation' || e.operands.length !== 1) return undefined;
  const inner = literalNumber(e.operands[0]!);
  if (inner === undefined) return undefined;
  return e.operator === 'negate' ? -inner : e.operator === 'plus' ? inner : undefined;
}
