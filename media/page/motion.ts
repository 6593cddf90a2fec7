/** Whether the reader wants no motion: by the system's setting, or by the editor's own (`workbench.reduceMotion`). */
export function isCalm(): boolean {
  // The editor says what its setting comes to as a class; the system's is asked for hosts that do not.
  const isAsked = document.body.classList.contains('vscode-reduce-motion');
  return isAsked || matchMedia('(prefers-reduced-motion: reduce)').matches;
}
