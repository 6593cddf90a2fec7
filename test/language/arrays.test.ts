import assert from 'node:assert/strict';
import { differentiate } from '../differentiate.ts';

describe('programs of arrays', () => {
  it('that run away are stopped by what they record', async () => {
    const source = 'A = np.ones((20, 20)) * x\nfor k in range(10**6):\n    A = A @ A\nA[0, 0]';
    const result = await differentiate({ source, at: { x: 1e-3 }, budget: 50_000 });
    assert.equal(result.kind === 'refused' && result.problems[0]!.code, 'budget');
  });
  it('say where a derivative is cut', async () => {
    const result = await differentiate({ source: '(x * x.detach()).sum()', at: { x: [1, 2] } });
    assert.ok(result.kind === 'analysis');
    assert.deepEqual(
      result.problems.map(({ code, severity }) => [code, severity]),
      [['detached', 'information']],
    );
  });
  it('take a single element from the reader', async () => {
    const result = await differentiate({
      source: 'w = np.array([1.0, 2.0])\nnp.sum(w**2)',
      at: { 'w[1]': 5 },
    });
    assert.ok(result.kind === 'analysis');
    assert.deepEqual(
      result.inputs.map(({ name, value, origin }) => [name, value, origin]),
      [
        ['w[0]', 1, 'literal'],
        ['w[1]', 5, 'given'],
      ],
    );
  });
});
