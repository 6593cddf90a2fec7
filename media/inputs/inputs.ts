/** The inputs: a number field and a slider each, arrays as tables. Fields outlive views, so that focus and caret stay while the reader types. */
import { button, element } from '../dom.ts';
import type { CreatePart } from '../page/part.ts';
import { createArrayTable } from './array-table.ts';
import { type Entry, entriesOf } from './entry.ts';
import { readNumber } from './number-text.ts';
import { createSingle } from './single.ts';

export const createInputs: CreatePart = (page) => {
  const section = page.places.inputs;
  const change = (name: string, text: string): void => {
    typed = true;
    page.post({ kind: 'setInput', name, text });
  };
  const forget = (): void => page.post({ kind: 'resetInputs' });
  /** A value was typed since the last view: a refusal then keeps the fields, so that the value can be corrected. */
  let typed = false;
  const list = element('div', { class: 'fields' });
  const reset = button(
    'Reset',
    { class: 'reset', title: 'Back to comments, literals and defaults', hidden: '' },
    forget,
  );
  const apply = button(
    'Write into the code',
    { class: 'reset apply', title: 'Put this point into a comment of the code', hidden: '' },
    () => page.post({ kind: 'applyPoint' }),
  );
  section.append(element('div', { class: 'title' }, element('h2', {}, 'Inputs'), reset, apply), list);
  const entries = new Map<string, Entry>();
  const waiting = new Map<string, string>();
  let paused = false;

  /** At most one message per input and frame; the first one leaves at once. */
  const changed = (name: string, field: HTMLInputElement): void => {
    const number = readNumber(field.value);
    field.setAttribute('aria-invalid', String(number === null));
    if (number === null) {
      waiting.delete(name);
      return;
    }
    field.setAttribute('aria-valuenow', number);
    waiting.set(name, number);
    if (!paused) send();
  };
  const send = (): void => {
    paused = waiting.size > 0;
    if (paused) requestAnimationFrame(send);
    for (const [name, text] of waiting) change(name, text);
    waiting.clear();
  };

  return {
    patch: ({ inputs }) => {
      typed = false;
      const wanted = entriesOf(inputs).map((views) => {
        const [first] = views;
        const isArray = first!.element !== undefined;
        const key = isArray ? JSON.stringify(views.map(({ label }) => label)) : first!.name;
        const entry = entries.get(key) ?? (isArray ? createArrayTable(views, changed) : createSingle(first!, changed));
        return { key, entry, views };
      });
      entries.clear();
      for (const { key, entry } of wanted) entries.set(key, entry);
      const widest = Math.max(0, ...inputs.map((input) => (input.element === undefined ? input.label.length : 0)));
      list.style.setProperty('--label', `${Math.min(16, widest)}ch`);
      arrange(
        list,
        wanted.map(({ entry }) => entry.element),
      );
      for (const { entry, views } of wanted) entry.show(views);
      reset.hidden = !inputs.some((input) => input.origin === 'given');
      apply.hidden = reset.hidden;
      section.hidden = inputs.length === 0;
    },
    clear: () => {
      section.hidden ||= !typed;
    },
  };
};

/** Puts the rows in order; leaves the document alone when they are, and gives the focus back when they were not. */
function arrange(list: HTMLElement, wanted: readonly HTMLElement[]): void {
  if (wanted.length === list.children.length && wanted.every((row, index) => list.children[index] === row)) return;
  const active = document.activeElement;
  const typing = active instanceof HTMLInputElement && wanted.some((row) => row.contains(active)) ? active : null;
  const [start, end] = [typing?.selectionStart ?? null, typing?.selectionEnd ?? null];
  list.replaceChildren(...wanted);
  if (typing === null) return;
  typing.focus({ preventScroll: true });
  typing.setSelectionRange(start, end);
}
