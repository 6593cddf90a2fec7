/** Where the panel goes with the cursor, what keeps it, several of them, and what comes back after a reload. */
import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { panelsOf } from '../../scripts/host/panel.mjs';
import { focusEditor, goTo, reload, runCommand } from '../../scripts/host/workbench.mjs';
import { shown } from './session.ts';

const file = 'several.py';
const all = ['∇ c · several.py', '∇ d · several.py', '∇ length · several.py'];

describe('the panel and the cursor', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown(file, 'a*b + a**2'));
  });
  after(() => page?.context().close());

  const cursorTo = async (line: number, column: number): Promise<void> => {
    await focusEditor(page);
    await goTo(page, { line, column });
  };
  const source = (of: FrameLocator) => of.locator('#heading .source');
  const shows = (text: string, of = panel) => source(of).filter({ hasText: text }).waitFor();
  const pin = (of = panel) => of.getByRole('switch', { name: /^Keep this graph/ });
  const titles = () => page.locator('.tab .label-name', { hasText: '∇' });
  const title = (text: string) => page.locator('.tab .label-name', { hasText: text });

  it('says in its title what it shows', async () => {
    await title('∇ a*b + a**2 · several.py').waitFor();
  });

  it('goes to the statement that the cursor moves into', async () => {
    await cursorTo(4, 7);
    await shows('d = c * math.exp(a)');
    await title('∇ d · several.py').waitFor();
  });

  it('goes to a function whose name the cursor is in', async () => {
    await cursorTo(7, 6);
    await shows('def length(u, v):');
    await title('∇ length · several.py').waitFor();
    await panel.locator('#gradient [data-partial="u"]').waitFor();
  });

  it('stays, and lights up, where the cursor is in what it shows', async () => {
    await cursorTo(8, 22);
    await panel.locator('#forward .lit').first().waitFor();
    assert.match((await source(panel).textContent()) ?? '', /^def length/);
  });

  it('stays where there is nothing to differentiate', async () => {
    for (const line of [1, 5, 2]) await cursorTo(line, 1);
    await page.waitForTimeout(1000);
    assert.match((await source(panel).textContent()) ?? '', /^def length/);
  });

  it('stays when a click in it selects source', async () => {
    await panel.locator('#graph svg [data-node]', { hasText: 'sqrt' }).first().click();
    await page.waitForTimeout(1000);
    assert.match((await source(panel).textContent()) ?? '', /^def length/);
  });

  it('keeps its graph and its point when it is pinned, by the key alone', async () => {
    await panel.locator('#inputs input[data-input="u"]').fill('3');
    await panel.locator('#inputs [data-origin="given"]').waitFor();
    await panel.locator('#graph').focus();
    await page.keyboard.press('k');
    await panel.locator('vscode-toolbar-button[checked]').waitFor();
    await cursorTo(3, 3);
    await page.waitForTimeout(1000);
    assert.match((await source(panel).textContent()) ?? '', /^def length/);
    assert.equal(await panel.locator('#inputs input[data-input="u"]').inputValue(), '3');
  });

  it('is joined by a second one, which goes with the cursor', async () => {
    await cursorTo(4, 7);
    await runCommand(page, 'Gradient Graph: Show gradient graph');
    const panels = await panelsOf(page, 2);
    const second = panels.at(-1)!;
    await shows('d = c * math.exp(a)', second);
    await shows('def length(u, v):', panels[0]);
    await cursorTo(3, 3);
    await shows('c = a*b + a**2', second);
  });

  it('stays where it is when a further one is opened by a command of its own', async () => {
    await runCommand(page, 'Gradient Graph: Show gradient graph in a new panel');
    await titles().nth(2).waitFor();
    await cursorTo(4, 7);
    await title('∇ d · several.py').waitFor();
    assert.deepEqual((await titles().allTextContents()).sort(), all);
  });

  it('come back after a reload, each with its subject and its point, pinned or not', async function () {
    this.timeout(180_000);
    await reload(page, file);
    await titles().nth(2).waitFor();
    assert.deepEqual((await titles().allTextContents()).sort(), all);
    // The second and the third share a column.
    const panels = await panelsOf(page, 2);
    await shows('def length(u, v):', panels[0]);
    await panels[0]!.locator('#gradient [data-partial="u"]').waitFor();
    assert.equal(await panels[0]!.locator('#inputs input[data-input="u"]').inputValue(), '3');
    assert.equal(await pin(panels[0]).getAttribute('aria-checked'), 'true');
    await shows('d = c * math.exp(a)', panels[1]);
    assert.equal(await pin(panels[1]).getAttribute('aria-checked'), 'false');
    await title('∇ c').click();
    const third = (await panelsOf(page, 2))[1]!;
    await shows('c = a*b + a**2', third);
    assert.equal(await pin(third).getAttribute('aria-checked'), 'true');
  });
});
