// What a reader waits for, in the embedded VS Code: activation, command to painted graph (cold and warm), an input change.
// Each figure stands beside its goal and, for the first graph, beside an empty webview opened in the same run.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { launchBrowser } from '../scripts/host/browser.mjs';
import { run } from '../scripts/host/command.mjs';
import { ensureHost } from '../scripts/host/install.mjs';
import { installedExtension } from '../scripts/host/package.mjs';
import { panelOf, show } from '../scripts/host/panel.mjs';
import { root } from '../scripts/host/paths.mjs';
import { reference, referencePlaces } from '../scripts/host/reference.mjs';
import { startServer } from '../scripts/host/server.mjs';
import { temporaryFolder } from '../scripts/host/temporary.mjs';
import { chooseCommand, editor, openWorkbench, runCommand, select } from '../scripts/host/workbench.mjs';

const EMPTY = 'Baseline: Show empty webview';
const rounds = 5;
/** Until VS Code's own extensions have started, in milliseconds. */
const settling = 5_000;

const extension = await installedExtension();
await installBaseline(extension.folder);
const browser = await launchBrowser();
try {
  const empty = [];
  const cold = [];
  const warm = [];
  const inputs = [];
  const activations = [];
  for (let round = 0; round < rounds; round++) {
    const server = await startServer({ folder: join(root, 'examples'), extensionsDir: extension.folder });
    try {
      // Beside everything else that starts, activation would measure what else starts: a file of a language comes later.
      const page = await openWorkbench(browser, server, 'gradient-graph.json');
      await page.waitForTimeout(settling);
      await page.getByRole('treeitem', { name: reference.file }).dblclick();
      await editor(page, reference.file).locator('.view-line').first().waitFor();
      empty.push(await timeEmptyWebview(page));
      await page.keyboard.press('ControlOrMeta+w');
      const { from, to } = referencePlaces();
      await page.locator('.view-line').first().click();
      await select(page, from, to);
      cold.push((await show(page)).milliseconds);
      await page.locator('.monaco-editor .view-line').first().click();
      await select(page, from, to);
      warm.push((await show(page)).milliseconds);
      inputs.push(...(await timeInputs(page)));
      activations.push(await activationTime(page));
      await page.context().close();
    } finally {
      await server.stop();
    }
  }
  row('activation', median(activations.map(({ own }) => own)), '≤ 30 ms');
  row('activation of an empty extension', median(activations.map(({ empty: of }) => of)), '');
  row('an empty webview', median(empty), '');
  row(
    'command to painted graph, first time',
    median(cold),
    `≤ ${Math.round(median(empty)) + 500} ms, 500 beyond an empty webview`,
  );
  row('command to painted graph, panel seen before', median(warm), '≤ 400 ms');
  row('an input change to the next frame', median(inputs), '≤ 50 ms');
} finally {
  await browser.close();
  extension.remove();
}
for (const [file, most] of Object.entries({
  'dist/extension.cjs': 200,
  'dist/panel.js': 100,
  'dist/flowchart.js': 1024,
})) {
  size(file, (await stat(join(root, file))).size, most);
}
size('dist/engine.cjs, loaded at first use', (await stat(join(root, 'dist/engine.cjs'))).size);
size('the package (VSIX)', extension.size, 4096);

/** @param {string} what @param {number} bytes @param {number} [most] in KiB */
function size(what, bytes, most) {
  const goal = most === undefined ? '' : `  ≤ ${most} KiB`;
  console.log(`${what.padEnd(48)} ${(bytes / 1024).toFixed(0).padStart(6)} KiB${goal}`);
}

/** @param {string} what @param {number} milliseconds @param {string} goal */
function row(what, milliseconds, goal) {
  console.log(`${what.padEnd(48)} ${milliseconds.toFixed(0).padStart(6)} ms   ${goal}`);
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** @param {import('playwright-core').Page} page */
async function timeEmptyWebview(page) {
  await chooseCommand(page, EMPTY);
  const started = Date.now();
  await page.keyboard.press('Enter');
  await panelOf(page).locator('p#here').waitFor({ state: 'attached' });
  return Date.now() - started;
}

/** @param {import('playwright-core').Page} page */
async function timeInputs(page) {
  const input = panelOf(page).locator('#inputs input').first();
  const times = [];
  for (const value of ['1.5', '2.25', '-0.5', '3']) times.push(await input.evaluate(changed, value));
  return times;
}

/**
 * Runs in the panel: milliseconds from the event that typing makes to the frame with the new numbers.
 * @param {HTMLInputElement | SVGElement | HTMLElement} input
 * @param {string} value
 * @returns {Promise<number>}
 */
function changed(input, value) {
  return new Promise((resolve) => {
    const started = performance.now();
    new MutationObserver((_, observer) => {
      observer.disconnect();
      // The mark is set inside the callback of the frame that shows the numbers: this arrives after its painting.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - started);
      port2.postMessage(null);
    }).observe(document.body, { attributes: true, attributeFilter: ['data-revision'] });
    Object.assign(input, { value });
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** What VS Code itself measured, of ours and of the empty extension. @param {import('playwright-core').Page} page */
async function activationTime(page) {
  await runCommand(page, 'Developer: Show Running Extensions');
  const list = page.locator('.runtime-extensions-editor');
  await list.locator('.extension').first().waitFor({ state: 'attached' });
  // The slowest come first, and only what is on the screen is in the document.
  await list.locator('.monaco-list').first().focus();
  await page.keyboard.press('End');
  const milliseconds = async (/** @type {string} */ name) => {
    const row = list.locator('.extension', { hasText: name }).first();
    await row.waitFor({ state: 'attached' });
    return Number(/(\d+)\s*ms/.exec((await row.locator('.activation-time').textContent()) ?? '')?.[1]);
  };
  return { own: await milliseconds('Gradient Graph'), empty: await milliseconds('baseline') };
}

/** An extension whose one command opens a webview with one word in it. @param {string} folder */
async function installBaseline(folder) {
  const temporary = await temporaryFolder('gradient-graph-baseline-');
  const source = join(temporary.path, 'source');
  await mkdir(source);
  const manifest = {
    name: 'baseline',
    publisher: 'gradient-graph',
    version: '0.0.1',
    engines: JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).engines,
    main: './main.js',
    contributes: { commands: [{ command: 'baseline.empty', title: 'Show empty webview', category: 'Baseline' }] },
  };
  await writeFile(join(source, 'package.json'), JSON.stringify(manifest));
  await writeFile(
    join(source, 'main.js'),
    `const vscode = require('vscode');
exports.activate = (context) => context.subscriptions.push(vscode.commands.registerCommand('baseline.empty', () => {
  const panel = vscode.window.createWebviewPanel('baseline', 'Empty', vscode.ViewColumn.Beside, {});
  panel.webview.html = '<p id="here">here</p>';
}));`,
  );
  const vsix = join(temporary.path, 'baseline.vsix');
  const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/package.json', { paths: [root] });
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  await run(process.execPath, [join(dirname(vsce), 'vsce'), 'package', ...options], { cwd: source });
  const { vscode, node } = await ensureHost('newest');
  await run(node, [join(root, 'scripts', 'host', 'install-process.mjs'), JSON.stringify({ vscode, vsix, folder })]);
  temporary.remove();
}
