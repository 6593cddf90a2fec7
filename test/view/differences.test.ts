import assert from 'node:assert/strict';
import type { Analysis } from '../../src/language/analyse.ts';
import { readDeclarations } from '../../src/language/declared/declarations.ts';
import { type ComparisonView, compareWithDifferences, type DifferenceView } from '../../src/view/differences.ts';
import { reference } from '../core/reference.ts';
import { type Case, differentiate } from '../differentiate.ts';

async function compared(given: Case): Promise<ComparisonView> {
  const analysis = (await differentiate(given)) as Analysis;
  assert.equal(analysis.kind, 'analysis', JSON.stringify(analysis));
  return compareWithDifferences(analysis);
}

async function first(source: string, language = 'python'): Promise<DifferenceView> {
  return (await compared({ source, language })).partials[0]!;
}

describe('finite differences beside the gradient', () => {
  it('agree with the reference walk-through, and are within what they say of the exact derivative', async () => {
    const { point, partials } = await compared({ source: `# at x1=1, x2=2\ny = ⟦${reference.source}⟧\n` });
    assert.deepEqual(point, ['1', '2']);
    for (const { name, verdict, value, sentence } of partials) {
      assert.equal(verdict, 'agrees');
      const [, text, within] = /^difference (\S+), agrees within (\S+)$/.exec(sentence)!;
      assert.equal(text, name === 'x1' ? '−2.14112' : '1.85888');
      const bound = Number(within!.replace('−', '-'));
      assert.ok(bound < 1e-8, sentence);
      assert.ok(Math.abs(Number(value!.exact) - reference.gradients[name as 'x1' | 'x2']) <= bound, sentence);
    }
  });

  it('agree for every smooth function here, large and small, flat and steep', async () => {
    for (const [source, exact] of [
      ['# at x=1e-10\ny = math.sqrt(x)\n', 50_000],
      ['# at x=700\ny = math.exp(x)\n', 1.0142320547350045e304],
      ['# at x=1e9\ny = math.log(x)\n', 1e-9],
      ['# at x=0\ny = x**3\n', 0],
      ['# at x=0.25\ny = 3*x + 1e6\n', 3],
      ['# at x=0.3\ny = math.sin(200*x)\n', 200 * Math.cos(60)],
    ] as const) {
      const { verdict, value, sentence } = await first(`import math\n⟦${source}⟧`);
      assert.equal(verdict, 'agrees', `${source}: ${sentence}`);
      const bound = Number(/within (\S+)/.exec(sentence)![1]!.replace('−', '-'));
      assert.ok(Math.abs(Number(value!.exact) - exact) <= bound + 1e-15 * Math.abs(exact), `${source}: ${sentence}`);
    }
  });

  it('say at a corner, a tie, a branch or an edge why there is none', async () => {
    for (const [source, why] of [
      ['# at x=0\ny = abs(x)\n', /a corner, tie or jump lies here/],
      ['# at x=2\ny = max(x, 2)\n', /a corner, tie or jump lies here/],
      ['# at x=1\ny = x if x > 1 else x*x\n', /another way right beside/],
      ['# at x=0\ny = x**1.5\n', /no value on one side/],
    ] as const) {
      const { verdict, value, sentence } = await first(`import math\n⟦${source}⟧`, 'python');
      assert.deepEqual([verdict, value], ['none', null], `${source}: ${sentence}`);
      assert.match(sentence, why);
    }
  });

  it('keep away from a corner that is near', async () => {
    const { verdict, sentence } = await first('⟦# at x=1e-5\ny = abs(x)*3\n⟧');
    assert.equal(verdict, 'agrees', sentence);
    assert.match(sentence, /^difference 3, /);
  });

  it('do not mind a tie that the input does not move', async () => {
    const { partials } = await compared({ source: '⟦# at x=1, z=0\ny = x*x + abs(z)\n⟧' });
    assert.deepEqual(
      partials.map(({ verdict }) => verdict),
      ['agrees', 'none'],
    );
  });

  it('say where rounding hides the derivative', async () => {
    const { verdict, sentence } = await first('⟦# at x=0.5\ny = (x + 1e16) - 1e16\n⟧');
    assert.ok(verdict === 'lost' || verdict === 'agrees', sentence);
    const hidden = await first('⟦# at x=0.5\ny = (x*1e-9 + 1e9) - 1e9\n⟧');
    assert.equal(hidden.verdict, 'lost', hidden.sentence);
    assert.match(hidden.sentence, /rounding hides the rest/);
  });

  it('find a declared derivative that is wrong', async () => {
    const { declared } = readDeclarations(
      JSON.stringify({ operations: [{ name: 'cube', parameters: ['x'], value: 'x^3', derivatives: { x: '2*x^2' } }] }),
    );
    const operations = declared.map(({ operation }) => operation);
    const { partials } = await compared({ source: '⟦# at x=2\ny = cube(x)\n⟧', operations });
    // 3·2² against the declared 2·2².
    assert.equal(partials[0]?.verdict, 'differs');
    assert.match(partials[0].sentence, /^difference 12, differs by 4, and only \S+ is explained/);
  });

  it('leave out inputs once the work is too much', async () => {
    const n = 100;
    const values = Array.from({ length: n }, (_, k) => k / n).join(', ');
    const { partials } = await compared({
      source: `import numpy as np\n# at w=[${values}]\n⟦y = np.sum(np.sin(w)*np.cos(w)*np.exp(w)*np.tanh(w))⟧\n`,
    });
    assert.equal(partials.length, n);
    assert.equal(partials[0]?.verdict, 'agrees');
    assert.equal(partials.at(-1)?.sentence, 'not compared: the graph is large');
  });
});
