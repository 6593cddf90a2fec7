/** axe-core in the panel's own frame: what it calls serious or critical is a failure, in every theme and every state. */
import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { themes } from '../../scripts/host/settings.mjs';
import { chooseTheme } from '../../scripts/host/workbench.mjs';
import { serious } from './axe.ts';
import { shown } from './session.ts';

describe('the panel, as axe-core judges it', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown());
  });
  after(() => page?.context().close());

  const node = (name: string): Locator =>
    panel.locator('#graph svg [data-node]', { hasText: new RegExp(`^${name}\\b`) });
  const nothingSerious = async (state: string): Promise<void> => {
    // Colours fade from one state to the next.
    await page.waitForTimeout(400);
    assert.deepEqual(await serious(panel), [], state);
  };

  for (const { label, kind } of Object.values(themes))
    it(`finds nothing serious in ${label}`, async function () {
      this.timeout(240_000);
      await chooseTheme(page, label);
      await panel.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ state: 'attached' });
      await nothingSerious('the graph');
      await node('x1').click();
      await panel.locator('#details .content .katex').first().waitFor();
      await nothingSerious('a node explained');
      await panel.getByRole('button', { name: 'What x1 moves' }).click();
      await panel.locator('#focus:not([hidden])').waitFor();
      await panel.locator('#graph').press('/');
      await panel.locator('#search input').fill('x');
      await panel.locator('#found [role="option"]').first().waitFor();
      await nothingSerious('a search and a focus');
      for (const key of ['Escape', 'Escape']) await page.keyboard.press(key);
      await panel.getByRole('button', { name: /^Take it along/ }).click();
      await nothingSerious('the menu');
      await page.keyboard.press('Escape');
      await panel.getByRole('slider', { name: 'Step', exact: true }).fill('9');
      await nothingSerious('a step told');
      for (const tab of await panel.getByRole('tab').all()) {
        await tab.click();
        await page.waitForTimeout(500);
        await nothingSerious(`the tab ${await tab.textContent()}`);
      }
      // The last one is the descent: with a way in its plots and its table.
      await panel.locator('[data-descent="steps"]').fill('5');
      await panel.locator('[data-descent="run"]').click();
      await panel.locator('.tab[data-tab="descent"][data-running="false"][data-steps="5"]').waitFor();
      await nothingSerious('a way down the gradient');
      await panel.locator('[data-descent="reset"]').click();
      await panel.getByRole('tab').first().click();
      // Back to where the next theme begins: nothing told, nothing chosen.
      for (const key of ['Escape', 'Escape']) await panel.locator('#graph').press(key);
      await panel.locator('#details').waitFor({ state: 'hidden' });
    });

  it('finds nothing serious in a refusal and in an empty panel', async function () {
    this.timeout(240_000);
    await page.context().close();
    ({ page, panel } = await shown('unknown.py', 'foo(x) * x'));
    for (const { label, kind } of Object.values(themes)) {
      await chooseTheme(page, label);
      await panel.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ state: 'attached' });
      for (const state of ['refusal', 'empty', 'busy']) {
        await panel.locator('body').evaluate((body, to) => body.setAttribute('data-state', to), state);
        await nothingSerious(`${state} in ${label}`);
      }
    }
  });
});
