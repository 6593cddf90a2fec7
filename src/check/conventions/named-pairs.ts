import type { Claim, Known, Unfit } from '../claim.ts';
import { type CheckedFile, type FileFunction, functionNamed } from '../file.ts';
import { remembered } from '../memory.ts';

/**
 * The claims of functions whose names say which function they belong to: the first of those names that makes a claim counts.
 * Both stand in the same class, function or file.
 */
export function* claimsByName(
  file: CheckedFile,
  convention: string,
  namesOf: (name: string) => Iterable<string>,
  claimFor: (file: CheckedFile, f: FileFunction, g: FileFunction) => Claim | Unfit | undefined,
): Generator<void, readonly (Claim | Unfit | Known)[]> {
  const claims: (Claim | Unfit | Known)[] = [];
  for (const g of file.functions) {
    for (const name of namesOf(g.name)) {
      const f = functionNamed(file, name, g);
      if (f === undefined || f.within.length !== g.within.length) continue;
      const claim = remembered(file, { convention, roots: [f, g] }, (own) => claimFor(own, f, g));
      if (claim === undefined) continue;
      claims.push(claim);
      break;
    }
    yield;
  }
  return claims;
}
