/** The worked example as the panel tells it; expected numbers computed with Python's math module. */
import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { reference, referencePlaces } from '../../scripts/host/reference.mjs';
import { focusEditor, goTo } from '../../scripts/host/workbench.mjs';
import { read, type Step } from './reading.ts';
import { shown } from './session.ts';

const sin3 = 0.1411200080598672;
const cos3 = -0.9899924966004454;

function near(actual: ReadonlyMap<string, number>, expected: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(expected)) close(actual.get(name), value, name);
}

function close(actual: number | undefined, expected: number, what: string): void {
  const right = actual !== undefined && Math.abs(actual - expected) <= 1e-12;
  assert.ok(right, `${what} is ${actual}, expected ${expected}`);
}

describe('the worked example in the panel', () => {
  let page: Page;
  let panel: FrameLocator;

  before(async () => {
    ({ page, panel } = await shown());
  });

  after(() => page?.context().close());

  it('shows every value', async () => {
    const { values } = await read(panel);
    near(values, { x1: 1, x2: 2, t1: -1, t2: 1, t3: 3, t4: cos3, y: 1 + cos3 });
  });

  it('shows every gradient', async () => {
    const { gradients, partials } = await read(panel);
    near(gradients, { y: 1, t2: 1, t4: 1, t1: -2, t3: -sin3, ...reference.gradient });
    near(partials, reference.gradient);
  });

  it('tells the reverse pass in order, with contributions and running totals', async () => {
    const expected: readonly Step[] = [
      ['y', 't2', 1, 1],
      ['y', 't4', 1, 1],
      ['t2', 't1', -2, -2],
      ['t4', 't3', -sin3, -sin3],
      ['t1', 'x1', -2, -2],
      ['t1', 'x2', 2, 2],
      ['t3', 'x1', -sin3, -2 - sin3],
      ['t3', 'x2', -sin3, 2 - sin3],
    ];
    const { steps } = await read(panel);
    const path = ([child, parent]: Step) => `${child} → ${parent}`;
    assert.deepEqual(steps.map(path), expected.map(path));
    for (const [index, [child, parent, contribution, total]] of expected.entries()) {
      close(steps[index]?.[2], contribution, `what ${child} adds to ${parent}`);
      close(steps[index]?.[3], total, `the total of ${parent} after ${child}`);
    }
  });

  it('says where the inputs come from', async () => {
    const { origins } = await read(panel);
    assert.equal(origins.length, 2);
    for (const origin of origins) assert.match(origin, /comment/);
  });

  it('draws every node and writes their names', async () => {
    const { values } = await read(panel);
    assert.equal(await panel.locator('#graph svg [data-node]').count(), values.size);
    const drawn = await panel.locator('#graph svg').textContent();
    for (const name of values.keys()) assert.ok(drawn?.includes(name), `${name} is missing in the picture`);
  });

  it('lights up the node the cursor is in', async () => {
    const { from } = referencePlaces();
    await focusEditor(page);
    // Behind `(x1 -`, and in `np.cos(x1 +`.
    for (const [columns, name] of [
      [5, 't1'],
      [20, 't4'],
    ] as const) {
      await goTo(page, { line: from.line, column: from.column + columns });
      await panel.locator('#forward .lit .name', { hasText: name }).waitFor();
      assert.deepEqual(await panel.locator('#forward .lit .name').allTextContents(), [name]);
      assert.equal(await panel.locator('#graph svg .lit').count(), 1);
    }
  });

  it('selects the source of a clicked node in the editor', async () => {
    const t4 = await panel.locator('#forward [data-node]', { hasText: 'cos(t3)' }).getAttribute('data-node');
    await panel.locator(`#graph svg [data-node="${t4}"]`).click();
    const source = 'np.cos(x1 + x2)';
    const selected = page.locator('.statusbar-item', { hasText: `(${source.length} selected)` });
    // The workbench may learn of the click in the panel only after the key, and give the keyboard to the panel again.
    for (let tries = 0; tries < 20 && !(await selected.isVisible()); tries++) {
      await focusEditor(page);
      await page.waitForTimeout(500);
    }
    await selected.waitFor();
  });

  it('follows a typed value without drawing anew', async () => {
    const picture = panel.locator('#graph svg');
    await picture.evaluate((svg) => svg.setAttribute('data-kept', 'yes'));
    await panel.locator('#inputs input[data-input="x1"]').fill('2');
    await panel.locator('#gradient [data-partial="x1"]:not([data-exact^="-2.14"])').waitFor();
    const { values, partials } = await read(panel);
    // At x1 = x2 = 2 the square and its slope vanish: y = cos 4, both partials −sin 4.
    near(values, { x1: 2, x2: 2, t1: 0, t2: 0, t3: 4, t4: -0.6536436208636119, y: -0.6536436208636119 });
    near(partials, { x1: 0.7568024953079282, x2: 0.7568024953079282 });
    assert.equal(await picture.getAttribute('data-kept'), 'yes', 'the picture was drawn anew');
  });
});
