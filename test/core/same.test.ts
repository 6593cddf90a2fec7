import assert from 'node:assert/strict';
import { compareFunctions } from '../../src/core/same/compare.ts';
import { functionOf, gradientOf } from '../../src/core/same/evaluate.ts';
import type { Evaluate } from '../../src/core/same/evaluated.ts';
import type { ComparedInput, CompareOptions, Verdict } from '../../src/core/same/verdict.ts';
import { choice, number, retraceOf, type Tree, t, variable } from './same-trees.ts';

const [x, y] = [variable(0), variable(1)];
const one = number(1);
const two = number(2);
const half = number(0.5);

function compare(
  f: Tree | Evaluate,
  g: Tree | Evaluate,
  inputs: readonly ComparedInput[] = [{ name: 'x' }],
  options?: CompareOptions,
): Verdict {
  const [a, b] = [f, g].map((side) => (typeof side === 'function' ? side : functionOf(retraceOf(side)))) as [
    Evaluate,
    Evaluate,
  ];
  return compareFunctions(a, b, inputs, options);
}

function same(f: Tree | Evaluate, g: Tree | Evaluate, inputs?: readonly ComparedInput[]): Verdict {
  const verdict = compare(f, g, inputs);
  assert.equal(verdict.kind, 'same', JSON.stringify(verdict));
  return verdict;
}

function different(f: Tree | Evaluate, g: Tree | Evaluate, inputs?: readonly ComparedInput[]) {
  const verdict = compare(f, g, inputs);
  assert.ok(verdict.kind === 'different', JSON.stringify(verdict));
  return verdict;
}

const xy = [{ name: 'x' }, { name: 'y' }];

