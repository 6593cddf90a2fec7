import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { themes } from '../../scripts/host/settings.mjs';
import { chooseTheme } from '../../scripts/host/workbench.mjs';
import { tooFaint } from './contrast.ts';
import { configure, shown } from './session.ts';

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

describe('a reader with large letters in the editor', () => {
  before(() => configure({ 'editor.fontSize': 21 }));
  after(() => configure());

  it('has labels in the picture and numbers beside it that are as much larger', async () => {
    const { page, panel } = await shown();
    const [scale, room] = await panel.locator('#graph').evaluate((frame) => {
      const svg = frame.querySelector('svg')!;
      const { width } = svg.viewBox.baseVal;
      return [svg.getBoundingClientRect().width / width, frame.clientWidth / width];
    });
    assert.ok(room > 1.1, 'the picture has no room to be larger');
    assert.ok(Math.abs(scale - Math.min(1.5, room)) < 0.01, `${scale} times as large, where there is room for ${room}`);
    const size = (selector: string) =>
      panel
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).fontSize);
    assert.equal(await size('#inputs input[data-input]'), '21px');
    assert.equal(await size('#forward .value'), '21px');
    await page.context().close();
  });
});

describe('a reader who has turned off motion in the editor', () => {
  before(() => configure({ 'workbench.reduceMotion': 'on' }));
  after(() => configure());

  it('has a picture that does not fade', async () => {
    const { page, panel } = await shown();
    await panel.locator('body.vscode-reduce-motion').waitFor({ state: 'attached' });
    const node = panel.locator('#graph .node').first();
    assert.equal(await node.evaluate((element) => getComputedStyle(element).transitionDuration), '0s');
    await page.context().close();
  });
});
