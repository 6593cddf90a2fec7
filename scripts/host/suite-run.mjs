import { launchBrowser } from './browser.mjs';
import { lastLines } from './command.mjs';
import { startServer } from './server.mjs';

/**
 * Runs an extension's test module inside the extension host of an embedded VS Code, as the desktop's
 * `--extensionDevelopmentPath` and `--extensionTestsPath` do.
 * The module must lie inside the extension's folder: VS Code picks the extension host by that.
 * @param {object} options
 * @param {import('./versions.mjs').HostName} options.version
 * @param {string} options.extensionPath
 * @param {string} options.testsPath of a module that exports `run(): Promise<void>`
 * @param {string} options.folder opened
 * @param {Readonly<Record<string, string>>} [options.env] reaches the extension host
 * @param {number} [options.timeout] milliseconds
 * @returns {Promise<number>} the exit code
 */
export async function runSuite({ version, extensionPath, testsPath, folder, env = {}, timeout = 180_000 }) {
  const server = await startServer({ version, folder, env });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const exit = new Promise((resolve, reject) => {
      page.exposeFunction('codeAutomationExit', resolve);
      page.on('crash', () => reject(new Error('The page with the workbench crashed.')));
      setTimeout(() => reject(new Error(`The suite did not end within ${timeout / 1000} s.`)), timeout).unref();
    });
    await page.exposeFunction('codeAutomationLog', () => {});
    const payload = JSON.stringify([
      ['extensionDevelopmentPath', server.uri(extensionPath)],
      ['extensionTestsPath', server.uri(testsPath)],
      ['enableProposedApi', ''],
      ['skipWelcome', 'true'],
    ]);
    await page.goto(server.url({ payload }));
    return await exit;
  } catch (error) {
    console.error(`${error}\nThe server said:\n${lastLines(server.log())}`);
    return 1;
  } finally {
    await browser.close();
    await server.stop();
  }
}
