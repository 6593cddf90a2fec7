/** A slider under a number field: it runs over a range around the value, which moves on when its end is reached. */
import { element } from '../dom.ts';
import { around, type Range } from './range.ts';

export interface Slider {
  readonly input: HTMLInputElement;
  /** Shows this value; one that did not come from the slider itself is the middle of a new range. */
  readonly show: (exact: string) => void;
}

/** The slider of the input with this key, which readers know by its label; `moved` gets the text of a number. */
export function createSlider(name: string, label: string, moved: (text: string) => void): Slider {
  const input = element('input', { type: 'range', 'data-slider': name, 'aria-label': `${label}, slider`, step: '1' });
  let range: Range = around(0);
  let sent: string | null = null;
  const mark = (place: number, text: string): void => {
    input.value = String(place);
    input.setAttribute('aria-valuetext', text);
    input.style.setProperty('--share', `${(50 * (place + range.steps)) / range.steps}%`);
  };
  const restart = (value: number): void => {
    range = around(value);
    input.min = String(-range.steps);
    input.max = String(range.steps);
    input.title = `${range.textAt(-range.steps)} … ${range.textAt(range.steps)}`;
    mark(0, range.textAt(0));
  };
  restart(0);
  input.addEventListener('input', () => {
    sent = range.textAt(Number(input.value));
    mark(Number(input.value), sent);
    moved(sent);
  });
  // At an end, the next range begins where the reader let go.
  input.addEventListener('change', () => {
    if (sent !== null && Math.abs(Number(input.value)) === range.steps) restart(Number(sent));
  });
  return {
    input,
    show: (exact) => {
      const value = Number(exact);
      input.disabled = !Number.isFinite(value);
      // While it is moved, answers to earlier places arrive.
      if (input.disabled || document.activeElement === input || (sent !== null && value === Number(sent))) return;
      sent = exact;
      restart(value);
    },
  };
}
