/** The panel: receives views from the extension host, shows the newest, and posts what the reader asks for. */
import type { HostMessage, PanelMessage, PanelState } from '../src/protocol.ts';
import type { GraphView } from '../src/view/graph-view.ts';
import { createDetails } from './details.ts';
import { button } from './dom.ts';
import { createForward } from './forward.ts';
import { createGradient } from './gradient.ts';
import { createHeading } from './heading.ts';
import { createInputs } from './inputs.ts';
import { createPicture } from './picture.ts';
import { createProblems } from './problems.ts';
import { createReverse } from './reverse.ts';
import { buildSections } from './sections.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: PanelMessage): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
};

const vscode = acquireVsCodeApi();
const post = (message: PanelMessage): void => vscode.postMessage(message);

const sections = buildSections(document.querySelector<HTMLElement>('#app')!);
const busySentence = document.createElement('p');
sections.busy.append(
  busySentence,
  button('Cancel', { class: 'cancel' }, () => post({ kind: 'cancel' })),
);

/** The view whose structure is in the document. */
let shown: GraphView | null = null;
/** The view to be shown: the newest one received, null once something else replaced it. */
let newest: GraphView | null = null;
let drawing = false;
let selected: string | null = null;
let lit: readonly string[] = [];
let revision = 0;
/** A value was typed since the last view: a refusal then keeps the fields, so that the value can be corrected. */
let typed = false;

const choose = (node: string): void => {
  select(node);
  post({ kind: 'reveal', node });
};
const revealProblem = (index: number): void => post({ kind: 'revealProblem', index });

const picture = createPicture(sections.picture, sections.staging, choose);
const details = createDetails(sections.details, () => select(null));
const heading = createHeading(sections.heading, () => shown && choose(shown.output), revealProblem);
const problems = createProblems(sections.problems, revealProblem, choose);
const forward = createForward(sections.forward, choose);
const reverse = createReverse(sections.steps, picture.lightEdge);
const gradient = createGradient(sections.gradient);
const inputs = createInputs(
  sections.inputs,
  (name, text) => {
    typed = true;
    post({ kind: 'setInput', name, text });
  },
  () => post({ kind: 'resetInputs' }),
);

window.addEventListener('message', (event: MessageEvent<HostMessage>) => receive(event.data));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && selected !== null) select(null);
});
setState('empty');
post({ kind: 'ready' });

function receive(message: HostMessage): void {
  switch (message.kind) {
    case 'view':
      vscode.setState({ token: message.token });
      newest = message.view;
      if (shown?.structure === newest.structure) patch(newest);
      else if (!drawing) void drawNewest();
      return;
    case 'refusal':
      vscode.setState({ token: message.token });
      newest = null;
      shown = null;
      picture.clear();
      heading.refusal(message.source, message.problems);
      problems.show(message.problems, null);
      sections.inputs.hidden ||= !typed;
      setState('refusal');
      return;
    case 'busy':
      busySentence.textContent = message.sentence;
      document.body.classList.toggle('nothing-yet', shown === null);
      setState('busy');
      return;
    case 'highlight':
      lit = message.nodes;
      light(true);
      return;
  }
}

/** Draws until what is drawn is what was asked for last; views that were overtaken are never shown. */
async function drawNewest(): Promise<void> {
  drawing = true;
  try {
    while (newest !== null && newest.structure !== shown?.structure) {
      // Drawing blocks: first take the messages that wait already, only the last of them is drawn.
      await new Promise((taken) => setTimeout(taken));
      if (newest === null || newest.structure === shown?.structure) break;
      const drawn = await picture.draw(newest);
      if (newest?.structure !== drawn.view.structure) continue;
      picture.mount(drawn);
      for (const table of [forward, reverse, gradient]) table.build(newest);
      const name = shown?.nodes.find((node) => node.id === selected)?.name;
      if (!newest.nodes.some((node) => node.id === selected && node.name === name)) selected = null;
      patch(newest);
    }
  } finally {
    drawing = false;
  }
}

function patch(view: GraphView): void {
  shown = view;
  typed = false;
  heading.view(view);
  problems.show(view.problems, view);
  inputs.show(view.inputs);
  picture.patch(view);
  for (const table of [forward, reverse, gradient]) table.patch(view);
  select(selected);
  light(false);
  setState('view');
  requestAnimationFrame(() => {
    document.body.setAttribute('data-revision', String(++revision));
  });
}

function select(node: string | null): void {
  selected = node;
  if (shown === null) return;
  const steps = shown.steps.filter((step) => step.parent === node);
  picture.select(
    node,
    steps.map((step) => step.edge),
  );
  forward.select(node);
  details.show(shown, shown.nodes.find(({ id }) => id === node) ?? null);
}

function light(scroll: boolean): void {
  picture.light(lit, scroll);
  forward.light(lit);
}

function setState(state: 'empty' | 'busy' | 'view' | 'refusal'): void {
  document.body.setAttribute('data-state', state);
}
