import type { OpName } from '../core/operations/names.ts';
import { ops } from '../core/operations/table.ts';
import type { Check } from './check.ts';
import type { CheckedFile, FileFunction } from './file.ts';
import type { CommonInput } from './inputs.ts';
import { recalled } from './memory.ts';
import { inputParameters, siteOf } from './pair.ts';
import { numbersOf, programOf, runner } from './run.ts';
import { numberText } from './sentence.ts';

/** What functions of a name are taken to be: any of these. */
const meanings: Readonly<Record<string, readonly OpName[]>> = {
  sigmoid: ['sigmoid'],
  expit: ['sigmoid'],
  logit: ['logit'],
  relu: ['relu'],
  relu6: ['relu6'],
  softplus: ['softplus'],
  softsign: ['softsign'],
  tanh: ['tanh'],
  sinh: ['sinh'],
  cosh: ['cosh'],
  silu: ['silu'],
  swish: ['silu'],
  mish: ['mish'],
  gelu: ['gelu', 'geluTanh'],
  selu: ['selu'],
  erf: ['erf'],
  erfc: ['erfc'],
  sinc: ['sinc', 'sincUnnormalized'],
};
/** Anything of the form a·exp(b·x + c·x²) with c < 0. */
const bells = new Set(['gaussian', 'gauss', 'bellcurve', 'rbf', 'normalpdf', 'normpdf', 'gaussianpdf']);

/** Evenly spaced, so that differences tell a parabola; none of them is a kink. */
const points = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5];
/** Approximations are no contradiction. */
const tolerance = 0.02;

/**
 * Functions whose values contradict their names: `1/(1 - exp(-z))` named sigmoid passes any check of its derivative. Only a
 * function of one number is looked at, and only a gross difference is told.
 */
export function* contradictedNames(file: CheckedFile): Generator<void, readonly Check[]> {
  const found: Check[] = [];
  for (const f of file.functions) {
    const word = f.name.replaceAll('_', '').toLowerCase();
    const operations = Object.hasOwn(meanings, word) ? meanings[word] : undefined;
    if (operations === undefined && !bells.has(word)) continue;
    const { known, watch } = recalled(file, { convention, roots: [f] });
    const checks = known?.checks ?? contradiction(watch?.file ?? file, f, operations);
    watch?.keep(undefined, checks);
    found.push(...checks);
    yield;
  }
  return found;
}

const convention = 'named-value';

function contradiction(
  file: CheckedFile,
  f: FileFunction,
  operations: readonly OpName[] | undefined,
): readonly Check[] {
  const values = valuesOf(file, f);
  if (values === undefined) return [];
  const sentence =
    operations === undefined ? bellSentence(f.name, values) : operationSentence(f.name, operations, values);
  if (sentence === undefined) return [];
  const site = siteOf(f);
  const wrt = inputParameters(f)[0]!.name;
  return [{ derivative: site, of: site, wrt, verdict: 'contradicts-name', span: f.nameSpan, sentence, convention }];
}

/** The values of a function of one number at the points; undefined for any other function. */
function valuesOf(file: CheckedFile, f: FileFunction): readonly number[] | undefined {
  const [only, ...others] = inputParameters(f);
  if (only === undefined || others.length > 0 || only.fallback !== undefined) return undefined;
  const inputs: readonly CommonInput[] = [{ name: only.name, form: { kind: 'real' } }];
  let isFree = false;
  const run = runner(file, programOf(file, f), inputs, () => {
    isFree = true;
  });
  const values: number[] = [];
  for (const point of points) {
    const trace = run([point]);
    const numbers = numbersOf(trace);
    // What depends on a name without a value, or not at all on its input, says nothing of the function.
    if (numbers === undefined || numbers.shape.length > 0 || isFree || trace.inputs.size === 0) return undefined;
    values.push(trace.graph.value(numbers.nodes[0]!));
  }
  return values;
}

const isFar = (value: number, expected: number): boolean =>
  Number.isFinite(value) !== Number.isFinite(expected) ||
  (Number.isFinite(value) && Math.abs(value - expected) > tolerance * (1 + Math.abs(expected)));

function operationSentence(name: string, operations: readonly OpName[], values: readonly number[]): string | undefined {
  const differing = operations.map((operation) =>
    points.findIndex((x, k) => isFar(values[k]!, ops[operation].value(x, x, x))),
  );
  if (differing.includes(-1)) return undefined;
  const k = differing[0]!;
  const x = points[k]!;
  const value = values[k]!;
  const expected = ops[operations[0]!].value(x, x, x);
  const got = Number.isFinite(value) ? `gives ${numberText(value)}` : 'has no value';
  const right = Number.isFinite(expected) ? `is ${numberText(expected)}` : 'has none';
  return `\`${name}\` ${got} at ${numberText(x)}, where the function of that name ${right}.`;
}

function bellSentence(name: string, values: readonly number[]): string | undefined {
  const odd = values.findIndex((value) => !(value > 0 && Number.isFinite(value)));
  if (odd >= 0)
    return `\`${name}\` gives ${numberText(values[odd]!)} at ${numberText(points[odd]!)}, where a bell curve is positive.`;
  const logs = values.map(Math.log);
  const differences = (of: readonly number[]): number[] => of.slice(1).map((value, k) => value - of[k]!);
  const second = differences(differences(logs));
  const size = Math.max(...second.map(Math.abs));
  const isParabola = differences(second).every((third) => Math.abs(third) <= tolerance * size + 1e-9);
  if (isParabola && second[0]! < 0) return undefined;
  return isParabola
    ? `\`${name}\` grows away from its middle, where a bell curve falls: the sign in its exponent is wrong.`
    : `\`${name}\` is no bell curve: its logarithm is no parabola.`;
}
