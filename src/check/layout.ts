import { elementText } from '../language/element-text.ts';
import { type CommonInput, offsets, places } from './inputs.ts';
import type { Numbers } from './run.ts';

/** Which number of a derivative is said to be which partial derivative. */
export interface Place {
  readonly wrt: readonly string[];
  readonly by: readonly number[];
  /** The number of the function's result. */
  readonly value: number;
  /** The number of the derivative's. */
  readonly claim: number;
  /** The input it is by, as a whole. */
  readonly of: string;
}

/** What is known of a derivative before its numbers are laid out. */
export interface Layout {
  readonly language: string;
  /** The input that it is said to be by. */
  readonly wrt?: string | undefined;
  readonly order: 1 | 2;
  readonly inputs: readonly CommonInput[];
}

/** A coordinate of the point that a derivative may be by. */
interface Coordinate {
  readonly name: string;
  readonly input: string;
  readonly place: number;
}

/**
 * The readings of a derivative's numbers as partial derivatives of a function's, the likeliest first: by the input that is
 * named, else by the first one, by all numbers together, by any other. None where the numbers are too few or too many.
 */
export function layouts(
  { language, wrt, order, inputs }: Layout,
  values: Numbers,
  claimed: Numbers,
): readonly (readonly Place[])[] {
  const starts = offsets(inputs);
  const coordinatesOf = ({ name, form }: CommonInput): readonly Coordinate[] =>
    form.kind === 'array'
      ? places(form.shape).map((place, k) => ({
          name: elementText(language, name, place),
          input: name,
          place: starts.get(name)! + k,
        }))
      : [{ name, input: name, place: starts.get(name)! }];
  const found: (readonly Place[])[] = [];
  for (const candidate of candidates(inputs, wrt)) {
    const by = candidate.flatMap(coordinatesOf);
    const place = order === 1 ? firstOrder(by, values, claimed) : secondOrder(by, values, claimed);
    if (place !== undefined) found.push(place);
  }
  return found;
}

function candidates(inputs: readonly CommonInput[], wrt: string | undefined): readonly (readonly CommonInput[])[] {
  const named = inputs.find(({ name }) => name === wrt) ?? (inputs.length === 1 ? inputs[0] : undefined);
  if (named !== undefined) return [[named]];
  const real = inputs.filter(({ form }) => form.kind === 'real');
  const each = inputs.map((input) => [input]);
  // A differential equation's right-hand side is differentiated by its state.
  if (/^t(?:ime)?$/.test(inputs[0]?.name ?? '')) each.push(each.shift()!);
  return [...each.slice(0, 1), real, ...each.slice(1)];
}

function firstOrder(by: readonly Coordinate[], values: Numbers, claimed: Numbers): readonly Place[] | undefined {
  const [m, count] = [values.nodes.length, by.length];
  if (claimed.nodes.length !== m * count) return undefined;
  if (m > 1 && count > 1 && claimed.shape.join() !== [...values.shape, count].join()) return undefined;
  return claimed.nodes.map((_, k) => {
    const { name, place, input } = by[k % count]!;
    return { wrt: [name], by: [place], value: Math.floor(k / count), claim: k, of: input };
  });
}

function secondOrder(by: readonly Coordinate[], values: Numbers, claimed: Numbers): readonly Place[] | undefined {
  const count = by.length;
  if (values.nodes.length !== 1 || claimed.nodes.length !== count * count) return undefined;
  return claimed.nodes.map((_, k) => {
    const [first, second] = [by[Math.floor(k / count)]!, by[k % count]!];
    const wrt = first === second ? [first.name] : [first.name, second.name];
    return { wrt, by: [first.place, second.place], value: 0, claim: k, of: first.input };
  });
}

/** The place of the `k`-th number of an array, row by row. */
export function placeIn(shape: readonly number[], k: number): readonly number[] {
  let rest = k;
  const place: number[] = [];
  for (const size of [...shape].reverse()) {
    place.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return place;
}
