/** A derivative that the reader wrote beside the graph's own: what is wrong, and every number at this point. */
import type { ComparedRow, ComparedVerdict, ComparedView } from '../../src/view/compared.ts';
import { button, element, setQuantity, setText } from '../dom.ts';
import type { CreatePart } from '../page/part.ts';

const marks: Readonly<Record<ComparedVerdict, readonly [mark: string, aloud: string]>> = {
  right: ['✓', 'right'],
  wrong: ['✕', 'wrong'],
  perhaps: ['i', 'not the derivative, perhaps on purpose'],
  unknown: ['?', 'not checked'],
};

interface Row {
  readonly claimed: HTMLElement;
  readonly right: HTMLElement;
  readonly difference: HTMLElement;
}

export const createCompared: CreatePart = (page) => {
  const place = page.places.compared;
  /** What stands in the document, apart from its numbers. */
  let shown = '';
  let rows: readonly Row[] = [];
  const build = (compared: ComparedView): void => {
    const { derivative, of, rows: all, note, nodes } = compared;
    const own = all.filter((row) => row.diagnosis !== '' && row.verdict !== 'right');
    const body = element('tbody');
    rows = all.map((row, index) => {
      const made = rowFor(row, derivative, () => page.post({ kind: 'revealCompared', index }));
      body.append(made.row);
      return made;
    });
    const head = ['Partial', 'You wrote', 'It is worth', 'The derivative', 'Difference'].map((title, k) =>
      element('th', { scope: 'col', class: k < 2 ? '' : 'number' }, title),
    );
    place.replaceChildren(
      element('h2', {}, `${derivative} beside the derivative of ${of}`),
      ...(own.length === 0 ? [verdict(compared.verdict, compared.sentence, '')] : own.map(diagnosis)),
      ...(nodes.length === 0
        ? []
        : [element('p', { class: 'note' }, 'The nodes that this is about are dashed in the picture.')]),
      element('div', { class: 'scroll' }, element('table', {}, element('thead', {}, element('tr', {}, ...head)), body)),
      ...(note === null ? [] : [element('p', { class: 'note' }, note)]),
    );
  };
  return {
    patch: ({ compared }) => {
      place.hidden = compared === undefined;
      if (compared === undefined) return;
      const key = keyOf(compared);
      if (key !== shown) build(compared);
      shown = key;
      compared.rows.forEach((row, k) => {
        const cells = rows[k]!;
        setQuantity(cells.claimed, row.claimed ?? { text: 'no value', exact: 'NaN' });
        setQuantity(cells.right, row.right ?? { text: 'none here', exact: 'NaN' });
        if (row.difference === null) setText(cells.difference, row.agrees ? 'none' : '–');
        else setQuantity(cells.difference, row.difference);
        if (row.difference === null) cells.difference.removeAttribute('data-exact');
        cells.difference.classList.toggle('differs', row.difference !== null);
      });
    },
    clear: () => {
      place.hidden = true;
    },
  };
};

/** Everything but the numbers, which change with every input. */
function keyOf({ rows, ...rest }: ComparedView): string {
  const rowTexts = rows.map(({ partial, verdict, derivative, written, diagnosis, expected }) => [
    ...[partial, verdict, derivative, written, diagnosis, expected],
  ]);
  return JSON.stringify([rest, rowTexts]);
}

function diagnosis(row: ComparedRow): HTMLElement {
  return verdict(row.verdict, row.diagnosis, row.expected);
}

function verdict(kind: ComparedVerdict, sentence: string, expected: string): HTMLElement {
  const [mark, aloud] = marks[kind];
  const made = element(
    'div',
    { class: `verdict ${kind}` },
    element('span', { class: 'mark', 'aria-label': aloud, role: 'img' }, mark),
    element('span', {}, sentence),
  );
  if (expected !== '') made.append(element('span', { class: 'right' }, 'Right: ', element('code', {}, expected)));
  return made;
}

function rowFor(row: ComparedRow, derivative: string, reveal: () => void): Row & { readonly row: HTMLElement } {
  const [mark, aloud] = marks[row.verdict];
  const [claimed, right, difference] = ['claimed', 'right', 'difference'].map((name) =>
    element('span', { class: name }),
  );
  const whose = row.derivative === derivative ? [] : [element('span', { class: 'note' }, ` in ${row.derivative}`)];
  const written =
    row.span === null ? '–' : button(row.written, { class: 'source', title: 'Show in the editor' }, reveal);
  const made = element(
    'tr',
    { class: row.verdict, 'data-compared': row.partial },
    element(
      'th',
      { scope: 'row' },
      element('span', { class: 'mark', 'aria-label': aloud, role: 'img' }, mark),
      row.partial,
      ...whose,
    ),
    element('td', {}, written),
    element('td', { class: 'number' }, claimed!),
    element('td', { class: 'number' }, right!),
    element('td', { class: 'number' }, difference!),
  );
  return { row: made, claimed: claimed!, right: right!, difference: difference! };
}
