/**
 * The workbench as a reader uses it: by keyboard and by what is on the screen.
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{ readonly line: number, readonly column: number }} Place counted from 1
 */

/**
 * Opens the server's folder with one file in the editor, and waits until its text is there.
 * @param {import('playwright-core').Browser} browser
 * @param {import('./server.mjs').Server} server
 * @param {string} file inside the folder
 * @param {import('playwright-core').BrowserContextOptions} [options]
 * @returns {Promise<Page>} close it by closing its context
 */
export async function openWorkbench(browser, server, file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const payload = JSON.stringify([['openFile', server.uri(`${server.folder}/${file}`)]]);
  await page.goto(server.url({ payload }));
  await editor(page, file).locator('.view-line').first().waitFor({ timeout: 60_000 });
  return page;
}

/** Loads the window anew, as a reader does, and waits until the file's text is there again. @param {Page} page @param {string} file */
export async function reload(page, file) {
  // The workbench stores what is open every five seconds when it is idle, which a busy machine seldom lets it be, and nothing at the end of a page.
  await page.waitForTimeout(20_000);
  const url = new URL(page.url());
  // A window that is told which files to open forgets the others.
  url.searchParams.delete('payload');
  await page.goto(url.href);
  await editor(page, file).locator('.view-line').first().waitFor({ timeout: 60_000 });
}

/** Gives the keyboard back to the first column, where the file is. @param {Page} page */
export async function focusEditor(page) {
  await page.keyboard.press('ControlOrMeta+1');
}

/** Shows or hides the explorer. No setting does. @param {Page} page */
export async function toggleSideBar(page) {
  await page.keyboard.press('ControlOrMeta+b');
}

/** The editor that shows this file. @param {Page} page @param {string} file */
export const editor = (page, file) => page.locator(`.editor-instance .monaco-editor[data-uri$="/${file}"]`).first();

/**
 * Opens another file of the folder. By its path in the file dialog: quick open searches with a program that the minimum
 * host lacks.
 * @param {Page} page
 * @param {import('./server.mjs').Server} server
 * @param {string} file
 */
export async function openFile(page, server, file) {
  await page.keyboard.press('ControlOrMeta+o');
  await quickInput(page).fill(`${server.folder}/${file}`);
  await quickRow(page, file).waitFor();
  await page.keyboard.press('Enter');
  await editor(page, file).locator('.view-line').first().waitFor();
}

/**
 * Selects from one place up to the other in the focused editor.
 * @param {Page} page @param {Place} from @param {Place} to
 */
export async function select(page, from, to) {
  await goTo(page, from);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('ControlOrMeta+b'); // set selection anchor
  await goTo(page, to);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('ControlOrMeta+k'); // select from anchor to cursor
}

/** Puts the cursor there. @param {Page} page @param {Place} place */
export async function goTo(page, { line, column }) {
  await page.keyboard.press('Control+g');
  await quickInput(page).fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await quickInput(page).waitFor({ state: 'hidden' });
}

/**
 * Runs a command as it is titled in the palette: `Gradient Graph: Show gradient graph`.
 * @param {Page} page @param {string} title
 */
export async function runCommand(page, title) {
  await chooseCommand(page, title);
  await page.keyboard.press('Enter');
}

/**
 * Leaves the palette open on this command, one Enter away. A palette that was opened before an extension's commands were
 * registered does not learn of them: it is opened again.
 * @param {Page} page @param {string} title
 */
export async function chooseCommand(page, title) {
  const row = page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ has: page.getByText(title, { exact: true }) })
    .first();
  for (let left = 15; ; left--) {
    await page.keyboard.press('F1');
    await quickInput(page).fill(`>${title}`);
    const found = await row.waitFor({ timeout: left > 0 ? 2_000 : 30_000 }).then(
      () => true,
      (error) => {
        if (left === 0) throw error;
      },
    );
    if (found) break;
    await page.keyboard.press('Escape');
  }
  // Longer titles may be listed before the one that was asked for.
  for (let tries = 0; tries < 10; tries++) {
    if ((await row.getAttribute('class'))?.includes('focused')) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The palette shows "${title}" but does not get there.`);
}

/** Chooses a colour theme as it is named in the list. @param {Page} page @param {string} label */
export async function chooseTheme(page, label) {
  await runCommand(page, 'Preferences: Color Theme');
  await page.getByPlaceholder('Select Color Theme').waitFor();
  await quickInput(page).fill(label);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: label }).waitFor();
  await page.keyboard.press('Enter');
}

/** @param {Page} page */
const quickInput = (page) => page.locator('.quick-input-widget .quick-input-box input');

/** @param {Page} page @param {string} text */
const quickRow = (page, text) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

/** The first place of `text` in a file's `source`, and its end. @param {string} source @param {string} text */
export function placesOf(source, text) {
  const start = source.indexOf(text);
  if (start < 0) throw new Error(`"${text}" is not in the file.`);
  return { from: placeAt(source, start), to: placeAt(source, start + text.length) };
}

/** @param {string} source @param {number} offset @returns {Place} */
function placeAt(source, offset) {
  const lines = source.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
