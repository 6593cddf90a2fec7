import { column, fromRows, isStanding, type Standing } from '../arrays/array.ts';
import { convert, inputAs } from '../conversion.ts';
import { asArray } from '../ndarrays/array.ts';
import { elementName, nestedInput } from '../ndarrays/inputs.ts';
import type { PointValue } from '../point.ts';
import { integer, real, unknown, type Value } from '../values.ts';
import type { Run } from './run.ts';

/** Makes a name an input if there is a value for it. */
export function inputOf(run: Run, name: string, pointOf = run.options.pointOf, as?: 'list'): Value | undefined {
  const value = pointOf(name);
  if (value === undefined) return undefined;
  if (typeof value !== 'number') return keepInput(run, name, arrayInput(run, name, value, as));
  const node = run.input(name, value, run.readAt);
  const plain = Number.isSafeInteger(value) && run.options.literalInputs.has(name) ? integer(value, node) : real(node);
  const type = run.options.typeOf?.(name);
  const span = { start: 0, end: 0 };
  return keepInput(run, name, type === undefined ? plain : inputAs(run, plain, type, { kind: 'name', span, name }));
}

/** An input for each element of an array. */
function arrayInput(run: Run, name: string, value: PointValue, as: 'list' | undefined): Value {
  const whole = run.options.literalInputs.has(name) && allWhole(value);
  const nestedInputs = nestedInput(name, value, (element, number) => {
    const node = run.input(elementName(element), number, undefined);
    if (!run.isBefore) run.elements.set(elementName(element), element);
    return whole ? integer(number, node) : real(node);
  });
  const arrays = run.options.arrays?.(name);
  const type = run.options.typeOf?.(name);
  if (type?.kind === 'array' && type.rank !== undefined)
    return convert(run, nestedInputs, type, { kind: 'name', span: { start: 0, end: 0 }, name });
  if (as === 'list' || arrays === undefined) return nestedInputs;
  if (isStanding(arrays)) return standing(run, name, nestedInputs, arrays);
  return asArray(run, nestedInputs, { kind: 'name', span: { start: 0, end: 0 }, name }, arrays) ?? unknown;
}

/** Lists as an array of the languages that count from 1: a list is a vector, a list of lists has rows. */
function standing(run: Run, name: string, value: Value, as: Standing): Value {
  if (value.kind !== 'sequence') return value;
  const { items } = value;
  const isNested = items.some((item) => item.kind === 'sequence');
  if (!isNested) return as === 'rows' ? fromRows([items]) : column(items, as === 'matrices' ? undefined : as);
  const rows = items.map((item) => (item.kind === 'sequence' ? item.items : [item]));
  const isEven = rows.every((r) => r.length === rows[0]!.length && r.every((v) => v.kind !== 'sequence'));
  if (isEven) return fromRows(rows);
  return run.refuse(
    'shape',
    `The value of \`${name}\` must be a list, or a list of rows of one length: arrays of more dimensions are not followed.`,
    { span: { start: 0, end: 0 } },
  );
}

/** Keeps an input under its name, for the next time it is read. */
export function keepInput(run: Run, name: string, input: Value): Value {
  (run.locals.has(name) ? run.base : run.global).set(name, input);
  return input;
}

function allWhole(value: PointValue): boolean {
  return typeof value === 'number' ? Number.isSafeInteger(value) : value.every(allWhole);
}
