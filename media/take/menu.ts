/** A menu that opens below a button: arrow keys, Home, End, first letters, Enter, Escape. */
import { element } from '../dom.ts';

export interface MenuItem {
  readonly id: string;
  readonly icon: string;
  readonly label: string;
  readonly act: () => void;
}

export interface Menu {
  readonly element: HTMLElement;
  open(below: HTMLElement): void;
  close(): void;
}

/** A null among the items is a line between groups. */
export function createMenu(label: string, items: readonly (MenuItem | null)[]): Menu {
  const menu = element('div', { class: 'menu', role: 'menu', 'aria-label': label, popover: 'auto' });
  const choices: HTMLElement[] = [];
  let opener: HTMLElement | null = null;
  for (const item of items) {
    if (item === null) {
      menu.append(element('div', { class: 'line', role: 'separator' }));
      continue;
    }
    const choice = element(
      'div',
      { role: 'menuitem', tabindex: '-1', 'data-item': item.id },
      element('span', { class: `codicon codicon-${item.icon}`, 'aria-hidden': 'true' }),
      element('span', {}, item.label),
    );
    const act = (): void => {
      close();
      item.act();
    };
    choice.addEventListener('click', act);
    choice.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      act();
    });
    choice.addEventListener('pointerenter', () => choice.focus());
    choices.push(choice);
    menu.append(choice);
  }
  const close = (): void => {
    if (!menu.matches(':popover-open')) return;
    menu.hidePopover();
    opener?.focus();
  };
  menu.addEventListener('keydown', (event) => {
    const at = choices.indexOf(document.activeElement as HTMLElement);
    const next = target(event.key, at, choices);
    if (event.key === 'Tab') close();
    else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (next !== undefined) {
      event.preventDefault();
      next.focus();
    }
    // What is typed in a menu is no shortcut of the page.
    event.stopPropagation();
  });
  return {
    element: menu,
    open: (below) => {
      // Focusing a custom element does not reach its button by itself.
      opener = below.shadowRoot?.querySelector('button') ?? below;
      const box = below.getBoundingClientRect();
      menu.showPopover();
      const left = Math.min(box.left, document.documentElement.clientWidth - menu.offsetWidth - 8);
      menu.style.left = `${Math.max(8, left)}px`;
      menu.style.top = `${box.bottom + 4}px`;
      choices[0]?.focus();
    },
    close,
  };
}

function target(key: string, at: number, choices: readonly HTMLElement[]): HTMLElement | undefined {
  const count = choices.length;
  switch (key) {
    case 'ArrowDown':
      return choices[(at + 1) % count];
    case 'ArrowUp':
      return choices[(at - 1 + count) % count];
    case 'Home':
      return choices[0];
    case 'End':
      return choices[count - 1];
    default:
      if (key.length !== 1) return undefined;
      return [...choices.slice(at + 1), ...choices.slice(0, at + 1)].find((choice) =>
        choice.textContent.trim().toLowerCase().startsWith(key.toLowerCase()),
      );
  }
}
