/** A field for one number: typed, stepped by arrow keys, and filled with what a view says. */
import type { InputView } from '../../src/view/graph-view.ts';
import { element } from '../dom.ts';
import { readNumber, stepped } from './number-text.ts';

/** Sends the number that stands in a field; a text that is none yet is marked. */
export type Changed = (name: string, field: HTMLInputElement) => void;

let built = 0;

/** The field of the input with this key. */
export function createNumberField(name: string, changed: Changed): HTMLInputElement {
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
  return input;
}

/** Fills a field, but for one in which the reader types. */
export function fillNumberField(input: HTMLInputElement, { value, origin }: InputView): void {
  if (document.activeElement !== input || origin !== 'given') {
    if (input.value !== value.exact) input.value = value.exact;
    input.setAttribute('aria-invalid', 'false');
  }
  input.setAttribute('data-exact', value.exact);
  input.setAttribute('aria-valuenow', value.exact);
}
