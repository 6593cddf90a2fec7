import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { FrameLocator } from 'playwright-core';

/** What axe-core finds serious or critical in the panel's own frame, each as `impact rule: where (why)`. */
export async function serious(panel: FrameLocator): Promise<string[]> {
  const frame = await (await panel.owner().elementHandle())?.contentFrame();
  assert.ok(frame, 'the panel has no frame');
  if (!(await frame.evaluate('typeof axe !== "undefined"'))) await frame.evaluate(axe.source);
  const { violations, passes } = await frame.evaluate<axe.AxeResults>(
    'axe.run(document, { resultTypes: ["violations", "passes"] })',
  );
  assert.ok(passes.length > 10, 'axe-core looked at nothing');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${impact} ${id}: ${target} (${failureSummary?.replace(/\s+/g, ' ')})`),
    );
}
