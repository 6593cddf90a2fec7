/** The result: every partial derivative with its closed form. */
import { shorten } from '../../src/view/mermaid.ts';
import { element, place as empty, setQuantity } from '../dom.ts';
import type { Part } from '../page/part.ts';
import { section } from '../page/skeleton.ts';

export function createGradient(place: HTMLElement): Part {
  const table = section('gradient', 'Gradient', '');
  place.append(table);
  const body = element('tbody');
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'Partial'),
    element('th', { scope: 'col', class: 'number' }, 'At this point'),
    element('th', { scope: 'col' }, 'Closed form'),
  );
  table.append(element('table', {}, element('thead', {}, head), body));
  let places = new Map<string, { readonly row: HTMLElement; readonly value: HTMLElement }>();

  return {
    build: (view) => {
      places = new Map();
      body.replaceChildren(
        ...view.gradient.map((partial) => {
          const value = empty('gradient');
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
    tell: (moment, view) => {
      for (const { name, node } of view.inputs) {
        const late = moment !== null && node !== '' && moment.gradients.get(node)?.done !== true;
        places.get(name)?.value.classList.toggle('later', late);
      }
    },
  };
}
