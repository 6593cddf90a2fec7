/** A graph of more than a hundred thousand nodes: folded, searched, in focus, opened and closed, all by keyboard. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { timeToPaint } from '../../scripts/host/panel.mjs';
import { root } from '../../scripts/host/paths.mjs';
import { shown } from './session.ts';

const file = 'long_loop.py';
const turns = 40_000;

/** What the program computes, by hand: the sum after every turn. */
function sums(): readonly number[] {
  const all: number[] = [];
  for (let k = 0, s = 0; k < turns; k++) {
    s = s * 0.999 + 0.7 * k;
    all.push(s);
  }
  return all;
}

describe('a graph of more than a hundred thousand nodes', () => {
  let page: Page;
  let panel: FrameLocator;
  const expected = sums();

  before(async () => {
    const source = readFileSync(join(root, 'test', 'ui', 'workspace', file), 'utf8');
    ({ page, panel } = await shown(file, source.slice(source.indexOf('s = 0.0')).trimEnd()));
  });

  after(() => page?.context().close());

  const nodes = () => panel.locator('#graph g.node');
  const focused = () => panel.locator('#graph g.node:focus');
  const labels = () => panel.locator('#graph g.node .name').allTextContents();
  /** The exact value that the table has for a node. */
  const value = async (name: string): Promise<number> => {
    const row = panel.locator('#forward tr', { has: panel.getByRole('button', { name, exact: true }) }).first();
    return Number(await row.locator('.value').getAttribute('data-exact'));
  };
  const reach = async (query: string): Promise<void> => {
    await page.keyboard.press('/');
    await panel.locator('#search input:focus').waitFor();
    await page.keyboard.type(query);
    await panel.locator('#found [role="option"]').first().waitFor();
    await timeToPaint(panel, () => page.keyboard.press('Enter'));
  };

  it('is folded into parts of its turns, with the value of the program', async () => {
    const names = await labels();
    assert.ok(names.length < 40, names.join('\n'));
    assert.match(names.join('\n'), /^k = 0 … 1,999 ×/m);
    assert.equal(await value('s_40000'), expected.at(-1));
    await panel.locator('#picture .note', { hasText: /folded by call, loop/ }).waitFor();
  });

  it('tells its passes from one drawn node to the next, and shows no gradient before it is told', async () => {
    const slider = panel.getByRole('slider', { name: 'Step', exact: true });
    const told = () => panel.locator('#told .aloud').textContent();
    const x = () => panel.locator('#graph [data-node] .gradient').first().textContent();
    const last = Number(await slider.getAttribute('max'));
    await slider.fill('1');
    assert.match((await told()) ?? '', /^Forward 1 of 21: s_2000 after k = 0 … 1,999 ×5,999 = [\d.]+$/);
    assert.equal(await x(), '');
    await slider.fill(String(last - 1));
    // Nineteen of twenty stretches have added to the gradient of x, and the picture says so.
    assert.match((await x()) ?? '', /\+ …$/);
    await slider.fill(String(last));
    const spoken = (await told()) ?? '';
    assert.match(spoken, /^Reverse 40 of 40: g_x \+= 2,000 contributions of k = 0 … 1,999 = \S+, total g_x = 3\.9e7$/);
    const total = Number(
      await panel.locator('#steps tr[data-edge]').last().locator('.total').getAttribute('data-exact'),
    );
    const exact = expected.at(-1)! / 0.7;
    assert.ok(Math.abs(total - exact) <= 1e-9 * exact, `${total}`);
    await panel.locator('#steps .note', { hasText: /told together/ }).waitFor({ state: 'attached' });
    await slider.press('Escape');
  });

  it('finds a node, opens what it is folded into and goes there', async () => {
    await nodes().first().focus();
    await page.keyboard.press('/');
    await panel.locator('#search input:focus').waitFor();
    await page.keyboard.type('s_20000');
    const option = panel.locator('#found [role="option"]');
    await option.first().waitFor();
    assert.equal(await option.count(), 1);
    assert.match((await option.first().textContent()) ?? '', /^s_20000 = .*line 2, in k = 18,000 … 19,999$/);
    await timeToPaint(panel, () => page.keyboard.press('Enter'));
    assert.match((await focused().textContent()) ?? '', /^s_20000 = /);
    assert.equal(await value('s_20000'), expected[19_999]);
    assert.ok((await nodes().count()) <= 200);
    await panel.locator('#details h2', { hasText: 's_20000' }).waitFor();
  });

  it('shows what moves the node and what it moves, and all alike again', async () => {
    await page.keyboard.press('i');
    await panel.locator('#focus p', { hasText: /nodes move s_20000/ }).waitFor();
    const beside = panel.locator('#graph g.node.beside');
    assert.ok((await beside.count()) > 0);
    assert.equal(await panel.locator('#graph g.node.beside', { hasText: 's_20000 =' }).count(), 0);
    await page.keyboard.press('o');
    await panel.locator('#focus p', { hasText: /s_20000 moves/ }).waitFor();
    await page.keyboard.press('Escape');
    await panel.locator('#focus').waitFor({ state: 'hidden' });
    assert.equal(await beside.count(), 0);
    // The node is still chosen.
    await panel.locator('#details h2', { hasText: 's_20000' }).waitFor();
  });

  it('closes and opens by keyboard', async () => {
    await timeToPaint(panel, () => page.keyboard.press('Backspace'));
    const label = (await focused().textContent()) ?? '';
    assert.match(label, /step\(s, x \* k\)|k = 19,999/);
    await timeToPaint(panel, () => page.keyboard.press('Enter'));
    assert.match((await labels()).join('\n'), /^s_20000 = /m);
  });

  it('finds by operation and by value, walks through the list and leaves it', async () => {
    await page.keyboard.press('/');
    await panel.locator('#search input:focus').waitFor();
    await page.keyboard.type('mul');
    await panel.locator('#search .said', { hasText: /^[\d,]+ nodes, the first 50 are listed\.$/ }).waitFor();
    const chosen = panel.locator('#found [aria-selected="true"]');
    const first = await chosen.textContent();
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await chosen.textContent(), first);
    assert.equal(
      await panel.locator('#search input').getAttribute('aria-activedescendant'),
      await chosen.getAttribute('id'),
    );
    await page.keyboard.press('Escape');
    await panel.locator('#search').waitFor({ state: 'hidden' });
    await nodes().first().focus();
    await reach(String(expected[9_999]));
    assert.match((await focused().textContent()) ?? '', /^s_10000 = /);
  });

  it('takes other values', async () => {
    const input = panel.locator('#inputs input[data-input="x"]');
    await timeToPaint(panel, () => input.fill('1.4'));
    const doubled = expected.at(-1)! * 2;
    assert.ok(Math.abs((await value('s_40000')) - doubled) <= 1e-9 * doubled);
  });

  it('is moved and zoomed by keyboard and wheel', async () => {
    const frame = panel.locator('#graph');
    const width = () => panel.locator('#graph svg').evaluate((svg) => svg.getBoundingClientRect().width);
    const before = await width();
    await nodes().first().focus();
    await page.keyboard.press('+');
    assert.ok((await width()) > before);
    await page.keyboard.press('9');
    const whole = await frame.evaluate((element) => element.scrollHeight - element.clientHeight);
    assert.ok(whole <= 2, `${whole} pixels stay outside`);
    const box = (await frame.boundingBox())!;
    const fitted = await width();
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await page.keyboard.down('Alt');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Alt');
    await panel.locator('#graph svg').evaluate(
      (svg, least) =>
        new Promise<void>((resolve, reject) => {
          const started = Date.now();
          const look = (): void => {
            if (svg.getBoundingClientRect().width > least) resolve();
            else if (Date.now() - started > 10_000) reject(new Error('the wheel does not zoom'));
            else requestAnimationFrame(look);
          };
          look();
        }),
      fitted,
    );
  });
});
