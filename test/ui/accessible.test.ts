/** axe-core in the panel's own frame: what it calls serious or critical is a failure, in every theme and every state. */
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { themes } from '../../scripts/host/settings.mjs';
import { chooseTheme } from '../../scripts/host/workbench.mjs';
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

/** What axe-core finds, each as `impact rule: where (why)`. */
async function serious(panel: FrameLocator): Promise<string[]> {
  const frame = await (await panel.owner().elementHandle())?.contentFrame();
  assert.ok(frame, 'the panel has no frame');
  if (!(await frame.evaluate('typeof axe !== "undefined"'))) await frame.evaluate(axe.source);
  const { violations, passes } = await frame.evaluate<axe.AxeResults>(
    'axe.run(document, { resultTypes: ["violations", "passes"] })',
  );
  assert.ok(passes.length > 10, 'axe-core looked at nothing');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${impact} ${id}: ${target} (${failureSummary?.replace(/\s+/g, ' ')})`),
    );
}
