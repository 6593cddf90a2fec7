// Writes src/core/kernels.generated.ts. Run from the root of the checkout: node scripts/generate/kernels.mjs
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const { outputFiles } = await build({
  entryPoints: ['scripts/generate/kernels.ts'],
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  write: false,
});
const source = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64');
const { kernelSource } = await import(`data:text/javascript;base64,${source}`);
writeFileSync('src/core/kernels.generated.ts', kernelSource());
