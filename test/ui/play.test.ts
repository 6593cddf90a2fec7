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
