import { typeOfValue } from '../conversion.ts';
import type { Parameter } from '../program.ts';
import { same, shared, type Type } from '../types.ts';
import { type Scope, type Value, valueIn } from '../values.ts';

/** The name by which a scope has a value of the type that a template's parameter stands for; no program can write it. */
export const templateName = (name: string): string => `template ${name}`;

/** The template's parameter in a type: `T`, `T*`, `std::vector<T>`. */
export function parameterIn(type: Type | undefined): Extract<Type, { kind: 'parameter' }> | undefined {
  let at = type;
  while (at?.kind === 'array') at = at.of;
  return at?.kind === 'parameter' ? at : undefined;
}

/** Fixes what a template's parameter stands for by what the first function parameter of that type is given. */
export function deduce(parameter: Parameter, given: Value, scope: Scope): void {
  const meant = parameterIn(parameter.type);
  if (meant === undefined || scope.own(templateName(meant.name)) !== undefined) return;
  let depth = meant.form === 'pointer' ? 1 : 0;
  for (let at = parameter.type; at?.kind === 'array'; at = at.of) depth++;
  let value: Value | undefined = given.kind === 'pointer' ? valueIn(given.cell) : given;
  if (given.kind === 'pointer' && meant.form === 'pointer') depth--;
  for (; depth > 0 && value?.kind === 'sequence'; depth--) value = value.items[0];
  if (value !== undefined) scope.set(templateName(meant.name), value);
}

/** A type with what the parameters of templates stand for here; one that is not known stays. */
export function resolved(type: Type, scope: Scope): Type {
  if (type.kind === 'array') {
    const of = resolved(type.of, scope);
    return of === type.of ? type : { ...type, of };
  }
  if (type.kind !== 'parameter') return type;
  if (type.form === 'pointer') return shared;
  const example = scope.get(templateName(type.name));
  return example === undefined ? type : (typeOfValue(example) ?? same);
}
