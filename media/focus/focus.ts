/** What moves the chosen node, or what it moves: the rest steps back. By the details' buttons, by I and O, off by Escape. */
import type { Direction, FocusView } from '../../src/view/focus.ts';
import { button, element, setText } from '../dom.ts';
import type { CreatePart } from '../page/part.ts';

export const createFocus: CreatePart = (page) => {
  const place = page.places.focus;
  const said = element('p', { role: 'status' });
  const clear = button(
    '',
    {
      class: 'close codicon codicon-close',
      'aria-label': 'Show all nodes alike',
      title: 'Show all nodes alike (Escape)',
    },
    () => page.focus(null),
  );
  place.append(said, clear);
  let chosen: string | null = null;
  let focus: FocusView | null = null;
  /** The name of the node in focus: it is asked for again when the picture is another one. */
  let name = '';

  const ask = (direction: Direction): void => {
    if (chosen !== null) page.post({ kind: 'focus', node: chosen, direction });
    else {
      setText(said, 'Choose a node first: then this shows what moves it, or what it moves.');
      place.hidden = false;
    }
  };
  page.toolbar.add({
    group: 'find',
    icon: 'arrow-up',
    label: 'What moves the chosen node',
    key: 'i',
    act: () => ask('causes'),
  });
  page.toolbar.add({
    group: 'find',
    icon: 'arrow-down',
    label: 'What the chosen node moves',
    key: 'o',
    act: () => ask('effects'),
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || place.hidden || event.defaultPrevented) return;
    page.focus(null);
    // The chosen node stays for another Escape.
    event.preventDefault();
  });

  return {
    build: (view) => {
      if (focus === null) return;
      const same = view.nodes.find((node) => node.name === name);
      if (same === undefined) page.focus(null);
      else page.post({ kind: 'focus', node: same.id, direction: focus.direction });
    },
    select: (node) => {
      chosen = node;
    },
    focus: (next) => {
      const isInside = place.contains(document.activeElement);
      focus = next;
      place.hidden = next === null;
      setText(said, next?.sentence ?? '');
      // The button that was pressed is gone.
      if (next === null && isInside)
        page.places.picture.querySelector<SVGElement>(`[data-node="${chosen ?? ''}"], [tabindex="0"]`)?.focus();
    },
    clear: () => page.focus(null),
    receive: (message) => {
      if (message.kind !== 'focus') return;
      name = page.view()?.nodes.find(({ id }) => id === message.focus.node)?.name ?? '';
      page.focus(message.focus);
    },
  };
};
