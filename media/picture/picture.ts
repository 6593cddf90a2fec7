/** The computational graph: drawn once per structure, then only its numbers change. */
import type { GraphView, NodeView } from '../../src/view/graph-view.ts';
import { edgeLabel, type NodeLabel, nodeLabels } from '../../src/view/mermaid.ts';
import { dataAt, element, setText } from '../dom.ts';
import type { Page, Part } from '../page/part.ts';
import type { Moment } from '../player/timeline.ts';
import { panWithArrows, walkWithArrows } from './keyboard.ts';
import { createOpened, markOpening } from './opening.ts';
import { zoomable } from './zoom.ts';

// Loads while the page is set up and the extension still computes; a script of its own, see build.mjs.
const flowchart = import('./flowchart.js') as Promise<typeof import('./flowchart.ts')>;

/** Characters every node has room for, so that numbers can change without the box growing. */
const reserved = 15;

interface DrawnNode {
  readonly group: SVGGElement;
  readonly name: HTMLElement;
  readonly value: HTMLElement;
  readonly gradient: HTMLElement;
  /** The longest line that fits. */
  readonly room: number;
}

interface DrawnEdge {
  readonly path: SVGPathElement;
  readonly label: Element | null;
}

export interface Picture
  extends Required<Pick<Part, 'patch' | 'light' | 'tell' | 'point' | 'reach' | 'focus' | 'clear'>> {
  /** Draws a new structure off-screen; `mount` brings it into the document. */
  draw(view: GraphView): Promise<Drawing>;
  mount(drawing: Drawing): void;
  /** Keeps the place of a picture that takes a while; not while the keyboard is in the one that is there. */
  await(view: GraphView): boolean;
  select(node: string | null, view: GraphView): void;
}

export interface Drawing {
  readonly svg: SVGSVGElement | null;
  readonly view: GraphView;
}

