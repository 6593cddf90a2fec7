/** Which two inputs the pictures of the function are over, and how much of them. */
import type { DescentView } from '../../src/view/descent/way.ts';
import { button, element } from '../dom.ts';

export interface Plane {
  readonly element: HTMLElement;
  /** Offers these inputs; what was chosen stays where it can. */
  readonly offer: (inputs: Pick<DescentView, 'names' | 'labels'>) => void;
  readonly chosen: () => { readonly x: string; readonly y: string; readonly zoom: number } | null;
}

export function createPlane(changed: () => void): Plane {
  const x = element('select', { 'aria-label': 'Across', 'data-plane': 'x' });
  const y = element('select', { 'aria-label': 'Up', 'data-plane': 'y' });
  let offered: readonly string[] = [];
  let zoom = 1;
  const choose = (one: HTMLSelectElement, other: HTMLSelectElement, before: string): void => {
    // Both the same would be no plane: they change places.
    if (one.value === other.value) other.value = before;
    changed();
  };
  const follow = (one: HTMLSelectElement, other: HTMLSelectElement): void => {
    let before = one.value;
    one.addEventListener('focus', () => {
      before = one.value;
    });
    one.addEventListener('change', () => {
      choose(one, other, before);
      before = one.value;
    });
  };
  follow(x, y);
  follow(y, x);
  const zoomTo = (next: number) => () => {
    zoom = next === 0 ? 1 : Math.min(64, Math.max(1 / 16, zoom * next));
    changed();
  };
  const tool = (icon: string, label: string, act: () => void): HTMLButtonElement => {
    const made = button('', { class: 'icon', title: label, 'aria-label': label }, act);
    made.append(element('span', { class: `codicon codicon-${icon}`, 'aria-hidden': 'true' }));
    return made;
  };
  const bar = element(
    'div',
    { class: 'plane' },
    element('span', {}, 'Over'),
    x,
    element('span', {}, 'and'),
    y,
    tool('zoom-in', 'Show less of the plane', zoomTo(2)),
    tool('zoom-out', 'Show more of the plane', zoomTo(0.5)),
    tool('screen-full', 'Fit the plane to the way', zoomTo(0)),
  );
  return {
    element: bar,
    offer: ({ names, labels }) => {
      if (names.length === offered.length && names.every((name, k) => name === offered[k])) return;
      offered = names;
      const [oldX, oldY] = [x.value, y.value];
      for (const select of [x, y])
        select.replaceChildren(...names.map((name, k) => element('option', { value: name }, labels[k]!)));
      x.value = names.includes(oldX) ? oldX : (names[0] ?? '');
      const rest = names.filter((name) => name !== x.value);
      y.value = rest.includes(oldY) ? oldY : (rest[0] ?? '');
      zoom = 1;
    },
    chosen: () => (x.value === '' || y.value === '' || x.value === y.value ? null : { x: x.value, y: y.value, zoom }),
  };
}
