/** Every partial derivative beside a central difference of the values: two ways that share nothing but the function. */
import { centralDifference, type Difference } from '../core/same/difference.ts';
import { functionOf, gradientOf } from '../core/same/evaluate.ts';
import type { Traced } from '../core/same/evaluated.ts';
import type { Analysis } from '../language/analyse.ts';
import { keyedGuards } from '../language/trace/guards.ts';
import type { Quantity } from './graph-view.ts';
import { numberText, quantity } from './numbers.ts';

/** The differences of all partial derivatives of a view. */
export interface ComparisonView {
  /** The inputs' exact values, in the view's order: what was compared holds at this point. */
  readonly point: readonly string[];
  readonly partials: readonly DifferenceView[];
}

export interface DifferenceView {
  readonly name: string;
  /** `agrees` within the bound of both; `lost` where rounding leaves too little of the difference; `none` where there is none. */
  readonly verdict: 'agrees' | 'differs' | 'lost' | 'none';
  /** Null where there is none. */
  readonly value: Quantity | null;
  /** `difference −2.14112, agrees within 6.2e−11`, or why there is none. */
  readonly sentence: string;
}

/** Nodes evaluated for all differences of a view together, about a quarter of a second of work; the inputs after that are not compared. */
const mostWork = 2_000_000;
/** What one input takes: values at the points of two series of steps, and the derivative's own bound. */
const runs = 64;
/** A difference that is known no better than to this part of its scale says nothing. */
const informative = 1e-3;

/** Compares the gradient of an analysis with differences of its values. */
export function compareWithDifferences(analysis: Analysis): ComparisonView {
  const { inputs, trace, output, adjoints, continuation } = analysis;
  const point = inputs.map(({ value }) => value);
  const traced: Traced = {
    graph: trace.graph,
    output,
    inputs: inputs.map(({ node }) => node),
    guards: keyedGuards(trace),
  };
  // The graph holds around the point while every comparison keeps its side: elsewhere nothing is said.
  const isHere = (other: readonly number[]): boolean => other.every((value, k) => Object.is(value, point[k]));
  const retrace = (other: readonly number[]): Traced | undefined => (isHere(other) ? traced : undefined);
  const f = functionOf(retrace);
  let work = 0;
  const partials = inputs.map(({ name, node }, k): DifferenceView => {
    const none = (why: string): DifferenceView => ({ name, verdict: 'none', value: null, sentence: why });
    if (continuation !== undefined) return none('not compared: the way to this value leads through complex numbers');
    if (node === undefined) return none('not compared: the result does not read it');
    work += runs * trace.graph.size;
    if (work > mostWork) return none('not compared: the graph is large');
    const gradient = adjoints[node]!;
    if (!Number.isFinite(gradient)) return none('not compared: there is no finite derivative here');
    const own = gradientOf(retrace, k)(point)?.bound ?? Number.POSITIVE_INFINITY;
    return compared(name, gradient, own, centralDifference(f, point, k));
  });
  return { point: inputs.map(({ value }) => quantity(value).exact), partials };
}

const reasons = {
  branch: 'not compared: the program takes another way right beside this point',
  kink: 'not compared: a corner, tie or jump lies here, and a difference across it is no derivative',
  domain: 'not compared: the function has no value on one side of this point',
} as const;

function compared(name: string, gradient: number, own: number, difference: Difference): DifferenceView {
  if (difference.kind === 'none') return { name, verdict: 'none', value: null, sentence: reasons[difference.because] };
  const { value, size } = difference;
  const bound = difference.bound + own;
  const [read, within] = [numberText(value), boundText(bound)];
  const said = (verdict: DifferenceView['verdict'], what: string): DifferenceView => ({
    name,
    verdict,
    value: quantity(value),
    sentence: `difference ${read}, ${what}`,
  });
  if (!(Math.abs(value - gradient) <= bound))
    return said(
      'differs',
      `differs by ${numberText(Math.abs(value - gradient))}, and only ${within} is explained by rounding and the step`,
    );
  if (bound > informative * Math.max(size, Math.abs(value), Math.abs(gradient)))
    return said('lost', `known to ± ${within} only: rounding hides the rest`);
  return said('agrees', `agrees within ${within}`);
}

/** A bound with two digits, rounded up: `6.3e−11`, `0.02`. */
function boundText(bound: number): string {
  if (bound === 0 || !Number.isFinite(bound)) return numberText(bound);
  const unit = 10 ** (Math.floor(Math.log10(bound)) - 1);
  return numberText(Number((Math.ceil(bound / unit) * unit).toPrecision(2)));
}
