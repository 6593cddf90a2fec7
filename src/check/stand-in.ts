import type { Parameter, Statement } from '../language/program.ts';
import type { Claim, Unfit } from './claim.ts';
import type { CheckedFile, FileFunction } from './file.ts';
import { claimOf, type Pair, siteOf } from './pair.ts';

/** No name of a program begins with it: what stands in for a function may call the function by its own name. */
const mark = '·';

/** A function with another body and other parameters at the same place, which may call the function that it stands in for. */
export function standIn(f: FileFunction, parameters: readonly Parameter[], body: readonly Statement[]): FileFunction {
  const name = `${mark}${f.name}`;
  const { result: _, ...definition } = f.definition;
  return { ...f, name, definition: { ...definition, name, parameters, body } };
}

/** What a claim of stand-ins is told to be about. */
export interface Told {
  readonly f: FileFunction;
  readonly g: FileFunction;
  /** What a number of the function is that is differentiated, if not its value: `−U`. */
  readonly component?: string;
  readonly byConvention?: string;
}

/** The claim that stand-ins make, told of the functions for which they stand. */
export function claimOfStandIns(file: CheckedFile, pair: Pair, told: Told): Claim | Unfit | undefined {
  const claim = claimOf(file, { ...pair, bodies: [told.f.definition.body, told.g.definition.body] });
  if (claim === undefined) return undefined;
  const head = { derivative: siteOf(told.g), of: siteOf(told.f) };
  if (!('parts' in claim)) return { ...claim, ...head, reason: claim.reason.replaceAll(mark, '') };
  return toldOf(claim, head, told);
}

/** A claim and its other readings under the names of the functions that were stood in for. */
function toldOf(claim: Claim, head: Pick<Claim, 'derivative' | 'of'>, told: Told): Claim {
  const parts = claim.parts.map((part) => {
    const component = told.component ?? part.component.replaceAll(mark, '');
    return { ...part, component };
  });
  return {
    ...claim,
    ...head,
    parts,
    ...(claim.otherwise === undefined ? {} : { otherwise: toldOf(claim.otherwise, head, told) }),
    ...(told.byConvention === undefined ? {} : { byConvention: told.byConvention, outputForm: false }),
  };
}
