/** What can be opened has a mark, what is open has a button below the picture that closes it. */
import type { GraphView } from '../../src/view/graph-view.ts';
import { shorten } from '../../src/view/mermaid.ts';
import { button, element } from '../dom.ts';

export interface OpenedList {
  readonly list: HTMLElement;
  show(view: GraphView): void;
  /** Closes an open group by its id; nothing for null. */
  close(group: string | null): void;
}

/** The open groups, each with a button that closes it. */
export function createOpened(close: (group: string) => void): OpenedList {
  const list = element('div', { class: 'opened', role: 'group', 'aria-label': 'Open nodes', hidden: '' });
  return {
    list,
    show: ({ opened }) => {
      list.hidden = opened.length === 0;
      list.replaceChildren(
        ...opened.map(({ id, name, formula, count }) => {
          const whole = formula === '' || formula === name ? name : `${name} = ${formula}`;
          const title = `Close ${whole}: ${count.toLocaleString('en')} nodes become one`;
          const made = button('', { title, 'aria-label': title, 'aria-expanded': 'true', 'data-group': id }, () =>
            close(id),
          );
          made.append(
            element('span', { class: 'codicon codicon-collapse-all', 'aria-hidden': 'true' }),
            ` ${shorten(whole, 60)}`,
          );
          return made;
        }),
      );
    },
    close: (group) => {
      if (group !== null) close(group);
    },
  };
}

/** A plus in the corner of a node that opens; the node itself tells screen readers. */
export function markOpening(node: SVGGElement | undefined): void {
  node?.setAttribute('aria-expanded', 'false');
  const label = node?.querySelector('.nodeLabel');
  const mark = element('span', {
    class: 'opens codicon codicon-expand-all',
    'data-opens': '',
    'aria-hidden': 'true',
    title: 'Open (Enter)',
  });
  label?.append(mark);
}
