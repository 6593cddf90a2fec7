/** What can be taken out of the panel: texts on the clipboard, pictures in files, the walk-through as a preview. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FrameLocator, Page } from 'playwright-core';
import { shown, workspaceFolder } from './session.ts';

describe('taken along', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown());
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });

  after(() => page?.context().close());

  const choose = async (item: string): Promise<void> => {
    await panel.getByRole('button', { name: /^Take it along/ }).click();
    await panel.locator(`[role="menuitem"][data-item="${item}"]`).click();
  };
  /** What the clipboard holds once it begins like this. */
  const clipboard = async (beginning: string): Promise<string> => {
    for (let tries = 0; tries < 100; tries++) {
      const text = await page.evaluate(() => navigator.clipboard.readText()).catch(() => '');
      if (text.startsWith(beginning)) return text;
      await page.waitForTimeout(100);
    }
    throw new Error(`The clipboard never began with ${beginning}`);
  };
  const saved = async (item: string, name: string): Promise<Buffer> => {
    await choose(item);
    const box = page.locator('.quick-input-widget .quick-input-box input');
    await box.waitFor();
    const path = join(await workspaceFolder(), name);
    // The dialog writes its proposal while it opens: what is typed before that is mixed with it.
    for (let tries = 0; tries < 100 && !(await box.inputValue()).includes('gradient-of-'); tries++)
      await page.waitForTimeout(100);
    await box.fill(path);
    await page.waitForTimeout(300);
    assert.equal(await box.inputValue(), path);
    await page.keyboard.press('Enter');
    for (let tries = 0; tries < 100; tries++) {
      const content = await readFile(path).catch(() => undefined);
      if (content !== undefined && content.length > 0) return content;
      await page.waitForTimeout(100);
    }
    throw new Error(`${name} was not written`);
  };

  it('the Mermaid source is a flowchart of every node', async () => {
    await choose('copy-mermaid');
    const text = await clipboard('flowchart TD');
    for (const name of ['x1', 'x2', 't1', 't2', 't3', 't4', 'y']) assert.match(text, new RegExp(`"${name}\\b`));
    assert.match(text, /∂y\/∂x1 = −2\.14112/);
  });

  it('the walk-through is Markdown with the picture, the steps and the gradient', async () => {
    await choose('copy-markdown');
    const text = await clipboard('# Gradient of');
    assert.match(text, /```mermaid\nflowchart TD\n/);
    assert.match(text, /1\. `g_t1 \+= g_t2 · ∂t2\/∂t1 = 1 · \(2\*t1\) = 1 · \(−2\) = −2`/);
    assert.match(text, /`∂y\/∂x2` = .* = 1\.85888/);
  });

  it('the derivation is LaTeX', async () => {
    await choose('copy-derivation');
    const text = await clipboard('\\begin{align*}');
    assert.match(text, /&= 2 \\left\(x_\{1\} - x_\{2\}\\right\) - \\sin\\left\(x_\{1\} \+ x_\{2\}\\right\)/);
    assert.match(text, /&= -2\.14112/);
  });

  it('by keys alone: T opens the menu, arrows walk, Enter takes, and the focus comes back', async () => {
    await panel.locator('#graph').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('t');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await clipboard('\\begin{align*}\n  y &=');
    assert.equal(await panel.locator('vscode-toolbar-button:focus-within').count(), 1);
  });

  it('by keys alone: arrows walk through the tools, Tab goes on behind them', async () => {
    const tool = panel.locator('vscode-toolbar-button:focus-within');
    const names = async () => tool.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('title')));
    await panel.getByRole('button', { name: 'Zoom in' }).focus();
    await page.keyboard.press('ArrowRight');
    assert.deepEqual(await names(), ['Zoom out (-)']);
    await page.keyboard.press('Home');
    assert.deepEqual(await names(), ['One step back (B)']);
    await page.keyboard.press('ArrowLeft');
    assert.deepEqual(await names(), ['Keep this graph while the cursor moves on (K)']);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    assert.deepEqual(await names(), ['Keep this graph while the cursor moves on (K)']);
    await page.keyboard.press('Tab');
    assert.equal(await tool.count(), 0);
  });

  it('the picture is an SVG file of its own, with text and colours in it', async () => {
    const text = (await saved('save-svg', 'picture.svg')).toString();
    assert.match(text, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(text, />∂y\/∂x1 = −2\.14112<\/text>/);
    assert.doesNotMatch(text, /foreignObject|var\(--|class=/);
    // In a browser that knows nothing of the editor.
    const opened = await page.context().browser()!.newPage();
    await opened.goto(pathToFileURL(join(await workspaceFolder(), 'picture.svg')).href);
    const { root, words, outside, painted } = await opened.evaluate(lookAtPicture);
    await opened.close();
    assert.deepEqual([root, outside], ['svg', []]);
    assert.ok(words.includes('t1 = x1 - x2') && words.includes('-sin(t3) = −0.14112'), words.join('; '));
    assert.ok(painted, 'the picture is of one colour');
  });

  it('the picture is a PNG file', async () => {
    const bytes = await saved('save-png', 'picture.png');
    assert.deepEqual([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    assert.ok(width > 400 && height > 400, `${width} × ${height} pixels`);
  });

  it('the walk-through opens as a Markdown preview', async () => {
    await choose('preview');
    await page.locator('.tab', { hasText: 'Preview Gradient walk-through.md' }).waitFor();
    const preview = page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
    await preview.getByRole('heading', { name: 'Reverse accumulation' }).waitFor();
    assert.equal(await preview.locator('li', { hasText: 'g_x1 += g_t3' }).count(), 1);
  });
});

/** Runs in a page that is the picture: its words, those that reach out of it, and whether it has colours. */
function lookAtPicture() {
  const frame = document.documentElement.getBoundingClientRect();
  const texts = [...document.querySelectorAll('text')];
  const outside = texts.filter((text) => {
    const box = text.getBoundingClientRect();
    return box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
  });
  const colours = new Set(texts.map((text) => getComputedStyle(text).fill));
  return {
    root: document.documentElement.localName,
    words: texts.map((text) => text.textContent),
    outside: outside.map((text) => text.textContent),
    painted: colours.size > 2,
  };
}
