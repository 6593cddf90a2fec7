import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { panelOf } from '../../scripts/host/panel.mjs';
import { goTo } from '../../scripts/host/workbench.mjs';
import { workbench } from './session.ts';

describe('a wrong derivative in the editor', () => {
  let page: Page;

  before(async () => {
    page = await workbench('by_hand.py');
  });
  after(() => page?.context().close());

  it('is underlined where it is wrong', async () => {
    const squiggle = page.locator('.monaco-editor .squiggly-warning').first();
    await squiggle.waitFor({ timeout: 60_000 });
    const line = page.locator('.monaco-editor .view-line', { hasText: 'math.cos(y)' }).first();
    const text = ((await line.textContent()) ?? '').replaceAll('\u00a0', ' ');
    const words = await line.locator('> span').first().boundingBox();
    const under = await squiggle.boundingBox();
    assert.ok(words && under, 'nothing is drawn');
    const column = words.width / text.length;
    const start = Math.round((under.x - words.x) / column);
    const underlined = text.slice(start, start + Math.round(under.width / column));
    assert.match(underlined, /^(?:x\*\*2 )?(?:- )?math\.cos\(y\)$/);
  });
  it('has a line over its function that says so', async () => {
    await page.locator('.codelens-decoration a', { hasText: '∇ ∂f/∂y is wrong' }).waitFor();
  });
  it('is explained in the graph, at the point where it is wrong', async () => {
    await page.locator('.codelens-decoration a', { hasText: '∇ ∂f/∂y is wrong' }).click();
    const panel = panelOf(page);
    await panel.locator('#gradient [data-partial="y"]').waitFor({ timeout: 60_000 });
    assert.ok(
      (await panel.locator('#inputs [data-origin="given"]').count()) > 0,
      'the point is not the one that tells',
    );
  });
  it('is replaced by a quick fix, and clean then', async () => {
    await page.locator('.monaco-editor .view-line', { hasText: 'math.cos(y)' }).first().click();
    await goTo(page, { line: 9, column: 34 });
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Replace with the correct derivative' });
    for (let tries = 0; tries < 10; tries++) {
      await page.keyboard.press('ControlOrMeta+.');
      const found = await fix.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
      if (found) break;
      await page.keyboard.press('Escape');
    }
    await fix.click();
    await page.locator('.monaco-editor .view-line', { hasText: 'x**2 + math.cos(y)' }).first().waitFor();
    await page.locator('.codelens-decoration a', { hasText: '∇ gradient matches' }).waitFor();
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ state: 'detached' });
  });
});
