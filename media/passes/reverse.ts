/** The reverse pass line by line, as in a textbook: upstream times local derivative, with `+=` and the running totals. */
import type { StepView } from '../../src/view/graph-view.ts';
import { shorten } from '../../src/view/mermaid.ts';
import { dataAt, element, place as empty, setQuantity, setText } from '../dom.ts';
import type { Part } from '../page/part.ts';
import { section } from '../page/skeleton.ts';

interface Line {
  readonly row: HTMLTableRowElement;
  readonly numbers: HTMLElement;
  readonly contribution: HTMLElement;
  readonly total: HTMLElement;
}

export function createReverse(place: HTMLElement, hover: (edge: string | null) => void): Part {
  const table = element('table');
  const made = section('steps', 'Reverse', 'From the output back: upstream gradient times local derivative, added up.');
  const note = element('p', { class: 'note', hidden: '' });
  made.append(note, table);
  place.append(made);
  let lines: readonly Line[] = [];
  const seed = empty('total gradient');

  table.addEventListener('pointerover', (event) => hover(dataAt(event, 'data-edge')));
  table.addEventListener('pointerleave', () => hover(null));

  return {
    build: (view) => {
      const output = shorten(view.outputName, 40);
      const last = new Map(view.steps.map((step, index) => [step.parentName, index]));
      lines = view.steps.map((step, index) => buildLine(step, last.get(step.parentName) === index));
      const first = element('tr', {}, element('th', { scope: 'rowgroup', colspan: '2' }, 'Start at the output'));
      const start = element(
        'tr',
        {},
        element('td', { class: 'update', colspan: '3' }, `g_${output} = ∂${output}/∂${output}`),
        element('td', { class: 'sum number' }, seed),
      );
      // Updates get one width, so that the first equals signs stand below each other.
      const widest = Math.max(0, ...view.steps.map((step) => step.update.length));
      table.style.setProperty('--update', `${Math.min(widest, 32)}ch`);
      table.replaceChildren(columns(), element('tbody', {}, first, start), ...groups(view.steps, lines));
    },
    patch: (view) => {
      note.hidden = view.stepsNote === null;
      setText(note, view.stepsNote ?? '');
      setQuantity(seed, view.nodes.find((node) => node.id === view.output)?.gradient ?? null);
      view.steps.forEach((step, index) => {
        const line = lines[index];
        if (line === undefined) return;
        setText(line.numbers, step.numbers === '' ? '' : `= ${shorten(step.numbers, 300)}`);
        setQuantity(line.contribution, step.contribution);
        setQuantity(line.total, step.total);
      });
    },
    tell: (moment) => {
      const now = moment?.telling.kind === 'contribution' ? moment.told - 1 : -1;
      seed.classList.toggle('later', moment !== null && moment.gradients.size === 0);
      lines.forEach(({ row }, index) => {
        row.classList.toggle('now', index === now);
        row.classList.toggle('later', moment !== null && index >= moment.told);
        if (index === now) row.setAttribute('aria-current', 'step');
        else row.removeAttribute('aria-current');
      });
    },
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
  const [contribution, total] = [empty('contribution gradient'), empty('total gradient')];
  const row = element(
    'tr',
    { 'data-edge': step.edge, 'data-child': step.child, 'data-parent': step.parent, class: last ? 'last' : '' },
    element(
      'td',
      { class: 'line' },
      shorten(step.update, 120),
      ' ',
      numbers,
      ' ',
      element('span', { class: 'equals' }, '= ', contribution),
    ),
    element(
      'td',
      { class: 'sum number' },
      element('span', { class: 'whose' }, `g_${shorten(step.parentName, 40)} = `),
      total,
    ),
  );
  return { row, numbers, contribution, total };
}

/** One body per run of steps out of the same child, headed like the lesson's "process the parents of …". */
function groups(steps: readonly StepView[], lines: readonly Line[]): HTMLElement[] {
  const bodies: HTMLElement[] = [];
  for (let start = 0; start < steps.length; ) {
    const child = steps[start]!.childName;
    let end = start;
    while (end < steps.length && steps[end]!.childName === child) end++;
    const parents = [...new Set(steps.slice(start, end).map((step) => shorten(step.parentName, 40)))];
    const heading = `Parents of ${shorten(child, 40)}: ${shorten(parents.join(', '), 120)}`;
    const head = element('tr', {}, element('th', { scope: 'rowgroup', colspan: '2' }, heading));
    bodies.push(element('tbody', {}, head, ...lines.slice(start, end).map((line) => line.row)));
    start = end;
  }
  return bodies;
}
