import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareFunctions } from '../../src/core/same/compare.ts';
import { functionOf, gradientOf } from '../../src/core/same/evaluate.ts';
import type { Evaluate } from '../../src/core/same/evaluated.ts';
import { randomNumbers, samplePoints } from '../../src/core/same/sample.ts';
import { mutated, rewritten } from './same-rewrites.ts';
import { differentiated, partsOf, randomTree, retraceOf, shown } from './same-trees.ts';

/** More by hand: SAME_RUNS=10000. */
const runs = Number(process.env['SAME_RUNS'] ?? 1000);
const seed = Number(process.env['SAME_SEED'] ?? 20240611);
/** Points that decide whether a mistake shows at all. */
const oraclePoints = runs > 1000 ? 500 : 150;
const names = (count: number) => ['x', 'y', 'z'].slice(0, count).map((name) => ({ name }));

describe('two functions', () => {
  it(`that are equal by construction raise no alarm, ${runs} pairs`, function () {
    this.timeout(runs * 100);
    let same = 0;
    let undecided = 0;
    fc.assert(
      fc.property(fc.integer(), (start) => {
        const random = randomNumbers(start);
        const variables = 1 + Math.floor(3 * random());
        const tree = randomTree(random, 2 + Math.floor(3 * random()), variables);
        const other = rewritten(tree, random, 1 + Math.floor(5 * random()));
        const verdict = compareFunctions(functionOf(retraceOf(tree)), functionOf(retraceOf(other)), names(variables));
        if (verdict.kind === 'same') same++;
        if (verdict.kind === 'undecided') undecided++;
        if (verdict.kind === 'different') assert.fail(`${shown(tree)} and ${shown(other)}: ${JSON.stringify(verdict)}`);
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
    if (process.env['SAME_RUNS']) console.log({ same, undecided });
    assert.ok(same > 0.8 * runs, `only ${same} of ${runs} told to be the same`);
  });

  it(`of which one is a derivative with a mistake are different, ${runs} mistakes`, function () {
    this.timeout(runs * 200);
    const tally = new Map<string, number>();
    let right = 0;
    fc.assert(
      fc.property(fc.integer(), (start) => {
        const random = randomNumbers(start);
        const variables = 1 + Math.floor(3 * random());
        for (;;) {
          const tree = randomTree(random, 2 + Math.floor(3 * random()), variables, 0.2);
          const by = Math.floor(variables * random());
          const written = differentiated(tree, by);
          if (partsOf(written).length < 3 || partsOf(written).length > 150) continue;
          const mistake = mutated(written, random, variables);
          if (mistake === undefined) continue;
          const [f, g] = [gradientOf(retraceOf(tree), by), functionOf(retraceOf(mistake.tree))];
          if (!differsSomewhere(f, g, variables, start)) continue;
          const verdict = compareFunctions(f, g, names(variables));
          tally.set(mistake.kind, (tally.get(mistake.kind) ?? 0) + 1);
          assert.equal(
            verdict.kind,
            'different',
            `${mistake.kind} in ${shown(tree)}: ${shown(mistake.tree)}: ${JSON.stringify(verdict)}`,
          );
          if (start % 8 !== 0) return;
          const truth = compareFunctions(f, functionOf(retraceOf(written)), names(variables));
          assert.notEqual(truth.kind, 'different', `${shown(tree)}: ${shown(written)}: ${JSON.stringify(truth)}`);
          right += truth.kind === 'same' ? 1 : 0;
          return;
        }
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
    if (process.env['SAME_RUNS']) console.log(Object.fromEntries(tally), { right });
  });
});

/** Whether many more points than a comparison takes show a difference far beyond rounding. */
function differsSomewhere(f: Evaluate, g: Evaluate, variables: number, start: number): boolean {
  const points = samplePoints(names(variables), randomNumbers(start + 77));
  let different = 0;
  for (let turn = 0; turn < oraclePoints; turn++) {
    const point = points.next().value;
    const [a, b] = [f(point), g(point)];
    if (a === undefined || b === undefined) continue;
    if (
      [...a.borders, ...b.borders].some(
        ({ kind, distance, error }) => kind !== 'edge' && !(Math.abs(distance) > 10 * error + 1e-9),
      )
    )
      continue;
    if (Math.abs(a.value - b.value) > 100 * (a.bound + b.bound)) different++;
    if (different > 1) return true;
  }
  return false;
}
