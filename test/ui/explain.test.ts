/** A node explained and the derivation by hand; expected numbers computed with Python's math module. */
import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { reference } from '../../scripts/host/reference.mjs';
import { shown } from './session.ts';

const sin3 = 0.1411200080598672;

describe('a node explained', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown());
  });

  after(() => page?.context().close());

  const choose = async (name: string): Promise<void> => {
    await panel.locator('#forward .name', { hasText: new RegExp(`^${name}$`) }).click();
    await panel.locator('#details h2', { hasText: name }).waitFor();
    await panel.locator('#details .content .katex').first().waitFor();
  };
  /** The LaTeX that is set in a section, as a screen reader's mathematics carries it. */
  const formulas = (section: string) =>
    panel.locator(`#details .${section} annotation[encoding="application/x-tex"]`).allTextContents();
  const numbers = async (section: string): Promise<number[]> =>
    (
      await panel.locator(`#details .${section} li`).evaluateAll((lines) => lines.map((line) => line.dataset['exact']))
    ).map(Number);

  it('has its rule and its local derivative, set by KaTeX, which was loaded for it', async () => {
    assert.equal(await panel.locator('link[href*="katex.css"]').count(), 0);
    await choose('t4');
    assert.deepEqual(await formulas('rule'), [
      '\\displaystyle \\frac{d}{d x} \\left[\\cos\\left(x\\right)\\right] = -\\sin\\left(x\\right)',
    ]);
    assert.deepEqual(await formulas('locals'), [
      '\\displaystyle \\frac{\\partial t_{4}}{\\partial t_{3}} = -\\sin\\left(t_{3}\\right) = -0.14112',
    ]);
    const [local] = await numbers('locals');
    assert.ok(Math.abs((local ?? Number.NaN) + sin3) <= 1e-15);
    assert.equal(await panel.locator('#details .katex-error').count(), 0);
  });

  it('sums contributions and paths to the gradient of an input', async () => {
    for (const name of ['x1', 'x2'] as const) {
      await choose(name);
      for (const section of ['contributions', 'paths']) {
        const terms = await numbers(section);
        assert.equal(terms.length, 2);
        assert.ok(Math.abs(terms.reduce((a, b) => a + b, 0) - reference.gradient[name]) <= 1e-12);
      }
    }
    const sum = (await formulas('sum'))[0] ?? '';
    assert.match(sum, /= 2 \+ \\left\(-0\.14112\\right\) = 1\.85888$/);
  });

  it('is chosen and closed by keys', async () => {
    await panel.locator('#forward .name', { hasText: /^t2$/ }).focus();
    await page.keyboard.press('Enter');
    await panel.locator('#details h2', { hasText: 't2' }).waitFor();
    await page.keyboard.press('Escape');
    await panel.locator('#details').waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await panel.locator('#details').getByRole('button', { name: 'Close' }).press('Enter');
    await panel.locator('#details').waitFor({ state: 'hidden' });
    assert.match((await panel.locator('#graph :focus').getAttribute('aria-label')) ?? '', /^t2 = t1\^2, = 1, /);
  });

  it('is derived by hand in a tab, down to the number', async () => {
    await panel.getByRole('tab', { name: 'By hand' }).click();
    const x1 = panel.locator('[data-partial-of="x1"] annotation');
    await x1.waitFor({ state: 'attached' });
    const lines = ((await x1.textContent()) ?? '').split(' \\\\[0.4em] ');
    assert.equal(lines.length, 5);
    assert.equal(
      lines[1]?.trim(),
      '&= 1 \\cdot 2 t_{1} \\cdot 1 + 1 \\cdot \\left(-\\sin\\left(t_{3}\\right)\\right) \\cdot 1',
    );
    assert.match(lines[2] ?? '', /2 \\left\(x_\{1\} - x_\{2\}\\right\) - \\sin\\left\(x_\{1\} \+ x_\{2\}\\right\)/);
    assert.match(lines[4] ?? '', /-2\.14112/);
  });

  it('follows a typed value', async () => {
    await panel.locator('#inputs input[data-input="x1"]').fill('2');
    // At x1 = x2 = 2: −sin 4.
    await panel.locator('[data-partial-of="x1"] annotation', { hasText: '0.7568' }).waitFor({ state: 'attached' });
  });
});

describe('a corner explained', () => {
  let page: Page;
  let panel: FrameLocator;
  after(() => page?.context().close());

  it('shows the slope on either side, the one that is taken, and the convention', async () => {
    ({ page, panel } = await shown('corner.py', 'abs(x)'));
    await panel.locator('#forward .name', { hasText: /^y$/ }).click();
    const slopes = panel.locator('#details .slope .gradient');
    await slopes.first().waitFor();
    assert.deepEqual(await slopes.allTextContents(), ['−1', '1', '0']);
    assert.match((await panel.locator('#details .corner .remark').textContent()) ?? '', /\S/);
  });
});
