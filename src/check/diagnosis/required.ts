import type { Graph } from '../../core/graph.ts';
import { localDerivative } from '../../core/reverse.ts';
import { claimWith } from './claim-values.ts';
import { closeTo, constantOf, root } from './match.ts';
import type { Moment, Scene } from './scene.ts';
import type { Site } from './site.ts';

/** What a place is worth now, and what it must be worth for the claimed derivative to be right; at every moment. */
export interface Required {
  readonly now: readonly number[];
  readonly needed: readonly number[];
  /** Whether the claimed derivative is a multiple of what stands there plus something else. */
  readonly linear: boolean;
}

/** The values that a place has to have; undefined where no value there would make the derivative right. */
export function requiredAt(scene: Scene, site: Site): Required | undefined {
  const now: number[] = [];
  const needed: number[] = [];
  let linear = true;
  for (const moment of scene.moments) {
    const own = valuesAt(moment.claim, site);
    if (own.some((v) => v !== own[0])) return undefined;
    const solution = solve(moment, scene.claim.output, site, own[0]!);
    if (solution === undefined) return undefined;
    now.push(own[0]!);
    needed.push(Math.abs(solution.value) < 1e-12 * Math.abs(own[0]!) ? 0 : solution.value);
    linear &&= solution.linear;
  }
  return { now, needed, linear };
}

/** Whether other values in place of what stands there make the derivative right at every moment. */
export function isRightWith(
  { moments, claim: { output } }: Scene,
  site: Site,
  instead: (value: number, moment: number) => number,
): boolean {
  return moments.every((moment, k) =>
    closeTo(
      claimWith(moment, output, site, (v) => instead(v, k)),
      moment.truth,
    ),
  );
}

/** The values at a place: one for each time that the program comes there. */
function valuesAt(claim: Graph, { kind, nodes, operand }: Site): readonly number[] {
  return nodes.map((id) => claim.value(kind === 'leaf' ? claim.operand(id, operand) : id));
}

/** The number that, put to all values of a place in a loop by `instead`, makes the derivative right. */
export function numberAt(
  { moments, claim: { output } }: Scene,
  site: Site,
  instead: (value: number, number: number) => number,
  start: number,
): number | undefined {
  const found: number[] = [];
  for (const moment of moments) {
    const result = (number: number): number => claimWith(moment, output, site, (value) => instead(value, number));
    const number = root(result, moment.truth, start);
    if (number === undefined || !closeTo(number, found[0] ?? number)) return undefined;
    found.push(number);
  }
  return constantOf(found);
}

function solve(moment: Moment, output: number, site: Site, now: number) {
  const { truth, claimed } = moment;
  if (site.kind === 'root') return { value: truth, linear: true };
  const slope = slopeAt(moment, site);
  if (slope === 0 || !Number.isFinite(slope)) return undefined;
  const straight = now + (truth - claimed) / slope;
  const result = (value: number): number => claimWith(moment, output, site, () => value);
  if (closeTo(result(straight), truth, Math.abs(claimed))) {
    const away = straight === 0 ? 1 : 2 * straight;
    const linear = closeTo(result(away), claimed + slope * (away - now), Math.abs(claimed) + Math.abs(slope * now));
    return { value: straight, linear };
  }
  const value = root(result, truth, now);
  return value === undefined ? undefined : { value, linear: false };
}

function slopeAt({ claim, claimAdjoints }: Moment, { kind, nodes, operand }: Site): number {
  if (kind !== 'leaf') return nodes.reduce((sum, id) => sum + claimAdjoints[id]!, 0);
  return nodes.reduce((sum, id) => sum + claimAdjoints[id]! * localDerivative(claim, id, operand), 0);
}
