/** The forward pass as a table: every node with its operation, value and gradient. */
import type { NodeView } from '../../src/view/graph-view.ts';
import { shorten } from '../../src/view/mermaid.ts';
import { button, dataAt, element, place as empty, setQuantity, setText } from '../dom.ts';
import type { Part } from '../page/part.ts';
import { section } from '../page/skeleton.ts';

interface Row {
  readonly row: HTMLTableRowElement;
  readonly value: HTMLElement;
  readonly gradient: HTMLElement;
  readonly trouble: HTMLElement;
}

export function createForward(place: HTMLElement, choose: (node: string) => void): Part {
  const table = section('forward', 'Forward', 'Evaluate each operation in order.');
  place.append(table);
  const body = element('tbody');
  const gradientHead = element('th', { scope: 'col', class: 'number' });
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'Node'),
    element('th', { scope: 'col' }, 'Operation'),
    element('th', { scope: 'col', class: 'number' }, 'Value'),
    gradientHead,
  );
  table.append(element('table', {}, element('thead', {}, head), body));
  let rows = new Map<string, Row>();

  body.addEventListener('click', (event) => {
    const node = dataAt(event, 'data-node');
    if (node !== null) choose(node);
  });

  return {
    build: (view) => {
      setText(gradientHead, `Gradient ∂${shorten(view.outputName, 12)}/∂node`);
      rows = new Map(view.nodes.map((node) => [node.id, buildRow(node)]));
      body.replaceChildren(...[...rows.values()].map(({ row }) => row));
    },
    patch: (view) => {
      for (const node of view.nodes) {
        const parts = rows.get(node.id);
        if (parts === undefined) continue;
        setQuantity(parts.value, node.value);
        setQuantity(parts.gradient, node.gradient);
        if (node.gradient === null) setText(parts.gradient, '–');
        setText(parts.trouble, node.trouble === null ? '' : '⚠');
        parts.trouble.title = node.trouble ?? '';
      }
    },
    select: (selected) => {
      for (const [id, { row }] of rows) row.classList.toggle('selected', id === selected);
    },
    light: (lit) => {
      for (const [id, { row }] of rows) row.classList.toggle('lit', lit.includes(id));
    },
    tell: (moment) => {
      const now = moment?.telling.kind === 'value' ? moment.telling.node.id : null;
      for (const [id, { row, value, gradient }] of rows) {
        row.classList.toggle('now', id === now);
        if (id === now) row.setAttribute('aria-current', 'step');
        else row.removeAttribute('aria-current');
        // What is not computed yet takes its room, unseen and unread.
        value.classList.toggle('later', moment !== null && !moment.values.has(id));
        gradient.classList.toggle('later', moment !== null && moment.gradients.get(id)?.done !== true);
      }
    },
  };
}

function buildRow(node: NodeView): Row {
  const [value, gradient] = [empty('value'), empty('gradient')];
  const trouble = element('span', { class: 'mark' });
  const count = node.count > 1 ? ` ×${node.count}` : '';
  const row = element(
    'tr',
    { 'data-node': node.id, class: node.kind },
    element(
      'th',
      { scope: 'row' },
      // The row takes the click; the button lets the keyboard do the same.
      button(shorten(node.name, 40), { class: 'name', title: shorten(node.name, 200) }, () => {}),
      trouble,
    ),
    element(
      'td',
      { class: node.formula === '' ? 'word' : 'formula' },
      node.formula === '' ? node.kind : `= ${shorten(node.formula, 200)}${count}`,
    ),
    element('td', { class: 'number' }, value),
    element('td', { class: 'number' }, gradient),
  );
  return { row, value, gradient, trouble };
}
