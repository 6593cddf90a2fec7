// Hovers in the extension host of the embedded VS Code, warm: `vscode.executeHoverProvider` there and back, in a small file
// and in long ones, beside the same with our hover turned off: the way to the workbench and back, and what VS Code's own
// extensions answer. `npm run bench -- hover`
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../scripts/host/paths.mjs';
import { runSuite } from '../scripts/host/suite-run.mjs';
import { temporaryFolder } from '../scripts/host/temporary.mjs';

const testsPath = join(root, 'out', 'bench', 'hover-in-host.cjs');
await build({
  absWorkingDir: root,
  entryPoints: ['bench/hover/in-host.ts'],
  outfile: testsPath,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'es2022',
  external: ['vscode'],
  logLevel: 'warning',
});
const temporary = await temporaryFolder('gradient-graph-hover-');
const results = join(temporary.path, 'times.json');
const env = { HOVER_TIMES: results, HOVER_ROOT: root };
const folder = join(root, 'examples');
const code = await runSuite({ version: 'newest', extensionPath: root, testsPath, folder, env });
if (code !== 0) process.exit(code);

/** @type {import('./hover/in-host.ts').HoverTimes | { readonly error: string }} */
const times = JSON.parse(await readFile(results, 'utf8'));
if (typeof times.error === 'string') throw new Error(times.error);
console.log('Milliseconds, goal 20'.padEnd(44), 'median  without ours  nine of ten within');
for (const [what, { ours, without }] of Object.entries(times)) {
  const row = [quantile(ours, 0.5), quantile(without, 0.5), quantile(ours, 0.9)];
  console.log(what.padEnd(44), row.map((value, k) => value.toFixed(1).padStart([6, 13, 19][k] ?? 0)).join(' '));
}
temporary.remove();
process.exit(0);

/** @param {readonly number[]} values @param {number} part */
function quantile(values, part) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
}
