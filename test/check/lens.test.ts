import assert from 'node:assert/strict';
import { lensesOf } from '../../src/check/lens.ts';
import { checked } from './checked.ts';

const titles = async (text: string) => lensesOf(await checked('python', text)).map(({ title }) => title);

describe('the line over a derivative', () => {
  const f = 'def f(x, y):\n    return x**2*y\n\n';

  it('says that it matches', async () => {
    assert.deepEqual(await titles(`${f}def grad_f(x, y):\n    return (2*x*y, x**2)\n`), ['∇ gradient matches']);
  });
  it('names the partial derivatives that are wrong', async () => {
    assert.deepEqual(await titles(`${f}def grad_f(x, y):\n    return (2*x*y, x)\n`), ['∇ ∂f/∂y is wrong']);
    assert.deepEqual(await titles(`${f}def grad_f(x, y):\n    return (x*y, x)\n`), ['∇ ∂f/∂x, ∂f/∂y are wrong']);
  });
  it('says that it is not checked, and why', async () => {
    const [lens] = lensesOf(await checked('python', `${f}def grad_f(x, y):\n    return foo(x, y)\n`));
    assert.equal(lens?.title, '∇ gradient not checked');
    assert.match(lens?.details ?? '', /foo/);
  });
  it('says nothing over one that a comment suppresses', async () => {
    assert.deepEqual(await titles(`${f}# gradient-graph: ignore\ndef grad_f(x, y):\n    return (x, y)\n`), []);
  });
});
