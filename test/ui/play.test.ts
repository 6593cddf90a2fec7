/** Playing with the point: sliders, and finite differences beside the gradient. */
import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { reference } from '../../scripts/host/reference.mjs';
import { shown } from './session.ts';

describe('playing with the point', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown());
  });

  after(() => page?.context().close());

  const difference = (name: string) => panel.locator(`#gradient [data-partial="${name}"] .difference`);

  it('shows beside each partial a difference that agrees with it', async () => {
    for (const [name, text] of [
      ['x1', 'difference −2.14112, agrees within'],
      ['x2', 'difference 1.85888, agrees within'],
    ] as const) {
      await difference(name).filter({ hasText: text }).waitFor();
      const exact = Number(await difference(name).getAttribute('data-exact'));
      assert.ok(Math.abs(exact - reference.gradient[name as 'x1' | 'x2']) <= 1e-8);
    }
  });

  it('moves an input by its slider, with the keys alone', async () => {
    const slider = panel.locator('#inputs [data-slider="x1"]');
    const field = panel.locator('#inputs input[data-input="x1"]');
    await slider.focus();
    // The slider runs from 0 to 2 in 400 steps.
    await slider.press('ArrowRight');
    await panel.locator('#gradient [data-partial="x1"]:not([data-exact^="-2.14"])').waitFor();
    assert.equal(await field.inputValue(), '1.005');
    assert.equal(await slider.getAttribute('aria-valuetext'), '1.005');
    const partial = Number(await panel.locator('#gradient [data-partial="x1"]').getAttribute('data-exact'));
    // 2·(1.005 − 2) − sin 3.005
    assert.ok(Math.abs(partial - (-1.99 - Math.sin(3.005))) <= 1e-12);
    await difference('x1').filter({ hasText: 'agrees within' }).waitFor();
    assert.ok(Math.abs(Number(await difference('x1').getAttribute('data-exact')) - partial) <= 1e-8);
    await slider.press('End');
    await panel.locator('#inputs input[data-input="x1"][data-exact="2"]').waitFor();
  });
});

describe('playing with arrays', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown('network.py', '-np.log(network(W1, b1, w2, x))'));
  });

  after(() => page?.context().close());

  const table = (name: string) => panel.locator(`#inputs [data-array="${name}"]`);
  const cell = (name: string) => panel.locator(`#inputs input[data-input="${name}"]`);

  it('shows every array as a small table with its shape, its indices and where it comes from', async () => {
    assert.match((await table('W1').locator('.caption').innerText()).replace(/\s+/g, ' '), /^W1 3 × 2 from the assign/);
    assert.deepEqual(await table('W1').locator('th[scope="col"]').allInnerTexts(), ['0', '1']);
    assert.deepEqual(await table('W1').locator('th[scope="row"]').allInnerTexts(), ['0', '1', '2']);
    assert.deepEqual(
      await table('W1')
        .locator('tbody tr input')
        .evaluateAll((fields) => fields.map((field) => field.getAttribute('aria-label'))),
      ['W1[0,0]', 'W1[0,1]', 'W1[1,0]', 'W1[1,1]', 'W1[2,0]', 'W1[2,1]'],
    );
    assert.equal(await table('b1').locator('label').count(), 3);
  });

  it('moves one number of it by typing, by arrow keys and by the slider of the cell', async () => {
    await cell('W1[1,1]').focus();
    await cell('W1[1,1]').press('ArrowUp');
    await panel.locator('#inputs input[data-input="W1[1,1]"][data-exact="0.21"]').waitFor();
    const slider = table('W1').getByRole('slider', { name: 'W1[1,1], slider' });
    await slider.press('ArrowRight');
    // From 0.21, of a range of 0.5 on either side in 200 steps each.
    await panel.locator('#inputs input[data-input="W1[1,1]"][data-exact="0.2125"]').waitFor();
    assert.match(await table('W1').locator('.origin').innerText(), /\(5\), given by you \(1\)$/);
    // The other numbers are those of the assignment, and the table is the one that was there.
    assert.equal(await cell('W1[2,1]').inputValue(), '0.9');
    await cell('x[0]').focus();
    assert.equal(await table('W1').getByRole('slider').count(), 1);
    await table('x').getByRole('slider', { name: 'x[0], slider' }).waitFor();
  });
});

describe('playing with an array of a language that counts from 1', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown('vector.jl', 'x[2] * x[3]'));
  });

  after(() => page?.context().close());

  it('counts as the language does, in the table, the picture, the steps and the gradient', async () => {
    assert.deepEqual(await panel.locator('#inputs [data-array="x"] label').allInnerTexts(), ['1', '2', '3']);
    await panel.locator('#graph [data-node]', { hasText: 'y = x[2]*x[3]' }).waitFor();
    assert.match((await panel.locator('#steps tr[data-edge]').first().textContent()) ?? '', /^g_x\[2\] \+= g_y/);
    assert.match(
      (await panel.locator('#gradient tr[data-partial]').nth(1).innerText()).replace(/\s+/g, ' '),
      /∂y\/∂x\[2\] 5 .* x\[3\]$/,
    );
  });

  it('writes the point into the comment, as the comment has it', async () => {
    await panel.locator('#inputs').getByLabel('x[3]', { exact: true }).fill('11');
    await panel.locator('#inputs .apply').click();
    await page.locator('.view-line', { hasText: '# at x=[1, 2, 11]' }).waitFor();
    await panel.locator('#inputs [data-array="x"] [data-origin="comment"]').waitFor();
  });
});
