/** Ways of gradient descent through programs: each step a whole analysis, and an end that is said. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pausedAt } from '../../../src/view/descent/end.ts';
import { type AnalyseAt, beginWay, goOn } from '../../../src/view/descent/walk.ts';
import type { DescentSettings, Way, WayEnd } from '../../../src/view/descent/way.ts';
import { analysed } from './analysed.ts';

interface Walk {
  readonly language?: string;
  readonly source: string;
  readonly settings?: Partial<DescentSettings>;
  readonly steps?: number;
}

const plain: DescentSettings = { method: 'plain', rate: 0.1, momentum: 0.9, maximise: false };

function run(from: Way, at: AnalyseAt, settings: DescentSettings, steps: number): { way: Way; end: WayEnd } {
  const work = goOn(from, at, settings, steps);
  for (let way = from; ; ) {
    const next = work.next();
    if (next.done) return { way, end: next.value };
    way = next.value ?? way;
  }
}

async function walk({ language, source, settings, steps = 100 }: Walk): Promise<{ way: Way; end: WayEnd }> {
  const { at, analysis } = await analysed(source, language);
  const way = beginWay(analysis, 'y');
  assert.ok(typeof way !== 'string', `${way}`);
  return run(way, at, { ...plain, ...settings }, steps);
}

describe('gradient descent through a program', () => {
  it('goes down a bowl as its closed form says, and says that it is flat', async () => {
    const { way, end } = await walk({ source: '# at a=1, b=-3\ny = a**2 + 0.5*(b - 1)**2\n' });
    assert.deepEqual(way.names, ['a', 'b']);
    for (const { step, point, value, slope } of way.places) {
      const [a, b] = [0.8 ** step, -4 * 0.9 ** step];
      assert.ok(Math.abs(point[0]! - a) <= 1e-14 && Math.abs(point[1]! - 1 - b) <= 1e-14, `step ${step}: ${point}`);
      assert.ok(Math.abs(value - (a * a + 0.5 * b * b)) <= 1e-14);
      assert.ok(Math.abs(slope - Math.hypot(2 * a, b)) <= 1e-14);
    }
    assert.equal(end.kind, 'steps');
    assert.match(end.sentence, /^100 steps done: y went from 9 to \S+, and the gradient’s length is 1\.0625e−4\.$/);
    const longer = await walk({ source: '# at a=1, b=-3\ny = a**2 + 0.5*(b - 1)**2\n', steps: 1000 });
    // 4 · 0.9ⁿ falls below 1e−6 at n = ln(4e6)/−ln 0.9 = 144.3.
    assert.deepEqual([longer.end.kind, longer.way.places.length], ['flat', 146]);
    assert.match(
      longer.end.sentence,
      /^Converged at step 145: the gradient’s length, 9.2\d+e−7, is below 1e−6, and y = /,
    );
  });

  it('takes the way of torch.optim down Rosenbrock’s valley, by every method', async () => {
    const { rows } = JSON.parse(readFileSync(join(process.cwd(), 'test/core/descent.reference.json'), 'utf8'));
    for (const { start, points, method, rate, momentum, maximise } of rows) {
      const source = `# at x=${start[0]}, y=${start[1]}\nz = (1 - x)**2 + 100*(y - x**2)**2\n`;
      const { way } = await walk({ source, settings: { method, rate, momentum, maximise }, steps: points.length });
      assert.equal(way.places.length, points.length + 1);
      for (const [k, point] of points.entries())
        for (const [j, x] of point.entries())
          assert.ok(
            Math.abs(way.places[k + 1]!.point[j]! - x) <= 1e-12 * Math.max(1, Math.abs(x)),
            `${method}, step ${k + 1}: ${way.places[k + 1]!.point[j]} instead of ${x}`,
          );
    }
  });

  it('moves every element of arrays', async () => {
    const { way } = await walk({
      source: 'import numpy as np\n# at w=[1, 2, 3]\ny = ⟦np.sum(w**2 * np.array([1.0, 2.0, 0.5]))⟧\n',
      steps: 3,
    });
    assert.deepEqual(way.names, ['w[0]', 'w[1]', 'w[2]']);
    for (const [k, factor] of [0.8, 0.6, 0.9].entries())
      assert.ok(Math.abs(way.places[3]!.point[k]! - (k + 1) * factor ** 3) <= 1e-14);
  });

  it('takes branches anew at every step', async () => {
    // Down the slope 1 to 0, then along the parabola x².
    const { way } = await walk({
      source: 'def f(x=0.35):\n    if x > 0:\n        return x + 1\n    return (x + 1)**2\n',
      steps: 6,
    });
    const points = way.places.map(({ point }) => point[0]!);
    assert.ok(Math.abs(points[4]! + 0.05) <= 1e-15, `${points}`);
    // x − 0.2·(x + 1)
    assert.ok(Math.abs(points[5]! + 0.24) <= 1e-15, `${points}`);
    assert.ok(Math.abs(points[6]! + 0.392) <= 1e-15, `${points}`);
  });

  it('goes on with what the method remembers, and forgets it with another method', async () => {
    const source = '# at x=1\ny = x**2\n';
    const { at, analysis } = await analysed(source);
    const start = beginWay(analysis, 'y') as Way;
    const momentum: DescentSettings = { ...plain, method: 'momentum', momentum: 0.5 };
    const whole = run(start, at, momentum, 6).way;
    const parts = run(run(start, at, momentum, 2).way, at, momentum, 4).way;
    assert.deepEqual(parts, whole);
    const other = run(run(start, at, momentum, 2).way, at, plain, 1).way;
    const two = other.places[2]!.point[0]!;
    assert.equal(other.places[3]!.point[0]!, two - 0.1 * (2 * two));
    // 1 → 0.8 → 0.54 → 0.432, whose square is 0.186624.
    assert.equal(pausedAt(other).sentence, 'Paused after step 3: y = 0.18662. Run goes on from here.');
  });

  for (const [what, given, kind, sentence, places] of [
    [
      'grows without end',
      { source: '# at x=1\ny = x**2\n', settings: { rate: 3 } },
      'diverged',
      /^Diverged at step 5: y has grown from 1 to 9765625 instead of a minimum\. Try a smaller learning rate, such as 0\.3\.$/,
      6,
    ],
    [
      'climbs and falls',
      { source: '# at x=1\ny = -x**2\n', settings: { rate: 3, maximise: true } },
      'diverged',
      /^Diverged at step 5: y has fallen from −1 to −9765625 instead of a maximum\. Try/,
      6,
    ],
    [
      'overflows',
      { source: 'import numpy as np\n# at x=3\ny = ⟦np.exp(x**2)⟧\n', settings: { rate: 1 } },
      'diverged',
      /^Diverged: step 1 would lead to x = −48615\.5: the value is too large for a double here\. Try a smaller/,
      1,
    ],
    [
      'falls without end',
      { source: '# at x=-1\ny = x**3\n', settings: { rate: 1 } },
      'unbounded',
      /^Stopped at step 4: y has fallen from −1 to −\S+ and goes on\. It seems to have no smallest value in this direction\.$/,
      5,
    ],
    [
      'leaves the domain of a library’s function',
      { source: 'import math\n# at x=0.5\ny = ⟦x - math.log(x) + 3*x⟧\n', settings: { rate: 0.5 } },
      'domain',
      /^Stopped before step 1: it would leave the domain\. At x = −0\.5: Python stops here with ValueError: .* Try a smaller learning rate, such as 0\.05\.$/,
      1,
    ],
    [
      'leaves the real numbers',
      { source: '# at x=0.2\ny = x**1.5\n', language: 'plain', settings: { rate: 2 } },
      'domain',
      /^Stopped before step 1: it would leave the domain\. At x = −1\.14164: /,
      1,
    ],
    [
      'is flat',
      { source: '# at x=0\ny = x**2 + 1\n' },
      'flat',
      /^There is no way to go from here: the gradient’s length, 0, /,
      1,
    ],
    [
      'stands on a kink',
      { source: '# at x=0\ny = abs(x)\n' },
      'kink',
      /^Here, the point is at a kink: .*slope −1 on the left, 1 on the right.*The gradient taken there is 0 by convention/,
      1,
    ],
    [
      'jumps over a kink',
      { source: '# at x=1.05\ny = abs(x)\n', steps: 30 },
      'steps',
      /^30 steps done: y went from 1\.05 to 0\.05, .* The last steps jump back and forth\. Try a smaller learning rate, such as 0\.01\.$/,
      31,
    ],
    [
      'whose steps rounding swallows',
      { source: '# at x=1\ny = 1e6*x\n', settings: { rate: 1e-30 } },
      'still',
      /^Stopped after step 0: the next step is so short that rounding swallows it\. y = 1000000\. A larger/,
      1,
    ],
    [
      'on which the program comes to read another input',
      { source: '# at x=0.5\ny = 4*x if x > 0 else x*z\n', settings: { rate: 0.2 } },
      'inputs',
      /^Stopped before step 1: at x = −0\.3 the program takes another way, which also reads z\. Run again/,
      1,
    ],
    [
      'of a step that does harm',
      { source: '# at x=1\ny = x**2\n', settings: { rate: 1.01 }, steps: 1 },
      'steps',
      /^Step 1 done: y went from 1 to 1\.0404, and the gradient’s length is 2\.04\. That is further from a minimum\. Try/,
      2,
    ],
  ] as const)
    it(`says so: a way ${what}`, async () => {
      const { way, end } = await walk(given as Walk);
      assert.deepEqual([end.kind, way.places.length], [kind, places], end.sentence);
      assert.match(end.sentence, sentence);
    });

  it('is refused where nothing can be moved', async () => {
    const { analysis } = await analysed('y = 3 + 4\n');
    assert.match(beginWay(analysis, 'y') as string, /reads no input/);
  });
});
