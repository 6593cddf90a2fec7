/** Finds a node by its name, operation, source text or value: a field with a list below, all by keyboard. */

import { shorten } from '../../src/view/mermaid.ts';
import type { FoundView, SearchView } from '../../src/view/search.ts';
import { element, setText } from '../dom.ts';
import type { CreatePart } from '../page/part.ts';

/** Typing rests this long before the search, in milliseconds. */
const pause = 60;

export const createSearch: CreatePart = (page) => {
  const input = element('input', {
    type: 'text',
    role: 'combobox',
    placeholder: 'Name, operation, source or value',
    'aria-label': 'Find a node by name, operation, source text or value',
    'aria-expanded': 'false',
    'aria-controls': 'found',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const said = element('p', { class: 'said', role: 'status' });
  const list = element('div', { id: 'found', role: 'listbox', 'aria-label': 'Nodes found' });
  const box = element('div', { id: 'search', popover: 'auto' }, input, said, list);
  let options: readonly HTMLElement[] = [];
  let at = -1;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  /** What is listed was found for another text. */
  let isOld = false;
  /** Enter was pressed meanwhile: the first of what will be found is chosen. */
  let isChosen = false;

  const mark = (index: number): void => {
    at = index;
    for (const [k, option] of options.entries()) option.setAttribute('aria-selected', String(k === index));
    input.setAttribute('aria-activedescendant', options[index]?.id ?? '');
    options[index]?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (index: number): void => {
    if (options[index] === undefined) return;
    box.hidePopover();
    page.post({ kind: 'reach', index });
  };
  const show = ({ results, total, query }: SearchView): void => {
    // Another text is typed by now.
    if (query !== input.value) return;
    isOld = false;
    options = results.map((found, k) => option(found, k, () => choose(k)));
    list.replaceChildren(...options);
    const some = total === 1 ? 'One node' : `${total.toLocaleString('en')} nodes`;
    const shown = total > results.length ? `, the first ${results.length} are listed` : '';
    setText(said, query.trim() === '' ? '' : total === 0 ? 'No node matches.' : `${some}${shown}.`);
    input.setAttribute('aria-expanded', String(total > 0));
    mark(total > 0 ? 0 : -1);
    if (isChosen) choose(0);
    isChosen = false;
  };
  const ask = (): void => {
    isOld = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => page.post({ kind: 'search', text: input.value }), pause);
  };
  input.addEventListener('input', () => {
    isChosen = false;
    ask();
  });
  box.addEventListener('keydown', (event) => {
    const last = options.length - 1;
    const next = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, PageDown: last, PageUp: 0 }[
      event.key
    ];
    if (event.key === 'Enter') {
      isChosen = isOld;
      if (!isOld) choose(at);
    } else if (event.key === 'Escape') box.hidePopover();
    else if (next !== undefined) mark(next);
    else {
      // What is typed here is no shortcut of the page.
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  const tool = page.toolbar.add({ group: 'find', icon: 'search', label: 'Find a node', key: '/', act: () => open() });
  const open = (): void => {
    const { left, bottom } = tool.button.getBoundingClientRect();
    box.showPopover();
    box.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${bottom + 4}px`;
    // What was found before may be elsewhere by now.
    if (input.value !== '') ask();
    input.select();
    input.focus();
  };
  page.places.toolbar.append(box);

  const forget = (): void => {
    options = [];
    list.replaceChildren();
    setText(said, '');
    input.setAttribute('aria-expanded', 'false');
  };
  return {
    // Results count in the view they were found in; with numbers changed they may not match any more.
    build: forget,
    clear: () => {
      forget();
      if (box.matches(':popover-open')) box.hidePopover();
    },
    receive: (message) => {
      if (message.kind === 'found') show(message.search);
    },
  };
};

function option({ name, formula, value, where }: FoundView, index: number, act: () => void): HTMLElement {
  const made = element(
    'div',
    { id: `found-${index}`, role: 'option', 'aria-selected': 'false' },
    element(
      'span',
      { class: 'what' },
      formula === '' ? shorten(name, 40) : `${shorten(name, 30)} = ${shorten(formula, 60)}`,
    ),
    element('span', { class: 'value', title: value.exact }, `= ${value.text}`),
    element('span', { class: 'where' }, where),
  );
  made.addEventListener('click', act);
  return made;
}
