import type { Claim, Known, Unfit } from '../claim.ts';
import type { CheckedFile, FileFunction } from '../file.ts';
import { remembered } from '../memory.ts';
import type { Pair } from '../pair.ts';
import { assign, truth } from '../pieces.ts';
import { claimOfStandIns, standIn } from '../stand-in.ts';
import type { Convention } from './convention.ts';

/** One function that is its own derivative when a flag is set: `def sigmoid(x, deriv=False)`. */
export const flag: Convention = { name: 'flag', find };

const flags = /^(?:is_?|return_?|with_?)?(?:deriv|derive|derv|derivative|derivate|der|prime|grad|gradient)$/i;

function* find(file: CheckedFile): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  for (const f of file.functions) {
    const set = f.definition.parameters.find(
      ({ name, fallback }) => flags.test(name) && fallback?.kind === 'boolean' && !fallback.value,
    );
    if (set === undefined) continue;
    const pair: Pair = {
      convention: flag.name,
      f: withFlag(f, set.name, false),
      g: withFlag(f, set.name, true),
      order: 1,
    };
    const claim = remembered(file, { convention: flag.name, roots: [f] }, (own) =>
      claimOfStandIns(own, pair, { f, g: f }),
    );
    if (claim !== undefined) claims.push(claim);
    yield;
  }
  return claims;
}

function withFlag(f: FileFunction, name: string, value: boolean): FileFunction {
  const { parameters, body } = f.definition;
  return standIn(
    f,
    parameters.filter((parameter) => parameter.name !== name),
    [assign(name, truth(value)), ...body],
  );
}
