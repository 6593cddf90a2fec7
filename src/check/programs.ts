import { nearOf } from '../core/same/sample.ts';
import { elementText } from '../language/element-text.ts';
import { namesOf } from '../language/walk.ts';
import type { Claim, Part, Site } from './claim.ts';
import type { CheckedFile } from './file.ts';
import { type CommonInput, coordinates } from './inputs.ts';
import { layouts, type Place, placeIn } from './layout.ts';
import { type Numbers, numbersOf, type Program, picking, runner } from './run.ts';

/** Two programs over common inputs of which one is said to give the derivative of the other. */
export interface Programs {
  readonly convention: string;
  readonly derivative: Site;
  readonly of: Site;
  readonly f: Program;
  readonly g: Program;
  readonly inputs: readonly CommonInput[];
  /** The input that the derivative is by; found out from its numbers where nothing says it. */
  readonly wrt?: string | undefined;
  readonly order: 1 | 2;
  /** See `Claim.outputForm`. */
  readonly outputForm?: boolean;
}

/** The claim that programs make, or one sentence on why they make none. */
export function claimOfPrograms(file: CheckedFile, programs: Programs): Claim | string {
  const { derivative, of, f, g, inputs: own } = programs;
  const free = new Set<string>();
  const first = nearOf(coordinates(own, file.language));
  const traces = [f, g].map((program) => runner(file, program, own, (name) => free.add(name))(first));
  const numbers = [numbersOf(traces[0]!, f.item), numbersOf(traces[1]!, g.item)];
  const failed = numbers.indexOf(undefined);
  if (failed >= 0) return reasonOf([of, derivative][failed]!, traces[failed]!.problems[0]?.message);
  const [values, claimed] = numbers as [Numbers, Numbers];
  const found = layouts({ ...programs, language: file.language }, values, claimed);
  if (found.length === 0) return misfit(programs, values, claimed);
  const inputs = [...own, ...[...free].map((name): CommonInput => ({ name, form: { kind: 'real' } }))];
  const readings = found.map((places) => reading(file, programs, inputs, places, values, claimed));
  return readings.reduceRight<Claim | undefined>(
    (rest, claim) => ({ ...claim, ...(rest === undefined ? {} : { otherwise: rest }) }),
    undefined,
  )!;
}

function reading(
  file: CheckedFile,
  programs: Programs,
  inputs: readonly CommonInput[],
  places: readonly Place[],
  values: Numbers,
  claimed: Numbers,
): Claim {
  const { convention, derivative, of, f, g } = programs;
  const [runF, runG] = [runner(file, f, inputs), runner(file, g, inputs)];
  const parts = places.map(
    ({ wrt, by, value, claim }): Part => ({
      wrt,
      by,
      component: values.nodes.length === 1 ? '' : elementText(file.language, of.name, placeIn(values.shape, value)),
      f: picking(runF, f, inputs, value, values.shape),
      g: picking(runG, g, inputs, claim, claimed.shape),
    }),
  );
  return {
    convention,
    derivative,
    of,
    wrt: programs.wrt ?? [...new Set(places.map((place) => place.of))].join(', '),
    inputs: coordinates(inputs, file.language),
    parts,
    callsFunction: g.statements.some((statement) => namesOf([statement]).has(of.name)) && f.entry !== g.entry,
    outputForm: programs.outputForm === true && parts.length === 1 && programs.order === 1,
  };
}

function reasonOf({ name }: Site, message: string | undefined): string {
  return message === undefined ? `\`${name}\` gives no number.` : `\`${name}\` cannot be followed: ${message}`;
}

function misfit({ derivative, wrt, inputs }: Programs, values: Numbers, claimed: Numbers): string {
  const [m, n] = [values.nodes.length, claimed.nodes.length];
  const what = n === 1 ? 'one number' : `${n} numbers`;
  const by = wrt ?? inputs.map(({ name }) => name).join(', ');
  return `\`${derivative.name}\` gives ${what}, which is no derivative of a function with ${m === 1 ? 'one value' : `${m} values`} by ${by}.`;
}
