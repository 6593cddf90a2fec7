import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { panelOf } from '../../scripts/host/panel.mjs';
import { reference, referencePlaces } from '../../scripts/host/reference.mjs';
import { goTo } from '../../scripts/host/workbench.mjs';
import { workbench } from './session.ts';

/** Shows the hover at the cursor, and waits until ours is there: others may come first. */
async function hoverWith(page: Page, words: string) {
  const hover = page.locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: words }).first();
  for (let tries = 0; tries < 10; tries++) {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.press('ControlOrMeta+i');
    const found = await hover.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (found) break;
    await page.keyboard.press('Escape');
  }
  return hover;
}

/** By the explorer: what the page is opened with is a text editor. */
async function openNotebook(page: Page): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'cell.ipynb' }).dblclick();
  await page.locator('.notebookOverlay .cell').first().waitFor({ timeout: 60_000 });
}

const rowsOf = (page: Page) =>
  page
    .locator('.monaco-hover:not(.hidden) tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map(({ textContent }) => textContent ?? '')));

describe('a hover in the editor', () => {
  let page: Page;

  after(() => page?.context().close());
  afterEach(() => page.keyboard.press('Escape'));

  it('is a table of the partial derivatives', async () => {
    page = await workbench(reference.file);
    const { from } = referencePlaces();
    await goTo(page, { line: from.line, column: 1 });
    await hoverWith(page, '0.01001');
    assert.deepEqual(await rowsOf(page), [
      ['x1', '−2.14112', '2*(x1 - x2) - sin(x1 + x2)', '1', 'from the comment on line 4'],
      ['x2', '1.85888', '-2*(x1 - x2) - sin(x1 + x2)', '2', 'from the comment on line 4'],
    ]);
  });
  it('opens the graph of what it speaks of', async () => {
    const { from } = referencePlaces();
    // In `np.cos`.
    await goTo(page, { line: from.line, column: from.column + 18 });
    const hover = await hoverWith(page, '−0.98999');
    await hover.getByText('Show gradient graph').click();
    const panel = panelOf(page);
    await panel.locator('#gradient [data-partial="x1"][data-exact^="-0.1411"]').waitFor();
  });
});

describe('a hover in a cell of a notebook', () => {
  it('is the same table', async () => {
    const page = await workbench('unknown.py');
    try {
      await openNotebook(page);
      await page.locator('.notebookOverlay .cell .view-line', { hasText: 'x**3' }).click();
      await page.keyboard.press('Home');
      await hoverWith(page, '3*x^2');
      assert.deepEqual(await rowsOf(page), [['x', '12', '3*x^2', '2', 'from the comment on line 1']]);
    } finally {
      await page.context().close();
    }
  });
});
