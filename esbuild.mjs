// Builds everything that ships or runs: `node esbuild.mjs` (all), `node esbuild.mjs tests` (all, and the test bundles).
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const root = new URL('.', import.meta.url).pathname;

/** Grammars, read lazily by the language that needs them. */
const grammars = {
  'web-tree-sitter/web-tree-sitter.wasm': 'tree-sitter.wasm',
  'tree-sitter-python/tree-sitter-python.wasm': 'python.wasm',
  'tree-sitter-javascript/tree-sitter-javascript.wasm': 'javascript.wasm',
  'tree-sitter-typescript/tree-sitter-tsx.wasm': 'tsx.wasm',
  'tree-sitter-typescript/tree-sitter-typescript.wasm': 'typescript.wasm',
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
  alias: { 'web-tree-sitter': 'web-tree-sitter/web-tree-sitter.cjs' },
};

await rm(`${root}dist`, { recursive: true, force: true });
await mkdir(`${root}dist/grammars`, { recursive: true });
await Promise.all([
  ...Object.entries(grammars).map(([from, to]) => copyFile(`${root}node_modules/${from}`, `${root}dist/grammars/${to}`)),
]);
