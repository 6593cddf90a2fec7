import { existsSync } from 'node:fs';
import { canInstall, installPackages } from './debian.mjs';
import { onPath } from './on-path.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A Chromium to drive the embedded VS Code with; installed where that is possible without asking.
 * @returns {Promise<string>} path of the executable
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (canInstall()) await installPackages(['chromium']);
  const installed = findChromium();
  if (installed) return installed;
  throw new Error('No Chromium was found: install Chromium or Google Chrome, or set CHROME_PATH to its executable.');
}

/** @returns {string | undefined} */
function findChromium() {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH && !existsSync(CHROME_PATH)) throw new Error(`CHROME_PATH names no file: ${CHROME_PATH}`);
  return CHROME_PATH || names.map(onPath).find(Boolean) || applications.find((path) => existsSync(path));
}
