import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.mjs';
import { temporaryFolder } from './temporary.mjs';

/**
 * Unpacks one published package without its dependencies. A range picks its newest version.
 * @param {string} spec such as `code-server@4.139.1`
 * @param {string} folder created
 */
export async function unpackPackage(spec, folder) {
  const temporary = await temporaryFolder('gradient-graph-pack-');
  try {
    const printed = await run('npm', ['pack', spec, '--silent', '--pack-destination', temporary.path], {
      cwd: temporary.path,
    });
    const file = printed.trim().split('\n').at(-1) ?? '';
    await mkdir(folder, { recursive: true });
    await run('tar', ['-xzf', join(temporary.path, file), '-C', folder, '--strip-components=1']);
  } finally {
    temporary.remove();
  }
}

/**
 * Installs what the folder's package.json asks for, pinned by its own shrinkwrap file, running nobody's scripts.
 * @param {string} folder
 */
export async function installDependencies(folder) {
  await run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
}
