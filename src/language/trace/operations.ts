import { compute } from '../arrays/compute.ts';
import { convert } from '../conversion.ts';
import { mostElements } from '../ndarrays/array.ts';
import { operateArrays } from '../ndarrays/broadcasting.ts';
import { assignArray } from '../ndarrays/indexing.ts';
import { matrixProduct } from '../ndarrays/products.ts';
import type { Expression } from '../program.ts';
import { staticType } from '../static-type.ts';
import { type Scope, unknown, type Value } from '../values.ts';
import { inputOf } from './inputs.ts';
import { definitionOf } from './names.ts';
import { pointerArithmetic } from './pointers.ts';
import type { Run } from './run.ts';
import { resolved } from './templates.ts';
import { textOf } from './text.ts';
import { boundTo } from './waiting.ts';

/** An operation on evaluated operands, noted as one where arrays take part. */
export function operate(run: Run, e: Extract<Expression, { kind: 'operation' }>, given: readonly Value[]): Value {
  const start = run.graph.size;
  return run.noted(e, start, given, operated(run, e, given));
}

function operated(run: Run, e: Extract<Expression, { kind: 'operation' }>, given: readonly Value[]): Value {
  const odd = given.findIndex((v) => v.kind === 'text');
  if (odd >= 0 && joinsTexts(run, e, given)) return textOf(run, given);
  if (odd >= 0) return run.refuse('unsupported', 'Text has no derivative.', e.operands[odd] ?? e);
  if (run.options.objects === undefined && given.some((v) => v.kind === 'pointer' || v.kind === 'sequence')) {
    const pointer = pointerArithmetic(e.operator, given);
    if (pointer !== undefined) return pointer;
  }
  if (e.operator === 'matrixProduct')
    return given.some((v) => v.kind === 'unknown') ? unknown : matrixProduct(run, given[0]!, given[1]!, e);
  if (given.some((v) => v.kind === 'array')) {
    const [first] = given as [Value];
    const value = operateArrays(run, e, given);
    const changes = e.inPlace && first.kind === 'array' && first.library !== 'jax' && first.library !== 'tensorflow';
    if (!changes || value.kind === 'unknown') return value;
    assignArray(run, first, [{ kind: 'ellipsis' }], value, e);
    return first;
  }
  return (run.options.objects === 'python' ? onLists(run, e, given) : undefined) ?? compute(run, e, given);
}

/** Whether `+` puts texts together; JavaScript writes a number as text for that. */
function joinsTexts(run: Run, e: Extract<Expression, { kind: 'operation' }>, given: readonly Value[]): boolean {
  if (e.operator !== 'add' || given.length !== 2) return false;
  return given.every((v) => v.kind === 'text' || (run.options.objects === 'javascript' && v.kind === 'real'));
}

/** Python's `+` of two lists and `*` of a list and an integer; undefined for anything else. */
function onLists(run: Run, e: Extract<Expression, { kind: 'operation' }>, given: readonly Value[]): Value | undefined {
  const [a, b] = given as [Value, Value?];
  if (e.operator === 'add' && a.kind === 'sequence' && b?.kind === 'sequence' && a.form === b.form) {
    if (!e.inPlace || a.form === 'tuple') return { kind: 'sequence', form: a.form, items: [...a.items, ...b.items] };
    (a.items as Value[]).push(...b.items);
    return a;
  }
  if (e.operator !== 'multiply') return undefined;
  const [items, count] = a.kind === 'sequence' ? [a, b] : [b, a];
  if (items?.kind !== 'sequence' || count?.kind !== 'integer') return undefined;
  const times = Math.max(0, Number(count.value));
  if (times * items.items.length > mostElements) return run.refuse('budget', 'This list is too long to follow.', e);
  const repeated = Array.from({ length: times }, () => items.items).flat();
  return { kind: 'sequence', form: items.form, items: repeated };
}

/** A value in the type of a cast, or in the common type of several expressions. */
export function convertedTo(run: Run, e: Extract<Expression, { kind: 'convert' }>, value: Value, scope: Scope): Value {
  if (e.type.kind !== 'common') return convert(run, value, resolved(e.type, scope), e);
  if (value.kind === 'real' ? value.width === undefined : value.kind !== 'integer' && value.kind !== 'boolean')
    return value;
  const type = staticType(
    e.type.of,
    (name) =>
      boundTo(run, name, scope) ??
      definitionOf(run, name) ??
      inputOf(run, name) ??
      // A field that the branch taken does not read.
      (run.options.resolve(name, true) === undefined ? inputOf(run, name, run.options.assume) : undefined),
    run.options.resolve,
  );
  if (type !== undefined) return convert(run, value, type, e);
  return run.refuse('unsupported', 'The common type of both branches is not known: cast them to one type.', e);
}
