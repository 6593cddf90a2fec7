import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { readPanel, show } from '../../scripts/host/panel.mjs';
import { select } from '../../scripts/host/workbench.mjs';
import { workbench } from './session.ts';

describe('an expression that cannot be differentiated', () => {
  let page: Page;

  after(() => page?.context().close());

  it('is refused with a sentence that names the unknown function, and no numbers', async () => {
    page = await workbench('unknown.py');
    await select(page, { line: 2, column: 5 }, { line: 2, column: 15 });
    const { panel } = await show(page);
    const { state, problems } = await readPanel(panel);
    assert.equal(state, 'refusal');
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.text ?? '', /\bfoo\b/);
    assert.equal(await panel.locator('#graph svg:visible, #gradient [data-partial]:visible').count(), 0);
  });
});