describe('are two functions the same?', () => {
  it('the same function written twice is', () => void same(t.sin(x), t.sin(x)));
  it('constants are compared, without inputs too', () => {
    same(t.sqrt(number(4)), two, []);
    assert.deepEqual(different(one, two, []).counterexample.point, []);
  });
  it('a difference of 1e-9 is seen', () => void different(t.sin(x), t.mul(number(1 + 1e-9), t.sin(x))));
  it('a difference far away is seen', () =>
    void different(x, choice('far', x, number(900), x, t.add(x, number(1e-3)))));

  describe('cancellation raises no alarm', () => {
    const far = (size: number): Tree => t.sub(t.add(number(size), x), number(size));
    it('(1e8 + x) − 1e8', () => void same(far(1e8), x));
    it('x² − y²', () => void same(t.sub(t.square(x), t.square(y)), t.mul(t.sub(x, y), t.add(x, y)), xy));
    it('1 − cos x', () => void same(t.sub(one, t.cos(x)), t.mul(two, t.square(t.sin(t.mul(half, x))))));
    it('sin² + cos² − 1', () => void same(t.sub(t.add(t.square(t.sin(x)), t.square(t.cos(x))), one), number(0)));
    it('√(x + 1) − √x', () =>
      void same(t.sub(t.sqrt(t.add(x, one)), t.sqrt(x)), t.reciprocal(t.add(t.sqrt(t.add(x, one)), t.sqrt(x)))));
    it('(eˣ − 1)/x', () => void same(t.div(t.sub(t.exp(x), one), x), t.div(t.expm1(x), x)));
    it('where nothing is left of the value, nothing is decided', () => {
      const verdict = compare(far(1e20), x);
      assert.ok(verdict.kind === 'undecided');
      assert.match(verdict.reason, /rounding errors are as large as the values/);
    });
    it('overflow on the way is no difference', () => {
      same(t.log(t.exp(x)), x);
      same(t.div(t.exp(x), t.exp(x)), one);
    });
  });

  describe('domains', () => {
    it('log x² and 2·log x differ for x < 0', () => {
      const verdict = different(t.log(t.square(x)), t.mul(two, t.log(x)));
      assert.equal(verdict.by, 'domain');
      assert.ok(verdict.counterexample.point[0]! < 0);
      assert.ok(Number.isNaN(verdict.counterexample.g));
    });
    it('a removable point is no difference', () => void same(t.div(x, x), one));
    it('a derivative says nothing outside the domain of its function', () => {
      same(gradientOf(retraceOf(t.log(x)), 0), t.reciprocal(x));
      same(gradientOf(retraceOf(t.sqrt(x)), 0), t.div(half, t.sqrt(x)));
    });
    it('two functions without a value are not decided', () => {
      const verdict = compare(t.sqrt(t.neg(t.add(one, t.square(x)))), t.log(t.neg(t.exp(x))));
      assert.ok(verdict.kind === 'undecided');
      assert.match(verdict.reason, /has no value/);
    });
    it('a narrow domain is met', () => void same(t.asin(t.sub(x, number(37))), t.neg(t.asin(t.sub(number(37), x)))));
  });

  describe('kinks', () => {
    it('conventions on a kink are not compared', () => {
      const gradient = gradientOf(retraceOf(t.abs(x)), 0);
      same(gradient, choice('c', x, number(0), number(-1), one));
      assert.equal(
        compare(gradient, choice('c', x, number(0), number(-1), one), undefined, { kinks: true }).kind,
        'same',
      );
    });
    it('a wrong side of a corner is found and named', () => {
      const wrong = different(gradientOf(retraceOf(t.relu(t.sub(x, number(250)))), 0), number(0));
      assert.equal(wrong.where?.side, 1);
      assert.ok(wrong.counterexample.point[0]! > 250);
    });
    it('steps are compared between their jumps', () => {
      same(t.floor(x), t.neg(t.ceil(t.neg(x))));
      different(t.floor(x), t.trunc(x));
    });
    it('a border in a curve is crossed', () => {
      const inside = (of: Tree): Tree =>
        choice(
          'disc',
          t.square(t.sub(x, number(60))),
          t.sub(number(0.04), t.square(t.sub(y, number(40)))),
          of,
          t.add(x, y),
        );
      different(inside(t.add(x, y)), inside(t.sub(x, y)), [
        { name: 'x', near: 58 },
        { name: 'y', near: 40 },
      ]);
    });
  });

  describe('one wrong branch of ten', () => {
    const places = Array.from({ length: 10 }, (_, k) => number(1.37 * k * k - 20.5));
    const linear = (k: number): Tree => t.sub(t.mul(number(1 + k / 7), x), t.mul(number(0.3 * k - 1), y));
    const nested = (wrong: number): Tree =>
      places.reduceRight<Tree>(
        (rest, place, k) =>
          choice(`k${k}`, linear(k), place, t.mul(number(k + 1 + (k === wrong ? 1e-6 : 0)), t.sin(x)), rest),
        t.square(x),
      );
    const sequential = (wrong: number): Tree =>
      places.reduce<Tree>(
        (sum, place, k) => t.add(sum, choice(`k${k}`, linear(k), place, t.mul(number(k === wrong ? 1.01 : 1), x), y)),
        number(0),
      );
    for (const [title, build] of [
      ['nested', nested],
      ['sequential', sequential],
    ] as const) {
      it(`${title}, all right`, () => void same(build(-1), build(-1), xy));
      for (const k of places.keys())
        it(`${title}, branch ${k}`, () => assert.equal(different(build(-1), build(k), xy).where?.key, `k${k}`));
    }
    it('a thin branch between two others', () => {
      const thin = (of: Tree): Tree => choice('a', x, number(7.25), x, choice('b', x, number(7.2504), of, x));
      assert.equal(different(thin(x), thin(t.neg(x))).where?.key, 'b');
    });
  });

  describe('counterexamples', () => {
    it('have few digits', () => {
      assert.deepEqual(different(t.mul(two, x), t.mul(number(3), x)).counterexample.point, [1]);
      assert.deepEqual(different(t.square(x), t.mul(x, t.abs(x))).counterexample.point.length, 1);
    });
    it('are the point given where it shows', () =>
      assert.deepEqual(different(t.sin(x), t.cos(x), [{ name: 'x', near: 0.3 }]).counterexample.point, [0.3]));
    it('stay whole where an input counts', () => {
      const [point] = different(t.square(x), t.pow(x, number(3)), [{ name: 'n', whole: true }]).counterexample.point;
      assert.ok(Number.isInteger(point));
    });
    it('come with values and bounds', () => {
      const { f, g, bounds } = different(t.exp(x), t.exp(t.neg(x))).counterexample;
      assert.ok(Math.abs(f - g) > bounds[0] + bounds[1]);
    });
  });

  it('the same seed gives the same verdict', () => {
    const ask = (): string => JSON.stringify(compare(t.mul(x, t.tanh(y)), t.mul(x, t.tanh(x)), xy, { seed: 5 }));
    assert.equal(ask(), ask());
  });
  it('a budget is kept', () => {
    let calls = 0;
    const counted: Evaluate = (point) => {
      calls++;
      return functionOf(retraceOf(t.sin(x)))(point);
    };
    compare(counted, counted, [{ name: 'x' }], { budget: 30 });
    assert.ok(calls <= 60, `${calls}`);
  });
});
