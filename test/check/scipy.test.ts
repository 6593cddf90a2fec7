/** SciPy's Rosenbrock function with its gradient and Hessian, read where Debian's python3-scipy installs it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { checked } from './checked.ts';

const file = process.env['SCIPY_OPTIMIZE'] ?? '/usr/lib/python3/dist-packages/scipy/optimize/_optimize.py';

describe("SciPy's rosen, rosen_der and rosen_hess", () => {
  before(function () {
    if (existsSync(file) && readFileSync(file, 'utf8').includes('np.diag(')) return;
    console.log(
      `      skipped: Debian's python3-scipy is not installed (${file}); SCIPY_OPTIMIZE may name another place`,
    );
    this.skip();
  });

  /** The three functions, with the file's imports of NumPy. */
  function source(): string {
    const text = readFileSync(file, 'utf8');
    const imports = text.match(/^(import numpy as np|from numpy import \([^)]*\)|from numpy import [^(\n]*)$/gm) ?? [];
    const from = text.indexOf('\ndef rosen(');
    return `${imports.join('\n')}\n${text.slice(from, text.indexOf('\ndef rosen_hess_prod('))}\n`;
  }

  it('are right as they stand', async () => {
    const checks = await checked('python', readFileSync(file, 'utf8'));
    for (const name of ['rosen_der', 'rosen_hess'])
      assert.equal(checks.find(({ derivative }) => derivative.name === name)?.verdict, 'right', name);
  });

  it('are caught with any one sign flipped', async function () {
    this.timeout(120_000);
    const text = source();
    let [flipped, told] = [0, 0];
    for (const name of ['rosen_der', 'rosen_hess']) {
      const start = text.indexOf('"""', text.indexOf('"""', text.indexOf(`\ndef ${name}(`)) + 3);
      const end = text.indexOf('return', start);
      for (const { 0: sign, index } of text.slice(start, end).matchAll(/(?<= )[-+](?= )|(?<== )-(?=\d)/g)) {
        const at = start + index;
        const changed = text.slice(0, at) + (sign === '+' ? '-' : '+') + text.slice(at + 1);
        const wrong = (await checked('python', changed)).filter(({ verdict }) => verdict === 'wrong');
        const line = changed.slice(changed.lastIndexOf('\n', at) + 1, changed.indexOf('\n', at)).trim();
        assert.ok(
          wrong.length > 0,
          `${line}\n${(await checked('python', changed)).map((c) => `${c.verdict} ${c.sentence}`).join('\n')}`,
        );
        assert.ok(
          wrong.every(({ derivative }) => derivative.name === name),
          line,
        );
        flipped++;
        if (wrong.some(({ mistake }) => mistake === 'sign')) told++;
        else
          console.log(
            line,
            wrong.map(({ diagnosis }) => diagnosis),
          );
      }
    }
    console.log(`      ${flipped} signs flipped, all caught; ${told} named as a sign`);
    assert.ok(flipped >= 12);
  });
});
