// Pictures of the panel beside the editor, of a wrong derivative explained in it, of a hover or of a quick fix, in a real
// VS Code, for the documentation:
//   node scripts/screenshot.mjs [--file examples/reference.py] [--select TEXT] [--of panel|explained|hover|fix] [--name panel]
//     [--theme dark|light|contrast|contrast-light]…
//     [--step NUMBER] [--node NAME] [--tab NAME] [--descend METHOD,RATE,STEPS] [--width PIXELS] [--height PIXELS]
// writes docs/images/<name>-<theme>.png, where the player has told so many steps, the node is explained, the
// tab is open, gradient descent has run.
// Build first.
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from './host/browser.mjs';
import { installedExtension } from './host/package.mjs';
import { panelOf, show } from './host/panel.mjs';
import { root } from './host/paths.mjs';
import { startServer } from './host/server.mjs';
import { bareSettings, themes } from './host/settings.mjs';
import { focusEditor, goTo, openWorkbench, placesOf, select, toggleSideBar } from './host/workbench.mjs';

const { values: wanted } = parseArgs({
  options: {
    file: { type: 'string', default: 'examples/reference.py' },
    select: { type: 'string' },
    of: { type: 'string', default: 'panel' },
    name: { type: 'string', default: 'panel' },
    step: { type: 'string' },
    node: { type: 'string' },
    tab: { type: 'string' },
    descend: { type: 'string' },
    width: { type: 'string', default: '1400' },
    height: { type: 'string', default: '900' },
    theme: { type: 'string', multiple: true, default: ['dark', 'light', 'contrast'] },
  },
});

const file = resolve(root, wanted.file);
const source = await readFile(file, 'utf8');
const { from, to } = placesOf(source, wanted.select ?? firstAssigned(source));

const images = join(root, 'docs', 'images');
await mkdir(images, { recursive: true });
const extension = await installedExtension();
const server = await startServer({ folder: dirname(file), extensionsDir: extension.folder });
const browser = await launchBrowser();
try {
  for (const theme of wanted.theme) await picture(theme);
} finally {
  await browser.close();
  await server.stop();
  extension.remove();
}

/** @param {string} name of the theme's kind */
async function picture(name) {
  const theme = Object.entries(themes).find(([kind]) => kind === name)?.[1];
  if (!theme) throw new Error(`--theme must be one of ${Object.keys(themes).join(', ')}, not ${name}.`);
  await server.configure({ ...bareSettings, 'workbench.colorTheme': theme.id });
  const isPanel = wanted.of === 'panel' || wanted.of === 'explained';
  const size = isPanel
    ? { viewport: { width: Number(wanted.width), height: Number(wanted.height) } }
    : { viewport: { width: 900, height: 420 }, deviceScaleFactor: 1.5 };
  const page = await openWorkbench(browser, server, basename(file), size);
  await toggleSideBar(page);
  await select(page, from, to);
  if (isPanel) await arrangePanel(page);
  else await pointAt(page);
  // The picture fits itself into the panel and lights up the node under the cursor.
  await page.waitForTimeout(1000);
  const path = join(images, `${wanted.name}-${name}.png`);
  await page.screenshot({ path });
  await page.context().close();
  console.log(path);
}

/** Opens the panel and brings what is asked for into sight. @param {import('playwright-core').Page} page */
async function arrangePanel(page) {
  const panel = wanted.of === 'explained' ? await explained(page) : (await show(page)).panel;
  if (wanted.step) await panel.getByRole('slider', { name: 'Step', exact: true }).fill(wanted.step);
  if (wanted.node) {
    await panel.locator(`#graph [data-node]`, { hasText: new RegExp(`^${wanted.node}\\b`) }).click();
    await panel.locator('#details .katex').first().waitFor();
    await panel.locator('#details').scrollIntoViewIfNeeded();
  }
  if (wanted.tab) {
    await panel.getByRole('tab', { name: wanted.tab }).click();
    await panel.locator('#tabs').evaluate((tabs) => tabs.scrollIntoView());
  }
  if (wanted.descend) await descend(panel, wanted.descend);
  await focusEditor(page);
}

/** Opens the first wrong derivative of the file in the panel. @param {import('playwright-core').Page} page */
async function explained(page) {
  await page.locator('.codelens-decoration a', { hasText: 'wrong' }).first().click({ timeout: 60_000 });
  const panel = panelOf(page);
  await panel.locator('#compared [data-compared]').first().waitFor({ timeout: 60_000 });
  return panel;
}

/** @param {import('./host/panel.mjs').Panel} panel @param {string} how method, learning rate, steps */
async function descend(panel, how) {
  const [method = 'plain', rate = '0.1', steps = '100'] = how.split(',');
  await panel.getByRole('tab', { name: 'Descent' }).click();
  await panel.locator('[data-descent="method"]').selectOption(method);
  await panel.locator('[data-descent="rate"]').fill(rate);
  await panel.locator('[data-descent="steps"]').fill(steps);
  await panel.locator('[data-descent="run"]').click();
  await panel.locator('[data-tab="descent"] .said:not([data-end=""])').waitFor();
  await panel.locator('[data-tab="descent"] .contour .band, .descent.nowhere').first().waitFor();
  await panel.locator('#tabs').evaluate((tabs) => tabs.scrollIntoView());
}

/** Shows the hover or the quick fixes where the selection begins, as soon as the extension is there. @param {import('playwright-core').Page} page */
async function pointAt(page) {
  const isHover = wanted.of === 'hover';
  if (!isHover) await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ timeout: 60_000 });
  await goTo(page, { line: from.line, column: from.column });
  const seen = isHover
    ? page.locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: 'Show gradient graph' })
    : page.locator('.action-widget .monaco-list-row', { hasText: 'Replace with the correct derivative' });
  for (let tries = 0; tries < 20; tries++) {
    for (const key of isHover ? ['ControlOrMeta+k', 'ControlOrMeta+i'] : ['ControlOrMeta+.'])
      await page.keyboard.press(key);
    const isThere = await seen
      .first()
      .waitFor({ timeout: 3_000 })
      .then(
        () => true,
        () => false,
      );
    if (isThere) return;
    await page.keyboard.press('Escape');
  }
}

/** The right-hand side of the first assignment to a result. @param {string} text */
function firstAssigned(text) {
  const side = /\b(?:y|f|loss|energy) = (.+?);?$/m.exec(text)?.[1];
  if (!side) throw new Error('Say with --select which text to select.');
  return side;
}
