import { nearOf } from '../core/same/sample.ts';
import type { Parameter, Statement } from '../language/program.ts';
import type { Claim, Part, Site, Unfit } from './claim.ts';
import type { CheckedFile, FileFunction } from './file.ts';
import { likelyForms } from './forms.ts';
import { type CommonInput, coordinates, elementText, type Form, offsets, places } from './inputs.ts';
import { type Numbers, numbersOf, type Program, picking, programOf, runner } from './run.ts';

/** Two functions of which one is said to be the derivative of the other. */
export interface Pair {
  readonly convention: string;
  readonly f: FileFunction;
  readonly g: FileFunction;
  /** The parameter that the name of the derivative says it is by. */
  readonly wrt?: string;
  /** What kind of derivative its name says it is; found out by its form where the name leaves it open. */
  readonly order: 1 | 2;
  /** What tells numbers from arrays among the parameters, if it is not the bodies of the two. */
  readonly bodies?: readonly (readonly Statement[])[];
}

/**
 * The claim that a pair makes: values are found that both functions can be called with, and what the derivative gives is
 * laid beside the function's inputs. Undefined where the parameters do not fit: then the names mean something else.
 */
export function claimOf(file: CheckedFile, pair: Pair): Claim | Unfit | undefined {
  const names = fitting(pair.f, pair.g);
  if (names === undefined) return undefined;
  const parameters = inputParameters(pair.f);
  if (parameters.length === 0) return undefined;
  if (pair.wrt !== undefined && !parameters.some(({ name }) => name === pair.wrt) && parameters.length > 1)
    return undefined;
  const programs: readonly [Program, Program] = [programOf(file, pair.f), programOf(file, pair.g, names)];
  let reason: string | undefined;
  const bodies = pair.bodies ?? [pair.f.definition.body, pair.g.definition.body];
  for (const forms of likelyForms(parameters, bodies, file.language)) {
    const tried = attempt(file, pair, programs, parameters, forms);
    if (typeof tried !== 'string') return tried;
    reason ??= tried;
  }
  return { ...headOf(pair, parameters), reason: reason ?? 'There is nothing to compare.' };
}

/** The parameters that are inputs: not those whose default is no number. */
function inputParameters({ definition }: FileFunction): readonly Parameter[] {
  return definition.parameters.filter(({ fallback }) => fallback === undefined || isNumber(fallback));
}

function isNumber({ kind }: { readonly kind: string }): boolean {
  return kind === 'number' || kind === 'operation';
}

/** The derivative's own names for the function's parameters; undefined where they do not fit. */
function fitting(f: FileFunction, g: FileFunction): ReadonlyMap<string, string> | undefined {
  const ours = inputParameters(f);
  const theirs = inputParameters(g);
  if (theirs.length === 0) return undefined;
  const known = new Set(ours.map(({ name }) => name));
  if (theirs.every(({ name }) => known.has(name))) return new Map();
  if (theirs.length !== ours.length || theirs.some(({ name }, k) => known.has(name) && ours[k]!.name !== name))
    return undefined;
  return new Map(theirs.flatMap(({ name }, k) => (name === ours[k]!.name ? [] : [[name, ours[k]!.name] as const])));
}

function headOf({ convention, f, g, wrt }: Pair, parameters: readonly Parameter[]) {
  return {
    convention,
    derivative: siteOf(g),
    of: siteOf(f),
    wrt: wrt ?? parameters[0]!.name,
  };
}

export function siteOf({ name, nameSpan, span }: FileFunction): Site {
  return { name, nameSpan, span };
}

