import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. Searched upwards, so that a bundle in `out/` finds it as well as a script does. */
export const root = repositoryAbove(dirname(fileURLToPath(import.meta.url)));

/** Where downloaded programs live: outside the repository, so that a second clone starts at once. */
export const cacheFolder = join(userCacheFolder(), 'gradient-graph');

/** @param {string} folder @returns {string} */
function repositoryAbove(folder) {
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (dirname(folder) === folder) throw new Error('The repository’s package.json was not found above this script.');
  return repositoryAbove(dirname(folder));
}

function userCacheFolder() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32' && LOCALAPPDATA) return LOCALAPPDATA;
  return join(homedir(), '.cache');
}
