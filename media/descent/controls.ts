/** What a reader sets before a run: the method, its numbers, and which way is wanted. */
import type { DescentSettings } from '../../src/view/descent/way.ts';
import { element } from '../dom.ts';
import { readNumber } from '../inputs/number-text.ts';

export interface Controls {
  readonly element: HTMLElement;
  /** Null while a field holds no number that will do. */
  readonly settings: () => DescentSettings | null;
  readonly steps: () => number | null;
  /** While a run goes on, what it was started with stays. */
  readonly lock: (isRunning: boolean) => void;
  readonly buttons: Record<'run' | 'step' | 'reset' | 'apply', HTMLButtonElement>;
  readonly face: (isRunning: boolean) => void;
}

interface Actions {
  readonly run: () => void;
  readonly step: () => void;
  readonly reset: () => void;
  readonly apply: () => void;
}

const methods: readonly (readonly [DescentSettings['method'], string, string])[] = [
  ['plain', 'Gradient descent', 'x − rate · gradient'],
  ['momentum', 'Momentum', 'velocity ← momentum · velocity + gradient; x − rate · velocity: PyTorch’s SGD'],
  ['adam', 'Adam', 'PyTorch’s Adam, with β₁ = 0.9, β₂ = 0.999, ε = 1e−8'],
];

export function createControls(actions: Actions): Controls {
  const method = element(
    'select',
    { 'data-descent': 'method' },
    ...methods.map(([value, name, title]) => element('option', { value, title }, name)),
  );
  const goal = element(
    'select',
    { 'data-descent': 'goal' },
    element('option', { value: 'minimise' }, 'Minimise'),
    element('option', { value: 'maximise' }, 'Maximise'),
  );
  const rate = numberField('rate', '0.1', '8ch');
  const momentum = numberField('momentum', '0.9', '6ch');
  const steps = numberField('steps', '100', '7ch');
  const fields = [rate, momentum, steps];
  const momentumRow = labelled('Momentum', momentum);
  const explained = (): void => {
    momentumRow.hidden = method.value !== 'momentum';
    method.title = methods.find(([value]) => value === method.value)?.[2] ?? '';
  };
  method.addEventListener('change', explained);
  explained();
  for (const field of fields) {
    field.addEventListener('input', () => field.setAttribute('aria-invalid', String(positive(field) === null)));
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') actions.run();
    });
  }

  const buttons = {
    run: iconButton('run', 'play', 'Run', actions.run),
    step: iconButton('step', 'debug-step-over', 'Step', actions.step),
    reset: iconButton('reset', 'discard', 'Reset', actions.reset),
    apply: iconButton('apply', 'edit', 'Write the point into the code', actions.apply),
  };
  buttons.run.classList.add('primary');
  const form = element(
    'div',
    { class: 'descent-controls', role: 'group', 'aria-label': 'Gradient descent' },
    labelled('Method', method),
    labelled('Goal', goal),
    labelled('Learning rate', rate),
    momentumRow,
    labelled('Steps', steps),
    element('div', { class: 'actions' }, buttons.run, buttons.step, buttons.reset, buttons.apply),
  );

  return {
    element: form,
    settings: () => {
      const [gamma, kept] = [positive(rate), method.value === 'momentum' ? positive(momentum) : 0.9];
      if (gamma === null || kept === null) return null;
      return {
        method: method.value as DescentSettings['method'],
        rate: gamma,
        momentum: kept,
        maximise: goal.value === 'maximise',
      };
    },
    steps: () => {
      const count = positive(steps);
      return count === null ? null : Math.max(1, Math.floor(count));
    },
    lock: (isRunning) => {
      for (const control of [method, goal, ...fields, buttons.step]) control.disabled = isRunning;
    },
    buttons,
    face: (isRunning) => {
      const [icon, text] = isRunning ? ['debug-pause', 'Pause'] : ['play', 'Run'];
      buttons.run.querySelector('.codicon')!.className = `codicon codicon-${icon}`;
      buttons.run.querySelector('.text')!.textContent = text;
    },
  };
}

function positive(field: HTMLInputElement): number | null {
  const text = readNumber(field.value);
  return text !== null && Number(text) > 0 ? Number(text) : null;
}

function numberField(name: string, value: string, width: string): HTMLInputElement {
  const field = element('input', {
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
    value,
    'data-descent': name,
  });
  field.style.width = width;
  return field;
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return element('label', {}, element('span', {}, text), control);
}

function iconButton(name: string, icon: string, text: string, act: () => void): HTMLButtonElement {
  const made = element(
    'button',
    { type: 'button', class: 'plain', 'data-descent': name },
    element('span', { class: `codicon codicon-${icon}`, 'aria-hidden': 'true' }),
    element('span', { class: 'text' }, text),
  );
  made.addEventListener('click', act);
  return made;
}
