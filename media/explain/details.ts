/** The chosen node: what it computes, its rule, its local derivatives, what adds up to its gradient, and an input's paths. */
import type { Explanation } from '../../src/view/explain.ts';
import type { GraphView, NodeView, Quantity } from '../../src/view/graph-view.ts';
import { shorten } from '../../src/view/mermaid.ts';
import { button, element } from '../dom.ts';
import type { CreatePart } from '../page/part.ts';
import { describe } from './describe.ts';

/** While numbers change at frame rate the explanation follows at this distance, in milliseconds. */
const pause = 100;

export const createDetails: CreatePart = (page) => {
  const place = page.places.details;
  const title = element('h2');
  const numbers = element('p', { class: 'math numbers' });
  const remarks = element('div', { class: 'remarks' });
  const content = element('div', { class: 'content' });
  const close = button(
    '',
    { class: 'close codicon codicon-close', 'aria-label': 'Close', title: 'Close (Escape)' },
    () => page.select(null),
  );
  place.append(title, numbers, remarks, content, close);
  let shown: string | null = null;
  let explained: Explanation | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const ask = (): void => {
    waiting = undefined;
    if (shown !== null) page.post({ kind: 'explain', node: shown });
  };
  const head = (view: GraphView, node: NodeView): void => {
    const count = node.count > 1 ? ` ×${node.count}` : '';
    const formula = node.formula === '' ? '' : ` = ${shorten(node.formula, 400)}${count}`;
    title.replaceChildren(shorten(node.name, 80), element('span', { class: 'formula' }, formula));
    const gradient =
      node.gradient === null
        ? [' No input moves this node, so it has no gradient.']
        : [` ∂${shorten(view.outputName, 40)}/∂${shorten(node.name, 40)} = `, number('gradient', node.gradient)];
    numbers.replaceChildren('value ', number('value', node.value), ...gradient);
    const { opens, within, id } = node;
    const around = view.opened.find((group) => group.id === within);
    remarks.replaceChildren(
      ...(opens ? [button('Open', { class: 'open' }, () => page.post({ kind: 'open', id, isOpen: true }))] : []),
      ...(around === undefined
        ? []
        : [
            button(`Close ${shorten(around.name, 40)}`, { class: 'fold' }, () =>
              page.post({ kind: 'open', id: around.id, isOpen: false }),
            ),
          ]),
      ...(node.gradient === null
        ? []
        : ([
            ['causes', `What moves ${shorten(node.name, 40)}`],
            ['effects', `What ${shorten(node.name, 40)} moves`],
          ] as const)
      ).map((given) => {
        const [direction, label] = given;
        return button(label, { class: `focus ${direction}` }, () => page.post({ kind: 'focus', node: id, direction }));
      }),
      ...(node.note === undefined ? [] : [element('p', {}, node.note)]),
      ...(node.trouble === null ? [] : [element('p', { class: 'trouble' }, `⚠ ${node.trouble}`)]),
    );
  };

  return {
    build: () => {
      explained = null;
    },
    select: (id, view) => {
      const node = view.nodes.find((candidate) => candidate.id === id) ?? null;
      // What has the focus here is gone with the section: it goes back to the node.
      if (node === null && shown !== null && place.contains(document.activeElement))
        page.places.picture.querySelector<SVGElement>(`[data-node="${shown}"]`)?.focus();
      place.hidden = node === null;
      // A newly chosen node is read out; its numbers changing under a dragged input are not.
      place.setAttribute('aria-live', node === null || node.id === shown ? 'off' : 'polite');
      const isNew = node?.id !== shown || explained === null;
      shown = node?.id ?? null;
      if (node === null) {
        explained = null;
        content.replaceChildren();
        return;
      }
      head(view, node);
      if (isNew) {
        explained = null;
        content.replaceChildren();
        clearTimeout(waiting);
        ask();
      } else waiting ??= setTimeout(ask, pause);
    },
    clear: () => {
      shown = null;
      explained = null;
    },
    receive: (message) => {
      const view = page.view();
      if (message.kind !== 'explanation' || message.explanation.node !== shown || view === null) return;
      const node = view.nodes.find(({ id }) => id === shown);
      if (node === undefined) return;
      explained = message.explanation;
      describe(content, explained, node, view);
    },
  };
};

/** A number, with the exact double behind it where that says more. */
function number(className: string, quantity: Quantity): HTMLElement {
  const text = element(
    'span',
    { class: className, title: quantity.exact, 'data-exact': quantity.exact },
    quantity.text,
  );
  if (quantity.exact.replace('-', '−') === quantity.text) return text;
  return element('span', {}, text, element('span', { class: 'exact' }, ` (${quantity.exact})`));
}
