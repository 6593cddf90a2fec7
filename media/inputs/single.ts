/** An input that is one number: its name, a field, a slider, and where the value comes from. */
import type { InputView } from '../../src/view/graph-view.ts';
import { shorten } from '../../src/view/mermaid.ts';
import { element, setText } from '../dom.ts';
import type { Entry } from './entry.ts';
import { type Changed, createNumberField, fillNumberField } from './number-field.ts';
import { stepped } from './number-text.ts';
import { createSlider } from './slider.ts';

export function createSingle({ name, label: text }: InputView, changed: Changed): Entry {
  const input = createNumberField(name, changed);
  const label = element('label', { for: input.id, title: `${shorten(text, 200)}: drag to change` }, shorten(text, 40));
  const origin = element('span', { class: 'origin', 'data-origin': '' });
  dragToChange(label, input, () => changed(name, input));
  const slider = createSlider(name, text, (number) => {
    input.value = number;
    changed(name, input);
  });
  const row = element('div', { class: 'field' }, label, input, slider.input, origin);
  return {
    element: row,
    show: ([view]) => {
      if (view === undefined) return;
      fillNumberField(input, view);
      slider.show(view.value.exact);
      setText(origin, view.originText);
      origin.title = view.originText;
      origin.setAttribute('data-origin', view.origin);
      row.classList.toggle('assumed', view.origin === 'assumed');
    },
  };
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
