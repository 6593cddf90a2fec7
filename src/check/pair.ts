import type { Parameter, Statement } from '../language/program.ts';
import type { Claim, Site, Unfit } from './claim.ts';
import type { CheckedFile, FileFunction } from './file.ts';
import { likelyForms } from './forms.ts';
import type { CommonInput, Form } from './inputs.ts';
import { assign, attribute, named, number, product, sum } from './pieces.ts';
import { claimOfPrograms, type Programs } from './programs.ts';
import { programOf } from './run.ts';

/** Two functions of which one is said to be the derivative of the other. */
export interface Pair {
  readonly convention: string;
  readonly f: FileFunction;
  readonly g: FileFunction;
  /** The parameter that the name of the derivative says it is by. */
  readonly wrt?: string;
  /** What kind of derivative its name says it is; found out by its form where the name leaves it open. */
  readonly order: 1 | 2;
  /** Which item of what each gives counts, where one function gives several things. */
  readonly items?: readonly [of: number, derivative: number];
  /** What tells numbers from arrays among the parameters, if it is not the bodies of the two. */
  readonly bodies?: readonly (readonly Statement[])[];
  /** What the inputs are, where that is known. */
  readonly forms?: readonly Form[];
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
  const all = [...parameters, ...inputParameters(pair.g)];
  if (pair.wrt !== undefined && !all.some(({ name }) => name === pair.wrt)) return undefined;
  const { convention, order } = pair;
  const named = parameters.find(({ name }) => name === pair.wrt)?.name;
  const head = { convention, derivative: siteOf(pair.g), of: siteOf(pair.f) };
  const [ofItem, ofDerivative] = pair.items === undefined ? [{}, {}] : pair.items.map((item) => ({ item }));
  const f = { ...programOf(file, pair.f), ...ofItem };
  const g = { ...programOf(file, pair.g, names), ...ofDerivative };
  const programs = { ...head, f, g, wrt: named, order };
  const outputForm = inputParameters(pair.g).length === 1 && pair.items === undefined;
  let reason: string | undefined;
  const bodies = pair.bodies ?? [pair.f.definition.body, pair.g.definition.body];
  for (const forms of pair.forms === undefined ? likelyForms(parameters, bodies, file.language) : [pair.forms]) {
    const inputs = parameters.map(
      ({ name, fallback }, k): CommonInput => ({
        name,
        form: forms[k]!,
        ...(fallback?.kind === 'number' ? { near: Number(fallback.value) } : {}),
      }),
    );
    const tried = claimOfPrograms(file, { ...programs, inputs, outputForm });
    if (typeof tried !== 'string') return orSymmetric(tried, file, pair, { ...programs, inputs, outputForm }, names);
    reason ??= tried;
  }
  return { ...head, wrt: named ?? parameters[0]!.name, reason: reason ?? 'There is nothing to compare.' };
}

/** A claim that may also be meant for symmetric matrices: `A @ x` is the gradient of `x @ A @ x/2` for those alone. */
function orSymmetric(
  claim: Claim,
  file: CheckedFile,
  { f, g }: Pair,
  programs: Programs,
  names: ReadonlyMap<string, string>,
): Claim {
  if (file.outline.objects !== 'python') return claim;
  const matrices = programs.inputs.flatMap(({ name, form }) =>
    form.kind === 'array' && form.shape.length === 2 && form.shape[0] === form.shape[1] && name !== claim.wrt
      ? name
      : [],
  );
  if (matrices.length === 0) return claim;
  const own = (name: string): string => [...names].find(([, common]) => common === name)?.[0] ?? name;
  const symmetric = claimOfPrograms(file, {
    ...programs,
    f: { ...programs.f, ...programOf(file, withSymmetric(f, matrices)) },
    g: { ...programs.g, ...programOf(file, withSymmetric(g, matrices.map(own)), names) },
  });
  if (typeof symmetric === 'string') return claim;
  const { derivative, of, wrt } = claim;
  const which = `${matrices.map((name) => `\`${name}\``).join(' and ')} ${matrices.length > 1 ? 'are' : 'is'} symmetric`;
  let last: Claim = {
    ...symmetric,
    byConvention: `\`${derivative.name}\` is the derivative of \`${of.name}\` by ${wrt} where ${which}.`,
  };
  // Behind the other readings of the claim.
  const readings: Claim[] = [];
  for (let each: Claim | undefined = claim; each !== undefined; each = each.otherwise) readings.push(each);
  for (const reading of readings.reverse()) last = { ...reading, otherwise: last };
  return last;
}

/** A function whose body begins with the symmetric part of some of its parameters. */
function withSymmetric(f: FileFunction, matrices: readonly string[]): FileFunction {
  const steps = matrices.map((name) =>
    assign(name, product(number(0.5), sum(named(name), attribute(named(name), 'T')))),
  );
  return { ...f, definition: { ...f.definition, body: [...steps, ...f.definition.body] } };
}

/** The parameters that are inputs: not those whose default is no number. */
export function inputParameters({ definition }: FileFunction): readonly Parameter[] {
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

export function siteOf({ name, nameSpan, span }: FileFunction): Site {
  return { name, nameSpan, span };
}
