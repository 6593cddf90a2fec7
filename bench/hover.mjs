// Hovers in the extension host of the embedded VS Code, warm, in a small file and in long ones: what our provider takes from
// being asked to its answer, beside all of `vscode.executeHoverProvider` there and back, and the same with our hover turned
// off: the way to the workbench and back, and what VS Code's own extensions answer. `npm run bench -- hover [LANGUAGE …]`
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
const given = process.argv.slice(2);
const languages = given.length > 0 ? given : ['python', 'javascript', 'typescript', 'cpp', 'java', 'rust', 'go'];
const env = { HOVER_TIMES: results, HOVER_ROOT: root, HOVER_LANGUAGES: languages.join() };
const folder = join(root, 'examples');
const code = await runSuite({ version: 'newest', extensionPath: root, testsPath, folder, env, timeout: 600_000 });
if (code !== 0) process.exit(code);

/** @type {import('./hover/in-host.ts').HoverTimes | { readonly error: string }} */
const times = JSON.parse(await readFile(results, 'utf8'));
if (typeof times.error === 'string') throw new Error(times.error);
const columns = ['ours', 'nine of ten', 'whole', 'nine of ten', 'without ours'];
console.log('Milliseconds; the goal is 20 for ours'.padEnd(44), columns.map((column) => column.padStart(12)).join(' '));
for (const [what, { ours, whole, without }] of Object.entries(times)) {
  const row = [
    ...[quantile(ours, 0.5), quantile(ours, 0.9)],
    ...[quantile(whole, 0.5), quantile(whole, 0.9)],
    quantile(without, 0.5),
  ];
  console.log(what.padEnd(44), row.map((value) => value.toFixed(1).padStart(12)).join(' '));
}
temporary.remove();
process.exit(0);

/** @param {readonly number[]} values @param {number} part */
function quantile(values, part) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
}
