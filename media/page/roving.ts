/** Arrow keys go from button to button, so that Tab enters a row of them once and leaves it once. */

/** What takes the keyboard in a control of the library, which does not hand it on by itself. */
export const inside = (button: Element): HTMLElement | null => button.shadowRoot?.querySelector('button') ?? null;

/** The last button that had the focus is the one that Tab comes back to. `added` is to be called when one is there. */
export function roveThrough(row: HTMLElement, buttons: () => readonly Element[]): { added(): void } {
  const make = (current: Element): void => {
    for (const button of buttons()) {
      const place = inside(button);
      if (place !== null) place.tabIndex = button === current ? 0 : -1;
    }
  };
  row.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && buttons().includes(target)) make(target);
  });
  row.addEventListener('keydown', (event) => {
    const all = buttons().filter((button) => button.getClientRects().length > 0);
    const at = event.target instanceof Element ? all.indexOf(event.target) : -1;
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const button = all[(next + all.length) % all.length];
    if (button !== undefined) inside(button)?.focus();
  });
  return {
    added: () => {
      const [first] = buttons();
      if (first !== undefined) make(first);
    },
  };
}
