import type { PointValue } from '../language/point.ts';
import type { HostMessage, PanelMessage } from '../protocol.ts';
import { pausedAt } from '../view/descent/end.ts';
import { type Extent, gridFor, keptRegion, survey } from '../view/descent/landscape.ts';
import { type AnalyseAt, beginWay, goOn } from '../view/descent/walk.ts';
import type { DescentSettings, Way, WayEnd } from '../view/descent/way.ts';
import { inputText } from '../view/names.ts';
import { numberText } from '../view/numbers.ts';
import type { Shown } from '../view/take-along.ts';
import { inSlices } from './in-slices.ts';

/** A run tells the page of its steps at this distance, in milliseconds. */
const frame = 40;
/** A picture that takes longer is announced, in milliseconds. */
const patience = 300;
const mostSteps = 10_000;

/** What is shown, at which given values, and how it is analysed elsewhere. */
export interface Descendable extends Shown {
  readonly version: number;
  readonly given: ReadonlyMap<string, PointValue>;
  readonly at: AnalyseAt;
}

interface Outside {
  readonly send: (message: HostMessage) => void;
  /** Shows the subject at these values; done when they are shown. */
  readonly move: (given: ReadonlyMap<string, PointValue>) => Promise<void>;
}

/** Gradient descent from the point of one panel, and the picture of the function around its way. */
export class Descending {
  readonly #outside: Outside;
  #shown: Descendable | undefined;
  /** Where the way stands; undefined until somebody watches. */
  #way: Way | undefined;
  /** What was given where it began. */
  #before: ReadonlyMap<string, PointValue> = new Map();
  #end: WayEnd | null = null;
  #note: string | null = null;
  #isRunning = false;
  /** At which place of the way the run began. */
  #from = 0;
  #ways = 0;
  /** Counts runs and pictures: only the newest of each goes on. */
  #run = 0;
  #survey = 0;
  #region: readonly [Extent, Extent] | undefined;
  #zoom = 1;
  /** The panel's point follows the way. */
  #moved: Promise<void> = Promise.resolve();
  #isMoving = false;

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  dispose(): void {
    this.show(undefined);
  }

