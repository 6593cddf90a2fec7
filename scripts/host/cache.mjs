import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './paths.mjs';
import { temporaryFolder } from './temporary.mjs';

const HOUR = 3_600_000;

/** What this process is building already. @type {Map<string, Promise<string>>} */
const underWay = new Map();

/**
 * The cached folder of this name, built first where it is missing.
 * It is built beside its place and renamed when whole: an interrupted build is never taken for a finished one, and of two
 * builds at the same time the first to finish stays.
 * @param {string} name
 * @param {string} what said to the reader while it is built
 * @param {(folder: string) => Promise<void>} build
 */
export async function cached(name, what, build) {
  const folder = join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  const building = underWay.get(name) ?? install(folder, name, what, build).finally(() => underWay.delete(name));
  underWay.set(name, building);
  return building;
}

/**
 * @param {string} folder @param {string} name @param {string} what
 * @param {(folder: string) => Promise<void>} build
 */
async function install(folder, name, what, build) {
  await mkdir(cacheFolder, { recursive: true });
  await sweep();
  const started = Date.now();
  console.log(`Installing ${what} (once, into ${folder}) …`);
  const beside = await temporaryFolder(`${name}.part-`, cacheFolder);
  try {
    await build(beside.path);
    await rename(beside.path, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    beside.remove();
  }
  console.log(`Installed ${what} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  return folder;
}

/** Removes what interrupted builds left behind; a young one may still be under way in another process. */
async function sweep() {
  for (const name of await readdir(cacheFolder)) {
    const folder = join(cacheFolder, name);
    if (!name.includes('.part-')) continue;
    if (Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0) < HOUR) continue;
    await rm(folder, { recursive: true, force: true });
  }
}
