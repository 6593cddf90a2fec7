/** The way as a table, for those who read numbers and for screen readers. */
import type { DescentView, PlaceView } from '../../src/view/descent/way.ts';
import { numberText, quantity } from '../../src/view/numbers.ts';
import { element, setQuantity } from '../dom.ts';

/** Rows and columns that are shown; of longer ways the beginning and the end. */
const mostRows = 200;
const firstRows = 20;
const mostColumns = 10;

export function fillTable(place: HTMLElement, { labels, output }: DescentView, places: readonly PlaceView[]): void {
  const columns = labels.slice(0, mostColumns);
  const head = element(
    'tr',
    {},
    ...['step', output].map((name) => element('th', { scope: 'col', class: 'number' }, name)),
    element('th', { scope: 'col', class: 'number', title: 'The length of the gradient' }, `|∇${output}|`),
    ...columns.map((name) => element('th', { scope: 'col', class: 'number' }, name)),
  );
  const body = element('tbody');
  const cut = places.length > mostRows;
  for (const [k, each] of places.entries()) {
    if (cut && k === firstRows) body.append(gap(places.length - mostRows, columns.length + 3));
    if (cut && k >= firstRows && k < places.length - mostRows + firstRows) continue;
    body.append(row(each, columns.length));
  }
  const left = labels.length - columns.length;
  place.replaceChildren(
    element('table', {}, element('thead', {}, head), body),
    ...(left > 0 ? [element('p', { class: 'note' }, `and ${left} more inputs, which are moved as well`)] : []),
  );
}

function row({ step, point, value, slope, kink }: PlaceView, columns: number): HTMLElement {
  const number = (exact: number, className = ''): HTMLElement => {
    const cell = element('td', { class: `number ${className}` });
    setQuantity(cell, quantity(exact));
    return cell;
  };
  const made = element(
    'tr',
    { 'data-step': String(step) },
    element('th', { scope: 'row', class: 'number' }, String(step)),
    number(value, 'value'),
    number(slope, 'gradient'),
    ...point.slice(0, columns).map((x) => number(x)),
  );
  if (kink !== null) {
    made.firstElementChild!.append(element('span', { class: 'mark', title: kink }, ' ⌃'));
    made.title = `At a kink: ${kink}`;
  }
  return made;
}

function gap(count: number, columns: number): HTMLElement {
  return element(
    'tr',
    {},
    element('td', { colspan: String(columns), class: 'note' }, `… ${numberText(count)} more steps …`),
  );
}
