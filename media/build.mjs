// How the panel is built; esbuild.mjs at the root calls it.
import { readFile } from 'node:fs/promises';

/** Of Mermaid's lazily imported parts only what draws a flowchart: everything else would make the panel five times larger. */
const flowchartOnly = {
  name: 'flowchart-only',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    const kept = /\/(flowDiagram|dagre)-[^/]*$/;
    build.onResolve({ filter: /./ }, ({ kind, importer, path }) => {
      const lazy = kind === 'dynamic-import' && /[\\/]node_modules[\\/]mermaid[\\/]/.test(importer);
      return lazy && !kept.test(path) ? { path, namespace: 'left-out' } : undefined;
    });
    build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
      contents: `throw new Error(${JSON.stringify(`${path} is not part of the panel`)})`,
    }));
  },
};

/**
 * Mermaid copies its whole configuration at every look-up, some hundred times per label, which is half of the time a
 * picture takes. Nothing here changes it between two looks, so one configuration serves all; each render makes a new one.
 */
const sharedConfiguration = {
  name: 'shared-configuration',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    const copying = 'return assignWithDepth_default({}, currentConfig);';
    let replaced = 0;
    build.onStart(() => {
      replaced = 0;
    });
    build.onLoad({ filter: /[\\/]mermaid\.core[\\/]chunk-[^\\/]*\.mjs$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes(copying)) return undefined;
      replaced++;
      return { contents: text.replace(copying, 'return currentConfig;') };
    });
    build.onEnd(() =>
      replaced === 1
        ? {}
        : { errors: [{ text: 'Mermaid looks its configuration up in another way now: see media/build.mjs' }] },
    );
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: new URL('..', import.meta.url).pathname,
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * dist/panel.js with what every page needs, chunks for what is imported when it is used, dist/panel.css.
 * @type {import('esbuild').BuildOptions}
 */
const page = {
  ...common,
  entryPoints: ['media/panel.ts', 'media/panel.css'],
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  assetNames: 'fonts/[name]',
  loader: { '.ttf': 'file' },
  external: ['./flowchart.js'],
};

/**
 * dist/flowchart.js: Mermaid in one piece. In chunks, each part of a flowchart would wait for the one before it.
 * @type {import('esbuild').BuildOptions}
 */
const flowchart = {
  ...common,
  entryPoints: ['media/picture/flowchart.ts'],
  plugins: [flowchartOnly, sharedConfiguration],
};

/** Every browser that VS Code runs in reads woff2: KaTeX's style sheet without the older forms of its fonts. */
const newestFonts = {
  name: 'newest-fonts',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /[\\/]katex\.min\.css$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace(/,url\([^)]*\.(woff|ttf)\) format\("[a-z]+"\)/g, '');
      if (contents.includes('.ttf')) return { errors: [{ text: 'KaTeX names its fonts in another way now' }] };
      return { contents, loader: 'css' };
    });
  },
};

/**
 * dist/katex.css, loaded with the first formula.
 * @type {import('esbuild').BuildOptions}
 */
const formulas = {
  ...common,
  entryPoints: ['media/math/katex.css'],
  assetNames: 'fonts/[name]',
  loader: { '.woff2': 'file' },
  plugins: [newestFonts],
};

/** The panel's builds, side by side. */
export const panelBuilds = [page, flowchart, formulas];
