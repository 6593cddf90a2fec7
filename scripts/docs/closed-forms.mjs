// Writes docs/closed-forms.md. Run from the root of the checkout: node scripts/docs/closed-forms.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const { outputFiles } = await build({
  entryPoints: ['scripts/docs/closed-forms.ts'],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
});
const source = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64');
const { closedFormsDocument } = await import(`data:text/javascript;base64,${source}`);
mkdirSync('docs', { recursive: true });
writeFileSync('docs/closed-forms.md', closedFormsDocument());
