// `npm run bench -- core` runs bench/core. Timings are for people to read, never a test.
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const files = (await readdir(import.meta.dirname)).filter((file) => /\.(ts|mjs)$/.test(file) && file !== 'run.mjs');
const [name, ...rest] = process.argv.slice(2);
const file = files.find((candidate) => parse(candidate).name === name);
if (file === undefined) {
  console.error(`Say which benchmark: ${files.map((candidate) => parse(candidate).name).join(', ')}.`);
  process.exit(2);
}

process.exit(spawnSync(process.execPath, [await runnable(file), ...rest], { stdio: 'inherit' }).status ?? 1);

/** @param {string} file in this folder; TypeScript is bundled first */
async function runnable(file) {
  if (file.endsWith('.mjs')) return join(import.meta.dirname, file);
  const outfile = join(root, 'out', 'bench', `${parse(file).name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [`bench/${file}`],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}
