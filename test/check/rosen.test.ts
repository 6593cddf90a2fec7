import assert from 'node:assert/strict';
import { checked } from './checked.ts';

/** As they stand in scipy.optimize (SciPy 1.10, BSD-3-Clause), without their documentation. */
const rosen = `from numpy import asarray, atleast_1d
import numpy as np

def rosen(x):
    x = asarray(x)
    r = np.sum(100.0 * (x[1:] - x[:-1]**2.0)**2.0 + (1 - x[:-1])**2.0,
               axis=0)
    return r
`;
const der = `
def rosen_der(x):
    x = asarray(x)
    xm = x[1:-1]
    xm_m1 = x[:-2]
    xm_p1 = x[2:]
    der = np.zeros_like(x)
    der[1:-1] = (200 * (xm - xm_m1**2) -
                 400 * (xm_p1 - xm**2) * xm - 2 * (1 - xm))
    der[0] = -400 * x[0] * (x[1] - x[0]**2) - 2 * (1 - x[0])
    der[-1] = 200 * (x[-1] - x[-2]**2)
    return der
`;
const hess = `
def rosen_hess(x):
    x = atleast_1d(x)
    H = np.diag(-400 * x[:-1], 1) - np.diag(400 * x[:-1], -1)
    diagonal = np.zeros(len(x), dtype=x.dtype)
    diagonal[0] = 1200 * x[0]**2 - 400 * x[1] + 2
    diagonal[-1] = 200
    diagonal[1:-1] = 202 + 1200 * x[1:-1]**2 - 400 * x[2:]
    H = H + np.diag(diagonal)
    return H
`;

describe("SciPy's rosen", () => {
  it('has the derivatives that it says', async () => {
    const checks = await checked('python', rosen + der + hess);
    assert.deepEqual(
      checks.map(({ verdict, derivative }) => `${verdict} ${derivative.name}`),
      ['right rosen_der', 'right rosen_hess'],
      checks.map(({ sentence }) => sentence).join('\n'),
    );
  });
  for (const [name, body] of [
    ['rosen_der', der],
    ['rosen_hess', hess],
  ] as const)
    it(`shows every sign of ${name} that is flipped`, async () => {
      // Signs between blanks, and in front of a number; those of indices are none.
      const signs = [...body.matchAll(/(?<= )[-+](?=[ \n])|(?<=[ (])-(?=400)/g)];
      assert.ok(signs.length >= 6, `${signs.length} signs`);
      for (const { index } of signs) {
        const flipped = body.slice(0, index) + (body[index] === '-' ? '+' : '-') + body.slice(index + 1);
        const checks = await checked('python', rosen + flipped);
        assert.ok(
          checks.some(({ verdict, derivative }) => verdict === 'wrong' && derivative.name === name),
          flipped,
        );
      }
    });
});
