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
      const output = shorten(view.outputName, 40);
      const last = new Map(view.steps.map((step, index) => [splitLine(step).parent, index]));
      lines = view.steps.map((step, index) => buildLine(step, last.get(splitLine(step).parent) === index));
      const first = element('tr', {}, element('th', { scope: 'rowgroup', colspan: '2' }, 'Start at the output'));
      const start = element(
        'tr',
        {},
        element('td', { class: 'update', colspan: '3' }, `g_${output} = ∂${output}/∂${output}`),
        element('td', { class: 'sum number' }, seed),
      );
      // Updates get one width, so that the first equals signs stand below each other.
      const widest = Math.max(0, ...view.steps.map((step) => splitLine(step).update.length));
      table.style.setProperty('--update', `${Math.min(widest, 32)}ch`);
      table.replaceChildren(columns(), element('tbody', {}, first, start), ...groups(view.steps, lines));
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

export interface LineParts {
  readonly parent: string;
  readonly child: string;
  readonly update: string;
  readonly numbers: string;
}

/**
 * The parts of `g_p += g_c · ∂c/∂p = numbers = contribution`: a step tells its own text, the panel only lays it out.
 * Names come from there too, because inside a group they are not the names of drawn nodes.
 */
export function splitLine(step: StepView): LineParts {
  const parts = step.line.split(' = ');
  const update = parts[0] ?? '';
  const numbers = parts.slice(1, -1).join(' = ');
  const [left = '', right = ''] = update.split(' += ');
  return {
    parent: shorten(left.replace(/^g_/, ''), 40),
    child: shorten(right.replace(/ · .*$/, '').replace(/^g_/, ''), 40),
    update: shorten(update, 120),
    numbers: numbers === '' ? '' : `= ${shorten(numbers, 300)}`,
  };
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

function buildLine(step: StepView, last: boolean): Line {
  const numbers = element('span', { class: 'numbers' });
  const [contribution, total] = [place('contribution gradient'), place('total gradient')];
  const { parent, update } = splitLine(step);
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
      element('span', { class: 'equals' }, '= ', contribution),
    ),
    element('td', { class: 'sum number' }, element('span', { class: 'whose' }, `g_${parent} = `), total),
  );
  return { row, numbers, contribution, total };
}

/** One body per run of steps out of the same child, headed like the lesson's "process the parents of …". */
function groups(steps: readonly StepView[], lines: readonly Line[]): HTMLElement[] {
  const told = steps.map(splitLine);
  const bodies: HTMLElement[] = [];
  for (let start = 0; start < steps.length; ) {
    const child = told[start]!.child;
    let end = start;
    while (end < steps.length && told[end]!.child === child) end++;
    const parents = [...new Set(told.slice(start, end).map((line) => line.parent))];
    const heading = `Parents of ${child}: ${shorten(parents.join(', '), 120)}`;
    const head = element('tr', {}, element('th', { scope: 'rowgroup', colspan: '2' }, heading));
    bodies.push(element('tbody', {}, head, ...lines.slice(start, end).map((line) => line.row)));
    start = end;
  }
  return bodies;
}
