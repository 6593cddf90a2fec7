/** The panel: receives views from the extension host, shows the newest, and posts what the reader asks for. */
import type { HostMessage, PanelMessage, PanelState } from '../src/protocol.ts';
import type { GraphView } from '../src/view/graph-view.ts';
import { button } from './dom.ts';
import { keepFocus } from './page/keep-focus.ts';
import type { Page, Part } from './page/part.ts';
import { createParts } from './page/parts.ts';
import { buildSkeleton } from './page/skeleton.ts';
import { createTabs } from './page/tabs.ts';
import { createToolbar } from './page/toolbar.ts';
import { createPicture } from './picture/picture.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: PanelMessage): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
};

/**
 * Pictures of more nodes take so long to lay out that the numbers are shown before them. Where something opens in the
 * picture that is there, that one stays a little longer.
 */
const [mostAtOnce, mostToOpen] = [20, 60] as const;

const vscode = acquireVsCodeApi();
const post = (message: PanelMessage): void => vscode.postMessage(message);

const app = document.querySelector<HTMLElement>('#app')!;
const places = buildSkeleton(app);
const regainFocus = keepFocus(app);
const busySentence = document.createElement('p');
places.busy.append(
  busySentence,
  button('Cancel', { class: 'cancel' }, () => post({ kind: 'cancel' })),
);

/** The view whose structure is in the document. */
let shown: GraphView | null = null;
/** The view to be shown: the newest one received, null once something else replaced it. */
let newest: GraphView | null = null;
/** The node of it that the reader asked for. */
let wanted: string | null = null;
let drawing = false;
/** The structure of the picture in the document; null while there is none. */
let pictured: string | null = null;
let selected: string | null = null;
let lit: readonly string[] = [];
let kept = vscode.getState();
/** What was kept of an earlier page, until its view is built. */
let earlier = kept;
let revision = 0;

const page: Page = {
  places,
  toolbar: createToolbar(places.toolbar),
  tabs: createTabs(places.tabs, (tab) => keep({ tab })),
  view: () => shown,
  post,
  keep,
  recalled: ({ source }) => (earlier?.source === source ? earlier : undefined),
  select,
  choose: (node) => {
    select(node);
    post({ kind: 'reveal', node });
  },
  tell: (moment) => {
    if (shown !== null) for (const part of parts) part.tell?.(moment, shown);
  },
  point: (edge) => {
    for (const part of parts) part.point?.(edge);
  },
  focus: (focus) => {
    for (const part of parts) part.focus?.(focus);
  },
};
const picture = createPicture(page);
const parts: readonly Part[] = [picture, ...createParts.map((create) => create(page))];
if (kept?.tab !== undefined) page.tabs.open(kept.tab);

window.addEventListener('message', (event: MessageEvent<HostMessage>) => receive(event.data));
// Behind what the parts make of it: a button may have hidden itself.
document.addEventListener('click', regainFocus);
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || selected === null || event.defaultPrevented) return;
  select(null);
  event.preventDefault();
});
setState('empty');
post({ kind: 'ready' });

function receive(message: HostMessage): void {
  switch (message.kind) {
    case 'view':
      belong(message.token);
      newest = message.view;
      wanted = message.chosen ?? null;
      if (shown?.structure === newest.structure) patch(newest);
      else if (!drawing) void drawNewest();
      return;
    case 'refusal':
      belong(message.token);
      newest = null;
      shown = null;
      pictured = null;
      for (const part of parts) {
        part.clear?.();
        part.receive?.(message);
      }
      setState('refusal');
      return;
    case 'busy':
      busySentence.textContent = message.sentence;
      document.body.classList.toggle('nothing-yet', shown === null);
      setState('busy');
      return;
    case 'highlight':
      lit = message.nodes;
      for (const part of parts) part.light?.(lit, true);
      return;
    default:
      for (const part of parts) part.receive?.(message);
      regainFocus();
  }
}

/** Draws until what is drawn is what was asked for last; views that were overtaken are never shown. */
async function drawNewest(): Promise<void> {
  drawing = true;
  try {
    while (newest !== null && newest.structure !== pictured) {
      // Drawing blocks: first take the messages that wait already, only the last of them is drawn.
      await new Promise((taken) => setTimeout(taken));
      if (newest === null || newest.structure === pictured) break;
      const isSlow = newest.nodes.length > (newest.source === shown?.source ? mostToOpen : mostAtOnce);
      if (isSlow && newest.structure !== shown?.structure && picture.await(newest)) {
        pictured = null;
        build(newest);
        await painted();
        if (newest === null) break;
      }
      const drawn = await picture.draw(newest);
      if (newest?.structure !== drawn.view.structure) continue;
      picture.mount(drawn);
      pictured = newest.structure;
      if (newest.structure === shown?.structure) patch(newest);
      else build(newest);
    }
  } finally {
    drawing = false;
  }
}

/** Resolves when what is in the document now is on the screen: behind a frame that begins after the next one's callbacks. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
}

/** Shows a view of another structure than the last one. */
function build(view: GraphView): void {
  selected = selectedIn(view);
  for (const part of parts) part.build?.(view);
  earlier = undefined;
  patch(view);
  if (selected === null) keep({ node: null });
}

function patch(view: GraphView): void {
  shown = view;
  for (const part of parts) part.patch?.(view);
  select((view === newest ? wanted : null) ?? selected);
  for (const part of parts) part.light?.(lit, false);
  if (view === newest && wanted !== null) {
    const node = wanted;
    wanted = null;
    for (const part of parts) part.reach?.(node);
  }
  setState('view');
  document.body.toggleAttribute('data-drawing', pictured !== view.structure);
  requestAnimationFrame(() => {
    document.body.setAttribute('data-revision', String(++revision));
  });
}

/** The chosen node in a view of another structure: the same one, or the one that an earlier page had chosen. */
function selectedIn(view: GraphView): string | null {
  const name = page.recalled(view)?.node ?? shown?.nodes.find(({ id }) => id === selected)?.name;
  // In another text, a node of that name is another one, unless the text was edited behind it.
  const isSame = (shown ?? view).source === view.source;
  return view.nodes.find((node) => node.name === name && (isSame || node.id === selected))?.id ?? null;
}

function select(node: string | null): void {
  if (node !== selected) keep({ node: shown?.nodes.find(({ id }) => id === node)?.name ?? null });
  selected = node;
  if (shown !== null) for (const part of parts) part.select?.(node, shown);
}

/** Remembers whose page this is. */
function belong(token: string): void {
  if (kept?.token === token) return;
  kept = { ...kept, token };
  vscode.setState(kept);
}

/** Remembers where the reader is, in case the page is hidden or loaded again. */
function keep(where: Omit<PanelState, 'token' | 'source'>): void {
  if (kept === undefined) return;
  kept = { ...kept, ...where, ...(shown === null ? {} : { source: shown.source }) };
  vscode.setState(kept);
}

function setState(state: 'empty' | 'busy' | 'view' | 'refusal'): void {
  document.body.setAttribute('data-state', state);
  regainFocus();
}
