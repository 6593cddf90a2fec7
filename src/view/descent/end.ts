/** Why a way of gradient descent ends, in plain words: what happened, at which step, and what to try. */
import { numberText } from '../numbers.ts';
import type { DescentSettings, NoPlace, Way, WayEnd } from './way.ts';

/** A way so far, the place that its current run began at, and how many steps may follow. */
export interface Arrived {
  readonly way: Way;
  readonly settings: DescentSettings;
  readonly first: number;
  readonly left: number;
}

/** A gradient shorter than this counts as 0. */
export const flat = 1e-6;
/** A value that is this many times further from the goal than it was at the start runs away. */
const away = 1e6;
/** And this many times closer: it has no end. */
const beyond = 1e12;
/** Steps that all turn round say that the learning rate is too large. */
const turns = 6;

/** Whether and why the way ends where it stands. */
export function endAt(arrived: Arrived): WayEnd | undefined {
  const { way, settings, left } = arrived;
  const { places, output } = way;
  const last = places.at(-1)!;
  const start = places[0]!.value;
  const value = numberText(last.value);
  if (last.slope < flat) {
    if (last.kink !== null)
      return ended(
        'kink',
        `${where(last.step)}, the point is at a kink: ${last.kink} The gradient taken there is 0 by convention and leads nowhere. Start from another point.`,
      );
    const about = `the gradient’s length, ${numberText(last.slope)}, is below ${numberText(flat)}`;
    return ended(
      'flat',
      last.step === 0
        ? `There is no way to go from here: ${about}.`
        : `Converged at step ${last.step}: ${about}, and ${output} = ${value} hardly changes around this point.`,
    );
  }
  const scale = Math.max(1, Math.abs(start));
  const gained = (settings.maximise ? 1 : -1) * (last.value - start);
  if (gained < -away * scale)
    return ended(
      'diverged',
      `Diverged at step ${last.step}: ${output} has ${settings.maximise ? 'fallen' : 'grown'} from ${numberText(start)} to ${value} instead of ${goal(settings)}. ${smaller(settings)}`,
    );
  if (gained > beyond * scale)
    return ended(
      'unbounded',
      `Stopped at step ${last.step}: ${output} has ${settings.maximise ? 'grown' : 'fallen'} from ${numberText(start)} to ${value} and goes on. It seems to have no ${settings.maximise ? 'greatest' : 'smallest'} value in this direction.`,
    );
  return left > 0 ? undefined : endOfSteps(arrived);
}

/** Why the way does not go on to a point: none where it does. `there` says what was found at the point. */
export function endBefore({ way, settings }: Arrived, point: readonly number[], there?: NoPlace): WayEnd | undefined {
  const { places, labels, output } = way;
  const last = places.at(-1)!;
  const next = last.step + 1;
  const target = labels
    .flatMap((name, k) => (point[k] === last.point[k] ? [] : [`${name} = ${numberText(point[k]!)}`]))
    .slice(0, 4)
    .join(', ');
  if (there?.because === 'inputs')
    return ended(
      'inputs',
      `Stopped before step ${next}: at ${target} the program takes another way, which also reads ${there.sentence}. Run again to move that as well.`,
    );
  if (there?.because === 'domain')
    return ended(
      'domain',
      `Stopped before step ${next}: it would leave the domain. At ${target}: ${there.sentence} ${smaller(settings)}`,
    );
  if (there !== undefined || !point.every(Number.isFinite))
    return ended(
      'diverged',
      `Diverged: step ${next} would lead to ${target}: ${there?.sentence ?? 'that is no finite point.'} ${smaller(settings)}`,
    );
  // Momentum and Adam may rest for a step and go on.
  if (settings.method !== 'plain' || point.some((x, k) => x !== last.point[k])) return undefined;
  return ended(
    'still',
    `Stopped after step ${last.step}: the next step is so short that rounding swallows it. ${output} = ${numberText(last.value)}. A larger learning rate would go on.`,
  );
}

/** What to say when the reader stopped the run. */
export function pausedAt({ places, output }: Way): WayEnd {
  const last = places.at(-1)!;
  return ended(
    'paused',
    `Paused after step ${last.step}: ${output} = ${numberText(last.value)}. Run goes on from here.`,
  );
}

function endOfSteps({ way, settings, first }: Arrived): WayEnd {
  const { places, output } = way;
  const last = places.at(-1)!;
  const before = places[first - 1]!;
  const made = last.step - before.step;
  const told = `${made === 1 ? `Step ${last.step}` : `${made} steps`} done: ${output} went from ${numberText(before.value)} to ${numberText(last.value)}, and the gradient’s length is ${numberText(last.slope)}.`;
  const worse = settings.maximise ? last.value < before.value : last.value > before.value;
  const advice = turnsRound(way)
    ? ` The last steps jump back and forth. ${smaller(settings)}`
    : worse
      ? ` That is further from ${goal(settings)}. ${smaller(settings)}`
      : '';
  return ended('steps', told + advice + (last.kink === null ? '' : ` The point is at a kink: ${last.kink}`));
}

/** Whether each of the last gradients points against the one before it. */
function turnsRound({ places }: Way): boolean {
  if (places.length <= turns) return false;
  const recent = places.slice(-turns - 1);
  return recent.slice(1).every(({ gradient }, k) => dot(gradient, recent[k]!.gradient) < 0);
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, k) => sum + x * b[k]!, 0);

const where = (step: number): string => (step === 0 ? 'Here' : `At step ${step}`);

const goal = ({ maximise }: DescentSettings): string => (maximise ? 'a maximum' : 'a minimum');

const smaller = ({ rate }: DescentSettings): string =>
  `Try a smaller learning rate, such as ${numberText(Number((rate / 10).toPrecision(2)))}.`;

const ended = (kind: WayEnd['kind'], sentence: string): WayEnd => ({ kind, sentence });
