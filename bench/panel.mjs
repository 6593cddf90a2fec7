// What a reader waits for in the panel itself, measured in the real webview: the first paint by size of the graph, and the
// script that one step of the player and one place of a slider take. `npm run bench -- panel`; build first.
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../scripts/host/browser.mjs';
import { installedExtension } from '../scripts/host/package.mjs';
import { panelOf, show, timeToPaint } from '../scripts/host/panel.mjs';
import { root } from '../scripts/host/paths.mjs';
import { startServer } from '../scripts/host/server.mjs';
import { temporaryFolder } from '../scripts/host/temporary.mjs';
import { focusEditor, openWorkbench, select } from '../scripts/host/workbench.mjs';

const rounds = 4;
/** Operations, and the most milliseconds from the command to the first paint: of the picture, or above 60 of the numbers. */
const sizes = /** @type {const} */ ([
  [10, 300],
  [100, 700],
  [190, undefined],
]);

/** A loop and a helper in a loop, of a million operations each. */
const millions = `def f(a, b):
    return a * 0.999 + b

# at x=0.7
s = 0.0
for k in range(250_000):
    s = s * 0.999 + x * k

t = 0.0
for k in range(250_000):
    t = f(t, x * k)

`;

const extension = await installedExtension();
const folder = await temporaryFolder('gradient-graph-bench-');
const browser = await launchBrowser();
try {
  await writeFile(join(folder.path, 'million.py'), millions);
  for (const [count] of sizes)
    await writeFile(join(folder.path, `operations${count}.py`), program('a', count) + program('b', count));
  // The command alone is timed: the panel does not go ahead with the cursor.
  const settings = { 'gradientGraph.followCursor': false };
  const server = await startServer({ folder: folder.path, extensionsDir: extension.folder, settings });
  try {
    for (const [count, goal] of sizes) {
      const page = await openWorkbench(browser, server, `operations${count}.py`);
      const paints = [];
      for (let round = 0; round <= rounds; round++) {
        await focusEditor(page);
        // In turn, so that each time another picture is drawn: the same one would only get its numbers.
        const first = 2 + (round % 2) * (count + 1);
        await select(page, { line: first, column: 1 }, { line: first + count, column: 1 });
        const { panel, milliseconds } = await show(page, false);
        paints.push(milliseconds);
        await panel.locator('body:not([data-drawing])').waitFor({ state: 'attached' });
      }
      row(`first paint of ${count} operations, a new panel`, paints[0] ?? Number.NaN, undefined);
      row(`first paint of ${count} operations, warm`, median(paints.slice(1)), goal);
      const panel = panelOf(page);
      const places = await panel.locator('[data-slider]').first().evaluate(timeSlider);
      row(`a place of a slider, ${count} operations, script, median`, median(places), 16);
      row(`a place of a slider, ${count} operations, script, slowest`, Math.max(...places), undefined);
      const steps = await panel.locator('input.steps').evaluate(timeSteps);
      row(`a step of ${count} operations, script, median`, median(steps), 8);
      const [jump = Number.NaN, ...single] = steps;
      row(`a step of ${count} operations, script, slowest`, Math.max(...single), undefined);
      const long = single.filter((milliseconds) => milliseconds > 8).length;
      console.log(`  ${long} of ${single.length} steps took more than 8 ms`);
      row(`from the end to the first step of ${count} operations, script`, jump, undefined);
      await page.context().close();
    }
    await openMillions(server);
  } finally {
    await server.stop();
  }
  for (const file of ['panel.js', 'flowchart.js'])
    console.log(`dist/${file} ${((await stat(join(root, 'dist', file))).size / 1024).toFixed(0)} KiB`);
  console.log('together at most 1024 KiB');
} finally {
  await browser.close();
  extension.remove();
  folder.remove();
}

/**
 * The first paint of two graphs of a million nodes, in turn, and how long the panel is at work after an input is changed.
 * @param {import('../scripts/host/server.mjs').Server} server
 */
