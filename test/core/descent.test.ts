import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DescentRule, type DescentState, descended, startOfDescent } from '../../src/core/descent.ts';

interface Reference {
  readonly rows: readonly (DescentRule & {
    readonly start: readonly number[];
    readonly points: readonly (readonly number[])[];
  })[];
}

/** What PyTorch's optimizers made of the same gradients: scripts/reference/descent.py. */
const { rows }: Reference = JSON.parse(
  readFileSync(join(process.cwd(), 'test', 'core', 'descent.reference.json'), 'utf8'),
);

/** The gradient of (1 − x)² + 100·(y − x²)². */
const rosenbrock = ([x, y]: readonly number[]): readonly number[] => [
  -2 * (1 - x!) - 400 * x! * (y! - x! * x!),
  200 * (y! - x! * x!),
];

function* way(start: readonly number[], gradient: (point: readonly number[]) => readonly number[], rule: DescentRule) {
  let state: DescentState = startOfDescent(start);
  for (;;) {
    state = descended(state, gradient(state.point), rule);
    yield state;
  }
}

const plain: DescentRule = { method: 'plain', rate: 0.1, momentum: 0.9, maximise: false };

describe('a step of gradient descent', () => {
  for (const { start, points, ...rule } of rows)
    it(`${rule.method} goes as torch.optim goes, ${points.length} steps ${rule.maximise ? 'up' : 'down'} Rosenbrock's valley`, () => {
      const own = way(start, rosenbrock, rule);
      for (const [step, point] of points.entries()) {
        const state: DescentState = own.next().value!;
        assert.equal(state.steps, step + 1);
        for (const [k, x] of point.entries()) {
          const off = Math.abs(state.point[k]! - x);
          assert.ok(off <= 1e-12 * Math.max(1, Math.abs(x)), `step ${step + 1}: ${state.point[k]} instead of ${x}`);
        }
      }
    });

  it('plain shrinks a quadratic bowl a·x² by 1 − 2·a·γ a step, in every direction by itself', () => {
    const a = [0.5, 2, 4];
    const own = way([1, -1, 3], (x) => x.map((value, k) => 2 * a[k]! * value), plain);
    for (let step = 1; step <= 50; step++) {
      const { point } = own.next().value!;
      for (const [k, start] of [1, -1, 3].entries()) {
        const exact = start * (1 - 2 * a[k]! * 0.1) ** step;
        assert.ok(Math.abs(point[k]! - exact) <= 1e-15, `step ${step}: ${point[k]} instead of ${exact}`);
      }
    }
  });

  it('momentum on a slope that stays the same gains velocity g·(1 − μⁿ)/(1 − μ)', () => {
    const own = way([0], () => [1], { ...plain, method: 'momentum', momentum: 0.5 });
    const velocities = [1, 1.5, 1.75, 1.875];
    let x = 0;
    for (const velocity of velocities) {
      x -= 0.1 * velocity;
      assert.ok(Math.abs(own.next().value!.point[0]! - x) <= 1e-15);
    }
  });

  it('the first step of Adam is as long as the learning rate, however steep the slope', () => {
    for (const slope of [1e-3, 1, 1e6]) {
      const { point } = descended(startOfDescent([2]), [slope], { ...plain, method: 'adam' });
      assert.ok(Math.abs(point[0]! - (2 - 0.1 / (1 + 1e-8 / slope))) <= 1e-15, `${point[0]}`);
    }
  });

  it('climbing is descending with the sign turned', () => {
    for (const method of ['plain', 'momentum', 'adam'] as const) {
      const up = descended(startOfDescent([2, -1]), [3, -4], { ...plain, method, maximise: true });
      assert.deepEqual(up, descended(startOfDescent([2, -1]), [-3, 4], { ...plain, method }));
    }
  });
});