/** `staging` is a place that is laid out at all times: in a hidden one every text would measure nothing. */
export function createPicture({ places, toolbar, choose, post, view: shown }: Page): Picture {
  const { picture: section, staging } = places;
  const canvas = element('div', { class: 'drawing' });
  const graph = element('div', { id: 'graph', role: 'group' }, canvas);
  const failure = element('p', { class: 'failure', role: 'alert', hidden: '' });
  const note = element('p', { class: 'note', hidden: '' });
  const zoom = zoomable(graph);
  toolbar.add({ group: 'look', icon: 'zoom-in', label: 'Zoom in', key: '+', act: zoom.nearer });
  toolbar.add({ group: 'look', icon: 'zoom-out', label: 'Zoom out', key: '-', act: zoom.farther });
  toolbar.add({ group: 'look', icon: 'screen-full', label: 'Fit to width', key: '0', act: zoom.fitWidth });
  toolbar.add({ group: 'look', icon: 'screen-normal', label: 'Fit all', key: '9', act: zoom.fitAll });
  const opened = createOpened((id) => post({ kind: 'open', id, isOpen: false }));
  section.append(graph, failure, note, opened.list);

  let nodes = new Map<string, DrawnNode>();
  let edges = new Map<string, DrawnEdge>();
  let labels: readonly NodeLabel[] = [];
  const walk = walkWithArrows(() => [...nodes.values()].map((node) => node.group));

  /** Writes every node's lines; during a moment only what is known by then. */
  const label = (view: GraphView, moment: Moment | null): void => {
    view.nodes.forEach((node, index) => {
      const drawn = nodes.get(node.id);
      const whole = labels[index];
      if (drawn === undefined || whole === undefined) return;
      const { name, value, gradient } = moment === null ? whole : knownBy(moment, node, whole);
      setLine(drawn.name, name, drawn.room);
      setLine(drawn.value, value, drawn.room);
      setLine(drawn.gradient, gradient, drawn.room);
      // The words that are seen, so that who speaks to the page can name a node by them.
      const aloud = [name, value, gradient].filter((line) => line !== '').join(', ');
      if (drawn.group.getAttribute('aria-label') !== aloud) drawn.group.setAttribute('aria-label', aloud);
    });
  };

  const clear = (): void => {
    graph.classList.remove('awaited');
    canvas.replaceChildren();
    nodes = new Map();
    edges = new Map();
    zoom.show(null);
  };

  const enterAt = (entry: SVGGElement): void => {
    for (const { group } of nodes.values()) group.setAttribute('tabindex', group === entry ? '0' : '-1');
  };
  const open = (node: string): boolean => {
    const opens = shown()?.nodes.some(({ id, opens }) => id === node && opens) === true;
    if (opens) post({ kind: 'open', id: node, isOpen: true });
    return opens;
  };

  graph.addEventListener('click', (event) => {
    const node = dataAt(event, 'data-node');
    if (node === null || zoom.dragged()) return;
    if (dataAt(event, 'data-opens') !== null) open(node);
    else choose(node);
  });
  graph.addEventListener('dblclick', (event) => {
    const node = dataAt(event, 'data-node');
    if (node !== null && dataAt(event, 'data-opens') === null) open(node);
  });
  // Tab comes back to the node that had the keyboard last, and leaves the picture from any.
  graph.addEventListener('focusin', (event) => {
    const entry = nodes.get(dataAt(event, 'data-node') ?? '');
    if (entry !== undefined) enterAt(entry.group);
  });
  graph.addEventListener('keydown', (event) => {
    const node = dataAt(event, 'data-node');
    if (node === null) return;
    const hasPanned = event.shiftKey && panWithArrows(event.key, zoom);
    if (hasPanned) event.preventDefault();
    else if (event.key === 'Enter') open(node) || choose(node);
    else if (event.key === ' ') choose(node);
    else if (event.key === 'Backspace') opened.close(shown()?.nodes.find(({ id }) => id === node)?.within ?? null);
    else if (!walk(event)) return;
    event.preventDefault();
  });

  return {
    draw: async (view) => {
      try {
        const { drawFlowchart } = await flowchart;
        return { svg: await drawFlowchart(view.mermaid, staging), view };
      } catch (problem) {
        console.error(problem);
        staging.replaceChildren();
        return { svg: null, view };
      }
    },
    mount: ({ svg, view }) => {
      const focused = graph.contains(document.activeElement) ? dataOf(document.activeElement) : null;
      graph.classList.remove('awaited');
      canvas.replaceChildren(...(svg === null ? [] : [svg]));
      failure.hidden = svg !== null;
      section.classList.toggle('failed', svg === null);
      setText(
        failure,
        svg === null ? 'The picture of this graph could not be drawn; the tables below are complete.' : '',
      );
      nodes = svg === null ? new Map() : findNodes(svg);
      edges = svg === null ? new Map() : findEdges(svg, view);
      for (const { id, opens } of view.nodes) if (opens) markOpening(nodes.get(id)?.group);
      opened.show(view);
      zoom.show(svg);
      // The keyboard goes on where it was: at the same node, or at the first part of what was opened.
      const again = focused === null ? undefined : followed(focused, shown(), view);
      const entry = nodes.get(again ?? '') ?? nodes.values().next().value;
      if (entry !== undefined) enterAt(entry.group);
      if (focused !== null) entry?.group.focus();
    },
    await: (view) => {
      if (graph.contains(document.activeElement)) return false;
      clear();
      graph.classList.add('awaited');
      canvas.replaceChildren(element('p', { class: 'awaiting' }, `Drawing ${view.nodes.length} nodes …`));
      return true;
    },
    clear,
    patch: (view) => {
      graph.setAttribute('aria-label', summary(view));
      note.hidden = view.foldedNote === null;
      setText(note, view.foldedNote ?? '');
      labels = nodeLabels(view.nodes);
      label(view, null);
      for (const node of view.nodes) {
        const drawn = nodes.get(node.id);
        drawn?.group.classList.toggle('trouble', node.trouble !== null);
        drawn?.group.classList.toggle('still', node.gradient === null);
        drawn?.group.classList.toggle('concerned', view.compared?.nodes.includes(node.id) === true);
      }
      const concerned = view.compared?.nodes ?? [];
      for (const edge of view.edges) {
        const drawn = edges.get(edge.id);
        if (drawn?.label) setText(drawn.label, edgeLabel(edge));
        drawn?.path.classList.toggle('concerned', concerned.includes(edge.parent) && concerned.includes(edge.child));
      }
    },
    select: (selected, view) => {
      const contributing = new Set(view.steps.filter(({ parent }) => parent === selected).map(({ edge }) => edge));
      for (const [id, { group }] of nodes) {
        group.classList.toggle('selected', id === selected);
        group.setAttribute('aria-pressed', String(id === selected));
      }
      for (const [id, { path }] of edges) path.classList.toggle('contributing', contributing.has(id));
    },
    light: (lit, scroll) => {
      for (const [id, { group }] of nodes) group.classList.toggle('lit', lit.includes(id));
      const first = nodes.get(lit[0] ?? '');
      if (scroll && first !== undefined) zoom.reveal(first.group);
    },
    point: (lit) => {
      for (const [id, { path, label: text }] of edges) {
        path.classList.toggle('lit', id === lit);
        text?.classList.toggle('lit', id === lit);
      }
    },
    reach: (node) => {
      const drawn = nodes.get(node);
      if (drawn === undefined) return;
      drawn.group.focus({ preventScroll: true });
      zoom.centre(drawn.group);
    },
    focus: (focus) => {
      graph.classList.toggle('focused', focus !== null);
      const kept = new Set(focus?.nodes);
      const ways = new Set(focus?.edges);
      for (const [id, { group }] of nodes) group.classList.toggle('beside', focus !== null && !kept.has(id));
      for (const { id, parent, child } of shown()?.edges ?? []) {
        const edge = edges.get(id);
        const isBeside = focus !== null && !ways.has(`${parent} ${child}`);
        edge?.path.classList.toggle('beside', isBeside);
        edge?.label?.classList.toggle('beside', isBeside);
      }
    },
    tell: (moment, view) => {
      label(view, moment);
      graph.classList.toggle('telling', moment !== null);
      const now = moment === null ? [] : shownBy(moment);
      for (const [id, { group }] of nodes) {
        group.classList.toggle('now', now.includes(id));
        group.classList.toggle('later', moment !== null && !moment.values.has(id));
      }
      const told = new Set(view.steps.slice(0, moment?.told ?? view.steps.length).map(({ edge }) => edge));
      const current = moment === null ? [] : edgesOf(moment, view);
      for (const [id, { path, label: text }] of edges) {
        path.classList.toggle('now', current.includes(id));
        text?.classList.toggle('later', moment !== null && !told.has(id));
        text?.classList.toggle('now', current.includes(id));
      }
      // Asked for in the middle of the changes, the node's place would cost a layout of its own.
      const first = nodes.get(now.at(-1) ?? '');
      if (first !== undefined) requestAnimationFrame(() => zoom.reveal(first.group));
    },
  };
}

