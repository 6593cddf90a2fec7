/** Array nodes are opened and closed; expected numbers computed with NumPy. */
import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { panelOf, timeToPaint } from '../../scripts/host/panel.mjs';
import { reload } from '../../scripts/host/workbench.mjs';
import { read } from './reading.ts';
import { shown } from './session.ts';

describe('an array node', () => {
  let page: Page;
  let panel: FrameLocator;
  let names: readonly string[];

  before(async () => {
    ({ page, panel } = await shown('network.py', '-np.log(network(W1, b1, w2, x))'));
    names = await nodeNames();
  });

  after(() => page?.context().close());

  const nodeNames = () => panel.locator('#forward .name').allTextContents();
  /** The picture's node in whose label this stands. */
  const node = (words: string) => panel.locator('#graph g.node', { hasText: words });
  const closeButtons = () => panel.locator('#picture .opened button');

  it('says that it can be opened, and is only selected by a click', async () => {
    assert.equal(await node('W1 @ x (3)').getAttribute('aria-expanded'), 'false');
    await node('W1 @ x (3)').locator('.value').click();
    await panel.locator('#details h2', { hasText: 'W1 @ x' }).waitFor();
    assert.deepEqual(await nodeNames(), names);
  });

  it('shows its scalars with their values and gradients when it is opened in the details', async () => {
    await timeToPaint(panel, () => panel.locator('#details button.open').click());
    const rows = panel.locator('#forward tr', { hasText: /W1\[\d,\d\]\*x\[\d\]/ });
    assert.equal(await rows.count(), 6);
    const shown = await rows.evaluateAll((all) =>
      all.map((row) => ['.value', '.gradient'].map((part) => row.querySelector<HTMLElement>(part)?.dataset['exact'])),
    );
    const expected = [
      [0.45, -0.21515347],
      [0.4, -0.21515347],
      [1.2, 0.39556182],
      [-0.16, 0.39556182],
      [-0.6, -0.1104047],
      [-0.72, -0.1104047],
    ];
    for (const [k, [value, gradient]] of expected.entries()) {
      assert.ok(Math.abs(Number(shown[k]?.[0]) - value!) <= 1e-8, `value ${shown[k]?.[0]}`);
      assert.ok(Math.abs(Number(shown[k]?.[1]) - gradient!) <= 1e-8, `gradient ${shown[k]?.[1]}`);
    }
    assert.equal(await node('W1[2,1]*x[1]').count(), 1);
    assert.equal(await closeButtons().count(), 1);
    assert.equal(await closeButtons().getAttribute('aria-expanded'), 'true');
  });

  it('stays open while values change', async () => {
    await timeToPaint(panel, () => panel.locator('#inputs input[data-input="x[0]"]').fill('2'));
    assert.equal(await node('W1[2,1]*x[1]').count(), 1);
    await timeToPaint(panel, () => panel.locator('#inputs input[data-input="x[0]"]').fill('1.5'));
  });

  it('is one node again when it is closed', async () => {
    await timeToPaint(panel, () => closeButtons().click());
    assert.deepEqual(await nodeNames(), names);
    assert.equal(await closeButtons().count(), 0);
  });

  it('opens by its mark and by a double click', async () => {
    for (const open of [
      () => node('W1 @ x (3)').locator('.opens').click(),
      () => node('W1 @ x (3)').locator('.value').dblclick(),
    ]) {
      await timeToPaint(panel, open);
      assert.equal(await node('W1[2,1]*x[1]').count(), 1);
      await timeToPaint(panel, () => closeButtons().click());
    }
  });

  it('opens and closes by keys, and the keyboard goes on at its parts', async () => {
    await node('W1 @ x (3)').focus();
    await timeToPaint(panel, () => page.keyboard.press('Enter'));
    const focused = panel.locator('#graph g.node:focus');
    assert.match((await focused.textContent()) ?? '', /W1\[0,0\]\*x\[0\]/);
    await timeToPaint(panel, () => page.keyboard.press('Backspace'));
    assert.match((await focused.textContent()) ?? '', /W1 @ x\s+\(3\)/);
    assert.deepEqual(await nodeNames(), names);
    const { partials } = await read(panel);
    assert.ok(Math.abs((partials.get('x[0]') ?? Number.NaN) - 0.29606529) <= 1e-8);
  });

  it('is open again after a reload, with the node, the tab and the step that the reader was at', async function () {
    this.timeout(180_000);
    await timeToPaint(panel, () => node('W1 @ x (3)').locator('.opens').click());
    const opened = await nodeNames();
    await panel.locator('#graph svg [data-node]').nth(3).press(' ');
    const chosen = await panel.locator('#details h2').textContent();
    await panel.getByRole('tab', { name: 'By hand' }).click();
    await panel.locator('[data-partial-of]').first().waitFor();
    await panel.getByRole('slider', { name: 'Step', exact: true }).fill('4');
    const told = await panel.locator('#told .aloud').textContent();
    await reload(page, 'network.py');
    panel = panelOf(page);
    await panel.locator('[data-partial-of]').first().waitFor({ timeout: 60_000 });
    assert.deepEqual(await nodeNames(), opened);
    assert.equal(await closeButtons().count(), 1);
    assert.equal(await panel.locator('#told .aloud').textContent(), told);
    assert.equal(await panel.locator('#details h2').textContent(), chosen);
  });
});
