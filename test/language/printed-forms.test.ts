/**
 * Printed derivatives mean what they say: each is read back by our own reader of its language, and is the gradient of
 * automatic differentiation at 200 points, within the rounding bounds of both.
 */
import assert from 'node:assert/strict';
import { expansions } from '../../src/core/formula/expansions.ts';
import { memberOf } from '../../src/core/formula/host.ts';
import { opNames } from '../../src/core/operations/names.ts';
import { ops } from '../../src/core/operations/table.ts';
import { functionOf, gradientOf } from '../../src/core/same/evaluate.ts';
import type { Evaluate, Evaluated } from '../../src/core/same/evaluated.ts';
import { beside, randomNumbers, samplePoints } from '../../src/core/same/sample.ts';
import { type Expression, type Random, randomExpression, retraceOf, written } from '../core/same-expressions.ts';
import { derivativeForm, names, type Printed, printed, readBack, straightLine } from './printed-forms.ts';

/** More by hand: PRINTED_RUNS=20000. */
const runs = Number(process.env['PRINTED_RUNS'] ?? 500);
const byHand = process.env['PRINTED_RUNS'] !== undefined;
const seed = Number(process.env['PRINTED_SEED'] ?? 20261122);
const pointCount = 200;

/** Operations that most languages can say. */
const usual = opNames.filter(
  (name) => ops[name].notation.kind !== 'call' || memberOf('c', name) !== undefined || expansions[name] !== undefined,
);

describe(`the closed forms of ${runs} random expressions, read back`, () => {
  it(`are the gradient at ${pointCount} points`, async function () {
    this.timeout(60_000 + runs * 1000);
    const random = randomNumbers(seed);
    const failures: string[] = [];
    let told = 0;
    const texts = new Map<string, number>();
    const compared = new Map<string, number>();
    for (let run = 0; run < runs; ) {
      const drawn = run % 2 === 0 ? randomExpression(random, 6) : randomExpression(random, 6, usual);
      const by = drawn && inputOf(drawn, random);
      if (drawn === undefined || by === undefined) continue;
      run++;
      if (byHand && run % 1000 === 0) console.log(run, failures.slice(told).join('\n\n'));
      if (run % 1000 === 0) told = failures.length;
      const form = derivativeForm(drawn.steps, drawn.point, by);
      if (form === undefined) continue;
      const points = pointsNear(drawn.point, random);
      const gradient = valuesAt(gradientOf(retraceOf(drawn.steps), by), points);
      const outcomes = new Map<string, number | string>();
      for (const text of printed(form.formulas, form.id)) {
        add(texts, text.language, 1);
        const found = await readBack(text, drawn.point);
        if (typeof found === 'string') failures.push(failure(drawn, by, text, `not read: ${found}`));
        else {
          const line = straightLine(found(drawn.point)!);
          const outcome = outcomes.get(line ?? '') ?? compare(gradient, functionOf(found), points);
          if (line !== undefined) outcomes.set(line, outcome);
          if (typeof outcome === 'number') add(compared, text.language, outcome);
          else failures.push(failure(drawn, by, text, outcome));
        }
      }
    }
    if (byHand) console.log({ texts, compared });
    failures.sort((a, b) => a.length - b.length);
    assert.equal(failures.length, 0, `${failures.length} failures:\n\n${failures.slice(0, 12).join('\n\n')}`);
    for (const [language, count] of texts)
      assert.ok((compared.get(language) ?? 0) > 20 * count, `too few points compared in ${language}`);
  });
});

function inputOf({ steps }: Expression, random: Random): number | undefined {
  const used = names.flatMap((_, k) =>
    steps.some(({ operands }) => operands.some((o) => 'node' in o && o.node === k)) ? [k] : [],
  );
  return used[Math.floor(random() * used.length)];
}

/** The point itself, points around it, and points anywhere. */
function pointsNear(point: readonly number[], random: Random): readonly (readonly number[])[] {
  const inputs = names.map((name, k) => ({ name, near: point[k]! }));
  const points: (readonly number[])[] = [];
  for (const by of [0, 0.05, 0.3, 1])
    for (let i = 0; i < (by === 0 ? 1 : 40); i++) points.push(beside(point, inputs, by, random));
  const anywhere = samplePoints(inputs, random);
  while (points.length < pointCount) points.push(anywhere.next().value);
  return points;
}

function valuesAt(evaluate: Evaluate, points: readonly (readonly number[])[]): readonly (Evaluated | undefined)[] {
  return points.map((point) => evaluate(point));
}

/** How many points compare; or what is wrong at one. A kink is a matter of convention. */
function compare(
  gradient: readonly (Evaluated | undefined)[],
  found: Evaluate,
  points: readonly (readonly number[])[],
): number | string {
  let compared = 0;
  for (const [i, point] of points.entries()) {
    const expected = gradient[i];
    if (expected === undefined || !Number.isFinite(expected.value) || !(expected.bound < Number.POSITIVE_INFINITY))
      continue;
    if (onKink(expected)) continue;
    const got = found(point);
    if (got === undefined) return `cannot be evaluated at ${point}`;
    if (onKink(got) || !(got.bound < Number.POSITIVE_INFINITY)) continue;
    if (!(Math.abs(got.value - expected.value) <= got.bound + expected.bound))
      return `at ${point}: ${got.value} (±${got.bound}), not ${expected.value} (±${expected.bound})`;
    compared++;
  }
  return compared;
}

function onKink({ borders }: Evaluated): boolean {
  return borders.some(({ kind, distance, error }) => kind !== 'edge' && !(Math.abs(distance) > error));
}

function failure(expression: Expression, by: number, { language, source }: Printed, why: string): string {
  return `${language}, ∂/∂${names[by]} of ${written(expression)}\n${source}\n${why}`;
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
