// What a reader waits for in gradient descent, measured in the real webview: a run of a hundred steps until the panel has
// followed, and the function around the way until it is painted. `npm run bench -- descent`; build first.
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../scripts/host/browser.mjs';
import { installedExtension } from '../scripts/host/package.mjs';
import { show } from '../scripts/host/panel.mjs';
import { root } from '../scripts/host/paths.mjs';
import { startServer } from '../scripts/host/server.mjs';
import { temporaryFolder } from '../scripts/host/temporary.mjs';
import { openWorkbench, select } from '../scripts/host/workbench.mjs';

const rounds = 3;
const programs = {
  'the reference example': ['import numpy as np', '# at x=1, z=2', 'y = (x - z)**2 + np.cos(x + z)'],
  'a graph of 200 nodes': long(196),
};

const extension = await installedExtension();
const folder = await temporaryFolder('gradient-graph-bench-');
const browser = await launchBrowser();
try {
  for (const [k, lines] of Object.values(programs).entries())
    await writeFile(join(folder.path, `program${k}.py`), `${lines.join('\n')}\n`);
  const server = await startServer({ folder: folder.path, extensionsDir: extension.folder });
  try {
    for (const [k, [name, lines]] of Object.entries(programs).entries()) {
      const page = await openWorkbench(browser, server, `program${k}.py`);
      const from = lines.findIndex((line) => line.startsWith('# at')) + 2;
      await select(page, { line: from, column: 1 }, { line: lines.length + 1, column: 1 });
      const { panel } = await show(page);
      await panel.getByRole('tab', { name: 'Descent' }).click();
      await panel.locator('.contour .band').first().waitFor();
      await panel.locator('[data-descent="rate"]').fill('0.0001');
      const runs = [];
      const pictures = [];
      for (let round = 0; round <= rounds; round++) {
        runs.push(await panel.locator('.tab[data-tab="descent"]').evaluate(timeRun));
        pictures.push(await panel.locator('.descent').evaluate(timePicture));
        await panel.locator('[data-descent="reset"]').click();
        await panel.locator('.tab[data-tab="descent"][data-steps="0"]').waitFor();
      }
      row(`100 steps of ${name}, to the sentence`, median(runs.slice(1)));
      row(`the plane of ${name}, to the painted contours`, median(pictures.slice(1)));
      await page.context().close();
    }
  } finally {
    await server.stop();
  }
  const chunks = await readdir(join(root, 'dist', 'chunks'));
  const chunk = chunks.find((file) => /^descent-.*\.js$/.test(file)) ?? '';
  for (const file of ['panel.js', join('chunks', chunk)])
    console.log(`dist/${file} ${((await stat(join(root, 'dist', file))).size / 1024).toFixed(0)} KiB`);
} finally {
  await browser.close();
  extension.remove();
  folder.remove();
}

/** A program of as many operations, and two for its second input. @param {number} count */
function long(count) {
  const lines = Array.from({ length: count }, (_, k) => {
    const before = k === 0 ? 'x' : `a${k}`;
    return `a${k + 1} = ${['', '0.9 * ', '0.5 + '][k % 3]}${k % 3 === 0 ? `sin(${before})` : before}`;
  });
  return ['# at x=0.7, z=0.3', ...lines, `y = a${count} * z**2`];
}

/**
 * Runs in the panel: milliseconds from the button to the sentence that ends the run.
 * @param {HTMLElement | SVGElement} tab
 * @returns {Promise<number>}
 */
function timeRun(tab) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The run did not end within 60 s.')), 60_000);
    const observer = new MutationObserver(() => {
      if (tab.getAttribute('data-steps') !== '100' || tab.getAttribute('data-running') !== 'false') return;
      observer.disconnect();
      resolve(performance.now() - started);
    });
    observer.observe(tab, { attributes: true });
    /** @type {HTMLElement | null} */ (tab.querySelector('[data-descent="run"]'))?.click();
  });
}

/**
 * Runs in the panel: milliseconds from a wish for another part of the plane to its picture, without the pause in which
 * the page waits for more wishes.
 * @param {HTMLElement | SVGElement} descent
 * @returns {Promise<number>}
 */
function timePicture(descent) {
  const pause = 180;
  const started = performance.now();
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('There was no picture within 60 s.')), 60_000);
    const plot = /** @type {HTMLElement} */ (descent.querySelector('.contour'));
    const before = plot.querySelector('svg')?.getAttribute('aria-label');
    const observer = new MutationObserver(() => {
      if (plot.querySelector('svg')?.getAttribute('aria-label') === before) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - started - pause));
    });
    observer.observe(plot, { childList: true });
    /** @type {HTMLElement | null} */ (descent.querySelector('.plane .codicon-zoom-out')?.parentElement)?.click();
  });
}

/** @param {string} what @param {number} milliseconds */
function row(what, milliseconds) {
  console.log(`${what.padEnd(56)} ${milliseconds.toFixed(1).padStart(8)} ms`);
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
