/** Gradient descent in the panel: run, step, reset, what is said, the pictures, and the point written into the code. */
import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { reference } from '../../scripts/host/reference.mjs';
import { editor, focusEditor } from '../../scripts/host/workbench.mjs';
import { shown } from './session.ts';

/** One step of 0.1 from (1, 2), computed with Python’s math module. */
const afterOne = { x1: 1.2141120008059867, x2: 1.8141120008059868 };

describe('gradient descent in the panel', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown());
    await panel.getByRole('tab', { name: 'Descent' }).click();
    await control('run').waitFor();
  });

  after(() => page?.context().close());

  const control = (name: string) => panel.locator(`[data-descent="${name}"]`);
  const said = () => panel.locator('.descent .said');
  const input = (name: string) => panel.locator(`#inputs input[data-input="${name}"]`);
  const rows = () => panel.locator('.descent .way tbody tr');
  const cells = async (step: number): Promise<readonly number[]> =>
    (
      await panel
        .locator(`.descent .way tr[data-step="${step}"] td`)
        .evaluateAll((found) => found.map((cell) => cell.getAttribute('data-exact')))
    ).map(Number);

  it('steps down the gradient, and the point of the panel follows', async () => {
    await control('step').click();
    await said().filter({ hasText: 'Step 1 done: y went from 0.01001 to' }).waitFor();
    const [y, slope, x1, x2] = await cells(1);
    assert.ok(Math.abs(x1! - afterOne.x1) <= 1e-12 && Math.abs(x2! - afterOne.x2) <= 1e-12, `${x1}, ${x2}`);
    assert.ok(Math.abs(y! - ((x1! - x2!) ** 2 + Math.cos(x1! + x2!))) <= 1e-12);
    const common = Math.sin(x1! + x2!);
    assert.ok(Math.abs(slope! - Math.hypot(2 * (x1! - x2!) - common, -2 * (x1! - x2!) - common)) <= 1e-12);
    await panel.locator(`#inputs input[data-input="x1"][data-exact="${x1}"]`).waitFor();
    await control('step').click();
    await said().filter({ hasText: 'Step 2 done' }).waitFor();
    assert.equal(await rows().count(), 3);
  });

  it('paints contours, a surface and the value over the steps, each with a name that says what it shows', async () => {
    await panel.locator('.contour .band').nth(5).waitFor();
    const name = await panel.locator('.contour svg').getAttribute('aria-label');
    assert.match(name ?? '', /^y for x1 from \S+ to \S+ and x2 from \S+ to \S+\. Lowest on the grid: −0\.\d+ at x1 = /);
    assert.ok((await panel.locator('.contour .arrow').count()) > 100);
    const trajectory = await panel.locator('.contour .trajectory').last().getAttribute('d');
    assert.equal(trajectory?.split('L').length, 3, trajectory ?? '');
    assert.match(
      (await panel.locator('.values svg').getAttribute('aria-label')) ?? '',
      /^y over the steps: 0\.01001 at step 0, /,
    );
    await panel.locator('.values .trajectory').waitFor();
    assert.ok((await colours()) > 200, 'the surface has hardly any colours');
  });

  it('turns the surface with the arrow keys', async () => {
    const canvas = panel.locator('.surface canvas');
    await canvas.focus();
    const [turn, before] = [await canvas.getAttribute('data-turn'), await pixels()];
    await canvas.press('ArrowRight');
    await panel.locator(`.surface canvas:not([data-turn="${turn}"])`).waitFor();
    assert.notEqual(await pixels(), before);
    await canvas.press('Home');
    await panel.locator(`.surface canvas[data-turn="${turn}"]`).waitFor();
    assert.equal(await pixels(), before);
  });

  it('shows the values on a logarithmic scale above the smallest', async () => {
    const toggle = panel.getByRole('button', { name: 'Logarithmic' });
    await toggle.press('Enter');
    await panel.locator('.values .axis-name', { hasText: 'y − (−' }).waitFor();
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    await toggle.press('Enter');
  });

  it('goes back to where it began', async () => {
    await control('reset').click();
    await panel.locator('#inputs input[data-input="x1"][data-exact="1"]').waitFor();
    await panel.locator('[data-tab="descent"][data-steps="0"]').waitFor();
    assert.equal(await rows().count(), 1);
    assert.match((await panel.locator('#inputs [data-origin]').first().textContent()) ?? '', /^from the comment/);
  });

  it('runs until the gradient is flat, with Adam, by keyboard alone', async () => {
    await control('method').selectOption('adam');
    await control('steps').fill('2000');
    await control('steps').press('Enter');
    await said()
      .filter({ hasText: /^Converged at step \d+: the gradient’s length, \S+, is below 1e−6/ })
      .waitFor();
    const last = Number(await panel.locator('.tab[data-tab="descent"]').getAttribute('data-steps'));
    const [, , x1, x2] = await cells(last);
    // The minimum: x1 = x2 = π/2.
    assert.ok(Math.abs(x1! - Math.PI / 2) < 1e-6 && Math.abs(x2! - Math.PI / 2) < 1e-6, `${x1}, ${x2}`);
  });

  it('says that a way diverges, at which step, and what to try', async () => {
    await control('reset').click();
    await panel.locator('[data-tab="descent"][data-steps="0"]').waitFor();
    await control('method').selectOption('plain');
    await control('rate').fill('3');
    await control('steps').fill('100');
    await control('run').click();
    await said()
      .filter({
        hasText:
          /^Diverged at step \d+: y has grown from 0\.01001 to \S+ instead of a minimum\. Try a smaller learning rate, such as 0\.3\.$/,
      })
      .waitFor();
    assert.equal(await said().getAttribute('data-end'), 'diverged');
    await control('reset').click();
    await panel.locator('[data-tab="descent"][data-steps="0"]').waitFor();
  });

  it('begins anew where an input is moved', async () => {
    await control('rate').fill('0.1');
    await control('step').click();
    await panel.locator('[data-tab="descent"][data-steps="1"]').waitFor();
    await input('x1').fill('1.5');
    await panel.locator('[data-tab="descent"][data-steps="0"]').waitFor();
    assert.equal((await cells(0))[2], 1.5);
  });

  it('begins anew where an input is moved while it runs, and does not come back to the old way', async () => {
    await control('rate').fill('0.000001');
    await control('steps').fill('10000');
    await control('run').click();
    await panel.locator('[data-tab="descent"][data-running="true"]').waitFor();
    await input('x1').fill('1.75');
    await panel.locator('[data-tab="descent"][data-running="false"][data-steps="0"]').waitFor();
    assert.equal((await cells(0))[2], 1.75);
    await page.waitForTimeout(1500);
    assert.equal(await input('x1').getAttribute('data-exact'), '1.75');
    assert.equal(await panel.locator('.tab[data-tab="descent"]').getAttribute('data-steps'), '0');
    await control('rate').fill('0.1');
    await control('steps').fill('100');
  });

  it('writes the point into the comment, from which it comes then; one step undoes it', async () => {
    await control('step').click();
    await panel.locator('[data-tab="descent"][data-steps="1"]').waitFor();
    const [, , x1, x2] = await cells(1);
    await panel.locator(`#inputs input[data-input="x1"][data-exact="${x1}"]`).waitFor();
    await panel.locator('#inputs .apply').click();
    await panel.locator('#inputs [data-origin="comment"]').nth(1).waitFor();
    const text = editor(page, reference.file);
    await text.locator('.view-line', { hasText: `x1=${x1}, x2=${x2}` }).waitFor();
    assert.equal(await input('x1').getAttribute('data-exact'), String(x1));
    await focusEditor(page);
    await page.keyboard.press('ControlOrMeta+z');
    await panel.locator('#inputs input[data-input="x1"][data-exact="1"]').waitFor();
    await text.locator('.view-line', { hasText: 'x1=1, x2=2' }).waitFor();
  });

  /** How many different colours the surface is painted with. */
  const colours = (): Promise<number> =>
    panel.locator('.surface canvas').evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const found = new Set<number>();
      for (let k = 0; k < data.length; k += 4)
        if (data[k + 3]! > 0) found.add((data[k]! << 16) | (data[k + 1]! << 8) | data[k + 2]!);
      return found.size;
    });

  const pixels = (): Promise<string> =>
    panel
      .locator('.surface canvas')
      .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
});
