/** Plays the forward and the reverse pass: play, pause, step, back, a slider over all steps, speed. */
import { button, element, setText } from '../dom.ts';
import type { CreatePart } from '../page/part.ts';
import { sentenceOf, spoken } from './sentence.ts';
import { momentAt, type Telling, timeline } from './timeline.ts';

/** How long a step stands at speed 1, in milliseconds: the line wants to be read. */
const pace = 1400;
const speeds = [0.5, 1, 2, 4] as const;

export const createPlayer: CreatePart = (page) => {
  let tellings: readonly Telling[] = [];
  /** The moment that is told; null when everything is shown. */
  let at: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let speed = 1;

  const last = (): number => tellings.length - 1;
  const go = (index: number | null): void => {
    const view = page.view();
    if (view === null || tellings.length === 0) return;
    at = index === null ? null : Math.max(0, Math.min(last(), index));
    const moment = at === null ? null : momentAt(view, tellings, at);
    page.keep({ step: at });
    show();
    page.tell(moment);
  };
  const isPlaying = (): boolean => timer !== undefined;
  const pause = (): void => {
    clearTimeout(timer);
    timer = undefined;
    play.face('play', 'Play the passes');
  };
  const tick = (): void => {
    timer = setTimeout(() => {
      if (at === null || at >= last()) return pause();
      go(at + 1);
      if (at < last()) tick();
      else pause();
    }, pace / speed);
  };
  const start = (): void => {
    // From the end, or with everything shown, it begins anew.
    if (at === null || at === last()) go(0);
    play.face('debug-pause', 'Pause');
    tick();
  };
  const step = (by: number): void => {
    pause();
    go(at === null ? (by > 0 ? 1 : last() - 1) : at + by);
  };
  const finish = (): void => {
    pause();
    const isInside = page.places.told.contains(document.activeElement);
    go(null);
    // The button that was pressed is gone.
    if (isInside) slider.focus();
  };

  page.toolbar.add({ group: 'steps', icon: 'debug-step-back', label: 'One step back', key: 'b', act: () => step(-1) });
  const play = page.toolbar.add({
    group: 'steps',
    icon: 'play',
    label: 'Play the passes',
    key: 'p',
    act: () => (isPlaying() ? pause() : start()),
  });
  page.toolbar.add({ group: 'steps', icon: 'debug-step-over', label: 'One step on', key: 'n', act: () => step(1) });
  const slider = element('input', {
    type: 'range',
    min: '0',
    max: '0',
    step: '1',
    'aria-label': 'Step',
    class: 'steps',
  });
  slider.addEventListener('input', () => {
    pause();
    go(Number(slider.value));
  });
  const count = element('span', { class: 'count', 'aria-hidden': 'true' });
  const pick = element(
    'select',
    { class: 'speed', 'aria-label': 'Speed', title: 'Speed' },
    ...speeds.map((times) =>
      element('option', { value: String(times), ...(times === 1 ? { selected: '' } : {}) }, `${times}×`),
    ),
  );
  pick.addEventListener('change', () => {
    speed = Number(pick.value);
  });
  for (const control of [slider, count, pick]) page.toolbar.place('steps', control);

  const where = element('span', { class: 'where' });
  const line = element('span', { class: 'line' });
  const numbers = element('span', { class: 'numbers' });
  const result = element('span', { class: 'result' });
  const total = element('span', { class: 'total gradient' });
  // Read out as one sentence, however many pieces of it change.
  const aloud = element('p', { class: 'aloud', role: 'status' });
  const close = button(
    '',
    {
      class: 'close codicon codicon-close',
      'aria-label': 'Show everything',
      title: 'Show everything (Escape)',
    },
    finish,
  );
  const written = element('p', { class: 'math', 'aria-hidden': 'true' }, line, ' ', numbers, ' ', result);
  page.places.told.append(where, written, total, close, aloud);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || at === null || event.defaultPrevented) return;
    finish();
    // The chosen node stays for another Escape.
    event.preventDefault();
  });

  const show = (): void => {
    const view = page.view();
    const telling = at === null ? undefined : tellings[at];
    page.places.told.hidden = telling === undefined;
    slider.max = String(last());
    slider.value = String(at ?? last());
    slider.style.setProperty('--share', `${(100 * (at ?? last())) / Math.max(1, last())}%`);
    setText(count, `${at ?? last()} / ${last()}`);
    if (telling === undefined || view === null) {
      slider.setAttribute('aria-valuetext', 'Everything is shown');
      return;
    }
    const sentence = sentenceOf(telling, view);
    setText(where, sentence.where);
    setText(line, sentence.line);
    setText(numbers, sentence.numbers);
    setText(result, sentence.result === '' ? '' : `= ${sentence.result}`);
    setText(total, sentence.total);
    setText(aloud, spoken(sentence));
    page.places.told.setAttribute('data-kind', telling.kind);
    slider.setAttribute('aria-valuetext', spoken(sentence));
  };

  return {
    build: (view) => {
      pause();
      at = page.recalled(view)?.step ?? null;
    },
    patch: (view) => {
      tellings = timeline(view);
      if (at !== null) at = Math.min(at, last());
      show();
      // The numbers of the moment are new too.
      if (at !== null) page.tell(momentAt(view, tellings, at));
    },
    clear: () => {
      pause();
      at = null;
      page.places.told.hidden = true;
    },
  };
};
