import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cached } from './cache.mjs';
import { ensureNode } from './node-runtime.mjs';
import { installDependencies, unpackPackage } from './npm-package.mjs';
import { root } from './paths.mjs';
import { hostVersions } from './versions.mjs';

/** Raise it when the steps below change, so that older installs in people's caches are not used any more. */
const RECIPE = 1;

/** Two hundred megabytes for chat agents and Kerberos, which no test meets. */
const unneededDependencies = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  'kerberos',
  'ssh2',
];

/** Native modules that only a compiler could install, and our replacements. */
const standIns = {
  '@vscode/spdlog': 'spdlog.js',
  '@vscode/native-watchdog': 'native-watchdog.js',
  'native-watchdog': 'native-watchdog.js',
};

/**
 * An embedded VS Code: where its server is, and the Node that runs it.
 * @typedef {{ readonly vscode: string, readonly node: string }} Host
 */

/**
 * VS Code's own server, workbench and extension host, taken from the npm package `code-server` without its wrapper.
 * @param {import('./versions.mjs').HostName} name
 * @returns {Promise<Host>}
 */
export async function ensureHost(name) {
  const { codeServer, node } = hostVersions[name];
  const folder = await cached(
    `host-${codeServer}.${RECIPE}`,
    `the ${name} VS Code (code-server ${codeServer})`,
    async (into) => {
      const unpacked = join(into, 'package');
      await unpackPackage(`code-server@${codeServer}`, unpacked);
      await rename(join(unpacked, 'lib', 'vscode'), join(into, 'vscode'));
      await rm(unpacked, { recursive: true });
      await installServer(join(into, 'vscode'));
    },
  );
  return { vscode: join(folder, 'vscode'), node: await ensureNode(node) };
}

/** @param {string} vscode */
async function installServer(vscode) {
  const manifestPath = join(vscode, 'package.json');
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8'));
  for (const name of unneededDependencies) delete manifest.dependencies[name];
  await writeFile(manifestPath, JSON.stringify(manifest, null, 2));
  await rm(join(vscode, 'extensions', 'copilot'), { recursive: true, force: true });
  await installDependencies(vscode);
  await installDependencies(join(vscode, 'extensions'));
  for (const [name, file] of Object.entries(standIns)) {
    if (name in manifest.dependencies) await standIn(join(vscode, 'node_modules', name), file);
  }
}

/** @param {string} folder @param {string} file */
async function standIn(folder, file) {
  await rm(folder, { recursive: true });
  await mkdir(folder);
  const manifest = { name: basename(folder), version: '0.0.0', type: 'module', main: 'index.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await copyFile(join(root, 'scripts', 'host', 'stand-ins', file), join(folder, 'index.js'));
}
