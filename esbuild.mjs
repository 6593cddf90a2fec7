// Builds everything that ships or runs: `node esbuild.mjs` (all), `node esbuild.mjs tests` (all, and the test bundles).
import { chmod, copyFile, mkdir, rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { panelBuilds } from './media/build.mjs';

const root = new URL('.', import.meta.url).pathname;

/** Grammars, read lazily by the language that needs them. */
const grammars = {
  'web-tree-sitter/web-tree-sitter.wasm': 'tree-sitter.wasm',
  'tree-sitter-python/tree-sitter-python.wasm': 'python.wasm',
  'tree-sitter-javascript/tree-sitter-javascript.wasm': 'javascript.wasm',
  'tree-sitter-typescript/tree-sitter-tsx.wasm': 'tsx.wasm',
  'tree-sitter-typescript/tree-sitter-typescript.wasm': 'typescript.wasm',
  'tree-sitter-c/tree-sitter-c.wasm': 'c.wasm',
  'tree-sitter-cpp/tree-sitter-cpp.wasm': 'cpp.wasm',
  'tree-sitter-java/tree-sitter-java.wasm': 'java.wasm',
  'tree-sitter-c-sharp/tree-sitter-c_sharp.wasm': 'csharp.wasm',
  'tree-sitter-go/tree-sitter-go.wasm': 'go.wasm',
  'tree-sitter-rust/tree-sitter-rust.wasm': 'rust.wasm',
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  logLevel: 'warning',
  legalComments: 'none',
  sourcemap: true,
  target: 'es2022',
  // web-tree-sitter's ESM build throws "Invalid URL" when bundled to CJS or IIFE.
  alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
};

/** The extension: one CommonJS file for the desktop, the server and the web worker. */
const extension = {
  ...common,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.cjs',
  format: 'cjs',
  platform: 'browser',
  minify: true,
  external: ['vscode'],
};

/** What the extension loads when it is first used. */
const engine = { ...extension, entryPoints: ['src/editor/engine.ts'], outfile: 'dist/engine.cjs' };

/** What every grammar runs on, loaded with the first of them. */
const grammarRuntime = {
  ...common,
  entryPoints: ['node_modules/web-tree-sitter/web-tree-sitter.cjs'],
  outfile: 'dist/grammars/tree-sitter.cjs',
  format: 'cjs',
  platform: 'browser',
  minify: true,
  sourcemap: false,
  external: ['fs', 'fs/promises', 'module', 'path', 'url'],
};

/** The command line; `vscode` is not external here, so that a surface cannot slip in. */
const cli = {
  ...common,
  entryPoints: ['src/cli/main.ts'],
  outfile: 'dist/cli.cjs',
  format: 'cjs',
  platform: 'node',
  minify: true,
  banner: { js: '#!/usr/bin/env node' },
};

await rm(`${root}dist`, { recursive: true, force: true });
await mkdir(`${root}dist/grammars`, { recursive: true });
await Promise.all([
  ...Object.entries(grammars).map(([from, to]) =>
    copyFile(`${root}node_modules/${from}`, `${root}dist/grammars/${to}`),
  ),
  build(extension),
  build(engine),
  build(grammarRuntime),
  build(cli),
  ...panelBuilds.map((options) => build(options)),
]);
await chmod(`${root}dist/cli.cjs`, 0o755);

if (process.argv[2] === 'tests') {
  await rm(`${root}out/test`, { recursive: true, force: true });
  await build({
    ...common,
    alias: {},
    // Tests are found by glob: a new file cannot be forgotten.
    entryPoints: [
      'test/*.test.ts',
      'test/core/**/*.test.ts',
      'test/check/**/*.test.ts',
      'test/language/**/*.test.ts',
      'test/view/**/*.test.ts',
      'test/cli/**/*.test.ts',
    ],
    outbase: 'test',
    outdir: 'out/test/unit',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform: 'node',
    packages: 'external',
  });
}
