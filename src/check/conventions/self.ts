import { partsOf } from '../../language/walk.ts';
import type { FileFunction } from '../file.ts';

/** The name under which a method has its object; undefined for a static one. */
export function selfOf({ definition }: FileFunction): string | undefined {
  const [first] = definition.parameters;
  if (first !== undefined && /^(?:self|this|cls)$/.test(first.name)) return first.name;
  for (const part of partsOf(definition.body)) if (part.kind === 'name' && part.name === 'this') return 'this';
  return undefined;
}
