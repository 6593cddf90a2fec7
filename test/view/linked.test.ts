/** From the cursor to the nodes of its expression, drawn or folded. */
import assert from 'node:assert/strict';
import { buildView, drawnNodes } from '../../src/view/build.ts';
import { nodesAt } from '../../src/view/linked.ts';
import { differentiate, marked } from '../differentiate.ts';

/** The names of the nodes at the middle of `words`, which occur first where they are meant. */
async function linked(source: string, words: string, language = 'python'): Promise<string[]> {
  const analysis = await differentiate({ source, language, budget: 2_000_000 });
  assert.ok(analysis.kind === 'analysis', 'refused');
  const { text } = marked(source);
  const place = text.indexOf(words) + Math.floor(words.length / 2);
  assert.ok(text.includes(words));
  const drawn = drawnNodes(analysis, text);
  const view = buildView(analysis, text, null, [0], drawn);
  return nodesAt(view, analysis, drawn, place).map((id) => view.nodes.find((node) => node.id === id)!.name);
}

const lines = '# at a=1, b=2\n⟦y = (\n    sin(a)\n    * cos(\n        b\n    )\n)⟧';
const calls = Array.from({ length: 24 }, (_, k) => `wave(a + ${k})`);
const helper = `from math import sin, cos\ndef wave(x):\n    s = sin(x)\n    return s + cos(s) * s + 0.5 * s + sin(s * s) * cos(3 * s) + cos(s * s) / 4\n# at a=1\n⟦y = ${calls.join(' + ')}⟧`;
const called = 'from math import sin\ndef wave(x):\n    return sin(x)\n# at a=1\n⟦y = wave(a) + wave(2 * a)⟧';
const loop = '# at x=0.5\n⟦s = 0.0\nfor k in range(3000):\n    s = s + k * x\ns⟧';

describe('The nodes at the cursor', () => {
  it('are those of the smallest expression, over several lines too', async () => {
    assert.deepEqual(await linked(lines, 'in(a'), ['t1']);
    assert.deepEqual(await linked(lines, '        b\n'), ['t2']);
    assert.deepEqual(await linked(lines, '  * '), ['y']);
  });

  it('are one in every call of a function', async () => {
    assert.deepEqual(await linked(called, 'sin(x)'), ['t1', 't3']);
  });

  it('are the calls that it is folded into', async () => {
    assert.equal((await linked(helper, 'cos(s)')).length, 24);
    assert.equal((await linked(helper, 'wave(a + 7)')).length, 1);
  });

  it('are the loop, or its parts, that it is folded into', async () => {
    const parts = await linked(loop, 'k * x');
    assert.ok(parts.length > 0, 'no part of the loop');
  });

  it('are none outside', async () => {
    assert.deepEqual(await linked(helper, 'from math'), []);
    assert.deepEqual(await linked(loop, '# at'), []);
  });
});
