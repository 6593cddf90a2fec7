import type { Claim, Unfit } from '../claim.ts';
import { type CheckedFile, type FileFunction, functionNamed } from '../file.ts';

/**
 * The claims of functions whose names say which function they belong to: the first of those names that makes a claim counts.
 * Both stand in the same class, function or file.
 */
export function* claimsByName(
  file: CheckedFile,
  namesOf: (name: string) => Iterable<string>,
  claimFor: (file: CheckedFile, f: FileFunction, g: FileFunction) => Claim | Unfit | undefined,
): Generator<void, readonly (Claim | Unfit)[]> {
  const claims: (Claim | Unfit)[] = [];
  for (const g of file.functions) {
    for (const name of namesOf(g.name)) {
      const f = functionNamed(file, name, g);
      const claim = f === undefined || f.within.length !== g.within.length ? undefined : claimFor(file, f, g);
      if (claim === undefined) continue;
      claims.push(claim);
      break;
    }
    yield;
  }
  return claims;
}
