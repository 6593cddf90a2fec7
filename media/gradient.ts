/** The result: every partial derivative with its closed form. */
import type { GraphView } from '../src/view/graph-view.ts';
import { shorten } from '../src/view/mermaid.ts';
import { element, place, setQuantity } from './dom.ts';

export interface Gradient {
  build(view: GraphView): void;
  patch(view: GraphView): void;
}

export function createGradient(section: HTMLElement): Gradient {
  const body = element('tbody');
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'Partial'),
    element('th', { scope: 'col', class: 'number' }, 'At this point'),
    element('th', { scope: 'col' }, 'Closed form'),
  );
  section.append(element('table', {}, element('thead', {}, head), body));
  let places = new Map<string, { readonly row: HTMLElement; readonly value: HTMLElement }>();

  return {
    build: (view) => {
      places = new Map();
      body.replaceChildren(
        ...view.gradient.map((partial) => {
          const value = place('gradient');
          const row = element(
            'tr',
            { 'data-partial': partial.name },
            element('th', { scope: 'row' }, `∂${shorten(view.outputName, 20)}/∂${shorten(partial.name, 40)}`),
            element('td', { class: 'number' }, value),
            element('td', { class: 'formula' }, partial.closedForm ?? '–'),
          );
          places.set(partial.name, { row, value });
          return row;
        }),
      );
    },
    patch: (view) => {
      for (const partial of view.gradient) {
        const parts = places.get(partial.name);
        if (parts === undefined) continue;
        parts.row.setAttribute('data-exact', partial.value.exact);
        setQuantity(parts.value, partial.value);
      }
    },
  };
}
