/** The keyboard is never lost: where what has it goes away, what stands in its place gets it. */
import { inside } from './roving.ts';

const focusable = 'button, input, select, textarea, vscode-toolbar-button, vscode-tab-header, [tabindex="0"]';

/** Where the keyboard was: in each of these, from the inside out, at that place among what can have it. */
type Trail = readonly { readonly around: Element; readonly at: number }[];

/**
 * Watches what has the keyboard in `app`. The result is to be called after everything that may have taken something out
 * of the page or hidden it.
 */
export function keepFocus(app: HTMLElement): () => void {
  let last: Element | null = null;
  let trail: Trail = [];
  app.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    last = target;
    trail = trailOf(target, app);
  });
  return () => {
    // Who clicks beside everything gives the keyboard away on purpose: what had it is still there then.
    if (last === null || document.activeElement !== document.body || !document.hasFocus() || isSeen(last)) return;
    last = null;
    for (const { around, at } of trail) {
      if (!isSeen(around)) continue;
      const all = within(around).filter(isSeen);
      const next = all[Math.min(at, all.length - 1)];
      if (next === undefined) continue;
      (inside(next) ?? (next as HTMLElement)).focus({ preventScroll: true });
      return;
    }
  };
}

function trailOf(target: Element, app: HTMLElement): Trail {
  const trail: { around: Element; at: number }[] = [];
  for (let around = target.parentElement; around !== null; around = around.parentElement) {
    const all = within(around).filter(isSeen);
    trail.push({ around, at: all.findIndex((each) => each === target || each.contains(target)) });
    if (around === app) break;
  }
  return trail;
}

function within(around: Element): readonly Element[] {
  return [...around.querySelectorAll(focusable)];
}

function isSeen(element: Element): boolean {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true });
}
