/** A number field and a slider per input. Fields outlive views, so that focus and caret stay while the reader types. */
import type { InputView } from '../../src/view/graph-view.ts';
import { shorten } from '../../src/view/mermaid.ts';
import { button, element, setText } from '../dom.ts';
import type { CreatePart } from '../page/part.ts';
import { readNumber, stepped } from './number-text.ts';
import { createSlider, type Slider } from './slider.ts';

interface Field {
  readonly row: HTMLElement;
  readonly label: HTMLLabelElement;
  readonly input: HTMLInputElement;
  readonly slider: Slider;
  readonly origin: HTMLElement;
}

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
  const fields = new Map<string, Field>();
  const waiting = new Map<string, string>();
  let paused = false;
  let built = 0;

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

  const build = (name: string): Field => {
    const input = element('input', {
      id: `input-${built++}`,
      'data-input': name,
      type: 'text',
      inputmode: 'decimal',
      role: 'spinbutton',
      autocomplete: 'off',
      spellcheck: 'false',
      title: 'Arrow keys step the last digit; Shift ten times as far, Alt a tenth',
    });
    const label = element(
      'label',
      { for: input.id, title: `${shorten(name, 200)}: drag to change` },
      shorten(name, 40),
    );
    const origin = element('span', { class: 'origin', 'data-origin': '' });
    input.addEventListener('input', () => changed(name, input));
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      const size = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
      input.value = stepped(input.value, event.key === 'ArrowUp' ? size : -size);
      changed(name, input);
    });
    // What was typed stays as typed until the reader leaves the field.
    input.addEventListener('blur', () => {
      if (readNumber(input.value) === null) {
        input.value = input.getAttribute('data-exact') ?? '';
        input.setAttribute('aria-invalid', 'false');
      }
    });
    dragToChange(label, input, () => changed(name, input));
    const slider = createSlider(name, (text) => {
      input.value = text;
      changed(name, input);
    });
    const row = element('div', { class: 'field' }, label, input, slider.input, origin);
    return { row, label, input, slider, origin };
  };

  return {
    patch: ({ inputs }) => {
      typed = false;
      const wanted = inputs.map(({ name }) => {
        const field = fields.get(name) ?? build(name);
        fields.set(name, field);
        return field.row;
      });
      for (const name of fields.keys()) if (!inputs.some((input) => input.name === name)) fields.delete(name);
      const widest = Math.max(0, ...inputs.map(({ name }) => name.length));
      list.style.setProperty('--label', `${Math.min(16, widest)}ch`);
      arrange(list, wanted);
      for (const input of inputs) fill(fields.get(input.name)!, input);
      reset.hidden = !inputs.some((input) => input.origin === 'given');
      apply.hidden = reset.hidden;
      section.hidden = inputs.length === 0;
    },
    clear: () => {
      section.hidden ||= !typed;
    },
  };
};

function fill({ input, slider, origin, row }: Field, view: InputView): void {
  if (document.activeElement !== input || view.origin !== 'given') {
    if (input.value !== view.value.exact) input.value = view.value.exact;
    input.setAttribute('aria-invalid', 'false');
  }
  slider.show(view.value.exact);
  input.setAttribute('data-exact', view.value.exact);
  input.setAttribute('aria-valuenow', view.value.exact);
  setText(origin, view.originText);
  origin.title = view.originText;
  origin.setAttribute('data-origin', view.origin);
  row.classList.toggle('assumed', view.origin === 'assumed');
}

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

/** Dragging a name sideways turns the number like a knob, eight pixels to a step. */
function dragToChange(label: HTMLLabelElement, input: HTMLInputElement, changed: () => void): void {
  label.addEventListener('pointerdown', (down) => {
    if (down.button !== 0) return;
    label.setPointerCapture(down.pointerId);
    const from = input.value;
    let steps = 0;
    const move = (event: PointerEvent): void => {
      const now = Math.round((event.clientX - down.clientX) / 8);
      if (now === steps) return;
      steps = now;
      input.value = stepped(from, steps);
      changed();
    };
    label.addEventListener('pointermove', move);
    label.addEventListener('lostpointercapture', () => label.removeEventListener('pointermove', move), { once: true });
  });
}
