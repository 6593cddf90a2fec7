import { run } from './command.mjs';
import { onPath } from './on-path.mjs';

/** Whether programs can be installed here without asking anyone. */
export function canInstall() {
  return process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}

/**
 * Installs Debian packages; one installation at a time, for apt-get locks.
 * @param {readonly string[]} packages
 */
export function installPackages(packages) {
  const before = last;
  last = install();
  return last;

  async function install() {
    await before.catch(() => {});
    const started = Date.now();
    const names = packages.join(' and ');
    console.log(`Installing ${names} with apt-get (once) …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], { env });
    console.log(`Installed ${names} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  }
}

/** @type {Promise<void>} */
let last = Promise.resolve();

/** What random programs are compared with. Where it cannot be installed, their tests say so and are skipped. */
export async function ensureCompilers() {
  const absent = [...(onPath('python3') ? [] : ['python3-minimal']), ...(onPath('gcc') ? [] : ['gcc', 'libc6-dev'])];
  if (absent.length > 0 && canInstall()) await installPackages(absent);
}
