/** An array of inputs as a small table, counted as its language counts; one slider for the number that is edited. */
import type { InputView } from '../../src/view/graph-view.ts';
import { shorten } from '../../src/view/mermaid.ts';
import { element, setText } from '../dom.ts';
import type { Entry } from './entry.ts';
import { type Changed, createNumberField, fillNumberField } from './number-field.ts';
import { createSlider, type Slider } from './slider.ts';

/** Numbers of one array that have a field: more are changed in the code. */
const mostFields = 200;

interface Cell {
  readonly input: HTMLInputElement;
  readonly index: number;
}

export function createArrayTable(inputs: readonly InputView[], changed: Changed): Entry {
  const name = inputs[0]!.element!.name;
  const shape = shapeOf(inputs);
  const origins = element('span', { class: 'origin' });
  const edited = element('span', { class: 'edited', 'aria-hidden': 'true' });
  const under = element('div', { class: 'sliding', hidden: '' }, edited);
  /** The slider of the cell that the reader went to last. */
  let aimed: { readonly index: number; readonly slider: Slider } | null = null;
  let latest = inputs;
  const aim = ({ input, index }: Cell): void => {
    if (aimed?.index === index) return;
    const { name: key, label, value } = latest[index]!;
    const slider = createSlider(key, label, (number) => {
      input.value = number;
      changed(key, input);
    });
    aimed?.slider.input.remove();
    under.append(slider.input);
    under.hidden = false;
    setText(edited, shorten(label, 40));
    slider.show(value.exact);
    aimed = { index, slider };
  };
  const cells = inputs.slice(0, mostFields).map((each, index): Cell => {
    const cell = { input: createNumberField(each.name, changed), index };
    cell.input.setAttribute('aria-label', each.label);
    cell.input.addEventListener('focus', () => aim(cell));
    return cell;
  });
  const title = element(
    'div',
    { class: 'caption' },
    element('span', { class: 'whole', title: shorten(name, 200) }, shorten(name, 40)),
    element('span', { class: 'shape' }, shape.join(' × ')),
    origins,
  );
  const group = element(
    'div',
    { class: 'array', role: 'group', 'aria-label': `${name}, ${shape.join(' by ')} numbers`, 'data-array': name },
    title,
    shape.length === 1 ? line(inputs, cells) : table(inputs, cells),
    under,
  );
  if (inputs.length > cells.length) {
    const sentence = `The first ${cells.length} of ${inputs.length.toLocaleString('en')} numbers; the others can be changed in the code.`;
    group.append(element('p', { class: 'note' }, sentence));
  }
  return {
    element: group,
    show: (views) => {
      latest = views;
      for (const { input, index } of cells) {
        const view = views[index]!;
        fillNumberField(input, view);
        input.classList.toggle('assumed', view.origin === 'assumed');
      }
      if (aimed !== null) aimed.slider.show(views[aimed.index]!.value.exact);
      const found = originsOf(views);
      setText(origins, found.text);
      origins.title = found.text;
      origins.setAttribute('data-origin', found.origin);
    },
  };
}

/** How many places each index has. */
function shapeOf(inputs: readonly InputView[]): readonly number[] {
  const depth = Math.max(...inputs.map(({ element: at }) => at!.place.length));
  return Array.from({ length: depth }, (_, k) => new Set(inputs.map(({ element: at }) => at!.place[k])).size);
}

/** The indices as the language writes them, from 0 or from 1. */
function indices({ label, element: at }: InputView): readonly string[] {
  return label.slice(at!.name.length).match(/\d+/g) ?? [];
}

/** A vector: every number under its index, as many beside each other as there is room for. */
function line(inputs: readonly InputView[], cells: readonly Cell[]): HTMLElement {
  return element(
    'div',
    { class: 'vector' },
    ...cells.map(({ input, index }) =>
      element('div', { class: 'cell' }, element('label', { for: input.id }, indices(inputs[index]!).join(',')), input),
    ),
  );
}

/** A matrix: a row for all but the last index, a column for the last. */
function table(inputs: readonly InputView[], cells: readonly Cell[]): HTMLElement {
  const rows = new Map<string, Map<string, Cell>>();
  const columns: string[] = [];
  for (const cell of cells) {
    const at = indices(inputs[cell.index]!);
    const [row, column] = [at.slice(0, -1).join(','), at.at(-1) ?? ''];
    if (!columns.includes(column)) columns.push(column);
    rows.set(row, (rows.get(row) ?? new Map<string, Cell>()).set(column, cell));
  }
  const heads = columns.map((column) => element('th', { scope: 'col' }, column));
  return element(
    'div',
    { class: 'matrix' },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, element('td', {}), ...heads)),
      element(
        'tbody',
        {},
        ...[...rows].map(([row, found]) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, row),
            ...columns.map((column) => {
              const cell = found.get(column);
              return element('td', {}, ...(cell === undefined ? [] : [cell.input]));
            }),
          ),
        ),
      ),
    ),
  );
}

/** `from the comment on line 3`, or `from the comment on line 3 (5), given by you (1)`. */
function originsOf(views: readonly InputView[]): { readonly text: string; readonly origin: string } {
  const counts = new Map<string, number>();
  for (const { originText } of views) counts.set(originText, (counts.get(originText) ?? 0) + 1);
  const texts = [...counts].map(([text, count]) => (counts.size === 1 ? text : `${text} (${count})`));
  const given = views.find(({ origin }) => origin === 'given' || origin === 'assumed') ?? views[0]!;
  return { text: texts.join(', '), origin: given.origin };
}
