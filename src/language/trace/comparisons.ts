import { isMatrix } from '../arrays/array.ts';
import { related } from '../arrays/compute.ts';
import { elementsOf } from '../ndarrays/array.ts';
import { compareArrays } from '../ndarrays/broadcasting.ts';
import type { Expression, Relation } from '../program.ts';
import { boolean, describe, unknown, type Value } from '../values.ts';
import { pointersCompared } from './pointers.ts';
import { Stop } from './recording.ts';
import type { Run } from './run.ts';
import { areEqual } from './tests.ts';

/** What a value counts as in a test; ends the run where that is not known. */
export function truthOf(run: Run, value: Value, at: Expression): boolean {
  switch (value.kind) {
    case 'boolean':
      return value.value;
    case 'integer':
      return Number(value.value) !== 0;
    case 'real': {
      const number = run.graph.value(value.node);
      run.guard(value.node, run.graph.constant(0), at);
      // What is no number counts as false in JavaScript, and is not equal to 0 elsewhere.
      return number !== 0 && !(run.options.objects === 'javascript' && Number.isNaN(number));
    }
    case 'sequence':
      if (run.options.objects === 'javascript') return true;
      if (isMatrix(value)) return value.items.length > 0 && value.items.every((item) => run.truth(item, at));
      return value.items.length > 0;
    case 'array':
      if (value.cells.items.length === 1 && value.shape.every((n) => n === 1))
        return run.truth(elementsOf(value)[0]!, at);
      return run.stop(
        'shape',
        'The truth value of an array with more than one element is ambiguous: use `.any()` or `.all()`.',
        at.span,
      );
    case 'none':
      return false;
    case 'text':
      return value.value !== '';
    case 'record':
      return run.options.objects === 'javascript' || value.of !== undefined || value.entries.size > 0;
    case 'unknown':
      throw new Stop();
    case 'pointer':
    case 'generator':
    case 'closure':
    case 'class':
    case 'known':
    case 'method':
    case 'slice':
    case 'ellipsis':
    case 'spread':
      return true;
  }
}

/** Whether every relation between neighbours holds; an array of truth values for two arrays. */
export function compared(run: Run, relations: readonly Relation[], operands: readonly Value[], at: Expression): Value {
  if (operands.some((v) => v.kind === 'unknown')) return unknown;
  if (operands.some((v) => v.kind === 'array')) {
    if (relations.length === 1) return compareArrays(run, relations[0]!, operands[0]!, operands[1]!, at);
    return run.refuse(
      'shape',
      'The truth value of an array with more than one element is ambiguous: compare once.',
      at,
    );
  }
  if (isEquality(run, relations, operands)) {
    const same = areEqual(run, operands[0]!, operands[1]!, at);
    return same.kind === 'boolean' ? boolean(same.value === (relations[0] === '==')) : same;
  }
  if (operands.some((v) => v.kind === 'text' || v.kind === 'none')) return sameKind(run, relations, operands, at);
  const [first, second] = operands as [Value, Value];
  const pointers = relations.length === 1 ? pointersCompared(relations[0]!, first, second) : undefined;
  if (pointers !== undefined) return pointers;
  if (at.kind === 'comparison' && at.strict && (first.kind === 'boolean') !== (second.kind === 'boolean'))
    return boolean(relations[0] === '!=');
  for (const [i, relation] of relations.entries()) {
    const outcome = related(run, relation, operands[i]!, operands[i + 1]!, at);
    if (isMatrix(outcome) && relations.length === 1) return outcome;
    if (outcome.kind !== 'boolean' || !outcome.value) return outcome;
  }
  return boolean(true);
}

/** Whether Python compares lists or tuples, which are equal item by item. */
function isEquality(run: Run, relations: readonly Relation[], operands: readonly Value[]): boolean {
  const [relation] = relations;
  return (
    run.options.objects === 'python' &&
    relations.length === 1 &&
    (relation === '==' || relation === '!=') &&
    operands.some((v) => v.kind === 'sequence' && v.shape === undefined)
  );
}

/** Words and nothing are equal to themselves only. */
function sameKind(run: Run, relations: readonly Relation[], operands: readonly Value[], at: Expression): Value {
  const [a, b] = operands as [Value, Value];
  const [relation] = relations;
  if (relations.length > 1 || (relation !== '==' && relation !== '!='))
    return run.refuse('not-a-number', `Only numbers can be compared, and this is ${describe(a)}.`, at);
  const isStrict = at.kind === 'comparison' && at.strict === true;
  const isEqual =
    a.kind === b.kind &&
    (a.kind !== 'text' || a.value === (b as typeof a).value) &&
    !(isStrict && a.kind === 'none' && a.isNull !== (b as typeof a).isNull);
  return boolean(isEqual === (relation === '=='));
}
