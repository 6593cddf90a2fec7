import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../host/paths.mjs';
import { REPORT_VARIABLE } from './report.mjs';

const tests = join(root, 'test', 'vscode');

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  sourcemap: 'inline',
  logLevel: 'warning',
};

/** @type {import('esbuild').BuildOptions} */
const insideHost = {
  ...common,
  format: 'cjs',
  external: ['vscode'],
  // mocha.js looks for a module system and would take the bundle's own exports for its own.
  define: { exports: 'undefined', module: 'undefined', define: 'undefined', global: 'globalThis' },
};

/**
 * Bundles test/vscode for the extension hosts: `out/test/vscode/index.cjs` for Node with every test, `web.js` for the
 * web-worker host without those named `*.node.test.ts`. A test is in by its name.
 */
export async function buildHostTests() {
  const all = (await readdir(tests)).filter((name) => name.endsWith('.test.ts')).sort();
  const anywhere = all.filter((name) => !name.endsWith('.node.test.ts'));
  await Promise.all([
    build({
      ...insideHost,
      platform: 'node',
      outfile: 'out/test/vscode/index.cjs',
      stdin: entry(all, 'typeof process === "object"', `Uri.file(process.env.${REPORT_VARIABLE})`),
    }),
    build({
      ...insideHost,
      platform: 'browser',
      outfile: 'out/test/vscode/web.js',
      // A worker has neither environment nor disk: the runner serves the extension from a copy of its own, and the
      // report goes beside it, through the workbench.
      stdin: entry(
        anywhere,
        'typeof WorkerGlobalScope === "function"',
        `Uri.joinPath(workspace.workspaceFolders[0].uri, '.report.json')`,
      ),
    }),
  ]);
}

/** Bundles test/ui for Node. Split, so that the files share one server and one browser. */
export async function buildUiTests() {
  await build({
    ...common,
    entryPoints: ['test/ui/**/*.test.ts'],
    outdir: 'out/test/ui',
    outbase: 'test/ui',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    splitting: true,
    platform: 'node',
    packages: 'external',
  });
}

/**
 * @param {readonly string[]} names
 * @param {string} place a condition that holds in the intended kind of host only
 * @param {string} reportFile an expression
 */
function entry(names, place, reportFile) {
  const required = names.map((name) => `require('./${name}');`).join(' ');
  const contents = `
    import { Uri, workspace } from 'vscode';
    import { runSuite } from './suite.ts';
    export async function run() {
      if (!(${place})) throw new Error('This is another kind of extension host than the bundle is for.');
      await runSuite(() => { ${required} }, ${reportFile});
    }`;
  return { contents, resolveDir: tests, sourcefile: 'entry.ts', loader: /** @type {const} */ ('ts') };
}
