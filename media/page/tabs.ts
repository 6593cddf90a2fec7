/** What stands below the picture, one subject at a time. */
import '@vscode-elements/elements/dist/vscode-tabs/index.js';
import '@vscode-elements/elements/dist/vscode-tab-header/index.js';
import '@vscode-elements/elements/dist/vscode-tab-panel/index.js';
import { element } from '../dom.ts';

export interface Tabs {
  /** Adds a tab behind the others; `opened` is called whenever the reader opens it. Returns the place for its content. */
  add(id: string, title: string, opened?: () => void): HTMLElement;
  /** Opens a tab by its id, if it is there. */
  open(id: string): void;
}

/** `changed` gets the id of a tab that the reader opens. */
export function createTabs(place: HTMLElement, changed: (id: string) => void): Tabs {
  const tabs = document.createElement('vscode-tabs');
  place.append(tabs);
  const all: { readonly id: string; readonly opened: (() => void) | undefined }[] = [];
  tabs.addEventListener('vsc-tabs-select', () => {
    const tab = all[tabs.selectedIndex];
    if (tab === undefined) return;
    changed(tab.id);
    tab.opened?.();
  });
  return {
    add: (id, title, opened) => {
      const header = document.createElement('vscode-tab-header');
      header.slot = 'header';
      header.append(title);
      header.setAttribute('data-tab', id);
      // The control itself answers to Enter alone.
      header.addEventListener('keydown', (event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        header.click();
      });
      const panel = document.createElement('vscode-tab-panel');
      const content = element('div', { class: 'tab', 'data-tab': id });
      panel.append(content);
      tabs.append(header, panel);
      all.push({ id, opened });
      return content;
    },
    open: (id) => {
      const index = all.findIndex((tab) => tab.id === id);
      if (index < 0) return;
      tabs.selectedIndex = index;
      all[index]?.opened?.();
    },
  };
}
