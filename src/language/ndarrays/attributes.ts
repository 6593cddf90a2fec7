import type { Machine } from '../machine.ts';
import type { Expression } from '../program.ts';
import { describe, integer, unknown, type Value } from '../values.ts';
import { array, elementsOf, shapeValue, sizeOf } from './array.ts';
import { permuted, transposedLast } from './products.ts';

const pairs: Readonly<Record<string, number>> = { first: 0, second: 1, Item1: 0, Item2: 1, Item3: 2, Item4: 3 };

/** `x.T`, `x.shape`, `x.length`, `o.a`: what a value has behind a dot that is no call. */
export function attributeOf(m: Machine, object: Value, name: string, at: Expression): Value {
  if (object.kind === 'unknown') return unknown;
  if (object.kind === 'array') {
    switch (name) {
      case 'T':
        return permuted(object, [...object.shape.keys()].reverse());
      case 'mT':
        return transposedLast(object)!;
      case 'shape':
        return shapeValue(object.shape);
      case 'size':
        return integer(sizeOf(object.shape));
      case 'ndim':
        return integer(object.shape.length);
      case 'flat':
        return array(m, [sizeOf(object.shape)], elementsOf(object), object.library);
      case 'length':
        return integer(object.shape[0] ?? 0);
      case 'real':
        return object;
      case 'dtype':
        if (object.type !== 'real') break;
        return { kind: 'known', known: { kind: 'builtin', builtin: 'toReal' }, path: 'dtype' };
      case 'data':
        return m.refuse('unsupported', '`.data` shares its elements without their derivative: write `.detach()`.', at);
    }
  }
  if (object.kind === 'sequence') {
    if (name === 'length') return integer(object.items.length);
    // Pairs of C++, tuples of C#.
    const place = object.form === 'tuple' ? (pairs[name] ?? -1) : -1;
    if (object.items[place] !== undefined) return object.items[place];
  }
  if (object.kind === 'record') {
    return m.refuse('unknown-attribute', `There is no \`${name}\` in this object.`, at);
  }
  if ((object.kind === 'real' || object.kind === 'integer') && name === 'T') return object;
  return m.refuse('unknown-attribute', `The attribute \`${name}\` of ${describe(object)} is not known.`, at);
}
