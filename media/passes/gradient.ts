/** The result: every partial derivative with its closed form, and beside it a finite difference of the values. */
import type { ComparisonView } from '../../src/view/differences.ts';
import type { GraphView } from '../../src/view/graph-view.ts';
import { shorten } from '../../src/view/mermaid.ts';
import { element, place as empty, setQuantity, setText } from '../dom.ts';
import type { Page, Part } from '../page/part.ts';
import { section } from '../page/skeleton.ts';

/** Numbers rest this long before they are compared, in milliseconds: while a slider moves, nothing waits for it. */
const pause = 150;

interface Row {
  readonly row: HTMLElement;
  readonly value: HTMLElement;
  readonly difference: HTMLElement;
}

export function createGradient(place: HTMLElement, page: Page): Part {
  const table = section('gradient', 'Gradient', '');
  place.append(table);
  const body = element('tbody');
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'Partial'),
    element('th', { scope: 'col', class: 'number' }, 'At this point'),
    element('th', { scope: 'col' }, 'Finite difference'),
    element('th', { scope: 'col' }, 'Closed form'),
  );
  table.append(element('table', {}, element('thead', {}, head), body));
  let places = new Map<string, Row>();
  let comparison: ComparisonView | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const showDifferences = (view: GraphView): boolean => {
    const isOld = comparison === null || !holds(comparison, view);
    for (const { name } of view.gradient) {
      const cell = places.get(name)?.difference;
      const found = isOld ? undefined : comparison?.partials.find((partial) => partial.name === name);
      if (cell === undefined) continue;
      setText(cell, found?.sentence ?? '');
      cell.setAttribute('data-verdict', found?.verdict ?? '');
      cell.setAttribute('data-exact', found?.value?.exact ?? '');
    }
    return isOld;
  };

  return {
    build: (view) => {
      places = new Map();
      comparison = null;
      body.replaceChildren(
        ...view.gradient.map((partial) => {
          const value = empty('gradient');
          const difference = element('td', { class: 'difference' });
          const row = element(
            'tr',
            { 'data-partial': partial.name },
            element('th', { scope: 'row' }, `∂${shorten(view.outputName, 20)}/∂${shorten(partial.label, 40)}`),
            element('td', { class: 'number' }, value),
            difference,
            element('td', { class: 'formula' }, partial.closedForm ?? '–'),
          );
          places.set(partial.name, { row, value, difference });
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
      clearTimeout(waiting);
      if (!showDifferences(view)) return;
      // The first view is patched before it is seen. What is hidden is asked for when it is opened.
      waiting = setTimeout(() => {
        if (place.checkVisibility()) page.post({ kind: 'compare' });
      }, pause);
    },
    receive: (message) => {
      const view = page.view();
      if (message.kind !== 'comparison' || view === null) return;
      comparison = message.comparison;
      showDifferences(view);
    },
    tell: (moment, view) => {
      for (const { name, node } of view.inputs) {
        const late = moment !== null && node !== '' && moment.gradients.get(node)?.done !== true;
        places.get(name)?.value.classList.toggle('later', late);
      }
    },
  };
}

/** What was compared at another point, or with another gradient, is not shown beside this one. */
function holds({ point, partials }: ComparisonView, { inputs, gradient }: GraphView): boolean {
  return (
    point.length === inputs.length &&
    inputs.every(({ value }, k) => value.exact === point[k]) &&
    gradient.every(({ name }, k) => partials[k]?.name === name)
  );
}
