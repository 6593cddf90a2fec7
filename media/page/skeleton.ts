/** The panel's empty body: the places that parts fill, in reading order. */
import { element } from '../dom.ts';

export interface Places {
  readonly empty: HTMLElement;
  readonly busy: HTMLElement;
  readonly heading: HTMLElement;
  readonly problems: HTMLElement;
  /** A derivative that the reader wrote, beside the graph's own. */
  readonly compared: HTMLElement;
  readonly toolbar: HTMLElement;
  /** The line that is being told, between the tools and the picture. */
  readonly told: HTMLElement;
  /** What is in focus, while something is. */
  readonly focus: HTMLElement;
  readonly picture: HTMLElement;
  /** Never seen: pictures are measured and laid out here. */
  readonly staging: HTMLElement;
  readonly details: HTMLElement;
  readonly inputs: HTMLElement;
  readonly tabs: HTMLElement;
}

export function buildSkeleton(app: HTMLElement): Places {
  const places: Places = {
    empty: element(
      'div',
      { id: 'empty' },
      element('p', { class: 'sign', 'aria-hidden': 'true' }, '∂'),
      element(
        'p',
        {},
        'Put the cursor into an expression or a function, or select a few lines, and run “Show gradient graph”.',
      ),
    ),
    busy: element('div', { id: 'busy', role: 'status' }),
    heading: element('header', { id: 'heading' }),
    problems: element('section', { id: 'problems', 'aria-label': 'Problems' }),
    compared: element('section', { id: 'compared', 'aria-label': 'Your derivative', hidden: '' }),
    toolbar: element('div', { id: 'toolbar' }),
    told: element('section', { id: 'told', 'aria-label': 'Step', hidden: '' }),
    focus: element('section', { id: 'focus', 'aria-label': 'Focus', hidden: '' }),
    picture: element('section', { id: 'picture', 'aria-label': 'Picture' }),
    staging: element('div', { class: 'drawing staging', 'aria-hidden': 'true' }),
    details: element('section', { id: 'details', 'aria-label': 'Selected node', hidden: '' }),
    inputs: element('section', { id: 'inputs', 'aria-label': 'Inputs' }),
    tabs: element('div', { id: 'tabs' }),
  };
  app.append(...Object.values(places));
  return places;
}

/** A section with a heading of its own, for a tab. */
export function section(id: string, title: string, sentence: string): HTMLElement {
  const made = element('section', { id, 'aria-labelledby': `${id}-title` });
  made.append(element('h2', { id: `${id}-title` }, title));
  if (sentence !== '') made.append(element('p', { class: 'lead' }, sentence));
  return made;
}
