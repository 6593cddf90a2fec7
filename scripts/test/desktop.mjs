/**
 * Whether extension host tests use the desktop VS Code that @vscode/test-electron downloads, rather than the embedded one.
 * A Linux machine without a display or without that download is the usual case for the embedded one.
 */
export function usesDesktop() {
  const asked = process.env['GRADIENT_GRAPH_DESKTOP'];
  return asked === undefined ? process.platform !== 'linux' : asked === '1';
}
