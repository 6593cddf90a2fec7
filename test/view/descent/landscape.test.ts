/** Values over two inputs: each compared with the formula written out here. */
import assert from 'node:assert/strict';
import { type Extent, gridFor, region, survey } from '../../../src/view/descent/landscape.ts';
import { analysed } from './analysed.ts';

const grid = { size: 13, stride: 2 };

async function surveyed(source: string, x: Extent, y: Extent, language = 'python') {
  const { at } = await analysed(source, language);
  const work = survey(at, x, y, grid);
  let done = 0;
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    assert.ok(next.value >= done && next.value <= 1);
    done = next.value;
  }
}

const along = ({ from, to }: Extent, k: number): number => from + ((to - from) * k) / (grid.size - 1);

function close(found: number | null | undefined, exact: number, what: string): void {
  assert.ok(
    typeof found === 'number' && Math.abs(found - exact) <= 1e-12 * Math.max(1, Math.abs(exact)),
    `${what}: ${found} instead of ${exact}`,
  );
}

describe('the landscape around a point', () => {
  it('has the values and the slopes of the reference example, row by row from below', async () => {
    const [x, y] = [
      { name: 'x1', from: 0, to: 2 },
      { name: 'x2', from: -1, to: 4 },
    ];
    const source = 'import numpy as np\n# at x1=1, x2=2\ny = ⟦(x1 - x2)**2 + np.cos(x1 + x2)⟧\n';
    const { values, slopes, missing, lowest, highest } = await surveyed(source, x, y);
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let row = 0; row < grid.size; row++)
      for (let column = 0; column < grid.size; column++) {
        const [a, b] = [along(x, column), along(y, row)];
        const exact = (a - b) ** 2 + Math.cos(a + b);
        close(values[row * grid.size + column], exact, `(${a}, ${b})`);
        [least, most] = [Math.min(least, exact), Math.max(most, exact)];
      }
    assert.equal(slopes.length, 49);
    for (const { x: a, y: b, byX, byY } of slopes) {
      close(byX, 2 * (a - b) - Math.sin(a + b), 'by x1');
      close(byY, -2 * (a - b) - Math.sin(a + b), 'by x2');
    }
    assert.equal(missing, 0);
    close(lowest!.value, least, 'the least value');
    close(highest!.value, most, 'the greatest value');
    close((lowest!.x - lowest!.y) ** 2 + Math.cos(lowest!.x + lowest!.y), least, 'its place');
  });

  it('is blank where the program has no value, also where Python stops half-way to a finite one', async () => {
    const x = { name: 'x', from: -3, to: 3 };
    const y = { name: 'y', from: 1, to: 2 };
    const logarithm = await surveyed('import math\n# at x=1, y=1\nz = ⟦math.log(x) * y⟧\n', x, y);
    assert.equal(logarithm.missing, 7 * grid.size);
    for (const [k, value] of logarithm.values.entries()) {
      const [a, b] = [along(x, k % grid.size), along(y, Math.floor(k / grid.size))];
      if (a > 0) close(value, Math.log(a) * b, `(${a}, ${b})`);
      else assert.equal(value, null);
    }
    const reciprocal = await surveyed('import math\n# at x=1.0, y=1.0\nz = ⟦math.sqrt(y) / (1 / x)⟧\n', x, y);
    assert.equal(reciprocal.missing, grid.size);
    assert.equal(reciprocal.values[6], null);
  });

  it('takes the branch of every point', async () => {
    const x = { name: 'x', from: -1, to: 1 };
    const y = { name: 'y', from: -1, to: 1 };
    const { values } = await surveyed('# at x=0.5, y=0.5\nz = ⟦x*y if x > y else x - y⟧\n', x, y);
    for (const [k, value] of values.entries()) {
      const [a, b] = [along(x, k % grid.size), along(y, Math.floor(k / grid.size))];
      close(value, a > b ? a * b : a - b, `(${a}, ${b})`);
    }
  });

  it('counts and whole numbers as the program does', async () => {
    const x = { name: 'x', from: 0, to: 6 };
    const y = { name: 'y', from: 0, to: 3 };
    const loop = await surveyed(
      'import math\n# at x=2.5, y=1.5\ndef f(x, y):\n    s = 0.0\n    for k in range(int(x)):\n        s += y * (k + 1)\n    return s + math.cos(y)\n',
      x,
      y,
    );
    for (const [k, value] of loop.values.entries()) {
      const [a, b] = [along(x, k % grid.size), along(y, Math.floor(k / grid.size))];
      const n = Math.trunc(a);
      close(value, (b * n * (n + 1)) / 2 + Math.cos(b), `(${a}, ${b})`);
    }
    // `x = 4` makes of every whole number an integer, whose third power is not what a real number's is, but equal.
    const own = await surveyed('x = 4\ny = 1.5\nz = x**3 * y + x // 2\n', x, y);
    for (const [k, value] of own.values.entries()) {
      const [a, b] = [along(x, k % grid.size), along(y, Math.floor(k / grid.size))];
      close(value, a ** 3 * b + Math.floor(a / 2), `(${a}, ${b})`);
    }
  });

  it('over elements of an array, the others at their values', async () => {
    const [x, y] = [
      { name: 'w[0]', from: 0, to: 1 },
      { name: 'w[2]', from: -1, to: 1 },
    ];
    const { values } = await surveyed('import numpy as np\n# at w=[1, 2, 3]\ny = ⟦np.prod(w)⟧\n', x, y);
    for (const [k, value] of values.entries())
      close(value, along(x, k % grid.size) * 2 * along(y, Math.floor(k / grid.size)), `at ${k}`);
  });

  it('covers a way with a margin, as wide as high', () => {
    const [x, y] = region(
      ['a', 'b'],
      [
        [1, 2],
        [3, 2.5],
      ],
      1,
    );
    assert.deepEqual(
      [x, y],
      [
        { name: 'a', from: 0, to: 4 },
        { name: 'b', from: 0.25, to: 4.25 },
      ].map((extent) => (extent.name === 'a' ? { ...extent, from: -3, to: 7 } : { ...extent, from: -2.75, to: 7.25 })),
    );
    const [closer] = region(
      ['a', 'b'],
      [
        [1, 2],
        [3, 2.5],
      ],
      2,
    );
    assert.deepEqual(closer, { name: 'a', from: -0.5, to: 4.5 });
    // Inputs of very different size have scales of their own.
    const [small, large] = region(['a', 'b'], [[0.001, 500]], 1);
    assert.deepEqual([small.to - small.from, large.to - large.from], [0.002, 1000]);
    assert.deepEqual(region(['a', 'b'], [[0, 0]], 1)[0], { name: 'a', from: -1, to: 1 });
  });

  it('is coarser for large graphs, and none for huge ones', () => {
    assert.deepEqual(
      [7, 1_000, 10_000, 50_000].map((nodes) => gridFor(nodes)?.size),
      [61, 41, 25, 13],
    );
    for (const nodes of [7, 1_000, 10_000, 50_000]) {
      const { size, stride } = gridFor(nodes)!;
      assert.equal((size - 1) % stride, 0, 'arrows reach both edges');
    }
    assert.equal(gridFor(1_000_000), undefined);
  });
});
