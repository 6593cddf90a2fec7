import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { themes } from '../../scripts/host/settings.mjs';
import { chooseTheme } from '../../scripts/host/workbench.mjs';
import { tooFaint } from './contrast.ts';
import { shown } from './session.ts';

describe('the panel wears the colours of the theme', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown());
  });

  after(() => page?.context().close());

  for (const { label, kind } of Object.values(themes)) {
    it(`${label}, where all text has a contrast of at least 4.5 to what is behind it`, async () => {
      await chooseTheme(page, label);
      await panel.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ state: 'attached' });
      const words = panel.locator('#graph svg .nodeLabel, #forward td, #steps td, #gradient [data-partial]');
      // Colours may fade into the new ones.
      await page.waitForTimeout(500);
      assert.ok((await words.count()) > 20, 'hardly any text was found');
      assert.deepEqual(await tooFaint(words), []);
    });
  }
});
