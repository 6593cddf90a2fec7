import assert from 'node:assert/strict';
import { batchLine } from '../../src/cli/batch.ts';
import { readDeclarations } from '../../src/language/declared/declarations.ts';
import { grammars } from '../differentiate.ts';

const batch = async (row: unknown) =>
  JSON.parse(await batchLine(typeof row === 'string' ? row : JSON.stringify(row), grammars));

describe('batch', () => {
  it('gives the value and the gradient by every name of the point', async () =>
    assert.deepEqual(await batch({ id: 1, language: 'python', source: 'x*x', at: { x: 3, unused: 1 } }), {
      id: 1,
      value: 9,
      gradient: { x: 6, unused: 0 },
    }));
  it('differentiates by `wrt` only', async () =>
    assert.deepEqual(await batch({ id: 'a', language: 'plain', source: 'x*y', at: { x: 3, y: 4 }, wrt: ['y'] }), {
      id: 'a',
      value: 12,
      gradient: { y: 3 },
    }));
  it('differentiates the function that is named', async () => {
    const source = 'def f(x):\n    return x*x\n\ndef g(x):\n    return 2*f(x)\n';
    assert.deepEqual(await batch({ id: 1, language: 'python', source, at: { x: 3 }, function: 'f' }), {
      id: 1,
      value: 9,
      gradient: { x: 6 },
    });
    assert.deepEqual(await batch({ id: 1, language: 'python', source, at: { x: 3 } }), {
      id: 1,
      value: 18,
      gradient: { x: 12 },
    });
  });
  it('never assumes a value', async () => {
    const { error } = await batch({ id: 1, language: 'python', source: 'x*w', at: { x: 3 } });
    assert.equal(error.code, 'no-value');
    assert.deepEqual([error.start, error.end], [2, 3]);
  });
  it('refuses a result that is not finite, and says where', async () => {
    const { error } = await batch({ id: 1, language: 'python', source: '1 + math.log(x)', at: { x: -3 } });
    assert.equal(error.code, 'domain');
    assert.deepEqual([error.start, error.end], [4, 15]);
  });
  it('answers an unreadable line with an error, and goes on', async () => {
    assert.equal((await batch('{"id": 1,')).error.code, 'unreadable');
    assert.equal((await batch('[]')).error.code, 'unreadable');
    assert.equal((await batch({ id: 1, language: 'python', source: 5 })).error.code, 'unreadable');
    assert.equal((await batch({ id: 1, language: 'python', source: 'x', at: { x: 'one' } })).error.code, 'unreadable');
  });
  it('knows the operations that a row or a file declares', async () => {
    const cube = { name: 'cube', parameters: ['x'], value: 'x^3', derivatives: { x: '3x^2' } };
    const row = { id: 1, language: 'python', source: 'cube(x)', at: { x: 2 } };
    assert.deepEqual(await batch({ ...row, operations: [cube] }), { id: 1, value: 8, gradient: { x: 12 } });
    assert.equal((await batch(row)).error.code, 'unknown-function');
    assert.equal((await batch({ ...row, operations: [{ ...cube, name: 'sin' }] })).error.code, 'taken');
    assert.equal((await batch({ ...row, operations: 3 })).error.code, 'wrong-type');
    const { declared } = readDeclarations(JSON.stringify({ operations: [cube] }));
    const operations = declared.map(({ operation }) => operation);
    const own = { ...row, operations: [{ ...cube, derivatives: { x: '1' } }] };
    assert.equal(JSON.parse(await batchLine(JSON.stringify(row), grammars, operations)).gradient.x, 12);
    assert.equal(JSON.parse(await batchLine(JSON.stringify(own), grammars, operations)).gradient.x, 1);
  });
  it('takes arrays as nested lists and answers in their shape', async () => {
    const source = 'def f(X, w, unused):\n    return np.sum(X @ w)\n';
    const at = {
      X: [
        [1, 2],
        [3, 4],
      ],
      w: [0.5, 1],
      unused: [[0], [1]],
    };
    const gradient = {
      X: [
        [0.5, 1],
        [0.5, 1],
      ],
      w: [4, 6],
      unused: [[0], [0]],
    };
    assert.deepEqual(await batch({ id: 1, language: 'python', source, at }), { id: 1, value: 8, gradient });
    assert.deepEqual((await batch({ id: 1, language: 'python', source, at, wrt: ['w'] })).gradient, { w: [4, 6] });
    const odd = { w: [1, 'one'] };
    assert.equal((await batch({ id: 1, language: 'python', source: 'sum(w)', at: odd })).error.code, 'unreadable');
  });
  it('knows names that JavaScript objects have', async () => {
    const line = '{"id":1,"language":"python","source":"__proto__*constructor","at":{"__proto__":2,"constructor":3}}';
    const text = await batchLine(line, grammars);
    assert.equal(text, '{"id":1,"value":6,"gradient":{"__proto__":3,"constructor":2}}');
  });
});
