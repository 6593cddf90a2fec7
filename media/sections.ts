/** The panel's empty body: every place that the other modules fill, in reading order. */
import { element } from './dom.ts';

export interface Sections {
  readonly empty: HTMLElement;
  readonly busy: HTMLElement;
  readonly heading: HTMLElement;
  readonly problems: HTMLElement;
  readonly picture: HTMLElement;
  /** Never seen: pictures are measured and laid out here. */
  readonly staging: HTMLElement;
  readonly details: HTMLElement;
  readonly inputs: HTMLElement;
  readonly forward: HTMLElement;
  readonly steps: HTMLElement;
  readonly gradient: HTMLElement;
}

export function buildSections(app: HTMLElement): Sections {
  const sections = {
    empty: element(
      'div',
      { id: 'empty' },
      element('p', { class: 'sign', 'aria-hidden': 'true' }, '∂'),
      element('p', {}, 'Select an expression and run “Show gradient graph”.'),
    ),
    busy: element('div', { id: 'busy', role: 'status' }),
    heading: element('header', { id: 'heading' }),
    problems: element('section', { id: 'problems', 'aria-label': 'Problems' }),
    picture: element('section', { id: 'picture', 'aria-label': 'Picture' }),
    staging: element('div', { class: 'drawing staging', 'aria-hidden': 'true' }),
    details: element('section', { id: 'details', 'aria-label': 'Selected node', hidden: '' }),
    inputs: element('section', { id: 'inputs', 'aria-label': 'Inputs' }),
    forward: section('forward', 'Forward', 'Evaluate each operation in order.'),
    steps: section('steps', 'Reverse', 'From the output back: upstream gradient times local derivative, added up.'),
    gradient: section('gradient', 'Gradient', ''),
  };
  const { forward, gradient, empty, busy, heading, problems, picture, staging, details, inputs, steps } = sections;
  const tables = element('div', { id: 'tables' }, forward, steps, gradient);
  app.append(empty, busy, heading, problems, picture, details, inputs, tables, staging);
  return sections;
}

function section(id: string, title: string, sentence: string): HTMLElement {
  const made = element('section', { id, 'aria-labelledby': `${id}-title` });
  made.append(element('h2', { id: `${id}-title` }, title));
  if (sentence !== '') made.append(element('p', { class: 'lead' }, sentence));
  return made;
}