/** The nodes a moment is about; the one that gets a number last. */
function shownBy({ telling }: Moment): readonly string[] {
  switch (telling.kind) {
    case 'start':
      return [];
    case 'value':
    case 'seed':
      return [telling.node.id];
    case 'contribution':
      return [telling.step.child, telling.step.parent];
  }
}

/** Values flow in over a node's edges, a contribution goes back over one. */
function edgesOf({ telling }: Moment, view: GraphView): readonly string[] {
  if (telling.kind === 'contribution') return [telling.step.edge];
  if (telling.kind !== 'value') return [];
  return view.edges.filter(({ child }) => child === telling.node.id).map(({ id }) => id);
}

function findNodes(svg: SVGSVGElement): Map<string, DrawnNode> {
  const found = new Map<string, DrawnNode>();
  for (const group of svg.querySelectorAll<SVGGElement>('g.node')) {
    const id = /-flowchart-(.+)-\d+$/.exec(group.id)?.[1];
    const label = group.querySelector('.nodeLabel');
    if (id === undefined || label === null) continue;
    group.setAttribute('data-node', id);
    group.setAttribute('role', 'button');
    group.setAttribute('tabindex', '-1');
    const [name, value, gradient] = [line('name'), line('value'), line('gradient')];
    const lines = [...label.querySelectorAll('p')].flatMap((paragraph) => [...paragraph.childNodes]);
    const longest = Math.max(reserved, ...lines.map((text) => text.textContent?.length ?? 0));
    label.replaceChildren(name, value, gradient);
    found.set(id, { group, name, value, gradient, room: longest });
  }
  return found;
}

