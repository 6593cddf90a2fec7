/** The reverse pass line by line, as in a textbook: upstream times local derivative, with `+=` and the running totals. */
import type { GraphView, StepView } from '../src/view/graph-view.ts';
import { shorten } from '../src/view/mermaid.ts';
import { dataAt, element, place, setQuantity, setText } from './dom.ts';

interface Line {
  readonly row: HTMLTableRowElement;
  readonly numbers: HTMLElement;
  readonly contribution: HTMLElement;
  readonly total: HTMLElement;
}

export interface Reverse {
  build(view: GraphView): void;
  patch(view: GraphView): void;
}

export function createReverse(section: HTMLElement, hover: (edge: string | null) => void): Reverse {
  const table = element('table');
  section.append(table);
  let lines: readonly Line[] = [];
  const seed = place('total gradient');

  table.addEventListener('pointerover', (event) => hover(dataAt(event, 'data-edge')));
  table.addEventListener('pointerleave', () => hover(null));

  return {
    build: (view) => {
      const names = new Map(view.nodes.map((node) => [node.id, shorten(node.name, 40)]));
      const name = (id: string): string => names.get(id) ?? id;
      const last = new Map(view.steps.map((step, index) => [step.parent, index]));
      lines = view.steps.map((step, index) => buildLine(step, name, last.get(step.parent) === index));
      const first = element('tr', {}, element('th', { scope: 'rowgroup', colspan: '2' }, 'Start at the output'));
      const start = element(
        'tr',
        {},
        element(
          'td',
          { class: 'update', colspan: '3' },
          `g_${name(view.output)} = ∂${name(view.output)}/∂${name(view.output)}`,
        ),
        element('td', { class: 'sum number' }, seed),
      );
      // Updates get one width, so that the first equals signs stand below each other.
      const widest = Math.max(0, ...view.steps.map((step) => splitLine(step).update.length));
      table.style.setProperty('--update', `${Math.min(widest, 32)}ch`);
      table.replaceChildren(columns(), element('tbody', {}, first, start), ...groups(view.steps, lines, name));
    },
    patch: (view) => {
      setQuantity(seed, view.nodes.find((node) => node.id === view.output)?.gradient ?? null);
      view.steps.forEach((step, index) => {
        const line = lines[index];
        if (line === undefined) return;
        setText(line.numbers, splitLine(step).numbers);
        setQuantity(line.contribution, step.contribution);
        setQuantity(line.total, step.total);
      });
    },
  };
}

/** The parts of `g_p += g_c · ∂c/∂p = numbers = contribution`; a step tells its own text, the panel only lays it out. */
export function splitLine(step: StepView): { readonly update: string; readonly numbers: string } {
  const parts = step.line.split(' = ');
  const numbers = parts.slice(1, -1).join(' = ');
  return { update: parts[0] ?? '', numbers: numbers === '' ? '' : `= ${numbers}` };
}

function columns(): HTMLElement {
  return element(
    'thead',
    {},
    element(
      'tr',
      {},
      element('th', { scope: 'col' }, 'Contribution'),
      element('th', { scope: 'col', class: 'number' }, 'Total so far'),
    ),
  );
}

function buildLine(step: StepView, name: (id: string) => string, last: boolean): Line {
  const numbers = element('span', { class: 'numbers' });
  const [contribution, total] = [place('contribution gradient'), place('total gradient')];
  const update = element('span', { class: 'update' }, splitLine(step).update);
  const row = element(
    'tr',
    { 'data-edge': step.edge, 'data-child': step.child, 'data-parent': step.parent, class: last ? 'last' : '' },
    element(
      'td',
      { class: 'line' },
      update,
      ' ',
      numbers,
      ' ',
      element('span', { class: 'result' }, '= ', contribution),
    ),
    element('td', { class: 'sum number' }, element('span', { class: 'whose' }, `g_${name(step.parent)} = `), total),
  );
  return { row, numbers, contribution, total };
}

/** One body per run of steps out of the same child, headed like the lesson's "process the parents of …". */
function groups(steps: readonly StepView[], lines: readonly Line[], name: (id: string) => string): HTMLElement[] {
  const bodies: HTMLElement[] = [];
  for (let start = 0; start < steps.length; ) {
    const child = steps[start]!.child;
    let end = start;
    while (end < steps.length && steps[end]!.child === child) end++;
    const parents = [...new Set(steps.slice(start, end).map((step) => name(step.parent)))];
    const heading = `Parents of ${name(child)}: ${shorten(parents.join(', '), 120)}`;
    const head = element('tr', {}, element('th', { scope: 'rowgroup', colspan: '2' }, heading));
    bodies.push(element('tbody', {}, head, ...lines.slice(start, end).map((line) => line.row)));
    start = end;
  }
  return bodies;
}
