import type { Graph, NodeId } from '../../core/graph.ts';
import { dependencies, localDerivative, reverse } from '../../core/reverse.ts';
import { beside, samplePoints } from '../../core/same/sample.ts';
import type { ComparedInput } from '../../core/same/verdict.ts';
import type { PlacedRetrace, PlacedRun } from '../claim.ts';
import { sameWay, writtenOut } from './run.ts';

/** Both functions at a few points of one way through both programs, with everything that the reverse pass knows there. */
export interface Scene {
  readonly f: PlacedRun;
  readonly claim: PlacedRun;
  readonly moments: readonly Moment[];
  /** 1 for each node of `f` that lies between the input and the output. */
  readonly between: Uint8Array;
}

/** One of the points. */
export interface Moment {
  readonly point: readonly number[];
  readonly f: Graph;
  readonly claim: Graph;
  /** ∂f/∂node, for every node of `f`. */
  readonly adjoints: Float64Array;
  /** ∂node/∂input, for every node of `f`. */
  readonly tangents: Float64Array;
  /** ∂claim/∂node, for every node of the claim. */
  readonly claimAdjoints: Float64Array;
  readonly truth: number;
  readonly claimed: number;
}

const wanted = 5;
/** Draws, of which a few may be outside the domain or on another way. */
const most = 60;

/**
 * Runs both functions at points around one at which they differ, and then anywhere, that go the same way through both.
 * Undefined where there are too few.
 */
export function sceneAt(
  f: PlacedRetrace,
  claim: PlacedRetrace,
  input: number,
  inputs: readonly ComparedInput[],
  start: readonly number[],
  random: () => number,
): Scene | undefined {
  const here = { f: f(start), claim: claim(start) };
  let first: { readonly f: PlacedRun; readonly claim: PlacedRun } | undefined =
    here.f === undefined || here.claim === undefined ? undefined : { f: here.f, claim: writtenOut(here.claim) };
  let between: Uint8Array = first === undefined ? new Uint8Array() : betweenOf(first.f, input);
  const moments: Moment[] = [];
  let drawn = 0;
  for (const point of pointsFrom(start, inputs, random)) {
    if (moments.length === wanted || drawn++ > most) break;
    const [ours, theirs] = [f(point), claim(point)];
    if (ours === undefined || theirs === undefined) continue;
    const claimed = writtenOut(theirs);
    if (first === undefined) {
      first = { f: ours, claim: claimed };
      between = betweenOf(ours, input);
    } else if (!sameWay(first.f, ours) || !sameWay(first.claim, claimed)) continue;
    const moment = momentOf(ours, claimed, input, point, between);
    if (moment !== undefined) moments.push(moment);
  }
  return first === undefined || moments.length < 3 ? undefined : { ...first, moments, between };
}

function* pointsFrom(
  start: readonly number[],
  inputs: readonly ComparedInput[],
  random: () => number,
): Generator<readonly number[], void> {
  // Not the point itself: at 1 and 2 too many formulas have the same value.
  for (let i = 0; i < 18; i++) yield beside(start, inputs, i < 6 ? 0.3 : i < 12 ? 0.05 : 0.004, random);
  const anywhere = samplePoints(inputs, random);
  for (let i = 0; i < 400; i++) {
    const { value } = anywhere.next();
    if (i > 40 && value.every((x) => x !== 0 && Math.abs(x) < 50)) yield value;
  }
}

function momentOf(
  f: PlacedRun,
  claim: PlacedRun,
  input: number,
  point: readonly number[],
  between: Uint8Array,
): Moment | undefined {
  const adjoints = reverse(f.graph, f.output);
  const by = f.inputs[input];
  const truth = by === undefined ? 0 : adjoints[by]!;
  const claimed = claim.graph.value(claim.output);
  if (!Number.isFinite(truth) || !Number.isFinite(claimed)) return undefined;
  if (!Number.isFinite(f.graph.value(f.output))) return undefined;
  return {
    point,
    f: f.graph,
    claim: claim.graph,
    adjoints,
    tangents: tangentsOf(f.graph, by, between),
    claimAdjoints: adjointsOf(claim.graph, claim.output),
    truth,
    claimed,
  };
}

/** ∂output/∂node for every node, those that no input moves included: a wrong number may stand among them. */
function adjointsOf(graph: Graph, output: NodeId): Float64Array {
  const adjoints = new Float64Array(graph.size);
  adjoints[output] = 1;
  for (let id = output; id >= 0; id--) {
    const adjoint = adjoints[id]!;
    if (adjoint === 0) continue;
    for (let k = 0; k < graph.arity(id); k++)
      adjoints[graph.operand(id, k)]! += adjoint * localDerivative(graph, id, k);
  }
  return adjoints;
}

/** 1 for each node that the input moves and the output needs. */
function betweenOf({ graph, output, inputs }: PlacedRun, input: number): Uint8Array {
  const between = new Uint8Array(graph.size);
  const by = inputs[input];
  if (by === undefined) return between;
  between[by] = 1;
  for (let id = by + 1; id <= output; id++)
    for (let k = 0; k < graph.arity(id); k++) if (between[graph.operand(id, k)] === 1) between[id] = 1;
  const needed = dependencies(graph, output);
  for (let id = 0; id < graph.size; id++) between[id]! &= needed[id] ?? 0;
  return between;
}

function tangentsOf(graph: Graph, by: NodeId | undefined, between: Uint8Array): Float64Array {
  const tangents = new Float64Array(graph.size);
  if (by === undefined) return tangents;
  tangents[by] = 1;
  for (let id = by + 1; id < graph.size; id++) {
    if (between[id] === 0) continue;
    for (let k = 0; k < graph.arity(id); k++) {
      const operand = graph.operand(id, k);
      if (between[operand] === 1) tangents[id]! += localDerivative(graph, id, k) * tangents[operand]!;
    }
  }
  return tangents;
}
