// What a reader waits for in the panel itself, measured in the real webview: the first paint by size of the graph, and the
// script that one step of the player takes. `npm run bench -- panel`; build first.
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../scripts/host/browser.mjs';
import { installedExtension } from '../scripts/host/package.mjs';
import { show } from '../scripts/host/panel.mjs';
import { root } from '../scripts/host/paths.mjs';
import { startServer } from '../scripts/host/server.mjs';
import { temporaryFolder } from '../scripts/host/temporary.mjs';
import { focusEditor, openWorkbench, select } from '../scripts/host/workbench.mjs';

const rounds = 3;
/** Operations, and the most milliseconds from the command to the painted picture. */
const sizes = /** @type {const} */ ([
  [10, 300],
  [100, 700],
  [190, undefined],
]);

const extension = await installedExtension();
const folder = await temporaryFolder('gradient-graph-bench-');
const browser = await launchBrowser();
try {
  for (const [count] of sizes) await writeFile(join(folder.path, `operations${count}.py`), program(count));
  const server = await startServer({ folder: folder.path, extensionsDir: extension.folder });
  try {
    for (const [count, goal] of sizes) {
      const page = await openWorkbench(browser, server, `operations${count}.py`);
      const paints = [];
      for (let round = 0; round <= rounds; round++) {
        await focusEditor(page);
        await select(page, { line: 2, column: 1 }, { line: 2 + count, column: 1 });
        paints.push((await show(page)).milliseconds);
      }
      row(`first paint of ${count} operations, warm`, median(paints.slice(1)), goal);
      const { panel } = await show(page);
      const steps = await panel.locator('input.steps').evaluate(timeSteps);
      row(`a step of ${count} operations, script, median`, median(steps), 8);
      row(`a step of ${count} operations, script, slowest`, Math.max(...steps), undefined);
      await page.context().close();
    }
  } finally {
    await server.stop();
  }
  console.log(`dist/panel.js ${((await stat(join(root, 'dist', 'panel.js'))).size / 1024).toFixed(0)} KiB  ≤ 1024 KiB`);
} finally {
  await browser.close();
  extension.remove();
  folder.remove();
}

/** As many assignments of one operation each, where every value is used. @param {number} count */
function program(count) {
  const lines = Array.from({ length: count }, (_, k) => {
    const before = k === 0 ? 'x' : `a${k}`;
    return `a${k + 1} = ${['', '0.9 * ', '0.5 + '][k % 3]}${k % 3 === 0 ? `sin(${before})` : before}`;
  });
  return `# at x=0.7\n${lines.join('\n')}\n`;
}

/**
 * Runs in the panel: milliseconds of script for each step of the player, forth and back, without the painting.
 * @param {SVGElement | HTMLElement} slider
 */
function timeSteps(slider) {
  if (!(slider instanceof HTMLInputElement)) throw new Error('The player has no slider.');
  const times = [];
  const last = Number(slider.max);
  const places = [...Array(last + 1).keys(), ...[...Array(last).keys()].reverse()];
  for (const place of places) {
    slider.value = String(place);
    const started = performance.now();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    times.push(performance.now() - started);
  }
  return times;
}

/** @param {string} what @param {number} milliseconds @param {number | undefined} goal */
function row(what, milliseconds, goal) {
  console.log(
    `${what.padEnd(48)} ${milliseconds.toFixed(1).padStart(8)} ms${goal === undefined ? '' : `   ≤ ${goal} ms`}`,
  );
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
