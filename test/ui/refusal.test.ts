import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { readPanel } from '../../scripts/host/panel.mjs';
import { shown } from './session.ts';

describe('an expression that cannot be differentiated', () => {
  let page: Page;
  let panel: FrameLocator;

  after(() => page?.context().close());

  it('is refused with a sentence that names the unknown function, and no numbers', async () => {
    ({ page, panel } = await shown('unknown.py', 'foo(x) * x'));
    const { state, problems } = await readPanel(panel);
    assert.equal(state, 'refusal');
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.text ?? '', /\bfoo\b/);
    // Code stands as code, not between the quotes of Markdown.
    assert.equal(await panel.locator('#problems code').first().textContent(), 'foo');
    assert.doesNotMatch(problems[0]?.text ?? '', /`/);
    assert.equal(await panel.locator('#graph svg:visible, #gradient [data-partial]:visible').count(), 0);
  });
});
