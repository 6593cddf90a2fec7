// Pictures of the panel beside the editor, in a real VS Code, for the documentation:
//   node scripts/screenshot.mjs [--file examples/reference.py] [--select TEXT] [--name panel] [--theme dark|light|contrast]…
//     [--step NUMBER] [--node NAME] [--tab NAME]
// writes docs/images/<name>-<theme>.png, where the player has told so many steps, the node is explained, the tab is open.
// Build first.
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from './host/browser.mjs';
import { installedExtension } from './host/package.mjs';
import { show } from './host/panel.mjs';
import { root } from './host/paths.mjs';
import { startServer } from './host/server.mjs';
import { bareSettings, themes } from './host/settings.mjs';
import { focusEditor, openWorkbench, placesOf, select, toggleSideBar } from './host/workbench.mjs';

const { values: wanted } = parseArgs({
  options: {
    file: { type: 'string', default: 'examples/reference.py' },
    select: { type: 'string' },
    name: { type: 'string', default: 'panel' },
    step: { type: 'string' },
    node: { type: 'string' },
    tab: { type: 'string' },
    theme: { type: 'string', multiple: true, default: Object.keys(themes) },
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
  const page = await openWorkbench(browser, server, basename(file));
  await toggleSideBar(page);
  await select(page, from, to);
  const { panel } = await show(page);
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
  await focusEditor(page);
  // The picture fits itself into the panel and lights up the node under the cursor.
  await page.waitForTimeout(1000);
  const path = join(images, `${wanted.name}-${name}.png`);
  await page.screenshot({ path });
  await page.context().close();
  console.log(path);
}

/** The right-hand side of the first assignment to a result. @param {string} text */
function firstAssigned(text) {
  const side = /\b(?:y|f|loss|energy) = (.+?);?$/m.exec(text)?.[1];
  if (!side) throw new Error('Say with --select which text to select.');
  return side;
}
