import { mkdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from './command.mjs';
import { ensureHost } from './install.mjs';
import { root } from './paths.mjs';
import { temporaryFolder } from './temporary.mjs';

/**
 * Packages the extension as it would be published and installs the package into a throwaway extensions folder, so that
 * what is tried is what users get.
 * @param {import('./versions.mjs').HostName} [version]
 * @returns {Promise<{ folder: string, size: number, remove: () => void }>} `size` of the package in bytes
 */
export async function installedExtension(version = 'newest') {
  const temporary = await temporaryFolder('gradient-graph-installed-');
  const vsix = join(temporary.path, 'extension.vsix');
  const folder = join(temporary.path, 'extensions');
  await mkdir(folder);
  await packageExtension(vsix);
  await install(vsix, folder, version);
  const { size } = await stat(vsix);
  return { folder, size, remove: temporary.remove };
}

/** @param {string} vsix the file to write */
async function packageExtension(vsix) {
  const manifest = createRequire(import.meta.url).resolve('@vscode/vsce/package.json', { paths: [root] });
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  await run(process.execPath, [join(dirname(manifest), 'vsce'), 'package', ...options], { cwd: root });
}

/** @param {string} vsix @param {string} folder @param {import('./versions.mjs').HostName} version */
async function install(vsix, folder, version) {
  const { vscode, node } = await ensureHost(version);
  const installer = join(root, 'scripts', 'host', 'install-process.mjs');
  await run(node, [installer, JSON.stringify({ vscode, vsix, folder })]);
}
