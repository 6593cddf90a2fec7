/** A way down (or up) the gradient: every step is a whole analysis at its point, so that branches are taken anew. */
import { type DescentRule, descended, startOfDescent } from '../../core/descent.ts';
import { type Analysis, outputValue, type Refused } from '../../language/analyse.ts';
import { inputText } from '../names.ts';
import { type Arrived, endAt, endBefore } from './end.ts';
import type { DescentSettings, NoPlace, PlaceView, Way, WayEnd } from './way.ts';

/** Analyses the selection where these inputs have these values, and all others what they have now. */
export type AnalyseAt = (point: ReadonlyMap<string, number>) => Generator<void, Analysis | Refused>;

/** A way that begins where an analysis stands; a sentence where no step can be made from there. */
export function beginWay(analysis: Analysis, output: string): Way | string {
  const names = readInputs(analysis);
  if (names.length === 0) return 'The result reads no input: there is nothing to move.';
  if (analysis.continuation !== undefined)
    return 'The way to this value leads through complex numbers, and a step would leave the real line.';
  const point = names.map((name) => analysis.inputs.find((input) => input.name === name)!.value);
  const start = arrive(analysis, names, 0, point);
  if (start.kind === 'none') return `There is no step from this point: ${start.sentence}`;
  const labels = inputTexts(analysis, names);
  return { names, labels, output, places: [start.place], state: startOfDescent(point), method: 'plain' };
}

/**
 * Goes on by at most so many steps. Yields the way after every step, and undefined where the work pauses; returns why it
 * ended. With another method the memory of the last one is forgotten.
 */
export function* goOn(
  from: Way,
  at: AnalyseAt,
  settings: DescentSettings,
  steps: number,
): Generator<Way | undefined, WayEnd> {
  const rule: DescentRule = settings;
  let way: Way =
    from.method === settings.method
      ? from
      : { ...from, method: settings.method, state: startOfDescent(from.state.point) };
  const first = way.places.length;
  for (let left = steps; ; left--) {
    const last = way.places.at(-1)!;
    const arrived: Arrived = { way, settings, first, left };
    const ended = endAt(arrived);
    if (ended !== undefined) return ended;
    const state = descended(way.state, last.gradient, rule);
    const ahead = endBefore(arrived, state.point);
    if (ahead !== undefined) return ahead;
    const analysis = yield* paused(at(new Map(way.names.map((name, k) => [name, state.point[k]!]))));
    const there = arrive(analysis, way.names, last.step + 1, state.point);
    if (there.kind === 'none') return endBefore(arrived, state.point, there)!;
    way = { ...way, state, places: [...way.places, there.place] };
    yield way;
  }
}

function* paused<T>(work: Generator<void, T>): Generator<undefined, T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield undefined;
  }
}

/** How the language writes these inputs. */
function inputTexts(analysis: Analysis, names: readonly string[]): readonly string[] {
  const known = new Map(analysis.inputs.map((input) => [input.name, input]));
  return names.map((name) => inputText(analysis, known.get(name)!));
}

/** The inputs that move the result, by name, in the order of the view. */
function readInputs({ inputs }: Analysis): readonly string[] {
  return inputs.flatMap(({ name, node }) => (node === undefined ? [] : [name]));
}

function arrive(
  analysis: Analysis | Refused,
  names: readonly string[],
  step: number,
  point: readonly number[],
): { readonly kind: 'place'; readonly place: PlaceView } | NoPlace {
  const none = (because: NoPlace['because'], sentence: string): NoPlace => ({ kind: 'none', because, sentence });
  if (analysis.kind === 'refused') return none('domain', analysis.problems[0]?.message ?? 'it has no value there.');
  const { inputs, adjoints, troubles, continuation } = analysis;
  const [edge, kink] = [
    ['domain', 'pole'],
    ['kink', 'tie', 'jump'],
  ].map((codes) => troubles.find(({ trouble }) => codes.includes(trouble.code)));
  const value = outputValue(analysis);
  if (continuation !== undefined) return none('domain', 'the way to the value leads through complex numbers there.');
  if (!Number.isFinite(value)) {
    const because = Number.isNaN(value) ? 'domain' : 'overflow';
    const what = Number.isNaN(value) ? 'the value is not a number' : 'the value is no longer finite';
    return none(because, `${edge?.trouble.sentence ?? what}.`);
  }
  const nodes = new Map(inputs.map(({ name, node }) => [name, node]));
  const more = readInputs(analysis).filter((name) => !names.includes(name));
  if (more.length > 0) return none('inputs', inputTexts(analysis, more.slice(0, 3)).join(', '));
  const gradient = names.map((name) => {
    const node = nodes.get(name);
    return node === undefined ? 0 : adjoints[node]!;
  });
  if (!gradient.every(Number.isFinite))
    return edge === undefined
      ? none('overflow', 'the gradient is not finite there.')
      : none('domain', `${edge.trouble.sentence}.`);
  const slope = Math.hypot(...gradient);
  return {
    kind: 'place',
    place: { step, point, value, gradient, slope, kink: kink === undefined ? null : `${kink.trouble.sentence}.` },
  };
}
