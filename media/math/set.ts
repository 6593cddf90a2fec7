/** Mathematics on the page: plain text at once, set by KaTeX as soon as that is loaded. It loads with the first formula. */
import type { Typeset } from '../../src/view/typeset.ts';

type Katex = typeof import('katex').default;

let katex: Katex | null = null;
let loading: Promise<void> | null = null;

/** Shows a formula; `display` in a line of its own. What is there already is left alone. */
export function setMath(target: HTMLElement, { latex, text }: Typeset, display = false): void {
  if (target.getAttribute('data-latex') === latex) return;
  target.setAttribute('data-latex', latex);
  if (katex !== null) {
    render(target, latex, display);
    return;
  }
  target.textContent = text;
  loading ??= load();
  void loading.then(() => {
    // It may show something else by now.
    if (target.getAttribute('data-latex') === latex) render(target, latex, display);
  });
}

function render(target: HTMLElement, latex: string, display: boolean): void {
  // In strict mode KaTeX would refuse letters of other alphabets, which are names of programs.
  katex?.render(display ? latex : `\\displaystyle ${latex}`, target, {
    displayMode: display,
    throwOnError: false,
    strict: 'ignore',
    maxExpand: 100,
  });
}

async function load(): Promise<void> {
  const sheet = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"][href*="panel.css"]');
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = sheet?.href.replace('panel.css', 'katex.css') ?? 'katex.css';
  const styled = new Promise((done) => {
    link.addEventListener('load', done);
    link.addEventListener('error', done);
  });
  document.head.append(link);
  // Without its style sheet a formula is shown twice: for eyes, and for screen readers.
  [katex] = await Promise.all([import('katex').then((module) => module.default), styled]);
}