/** The claim with inputs of these forms, or why there is none. */
function attempt(
  file: CheckedFile,
  pair: Pair,
  [f, g]: readonly [Program, Program],
  parameters: readonly Parameter[],
  forms: readonly Form[],
): Claim | string {
  const own: readonly CommonInput[] = parameters.map(({ name, fallback }, k) => ({
    name,
    form: forms[k]!,
    ...(fallback?.kind === 'number' ? { near: Number(fallback.value) } : {}),
  }));
  const free = new Set<string>();
  const first = nearOf(coordinates(own, file.language));
  const traces = [f, g].map((program) => runner(file, program, own, (name) => free.add(name))(first));
  const numbers = traces.map(numbersOf);
  const failed = numbers.indexOf(undefined);
  if (failed >= 0) return reasonOf([pair.f, pair.g][failed]!, traces[failed]!.problems[0]?.message);
  const inputs = [...own, ...[...free].map((name): CommonInput => ({ name, form: { kind: 'real' } }))];
  const [values, claimed] = numbers as [Numbers, Numbers];
  const layout = layoutOf(file, pair, own, values, claimed);
  if (typeof layout === 'string') return layout;
  const [runF, runG] = [runner(file, f, inputs), runner(file, g, inputs)];
  const parts = layout.map(
    ({ wrt, by, value, claim }): Part => ({
      wrt,
      by,
      component: values.nodes.length === 1 ? '' : elementText(file.language, pair.f.name, placeIn(values.shape, value)),
      f: picking(runF, inputs, f.names, value, values.shape.join()),
      g: picking(runG, inputs, g.names, claim, claimed.shape.join()),
    }),
  );
  const head = headOf(pair, parameters);
  const wrt = pair.wrt ?? [...new Set(layout.flatMap(({ of }) => of))].join(', ');
  const outputForm = parts.length === 1 && pair.order === 1 && inputParameters(pair.g).length === 1;
  return { ...head, wrt, inputs: coordinates(inputs, file.language), parts, outputForm };
}

function reasonOf({ name }: FileFunction, message: string | undefined): string {
  return message === undefined ? `\`${name}\` gives no number.` : `\`${name}\` cannot be followed: ${message}`;
}

/** Which number of the derivative is said to be which partial derivative. */
interface Place {
  readonly wrt: readonly string[];
  readonly by: readonly number[];
  readonly value: number;
  readonly claim: number;
  /** The parameters it is by. */
  readonly of: readonly string[];
}

/** A coordinate of the point that a derivative may be by. */
interface Coordinate {
  readonly name: string;
  readonly parameter: string;
  readonly place: number;
}

function layoutOf(
  { language }: CheckedFile,
  { wrt, order, g }: Pair,
  inputs: readonly CommonInput[],
  values: Numbers,
  claimed: Numbers,
): readonly Place[] | string {
  const starts = offsets(inputs);
  const coordinatesOf = ({ name, form }: CommonInput): readonly Coordinate[] =>
    form.kind === 'array'
      ? places(form.shape).map((place, k) => ({
          name: elementText(language, name, place),
          parameter: name,
          place: starts.get(name)! + k,
        }))
      : [{ name, parameter: name, place: starts.get(name)! }];
  const named = inputs.find(({ name }) => name === wrt) ?? (inputs.length === 1 ? inputs[0] : undefined);
  const candidates =
    named === undefined ? [inputs.slice(0, 1), inputs.filter(({ form }) => form.kind === 'real')] : [[named]];
  const [m, n] = [values.nodes.length, claimed.nodes.length];
  for (const candidate of candidates) {
    const by = candidate.flatMap(coordinatesOf);
    const partial = (k: number, value: number, claim: number): Place => ({
      wrt: [by[k]!.name],
      by: [by[k]!.place],
      value,
      claim,
      of: [by[k]!.parameter],
    });
    const second = (j: number, k: number, claim: number): Place => ({
      wrt: j === k ? [by[j]!.name] : [by[j]!.name, by[k]!.name],
      by: [by[j]!.place, by[k]!.place],
      value: 0,
      claim,
      of: [by[j]!.parameter],
    });
    const count = by.length;
    if (order === 2) {
      if (m === 1 && n === count * count)
        return claimed.nodes.map((_, k) => second(Math.floor(k / count), k % count, k));
      continue;
    }
    if (n !== m * count) continue;
    if (m > 1 && count > 1 && claimed.shape.join() !== [...values.shape, count].join()) continue;
    return claimed.nodes.map((_, k) => partial(k % count, Math.floor(k / count), k));
  }
  const what = n === 1 ? 'one number' : `${n} numbers`;
  return `\`${g.name}\` gives ${what}, which is no derivative of a function with ${m === 1 ? 'one value' : `${m} values`} by ${wrt ?? inputs.map(({ name }) => name).join(', ')}.`;
}

/** The place of the `k`-th number of an array, row by row. */
function placeIn(shape: readonly number[], k: number): readonly number[] {
  let rest = k;
  const place: number[] = [];
  for (const size of [...shape].reverse()) {
    place.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return place;
}
