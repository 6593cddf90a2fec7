import { sideWhere, simplest } from './counterexample.ts';
import type { Evaluate } from './evaluated.ts';
import { type Contest, contest as contestOf, isRobust, type Sample, sampleAt } from './judge.ts';
import { beside, randomNumbers, samplePoints } from './sample.ts';
import { type Atlas, bothSides, chart, emptyAtlas, explore, hasUnseenSide, revisit, sidesOf } from './sides.ts';
import type { ComparedInput, CompareOptions, Coverage, Verdict } from './verdict.ts';

/** Points drawn before borders are searched, for one input and for each further one. */
const first = 72;
const further = 12;
/** Points drawn again and again while too few could be compared. */
const again = 40;
/** How often more points are drawn while a side of a branch or kink has not been seen. */
const rounds = 6;
/** So many points without one that could be compared are enough; every one that could be makes for as many more. */
const hopeless = 400;

/**
 * Whether two functions are the same, as far as points can tell. Points are drawn over both signs, several magnitudes
 * and special values, then on both sides of every border that either function is seen to have. Two values count as
 * different only beyond what rounding may have done to both, so that cancellation raises no alarm and a small
 * difference at a well-conditioned point is seen; a difference must also hold in a neighbourhood.
 */
export function compareFunctions(
  f: Evaluate,
  g: Evaluate,
  inputs: readonly ComparedInput[],
  options: CompareOptions = {},
): Verdict {
  const work = comparing(f, g, inputs, options);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** `compareFunctions` with pauses between points, so that it can be cancelled. */
export function* comparing(
  f: Evaluate,
  g: Evaluate,
  inputs: readonly ComparedInput[],
  options: CompareOptions = {},
): Generator<void, Verdict> {
  const random = randomNumbers(options.seed ?? 1);
  const contest = contestOf(f, g, inputs, random, options);
  const atlas = emptyAtlas();
  const samples: Sample[] = [];
  const differing: Sample[] = [];
  const agreements = new Set<string>();
  const take = (sample: Sample): void => {
    samples.push(sample);
    chart(atlas, sample);
    if (sample.tells === 'agree') agreements.add(sample.point.join());
    if ((sample.tells === 'value' || sample.tells === 'domain') && differing.length < 12 && isRobust(contest, sample))
      differing.push(sample);
  };
  const points = samplePoints(inputs, random);
  const enough = inputs.length === 0 ? 1 : (options.enough ?? 8);

  const drawn = inputs.length === 0 ? 1 : first + further * Math.min(inputs.length - 1, 8);
  for (let i = 0; i < drawn && contest.left > 0; i++) {
    take(sampleAt(contest, points.next().value));
    yield;
  }
  for (let round = 0; differing.length === 0 && round < rounds; round++) {
    if (round > 0 && !hasUnseenSide(atlas)) break;
    // A side that no border nearby leads to may be anywhere.
    for (let i = 0; round > 0 && i < again && contest.left > 0; i++) take(sampleAt(contest, points.next().value));
    for (const sample of explore(contest, atlas)) {
      take(sample);
      if (differing.length > 2) break;
      yield;
    }
  }
  if (differing.length === 0)
    for (const sample of revisit(contest, atlas)) {
      take(sample);
      if (differing.length > 2) break;
      yield;
    }
  while (differing.length === 0 && inputs.length > 0 && agreements.size < 3 * enough && contest.left > 0) {
    if (samples.length > hopeless * (1 + agreements.size)) break;
    for (const { point } of samples.filter(({ tells }) => tells === 'agree').slice(0, again))
      if (contest.left > 0) take(sampleAt(contest, beside(point, inputs, 0.1, random)));
    yield;
    for (let i = 0; i < again && contest.left > 0; i++) take(sampleAt(contest, points.next().value));
  }
  if (differing.length > 0) return different(contest, atlas, samples, differing);
  const coverage = coverageOf(atlas, samples);
  if (agreements.size >= enough) return { kind: 'same', points: agreements.size, coverage };
  return { kind: 'undecided', reason: reasonFor(samples, agreements.size), coverage };
}

function different(contest: Contest, atlas: Atlas, samples: readonly Sample[], differing: readonly Sample[]): Verdict {
  const found = simplest(contest, differing);
  const { point, f, g, tells } = found;
  const where = sideWhere([...samples, ...bothSides(contest, found)], found);
  return {
    kind: 'different',
    by: tells === 'domain' ? 'domain' : 'value',
    counterexample: { point, f: f!.value, g: g!.value, bounds: [f!.bound, g!.bound] },
    ...(where === undefined ? {} : { where }),
    coverage: coverageOf(atlas, samples),
  };
}

function coverageOf(atlas: Atlas, samples: readonly Sample[]): Coverage {
  const { compared, missed } = sidesOf(atlas);
  const count = samples.filter(({ tells }) => tells === 'agree' || tells === 'value' || tells === 'domain').length;
  return { tried: samples.length, compared: count, sides: compared, missed };
}

/** One sentence for the reader: why the points do not tell. */
function reasonFor(samples: readonly Sample[], compared: number): string {
  const tried = `${samples.length} points tried`;
  const count = (tells: Sample['tells']): number => samples.filter((sample) => sample.tells === tells).length;
  const few = compared === 0 ? 'none' : `only ${compared}`;
  if (count('rounding') >= Math.max(count('outside'), count('border')))
    return `Of the ${tried}, ${few} could be compared: rounding errors are as large as the values at most of the others.`;
  if (count('border') > count('outside'))
    return `Of the ${tried}, ${few} could be compared: most of the others lie on a kink, where conventions differ.`;
  return `Of the ${tried}, ${few} could be compared: at most of the others one of the functions has no value.`;
}
