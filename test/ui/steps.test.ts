/** The player tells the reference walk-through step by step; its numbers were computed with Python's math module. */
import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { shown } from './session.ts';

/** What is told from the inputs to the last contribution, each line with its running total. */
const walkThrough = [
  'Start: x1 = 1, x2 = 2',
  'Forward 1 of 5: t1 = x1 - x2 = 1 - 2 = −1',
  'Forward 2 of 5: t2 = t1^2 = (−1)^2 = 1',
  'Forward 3 of 5: t3 = x1 + x2 = 1 + 2 = 3',
  'Forward 4 of 5: t4 = cos(t3) = cos(3) = −0.98999',
  'Forward 5 of 5: y = t2 + t4 = 1 + (−0.98999) = 0.01001',
  'Reverse, start: g_y = ∂y/∂y = 1',
  'Reverse 1 of 8: g_t2 += g_y · ∂y/∂t2 = 1 · 1 = 1, total g_t2 = 1',
  'Reverse 2 of 8: g_t4 += g_y · ∂y/∂t4 = 1 · 1 = 1, total g_t4 = 1',
  'Reverse 3 of 8: g_t1 += g_t2 · ∂t2/∂t1 = 1 · (2*t1) = 1 · (−2) = −2, total g_t1 = −2',
  'Reverse 4 of 8: g_t3 += g_t4 · ∂t4/∂t3 = 1 · (-sin(t3)) = 1 · (−0.14112) = −0.14112, total g_t3 = −0.14112',
  'Reverse 5 of 8: g_x1 += g_t1 · ∂t1/∂x1 = −2 · 1 = −2, total g_x1 = −2',
  'Reverse 6 of 8: g_x2 += g_t1 · ∂t1/∂x2 = −2 · (−1) = 2, total g_x2 = 2',
  'Reverse 7 of 8: g_x1 += g_t3 · ∂t3/∂x1 = −0.14112 · 1 = −0.14112, total g_x1 = −2.14112',
  'Reverse 8 of 8: g_x2 += g_t3 · ∂t3/∂x2 = −0.14112 · 1 = −0.14112, total g_x2 = 1.85888',
];

describe('the passes, step by step', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown());
  });

  after(() => page?.context().close());

  const told = () => panel.locator('#told .aloud').textContent();
  const drawn = (name: string) =>
    panel.locator('#graph svg [data-node]').filter({ hasText: new RegExp(`^${name}\\b`) });
  const slider = () => panel.getByRole('slider', { name: 'Step', exact: true });

  it('are played by themselves in the order of the lesson, and end', async () => {
    await panel.getByLabel('Speed').selectOption('4');
    const lines = panel.locator('body').evaluate(
      (body, count) =>
        new Promise<string[]>((resolve, reject) => {
          const aloud = body.querySelector('#told .aloud')!;
          const seen: string[] = [];
          setTimeout(() => reject(new Error(`It ends after ${seen.join('\n')}`)), 60_000);
          new MutationObserver(() => {
            seen.push(aloud.textContent ?? '');
            if (seen.length === count) resolve(seen);
          }).observe(aloud, { childList: true });
        }),
      walkThrough.length,
    );
    await panel.getByRole('button', { name: 'Play the passes' }).click();
    assert.deepEqual(await lines, walkThrough);
    await panel.getByRole('button', { name: 'Play the passes' }).waitFor();
  });

  it('pause where they are', async () => {
    await panel.getByLabel('Speed').selectOption('0.5');
    await panel.getByRole('button', { name: 'Play the passes' }).click();
    await panel.locator('#told .where', { hasText: 'Forward 1' }).waitFor();
    await panel.getByRole('button', { name: 'Pause' }).click();
    const at = await told();
    await page.waitForTimeout(3500);
    assert.equal(await told(), at);
  });

  it('go on and back by keys', async () => {
    await slider().fill('3');
    await panel.locator('#graph').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('n');
    assert.equal(await told(), walkThrough[4]);
    await page.keyboard.press('b');
    await page.keyboard.press('b');
    assert.equal(await told(), walkThrough[2]);
  });

  it('show values and gradients as they are computed, and light up the node and the edge', async () => {
    await slider().fill('4');
    assert.match((await drawn('t4').textContent()) ?? '', /= −0.98999$/);
    assert.equal(await drawn('y').locator('.value').textContent(), '');
    assert.match((await drawn('t4').getAttribute('class')) ?? '', /\bnow\b/);
    await slider().fill('11');
    assert.match((await drawn('x1').textContent()) ?? '', /∂y\/∂x1 = −2 \+ …$/);
    assert.equal(await drawn('x2').locator('.gradient').textContent(), '');
    assert.equal(await panel.locator('#graph .flowchart-link.now').count(), 1);
    assert.equal(await panel.locator('#steps tr[aria-current="step"]').getAttribute('data-parent'), 'n0');
    assert.equal(await panel.locator('#steps tr.later').count(), 3);
    await slider().fill('13');
    assert.match((await drawn('x1').textContent()) ?? '', /∂y\/∂x1 = −2.14112$/);
  });

  it('are told to screen readers with the slider, where the keys work as well', async () => {
    await slider().fill('9');
    assert.equal(await slider().getAttribute('aria-valuetext'), walkThrough[9]);
    await slider().press('n');
    assert.equal(await slider().getAttribute('aria-valuetext'), walkThrough[10]);
  });

  it('keep their place while an input changes', async () => {
    await slider().fill('3');
    await panel.locator('#inputs input[data-input="x1"]').fill('2');
    await panel.locator('#told .aloud', { hasText: '= 2 + 2 = 4' }).waitFor({ state: 'attached' });
    assert.equal(await told(), 'Forward 3 of 5: t3 = x1 + x2 = 2 + 2 = 4');
  });

  it('move nothing where the reader wants no motion', async () => {
    const duration = () =>
      panel
        .locator('#graph .node')
        .first()
        .evaluate((node) => getComputedStyle(node).transitionDuration);
    assert.match(await duration(), /0\.2s/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await duration(), '0s');
    await page.emulateMedia({ reducedMotion: null });
  });

  it('give everything back with Escape', async () => {
    await panel.locator('#forward .name', { hasText: /^t2$/ }).click();
    await slider().fill('2');
    await slider().press('Escape');
    await panel.locator('#told').waitFor({ state: 'hidden' });
    assert.equal(await panel.locator('.later').count(), 0);
    assert.ok(await panel.locator('#details').isVisible(), 'the chosen node is closed as well');
  });
});
