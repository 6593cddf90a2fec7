import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { panelOf } from '../../scripts/host/panel.mjs';
import { themes } from '../../scripts/host/settings.mjs';
import { chooseTheme, goTo } from '../../scripts/host/workbench.mjs';
import { serious } from './axe.ts';
import { tooFaint } from './contrast.ts';
import { read } from './reading.ts';
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
  it('stands beside the derivative there, with its numbers and what is wrong', async () => {
    const panel = panelOf(page);
    const row = panel.locator('#compared [data-compared="∂f/∂y"]');
    await row.waitFor();
    assert.equal(await row.locator('.source').textContent(), 'x**2 - math.cos(y)');
    const number = async (name: string) => Number(await row.locator(`.${name}`).getAttribute('data-exact'));
    const [claimed, right, difference] = [await number('claimed'), await number('right'), await number('difference')];
    const { partials } = await read(panel);
    assert.equal(right, partials.get('y'));
    assert.ok(Math.abs(claimed - right - difference) < 1e-12, `${claimed} − ${right} is not ${difference}`);
    assert.equal(await panel.locator('#compared [data-compared="∂f/∂x"] .difference').textContent(), 'none');
    assert.match(
      (await panel.locator('#compared .verdict.wrong').textContent()) ?? '',
      /sign of the term math\.cos\(y\)/,
    );
  });
  it('has the path that is meant dashed in the picture', async () => {
    const panel = panelOf(page);
    const names = await panel.locator('#graph .node.concerned .name').allTextContents();
    assert.equal(names.length, 3, names.join());
    assert.ok(names.some((name) => /^y\b/.test(name)) && names.some((name) => name.includes('sin(y)')), names.join());
    assert.ok((await panel.locator('#graph .flowchart-link.concerned').count()) === 2, 'the edges are not marked');
  });
  it('follows the point that the reader chooses', async () => {
    const panel = panelOf(page);
    const right = panel.locator('#compared [data-compared="∂f/∂y"] .right');
    await panel.locator('#inputs input[data-input="y"]').fill('0');
    await panel.locator('#inputs input[data-input="y"]').press('Enter');
    await panel.locator('#compared [data-compared="∂f/∂y"] .difference[data-exact="-2"]').waitFor();
    assert.equal(await right.getAttribute('data-exact'), (await read(panel)).partials.get('y')?.toString());
  });
  for (const { label, kind } of Object.values(themes))
    it(`can be read in ${label}`, async () => {
      await chooseTheme(page, label);
      const panel = panelOf(page);
      await panel.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ state: 'attached' });
      await page.waitForTimeout(500);
      const words = panel.locator('#compared :is(h2, .verdict span, th, td, td span, .note)');
      assert.ok((await words.count()) > 10, 'hardly any text was found');
      assert.deepEqual(await tooFaint(words), []);
      assert.deepEqual(await serious(panel), []);
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
