// How the panel is built; esbuild.mjs at the root calls it.

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
 * dist/panel.js and dist/panel.css.
 * @type {import('esbuild').BuildOptions}
 */
export const panelBuild = {
  absWorkingDir: new URL('..', import.meta.url).pathname,
  entryPoints: ['media/panel.ts', 'media/panel.css'],
  outdir: 'dist',
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [flowchartOnly],
};
