/** The forward pass as a table: every node with its operation, value and gradient. */
import type { GraphView, NodeView } from '../src/view/graph-view.ts';
import { shorten } from '../src/view/mermaid.ts';
import { button, dataAt, element, place, setQuantity, setText } from './dom.ts';

interface Row {
  readonly row: HTMLTableRowElement;
  readonly value: HTMLElement;
  readonly gradient: HTMLElement;
  readonly trouble: HTMLElement;
}

export interface Forward {
  build(view: GraphView): void;
  patch(view: GraphView): void;
  select(node: string | null): void;
  light(nodes: readonly string[]): void;
}

export function createForward(section: HTMLElement, choose: (node: string) => void): Forward {
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
  section.append(element('table', {}, element('thead', {}, head), body));
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
  };
}

function buildRow(node: NodeView): Row {
  const [value, gradient] = [place('value'), place('gradient')];
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
