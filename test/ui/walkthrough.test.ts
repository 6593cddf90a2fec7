import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { runCommand } from '../../scripts/host/workbench.mjs';
import { workbench } from './session.ts';

describe('the Get Started walkthrough', () => {
  let page: Page;
  before(async () => {
    page = await workbench('reference.py');
    await runCommand(page, 'Welcome: Open Walkthrough...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get started with Gradient Graph' }).click();
    await page.locator('.gettingStartedContainer .step-title').first().waitFor();
  });
  after(() => page.context().close());

  it('has five steps', async () => {
    assert.equal(await page.locator('.gettingStartedContainer .step-title:visible').count(), 5);
  });

  it('opens the worked example with its expression selected', async () => {
    await page.locator('.gettingStartedContainer').getByRole('button', { name: 'Open it' }).click();
    await page.locator('.editor-instance .view-line', { hasText: 'np.cos(x1 + x2)' }).first().waitFor();
    await page.locator('.statusbar-item', { hasText: '30 selected' }).waitFor();
  });
});
