import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onExit } from './cleanup.mjs';

/**
 * A new temporary folder, removed by `remove` or at the latest when this process ends.
 * @param {string} name
 * @returns {Promise<{ path: string, remove: () => void }>}
 */
export async function temporaryFolder(name, parent = tmpdir()) {
  const path = await mkdtemp(join(parent, name));
  const erase = () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const forget = onExit(erase);
  return {
    path,
    remove() {
      forget();
      erase();
    },
  };
}