  /** What the panel shows from now on. A way that did not lead there is forgotten. */
  show(shown: Descendable | undefined): void {
    const before = this.#shown;
    this.#shown = shown;
    this.#survey++;
    if (shown !== undefined && shown.version === before?.version && this.#leadsTo(shown)) return;
    this.#run++;
    this.#isRunning = false;
    this.#way = undefined;
    this.#end = null;
  }

  receive(message: PanelMessage): void {
    switch (message.kind) {
      case 'watchDescent':
        this.#watch();
        return;
      case 'descend':
        void this.#descend(message.settings, message.steps);
        return;
      case 'pauseDescent':
        this.#pause();
        return;
      case 'resetDescent':
        void this.#reset();
        return;
      case 'survey':
        void this.#look(message);
        return;
      default:
        return;
    }
  }

  /**
   * Whether the way's last place is the point that is shown, or what is shown is only on its way there. While it runs, the
   * panel stays where the run began: at any other point somebody else moved it.
   */
  #leadsTo({ analysis }: Descendable): boolean {
    if (this.#way === undefined) return false;
    if (this.#isMoving) return true;
    const { names, places } = this.#way;
    const place = this.#isRunning ? places[this.#from]! : places.at(-1)!;
    const values = new Map(analysis.inputs.map(({ name, value }) => [name, value]));
    return names.every((name, k) => Object.is(values.get(name), place.point[k]));
  }

  #watch(): void {
    this.#begin();
    this.#tell(0);
  }

  #begin(): void {
    if (this.#way !== undefined || this.#shown === undefined) return;
    const { analysis, view, given } = this.#shown;
    const way = beginWay(analysis, view.outputName);
    this.#note = typeof way === 'string' ? way : null;
    this.#end = null;
    this.#ways++;
    this.#before = given;
    if (typeof way !== 'string') this.#way = way;
  }

  #tell(from: number): void {
    const way = this.#way;
    this.#outside.send({
      kind: 'descent',
      note: this.#note,
      descent:
        way === undefined
          ? null
          : {
              way: this.#ways,
              names: way.names,
              labels: way.labels,
              output: way.output,
              from,
              places: way.places.slice(from),
              isRunning: this.#isRunning,
              end: this.#end,
            },
    });
  }

  async #descend(settings: DescentSettings, steps: number): Promise<void> {
    const { rate, momentum } = settings;
    if (![rate, momentum, steps].every(Number.isFinite) || rate <= 0 || steps < 1 || this.#isRunning) return;
    await this.#moved;
    // Another input is read here than where the way began: a new one begins.
    if (this.#end?.kind === 'inputs') this.#way = undefined;
    const before = this.#way;
    this.#begin();
    if (this.#way === undefined || this.#shown === undefined) {
      this.#tell(0);
      return;
    }
    const run = ++this.#run;
    this.#survey++;
    const stale = () => run !== this.#run;
    this.#isRunning = true;
    this.#from = this.#way.places.length - 1;
    this.#end = null;
    let told = before === this.#way ? this.#way.places.length : 0;
    let last = performance.now();
    this.#tell(told);
    told = this.#way.places.length;
    const tell = (way: Way): void => {
      this.#way = way;
      if (performance.now() - last < frame) return;
      last = performance.now();
      this.#tell(told);
      told = way.places.length;
    };
    const work = goOn(this.#way, this.#shown.at, settings, Math.min(Math.floor(steps), mostSteps));
    const end = await inSlices(passing(work, tell), stale);
    if (stale() || end === undefined) return;
    this.#end = end;
    this.#stop(told);
  }

  #pause(): void {
    if (!this.#isRunning || this.#way === undefined) return;
    this.#run++;
    this.#end = pausedAt(this.#way);
    this.#stop(0);
  }

  /** The run is over: the panel's point is the last place of the way. */
  #stop(told: number): void {
    this.#isRunning = false;
    this.#tell(told);
    const { names, places } = this.#way!;
    this.#move(new Map([...this.#before, ...names.map((name, k) => [name, places.at(-1)!.point[k]!] as const)]));
  }

  #move(given: ReadonlyMap<string, PointValue>): void {
    this.#isMoving = true;
    this.#moved = this.#outside.move(given).finally(() => {
      this.#isMoving = false;
    });
  }

  async #reset(): Promise<void> {
    this.#run++;
    this.#isRunning = false;
    await this.#moved;
    if (this.#way === undefined) return;
    this.#way = undefined;
    this.#end = null;
    await this.#outside.move(this.#before);
    this.#watch();
  }

  async #look({ x, y, zoom }: PanelMessage & { kind: 'survey' }): Promise<void> {
    await this.#moved;
    this.#begin();
    const [shown, way] = [this.#shown, this.#way];
    const say = (note: string) => this.#outside.send({ kind: 'landscape', landscape: null, note });
    if (shown === undefined || way === undefined || !Number.isFinite(zoom) || zoom <= 0) return;
    const [left, right] = [way.names.indexOf(x), way.names.indexOf(y)];
    if (left < 0 || right < 0 || left === right) return;
    const grid = gridFor(shown.analysis.trace.graph.size);
    if (grid === undefined) {
      say('The graph is too large to be run at many points: there is no picture of the function around this one.');
      return;
    }
    const points = way.places.map(({ point }) => [point[left]!, point[right]!] as const);
    const old = zoom === this.#zoom ? this.#region : undefined;
    const region = keptRegion(old, [x, y], points, zoom);
    [this.#region, this.#zoom] = [region, zoom];
    const run = ++this.#survey;
    const stale = () => run !== this.#survey;
    const announce = setTimeout(() => {
      if (!stale()) say('Running the program over the plane…');
    }, patience);
    try {
      // All other inputs stay where they are: what is assumed for one depends on which of them have values.
      const here = shown.analysis.inputs.map((input) => [input.name, input.value] as const);
      const at: AnalyseAt = (point) => shown.at(new Map([...here, ...point]));
      const found = await inSlices(
        passing(survey(at, ...region, grid), () => {}),
        stale,
      );
      if (found === undefined || stale()) return;
      clearTimeout(announce);
      const others = shown.analysis.inputs
        .filter(({ name, node }) => node !== undefined && name !== x && name !== y)
        .map((input) => `${inputText(shown.analysis, input)} = ${numberText(input.value)}`);
      const landscape = {
        x: region[0],
        y: region[1],
        output: way.output,
        size: grid.size,
        others:
          others.length > 6 ? `${others.slice(0, 5).join(', ')} and ${others.length - 5} more` : others.join(', '),
        ...found,
      };
      this.#outside.send({ kind: 'landscape', landscape, note: null });
    } finally {
      clearTimeout(announce);
    }
  }
}

/** Work as it runs in slices; what it yields is given to `each`. */
function* passing<T, R>(work: Generator<T, R>, each: (yielded: NonNullable<T>) => void): Generator<void, R> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (value !== undefined && value !== null) each(value);
    yield;
  }
}