async function openMillions(server) {
  const page = await openWorkbench(browser, server, 'million.py');
  const lines = millions.split('\n');
  /** @type {Map<string, number[]>} */
  const paints = new Map();
  for (let round = 0; round < 2 * rounds; round++) {
    const what = ['a loop', 'a helper in a loop'][round % 2] ?? '';
    const first = lines.findIndex((line) => line.startsWith('s = 0.0')) + 1 + (round % 2) * 4;
    await focusEditor(page);
    await select(page, { line: first, column: 1 }, { line: first + 3, column: 1 });
    const { milliseconds } = await show(page, false);
    // The first one makes the panel and loads the grammar.
    if (round > 1) paints.set(what, [...(paints.get(what) ?? []), milliseconds]);
  }
  for (const [what, times] of paints) row(`first paint of a million nodes, ${what}`, median(times), 1500);
  const changes = [];
  const panel = panelOf(page);
  for (const value of ['0.8', '0.9', '1.1'])
    changes.push(await timeToPaint(panel, () => panel.locator('input[data-input="x"]').fill(value)));
  row('an input of it changed, to the paint', median(changes), undefined);
  await page.context().close();
}

/** As many assignments of one operation each, where every value is used. @param {string} name @param {number} count */
function program(name, count) {
  const lines = Array.from({ length: count }, (_, k) => {
    const before = k === 0 ? 'x' : `${name}${k}`;
    return `${name}${k + 1} = ${['', '0.9 * ', '0.5 + '][k % 3]}${k % 3 === 0 ? `sin(${before})` : before}`;
  });
  return `# at x=0.7\n${lines.join('\n')}\n`;
}

/**
 * Runs in the panel: milliseconds of script for each step of the player, forth and back, a frame between them as there is
 * between what a reader does, without the painting.
 * @param {SVGElement | HTMLElement} slider
 */
async function timeSteps(slider) {
  if (!(slider instanceof HTMLInputElement)) throw new Error('The player has no slider.');
  const times = [];
  const last = Number(slider.max);
  const places = [...Array(last + 1).keys(), ...[...Array(last).keys()].reverse()];
  for (const place of places) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    slider.value = String(place);
    const started = performance.now();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    times.push(performance.now() - started);
  }
  return times;
}

/**
 * Runs in the panel: milliseconds of script for each place of a slider, from what it posts to the answer in the document.
 * @param {SVGElement | HTMLElement} slider
 * @returns {Promise<number[]>}
 */
function timeSlider(slider) {
  if (!(slider instanceof HTMLInputElement)) throw new Error('The input has no slider.');
  return new Promise((resolve) => {
    /** @type {number[]} */
    const times = [];
    let posting = 0;
    let begun = 0;
    const isView = (/** @type {MessageEvent} */ event) => event.data?.kind === 'view';
    // Listeners that capture come before those of the page, the last one after them.
    const before = (/** @type {MessageEvent} */ event) => {
      if (isView(event)) begun = performance.now();
    };
    const after = (/** @type {MessageEvent} */ event) => {
      if (!isView(event)) return;
      times.push(posting + performance.now() - begun);
      if (times.length < 40) requestAnimationFrame(() => requestAnimationFrame(move));
      else {
        window.removeEventListener('message', before, true);
        window.removeEventListener('message', after);
        resolve(times);
      }
    };
    const move = () => {
      const started = performance.now();
      slider.value = String(times.length - 20);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      posting = performance.now() - started;
    };
    window.addEventListener('message', before, true);
    window.addEventListener('message', after);
    move();
  });
}

/** @param {string} what @param {number} milliseconds @param {number | undefined} goal */
function row(what, milliseconds, goal) {
  console.log(
    `${what.padEnd(56)} ${milliseconds.toFixed(1).padStart(8)} ms${goal === undefined ? '' : `   ≤ ${goal} ms`}`,
  );
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