/** Mermaid numbers the edges between the same two nodes: L_parent_child_0, then _1 and so on in the order told. */
function findEdges(svg: SVGSVGElement, view: GraphView): Map<string, DrawnEdge> {
  const paths = new Map<string, SVGPathElement[]>();
  for (const path of svg.querySelectorAll<SVGPathElement>('path.flowchart-link')) {
    const pair = (path.getAttribute('data-id') ?? '').replace(/_\d+$/, '');
    paths.set(pair, [...(paths.get(pair) ?? []), path]);
  }
  const labels = new Map(
    [...svg.querySelectorAll<SVGGElement>('.edgeLabel .label')].map((label) => [label.getAttribute('data-id'), label]),
  );
  const found = new Map<string, DrawnEdge>();
  for (const edge of view.edges) {
    const path = paths.get(`L_${edge.parent}_${edge.child}`)?.shift();
    if (path === undefined) continue;
    const label = labels.get(path.getAttribute('data-id'))?.querySelector<HTMLElement>('.edgeLabel p') ?? null;
    // A number that grows reaches out on both sides.
    label?.closest('div')?.classList.add('centred');
    path.setAttribute('data-edge', edge.id);
    found.set(edge.id, { path, label });
  }
  return found;
}

function dataOf(focused: Element | null): string | null {
  return focused?.closest('[data-node]')?.getAttribute('data-node') ?? null;
}

/** The node of a new view that a node of the last one is, or is opened into, or is folded into. */
function followed(node: string, before: GraphView | null, after: GraphView): string | undefined {
  const old = before?.nodes.find(({ id }) => id === node);
  const same = after.nodes.find(({ name, count, opens }) => {
    return name === old?.name && count === old.count && opens === old.opens;
  });
  if (same !== undefined) return same.id;
  const closed = before?.opened.find(({ id }) => id === old?.within)?.name;
  const last = after.opened.at(-1)?.id;
  return after.nodes.find(({ name, within }) => (closed === undefined ? within === last : name === closed))?.id;
}

function line(className: string): HTMLElement {
  return element('span', { class: className });
}

/** A line longer than its box is set smaller: boxes keep their size until the picture is drawn anew. */
function setLine(target: HTMLElement, text: string, room: number): void {
  if (target.textContent === text) return;
  target.textContent = text;
  target.style.fontSize = text.length > room ? `${Math.floor((100 * room) / text.length)}%` : '';
}

/** The lines of a node as far as they are computed: `∂y/∂x1 = −2 + …` while contributions are missing. */
function knownBy(moment: Moment, node: NodeView, { name, value, gradient }: NodeLabel): NodeLabel {
  const running = moment.gradients.get(node.id);
  return {
    name,
    value: moment.values.has(node.id) ? value : '',
    gradient:
      running === undefined ? '' : running.done ? gradient : `${gradient.split(' = ')[0]} = ${running.total.text} + …`,
  };
}

function summary(view: GraphView): string {
  const partials = view.gradient.slice(0, 8).map((partial) => `${partial.name}: ${partial.value.text}`);
  return (
    `Computational graph of ${view.source}: ${view.nodes.length} nodes, ${view.edges.length} edges. ` +
    `${view.outputName} = ${view.value.text}. Gradient ${partials.join(', ')}.`
  );
}
