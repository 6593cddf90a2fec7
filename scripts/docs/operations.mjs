// Writes docs/operations.md. Run from the root of the checkout: node scripts/docs/operations.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const { outputFiles } = await build({
  entryPoints: ['scripts/docs/operations.ts'],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
});
const source = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64');
const { operationsDocument } = await import(`data:text/javascript;base64,${source}`);
mkdirSync('docs', { recursive: true });
writeFileSync('docs/operations.md', operationsDocument());
