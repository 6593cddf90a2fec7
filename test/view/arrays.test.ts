import assert from 'node:assert/strict';
import { buildView } from '../../src/view/build.ts';
import { showJson } from '../../src/view/json.ts';
import { differentiate } from '../differentiate.ts';

const source = '# at w=[0.1, 0.2], X=[[1, 2], [3, 4], [5, 6]]\n⟦r = np.tanh(X @ w - 1)\ny = np.mean(r**2)⟧';

async function viewOf(text: string) {
  const result = await differentiate({ source: text });
  assert.ok(result.kind === 'analysis');
  const plain = text.replace(/[⟦⟧]/g, '');
  return { view: buildView(result, plain, null), result, plain };
}

describe('array operations in the picture', () => {
  it('are one node each, with the shape and the numbers', async () => {
    const { view } = await viewOf(source);
    assert.deepEqual(
      view.nodes.map((n) => [n.name, n.kind, n.formula, n.value.text]),
      [
        ['X', 'input', '', '[1, 2, 3, 4, …]'],
        ['w', 'input', '', '[0.1, 0.2]'],
        ['t9', 'intermediate', 'X @ w  (3)', '[0.5, 1.1, 1.7]'],
        ['t12', 'intermediate', 'X @ w - 1  (3)', '[−0.5, 0.1, 0.7]'],
        ['r', 'intermediate', 'np.tanh(X @ w - 1)  (3)', '[−0.46212, 0.09967, 0.60437]'],
        ['t15', 'intermediate', 'r**2  (3)', '[0.21355, 0.00993, 0.36526]'],
        ['y', 'output', 'np.mean(r**2)', '0.19625'],
      ],
    );
  });
  it('have their gradients in one', async () => {
    const { view } = await viewOf(source);
    assert.equal(view.nodes.find((n) => n.name === 'w')!.gradient!.text, '[1.23379, 1.31303]');
  });
  it('are nested lists in JSON', async () => {
    const { view, result, plain } = await viewOf(source);
    const json = showJson(result, view, plain);
    assert.deepEqual(json.inputs, [
      {
        name: 'X',
        value: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        origin: 'comment',
      },
      { name: 'w', value: [0.1, 0.2], origin: 'comment' },
    ]);
    assert.equal((json.gradient['X'] as number[][]).length, 3);
    assert.ok(json.nodes.some((n) => n.name === 'w[1]'));
  });
  it('leave scalars in a loop as they are', async () => {
    const { view } = await viewOf('# at x=2\n⟦s = 0\nfor k in [1.0, 2.0, 3.0]:\n    s = s + k * x⟧');
    assert.equal(view.foldedNote, null);
  });
});
