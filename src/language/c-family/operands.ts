import { operate } from '../arithmetic.ts';
import type { BuiltinCall, Machine } from '../machine.ts';
import type { Operator } from '../program.ts';
import { fromBoolean, type Integer, type Numeric } from '../recorder.ts';
import { describe, type Value } from '../values.ts';

export type Sequence = Extract<Value, { kind: 'sequence' }>;

/** The operands as numbers; a wrong count or kind is reported, and gives undefined. */
export function numbersOf(m: Machine, call: BuiltinCall, least: number, most = least): readonly Numeric[] | undefined {
  const { operands, path, at } = call;
  if (operands.length < least || operands.length > most || call.keywords.size > 0) {
    m.refuse('wrong-count', `\`${path}\` is not understood with these operands.`, at);
    return undefined;
  }
  const odd = operands.find((v) => v.kind !== 'real' && v.kind !== 'integer' && v.kind !== 'boolean');
  if (odd !== undefined) {
    m.refuse('not-a-number', `\`${path}\` needs numbers, and this is ${describe(odd)}.`, at);
    return undefined;
  }
  return operands.map((v) => fromBoolean(v) as Numeric);
}

/** The first operand as a sequence; anything else is reported, and gives undefined. */
export function itemsOf(m: Machine, call: BuiltinCall, least = 1, most = least): Sequence | undefined {
  const [first] = call.operands;
  if (first?.kind === 'sequence' && call.operands.length >= least && call.operands.length <= most) return first;
  m.refuse('unsupported', `\`${call.path}\` is not understood with these operands.`, call.at);
  return undefined;
}

/** The value of a whole number among the operands; undefined, and reported, where it is none. */
export function countOf(m: Machine, call: BuiltinCall, value: Value | undefined): number | undefined {
  if (value?.kind === 'integer' && Number(value.value) >= 0 && Number(value.value) <= 5_000_000)
    return Number(value.value);
  if (value?.kind === 'integer')
    m.refuse('domain', `\`${call.path}\` cannot be followed for ${value.value} items.`, call.at);
  else m.refuse('not-an-integer', `\`${call.path}\` needs a whole number.`, call.at);
  return undefined;
}

export function isIntegers(numbers: readonly Numeric[]): numbers is readonly Integer[] {
  return numbers.every((v) => v.kind === 'integer');
}

const signs: Partial<Record<Operator, string>> = { add: '+', subtract: '-', multiply: '*', divideC: '/' };

/** An operator of the language on values, with its types. */
export function compute(m: Machine, call: BuiltinCall, operator: Operator, operands: readonly Value[]): Value {
  const { at } = call;
  return operate(
    m,
    { kind: 'operation', span: at.span, operator, sign: signs[operator] ?? call.path, operands: [] },
    operands,
  );
}

export const listOf = (items: readonly Value[]): Value => ({ kind: 'sequence', form: 'list', items: [...items] });
export const tupleOf = (items: readonly Value[]): Value => ({ kind: 'sequence', form: 'tuple', items });
