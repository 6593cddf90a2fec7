import { copyFile, cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root } from '../host/paths.mjs';
import { runSuite } from '../host/suite-run.mjs';
import { temporaryFolder } from '../host/temporary.mjs';
import { hostVersions } from '../host/versions.mjs';
import { REPORT_VARIABLE } from './report.mjs';

/**
 * The suite in a Node extension host: the desktop's where it can be had, else the embedded one behind the same runner.
 * @param {import('../host/versions.mjs').HostName} version
 * @param {string} report file to write
 */
export async function runInHost(version, report) {
  await withExamples(async (folder) => {
    const editor = usesDesktop()
      ? { version: hostVersions[version].vscode }
      : { vscodeExecutablePath: join(root, 'scripts', 'host', 'shim.mjs') };
    await runTests({
      ...editor,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, 'out', 'test', 'vscode', 'index.cjs'),
      extensionTestsEnv: { [REPORT_VARIABLE]: report, GRADIENT_GRAPH_HOST: version },
      launchArgs: [folder],
    });
  });
}

/**
 * The suite in the web-worker extension host. VS Code starts that one for an extension without `main` only, so a copy of
 * the packaged files without it is run.
 * @param {string} report file to write
 */
export async function runInWebWorker(report) {
  await withExamples(async (folder) => {
    const extension = await temporaryFolder('gradient-graph-web-');
    try {
      const { main: _, ...manifest } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
      await writeFile(join(extension.path, 'package.json'), JSON.stringify(manifest));
      for (const part of ['dist', 'examples'])
        await cp(join(root, part), join(extension.path, part), { recursive: true });
      await copyFile(join(root, 'out', 'test', 'vscode', 'web.js'), join(extension.path, 'suite.js'));
      const testsPath = join(extension.path, 'suite.js');
      const code = await runSuite({ version: 'newest', extensionPath: extension.path, testsPath, folder });
      await copyFile(join(folder, '.report.json'), report);
      if (code !== 0) throw new Error(`The suite ended with ${code}.`);
    } finally {
      extension.remove();
    }
  });
}

/**
 * Tests may write: they get a copy of the examples.
 * @param {(folder: string) => Promise<void>} use
 */
async function withExamples(use) {
  const folder = await temporaryFolder('gradient-graph-folder-');
  try {
    await cp(join(root, 'examples'), folder.path, { recursive: true });
    await use(folder.path);
  } finally {
    folder.remove();
  }
}

/**
 * Whether the desktop VS Code that @vscode/test-electron downloads is used, rather than the embedded one. Linux machines
 * often have no display or cannot download it.
 */
export function usesDesktop() {
  const asked = process.env['GRADIENT_GRAPH_DESKTOP'];
  return asked === undefined ? process.platform !== 'linux' : asked === '1';
}
