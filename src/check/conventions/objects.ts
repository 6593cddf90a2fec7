import type { Expression, FunctionDefinition } from '../../language/program.ts';
import { partsOf } from '../../language/walk.ts';
import type { Claim, Known, Unfit } from '../claim.ts';
import type { CheckedFile, FileFunction } from '../file.ts';
import { remembered } from '../memory.ts';
import { claimOf } from '../pair.ts';
import type { Convention } from './convention.ts';
import { readDerivativeName } from './function-names.ts';

/** Two functions of one object: `{ func: x => …, dfunc: x => … }`, `{'f': lambda x: …, 'df': lambda x: …}`. */
export const objects: Convention = { name: 'objects', find };

const valueKeys = /^(?:func|function|fn|f|forward|activate|activation|value|eval|fun|call|x)$/i;
const derivativeKeys =
  /^(?:dfunc|df|dfn|derivative|derivate|deriv|prime|fprime|gradient|grad|der|dx|backward|jac|jacobian|d)$/i;

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  for (const part of partsOf(file.outline.statements)) {
    if (part.kind !== 'record') continue;
    const own = part.keys.map((key, k) => functionOf(file, key, part.items[k]!));
    const values = own.filter((f) => f !== undefined && valueKeys.test(f.name));
    for (const g of own) {
      if (g === undefined) continue;
      const bases = [...readDerivativeName(g.name)].map(({ base }) => own.find((f) => f?.name === base));
      const likely = derivativeKeys.test(g.name) && values.length === 1 ? values[0] : undefined;
      const f = bases.find((each) => each !== undefined) ?? likely;
      if (f === undefined || f === g) continue;
      const claim = remembered(file, { convention: objects.name, roots: [f, g] }, (watched) =>
        claimOf(watched, { convention: objects.name, f, g, order: 1 }),
      );
      if (claim !== undefined) claims.push(claim);
      yield;
    }
  }
  return claims.sort((a, b) => a.derivative.span.start - b.derivative.span.start);
}

function functionOf(file: CheckedFile, key: string, value: Expression): FileFunction | undefined {
  if (value.kind !== 'lambda') {
    if (value.kind !== 'name') return undefined;
    const known = file.functions.find(({ name, within }) => name === value.name && within.length === 0);
    return known === undefined ? undefined : { ...known, name: key, definition: { ...known.definition, name: key } };
  }
  const { span, parameters } = value;
  const body =
    'kind' in value.body ? [{ kind: 'return', span: value.body.span, value: value.body } as const] : value.body;
  const definition: FunctionDefinition = { name: key, span, parameters, body };
  return { name: key, nameSpan: span, span, definition, within: [], decorators: [] };
}
